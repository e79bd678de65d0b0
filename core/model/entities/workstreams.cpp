#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& workstreams() {
  static const FieldSpec fields[] = {
      title_field({"Workstream", "工作流"}),
      {"dates", "起止", FieldType::dates, {"Dates", "起止"}, {"1月 – 9月, or a list of stretches", "1月 – 9月，也可以是几段"}},
      owner_field(),
      note_field(),
  };
  static const EntitySpec entity{
      "workstreams", "工作流", {"Workstream", "工作流"}, {"A line of work over one or more stretches of time", "一项持续一段或几段时间的工作"},
      "dates",       fields};
  return entity;
}

}  // namespace planloom::declared
