// What colours a table's cells as they stand after an edit, and what may be chosen in them.
#include <algorithm>

#include <fmt/format.h>

#include "sentences.hpp"
#include "table_part.hpp"

namespace planloom::xlsx {

std::vector<std::pair<CellPlace, CellPlace>> TablePart::item_ranges(std::size_t column) const {
  std::vector<std::pair<CellPlace, CellPlace>> ranges;
  for (std::size_t row = 0; row < view_.rows.size(); ++row) {
    if (view_.rows[row].kind != ViewRowKind::item) continue;
    if (!ranges.empty() && ranges.back().second.row + 1 == at(row, column).row) ranges.back().second = at(row, column);
    else ranges.push_back({at(row, column), at(row, column)});
  }
  return ranges;
}

std::vector<std::pair<CellPlace, CellPlace>> TablePart::figure_ranges() const {
  std::vector<std::pair<CellPlace, CellPlace>> ranges;
  for (std::size_t column = 0; column < view_.columns.size(); ++column)
    if (view_.columns[column].type == ColumnType::number)
      for (const auto& range : item_ranges(column)) ranges.push_back(range);
  return ranges;
}

void TablePart::write_rules(Book& book) const {
  if (view_.rows.empty()) return;
  for (std::size_t column = 0; column < view_.columns.size(); ++column) {
    const ViewColumn& head = view_.columns[column];
    const CellPlace first = at(0, column), last = at(view_.rows.size() - 1, column);
    if (head.type == ColumnType::enumeration && is_one_of(head.name, {"status", "state", "level"})) book.status_rules(first, last);
    if (head.name == "score" && view_.table == "risks") book.rule(first, last, fmt::format("AND(ISNUMBER({0}),{0}>=15)", address(first.row, first.column)), book.formats().overlay("badt", ""));
    if (head.bar) book.data_bar(item_ranges(column), bar_limit(column), "c1@40");
  }
  if (options_.heat) book.colour_scale(figure_ranges(), "paper", "q4");
  write_overspending(book);
  write_overdue(book);
  write_missing(book);
  write_letters(book);
  const bool flat = std::all_of(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) { return row.kind == ViewRowKind::item; });
  if (flat && !has_bands_ && !is_structured_ && options_.freeze && view_.rows.size() > 3) book.filter({origin_.sheet, head_row_, origin_.column}, at(view_.rows.size() - 1, view_.columns.size() - 1));
}

void TablePart::write_overdue(Book& book) const {
  const std::optional<std::size_t> state = view_.column("state");
  if (!state || view_.columns[*state].type != ColumnType::enumeration) return;
  const std::vector<std::string> settled = settled_words(book, *state);
  for (std::size_t column = 0; column < view_.columns.size(); ++column) {
    if (!is_one_of(view_.columns[column].name, {"due", "deadline", "end", "date"})) continue;
    for (const auto& [first, last] : item_ranges(column)) {
      const std::string day = "$" + address(first.row, first.column), word = "$" + address(first.row, origin_.column + *state);
      std::string open;
      for (const std::string& each : settled) open += fmt::format(",{}<>{}", word, formula_text(each));
      book.rule(first, last, fmt::format("AND(ISNUMBER({0}),{0}<plan_today{1})", day, open), book.formats().overlay("badt", "bads", true));
    }
  }
}

std::vector<std::string> TablePart::settled_words(const Book& book, std::size_t state) const {
  std::vector<std::string> words;
  for (std::size_t row = 0; row < view_.rows.size() && words.empty(); ++row) {
    const std::optional<CellKey>& key = key_of(row, state);
    const Enumeration* enumeration = key ? find_enumeration(book.cells.enumeration(*key)) : nullptr;
    if (!enumeration) continue;
    for (const EnumerationEntry& entry : enumeration->entries)
      if (is_one_of(entry.code, {"done", "dropped", "published"})) words.push_back(word_of(*enumeration, entry.code, book.language()));
  }
  return words;
}

void TablePart::write_missing(Book& book) const {
  const bool is_measured = view_.column("actual") || view_.column("attainment");   // a post needs no target
  for (std::size_t column = 0; column < view_.columns.size(); ++column) {
    if (!(is_measured && is_one_of(view_.columns[column].name, {"actual", "target"})) && !is_form(book)) continue;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      const CellPlace first = at(row, column);
      std::size_t end = row;
      while (end < view_.rows.size() && is_asked(book, end, column)) ++end;
      if (end == row) continue;
      book.rule(first, at(end - 1, column), "ISBLANK(" + address(first.row, first.column) + ")", book.formats().overlay("", "warns"));
      row = end;
    }
  }
}

bool TablePart::is_asked(const Book& book, std::size_t row, std::size_t column) const {
  if (view_.rows[row].kind != ViewRowKind::item) return false;
  const std::optional<CellKey>& key = key_of(row, column);
  return key ? book.cells.is_home(*key, at(row, column)) && book.cells.is_input(*key) : is_form(book) && is_to_fill(book, row, column);
}

