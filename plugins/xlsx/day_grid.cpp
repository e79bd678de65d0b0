// A year of days in cells, a row a month: every day adds up the figures of its date by formula, and its colour follows, so that a moved date takes
// its colour along. The dates and figures stand as a list on the data sheet.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <charts/words.hpp>
#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::array<std::string_view, 6> steps{"q1", "q2", "q3", "q4", "q5", "q6"};
constexpr std::size_t most_live_rows = 2000, most_years = 12;
constexpr std::size_t date_column = 1, value_column = 2;   ///< of the list on the data sheet
constexpr std::size_t rows_a_year = 15;                    ///< title, days, twelve months, a gap

struct Entry { std::optional<CellKey> date_key, value_key; std::optional<Date> date; std::optional<Quantity> value; };

class DayGridPart : public Part {
 public:
  DayGridPart(Book& book, const ChartBlock& block, Origin origin) : block_(block), origin_(origin) {
    read(book);
    is_live_ = !entries_.empty() && entries_.size() <= most_live_rows;
    if (is_live_) list_row_ = book.take_data_rows(entries_.size() + 1);
  }

  std::size_t end() const override { return key_row() + 2; }
  void place(Book&) override {}

  void need(Book& book) override {
    book.sentences.need(book, block_.frame.title);
    for (const Entry& entry : entries_)
      for (const std::optional<CellKey>* key : {&entry.date_key, &entry.value_key})
        if (*key) book.cells.need(**key);
  }

  void write(Book& book) override {
    if (is_live_) write_list(book);
    for (std::size_t year = 0; year < years_.size(); ++year) write_year(book, year);
    write_key(book);
    if (!is_live_ && !entries_.empty())
      book.text({origin_.sheet, key_row() + 1, origin_.column},
                book.words("So many rows are not recalculated: the grid shows them as they were written.", "行数过多，本表为输出时的数，不随改动重算。"), {.ink = "ink3", .size = 9});
    SheetState& state = book.sheet(origin_.sheet);
    state.landscape = true;
    book.widen(origin_.sheet, origin_.column, 8);
    for (std::size_t day = 1; day <= 31; ++day) state.fixed_widths[origin_.column + day] = 3.6;
    state.fixed_widths[total_column()] = 11;
  }

 private:
  void read(Book& book) {
    const TableView& view = block_.view;
    const std::optional<std::size_t> date = view.column("date"), value = view.column("value");
    counts_ = !value;
    std::map<int, bool> years;
    for (const ViewRow& row : view.rows) {
      if (!date || row.kind != ViewRowKind::item) continue;
      Entry entry;
      const ViewCell& day = row.cells.at(*date);
      if (day.source && day.value.date()) entry.date_key = book.cells.key(*day.source);
      if (const Date* given = day.value.date()) entry.date = *given;
      if (value) {
        const ViewCell& figure = row.cells.at(*value);
        if (figure.source) entry.value_key = book.cells.key(*figure.source);
        if (const Quantity* quantity = figure.value.quantity()) entry.value = *quantity, decimals_ = std::max(decimals_, decimals_of(*quantity, figure.text));
      }
      if (!entry.date) continue;
      if (!counts_ && !entry.value && !entry.value_key) continue;
      years[year_of(*entry.date)] = true;
      if (counts_ || entry.value) sums_[*entry.date] = sums_[*entry.date] + (counts_ ? Decimal(1) : shown(*entry.value));
      entries_.push_back(entry);
    }
    for (const auto& [year, seen] : years)
      if (years_.size() < most_years) years_.push_back(year);
  }

  static Decimal shown(const Quantity& quantity) { return quantity.value.shifted(-cell_power(quantity.unit)); }

  std::size_t total_column() const { return origin_.column + 32; }
  std::size_t year_row(std::size_t year) const { return origin_.row + 1 + year * rows_a_year; }
  std::size_t month_row(std::size_t year, unsigned month) const { return year_row(year) + 1 + month; }
  std::size_t key_row() const { return year_row(years_.size()); }

  std::string list_range(const Book& book, std::size_t column) const {
    const std::string sheet = origin_.sheet == book.data_sheet ? std::string() : quoted_sheet(book.cells.sheet_name(book.data_sheet));
    return sheet + address(list_row_ + 1, column, true) + ":" + address(list_row_ + entries_.size(), column, true);
  }

