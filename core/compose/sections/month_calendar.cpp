// A month of posts on a grid of weeks, with holidays, make-up days, festivals and solar terms.
//
//   - month-calendar: content
//     month: =MONTH(cutoff + 1)
//     chip: =IF(channel = "视频号直播", short & " " & TEXT(time, "hh:mm"), short)
//     months: all      # further months too, where posts of their own stand in them
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

/// A document of a quarter or less shows every month with posts; a longer one those with posts of their own, as regular ones repeat.
std::vector<Period> months_with_posts(const Composer& composer, const Table& table, const Period& shown) {
  constexpr std::size_t few_months = 3;
  const DateRange& whole = composer.ledger.period.range;
  std::vector<Period> all;
  for (Date day = whole.first; day <= whole.last; day = all.back().range.last + Days{1}) all.push_back(period_of(day, PeriodKind::month));
  const std::optional<std::size_t> date = table.column("date"), kind = table.column("kind");
  std::vector<Period> months;
  for (const Period& month : all) {
    const bool has_posts = std::ranges::any_of(table.rows, [&](const Row& row) {
      const Date* day = row.cells[*date].value.date();
      const Code* code = kind ? row.cells[*kind].value.code() : nullptr;
      const bool is_own = !code || code->code != "rhythm";
      return day && !row.outside && month.range.contains(*day) && (is_own || all.size() <= few_months);
    });
    if (has_posts || month == shown) months.push_back(month);
  }
  if (months.empty()) months.push_back(shown);
  return months;
}

/// "另有 3 个月有排期，见完整版": where there is room for one month only.
std::string other_months(const Composer& composer, std::size_t count) {
  return count == 0 ? std::string() : fmt::format(fmt::runtime(composer.say(phrase("calendar.more"))), count);
}

/// The posts on the days of a grid.
class MonthMaker {
 public:
  MonthMaker(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting, const Data& data)
      : composer_(composer), block_(block), options_(options), setting_(setting), label_(composer.say(data.label)), maker_(composer, *data.table, setting) {
    const TemplateValue* chip = block.option("chip");
    if (chip) chip_ = composer.template_formula(*chip, setting.scope, *data.table);
  }

  ChartBlock make(const Period& month, Frame frame) {
    const Grid grid = grid_of(month);
    const Table& table = maker_.table();
    TableView view = empty_view(composer_, table);
    view.columns = {view_column("date", "", ColumnType::date), view_column("title", label_), view_column("channel", "", ColumnType::reference),
                    view_column("outside", "", ColumnType::flag)};
    std::vector<std::size_t> posts;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const Date* day = table.rows[row].cells[table.column("date").value()].value.date();
      if (day == nullptr || !grid.days.contains(*day) || table.rows[row].outside) continue;
      posts.push_back(row);
      view.rows.push_back(item_row(table.rows[row].id, {date_cell(composer_, *day), text_cell(chip_text(composer_, maker_, row, chip_, setting_)), maker_.cell(row, "channel"),
                                                        flag_cell(!month.range.contains(*day))}));
    }
    if (frame.title.empty()) frame.title.text = month_title(composer_, month);
    if (frame.subtitle.empty()) frame.subtitle.text = subtitle_of(composer_, grid);
    ChartBlock chart = chart_block(composer_, block_, options_, std::move(frame), std::move(view));
    chart.more.push_back(days_view(composer_, grid));
    chart.more.push_back(channels_view(composer_, maker_, posts));
    return chart;
  }

 private:
  Composer& composer_;
  const TemplateBlock& block_;
  const Options& options_;
  const Setting& setting_;
  std::string label_;
  ViewMaker maker_;
  Formula chip_;
};

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const Table& table = composer.ledger.tables[*data->table];
  if (!table.column("date")) {
    report_unknown_column(composer, table, {"date", block.data.where});
    return {};
  }
  const Period shown = month_to_show(composer, block, setting);
  const bool all = options.text("months") == "all";
  std::vector<Period> months = all ? months_with_posts(composer, table, shown) : std::vector{shown};
  const bool has_room = setting.medium == Medium::page;
  const std::size_t left_out = has_room ? 0 : months.size() - 1;
  if (!has_room) months = {shown};
  MonthMaker maker(composer, block, options, setting, *data);
  std::vector<Block> blocks;
  const Frame named = composer.frame(block, options, setting, {});
  for (const Period& month : months) {
    Frame frame = named;
    if (month != shown) {   // a written title speaks of the month that is shown in any case
      frame.id += "." + month.name();
      frame.title = frame.subtitle = {};
    }
    // On a sheet all posts are listed below the calendar.
    if (const std::string more = other_months(composer, left_out); !more.empty() && setting.medium != Medium::sheet) frame.note.text += (frame.note.empty() ? "" : " ") + more;
    blocks.emplace_back(maker.make(month, std::move(frame)));
  }
  return blocks;
}

}  // namespace

BlockKind month_calendar_kind() {
  return {"month-calendar",
          {"a month of posts on a grid of weeks", "月历"},
          {{"month", OptionType::text, "", {"formula that gives the month (a number or a day); the month after the cut-off when not given", "给出月份的公式（数字或日期）；不写就是截止日的下个月"}, {}},
           {"months", OptionType::text, "", {"all: further months with posts of their own too; in a quarter or less every month with posts", "all：其他有单独排期的月份也画；一个季度以内，凡有排期的月份都画"}, {}},
           {"chip", OptionType::text, "", {"formula that gives a post's words", "给出每条内容文字的公式"}, {}}},
          compose};
}

}  // namespace planloom
