// Windows of milestones in cells: one row a milestone, one column a week or month, and conditional formats that read its two ends. Where no day is
// known the columns count months after the start. A window of one point is a diamond.
#include <algorithm>
#include <cmath>

#include <charts/words.hpp>
#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t most_columns = 120, spare_columns = 3;
constexpr long most_days_in_weeks = 366;
constexpr double column_width = 4.2;

class WindowsPart : public Part {
 public:
  WindowsPart(Book& book, const ChartBlock& block, Origin origin, bool freeze) : block_(block), view_(block.view), origin_(origin), freeze_(freeze) {
    has_standard_ = std::ranges::any_of(view_.rows, [&](const ViewRow& row) { return !words(row, "standard").empty(); });
    for (const ViewRow& row : view_.rows) dated_ = dated_ || date(row, "start") || date(row, "end");
    find_span(book);
  }

  std::size_t end() const override { return first_row() + view_.rows.size() + 1; }

  void place(Book& book) override {
    for (std::size_t row = 0; row < view_.rows.size(); ++row)
      for (const bool last : {false, true})
        if (const std::optional<CellKey> key = key_of(book, row, last)) book.cells.claim(*key, at(row, last ? to_column() : from_column()));
  }

  void need(Book& book) override {
    book.sentences.need(book, block_.frame.title);
    for (std::size_t row = 0; row < view_.rows.size(); ++row)
      for (const bool last : {false, true})
        if (const std::optional<CellKey> key = key_of(book, row, last)) book.cells.need(*key);
  }

  void write(Book& book) override {
    if (!freeze_) {   // else the sheet has its title
      book.row_height(origin_.sheet, origin_.row, 24);
      book.sentence({origin_.sheet, origin_.row, origin_.column}, block_.frame.title, {.size = 12, .bold = true});
    }
    write_heads(book);
    for (std::size_t row = 0; row < view_.rows.size(); ++row) write_row(book, row);
    write_rules(book);
    SheetState& state = book.sheet(origin_.sheet);
    state.landscape = true;
    if (freeze_) {
      state.frozen = {first_row(), first_column()};
      state.repeated_rows = {head_row(), head_row() + 1};
    }
    for (const std::size_t column : {from_column(), to_column()}) book.widen(origin_.sheet, column, 12);
    for (std::size_t column = first_column(); column < first_column() + columns(); ++column) {
      double& width = state.widths[column];
      width = std::max(width, column_width);
    }
  }

 private:
  static std::string words(const ViewRow& row, std::size_t column) { return column < row.cells.size() && row.cells[column].text != "—" ? row.cells[column].text : std::string(); }
  std::string words(const ViewRow& row, std::string_view name) const {
    const std::optional<std::size_t> column = view_.column(name);
    return column ? words(row, *column) : std::string();
  }
  const ViewCell* cell(const ViewRow& row, std::string_view name) const {
    const std::optional<std::size_t> column = view_.column(name);
    return column && *column < row.cells.size() ? &row.cells[*column] : nullptr;
  }
  std::optional<Date> date(const ViewRow& row, std::string_view name) const {
    const ViewCell* found = cell(row, name);
    const Date* day = found ? found->value.date() : nullptr;
    return day ? std::optional(*day) : std::nullopt;
  }
  std::optional<double> months(const ViewRow& row, std::string_view name) const {
    const ViewCell* found = cell(row, name);
    const Quantity* quantity = found ? found->value.quantity() : nullptr;
    return quantity ? std::optional(quantity->shown().to_double()) : std::nullopt;
  }

  /// The ends are figures of the plan's milestones; those of other tables are typed here.
  std::optional<CellKey> key_of(const Book& book, std::size_t row, bool last) const {
    const std::optional<std::size_t> table = book.input.ledger.index(view_.table);
    if (!table || view_.table != "milestones") return std::nullopt;
    const Table& of = book.input.ledger.tables[*table];
    const std::optional<std::size_t> line = of.row(view_.rows[row].id), column = of.column(dated_ ? (last ? "to" : "from") : (last ? "to_months" : "from_months"));
    if (!line || !column) return std::nullopt;
    const CellKey key = book.cells.key({*table, line, *column, nullptr});
    const Scalar known = book.cells.value(key), shown = end_of(view_.rows[row], last);
    // A window from the block's own anchor is none of the ledger's.
    return known.has_value() == shown.has_value() ? std::optional(key) : std::nullopt;
  }

