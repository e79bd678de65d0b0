#include "inspection.hpp"

#include <algorithm>

namespace planloom {

namespace {

/// Goes through records from the outside inwards. Most hold no others: whether those of an entity can is asked once for all that follow one another.
class Walk {
 public:
  explicit Walk(const std::function<void(Record&, const Ancestors&)>& visit) : visit_(visit) {}

  void below(Record& record) {
    visit_(record, ancestors_);
    if (!holds_records(*record.entity)) return;
    ancestors_.push_back(&record);
    for_each_value(record, [&](const FieldSpec&, Value& value) {   // a visit below may write further fields here
      if (auto* posts = std::get_if<std::vector<Post>>(&value.data)) {
        for (Post& post : *posts) below(post.item);
      }
      auto* records = std::get_if<std::vector<Record>>(&value.data);
      if (!records) return;
      for (Record& inner : *records) below(inner);
    });
    ancestors_.pop_back();
  }

 private:
  bool holds_records(const EntitySpec& entity) {
    if (&entity == asked_) return answer_;
    asked_ = &entity;
    return answer_ = std::ranges::any_of(entity.fields, [](const FieldSpec& field) {
             return field.type == FieldType::record || field.type == FieldType::collection || field.type == FieldType::posts;
           });
  }

  const std::function<void(Record&, const Ancestors&)>& visit_;
  Ancestors ancestors_;
  const EntitySpec* asked_ = nullptr;
  bool answer_ = false;
};

}  // namespace

void for_each_record(Record& root, const std::function<void(Record&, const Ancestors&)>& visit) { Walk(visit).below(root); }

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
