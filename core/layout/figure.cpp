// One table or chart by itself, with its title and note, on a page just large enough.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <planloom/text.hpp>

#include "layout.hpp"
#include "report.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

constexpr double margin_mm = 4;
constexpr double beside_gap_mm = 9;

struct Found {
  const Block* block = nullptr;
  double share = 1;  ///< of the page's width
};

/// Every block with an address, and the one asked for.
struct Search {
  std::string_view address;
  Found found;
  std::vector<std::string> known;

  template <class Framed>
  requires requires(const Framed& framed) { framed.frame.id; }
  void visit(const Block& block, const Framed& framed, double share) {
    known.push_back(framed.frame.id);
    if (framed.frame.id == address && found.block == nullptr) found = {&block, share};
  }
  void visit(const Block&, const SideBySide& columns, double share) {
    double sum = 0;
    for (const double width : columns.widths) sum += width;
    const auto count = static_cast<double>(columns.columns.size());
    for (std::size_t i = 0; i < columns.columns.size(); ++i) {
      const bool written = columns.widths.size() == columns.columns.size() && sum > 0;
      for (const Block& inner : columns.columns[i]) look_at(inner, share * (written ? columns.widths[i] / sum : 1 / count));
    }
  }
  template <class Other>
  requires(!requires(const Other& other) { other.frame.id; }) void visit(const Block&, const Other&, double) {}

  void look_at(const Block& block, double share) {
    std::visit([&](const auto& each) { visit(block, each, share); }, block.data());
  }
};

void report_unknown(const std::string& address, const std::vector<std::string>& known, Diagnostics& diagnostics) {
  Diagnostic& error = diagnostics.error(
      {}, "unknown-figure", {fmt::format("the document has no table or chart '{}'", address), fmt::format("文档中没有名为“{}”的图表", address)});
  if (const std::string near = closest(address, known); !near.empty())
    error.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
  else error.hint({fmt::format("there are: {}", fmt::join(known, ", ")), fmt::format("可用的有：{}", fmt::join(known, "、"))});
}

Page cropped(Fragment content, const Context& context) {
  const double margin = context.mm(margin_mm);
  Fragment sheet;
  const Size size = content.size;
  place(sheet, std::move(content), {margin, margin});
  Page page;
  page.size = {size.width + 2 * margin, size.height + 2 * margin};
  page.ground = context.theme().colour("paper");
  page.label = "1";
  page.shapes = std::move(sheet.shapes);
  page.links = std::move(sheet.links);
  return page;
}

}  // namespace

static Search look_for(const Document& document, const std::string& address) {
  Search search{address, {}, {}};
  for (const Section& section : document.pages)
    for (const Block& block : section.blocks) search.look_at(block, 1);
  return search;
}

bool has_figure(const Document& document, const std::string& address) { return look_for(document, address).found.block != nullptr; }

Pages lay_out_figure(const Document& document, const std::string& address, const Look& look, const Registry& registry, Diagnostics& diagnostics) {
  Pages pages;
  const Search search = look_for(document, address);
  if (search.found.block == nullptr) {
    report_unknown(address, search.known, diagnostics);
    return pages;
  }
  Context context{.document = document, .look = look, .registry = registry, .diagnostics = diagnostics, .structure = {}, .channels = {}};
  context.paper = {look.theme.measure("page-width"), look.theme.measure("page-height")};
  context.take(densities[0]);
  context.parent = context.structure.add(Role::document);
  const Size whole = content_size(context);
  const double width = search.found.share < 1 ? whole.width * search.found.share - context.mm(beside_gap_mm) / 2 : whole.width;
  pages.pages.push_back(cropped(stacked(draw_block(*search.found.block, {width, whole.height, whole.height}, context)), context));
  complete(pages, context);
  return pages;
}

}  // namespace planloom
