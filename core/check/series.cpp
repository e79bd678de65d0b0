#include <algorithm>

#include "inspection.hpp"

namespace planloom {
namespace {

/// month, or quarter under `by: quarter` of the record or of one around it (the budget's).
PeriodKind division_of(const Record& record, const Ancestors& ancestors) {
  const auto written = [](const Record& candidate) {
    const Value* by = value_if_any(candidate, "by");
    const auto* code = by ? std::get_if<Code>(&by->data) : nullptr;
    return code ? code->code.text() : std::string();
  };
  std::string code = written(record);
  for (auto outer = ancestors.rbegin(); code.empty() && outer != ancestors.rend(); ++outer) code = written(**outer);
  return code == "quarter" ? PeriodKind::quarter : PeriodKind::month;
}

void check_list(Inspection& inspection, const FieldSpec& field, const Value& value, Series& series, PeriodKind division) {
  const CheckedPlan& checked = inspection.checked;
  const std::vector<Period> periods = split_period(checked.period, division);
  const auto begun = static_cast<std::size_t>(std::ranges::count_if(periods, [&](const Period& p) { return p.range.first <= checked.cutoff; }));
  const auto ended = static_cast<std::size_t>(std::ranges::count_if(periods, [&](const Period& p) { return p.range.last <= checked.cutoff; }));
  const bool to_cutoff = field.key == "actual";
  const std::size_t count = series.entries.size();
  // Without a written cut-off the clock moves on, and a plan must not turn wrong by itself.
  const bool fits = !to_cutoff ? count == periods.size() : inspection.cutoff_written ? count == begun || count == ended : count <= periods.size();
  if (!fits) {
    const std::size_t wanted = to_cutoff ? (inspection.cutoff_written ? ended : periods.size()) : periods.size();
    const Words what = division == PeriodKind::quarter ? Words{"quarter", "季"} : Words{"month", "月"};
    inspection.diagnostics
        .error(value.where, "series-length",
               {fmt::format("{} figures, one per {} makes {}{}", count, what.en, wanted, to_cutoff ? " up to the cut-off" : ""),
                fmt::format("有 {} 个数，逐{}写{}应为 {} 个", count, what.zh, to_cutoff ? "到截止日" : "", wanted)})
        .hint({"write ~ for a missing one, or name the periods: { Q3: …, 2024: … }", "缺的写 ~，或写明各期：{ Q3: ……, 2024: …… }"});
  }
  for (std::size_t i = 0; i < count && i < periods.size(); ++i) series.entries[i].period = periods[i];
}

void check_named(Inspection& inspection, Series& series) {
  const Period& whole = inspection.checked.period;
  for (SeriesEntry& entry : series.entries) {
    if (entry.period_name.empty()) continue;
    entry.period = parse_period(entry.period_name, &whole);
    if (!entry.period) {
      inspection.diagnostics
          .error(entry.where, "unknown-period",
                 {fmt::format("`{}` is no period", entry.period_name), fmt::format("“{}”不是一个周期", entry.period_name)})
          .hint({"write 2024, Q3, H1, 8月 or 2024-08", "写成 2024、Q3、H1、8月 或 2024-08"});
    } else if (entry.period->range.first < whole.range.first || entry.period->range.last > whole.range.last) {
      inspection
          .finding(entry.where, "period-outside",
                   {fmt::format("{} lies outside the plan's period", entry.period_name), fmt::format("{} 不在计划周期之内", entry.period_name)})
          .hint({"check the year", "检查年份"});
    }
  }
}

}  // namespace

void check_series(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors& ancestors) {
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      auto* series = std::get_if<Series>(&value.data);
      if (!series) return;
      const bool settled = std::ranges::any_of(series->entries, [](const SeriesEntry& e) { return e.period.has_value(); });
      if (settled) return;  // taken from another plan
      if (series->is_list) check_list(inspection, field, value, *series, division_of(record, ancestors));
      else check_named(inspection, *series);
    });
  });
}

}  // namespace planloom
