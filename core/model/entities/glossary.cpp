#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& glossary() {
  static const FieldSpec fields[] = {
      title_field({"Term", "术语"}),
      {"meaning", "含义", FieldType::text, {"Meaning", "含义"}, {"what it means", "是什么意思"}},
  };
  static const EntitySpec entity{"glossary", "术语", {"Term", "术语"}, {"A term and what it means", "一个术语及其含义"}, "meaning", fields};
  return entity;
}

}  // namespace planloom::declared
