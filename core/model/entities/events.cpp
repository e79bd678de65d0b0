#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& events() {
  static const FieldSpec fields[] = {
      title_field({"Event", "事件"}),
      {"date", "日期", FieldType::date, {"Day", "日期"}, {"when; leave it out while it is open", "哪一天，没定就不写"}},
      note_field(),
  };
  static const EntitySpec entity{
      "events", "事件", {"Event", "事件"}, {"A day other dates count from; may still be open", "别的日期从它算起，可以还没定"}, "date", fields};
  return entity;
}

}  // namespace planloom::declared
