// What a plan holds and its document leaves out.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "composer.hpp"

namespace planloom {
namespace {

bool is_shown(const std::set<std::string, std::less<>>& shown, std::string_view key) {
  const auto next = shown.lower_bound(key);
  if (next != shown.end() && *next == key) return true;
  const std::string prefix = std::string(key) + ".";
  const auto nested = shown.lower_bound(prefix);
  return nested != shown.end() && nested->starts_with(prefix);
}

/// Used by other parts of the document rather than shown by themselves.
bool is_help(std::string_view key) { return key == "channels" || key == "people" || key == "narrative" || key == "signatures" || key == "aim"; }

}  // namespace

void Composer::report_unseen() {
  const auto note = [&](Place where, std::string_view zh, std::string_view en) {
    diagnostics.note(where, "not-shown", {fmt::format("nothing in the document shows '{}'", en), fmt::format("文档里没有用到“{}”", zh)})
        .hint({"add a block for it to the template, or choose another template", "在模板里为它加一块，或换一个模板"});
  };
  const Record& root = plan.plan.root;
  for (std::size_t i = 0; i < root.entity->fields.size() && i < root.values.size(); ++i) {
    const FieldSpec& field = root.entity->fields[i];
    const Value& value = root.values[i];
    const auto* records = std::get_if<std::vector<Record>>(&value.data);
    if (records == nullptr || records->empty() || is_help(field.key)) continue;
    if (field.key == "tables") {
      for (const Record& table : *records) {
        if (!is_shown(shown_, table.id)) note(table.where, table.id, table.id);
      }
    } else if (!is_shown(shown_, field.key)) {
      note(value.key, field.label.zh, field.key);
    }
  }
  const Value* narrative = written_field(root, "narrative");
  const auto* texts = narrative ? std::get_if<std::vector<NarrativeText>>(&narrative->data) : nullptr;
  for (const NarrativeText& text : texts ? *texts : std::vector<NarrativeText>{}) {
    const std::string address = fmt::format("{}.{}", text.section.value, text.name.value);
    if (!said_.contains(address)) note(text.name.where, address, address);
  }
}

}  // namespace planloom