  void write_list(Book& book) const {
    const std::size_t sheet = book.data_sheet;
    book.text({sheet, list_row_, date_column}, block_.frame.title.text, {.ink = "ink2", .size = 9, .bold = true});
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      const CellPlace day{sheet, list_row_ + 1 + i, date_column}, figure{sheet, day.row, value_column};
      const Style date{.ink = "ink3", .number = "yyyy-mm-dd", .size = 9}, number{.ink = "ink3", .size = 9};
      const std::optional<std::string> date_link = entry.date_key ? book.cells.link(*entry.date_key, sheet) : std::nullopt;
      if (date_link) book.formula(day, *date_link, Scalar(*entry.date), 0, date);
      else book.value(day, Scalar(*entry.date), 0, date);
      const Scalar value = counts_ ? Scalar(Quantity{Decimal(1), {}, 0}) : entry.value ? Scalar(*entry.value) : Scalar(NoValue{});
      const int power = entry.value ? cell_power(entry.value->unit) : 0;
      const std::optional<std::string> link = entry.value_key ? book.cells.link(*entry.value_key, sheet, power) : std::nullopt;
      if (link) book.formula(figure, *link, value, power, number);
      else book.value(figure, value, power, number);
    }
  }

  Decimal sum(Date date) const {
    const auto found = sums_.find(date);
    return found == sums_.end() ? Decimal(0) : found->second;
  }

  std::string number() const { return (decimals_ > 0 ? "0." + std::string(static_cast<std::size_t>(decimals_), '0') : "0") + ";−0;;@"; }

  void write_year(Book& book, std::size_t year) const {
    const std::size_t top = year_row(year), heads = top + 1;
    if (year == 0) book.sentence({origin_.sheet, origin_.row, origin_.column}, block_.frame.title, {.size = 12, .bold = true});
    book.row_height(origin_.sheet, top, 21);
    const Style head{.ink = "onp", .fill = "primary", .size = 9, .side = Side::centre, .bold = true};
    // The year, the months and the days are numbers, so that every day's formula is the same.
    Style year_style{.number = book.words("0", "0\" 年\""), .size = 11, .side = Side::left, .bold = true};
    book.value({origin_.sheet, top, origin_.column}, Quantity{Decimal(years_[year]), {}, 0}, 0, year_style);
    book.text({origin_.sheet, heads, origin_.column}, book.words("Month", "月份"), head);
    for (int day = 1; day <= 31; ++day) book.value({origin_.sheet, heads, origin_.column + static_cast<std::size_t>(day)}, Quantity{Decimal(day), {}, 0}, 0, head);
    book.text({origin_.sheet, heads, total_column()}, book.words("Total", "合计"), head);
    for (unsigned month = 1; month <= 12; ++month) write_month(book, year, month);
    write_bounds(book, year);
    write_rules(book, year);
  }

  void write_month(Book& book, std::size_t year, unsigned month) const {
    const std::size_t row = month_row(year, month);
    book.row_height(origin_.sheet, row, 19);
    book.value({origin_.sheet, row, origin_.column}, Quantity{Decimal(static_cast<int>(month)), {}, 0}, 0,
               {.ink = "ink2", .number = book.words("0", "0\" 月\""), .side = Side::right});
    Decimal total(0);
    for (unsigned day = 1; day <= 31; ++day) {
      const CellPlace place{origin_.sheet, row, origin_.column + day};
      const std::optional<Date> date = make_date(years_[year], month, day);
      if (!date) {
        book.blank(place, {.fill = "nas@50"});
        continue;
      }
      total = total + sum(*date);
      const DayKind kind = book.input.ledger.calendar.kind(*date);
      const bool is_free = kind == DayKind::weekend || kind == DayKind::holiday;
      const Style style{.fill = is_free ? "wash" : "", .number = number(), .size = 8, .side = Side::centre};
      const Scalar value = Quantity{sum(*date), {}, 0};
      if (!is_live_) {
        book.value(place, value, 0, style);
        continue;
      }
      const std::string asked = day_formula(year, month, place.column);
      book.formula(place, counts_ ? fmt::format("COUNTIF({},{})", list_range(book, date_column), asked)
                                  : fmt::format("SUMIF({},{},{})", list_range(book, date_column), asked, list_range(book, value_column)), value, 0, style);
    }
    const Style sum_style{.fill = "wash", .number = decimals_ > 0 ? "#,##0." + std::string(static_cast<std::size_t>(decimals_), '0') : "#,##0", .side = Side::right};
    book.formula({origin_.sheet, row, total_column()}, fmt::format("SUM({}:{})", address(row, origin_.column + 1), address(row, origin_.column + 31)),
                 Quantity{total, {}, 0}, 0, sum_style);
  }

  /// The date of a cell, from the year above, the month at the left and the day in the head.
  std::string day_formula(std::size_t year, unsigned month, std::size_t column) const {
    return fmt::format("DATE({},${}{},{}${})", address(year_row(year), origin_.column, true), column_letters(origin_.column), month_row(year, month) + 1, column_letters(column),
                       year_row(year) + 2);
  }

  std::string grid(std::size_t year) const { return address(month_row(year, 1), origin_.column + 1, true) + ":" + address(month_row(year, 12), origin_.column + 31, true); }
  CellPlace least_cell(std::size_t year) const { return {origin_.sheet, year_row(year), origin_.column + 4}; }
  CellPlace most_cell(std::size_t year) const { return {origin_.sheet, year_row(year), origin_.column + 7}; }

  std::pair<std::optional<Decimal>, std::optional<Decimal>> bounds(std::optional<int> year) const {
    std::optional<Decimal> least, most;
    for (const auto& [date, value] : sums_) {
      if ((year && year_of(date) != *year) || !(Decimal(0) < value)) continue;
      least = least ? std::min(*least, value) : value;
      most = most ? std::max(*most, value) : value;
    }
    return {least, most};
  }

  static Scalar as_scalar(const std::optional<Decimal>& number) { return number ? Scalar(Quantity{*number, {}, 0}) : Scalar(NoValue{}); }

  /// The smallest and the largest figure of a day, beside the year.
  void write_bounds(Book& book, std::size_t year) const {
    const auto [least, most] = bounds(years_[year]);
    const std::string range = grid(year);
    const Style words{.ink = "ink3", .size = 9, .side = Side::right}, figure{.ink = "ink3", .number = number(), .size = 9, .side = Side::left};
    const CellPlace low = least_cell(year), high = most_cell(year);
    book.text({low.sheet, low.row, low.column - 1}, words::less.in(book.language()), words);
    book.text({high.sheet, high.row, high.column - 1}, words::more.in(book.language()), words);
    book.formula(low, fmt::format("IF(COUNTIF({0},\">0\")=0,\"\",SMALL({0},COUNTIF({0},\"<=0\")+1))", range), as_scalar(least), 0, figure);
    book.formula(high, fmt::format("IF(COUNTIF({0},\">0\")=0,\"\",MAX({0}))", range), as_scalar(most), 0, figure);
  }

  std::string bounds_list(bool most) const {
    std::string list;
    for (std::size_t year = 0; year < years_.size(); ++year) {
      const CellPlace place = most ? most_cell(year) : least_cell(year);
      list += (list.empty() ? "" : ",") + address(place.row, place.column, true);
    }
    return list;
  }

  CellPlace step_cell(std::size_t step) const { return {origin_.sheet, key_row(), origin_.column + 1 + step * 3}; }

  static const char* ink(std::size_t step) { return step >= 4 ? "onp" : "ink"; }

  /// Six steps from the smallest to the largest figure; each cell of the key holds where its step begins.
  void write_key(Book& book) const {
    if (years_.empty()) return;
    book.text({origin_.sheet, key_row(), origin_.column}, book.words("From", "不少于"), {.ink = "ink3", .size = 9, .side = Side::right});
    const auto [least, most] = bounds(std::nullopt);
    const std::string low = bounds_list(false), high = bounds_list(true);
    for (std::size_t step = 0; step < steps.size(); ++step) {
      const Style style{.ink = ink(step), .fill = std::string(steps[step]), .number = decimals_ > 0 || step > 0 ? "0.##" : "0", .size = 9, .side = Side::centre};
      const Decimal share = Decimal(static_cast<std::int64_t>(step)).divided_by(Decimal(6)).value_or(Decimal(0));
      std::optional<Decimal> begins = least;
      if (step > 0) begins = least && *least < *most ? std::optional(*least + (*most - *least) * share) : std::nullopt;
      const std::string formula = step == 0 ? fmt::format("IF(COUNT({0})=0,\"\",MIN({0}))", low)
                                            : fmt::format("IF(COUNT({0})=0,\"\",IF(MAX({1})>MIN({0}),MIN({0})+(MAX({1})-MIN({0}))*{2}/6,\"\"))", low, high, step);
      const CellPlace first = step_cell(step);
      book.merge(first, {first.sheet, first.row, first.column + 2}, "", style);
      book.formula(first, formula, as_scalar(begins), 0, style);
    }
  }

  void write_rules(Book& book, std::size_t year) const {
    const CellPlace first{origin_.sheet, month_row(year, 1), origin_.column + 1}, last{origin_.sheet, month_row(year, 12), origin_.column + 31};
    const std::string cell = address(first.row, first.column);
    for (std::size_t step = steps.size(); step-- > 0;) {
      const CellPlace begins = step_cell(step);
      const std::string from = address(begins.row, begins.column, true);
      book.rule(first, last, fmt::format("AND(ISNUMBER({0}),ISNUMBER({1}),{0}>0,{0}>={1}-0.000000001)", cell, from), book.formats().overlay(ink(step), steps[step]));
    }
  }

  const ChartBlock& block_;
  Origin origin_;
  std::vector<Entry> entries_;
  std::map<Date, Decimal> sums_;
  std::vector<int> years_;
  bool counts_ = false, is_live_ = false;
  int decimals_ = 0;
  std::size_t list_row_ = 0;
};

}  // namespace

std::unique_ptr<Part> make_day_grid(Book& book, const ChartBlock& block, Origin origin) { return std::make_unique<DayGridPart>(book, block, origin); }

}  // namespace planloom::xlsx
