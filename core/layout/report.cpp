#include "report.hpp"

#include <fmt/format.h>

#include <map>

#include "sections.hpp"

namespace planloom {
namespace {

const Words contents_word{"Contents", "目录"};
/// Between sections that share a sheet; where that would send the next to a sheet of its own, down to the least.
constexpr double section_gap_mm = 14, least_section_gap_mm = 8;
/// Of a sheet's height: less is not worth beginning a section on; nor is less than the larger share for one that a sheet of its own would hold whole.
constexpr double least_room_share = 0.2, whole_room_share = 0.5;
/// Of a sheet's height: sections as small as this share sheets in every document, rather than leave them nearly empty.
constexpr double small_share = 0.4;
/// Of a sheet's height: a last section of less would leave its sheet nearly empty.
constexpr double tiny_share = 0.2;

/// A sheet before its number and the total are known.
struct Sheet {
  Fragment content;
  std::string topic;   ///< right half of the running head
  bool whole = false;  ///< a cover: fills the sheet, no running head
  Size paper{};
  bool open = false;   ///< a short section may follow on it
  bool small = false;  ///< so far only small sections stand on it
  bool body = false;   ///< of sections: no cover, no contents
};

class Report {
 public:
  explicit Report(Context& context) : context_(context), look_(context.look) {}

  Pages draw() {
    const Document& document = context_.document;
    context_.structure.add(Role::document);
    if (document.cover) sheets_.push_back({draw_cover(*document.cover, context_), {}, true, context_.paper});
    const std::size_t contents_start = sheets_.size();
    ContentsPages contents;
    if (document.contents) {
      contents = draw_contents(*document.contents, document.pages, context_);
      const std::string topic = document.contents->title.empty() ? context_.words(contents_word) : document.contents->title;
      for (Fragment& page : contents.pages) sheets_.push_back({std::move(page), topic, false, context_.paper});
    }
    for (const Section& section : document.pages) draw_sheets_of(section);
    fill_numbers(contents.numbers, contents_start);
    for (std::size_t i = 0; i < sheets_.size(); ++i) finish_sheet(sheets_[i], i + 1);
    complete(pages_, context_);
    return std::move(pages_);
  }

 private:
  void draw_sheets_of(const Section& section) {
    bookmark_section(section);
    const Size upright = context_.paper;
    const bool turned = upright.width < upright.height && (section.landscape || asks_for_landscape(section, context_));
    if (turned) context_.paper = {upright.height, upright.width};
    const std::size_t nodes = context_.structure.size(), footnotes = context_.footnotes;
    std::vector<Fragment> pages = draw_section(section, context_);
    const bool small = pages.size() == 1 && pages.front().size.height <= small_share * content_size(context_).height;
    const bool tiny_end = small && &section == &context_.document.pages.back() && pages.front().size.height <= tiny_share * content_size(context_).height;
    const bool may_follow = section.flows || tiny_end || (small && !sheets_.empty() && sheets_.back().small);
    if (tiny_end && !sheets_.empty() && sheets_.back().body) sheets_.back().open = true;
    if (may_follow && pages.size() == 1 && follows(pages.front(), section.topic)) pages.clear();
    else if (section.flows && may_begin_below(pages.size() == 1 ? whole_room_share : least_room_share)) {
      context_.structure.cut_back(nodes);
      context_.footnotes = footnotes;
      pages = draw_section(section, context_, beginning_below());
      if (!pages.front().shapes.empty()) {
        if (sheets_.back().topic.empty()) sheets_.back().topic = section.topic;
        place(sheets_.back().content, std::move(pages.front()), {0, 0});
        sheets_.back().content.size.height = content_size(context_).height;
      }
      pages.erase(pages.begin());
    }
    for (Fragment& page : pages) sheets_.push_back({std::move(page), section.topic, false, context_.paper, section.flows, small, true});
    context_.paper = upright;
    context_.measured_tables.clear();
  }

  double beginning_below() const { return sheets_.back().content.size.height + context_.mm(section_gap_mm); }

  /// A section too long for what a sheet has left begins there all the same, where much is left.
  bool may_begin_below(double room_share) const {
    if (sheets_.empty() || !sheets_.back().open || sheets_.back().paper.width != context_.paper.width) return false;
    const double height = content_size(context_).height;
    return height - beginning_below() > room_share * height;
  }

  /// Sets a short section below the one before, where that leaves room for it.
  bool follows(Fragment& page, const std::string& topic) {
    if (sheets_.empty() || !(sheets_.back().open || sheets_.back().small)) return false;
    Sheet& before = sheets_.back();
    const double whole = content_size(context_).height, least = before.content.size.height + context_.mm(least_section_gap_mm);
    const bool same_paper = before.paper.width == context_.paper.width;
    if (!same_paper || least + page.size.height > whole) return false;
    const double top = std::min(before.content.size.height + context_.mm(section_gap_mm), whole - page.size.height);
    const double height = top + page.size.height;
    place(before.content, std::move(page), {0, top});
    before.content.size.height = height;
    if (before.topic.empty()) before.topic = topic;
    return true;
  }

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

  std::map<std::string, std::size_t> pages_of_anchors() const {
    std::map<std::string, std::size_t> pages;
    for (std::size_t sheet = 0; sheet < sheets_.size(); ++sheet) {
      for (const Anchor& anchor : sheets_[sheet].content.anchors) pages.try_emplace(anchor.name, sheet + 1);
    }
    return pages;
  }

  void fill_numbers(const std::vector<NumberPlace>& places, std::size_t contents_start) {
    const std::map<std::string, std::size_t> pages = pages_of_anchors();
    for (const NumberPlace& place : places) {
      const auto page = pages.find(place.destination);
      if (page == pages.end()) continue;
      Pen pen(sheets_[contents_start + place.page].content, look_);
      pen.tag(place.node);
      pen.text(fmt::format("{}", page->second), look_.style(place.role), place.at, Align::right);
    }
  }

  void finish_sheet(Sheet& sheet, std::size_t number) {
    const Theme& theme = look_.theme;
    Fragment whole;
    whole.size = sheet.paper;
    const bool cover = sheet.whole;
    place(whole, std::move(sheet.content), cover ? Point{} : Point{theme.measure("margin"), theme.measure("content-top")});
    if (!cover) draw_running_lines(whole, sheet.topic, number);
    Page page;
    page.size = whole.size;
    page.ground = theme.colour("paper");
    page.label = cover ? std::string() : fmt::format("{}", number);
    page.shapes = std::move(whole.shapes);
    page.shapes.shrink_to_fit();
    page.links = std::move(whole.links);
    for (Anchor& anchor : whole.anchors) pages_.destinations.push_back({std::move(anchor.name), number - 1, {theme.measure("margin"), anchor.y}});
    pages_.pages.push_back(std::move(page));
  }

  void draw_running_lines(Fragment& sheet, const std::string& topic, std::size_t number) {
    const Theme& theme = look_.theme;
    Pen pen(sheet, look_);
    const double left = theme.measure("margin"), right = sheet.size.width - left;
    const TextStyle quiet = look_.style("running-head", "ink3");
    const double head = theme.measure("running-head"), foot = sheet.size.height - (theme.measure("page-height") - theme.measure("footer"));
    const double half = (right - left) / 2;
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
  Pages pages_;
};

}  // namespace

Pages lay_out_report(Context& context) { return Report(context).draw(); }

}  // namespace planloom
