// Days of an agreement and of a handover.
#include <algorithm>

#include "inspection.hpp"

namespace planloom {
namespace {

void check_days(Inspection& inspection, const Record& agreement) {
  const auto signed_on = agreement.range("signed"), term = agreement.range("term");
  if (!signed_on) return;
  if (term && term->last < signed_on->first) {
    inspection
        .finding(agreement.value("term").where, "agreement-dates",
                 {fmt::format("the term ends {}, before the signing on {}", iso_text(term->last), iso_text(signed_on->first)),
                  fmt::format("期限 {} 就结束，签署却在 {}", iso_text(term->last), iso_text(signed_on->first))})
        .see(agreement.value("signed").where)
        .hint({"check both days", "检查这两个日期"});
  }
  for (const Record& payment : inspection.root().items("payments")) {
    const auto due = payment.range("due");
    if (!due || due->last >= signed_on->first) continue;
    inspection
        .finding(payment.value("due").where, "agreement-dates",
                 {fmt::format("`{}` is due {}, before the signing on {}", payment.title(), iso_text(due->last), iso_text(signed_on->first)),
                  fmt::format("“{}”{} 就到期，签署却在 {}", payment.title(), iso_text(due->last), iso_text(signed_on->first))})
        .see(agreement.value("signed").where)
        .hint({"check both days", "检查这两个日期"});
  }
}

bool is_open(const Record& item) {
  const auto* state = std::get_if<Code>(&item.value("state").data);
  return !state || (state->code != "done" && state->code != "dropped");
}

/// Days go by without anybody changing the plan, so this is a note.
void check_handover(Inspection& inspection) {
  std::vector<const Record*> late;
  std::string names, names_en;
  for (const Record& item : inspection.root().items("handover")) {
    const auto due = item.range("due");
    if (!due || due->last >= inspection.checked.today || !is_open(item)) continue;
    names += (names.empty() ? "" : "、") + item.title();
    names_en += (names_en.empty() ? "" : ", ") + item.title();
    late.push_back(&item);
  }
  if (late.empty()) return;
  Diagnostic& diagnostic = inspection.diagnostics.note(
      late.front()->value("due").where, "handover-overdue",
      {fmt::format("{} items of the handover are overdue ({})", late.size(), names_en), fmt::format("{} 项交接已过期（{}）", late.size(), names)});
  for (std::size_t i = 1; i < late.size() && i < 10; ++i) diagnostic.see(late[i]->value("due").where);
  diagnostic.hint({"hand them over and set `state: done`, or move the day", "办完后写“状态: 已完成”，或改期"});
}

}  // namespace

void check_agreement(Inspection& inspection) {
  for (const Record& agreement : inspection.root().items("agreement")) check_days(inspection, agreement);
  check_handover(inspection);
}

}  // namespace planloom
