#include <algorithm>

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
  return entity.key == "versions" || entity.key == "subject" || entity.key == "plan" || entity.key == "comment";
}

bool counts_from_anchor(const DateExpression& expression) {
  const auto counts = [](const DateExpression::End& end) { return end.offset_days || end.offset_minutes || end.working; };
  return counts(expression.first) || counts(expression.last);
}

void resolve_one(Inspection& inspection, const Record& record, WrittenDate& written, const DateContext& context) {
  if (written.range) return;  // taken from another plan, whose period it was written for
  const std::string& wording = written.expression.wording;
  const auto range = resolve(written.expression, context);
  if (!range && counts_from_anchor(written.expression)) {
    inspection.diagnostics
        .error(written.where, "no-anchor",
               {fmt::format("`{}` counts from a day that is not given", wording), fmt::format("“{}”要从某一天算起，但那一天没有写", wording)})
        .hint({"give the activity its `date:` (T)", "给活动写上“日期:”（即 T）"});
    return;
  }
  if (!range || range->first > range->last) {
    inspection.diagnostics
        .error(written.where, "date-order", {fmt::format("`{}` ends before it begins", wording), fmt::format("“{}”的结束早于开始", wording)})
        .hint({"exchange the two days, or write the years", "把两个日期对调，或写上年份"});
    return;
  }
  written.range = *range;
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

/// T of the nearest activity.
std::optional<Date> anchor_of(const Record& record, const Ancestors& ancestors, const DateContext& context) {
  const auto day_of_event = [&](const Record& candidate) -> std::optional<Date> {
    return candidate.entity->key == "activities" ? single_day(candidate, "date", context) : std::nullopt;
  };
  if (auto own = day_of_event(record)) return own;
  for (auto outer = ancestors.rbegin(); outer != ancestors.rend(); ++outer) {
    if (auto day = day_of_event(**outer)) return day;
  }
  return std::nullopt;
}

std::optional<Period> read_period(Inspection& inspection, Value& value, const Period* within) {
  const auto* text = std::get_if<std::string>(&value.data);
  if (!text) return std::nullopt;
  auto period = parse_period(*text, within);
  if (period && period->range.first <= period->range.last) {
    value.data = *period;
    return period;
  }
  inspection.diagnostics.error(value.where, "unknown-period", {fmt::format("`{}` is no period", *text), fmt::format("“{}”不是一个周期", *text)})
      .hint({"write 2024, 2024Q3, 2024-08 or 2024-07-01 – 2024-09-30", "写成 2024、2024Q3、2024-08 或 2024-07-01 – 2024-09-30"});
  value.data = std::monostate{};
  return std::nullopt;
}

}  // namespace

void settle_period(Inspection& inspection, const CheckContext& context) {
  CheckedPlan& checked = inspection.checked;
  Record& root = inspection.root();
  const auto period = read_period(inspection, root.value("period"), nullptr);
  checked.period = period ? *period : period_of(context.clock_today, PeriodKind::year);
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

void resolve_dates(Inspection& inspection) {
  const DateContext plain{inspection.checked.period, std::nullopt};
  for_each_record(inspection.root(), [&](Record& record, const Ancestors& ancestors) {
    DateContext context = plain;
    context.anchor = anchor_of(record, ancestors, plain);
    resolve_record(inspection, record, context);
  });
}

void resolve_periods(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors& ancestors) {
    if (ancestors.empty()) return;  // the plan's own is settled
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      if (field.type == FieldType::period) (void)read_period(inspection, value, &inspection.checked.period);
    });
  });
}

}  // namespace planloom
