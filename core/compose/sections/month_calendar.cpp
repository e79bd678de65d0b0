// A month of posts on a grid of weeks, with holidays, make-up days, festivals and solar terms.
//
//   - month-calendar: content
//     month: =MONTH(cutoff + 1)
//     chip: =IF(channel = "视频号直播", short & " " & TEXT(time, "hh:mm"), short)
#include <fmt/format.h>

#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

ViewCell flag_cell(bool flag) {
  ViewCell cell;
  cell.value = Scalar(flag);
  cell.text = flag ? "✓" : "";
  return cell;
}

/// The month shown and the whole weeks around it.
struct Grid {
  Period month;
  DateRange days;
};

Grid grid_of(const Period& month) {
  const Date first = month.range.first - Days{weekday_of(month.range.first) - 1};
  const Date last = month.range.last + Days{7 - weekday_of(month.range.last)};
  return {month, {first, last}};
}

Period month_to_show(Composer& composer, const TemplateBlock& block, const Setting& setting) {
  const DateRange& whole = composer.ledger.period.range;
  Period month = period_of(std::clamp(composer.ledger.cutoff + Days{1}, whole.first, whole.last), PeriodKind::month);
  const TemplateValue* wanted = block.option("month");
  const Formula formula = wanted ? composer.template_formula(*wanted, setting.scope, std::nullopt) : nullptr;
  if (!formula) return month;
  const Scalar value = evaluate(*formula, composer.ledger, setting.scope);
  const Quantity* number = value.quantity();
  const std::optional<std::int64_t> index = number ? number->value.whole() : std::nullopt;
  if (const Date* day = value.date()) return period_of(*day, PeriodKind::month);
  if (!index) return month;
  for (const Period& each : split_period(composer.ledger.period, PeriodKind::month)) {
    if (month_of(each.range.first) == static_cast<unsigned>(*index)) return each;
  }
  return month;
}

std::string month_title(const Composer& composer, const Period& month) {
  if (composer.language == Language::zh) return month.label(Language::zh);
  static constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                                "July",    "August",   "September", "October", "November", "December"};
  return fmt::format("{} {}", months[month_of(month.range.first) - 1], year_of(month.range.first));
}

/// "甲辰年 八月廿九 – 九月廿九　10 月 12 日（周六）调休上班"
std::string subtitle_of(const Composer& composer, const Grid& grid) {
  const bool zh = composer.language == Language::zh;
  std::string text;
  if (zh) text = fmt::format("{} {} – {}", lunar_year(grid.month.range.first), lunar_date(grid.month.range.first), lunar_date(grid.month.range.last));
  static constexpr std::string_view weekdays[] = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
  for (const Date day : composer.ledger.calendar.makeup_days(grid.month.range)) {
    const std::string name = zh ? fmt::format("{} 月 {} 日（{}）", month_of(day), day_of(day), weekdays[weekday_of(day)]) : show(day, composer.language, true);
    if (!text.empty()) text += zh ? "　" : "   ";
    text += fmt::format(fmt::runtime(composer.say(phrase("makeup"))), name);
  }
  return text;
}

TableView days_view(Composer& composer, const Grid& grid) {
  TableView view;
  view.table = "days";
  for (const std::string_view name : {"date", "kind", "festival", "solar-term", "outside", "week", "today"}) view.columns.push_back(view_column(std::string(name), ""));
  view.columns[0].type = ColumnType::date;
  view.columns[1].type = ColumnType::enumeration;
  static constexpr std::string_view kinds[] = {"", "workday", "weekend", "holiday", "makeup_workday"};
  for (Date day = grid.days.first; day <= grid.days.last; day += Days{1}) {
    const DayFacts facts = composer.ledger.calendar.day(day);
    ViewCell kind;
    kind.value = Scalar(Code{"day_kind", std::string(kinds[static_cast<int>(facts.kind)])});
    kind.text = kinds[static_cast<int>(facts.kind)];
    ViewCell week;
    week.value = Scalar(Quantity{Decimal(static_cast<int>(iso_week(day).week)), {}, 0});
    week.text = std::to_string(iso_week(day).week);
    const bool zh = composer.language == Language::zh;
    view.rows.push_back(item_row(iso_text(day), {date_cell(composer, day), std::move(kind), text_cell(zh ? facts.festival : ""), text_cell(zh ? facts.solar_term : ""),
                                                 flag_cell(!grid.month.range.contains(day)), std::move(week), flag_cell(day == composer.ledger.today)}));
  }
  return view;
}

