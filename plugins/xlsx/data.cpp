// The data sheet's lower part: every table that formulas need, one block each without gaps, so that a column is a range. A figure that has its
// home on another sheet is linked; else this is its home.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr int days_before = 370, days_after = 740;   // of the work calendar, around the plan
constexpr std::size_t first_figure_column = 3;   // margin, id, title

std::string head_of(const Book& book, const ColumnKey& key) {
  const std::string& label = book.cells.ledger().tables[key.table].columns[key.column].label.in(book.language());
  return key.period ? label + " " + key.period->label(book.language(), true) : label;
}

Style style_of(const Book& book, const CellKey& key, CellPlace place) {
  Style style;
  style.bottom = "line";
  const ColumnType kind = book.cells.type(key);
  style.side = kind == ColumnType::number ? Side::right : Side::left;
  if (!(book.cells.is_home(key, place) && book.cells.is_input(key))) style.fill = "wash";
  style.number = book.number_format_of(key, {});
  return style;
}

/// A reference is worth its id to formulas.
void write_figure(Book& book, CellPlace place, const CellKey& key) {
  const Style style = style_of(book, key, place);
  book.figure(place, key, style);
  book.widen(place.sheet, place.column, 9);
}

}  // namespace

void place_needed_tables(Book& book, std::size_t sheet, std::size_t first_row) {
  std::map<std::size_t, Book::NeededTable> tables;
  for (const ColumnKey& key : book.cells.needed_columns()) tables[key.table].columns.push_back(key);
  for (const CellKey& key : book.cells.needed_totals()) tables[key.table].totals.push_back(key);
  std::size_t row = first_row;
  for (auto& [index, needed] : tables) {
    const std::size_t rows = book.cells.ledger().tables[index].rows.size();
    needed.table = index;
    needed.row = row;
    // Ids stand in the block's first column anyway.
    std::erase_if(needed.columns, [&](const ColumnKey& key) {
      const bool is_id = book.cells.ledger().tables[key.table].columns[key.column].name == "id";
      if (is_id) book.cells.set_range(key, {sheet, row + 2, 1}, rows);
      return is_id;
    });
    // A total's column stands below its items.
    for (const CellKey& total : needed.totals)
      if (const ColumnKey column{index, total.column, total.period}; std::find(needed.columns.begin(), needed.columns.end(), column) == needed.columns.end())
        needed.columns.push_back(column);
    for (std::size_t column = 0; column < needed.columns.size(); ++column) {
      const ColumnKey& key = needed.columns[column];
      for (std::size_t item = 0; item < rows; ++item)
        book.cells.claim(book.cells.canonical({key.table, item, key.column, key.period}), {sheet, row + 2 + item, first_figure_column + column});
      book.cells.set_range(key, {sheet, row + 2, first_figure_column + column}, rows);
      for (const CellKey& total : needed.totals)
        if (total.column == key.column && total.period == key.period) book.cells.claim(total, {sheet, row + 2 + rows, first_figure_column + column});
    }
    row += rows + 5;
    book.needed_tables.push_back(needed);
  }
}

