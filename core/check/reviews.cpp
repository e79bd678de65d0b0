// Who checks whom, and what a review speaks of.
#include <algorithm>

#include <planloom/text.hpp>

#include "inspection.hpp"

namespace planloom {
namespace {

bool is_blank(const std::string& name) { return name.starts_with("[") || name.starts_with("_"); }

/// Four eyes: whoever wrote it does not review it.
void check_four_eyes(Inspection& inspection, const Record& item) {
  const std::vector<std::string> authors = names_in(item.text("author")), reviewers = names_in(item.text("reviewer"));
  for (const std::string& reviewer : reviewers) {
    if (is_blank(reviewer) || std::ranges::find(authors, reviewer) == authors.end()) continue;
    inspection
        .finding(item.value("reviewer").where, "four-eyes",
                 {fmt::format("{} writes `{}` and reviews it", reviewer, item.title()), fmt::format("“{}”由{}自写自审", item.title(), reviewer)})
        .see(item.value("author").where)
        .hint({"let somebody else review it", "换一个人审核"});
  }
}

bool speaks_of_attainment(const Expression& expression);
bool speaks_of_attainment(const std::vector<Formula>& formulas) {
  return std::ranges::any_of(formulas, [](const Formula& each) { return each && speaks_of_attainment(*each); });
}
bool speaks_of_attainment(const Expression& expression) {
  if (const auto* name = std::get_if<Name>(&expression.node))
    return !name->parts.empty() && (name->parts.back() == "attainment" || name->parts.back() == "达成率");
  if (const auto* unary = std::get_if<Unary>(&expression.node)) return speaks_of_attainment({unary->operand});
  if (const auto* binary = std::get_if<Binary>(&expression.node)) return speaks_of_attainment({binary->left, binary->right});
  const auto* call = std::get_if<Call>(&expression.node);
  return call && speaks_of_attainment(call->arguments);
}

/// A part scored by attainment is about KPIs, each named by its id.
void check_items(Inspection& inspection, const Record& part) {
  const auto* score = std::get_if<Formula>(&part.value("score").data);
  if (!score || !*score || !speaks_of_attainment(**score) || lacks_base(inspection.checked.plan)) return;
  const std::vector<std::string> known = ids_of(inspection.root(), "kpis");
  for (const Record& item : part.items("items")) {
    if (std::ranges::find(known, item.id) != known.end() || item.has("ratings")) continue;
    Diagnostic& diagnostic = inspection.diagnostics.error(
        item.where, "unknown-kpi", {fmt::format("there is no KPI `{}`", item.id), fmt::format("没有“{}”这个指标", item.id)});
    const Value& base = inspection.root().value("based_on");
    if (base.written()) diagnostic.see(base.where);
    const std::string meant = closest(item.id, known);
    if (!meant.empty()) diagnostic.hint({fmt::format("did you mean `{}`?", meant), fmt::format("是不是 {}？", meant)});
    else diagnostic.hint({"this part is scored by attainment, so its items are KPIs by their id", "这一部分按达成率计分，每项要写指标的编号"});
  }
}

}  // namespace

void check_reviews(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    if (record.entity->find("author") && record.entity->find("reviewer")) check_four_eyes(inspection, record);
    if (record.entity->key == "review") check_items(inspection, record);
  });
}

}  // namespace planloom
