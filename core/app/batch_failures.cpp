#include "batch_failures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report.hpp"
#include "run_parts.hpp"

namespace planloom {

/// Enough to see what is meant; a thousand rows may have the same gap.
static constexpr std::size_t shown_of_a_kind = 3;

bool BatchFailures::is_shared(const Diagnostic& error) const { return error.where.known() && error.where.file != people_.where(0).file; }

bool BatchFailures::is_new(const Diagnostic& error, std::size_t row, bool document) {
  if (!is_shared(error)) return true;
  Concerned& concerned = mistakes_[{error.code, error.where.file, error.where.line, error.where.column, error.message.en}];
  const bool first = !concerned.where.known();
  concerned.where = error.where;
  if (row < people_.size()) concerned.people.insert(row);
  concerned.documents += document ? 1 : 0;
  return first;
}

std::string BatchFailures::tell(std::size_t row, const std::string& what, const WorkerReport& report, Progress& progress) {
  ++count_;
  std::vector<const Diagnostic*> errors;
  for (const Diagnostic& one : report.diagnostics)
    if (one.severity == Severity::error) errors.push_back(&one);
  const std::string person = row < people_.size() ? people_.name(row) : std::string();
  Diagnostic failure;
  failure.where = row < people_.size() ? people_.where(row) : Place{};
  if (errors.empty()) {
    failure.code = "output-failed";
    failure.message = describe_end(report);
  } else {
    failure.code = errors.front()->code;
    failure.message = errors.front()->message;
    if (errors.front()->where.known()) failure.where = errors.front()->where;
  }
  std::string why = failure.message.en;
  if (!errors.empty() && !is_new(*errors.front(), row, !what.empty())) return why;
  const std::string en = person + (person.empty() || what.empty() ? "" : ", ") + what, zh = person + (person.empty() || what.empty() ? "" : "，") + what;
  if (!en.empty()) failure.message = {en + ": " + failure.message.en, zh + "：" + failure.message.zh};
  if (errors.size() > 1) {
    failure.message.en += fmt::format(" (and {} more)", errors.size() - 1);
    failure.message.zh += fmt::format("（另有 {} 处）", errors.size() - 1);
  }
  if (!json_) {
    progress.say(format_line(diagnostics_, failure, report_style(false, stderr)));
  } else if (errors.empty()) {
    diagnostics_.add(failure);
  } else {
    for (const Diagnostic* error : errors) diagnostics_.add(*error);
  }
  return why;
}

void BatchFailures::take(const std::vector<Diagnostic>& found) {
  for (const Diagnostic& one : found) {
    if (one.severity == Severity::error) continue;
    const bool known = std::ranges::any_of(diagnostics_.all(), [&](const auto& other) { return other->code == one.code && other->where == one.where; });
    if (known) continue;
    const bool of_a_row = one.where.file == people_.where(0).file;
    if (!of_a_row || ++kinds_[one.code] <= shown_of_a_kind) diagnostics_.add(one);
  }
}

void BatchFailures::close() {
  for (const auto& [code, count] : kinds_) {
    if (count <= shown_of_a_kind) continue;
    const std::size_t more = count - shown_of_a_kind;
    diagnostics_.note({}, code, {fmt::format("and {} more of this kind", more), fmt::format("这类提醒另有 {} 处", more)});
  }
  kinds_.clear();
  for (const auto& [mistake, concerned] : mistakes_) {
    const std::size_t people = concerned.people.size(), documents = concerned.documents;
    if (std::max(people, documents) < 2) continue;
    Words words{fmt::format("this concerns {} people", people), fmt::format("涉及 {} 人", people)};
    if (documents > 0) words = {fmt::format("this concerns {} people's {} documents", people, documents), fmt::format("涉及 {} 人的 {} 份文档", people, documents)};
    diagnostics_.note(concerned.where, std::get<0>(mistake), std::move(words));
  }
  mistakes_.clear();
}

}  // namespace planloom
