// Views as a sheet shows them: wider than a page's, with bands in a column, and those that only the ledger has.
#include <algorithm>

#include "table_part.hpp"

namespace planloom::xlsx {

void add_wider_columns(TableView& view, const Ledger& ledger, Language language) {
  const Table* table = ledger.find(view.table);
  const std::optional<std::size_t> index = ledger.index(view.table);
  if (!table || !index) return;
  const auto insert = [&](std::string_view name, std::size_t at) {
    const std::optional<std::size_t> column = table->column(name);
    if (!column || view.column(name)) return;
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
  if (const std::optional<std::size_t> score = view.column("score"))
    for (const char* name : {"impact", "likelihood"}) insert(name, *score);
  if (!view.column("attainment")) return;
  insert("direction", view.column("baseline").value_or(view.columns.size()));
  for (const char* name : {"weighted", "change", "note"}) insert(name, view.columns.size());
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
