// When milestones may come: windows after an anchor, as dates where the anchor's day is known.
//
//   - milestone-windows: milestones
//     anchor: 2025-03-01
//
// Windows of the plan's milestones are worked out in the ledger; those of other tables here, from a figure in days, weeks, months or years. A
// milestone with a date of its own stands on that day.
#include <algorithm>
#include <cmath>

#include "../words.hpp"
#include "chart_columns.hpp"

namespace planloom {
namespace {

/// How many days a unit has; none for a unit that is no length of time.
std::optional<double> days_of(const Unit& unit) {
  const std::string word = unit.word();
  const auto is = [&](std::initializer_list<std::string_view> words) {
    for (const std::string_view each : words) {
      if (word == each) return true;
    }
    return false;
  };
  if (is({"个月", "月", "month", "months", "mo"})) return 365.25 / 12;
  if (is({"天", "日", "day", "days", "d"})) return 1;
  if (is({"周", "个星期", "星期", "week", "weeks", "w"})) return 7;
  if (is({"年", "year", "years", "y"})) return 365.25;
  if (is({"个季度", "季度", "季", "quarter", "quarters"})) return 365.25 / 4;
  return std::nullopt;
}

struct Window {
  std::optional<Quantity> from, to;
};

Window window_of(const Cell& cell) {
  const Quantity* value = cell.value.quantity();
  if (cell.figure && cell.figure->has_value())
    return {cell.figure->value, cell.figure->upper.value_or(cell.figure->value)};
  return value ? Window{*value, *value} : Window{};
}

ViewCell months_cell(const Quantity& quantity) {
  ViewCell cell;
  const std::optional<double> days = days_of(quantity.unit);
  if (!days) return cell;
  Quantity months;
  const auto figure = Decimal::from_double(std::round(quantity.shown().to_double() * *days / (365.25 / 12) * 100) / 100);
  if (!figure) return cell;
  months.value = *figure;
  cell.value = months;
  return cell;
}

/// A date so many days, weeks, months or years after another; months keep their day where there is one.
std::optional<Date> after(Date anchor, const Quantity& quantity) {
  const std::optional<double> days = days_of(quantity.unit);
  if (!days) return std::nullopt;
  const double length = quantity.shown().to_double() * *days, months = length / (365.25 / 12);
  if (*days < 20 || std::abs(months - std::round(months)) > 1e-6) return anchor + Days{static_cast<int>(std::lround(length))};
  const int total = year_of(anchor) * 12 + static_cast<int>(month_of(anchor)) - 1 + static_cast<int>(std::lround(months));
  for (unsigned day = day_of(anchor); day > 27; --day) {
    if (const auto date = make_date(total / 12, static_cast<unsigned>(total % 12) + 1, day)) return date;
  }
  return make_date(total / 12, static_cast<unsigned>(total % 12) + 1, std::min(day_of(anchor), 27U));
}

struct Milestones {
  Composer& composer;
  const ViewMaker& maker;
  std::optional<std::size_t> window, date, after_column;
  std::optional<Date> anchor;

  /// The day of what a row comes after: a milestone or event of that name that has a date, else the block's anchor.
  std::optional<Date> anchor_of(std::size_t row) const {
    const std::string* name = after_column ? maker.table().rows[row].cells[*after_column].value.text() : nullptr;
    for (const std::string_view table_name : {"events", "milestones"}) {
      const Table* table = name ? composer.ledger.find(table_name) : nullptr;
      const std::optional<std::size_t> found = table ? table->row(*name) : std::nullopt;
      const std::optional<std::size_t> column = table ? table->column("date") : std::nullopt;
      const Date* day = found && column ? table->rows[*found].cells[*column].value.date() : nullptr;
      if (day) return *day;
    }
    return anchor;
  }

  const Scalar* worked_out(std::size_t row, std::string_view name) const {
    const std::optional<std::size_t> column = maker.table().column(name);
    return column ? &maker.table().rows[row].cells[*column].value : nullptr;
  }

