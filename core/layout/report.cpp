#include "report.hpp"

#include <fmt/format.h>

#include "sections.hpp"

namespace planloom {
namespace {

const Words contents_word{"Contents", "目录"};

/// A sheet before its number and the total are known.
struct Sheet {
  Fragment content;
  std::string topic;   ///< right half of the running head
  bool whole = false;  ///< a cover: fills the sheet, no running head
};

class Report {
 public:
  explicit Report(Context& context) : context_(context), look_(context.look) {}

  Pages draw() {
    const Document& document = context_.document;
    context_.structure.add(Role::document);
    if (document.cover) sheets_.push_back({draw_cover(*document.cover, context_), {}, true});
    const std::size_t contents_start = sheets_.size();
    ContentsPages contents;
    if (document.contents) {
      contents = draw_contents(*document.contents, document.pages, context_);
      const std::string topic = document.contents->title.empty() ? context_.words(contents_word) : document.contents->title;
      for (Fragment& page : contents.pages) sheets_.push_back({std::move(page), topic, false});
    }
    for (const Section& section : document.pages) {
      bookmark_section(section);
      section_pages_.push_back({section.id, sheets_.size() + 1});
      for (Fragment& page : draw_section(section, context_)) sheets_.push_back({std::move(page), section.topic, false});
    }
    fill_numbers(contents.numbers, contents_start);
    for (std::size_t i = 0; i < sheets_.size(); ++i) finish_sheet(sheets_[i], i + 1);
    complete(pages_, context_);
    return std::move(pages_);
  }

 private:
  void bookmark_section(const Section& section) {
    const std::string& words = section.topic.empty() ? section.title.text : section.topic;
    pages_.bookmarks.push_back({1, section.number.empty() ? words : section.number + " " + words, section.id});
    for (const Block& block : section.blocks) std::visit([this](const auto& kind) { bookmark(kind); }, block.data());
  }

  void bookmark(const SubHeading& heading) {
    if (!heading.anchor.empty()) pages_.bookmarks.push_back({2, heading.text.text, heading.anchor});
  }

  void bookmark(const SideBySide& block) {
    for (const auto& column : block.columns) {
      for (const Block& inner : column) std::visit([this](const auto& kind) { bookmark(kind); }, inner.data());
    }
  }

  /// Figures that carry a title.
  template <class Figure>
  void bookmark(const Figure& figure) {
    if constexpr (requires { figure.frame.id; }) {
      if (!figure.frame.id.empty() && !figure.frame.title.empty()) pages_.bookmarks.push_back({2, figure.frame.title.text, figure.frame.id});
    }
  }

  void fill_numbers(const std::vector<NumberPlace>& places, std::size_t contents_start) {
    const TextStyle style = look_.style("contents-page");
    for (const NumberPlace& place : places) {
      for (const auto& [section, page] : section_pages_) {
        if (section != place.section) continue;
        Pen pen(sheets_[contents_start + place.page].content, look_);
        pen.tag(place.node);
        pen.text(fmt::format("{}", page), style, place.at, Align::right);
        break;
      }
    }
  }

  void finish_sheet(Sheet& sheet, std::size_t number) {
    const Theme& theme = look_.theme;
    Fragment whole;
    whole.size = {theme.measure("page-width"), theme.measure("page-height")};
    const bool cover = sheet.whole;
    place(whole, std::move(sheet.content), cover ? Point{} : Point{theme.measure("margin"), theme.measure("content-top")});
    if (!cover) draw_running_lines(whole, sheet.topic, number);
    Page page;
    page.size = whole.size;
    page.ground = theme.colour("paper");
    page.label = cover ? std::string() : fmt::format("{}", number);
    page.shapes = std::move(whole.shapes);
    page.links = std::move(whole.links);
    for (Anchor& anchor : whole.anchors) pages_.destinations.push_back({std::move(anchor.name), number - 1, {theme.measure("margin"), anchor.y}});
    pages_.pages.push_back(std::move(page));
  }

  void draw_running_lines(Fragment& sheet, const std::string& topic, std::size_t number) {
    const Theme& theme = look_.theme;
    Pen pen(sheet, look_);
    const double left = theme.measure("margin"), right = sheet.size.width - left;
    const TextStyle quiet = look_.style("running-head", "ink3");
    const double head = theme.measure("running-head"), foot = theme.measure("footer"), half = (right - left) / 2;
    const auto put = [&](const std::string& words, double x, double y, Align align) {
      const auto lines = look_.shaper.fit(words, quiet, half, 1);
      if (!lines.empty()) pen.line(lines.front(), {x, y}, align);
    };
    put(context_.document.running_head, left, head, Align::left);
    put(topic, right, head, Align::right);
    put(context_.document.footer, left, foot, Align::left);
    const double total = pen.text(fmt::format(" / {}", sheets_.size()), quiet, {right, foot}, Align::right);
    pen.text(fmt::format("{}", number), look_.style("page-number"), {right - total, foot}, Align::right);
  }

  Context& context_;
  const Look& look_;
  std::vector<Sheet> sheets_;
  std::vector<std::pair<std::string, std::size_t>> section_pages_;
  Pages pages_;
};

}  // namespace

Pages lay_out_report(Context& context) { return Report(context).draw(); }

}  // namespace planloom
