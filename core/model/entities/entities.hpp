/// Every entity of the plan language, one file each. A new one: its file, a line here, a line in registry.cpp.
#pragma once
#include <planloom/plan.hpp>

namespace planloom::declared {

const EntitySpec& plan();
const EntitySpec& calendar();
const EntitySpec& calendar_days();
const EntitySpec& versions();
const EntitySpec& aim();
const EntitySpec& goals();
const EntitySpec& kpis();
const EntitySpec& workstreams();
const EntitySpec& priorities();
const EntitySpec& content();
const EntitySpec& rhythm();
const EntitySpec& activities();
const EntitySpec& phases();
const EntitySpec& tasks();
const EntitySpec& checklist();
const EntitySpec& funnel();
const EntitySpec& steps();
const EntitySpec& segments();
const EntitySpec& tables();
const EntitySpec& budget();
const EntitySpec& budget_categories();
const EntitySpec& budget_items();
const EntitySpec& roles();
const EntitySpec& raci();
const EntitySpec& risks();
const EntitySpec& glossary();
const EntitySpec& subject();
const EntitySpec& scoring();
const EntitySpec& grades();
const EntitySpec& review();
const EntitySpec& review_items();
const EntitySpec& abilities();
const EntitySpec& members();
const EntitySpec& interview();
const EntitySpec& comment();
const EntitySpec& improvements();
const EntitySpec& agenda();
const EntitySpec& agenda_items();
const EntitySpec& contributions();
const EntitySpec& problems();
const EntitySpec& roadmap();
const EntitySpec& lanes();
const EntitySpec& stretches();
const EntitySpec& milestones();
const EntitySpec& personas();
const EntitySpec& groups();
const EntitySpec& role_groups();
const EntitySpec& mixes();
const EntitySpec& rules();
const EntitySpec& constraints();
const EntitySpec& incentives();
const EntitySpec& events();
const EntitySpec& timetable();
const EntitySpec& timetable_items();
const EntitySpec& agreement();
const EntitySpec& parties();
const EntitySpec& clauses();
const EntitySpec& payments();
const EntitySpec& forms();
const EntitySpec& form_fields();
const EntitySpec& services();
const EntitySpec& duties();
const EntitySpec& process();
const EntitySpec& units();
const EntitySpec& facts();
const EntitySpec& handover();
const EntitySpec& swot();
const EntitySpec& channels();
const EntitySpec& chapters();
const EntitySpec& materials();
const EntitySpec& rundown();
const EntitySpec& reminders();
const EntitySpec& retrospective();
const EntitySpec& content_posts();

/// What every item may say of itself.
inline FieldSpec title_field(Words label = {"Title", "名称"}) {
  return {"title", "标题", FieldType::text, std::move(label), {"name shown to readers; the id when left out", "给人看的名称；不写就用编号"}};
}
inline FieldSpec short_field() {
  return {"short", "简称", FieldType::text, {"Short name", "简称"}, {"for charts and calendars, where room is small", "图表和日历里位置小，用它"}};
}
inline FieldSpec owner_field(Words label = {"Owner", "负责人"}) {
  return {"owner", "负责人", FieldType::text, std::move(label), {"who answers for it", "谁来负责"}};
}
inline FieldSpec note_field() {
  return {"note", "备注", FieldType::text, {"Note", "备注"}, {"a remark; may hold {{ figures }}", "补充说明，可含 {{ 数字 }}"}};
}

}  // namespace planloom::declared
