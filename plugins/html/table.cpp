#include <algorithm>

#include "page.hpp"
#include "text.hpp"

namespace planloom::html {
namespace {

/// What a column is sorted by; empty for what has no value, which stays last.
std::string sort_key(const ViewCell& cell) {
  if (const Quantity* quantity = cell.value.quantity()) return quantity->value.text();
  if (const Date* date = cell.value.date()) return std::to_string(date->time_since_epoch().count());
  if (const ClockTime* time = cell.value.time()) return std::to_string(time->minutes);
  return "";
}

std::string_view align_class(Align align) { return align == Align::right ? "right" : align == Align::centre ? "centre" : "left"; }

/// The column that names the rows.
std::size_t label_column(const TableView& view) { return view.columns.size() > 1 && view.columns[0].name == "id" ? 1 : 0; }

/// Width of an in-cell bar, in hundredths of its trough; attainments fill it at 120%.
int bar_share(const TableView& view, const ViewCell& cell, std::size_t column) {
  const Quantity* quantity = cell.value.quantity();
  if (quantity == nullptr) return 0;
  double longest = 1.2;
  if (view.columns[column].name != "attainment" && cell.tone == Tone::plain) {
    longest = 0;
    for (const ViewRow& row : view.rows) {
      const Quantity* other = row.kind == ViewRowKind::item && column < row.cells.size() ? row.cells[column].value.quantity() : nullptr;
      if (other != nullptr) longest = std::max(longest, other->value.to_double());
    }
  }
  return longest > 0 ? static_cast<int>(std::clamp(quantity->value.to_double() / longest, 0.0, 1.0) * 100) : 0;
}

}  // namespace

std::string_view glyph(Tone tone) {
  switch (tone) {
    case Tone::good: return "●";
    case Tone::warn: return "▲";
    case Tone::bad: return "◆";
    case Tone::none: return "○";
    case Tone::plain: break;
  }
  return "";
}

std::string_view tone_class(Tone tone) {
  switch (tone) {
    case Tone::good: return "good";
    case Tone::warn: return "warn";
    case Tone::bad: return "bad";
    case Tone::none: return "none";
    case Tone::plain: break;
  }
  return "plain";
}

void Page::write_table(const TableView& view, const std::string& caption) {
  if (view.columns.empty()) return;
  if (!view.unit_note.empty()) html_ += "<p class=\"unit-note\">" + escaped(view.unit_note) + "</p>\n";
  // Wide tables scroll by themselves; a region that scrolls must be reachable by keyboard.
  html_ += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + attribute(caption) + "\"><table><caption>" + escaped(caption) + "</caption>\n<thead>";
  if (!view.spanning_heads.empty()) {
    html_ += "<tr>";
    for (std::size_t column = 0; column < view.columns.size();) {
      const std::size_t spanning = view.columns[column].spanning;
      std::size_t end = column + 1;
      while (end < view.columns.size() && view.columns[end].spanning == spanning) ++end;
      const std::size_t span = static_cast<std::size_t>(std::count_if(view.columns.begin() + static_cast<std::ptrdiff_t>(column), view.columns.begin() + static_cast<std::ptrdiff_t>(end), [](const ViewColumn& each) { return !each.below; }));
      if (spanning == 0) html_ += "<td colspan=\"" + std::to_string(span) + "\"></td>";
      else html_ += "<th scope=\"colgroup\" class=\"span\" colspan=\"" + std::to_string(span) + "\">" + escaped(view.spanning_heads[spanning - 1]) + "</th>";
      column = end;
    }
    html_ += "</tr>\n";
  }
  html_ += "<tr class=\"heads\">";
  for (const ViewColumn& column : view.columns) {
    if (!column.below) html_ += "<th scope=\"col\" class=\"" + std::string(align_class(column.align)) + "\">" + escaped(column.head) + "</th>";
  }
  html_ += "</tr></thead>\n";
  write_rows(view, false);
  write_rows(view, true);
  html_ += "</table></div>\n";
}

/// Rows under a group stand in a body of their own and are sorted within it; totals stay at the foot.
void Page::write_rows(const TableView& view, bool totals) {
  const std::size_t label = label_column(view);
  const char* const part = totals ? "tfoot" : "tbody";
  bool open = false;
  for (const ViewRow& row : view.rows) {
    if ((row.kind == ViewRowKind::total) != totals) continue;
    if (open && row.kind == ViewRowKind::group) html_ += "</" + std::string(part) + ">\n";
    if (!open || row.kind == ViewRowKind::group) html_ += "<" + std::string(part) + ">\n";
    open = true;
    write_row(view, row, label);
  }
  if (open) html_ += "</" + std::string(part) + ">\n";
}

void Page::write_row(const TableView& view, const ViewRow& row, std::size_t label) {
  html_ += row.kind == ViewRowKind::group ? "<tr class=\"group\">" : "<tr>";
  for (std::size_t column = 0; column < view.columns.size(); ++column) {
    if (view.columns[column].below) continue;
    const std::string words = cell_words(view, row, column);
    const bool names = column == label && !words.empty();
    const std::string key = column < row.cells.size() ? sort_key(row.cells[column]) : "";
    std::string classes(align_class(view.columns[column].align));
    if (view.columns[column].strong) classes += " strong";
    html_ += names ? std::string("<th scope=\"") + (row.kind == ViewRowKind::group ? "rowgroup" : "row") + "\"" : "<td";
    html_ += " class=\"" + classes + "\"";
    if (!key.empty()) html_ += " data-key=\"" + key + "\"";
    if (names && row.depth > 0) html_ += " style=\"padding-left:" + std::to_string(row.depth) + ".2em\"";
    html_ += ">" + words;
    if (names && !row.note.empty()) html_ += " <small>" + escaped(row.note) + "</small>";
    html_ += names ? "</th>" : "</td>";
  }
  html_ += "</tr>\n";
}

std::string Page::cell_words(const TableView& view, const ViewRow& row, std::size_t column) const {
  if (column >= row.cells.size()) return "";
  const ViewCell& cell = row.cells[column];
  const ViewColumn& shown = view.columns[column];
  std::string words = escaped(cell.text);
  if (cell.value.code() != nullptr && cell.tone != Tone::plain) {
    words = "<span class=\"state " + std::string(tone_class(cell.tone)) + "\"><span aria-hidden=\"true\">" + std::string(glyph(cell.tone)) + "</span> " + words + "</span>";
  }
  if (cell.category > 0 && !words.empty()) words = "<span class=\"key\" style=\"--key:var(--c" + std::to_string(cell.category) + ")\">" + words + "</span>";
  if (shown.bar && row.kind == ViewRowKind::item && cell.value.quantity() != nullptr) {
    words = "<span class=\"bar " + std::string(tone_class(cell.tone)) + "\" style=\"--share:" + std::to_string(bar_share(view, cell, column)) + "%\" aria-hidden=\"true\"></span><span class=\"beside-bar\">" + words + "</span>";
  }
  for (std::size_t below = column + 1; below < view.columns.size() && view.columns[below].below; ++below) {
    if (below >= row.cells.size() || row.cells[below].text.empty() || row.cells[below].text == "—") continue;
    words += (words.empty() ? "" : "<br>") + ("<small>" + escaped(row.cells[below].text) + "</small>");
  }
  return words;
}

}  // namespace planloom::html
