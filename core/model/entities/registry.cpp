#include <algorithm>
#include <iterator>

#include "entities.hpp"

namespace planloom {

std::span<const EntitySpec* const> entities() {
  using namespace declared;
  static const EntitySpec* const all[] = {&plan(),
                                          &calendar(),
                                          &calendar_days(),
                                          &versions(),
                                          &aim(),
                                          &goals(),
                                          &kpis(),
                                          &workstreams(),
                                          &priorities(),
                                          &content(),
                                          &rhythm(),
                                          &activities(),
                                          &phases(),
                                          &tasks(),
                                          &checklist(),
                                          &funnel(),
                                          &steps(),
                                          &segments(),
                                          &tables(),
                                          &budget(),
                                          &budget_categories(),
                                          &budget_items(),
                                          &roles(),
                                          &raci(),
                                          &risks(),
                                          &glossary(),
                                          &subject(),
                                          &scoring(),
                                          &grades(),
                                          &review(),
                                          &review_items(),
                                          &abilities(),
                                          &members(),
                                          &interview(),
                                          &comment(),
                                          &improvements(),
                                          &agenda(),
                                          &agenda_items(),
                                          &contributions(),
                                          &problems(),
                                          &roadmap(),
                                          &lanes(),
                                          &stretches(),
                                          &milestones(),
                                          &personas(),
                                          &groups(),
                                          &role_groups(),
                                          &mixes(),
                                          &rules(),
                                          &constraints(),
                                          &incentives(),
                                          &events(),
                                          &timetable(),
                                          &timetable_items(),
                                          &agreement(),
                                          &parties(),
                                          &clauses(),
                                          &payments(),
                                          &forms(),
                                          &form_fields(),
                                          &services(),
                                          &duties(),
                                          &process(),
                                          &units(),
                                          &facts(),
                                          &handover(),
                                          &swot(),
                                          &channels(),
                                          &chapters(),
                                          &materials(),
                                          &rundown(),
                                          &reminders(),
                                          &retrospective(),
                                          &content_posts()};
  return all;
}

const EntitySpec* find_entity(std::string_view key) {
  const auto all = entities();
  const auto found = std::ranges::find_if(all, [&](const EntitySpec* entity) { return entity->key == key || entity->key_zh == key; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace planloom
