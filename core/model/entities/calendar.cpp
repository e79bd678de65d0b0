#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& calendar() {
  static const FieldSpec fields[] = {
      {"workdays",
       "工作制",
       FieldType::enumeration,
       {"Working week", "工作制"},
       {"five days, six days, or alternating weeks of six and five", "双休、单休（六天制）或大小周"},
       "work_week"},
      {"big_week",
       "大周",
       FieldType::date,
       {"A big week", "大周"},
       {"the Monday of a week of six working days; every second week from it is one", "某个上六天班的周的周一；从它起隔周是大周"}},
      {"days_off",
       "放假",
       FieldType::collection,
       {"Days off", "放假"},
       {"days or stretches off besides the public holidays: date → name", "法定假日之外的放假：日期 → 名称"},
       "calendar.days"},
      {"workdays_added",
       "补班",
       FieldType::collection,
       {"Make-up days", "补班"},
       {"days worked although they would be free: date → name", "本来休息但要上班的日子：日期 → 名称"},
       "calendar.days"},
      {"holidays",
       "节假日文件",
       FieldType::text,
       {"Holiday file", "节假日文件"},
       {"public holidays of a year planloom has none for; a path relative to this file", "自备某一年的法定节假日数据，路径相对本文件"},
       "",
       false,
       {"~", "~"}},
  };
  static const EntitySpec entity{
      "calendar", "日历", {"Calendar", "日历"}, {"Which days the company works", "公司哪些日子上班"}, "workdays", fields};
  return entity;
}

const EntitySpec& calendar_days() {
  static const FieldSpec fields[] = {
      title_field({"Name", "名称"}),
      {"dates", "起止", FieldType::dates, {"Dates", "起止"}, {"the days; the id when left out", "哪几天；不写就看编号"}},
  };
  static const EntitySpec entity{
      "calendar.days", "日历.日期", {"Day", "日期"}, {"Days with a name: 2024-12-24: 年会", "有名称的日子，如 2024-12-24: 年会"}, "title", fields, false, "2026-12-24"};
  return entity;
}

}  // namespace planloom::declared
