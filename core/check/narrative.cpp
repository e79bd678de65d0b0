// Texts that speak of one period: shown in its document, left out of another's.
#include <algorithm>

#include <fmt/ranges.h>

#include "inspection.hpp"

namespace planloom {
namespace {

/// Its own period, or one within it that holds the cut-off: the third quarter in an annual plan that has run to the end of September.
bool speaks_of(const Period& period, const CheckedPlan& checked) {
  if (period.range == checked.period.range) return true;
  const bool within = checked.period.range.contains(period.range.first) && checked.period.range.contains(period.range.last);
  return within && period.range.contains(checked.cutoff) && checked.period.range.contains(checked.cutoff);
}

/// A part of a plan is shown with texts that were written of the whole.
void note_undated(Inspection& inspection, const std::vector<NarrativeText>& texts) {
  if (inspection.checked.whole() == inspection.checked.period.range) return;
  std::vector<std::string> sections;
  const NarrativeText* first = nullptr;
  for (const NarrativeText& text : texts) {
    if (!text.period.value.empty() || std::ranges::find(sections, text.section.value) != sections.end()) continue;
    sections.push_back(text.section.value);
    if (first == nullptr) first = &text;
  }
  if (first == nullptr) return;
  inspection.diagnostics
      .note(first->section.where, "narrative-undated",
            {fmt::format("the texts of {} say no period; in the document of {} they may speak of the whole plan", fmt::join(sections, ", "), inspection.checked.period.name()),
             fmt::format("{} 的文字没有写周期，放在 {} 的文档里，说的可能还是整份计划", fmt::join(sections, "、"), inspection.checked.period.name())})
      .hint({"write `for: 2024Q3` above texts that hold for that period only", "只适用于某一周期的文字，加一行“适用周期: 2024Q3”"});
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
  note_undated(inspection, *texts);
}

}  // namespace planloom
