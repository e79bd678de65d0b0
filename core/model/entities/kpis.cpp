#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& kpis() {
  static const FieldSpec fields[] = {
      title_field({"Indicator", "指标"}),
      short_field(),
      {"goal", "所属目标", FieldType::reference, {"Goal", "目标"}, {"the goal it measures", "衡量哪项目标"}, "goals"},
      {"group", "分组", FieldType::text, {"Group", "分组"}, {"tasks, attitude, service …", "任务、态度、服务……"}},
      {"definition", "口径", FieldType::text, {"Definition", "口径"}, {"how it is counted", "怎么算出来"}},
      {"weight", "权重", FieldType::figure, {"Weight", "权重"}, {"share of the total; all together 100%", "占总分多少，合计 100%"}, "", false, {"100%", "100%"}},
      {"unit", "单位", FieldType::text, {"Unit", "单位"}, {"unit of all its figures", "各个数的单位"}, "", false, {"people", "人"}},
      {"direction",
       "方向",
       FieldType::enumeration,
       {"Direction", "方向"},
       {"is higher or lower better; ≤ says it too", "越高越好还是越低越好，写 ≤ 也行"},
       "direction"},
      {"baseline", "基线", FieldType::figure, {"Baseline", "基线"}, {"where it started", "起点是多少"}},
      {"target", "目标值", FieldType::series, {"Target", "目标"}, {"what is to be reached, by period", "要达到多少，可按期写"}},
      {"threshold", "门槛值", FieldType::figure, {"Threshold", "门槛"}, {"the least that counts", "最低要达到多少"}},
      {"stretch", "挑战值", FieldType::figure, {"Stretch", "挑战"}, {"the higher aim", "力争达到多少"}},
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
      {"weighted_by",
       "加权指标",
       FieldType::reference,
       {"Weighted by", "加权指标"},
       {"the KPI whose figures weigh the periods of an average", "按哪个指标的各期数加权平均"},
       "kpis"},
      {"by", "粒度", FieldType::enumeration, {"By", "粒度"}, {"a bare list runs by month or quarter", "不写期名的序列按月还是按季"}, "division"},
      {"of", "占比对象", FieldType::text, {"Of", "占比对象"}, {"what a share is a share of", "占谁的比"}},
      {"confidence", "信心", FieldType::number, {"Confidence", "信心"}, {"1 hardly … 10 surely", "1 没把握 … 10 很有把握"}},
      {"state",
       "进展",
       FieldType::enumeration,
       {"Progress", "进展"},
       {"on_track, at_risk, off_track, done: for levels without a figure", "正常、有风险、落后、已完成，用于没有数的指标"},
       "progress_state"},
      owner_field(),
      {"source", "来源", FieldType::text, {"Source", "来源"}, {"where the figures come from", "数据从哪来"}},
      note_field(),
  };
  static const EntitySpec entity{"kpis", "指标", {"KPI", "指标"}, {"One measured indicator", "一项可度量的指标"}, "target", fields};
  return entity;
}

}  // namespace planloom::declared
