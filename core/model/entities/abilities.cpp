#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& abilities() {
  static const FieldSpec fields[] = {
      title_field({"Ability", "能力"}),
      {"level", "水平", FieldType::figure, {"Level", "水平"}, {"actual / expected, or from → to", "实际 / 期望，或 起 → 止"}, "", false, {"4.5 / 4.0", "4.5 / 4.0"}},
      note_field(),
  };
  static const EntitySpec entity{"abilities", "能力", {"Ability", "能力"}, {"An ability and its level", "一项能力及其水平"}, "level", fields};
  return entity;
}

}  // namespace planloom::declared
