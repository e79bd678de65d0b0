#include <algorithm>
#include <array>
#include <span>

#include "inspection.hpp"

namespace planloom {
namespace {

std::optional<Date> single_day(const Record& root, std::string_view key, const DateContext& context) {
  const auto* dates = std::get_if<std::vector<WrittenDate>>(&root.value(key).data);
  if (!dates || dates->empty()) return std::nullopt;
  const auto range = resolve(dates->front().expression, context);
  return range ? std::optional(range->first) : std::nullopt;
}

bool names_a_year(const DateExpression& expression) { return expression.first.year.has_value() || expression.last.year.has_value(); }

/// A history or a person's life may lie far from the plan's period.
bool may_be_far(const EntitySpec& entity) {
  return entity.key == "versions" || entity.key == "calendar" || entity.key == "subject" || entity.key == "plan" || entity.key == "comment";
}

/// Something that days are counted from by its name.
struct NamedEvent { bool exists = false; std::optional<Date> day; };

/// 签署后10个工作日, 发布会前3天. An event without a day is still open, and so is what counts from it.
NamedEvent named_event(const Record& root, std::string_view name, const DateContext& plain) {
  static constexpr std::array<std::string_view, 6> signing = {"签署", "签订", "签约", "合同签署", "协议签署", "合同签订"};
  NamedEvent event;
  const auto day_in = [&](const Record& record) -> std::optional<Date> {
    for (const std::string_view key : {"date", "dates"}) {
      if (!value_if_any(record, key)) continue;
      if (const auto day = single_day(record, key, plain)) return day;
    }
    return std::nullopt;
  };
  for (const std::string_view collection : {"events", "milestones", "activities"}) {
    const Value* value = value_if_any(root, collection);
    const auto* records = value ? std::get_if<std::vector<Record>>(&value->data) : nullptr;
    for (const Record& record : records ? std::span<const Record>(*records) : std::span<const Record>()) {
      if (record.id != name && record.title() != name) continue;
      event.exists = true;
      if (!event.day) event.day = day_in(record);
    }
  }
  const Value* agreement = value_if_any(root, "agreement");
  const auto* records = agreement ? std::get_if<std::vector<Record>>(&agreement->data) : nullptr;
  const bool is_signing = std::ranges::find(signing, name) != signing.end();
  if (event.exists || !is_signing || !records || records->empty() || !value_if_any(records->front(), "signed")) return event;
  return {true, single_day(records->front(), "signed", plain)};
}

/// The end that counts from a day which is not given; null when none does.
const DateExpression::End* without_anchor(const DateExpression& expression, const DateContext& context) {
  for (const DateExpression::End* end : {&expression.first, &expression.last}) {
    const bool counts = end->offset_days || end->offset_minutes || end->offset_months || end->working;
    const bool known = end->anchor.empty() ? context.anchor.has_value() : context.named && context.named(end->anchor).has_value();
    if (counts && !known) return end;
  }
  return nullptr;
}

void report_no_anchor(Inspection& inspection, const WrittenDate& written, const std::string& anchor) {
  const std::string& wording = written.expression.wording;
  if (anchor.empty()) {
    inspection.diagnostics
        .error(written.where, "no-anchor",
               {fmt::format("`{}` counts from a day that is not given", wording), fmt::format("“{}”要从某一天算起，但那一天没有写", wording)})
        .hint({"give the activity its `date:` (T)", "给活动写上“日期:”（即 T）"});
    return;
  }
  inspection.diagnostics
      .error(written.where, "no-anchor",
             {fmt::format("`{}` counts from `{}`, whose day is not given", wording, anchor), fmt::format("“{}”要从“{}”那天算起，但没有写是哪天", wording, anchor)})
      .hint({"list it under `events:`, with its day or still open; a signing is `signed:` of the agreement",
             "在“事件”里列出它，日期没定可以不写；签署写在“协议”的“签署”"});
}

/// A payment's +10个工作日 counts from the event that `after` names.
std::string event_counted_from(const Record& record) {
  const FieldSpec* after = record.entity->find("after");
  return after && after->type == FieldType::reference && after->of == "events" ? record.text("after") : std::string();
}

void resolve_one(Inspection& inspection, const Record& record, WrittenDate& written, const DateContext& context) {
  if (written.range) return;  // taken from another plan, whose period it was written for
  const std::string& wording = written.expression.wording;
  const auto range = resolve(written.expression, context, inspection.checked.calendar);
  if (const auto* end = range ? nullptr : without_anchor(written.expression, context)) {
    const std::string anchor = end->anchor.empty() ? event_counted_from(record) : end->anchor;
    const bool open = !anchor.empty() && named_event(inspection.root(), anchor, {context.period, std::nullopt}).exists;
    if (!open) report_no_anchor(inspection, written, end->anchor);
    return;
  }
  if (!range || range->first > range->last) {
    inspection.diagnostics
        .error(written.where, "date-order", {fmt::format("`{}` ends before it begins", wording), fmt::format("“{}”的结束早于开始", wording)})
        .hint({"exchange the two days, or write the years", "把两个日期对调，或写上年份"});
    return;
  }
  written.range = *range;
  written.time = time_of_day(written.expression, context);
  const Period& period = context.period;
  const bool rolled = !names_a_year(written.expression) && year_of(range->first) != year_of(range->last) && range->length() > Days{180};
  const bool far = names_a_year(written.expression) && !may_be_far(*record.entity) &&
                   (range->first > period.range.last + Days{366} || range->last < period.range.first - Days{366});
  if (rolled) {
    inspection
        .finding(written.where, "rolls-over",
                 {fmt::format("`{}` runs into the next year: {} days", wording, range->length().count()),
                  fmt::format("“{}”跨到了下一年，共 {} 天", wording, range->length().count())})
        .hint({"is it the wrong way round? else write the years", "是不是写反了？不是就写上年份"});
  } else if (far) {
    inspection
        .finding(written.where, "date-far",
                 {fmt::format("`{}` is more than a year away from the plan's period", wording), fmt::format("“{}”离计划周期超过一年", wording)})
        .hint({"check the year", "检查年份"});
  }
}

void resolve_record(Inspection& inspection, Record& record, const DateContext& context) {
  for_each_value(record, [&](const FieldSpec&, Value& value) {
    if (auto* dates = std::get_if<std::vector<WrittenDate>>(&value.data)) {
      for (WrittenDate& written : *dates) resolve_one(inspection, record, written, context);
    } else if (auto* posts = std::get_if<std::vector<Post>>(&value.data)) {
      for (Post& post : *posts) resolve_one(inspection, record, post.date, context);
    }
  });
}

/// T of the nearest activity, and when it begins.
void set_anchor(const Record& record, const Ancestors& ancestors, const DateContext& plain, DateContext& context) {
  std::vector<const Record*> near(ancestors.begin(), ancestors.end());
  near.push_back(&record);
  for (auto candidate = near.rbegin(); candidate != near.rend() && !context.anchor; ++candidate) {
    if ((*candidate)->entity->key != "activities") continue;
    context.anchor = single_day(**candidate, "date", plain);
    const auto* dates = std::get_if<std::vector<WrittenDate>>(&(*candidate)->value("date").data);
    if (context.anchor && !dates->front().expression.first.offset_minutes) context.anchor_time = dates->front().expression.first.time;
  }
}

/// 4月, April, 4, 04; 0 for anything else.
unsigned month_number(const std::string& text) {
  const Period any = period_of(*make_date(2000, 1, 1), PeriodKind::year);
  const auto period = parse_period(text, &any);
  if (period && period->kind == PeriodKind::month) return month_of(period->range.first);
  const bool digits = !text.empty() && text.size() <= 2 && std::ranges::all_of(text, [](unsigned char c) { return c >= '0' && c <= '9'; });
  const int number = digits ? std::stoi(text) : 0;
  return number >= 1 && number <= 12 ? static_cast<unsigned>(number) : 0;
}

unsigned fiscal_start(Inspection& inspection) {
  const Record& root = inspection.root();
  if (!root.has("fiscal_year")) return 0;
  const unsigned month = month_number(root.text("fiscal_year"));
  if (month == 0) {
    inspection.diagnostics
        .error(root.value("fiscal_year").where, "not-a-month",
               {fmt::format("`{}` is no month", root.text("fiscal_year")), fmt::format("“{}”不是月份", root.text("fiscal_year"))})
        .hint({"write the month the financial year begins with: April", "写财年从哪个月开始：4月"});
  }
  return month;
}

std::optional<Period> read_period(Inspection& inspection, Value& value, const Period* within, const PeriodFrame& frame) {
  const auto* text = std::get_if<std::string>(&value.data);
  if (!text) return std::nullopt;
  auto period = parse_period(*text, within, frame);
  if (period && period->range.first <= period->range.last) {
    value.data = *period;
    return period;
  }
  // A financial year has no days before its first month is known.
  const bool financial = frame.fiscal_start == 0 && parse_period(*text, within, {.fiscal_start = 1, .plan = frame.plan}).has_value();
  inspection.diagnostics.error(value.where, "unknown-period", {fmt::format("`{}` is no period", *text), fmt::format("“{}”不是一个周期", *text)})
      .hint(financial ? Words{"say when the financial year begins, at the top of the file: fiscal_year: April", "在文件最外层写明财年从哪个月开始：财年起始: 4月"}
                      : Words{"write 2024, 2024Q3, 2024-08 or 2024-07-01 – 2024-09-30", "写成 2024、2024Q3、2024-08 或 2024-07-01 – 2024-09-30"});
  value.data = std::monostate{};
  return std::nullopt;
}

}  // namespace

void settle_period(Inspection& inspection, const CheckContext& context) {
  CheckedPlan& checked = inspection.checked;
  Record& root = inspection.root();
  const PeriodFrame frame{.fiscal_start = fiscal_start(inspection), .plan = std::nullopt};
  const auto period = read_period(inspection, root.value("period"), nullptr, frame);
  checked.period = period ? *period : period_of(context.clock_today, PeriodKind::year, frame);
  checked.period.frame.plan = checked.period.range;
  if (auto* written = std::get_if<Period>(&root.value("period").data)) *written = checked.period;
  const DateContext dates{checked.period, std::nullopt};
  const auto today = single_day(root, "today", dates), cutoff = single_day(root, "cutoff", dates);
  checked.today = context.today ? *context.today : today ? *today : context.clock_today;
  inspection.cutoff_written = cutoff.has_value();
  checked.cutoff = cutoff ? *cutoff : std::clamp(checked.today, checked.period.range.first, checked.period.range.last);
  if (cutoff && !checked.period.range.contains(*cutoff)) {
    inspection.finding(root.value("cutoff").where, "cutoff-outside", {"the cut-off lies outside the plan's period", "数据截止日不在计划周期之内"})
        .hint({"actual figures are read up to the cut-off", "实际数据只读到截止日"});
  }
}

void cut_period(Inspection& inspection, const std::string& written) {
  CheckedPlan& checked = inspection.checked;
  const Period plan = checked.period;
  auto part = parse_period(written, &plan);
  if (!part) {
    inspection.diagnostics.error({}, "option-value", {fmt::format("--period can't be '{}'", written), fmt::format("--period 不能是“{}”", written)})
        .hint({"write 2024, H1, 2024Q3, 2024-08, 第12周, 2024-W12, FY26Q1 or 2024-07-01..2024-08-15",
               "写成 2024、上半年、2024Q3、2024-08、第12周、2024-W12、26财年一季度 或 2024-07-01..2024-08-15"});
    return;
  }
  if (part->range.last < plan.range.first || part->range.first > plan.range.last) {
    inspection.diagnostics
        .error({}, "period-not-in-plan",
               {fmt::format("--period {} lies outside the plan, which is of {}", written, plan.label(Language::en)),
                fmt::format("--period {} 不在计划之内，计划周期是 {}", written, plan.label(Language::zh))})
        .hint({fmt::format("choose a part of {}", show(plan.range, Language::en)), fmt::format("选 {} 里的一段", show(plan.range, Language::zh))});
    return;
  }
  part->frame.plan = plan.range;
  checked.period = *part;
  checked.cutoff = std::min(checked.cutoff, part->range.last);
}

void resolve_dates(Inspection& inspection) {
  const DateContext plain{inspection.checked.period, std::nullopt};
  for_each_record(inspection.root(), [&](Record& record, const Ancestors& ancestors) {
    DateContext context = plain;
    set_anchor(record, ancestors, plain, context);
    if (const std::string event = event_counted_from(record); !event.empty()) context.anchor = named_event(inspection.root(), event, plain).day;
    context.named = [&](std::string_view name) { return named_event(inspection.root(), name, plain).day; };
    resolve_record(inspection, record, context);
  });
}

void resolve_periods(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors& ancestors) {
    if (ancestors.empty()) return;  // the plan's own is settled
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      if (field.type == FieldType::period) (void)read_period(inspection, value, &inspection.checked.period, inspection.checked.period.frame);
    });
  });
}

}  // namespace planloom
