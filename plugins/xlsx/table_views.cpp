// Views as a sheet shows them: wider than a page's, with bands in a column, and those that only the ledger has.
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "table_part.hpp"

namespace planloom::xlsx {

namespace {

/// One day, or the first and the last of one stretch, and nothing else.
bool is_one_stretch(std::string_view words, Language language) {
  constexpr std::string_view dash = "–";
  std::size_t dashes = 0;
  for (std::size_t at = words.find(dash); at != std::string_view::npos; at = words.find(dash, at + dash.size())) ++dashes;
  const auto is_plain = [&](char character) {
    const bool is_letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    return (character >= '0' && character <= '9') || character == ' ' || character == '-' || (language == Language::en && is_letter) || dash.find(character) != std::string_view::npos;
  };
  return dashes <= 1 && std::ranges::all_of(words, is_plain);
}

/// Days in words ("10-08 – 10-11", "10-07 20:00") give way to the columns they were made of: days that can be typed, sorted and compared. Only where
/// these say all that the words say.
template <class SaysAll>
bool gives_way(const TableView& view, const Table& table, std::string_view words, std::string_view first, const SaysAll& says_all) {
  const std::optional<std::size_t> shown = view.column(words), column = table.column(first);
  if (!shown || !column || view.column(first)) return false;
  bool any = false;
  const bool all = std::ranges::all_of(view.rows, [&](const ViewRow& row) {
    const std::string text = *shown < row.cells.size() ? row.cells[*shown].text : std::string();
    if (text.empty() || text == "—") return true;
    const std::optional<std::size_t> line = row.kind == ViewRowKind::item ? table.row(row.id) : std::nullopt;
    any = true;
    return line && table.rows[*line].cells[*column].value.date() && says_all(text);
  });
  return all && any;
}

void drop_column(TableView& view, std::size_t column) {
  view.columns.erase(view.columns.begin() + static_cast<std::ptrdiff_t>(column));
  for (ViewRow& row : view.rows)
    if (column < row.cells.size()) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(column));
}

}  // namespace

void add_wider_columns(SheetView& shown, const Ledger& ledger, Language language) {
  const Table* table = ledger.find(shown.now().table);
  const std::optional<std::size_t> index = ledger.index(shown.now().table);
  if (!table || !index) return;
  const auto insert = [&](std::string_view name, std::size_t at) {
    const std::optional<std::size_t> column = table->column(name);
    if (!column || shown.now().column(name)) return;
    TableView& view = shown.change();
    const Column& given = table->columns[*column];
    ViewColumn added;
    added.name = given.name;
    added.head = given.label.in(language);
    added.type = given.type;
    added.align = given.type == ColumnType::number ? Align::right : given.type == ColumnType::enumeration ? Align::centre : Align::left;
    view.columns.insert(view.columns.begin() + static_cast<std::ptrdiff_t>(at), added);
    for (ViewRow& row : view.rows) {
      ViewCell cell;
      const std::optional<std::size_t> ledger_row = row.kind == ViewRowKind::item ? table->row(row.id) : std::nullopt;
      if (ledger_row) {
        cell.value = table->rows[*ledger_row].cells[*column].value;
        if (cell.value.has_value()) cell.text = show(cell.value, language);
        cell.source = CellSource{*index, ledger_row, *column, nullptr};
      }
      row.cells.insert(row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(at, row.cells.size())), cell);
    }
  };
  const auto part = [&](std::string_view words, std::initializer_list<std::string_view> parts) {
    TableView& view = shown.change();
    const std::size_t at = *view.column(words), spanning = view.columns[at].spanning;
    drop_column(view, at);
    std::size_t next = at;
    for (const std::string_view name : parts) {
      insert(name, next);
      if (next < view.columns.size() && view.columns[next].name == name) view.columns[next++].spanning = spanning;
    }
  };
  if (gives_way(shown.now(), *table, "dates", "start", [&](std::string_view words) { return is_one_stretch(words, language); })) part("dates", {"start", "end"});
  if (shown.now().table.ends_with(".reminders") && gives_way(shown.now(), *table, "at", "day", [](std::string_view) { return true; })) part("at", {"day", "time"});
  if (const std::optional<std::size_t> score = shown.now().column("score"))
    for (const char* name : {"impact", "likelihood"}) insert(name, *score);
  if (!shown.now().column("attainment")) return;
  insert("direction", shown.now().column("baseline").value_or(shown.now().columns.size()));
  for (const char* name : {"weighted", "change", "note"}) insert(name, shown.now().columns.size());
}

void move_groups_to_column(TableView& view, std::string head) {
  ViewColumn column;
  column.name = "band";
  column.head = std::move(head);
  column.strong = true;
  std::vector<ViewRow> rows;
  ViewCell band;
  bool is_filled = true;
  const auto close = [&] {
    if (!is_filled) rows.push_back({ViewRowKind::item, {}, {}, {}, 0, {band}});
  };
  for (ViewRow& row : view.rows) {
    if (row.kind == ViewRowKind::group) {
      close();
      band = row.cells.empty() ? ViewCell{} : row.cells.front();
      band.source.reset();
      is_filled = false;
      continue;
    }
    if (row.kind == ViewRowKind::total) close(), band = {};
    is_filled = true;
    row.cells.insert(row.cells.begin(), band);
    row.group.clear();
    rows.push_back(std::move(row));
  }
  close();
  view.rows = std::move(rows);
  view.columns.insert(view.columns.begin(), std::move(column));
  for (ViewRow& row : view.rows) row.cells.resize(view.columns.size());
}

TableBlock ledger_table(const Ledger& ledger, std::size_t index, const std::vector<std::string>& columns, Language language) {
  const Table& table = ledger.tables.at(index);
  TableBlock block;
  block.view.table = table.name;
  block.view.label = table.label.in(language);
  std::vector<std::size_t> chosen;
  for (const std::string& name : columns)
    if (const std::optional<std::size_t> column = table.column(name)) chosen.push_back(*column);
  for (const std::size_t column : chosen) {
    const Column& from = table.columns[column];
    ViewColumn head;
    head.name = from.name;
    head.head = from.label.in(language);
    head.type = from.type;
    head.unit = from.unit.word();
    head.align = from.type == ColumnType::number ? Align::right : Align::left;
    block.view.columns.push_back(std::move(head));
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    ViewRow line;
    line.id = table.rows[row].id;
    for (const std::size_t column : chosen) {
      ViewCell cell;
      cell.value = table.rows[row].cells[column].value;
      const Cell& given = table.rows[row].cells[column];
      const bool worded = given.figure && given.figure->has_value() && !given.figure->measure.empty();
      cell.text = worded ? show(*given.figure, language) : cell.value.has_value() ? show(cell.value, language) : std::string();
      cell.source = CellSource{index, row, column, nullptr};
      line.cells.push_back(std::move(cell));
    }
    block.view.rows.push_back(std::move(line));
  }
  return block;
}

}  // namespace planloom::xlsx