TableView channels_view(Composer& composer, const ViewMaker& maker, const std::vector<std::size_t>& posts) {
  TableView view;
  view.table = "channels";
  view.columns = {view_column("id", ""), view_column("title", "")};
  const auto add = [&](const std::string& name) {
    const bool known = std::ranges::any_of(view.rows, [&](const ViewRow& row) { return row.id == name; });
    if (!known && !name.empty()) view.rows.push_back(item_row(name, {text_cell(name), text_cell(name)}));
  };
  for (const Record& channel : composer.plan.plan.root.items("channels")) add(channel.id);
  for (const std::size_t row : posts) add(maker.cell(row, "channel").text);
  return view;
}

std::string chip_text(Composer& composer, const ViewMaker& maker, std::size_t row, const Formula& chip, const Setting& setting) {
  if (chip) {
    Scope scope = setting.scope;
    scope.here = Scope::RowRef{maker.index(), row};
    const Scalar value = evaluate(*chip, composer.ledger, scope);
    if (value.text() && !value.text()->empty()) return *value.text();
  }
  const std::string brief = maker.cell(row, "short").text;
  return brief.empty() ? maker.cell(row, "title").text : brief;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  const std::optional<std::size_t> date_column = table.column("date");
  if (!date_column) {
    report_unknown_column(composer, table, {"date", block.data.where});
    return {};
  }
  const Grid grid = grid_of(month_to_show(composer, block, setting));
  const TemplateValue* chip_option = block.option("chip");
  const Formula chip = chip_option ? composer.template_formula(*chip_option, setting.scope, *data->table) : nullptr;
  TableView view = empty_view(composer, table);
  view.columns = {view_column("date", "", ColumnType::date), view_column("title", composer.say(data->label)), view_column("channel", "", ColumnType::reference),
                  view_column("outside", "", ColumnType::flag)};
  std::vector<std::size_t> posts;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const Date* day = table.rows[row].cells[*date_column].value.date();
    if (day == nullptr || !grid.days.contains(*day) || table.rows[row].outside) continue;
    posts.push_back(row);
    view.rows.push_back(item_row(table.rows[row].id, {date_cell(composer, *day), text_cell(chip_text(composer, maker, row, chip, setting)), maker.cell(row, "channel"),
                                                      flag_cell(!grid.month.range.contains(*day))}));
  }
  FrameDefaults defaults;
  defaults.title.text = month_title(composer, grid.month);
  defaults.subtitle.text = subtitle_of(composer, grid);
  Frame frame = composer.frame(block, options, setting, std::move(defaults));
  ChartBlock chart = chart_block(composer, block, options, std::move(frame), std::move(view));
  chart.more.push_back(days_view(composer, grid));
  chart.more.push_back(channels_view(composer, maker, posts));
  return {Block(std::move(chart))};
}

}  // namespace

BlockKind month_calendar_kind() {
  return {"month-calendar",
          {"a month of posts on a grid of weeks", "月历"},
          {{"month", OptionType::text, "", {"formula that gives the month (a number or a day); the month after the cut-off when not given", "给出月份的公式（数字或日期）；不写就是截止日的下个月"}, {}},
           {"chip", OptionType::text, "", {"formula that gives a post's words", "给出每条内容文字的公式"}, {}}},
          compose};
}

}  // namespace planloom