bool TablePart::is_to_fill(const Book& book, std::size_t row, std::size_t column) const {
  const ViewRow& line = view_.rows[row];
  if (line.kind != ViewRowKind::item || column >= line.cells.size() || is_one_of(view_.columns[column].name, {"id", "title", "unit", "rank", "number", "band"})) return false;
  const ViewCell& cell = line.cells[column];
  if (!cell.source) return !cell.value.quantity() && (view_.table.starts_with("forms.") || is_one_of(view_.table, {"subject", "interview", "abilities"}));
  if (!cell.source->row) return false;
  const Table& table = book.input.ledger.tables.at(cell.source->table);
  return table.columns.at(cell.source->column).input && !table.rows.at(*cell.source->row).cells.at(cell.source->column).formula;
}

void TablePart::write_letters(Book& book) const {
  if (view_.table != "raci" || view_.columns.size() < 2) return;
  const CellPlace first = at(0, 1), last = at(view_.rows.size() - 1, view_.columns.size() - 1);
  const std::string cell = address(first.row, first.column);
  const auto letter = [&](const char* sign) { return fmt::format("ISNUMBER(FIND(\"{}\",{}))", sign, cell); };
  book.rule(first, last, letter("A"), book.formats().overlay("onp", "primary", true));
  book.rule(first, last, letter("R"), book.formats().overlay("ink", "accs", true));
  book.rule(first, last, letter("C"), book.formats().overlay("ink2", "wash2"));
  book.drop_down(first, last, {"A", "R", "C", "I", "A R"});
}

void TablePart::write_overspending(Book& book) const {
  const std::optional<std::size_t> rate = view_.column("variance_rate");
  if (!rate) return;
  const Record& root = book.input.plan.plan.root;
  const std::span<const Record> budget = root.entity ? root.items("budget") : std::span<const Record>();
  const Figure* tolerance = budget.empty() ? nullptr : budget[0].figure("tolerance");
  const std::string limit = tolerance && tolerance->has_value() ? tolerance->value.value.text() : "0";
  const std::size_t last = view_.rows.back().kind == ViewRowKind::total ? view_.rows.size() - 2 : view_.rows.size() - 1;
  for (const char* name : {"variance", "variance_rate"})
    if (const std::optional<std::size_t> column = view_.column(name); column && last < view_.rows.size()) {
      const std::string cell = "$" + address(first_row_, origin_.column + *rate);
      book.rule(at(0, *column), at(last, *column), fmt::format("AND(ISNUMBER({0}),{0}>{1})", cell, limit), book.formats().overlay("badt", ""));
    }
}

double TablePart::bar_limit(std::size_t column) const {
  if (view_.columns[column].name == "attainment") return 2;
  double most = 0;
  for (const ViewRow& row : view_.rows)
    if (column < row.cells.size() && row.kind == ViewRowKind::item)
      if (const Quantity* quantity = row.cells[column].value.quantity())
        most = std::max(most, quantity->value.shifted(-cell_power(quantity->unit)).to_double());
  return most > 0 ? most * 1.8 : 1;
}

void TablePart::write_drop_downs(Book& book) const {
  if (view_.rows.empty()) return;
  for (std::size_t column = 0; column < view_.columns.size(); ++column) {
    const ViewColumn& head = view_.columns[column];
    std::vector<std::string> entries;
    if (head.type == ColumnType::enumeration && is_typed(book, column)) entries = words_of_enumeration(book, column);
    else if (head.type == ColumnType::flag && is_typed(book, column)) entries = {"TRUE", "FALSE"};
    else if (is_one_of(head.name, {"owner", "channel", "approver", "by", "phase"})) entries = distinct(column);
    if (entries.empty()) continue;
    for (const auto& [first, last] : item_ranges(column)) book.drop_down(first, last, entries);
  }
}

bool TablePart::is_typed(const Book& book, std::size_t column) const {
  for (std::size_t row = 0; row < view_.rows.size(); ++row)
    if (const std::optional<CellKey>& key = key_of(row, column); key && view_.rows[row].kind == ViewRowKind::item && book.cells.is_input(*key)) return true;
  return false;
}

std::vector<std::string> TablePart::words_of_enumeration(const Book& book, std::size_t column) const {
  std::vector<std::string> words;
  for (std::size_t row = 0; row < view_.rows.size(); ++row) {
    const std::optional<CellKey>& key = key_of(row, column);
    const Enumeration* enumeration = key ? find_enumeration(book.cells.enumeration(*key)) : nullptr;
    if (!enumeration) continue;
    for (const EnumerationEntry& entry : enumeration->entries) words.push_back(word_of(*enumeration, entry.code, book.language()));
    break;
  }
  return words;
}

std::vector<std::string> TablePart::distinct(std::size_t column) const {
  std::vector<std::string> words;
  for (const ViewRow& row : view_.rows)
    if (row.kind == ViewRowKind::item && column < row.cells.size())
      if (const std::string& text = row.cells[column].text; !text.empty() && text != "—" && std::find(words.begin(), words.end(), text) == words.end())
        words.push_back(text);
  return words;
}

}  // namespace planloom::xlsx
