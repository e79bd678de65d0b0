#include <algorithm>
#include <array>

#include "inspection.hpp"

namespace planloom {

static bool is_deadline(const FieldSpec& field) {
  static constexpr std::array<std::string_view, 2> keys = {"due", "milestone"};
  return std::ranges::find(keys, field.key) != keys.end();
}

void check_holidays(Inspection& inspection) {
  const WorkCalendar& calendar = inspection.checked.calendar;
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      const auto* dates = std::get_if<std::vector<WrittenDate>>(&value.data);
      if (!dates || !is_deadline(field)) return;
      for (const WrittenDate& written : *dates) {
        if (!written.range) continue;
        const DayFacts day = calendar.day(written.range->last);
        if (!day.known || day.kind != DayKind::holiday) continue;
        inspection
            .finding(written.where, "due-on-holiday",
                     {fmt::format("{} is a day off ({})", iso_text(written.range->last), day.holiday),
                      fmt::format("{} 放假（{}）", iso_text(written.range->last), day.holiday)})
            .hint({"move it to a working day", "挪到工作日"});
      }
    });
  });
}

void check_slots(Inspection& inspection) {
  for (const Record& content : inspection.root().items("content")) {
    const auto* posts = std::get_if<std::vector<Post>>(&content.value("posts").data);
    if (!posts) continue;
    std::map<std::pair<Date, std::string_view>, const Post*> taken;
    for (const Post& post : *posts) {
      if (!post.date.range) continue;
      const auto [first, fresh] = taken.emplace(std::pair(post.date.range->first, std::string_view(post.channel.value)), &post);
      if (fresh || (first->second->item.has("time") && post.item.has("time") && first->second->item.text("time") != post.item.text("time"))) continue;
      inspection
          .finding(post.item.where, "slot-taken",
                   {fmt::format("{} has two posts on {}", post.channel.value, iso_text(post.date.range->first)),
                    fmt::format("{} 的“{}”已经有一条", iso_text(post.date.range->first), post.channel.value)})
          .see(first->second->item.where)
          .hint({"move one of them to another day or channel", "挪一条到别的日子或渠道"});
    }
  }
}

}  // namespace planloom
