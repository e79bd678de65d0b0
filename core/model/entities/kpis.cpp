#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& kpis() {
  static const FieldSpec fields[] = {
      title_field({"Indicator", "指标"}),
      short_field(),
      {"goal", "所属目标", FieldType::reference, {"Goal", "目标"}, {"the goal it measures", "衡量哪项目标"}, "goals"},
      {"weight", "权重", FieldType::figure, {"Weight", "权重"}, {"share of the total; all together 100%", "占总分多少，合计 100%"}},
      {"unit", "单位", FieldType::text, {"Unit", "单位"}, {"unit of all its figures", "各个数的单位"}},
      {"direction",
       "方向",
       FieldType::enumeration,
       {"Direction", "方向"},
       {"is higher or lower better; ≤ says it too", "越高越好还是越低越好，写 ≤ 也行"},
       "direction"},
      {"baseline", "基线", FieldType::figure, {"Baseline", "基线"}, {"where it started", "起点是多少"}},
      {"target", "目标值", FieldType::series, {"Target", "目标"}, {"what is to be reached, by period", "要达到多少，可按期写"}},
      {"actual",
       "实际值",
       FieldType::series,
       {"Actual", "实际"},
       {"what was reached, by period; one figure: up to the cut-off", "实际多少，可按期写；只写一个数就是截止日的数"}},
      {"add",
       "合并方式",
       FieldType::enumeration,
       {"Adds up", "合并方式"},
       {"how periods make a longer one: last, sum, average", "各期怎样合成更长一期：期末值、累计、平均"},
       "add"},
      {"by", "粒度", FieldType::enumeration, {"By", "粒度"}, {"a bare list runs by month or quarter", "不写期名的序列按月还是按季"}, "division"},
      {"of", "占比对象", FieldType::text, {"Of", "占比对象"}, {"what a share is a share of", "占谁的比"}},
      owner_field(),
      {"source", "来源", FieldType::text, {"Source", "来源"}, {"where the figures come from", "数据从哪来"}},
      note_field(),
  };
  static const EntitySpec entity{"kpis", "指标", {"KPI", "指标"}, {"One measured indicator", "一项可度量的指标"}, "target", fields};
  return entity;
}

}  // namespace planloom::declared