  Scalar end_of(const ViewRow& row, bool last) const {
    if (dated_) {
      const std::optional<Date> day = date(row, last ? "end" : "start"), other = date(row, last ? "start" : "end");
      return day ? Scalar(*day) : other ? Scalar(*other) : Scalar();
    }
    const ViewCell* found = cell(row, last ? "to" : "from");
    return found ? found->value : Scalar();
  }

  void find_span(const Book& book) {
    if (!dated_) {
      double most = 1;
      for (const ViewRow& row : view_.rows)
        for (const char* name : {"from", "to"}) most = std::max(most, months(row, name).value_or(0));
      for (const int step : {1, 3, 6, 12}) {
        step_ = step;
        planned_ = static_cast<std::size_t>(std::ceil(most / step - 1e-9));
        if (planned_ <= most_columns / 2) break;
      }
      planned_ = std::clamp<std::size_t>(planned_, 1, most_columns);
      return;
    }
    std::optional<Date> first, last;
    for (const ViewRow& row : view_.rows)
      for (const char* name : {"start", "end"})
        if (const std::optional<Date> day = date(row, name)) first = first ? std::min(*first, *day) : *day, last = last ? std::max(*last, *day) : *day;
    first_day_ = first.value_or(book.input.document.today);
    const Date end = last.value_or(first_day_);
    weeks_ = (end - first_day_).count() < most_days_in_weeks;
    first_day_ = first_day_ - Days{static_cast<int>(weeks_ ? weekday_of(first_day_) : day_of(first_day_)) - 1};
    planned_ = 0;
    while (planned_ < most_columns && day_of_column(planned_) <= end) ++planned_;
  }

  Date day_of_column(std::size_t column) const {
    const int steps = static_cast<int>(column);
    return weeks_ ? first_day_ + Days{7 * steps} : Date(std::chrono::sys_days(std::chrono::year_month_day(first_day_) + std::chrono::months{steps}));
  }
  std::string next_column(std::string_view first) const { return weeks_ ? fmt::format("{}+7", first) : fmt::format("EDATE({},1)", first); }

  std::size_t columns() const { return planned_ + spare_columns; }
  std::size_t from_column() const { return origin_.column + (has_standard_ ? 2 : 1); }
  std::size_t to_column() const { return from_column() + 1; }
  std::size_t first_column() const { return to_column() + 1; }
  std::size_t head_row() const { return origin_.row + (freeze_ ? 0 : 1); }
  std::size_t first_row() const { return head_row() + 2; }
  CellPlace at(std::size_t row, std::size_t column) const { return {origin_.sheet, first_row() + row, column}; }
  std::string ends() const { return address(first_row(), from_column(), true) + ":" + address(first_row() + view_.rows.size() - 1, to_column(), true); }

  std::string head_of(std::string_view name, const std::string& otherwise) const {
    const std::optional<std::size_t> column = view_.column(name);
    return column && !view_.columns[*column].head.empty() ? view_.columns[*column].head : otherwise;
  }

  void write_heads(Book& book) const {
    const std::size_t groups = head_row(), columns_row = head_row() + 1;
    book.row_height(origin_.sheet, groups, 20);
    book.row_height(origin_.sheet, columns_row, 18);
    std::vector<std::pair<std::size_t, std::string>> heads{{origin_.column, head_of("title", book.words("Milestone", "里程碑"))},
                                                           {from_column(), head_of(dated_ ? "start" : "from", book.words("Earliest", "最早"))},
                                                           {to_column(), head_of(dated_ ? "end" : "to", book.words("Latest", "最晚"))}};
    if (has_standard_) heads.emplace_back(origin_.column + 1, book.words("Standard", "标准"));
    for (const auto& [column, words] : heads) {
      const Style style{.ink = "onp", .fill = "primary", .side = column < from_column() ? Side::left : Side::centre, .bold = true};
      book.merge({origin_.sheet, groups, column}, {origin_.sheet, columns_row, column}, words, style);
      book.widen(origin_.sheet, column, width_of(words) * 1.15 + 2);
    }
    for (std::size_t column = 0; column < columns(); ++column) write_column_head(book, column);
    write_groups(book);
    const CellPlace first{origin_.sheet, groups, first_column() + planned_}, last{origin_.sheet, columns_row, first_column() + columns() - 1};
    book.rule(first, last, fmt::format("{}${}<>\"\"", column_letters(first.column), columns_row + 1), book.formats().overlay("onp", "primary"));
  }