  Window span_of(std::size_t row) const {
    const Row& from = maker.table().rows[row];
    const Scalar *first = worked_out(row, "from_months"), *last = worked_out(row, "to_months");
    if (!first || !last || !(first->quantity() || last->quantity())) return window ? window_of(from.cells[*window]) : Window{};
    const Quantity *begin = first->quantity(), *end = last->quantity();
    return {begin ? *begin : *end, end ? *end : *begin};
  }

  ViewRow row_of(std::size_t row) const {
    const Row& from = maker.table().rows[row];
    ViewRow made = item_row(from.id, {maker.cell(row, "title"), {}, {}, {}, {}, {}, maker.cell(row, "standard")});
    const Date* day = date ? from.cells[*date].value.date() : nullptr;
    const Window span = span_of(row);
    const std::optional<Date> start_day = anchor_of(row);
    if (window) made.cells[5] = maker.cell(row, maker.table().columns[*window].name);
    if (span.from) made.cells[1] = months_cell(*span.from), made.cells[2] = months_cell(*span.to);
    std::optional<Date> start = day ? std::optional(*day) : std::nullopt, end = start;
    const Scalar *first = worked_out(row, "from"), *last = worked_out(row, "to");
    if (!start && first && first->date()) start = *first->date(), end = last && last->date() ? *last->date() : *start;
    if (!start && span.from && start_day) start = after(*start_day, *span.from), end = after(*start_day, *span.to);
    if (start && end) {
      made.cells[3] = date_cell(composer, *start, false), made.cells[4] = date_cell(composer, *end, false);
      const std::string days = *start == *end ? made.cells[3].text : made.cells[3].text + " – " + made.cells[4].text;
      made.cells[5] = text_cell(days);
    }
    return made;
  }
};

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  const auto column = [&](std::initializer_list<std::string_view> names) -> std::optional<std::size_t> {
    for (const std::string_view name : names) {
      if (const auto found = table.column(name)) return found;
    }
    return std::nullopt;
  };
  Milestones milestones{
      composer, maker, column({"window", "时间窗", "窗口", "期限"}), column({"date", "start", "日期"}), column({"after", "起点"}), std::nullopt};
  if (const std::string written = options.text("anchor"); !written.empty()) {
    const std::optional<DateExpression> expression = parse_date_expression(written);
    if (expression && expression->first.day > 0 && expression->first.year)
      milestones.anchor = make_date(*expression->first.year, expression->first.month, expression->first.day);
  }
  TableView view = empty_view(composer, table);
  view.columns = {view_column("title", composer.say(table.label)),
                  view_column("from", composer.say(phrase("head.from-months"))),
                  view_column("to", composer.say(phrase("head.to-months"))),
                  view_column("start", composer.say(phrase("head.earliest"))),
                  view_column("end", composer.say(phrase("head.latest"))),
                  view_column("window", milestones.window ? composer.say(table.columns[*milestones.window].label) : composer.say(table.label)),
                  view_column("standard", "")};
  for (const std::size_t row : picked_rows(table, options)) view.rows.push_back(milestones.row_of(row));
  // A head stands over what there is.
  for (std::size_t column = 1; column <= 4; ++column) {
    if (std::ranges::none_of(view.rows, [&](const ViewRow& row) { return row.cells[column].value.has_value(); })) view.columns[column].head.clear();
  }
  const bool any =
      std::ranges::any_of(view.rows, [](const ViewRow& row) { return row.cells[1].value.has_value() || row.cells[3].value.has_value(); });
  if (!any) return composer.empty_state(block, options, setting, *data);
  Frame frame = composer.frame(block, options, setting, {composer.words(data->label), {}, {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind milestone_windows_kind() {
  return {"milestone-windows",
          {"windows for milestones after a start", "里程碑时间窗"},
          {{"anchor", OptionType::text, "", {"the day the windows are counted from (2025-03-01)", "窗口从哪一天起算（2025-03-01）"}, {}},
           {"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}}},
          compose};
}

}  // namespace planloom
