// Texts that speak of one period: shown in its document, left out of another's.
#include "inspection.hpp"

namespace planloom {
namespace {

/// Its own period, or one within it that holds the cut-off: the third quarter in an annual plan that has run to the end of September.
bool speaks_of(const Period& period, const CheckedPlan& checked) {
  if (period.range == checked.period.range) return true;
  const bool within = checked.period.range.contains(period.range.first) && checked.period.range.contains(period.range.last);
  return within && period.range.contains(checked.cutoff) && checked.period.range.contains(checked.cutoff);
}

}  // namespace

void settle_narrative(Inspection& inspection) {
  auto* texts = std::get_if<std::vector<NarrativeText>>(&inspection.root().value("narrative").data);
  if (!texts) return;
  std::set<std::string> told;  // a section is spoken of once
  std::erase_if(*texts, [&](const NarrativeText& text) {
    if (text.period.value.empty()) return false;
    const auto period = parse_period(text.period.value, &inspection.checked.period);
    const bool first = told.insert(text.section.value).second;
    if (!period) {
      if (first)
        inspection.diagnostics
            .error(text.period.where, "unknown-period",
                   {fmt::format("`{}` is no period", text.period.value), fmt::format("“{}”不是一个周期", text.period.value)})
            .hint({"write 2024, 2024Q3, 2024-08 or 2024-07-01 – 2024-09-30", "写成 2024、2024Q3、2024-08 或 2024-07-01 – 2024-09-30"});
      return true;
    }
    if (speaks_of(*period, inspection.checked)) return false;
    if (first)
      inspection
          .finding(text.period.where, "narrative-period",
                   {fmt::format("the texts of `{}` speak of {}, the document of {}: they are left out", text.section.value, text.period.value,
                                inspection.checked.period.name()),
                    fmt::format("“{}”的文字说的是 {}，文档是 {}，这些文字略去", text.section.value, text.period.value,
                                inspection.checked.period.name())})
          .hint({"write texts for this period, or take the `for` line out if they always hold", "为本周期另写文字；始终适用就删掉“适用周期”这一行"});
    return true;
  });
}

}  // namespace planloom
