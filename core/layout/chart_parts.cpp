#include "chart_parts.hpp"

#include <algorithm>
#include <cmath>

namespace planloom {
namespace {

const Words continued_mark{" (continued)", "（续）"};

/// Charts whose rows say each their own: days across or roles across, which every part repeats.
bool can_part(std::string_view kind) {
  static constexpr std::string_view kinds[] = {"gantt", "timeline", "roadmap", "raci", "goal-tree", "role-matrix", "dot-strip"};
  return std::ranges::find(kinds, kind) != std::end(kinds);
}

/// Rows that stay together: a phase with its tasks, the stretches of one lane.
std::vector<std::vector<std::size_t>> bundles_of(const ChartBlock& block) {
  const std::vector<ViewRow>& rows = block.view.rows;
  const bool phases = std::ranges::any_of(rows, [](const ViewRow& row) { return row.kind == ViewRowKind::group; });
  const bool lanes = block.kind == "timeline" || block.kind == "roadmap";
  const std::optional<std::size_t> title = block.view.column("title");
  std::vector<std::vector<std::size_t>> bundles;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string name = lanes ? rows[i].group : std::string();
    if (lanes && name.empty() && title && *title < rows[i].cells.size()) name = rows[i].cells[*title].text;
    const auto known = lanes ? std::ranges::find(names, name) : names.end();
    const bool opens = lanes ? known == names.end() : !phases || rows[i].kind == ViewRowKind::group || bundles.empty();
    if (opens) {
      bundles.emplace_back();
      names.push_back(name);
      bundles.back().push_back(i);
    } else {
      bundles[lanes ? static_cast<std::size_t>(known - names.begin()) : bundles.size() - 1].push_back(i);
    }
  }
  return bundles;
}

void set_span(ChartBlock& part, const ChartBlock& whole) {
  std::optional<Date> first, last;
  for (const char* name : {"start", "end"}) {
    const std::optional<std::size_t> column = whole.view.column(name);
    for (const ViewRow& row : column ? whole.view.rows : std::vector<ViewRow>{}) {
      const Date* date = *column < row.cells.size() ? row.cells[*column].value.date() : nullptr;
      if (date == nullptr) continue;
      first = first ? std::min(*first, *date) : *date;
      last = last ? std::max(*last, *date) : *date;
    }
  }
  if (!first) return;
  if (!part.options.given("first")) part.options.set("first", {iso_text(*first)}, {});
  if (!part.options.given("last")) part.options.set("last", {iso_text(*last)}, {});
}

using Bundles = std::vector<std::vector<std::size_t>>;

ChartBlock part_of(const ChartBlock& whole, const Bundles& bundles, std::size_t begin, std::size_t end, Language language) {
  ChartBlock part{whole.frame, whole.kind, {}, whole.more, whole.options};
  const TableView& view = whole.view;
  part.view = {view.table, view.label, view.unit_note, view.spanning_heads, view.columns, {}};
  for (std::size_t i = begin; i < end; ++i) {
    for (const std::size_t row : bundles[i]) part.view.rows.push_back(view.rows[row]);
  }
  if (begin > 0) {
    part.frame.id.clear();
    part.frame.number.clear();
    if (!part.frame.title.empty()) part.frame.title = {part.frame.title.text + continued_mark.in(language), nullptr};
    if (!part.frame.alternative.empty()) part.frame.alternative += continued_mark.in(language);
  }
  if (end < bundles.size()) {
    part.frame.note = {};
    std::erase_if(part.more, [](const TableView& table) { return table.table.ends_with("milestones"); });  // below the last part
  }
  set_span(part, whole);
  // Rows go on being counted where the part before ends.
  std::size_t before = 0;
  for (std::size_t i = 0; i < begin; ++i)
    before += static_cast<std::size_t>(std::ranges::count_if(bundles[i], [&](std::size_t row) { return view.rows[row].kind == ViewRowKind::item; }));
  if (before > 0) part.options.set("rows-before", {std::to_string(before)}, {});
  return part;
}

}  // namespace

std::vector<ChartBlock> parts_of(const ChartBlock& block, const ChartSpec& spec, double width, double first_height, double height, const Look& look) {
  constexpr double free_height = 1e5, most_shrink = 1.35;  // rows may come a little closer before a second page is worth it
  if (!can_part(block.kind) || block.view.rows.size() < 2) return {block};
  const auto natural = [&](const ChartBlock& part) { return spec.draw(part, width, free_height, look).size.height; };
  const double whole = natural(block);
  if (whole <= height * most_shrink) return {block};
  const Bundles bundles = bundles_of(block);
  std::vector<ChartBlock> parts;
  for (std::size_t begin = 0; begin < bundles.size();) {
    const double room = parts.empty() ? first_height : height;
    const std::size_t left = bundles.size() - begin;
    auto end = begin + std::clamp<std::size_t>(static_cast<std::size_t>(static_cast<double>(bundles.size()) * room / whole), 1, left);
    ChartBlock part = part_of(block, bundles, begin, end, look.language);
    while (end > begin + 1 && natural(part) > room) part = part_of(block, bundles, begin, --end, look.language);
    // Bundles of unequal size: the guess may have been too low.
    while (end < bundles.size()) {
      ChartBlock longer = part_of(block, bundles, begin, end + 1, look.language);
      if (natural(longer) > room) break;
      part = std::move(longer);
      ++end;
    }
    parts.push_back(std::move(part));
    begin = end;
  }
  return parts;
}

}  // namespace planloom
