#include "inspection.hpp"

namespace planloom {

static void visit_below(Record& record, Ancestors& ancestors, const std::function<void(Record&, const Ancestors&)>& visit) {
  visit(record, ancestors);
  ancestors.push_back(&record);
  for_each_value(record, [&](const FieldSpec&, Value& value) {   // a visit below may write further fields here
    if (auto* posts = std::get_if<std::vector<Post>>(&value.data)) {
      for (Post& post : *posts) visit_below(post.item, ancestors, visit);
    }
    auto* records = std::get_if<std::vector<Record>>(&value.data);
    if (!records) return;
    for (Record& inner : *records) visit_below(inner, ancestors, visit);
  });
  ancestors.pop_back();
}

void for_each_record(Record& root, const std::function<void(Record&, const Ancestors&)>& visit) {
  Ancestors ancestors;
  visit_below(root, ancestors, visit);
}

const Value* value_if_any(const Record& record, std::string_view key) {
  const FieldSpec* field = record.entity->find(key);
  return field ? &record.values[static_cast<std::size_t>(field - record.entity->fields.data())] : nullptr;
}

bool is_declared(const Record& root, std::string_view collection) {
  const Value* value = value_if_any(root, collection);
  return value && value->written();
}

std::vector<std::string> ids_of(const Record& root, std::string_view collection) {
  std::vector<std::string> ids;
  const Value* value = value_if_any(root, collection);
  if (!value) return ids;
  if (const auto* records = std::get_if<std::vector<Record>>(&value->data)) {
    for (const Record& record : *records) ids.push_back(record.id);
  } else if (const auto* words = std::get_if<std::vector<Located<std::string>>>(&value->data)) {
    for (const auto& word : *words) ids.push_back(word.value);
  }
  return ids;
}

}  // namespace planloom