  /// The columns begin with the earliest end and go on to the latest, wherever these are moved to.
  void write_column_head(Book& book, std::size_t column) const {
    const CellPlace place{origin_.sheet, head_row() + 1, first_column() + column};
    const bool planned = column < planned_;
    const Style style{.ink = "onp", .fill = planned ? "primary" : "", .number = !dated_ ? "0" : weeks_ ? "d" : "m", .size = 8, .side = Side::centre};
    const std::string before = address(place.row, place.column - 1);
    if (!dated_) {
      const Scalar stored = planned ? Scalar(Quantity{Decimal(static_cast<std::int64_t>((column + 1) * static_cast<std::size_t>(step_))), {}, 0}) : Scalar();
      const std::string formula = column == 0 ? std::to_string(step_) : fmt::format("IF({0}=\"\",\"\",IF({0}>=MAX({1}),\"\",{0}+{2}))", before, ends(), step_);
      return book.formula(place, formula, stored, 0, style);
    }
    const Scalar stored = planned ? Scalar(day_of_column(column)) : Scalar();
    if (column == 0) {
      const std::string earliest = weeks_ ? fmt::format("MIN({0})-WEEKDAY(MIN({0}),2)+1", ends()) : fmt::format("MIN({0})-DAY(MIN({0}))+1", ends());
      return book.formula(place, fmt::format("IF(COUNT({})=0,{},{})", ends(), static_cast<long>(serial(first_day_)), earliest), stored, 0, style);
    }
    book.formula(place, fmt::format("IF({0}=\"\",\"\",IF({2}>MAX({1}),\"\",{2}))", before, ends(), next_column(before)), stored, 0, style);
  }

  /// Years above months, months above weeks; where only months are counted, what they are counted from.
  void write_groups(Book& book) const {
    const bool zh = book.language() == Language::zh;
    const std::size_t row = head_row();
    const Style style{.ink = "onp", .fill = "primary", .size = 9, .side = Side::left, .bold = true};
    if (!dated_)
      book.merge({origin_.sheet, row, first_column()}, {origin_.sheet, row, first_column() + planned_ - 1}, planned_ > 3 ? words::months_after.in(book.language()) : "", style);
    for (std::size_t column = 0; dated_ && column < planned_;) {
      std::size_t next = column + 1;
      const auto begins = [&](std::size_t at) {
        const Date before = day_of_column(at - 1), day = day_of_column(at);
        return weeks_ ? month_of(before) != month_of(day) : year_of(before) != year_of(day);
      };
      while (next < planned_ && !begins(next)) ++next;
      const CellPlace first{origin_.sheet, row, first_column() + column}, last{origin_.sheet, row, first_column() + next - 1};
      book.merge(first, last, "", style);
      if (next - column > 1) {
        const std::string there = address(row + 1, first.column);
        const Date day = day_of_column(column);
        const std::string year = zh ? fmt::format("YEAR({})&\" 年\"", there) : fmt::format("YEAR({})&\"\"", there);
        const std::string month = zh ? fmt::format("MONTH({})&\" 月\"", there) : fmt::format("YEAR({0})&\"-\"&RIGHT(\"0\"&MONTH({0}),2)", there);
        const std::string text = !weeks_ ? fmt::format("{}{}", year_of(day), zh ? " 年" : "")
                                 : zh    ? fmt::format("{} 月", month_of(day))
                                         : fmt::format("{}-{:02}", year_of(day), month_of(day));
        book.formula(first, fmt::format("IF({}=\"\",\"\",{})", there, weeks_ ? month : year), Scalar(text), 0, style);
      }
      column = next;
    }
    Style blank = style;
    blank.fill.clear();
    for (std::size_t column = planned_; column < columns(); ++column) book.blank({origin_.sheet, row, first_column() + column}, blank);
  }

  void write_row(Book& book, std::size_t row) const {
    const ViewRow& line = view_.rows[row];
    book.row_height(origin_.sheet, first_row() + row, 21);
    const std::string title = words(line, "title");
    book.text(at(row, origin_.column), title, {.bottom = "line", .bold = true});
    book.widen(origin_.sheet, origin_.column, width_of(title) * 1.1 + 2);
    if (has_standard_) {
      const std::string standard = words(line, "standard");
      book.text(at(row, origin_.column + 1), standard, {.ink = "ink2", .bottom = "line"});
      book.widen(origin_.sheet, origin_.column + 1, width_of(standard) * 1.1 + 2);
    }
    for (const bool last : {false, true}) {
      Style style{.number = dated_ ? "yyyy-mm-dd" : "0.##", .bottom = "line", .side = Side::centre};
      const CellPlace place = at(row, last ? to_column() : from_column());
      if (const std::optional<CellKey> key = key_of(book, row, last)) {
        if (!book.cells.is_home(*key, place) || book.cells.formula(*key)) style.fill = "wash";
        book.figure(place, *key, style);
      } else {
        style.open = true;
        const Scalar end = end_of(line, last);
        const Quantity* quantity = end.quantity();
        book.value(place, end, quantity ? quantity->unit.power : 0, style);
      }
    }
    for (std::size_t column = 0; column < columns(); ++column) write_mark(book, row, column);
  }

