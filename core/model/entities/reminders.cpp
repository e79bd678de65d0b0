#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& reminders() {
  static const FieldSpec fields[] = {
      title_field({"Reminder", "提醒"}),
      {"at", "时间", FieldType::date, {"At", "时间"}, {"T−1d 20:00, T−12h, T−1h from the activity's day", "从活动当天算：T−1d 20:00、T−12h、T−1h"}},
      {"channel", "渠道", FieldType::reference, {"Channel", "渠道"}, {"where it is sent", "发在哪里"}, "channels"},
      {"text", "内容", FieldType::text, {"Text", "内容"}, {"what it says", "说什么"}},
      owner_field(),
  };
  static const EntitySpec entity{
      "reminders", "提醒", {"Reminder", "提醒"}, {"A reminder some time before or after an activity", "活动前后某个时间发的提醒"}, "at", fields};
  return entity;
}

}  // namespace planloom::declared
