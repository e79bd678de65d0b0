// PNG: one picture per page, and one long picture for a phone when the document has a strip.
#include <algorithm>
#include <fmt/format.h>
#include <planloom/plugin.hpp>

#include "file.hpp"
#include "painter.hpp"

namespace planloom {
namespace {

constexpr long long most_pixels = 400'000'000;   // 1080 wide: 370,000 rows
constexpr int longest_side = 1'000'000;

struct Canvas { int width, height; };

/// Nothing and a finding when the picture would be larger than anyone can open.
bool fits(const Canvas& canvas, const std::string& name, Diagnostics& diagnostics) {
  const long long area = static_cast<long long>(canvas.width) * canvas.height;
  if (area <= most_pixels && canvas.width <= 32767 && canvas.height <= longest_side) return true;
  diagnostics
      .error({}, "picture-too-large",
             {fmt::format("{} would be {} × {} pixels; at most {} million are drawn", name, canvas.width, canvas.height, most_pixels / 1'000'000),
              fmt::format("{} 将有 {} × {} 像素；最多绘制 {} 亿像素", name, canvas.width, canvas.height, most_pixels / 100'000'000)})
      .hint({"choose a smaller dpi or width, or make the document shorter", "请调低 dpi 或 width，或缩短文档"});
  return false;
}

/// Rows that are held in memory at once.
int band_rows(const Canvas& canvas) {
  const auto rows = static_cast<int>(PngEncoder::whole_limit / 4 / static_cast<std::size_t>(canvas.width));
  return std::clamp(rows, 1, std::min(canvas.height, 32767));
}

class Pictures {
 public:
  Pictures(const Pages& pages, Output& output, Diagnostics& diagnostics) : pages_(pages), painter_(pages), output_(output), diagnostics_(diagnostics) {}

  void write(std::size_t page, double scale, const std::string& suffix) {
    const Size size = pages_.pages[page].size;
    const Canvas canvas{pixels(std::min(size.width, 1e6), scale), pixels(std::min(size.height, 1e6), scale)};
    if (!fits(canvas, suffix.substr(1), diagnostics_)) return;
    encoder_.begin(canvas.width, canvas.height, scale * 72);
    const int band = band_rows(canvas);
    for (int row = 0; row < canvas.height; row += band) encoder_.add(painter_.paint(page, scale, row, std::min(band, canvas.height - row)));
    write_file(output_.file(suffix), encoder_.finish());
  }

 private:
  const Pages& pages_;
  Painter painter_;
  PngEncoder encoder_;
  Output& output_;
  Diagnostics& diagnostics_;
};

void render_pages(const Pages& pages, double pixels_per_inch, Output& output, Diagnostics& diagnostics) {
  Pictures pictures(pages, output, diagnostics);
  const int digits = std::max(2, static_cast<int>(fmt::formatted_size("{}", pages.pages.size())));
  for (std::size_t i = 0; i < pages.pages.size(); ++i) pictures.write(i, pixels_per_inch / 72, fmt::format("-{:0{}}", i + 1, digits));
}

/// A strip is one long page; more of them (parts under a size limit) are numbered.
void render_strip(const Pages& strip, long width, Output& output, Diagnostics& diagnostics) {
  Pictures pictures(strip, output, diagnostics);
  const bool one = strip.pages.size() == 1;
  for (std::size_t i = 0; i < strip.pages.size(); ++i)
    pictures.write(i, static_cast<double>(width) / strip.pages[i].size.width, one ? ".long" : fmt::format(".long-{:02}", i + 1));
}

bool in_range(long value, long least, long most, const Options& options, std::string_view name, Diagnostics& diagnostics) {
  if (value >= least && value <= most) return true;
  diagnostics.error(options.where(name), "option-value",
                    {fmt::format("'{}' must lie between {} and {}", name, least, most), fmt::format("“{}”须在 {} 与 {} 之间", name, least, most)});
  return false;
}

void render(const RenderInput& input, const Options& options, Output& output, Diagnostics& diagnostics) {
  const long dpi = options.integer("dpi"), width = options.integer("width");
  const bool sound = in_range(dpi, 24, 1200, options, "dpi", diagnostics) & in_range(width, 240, 8192, options, "width", diagnostics);
  if (!sound) return;
  const Surface surface = options.text("surface") == "slides" ? Surface::slides : Surface::pages;
  render_pages(input.pages(surface), static_cast<double>(dpi), output, diagnostics);
  const bool has_strip = input.document.strip_cover || !input.document.strip.empty();
  if (has_strip && options.flag("strip")) render_strip(input.pages(Surface::strip), width, output, diagnostics);
}

}  // namespace
}  // namespace planloom

PLANLOOM_PLUGIN(registry) {
  using namespace planloom;
  registry.add(RendererSpec{
      .name = "png",
      .summary = {"one picture per page, and one long picture for phones", "每页一张图片，另有一张手机长图"},
      .options = {{"dpi", OptionType::integer, "144", "pixels per inch of a page", {}},
                  {"surface", OptionType::choice, "pages", "the report's pages or the deck's slides", {"pages", "slides"}},
                  {"strip", OptionType::flag, "true", "also the long picture, when the document has one", {}},
                  {"width", OptionType::integer, "1080", "pixels across the long picture", {}}},
      .extension = "png",
      .render = render});
}