  std::string head(std::size_t column) const { return column_letters(first_column() + column) + "$" + std::to_string(head_row() + 2); }
  std::string from(std::size_t row) const { return "$" + column_letters(from_column()) + std::to_string(first_row() + row + 1); }
  std::string to(std::size_t row) const { return "$" + column_letters(to_column()) + std::to_string(first_row() + row + 1); }
  /// Does the column with this head hold the day or month?
  std::string holds(const std::string& head, const std::string& when) const {
    if (dated_) return fmt::format("{0}<={1},{2}>{1}", head, when, next_column(head));
    return fmt::format("{0}>=MAX(1,ROUNDUP({1},0)),{0}-{2}<MAX(1,ROUNDUP({1},0))", head, when, step_);
  }
  bool holds(std::size_t column, const Scalar& when) const {
    if (const Date* day = when.date()) return dated_ && day_of_column(column) <= *day && *day < day_of_column(column + 1);
    const Quantity* quantity = when.quantity();
    if (!quantity) return false;
    const double month = std::max(1.0, std::ceil(quantity->shown().to_double() - 1e-9)), head = static_cast<double>(column + 1) * step_;
    return head >= month && head - step_ < month;
  }

  void write_mark(Book& book, std::size_t row, std::size_t column) const {
    const Scalar first = end_of(view_.rows[row], false), last = end_of(view_.rows[row], true);
    const bool shown = column < planned_ && first.has_value() && first == last && holds(column, first);
    book.formula(at(row, first_column() + column), fmt::format("IF(AND({0}<>\"\",COUNT({1},{2})=2,{1}={2}),IF(AND({3}),\"◆\",\"\"),\"\")", head(column), from(row), to(row), holds(head(column), from(row))),
                 Scalar(std::string(shown ? "◆" : "")), 0, {.side = Side::centre});
  }

  void write_rules(Book& book) const {
    const CellPlace first = at(0, first_column()), last = at(view_.rows.size() - 1, first_column() + columns() - 1);
    const std::string head_cell = head(0), begin = from(0), end = to(0);
    const std::string is_window = fmt::format("{0}<>\"\",COUNT({1},{2})=2,{1}<{2}", head_cell, begin, end);
    const auto colour = [&](const std::string& when, std::string_view fill) {
      book.rule(first, last, fmt::format("IF(AND({}),AND({}),FALSE)", is_window, when), book.formats().overlay("", fill, false, "", "line"));
    };
    colour(holds(head_cell, begin), "c1");
    colour(holds(head_cell, end), "c1");
    const std::string reaches = dated_ ? next_column(head_cell) + ">" + begin : fmt::format("{}>=ROUNDUP({},0)", head_cell, begin);
    colour(fmt::format("{},{}<={}", reaches, head_cell, end), "c1@36");
    if (dated_) book.rule(first, last, fmt::format("IF({}<>\"\",AND({}),FALSE)", head_cell, holds(head_cell, "plan_today")), book.formats().overlay("", "bads", false, "bad", "line"));
    book.rule(first, last, head_cell + "<>\"\"", book.formats().overlay("", "", false, "", "line"));
  }

  const ChartBlock& block_;
  const TableView& view_;
  Origin origin_;
  bool freeze_;
  bool has_standard_ = false, dated_ = false, weeks_ = false;
  int step_ = 1;                   ///< months a column, where they are counted
  Date first_day_{};
  std::size_t planned_ = 1;        ///< columns that the plan fills
};

}  // namespace

bool has_windows(const ChartBlock& block) {
  return std::ranges::any_of(block.view.rows, [&](const ViewRow& row) {
    return std::ranges::any_of(std::initializer_list<const char*>{"from", "to", "start", "end"}, [&](const char* name) {
      const std::optional<std::size_t> column = block.view.column(name);
      return column && *column < row.cells.size() && row.cells[*column].value.has_value();
    });
  });
}

std::unique_ptr<Part> make_windows(Book& book, const ChartBlock& block, Origin origin, bool freeze) {
  return std::make_unique<WindowsPart>(book, block, origin, freeze);
}

}  // namespace planloom::xlsx
