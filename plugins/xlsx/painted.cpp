// A chart that Excel cannot draw, as the painted picture of the report; the title is part of it.
#include <cmath>

#include "painter.hpp"
#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr double pixels_per_point = 96.0 / 72, row_pixels = 20, picture_dpi = 192;

class PaintedPart : public Part {
 public:
  PaintedPart(const Pages& pages, const ChartBlock& block, Origin origin)
      : origin_(origin), size_(pages.pages.at(0).size), picture_(png_of(pages, 0, picture_dpi)),
        alternative_(block.frame.alternative.empty() ? block.frame.title.text : block.frame.alternative) {}

  void place(Book&) override {}
  void need(Book&) override {}
  void write(Book& book) override {
    book.picture({origin_.sheet, origin_.row, origin_.column}, picture_, size_.width * pixels_per_point, alternative_);
    book.text({origin_.sheet, end() - 2, origin_.column}, book.words("The picture shows the figures as they were written; it does not follow edits.", "图片为输出时的样子，不随单元格改动。"),
              {.ink = "ink3", .size = 9});
    SheetState& state = book.sheet(origin_.sheet);
    state.last_row = std::max(state.last_row, end() - 1);
  }
  std::size_t end() const override { return origin_.row + static_cast<std::size_t>(std::ceil(size_.height * pixels_per_point / row_pixels)) + 2; }

 private:
  Origin origin_;
  Size size_;
  std::string picture_;
  std::string alternative_;
};

}  // namespace

std::unique_ptr<Part> make_painted(Book& book, const ChartBlock& block, Origin origin) {
  if (!book.input.figure) return nullptr;
  const Pages& pages = book.input.figure(block.frame.id);
  return pages.pages.empty() ? nullptr : std::make_unique<PaintedPart>(pages, block, origin);
}

}  // namespace planloom::xlsx
