#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& budget() {
  static const FieldSpec fields[] = {
      {"unit", "单位", FieldType::text, {"Unit", "单位"}, {"unit of bare numbers: 万元", "不带单位的数是什么单位：万元"}, "", false, {"people", "人"}},
      {"by", "粒度", FieldType::enumeration, {"By", "粒度"}, {"a bare list runs by month or quarter", "不写期名的序列按月还是按季"}, "division"},
      {"tolerance", "容差", FieldType::figure, {"Tolerance", "容差"}, {"overspending below it is not marked", "超支不到它不标红"}},
      {"cap", "上限", FieldType::figure, {"Cap", "上限"}, {"the whole may not cost more", "总额不能超过多少"}},
      {"categories", "类别", FieldType::collection, {"Categories", "类别"}, {"groups of items", "细项的分组"}, "budget.categories"},
      note_field(),
  };
  static const EntitySpec entity{"budget",     "预算", {"Budget", "预算"}, {"Categories and items, planned and spent", "类别与细项，预算与实际"},
                                 "categories", fields};
  return entity;
}

const EntitySpec& budget_categories() {
  static const FieldSpec fields[] = {
      title_field({"Category", "类别"}),
      {"kind", "性质", FieldType::enumeration, {"Kind", "性质"}, {"fixed or variable", "固定或浮动"}, "cost_kind"},
      {"last_year", "上年", FieldType::figure, {"Last year", "上年"}, {"spent last year", "上年花了多少"}},
      {"plan", "预算数", FieldType::series, {"Plan", "预算"}, {"planned, by period", "计划多少，可按期写"}},
      {"actual", "实际值", FieldType::series, {"Actual", "实际"}, {"spent up to the cut-off", "到截止日花了多少"}},
      {"cap", "上限", FieldType::figure, {"Cap", "上限"}, {"may not cost more", "不能超过多少"}},
      owner_field(),
      {"items", "细项", FieldType::collection, {"Items", "细项"}, {"what it is spent on", "花在哪里"}, "budget.items"},
      note_field(),
  };
  static const EntitySpec entity{"budget.categories",
                                 "预算类别",
                                 {"Category", "类别"},
                                 {"A category, with items or with its own figures", "一个类别，带细项，或直接写数"},
                                 "plan",
                                 fields};
  return entity;
}

const EntitySpec& budget_items() {
  static const FieldSpec fields[] = {
      title_field({"Item", "项目"}),
      {"kind", "性质", FieldType::enumeration, {"Kind", "性质"}, {"fixed or variable; else as its category", "固定或浮动，不写同类别"}, "cost_kind"},
      {"last_year", "上年", FieldType::figure, {"Last year", "上年"}, {"spent last year", "上年花了多少"}},
      {"plan",
       "预算数",
       FieldType::series,
       {"Plan", "预算"},
       {"planned, by period; of a range its middle is summed, and its ends are kept", "计划多少，可按期写；写区间按中间值合计，另有上下限"}},
      {"price", "单价", FieldType::figure, {"Price", "单价"}, {"of one: 600-900元; instead of a plan", "每份多少：600-900元，代替预算数"}},
      {"quantity", "数量", FieldType::figure, {"Quantity", "数量"}, {"how many each time", "每次多少份"}},
      {"times", "频次", FieldType::figure, {"Times", "频次"}, {"how often in the period: 12次, 每月1次", "周期内几次：12次、每月1次"}},
      {"tax_rate", "税率", FieldType::figure, {"Tax rate", "税率"}, {"tax within the figure: 6%", "数里含的税：6%"}, "", false, {"6%", "6%"}},
      {"activity", "活动", FieldType::reference, {"Activity", "归属活动"}, {"the activity it is for", "花在哪场活动上"}, "activities"},
      {"actual", "实际值", FieldType::series, {"Actual", "实际"}, {"spent up to the cut-off", "到截止日花了多少"}},
      {"cap", "上限", FieldType::figure, {"Cap", "上限"}, {"may not cost more: 5000元以内/月", "不能超过多少：5000元以内/月"}},
      {"in_kind", "实物", FieldType::text, {"In kind", "实物抵付"}, {"what stands instead of money", "用什么代替钱"}},
      owner_field(),
      note_field(),
  };
  static const EntitySpec entity{"budget.items", "预算细项", {"Item", "细项"}, {"One line of the budget", "预算的一行"}, "plan", fields};
  return entity;
}

}  // namespace planloom::declared
