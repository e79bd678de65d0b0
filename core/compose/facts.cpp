#include "facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <planloom/text.hpp>

#include "words.hpp"

namespace planloom {
namespace {

/// What the plan says of itself as a whole: its texts and days.
std::vector<std::string> fact_names() {
  std::vector<std::string> names;
  for (const FieldSpec& field : find_entity("plan")->fields) {
    if (field.type == FieldType::text || field.type == FieldType::date || field.type == FieldType::period) names.emplace_back(field.key);
  }
  return names;
}

/// "顾明远（用户增长副总裁）" → "顾明远·用户增长副总裁": name and office as equals.
std::string name_and_office(const std::string& text) {
  constexpr std::string_view open = "（", close = "）";
  const std::size_t at = text.find(open);
  if (at == std::string::npos || !text.ends_with(close)) return text;
  return text.substr(0, at) + "·" + text.substr(at + open.size(), text.size() - at - open.size() - close.size());
}

/// The role a person holds in `roles`; empty when none.
std::string office_of(const Composer& composer, const std::string& person) {
  const Value* roles = written_field(composer.plan.plan.root, "roles");
  for (const Record& role : list_in<Record>(roles)) {
    if (role.text("person") == person) return role.title();
  }
  return {};
}

std::string person(const Composer& composer, std::string_view key, bool brief) {
  std::string name = plan_text(composer, key);
  if (brief || name.empty()) return name;
  const std::string office = office_of(composer, name);
  return office.empty() ? name_and_office(name) : name + (composer.language == Language::zh ? "·" : ", ") + office;
}

/// "2024-09-30（第三季度末）": the day, and the period it ends.
std::string cutoff_text(const Composer& composer, bool brief) {
  const Date cutoff = composer.ledger.cutoff;
  std::string text = show(cutoff, composer.language);
  const Period& current = composer.ledger.current;
  if (brief || current.range.last != cutoff || current == composer.ledger.period) return text;
  if (composer.language == Language::en) return fmt::format("{} (end of {})", text, current.label(Language::en, true));
  std::string name = current.label(Language::zh);
  if (const std::size_t year = name.find("年"); year != std::string::npos) name.erase(0, year + std::string_view("年").size());
  return fmt::format("{}（{}末）", text, name);
}

std::string date_text(const Composer& composer) {
  const Value* written = written_field(composer.plan.plan.root, "date");
  const auto* dates = written ? std::get_if<std::vector<WrittenDate>>(&written->data) : nullptr;
  const bool own = dates && !dates->empty() && dates->front().range;
  return show(own ? dates->front().range->first : composer.ledger.today, composer.language);
}

std::string fact_text(const Composer& composer, std::string_view name, bool brief) {
  if (name == "owner" || name == "approver") return person(composer, name, brief);
  if (name == "period") return period_text(composer, brief);
  if (name == "cutoff") return cutoff_text(composer, brief);
  if (name == "date") return date_text(composer);
  return plan_text(composer, name);
}

}  // namespace

std::string period_text(const Composer& composer, bool brief) {
  const DateRange& range = composer.ledger.period.range;
  if (composer.language == Language::en) return show(range, Language::en);
  const std::string last = iso_text(range.last);
  const bool same_year = year_of(range.first) == year_of(range.last);
  return fmt::format("{} 至 {}", iso_text(range.first), brief && same_year ? last.substr(5) : last);
}

std::string plan_text(const Composer& composer, std::string_view key) {
  return composer.plan.plan.root.entity->find(key) ? composer.plan.plan.root.text(key) : std::string();
}

const Words& plan_label(std::string_view key) { return find_entity("plan")->find(key)->label; }

std::optional<Fact> fact(Composer& composer, const Located<std::string>& name, bool brief) {
  std::vector<std::string> known = fact_names();
  if (std::ranges::find(known, name.value) == known.end()) {
    known.emplace_back("status-key");
    Diagnostic& found = composer.diagnostics.error(name.where, "unknown-fact", {fmt::format("no fact of the document is called '{}'", name.value), fmt::format("文档信息里没有“{}”", name.value)});
    if (const std::string near = closest(name.value, known); !near.empty()) found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
    else found.hint({fmt::format("there are: {}", fmt::join(known, ", ")), fmt::format("可用的有：{}", fmt::join(known, "、"))});
    return std::nullopt;
  }
  std::string text = fact_text(composer, name.value, brief);
  if (text.empty()) return std::nullopt;
  return Fact{composer.say(plan_label(name.value)), Sentence{std::move(text), nullptr}};
}

std::string running_title(const Composer& composer) {
  std::string title = plan_text(composer, "title");
  const Period& period = composer.ledger.period;
  const std::string when = period.kind == PeriodKind::year ? period.name() : period.label(composer.language);
  if (composer.is_cut()) return title + (composer.language == Language::zh ? "·" : ", ") + period.label(composer.language);
  const bool named = period.kind != PeriodKind::range;  // from one day to another is no name
  if (!named || title.find(std::to_string(year_of(period.range.first))) != std::string::npos) return title;
  return composer.language == Language::zh ? when + " " + title : title + " " + when;
}

std::string version_number(const Composer& composer) {
  const std::string version = plan_text(composer, "version");
  return version.substr(0, version.find(' '));
}

}  // namespace planloom