void write_needed_tables(Book& book) {
  const std::size_t sheet = book.data_sheet;
  for (const Book::NeededTable& needed : book.needed_tables) {
    const Table& table = book.cells.ledger().tables[needed.table];
    book.row_height(sheet, needed.row, 24);
    book.text({sheet, needed.row, 1}, table.label.empty() ? table.name : table.label.in(book.language()), {.size = 12, .bold = true});
    const Style head{.ink = "onp", .fill = "primary", .bold = true, .wrap = true};
    std::vector<std::string> heads{book.words("id", "编号"), book.words("title", "名称")};
    for (const ColumnKey& key : needed.columns) heads.push_back(head_of(book, key));
    if (!table.rows.empty())
      book.structure({sheet, needed.row + 1, 1}, {sheet, needed.row + 1 + table.rows.size(), heads.size()}, table.name, heads, head);
    book.text({sheet, needed.row + 1, 1}, book.words("id", "编号"), head);
    book.text({sheet, needed.row + 1, 2}, book.words("title", "名称"), head);
    for (std::size_t column = 0; column < needed.columns.size(); ++column) {
      const CellPlace place{sheet, needed.row + 1, first_figure_column + column};
      book.text(place, head_of(book, needed.columns[column]), head);
      book.sheet(sheet).wrapped.push_back({place.row, place.column, place.column, head_of(book, needed.columns[column]), 10});
    }
    for (std::size_t item = 0; item < table.rows.size(); ++item) {
      const std::size_t row = needed.row + 2 + item;
      book.text({sheet, row, 1}, table.rows[item].id, {.ink = "ink2", .bottom = "line"});
      const std::optional<std::size_t> title = table.column("title");
      const Sentence* said = title ? book.texts.find({needed.table, Index(item), *title, {}}) : nullptr;
      book.sentence({sheet, row, 2}, said ? *said : Sentence{table.rows[item].title, nullptr}, {.bottom = "line"});
      book.widen(sheet, 1, width_of(table.rows[item].id) + 2, 30);
      book.widen(sheet, 2, width_of(table.rows[item].title) + 2, 30);
      for (std::size_t column = 0; column < needed.columns.size(); ++column) {
        const ColumnKey& key = needed.columns[column];
        write_figure(book, {sheet, row, first_figure_column + column}, book.cells.canonical({key.table, item, key.column, key.period}));
      }
    }
    for (const CellKey& total : needed.totals)
      for (std::size_t column = 0; column < needed.columns.size(); ++column) {
        const CellPlace place{sheet, needed.row + 2 + table.rows.size(), first_figure_column + column};
        if (book.cells.is_home(total, place)) write_figure(book, place, total);
      }
  }
}

void write_work_calendar(Book& book) {
  const Ledger& ledger = book.cells.ledger();
  // Dates of a plan reach over its ends, and those typed in later further still.
  const DateRange plan = ledger.period.frame.plan.value_or(ledger.period.range);
  const DateRange range{plan.first - Days{days_before}, plan.last + Days{days_after}};
  std::vector<Date> makeup = ledger.calendar.makeup_days(range), off = ledger.calendar.days_off(range);
  // Where weeks alternate only Sundays are free by the week. Saturdays of small weeks are days off then, and one that is worked instead is no more
  // than a working day.
  for (const Date saturday : ledger.calendar.free_saturdays(range))
    if (!std::ranges::binary_search(makeup, saturday)) off.push_back(saturday);
  if (ledger.calendar.week() == WorkWeek::alternating) std::erase_if(makeup, [](Date date) { return weekday_of(date) != 7; });
  std::ranges::sort(off);
  off.erase(std::ranges::unique(off).begin(), off.end());
  std::vector<Date> worked;
  if (book.cells.asks_for_working_days())
    for (Date date = range.first; date <= range.last; date += Days{1})
      if (ledger.calendar.is_working(date)) worked.push_back(date);
  if (off.empty() && makeup.empty() && worked.empty()) return;
  const std::size_t sheet = book.data_sheet;
  const std::size_t row = book.take_data_rows(std::max({off.size(), makeup.size(), worked.size()}) + 1);
  const Style head{.ink = "ink", .size = 10, .bold = true}, day{.number = "yyyy-mm-dd", .side = Side::left};
  const auto list = [&](std::size_t column, std::string_view words, const std::vector<Date>& days, std::string_view name) {
    book.text({sheet, row, column}, words, head);
    for (std::size_t i = 0; i < days.size(); ++i) book.value({sheet, row + 1 + i, column}, days[i], 0, day);
    book.widen(sheet, column, 13);
    const std::size_t last = row + std::max<std::size_t>(days.size(), 1);
    book.name(name, quoted_sheet(book.sheet(sheet).name) + address(row + 1, column, true) + ":" + address(last, column, true));
  };
  if (!off.empty() || !makeup.empty()) {
    list(2, book.words("Days off", "法定休假日"), off, "holidays_off");
    list(3, book.words("Make-up working days", "调休上班日"), makeup, "makeup_work");
    book.cells.set_holidays_named(true);
  }
  if (worked.empty()) return;
  list(4, book.words("Working days", "工作日"), worked, "work_days");
  book.cells.set_working_days_named(true);
}

}  // namespace planloom::xlsx
