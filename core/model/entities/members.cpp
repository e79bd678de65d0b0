#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& members() {
  static const FieldSpec fields[] = {
      title_field({"Name", "姓名"}),
      {"number", "工号", FieldType::text, {"Staff number", "工号"}, {"staff number", "员工编号"}},
      {"department", "部门", FieldType::text, {"Department", "部门"}, {"department", "所在部门"}},
      {"position", "岗位", FieldType::text, {"Position", "岗位"}, {"position held", "担任的岗位"}},
      {"supervisor", "上级", FieldType::text, {"Supervisor", "上级"}, {"who supervises", "直属上级"}},
      {"scores", "各维度分", FieldType::amounts, {"Scores", "各维度分"}, {"dimension → score", "维度 → 得分"}, "", false, {"{ results: 92, ability: 85, attitude: 90 }", "{ 业绩: 92, 能力: 85, 态度: 90 }"}},
      {"score", "总分", FieldType::figure, {"Score", "总分"}, {"the total, where it is known; else worked out from the dimensions", "总分；不写就按各维度折算"}, "", false, {"92", "92"}},
      {"grade", "等级", FieldType::text, {"Grade", "等级"}, {"the grade settled on; left out: by the score", "校准后的等级；不写就按分数"}, "", false, {"A", "A"}},
      {"potential", "潜力", FieldType::figure, {"Potential", "潜力"}, {"1 low, 2 medium, 3 high", "1 低、2 中、3 高"}, "", false, {"2", "2"}},
      {"performance", "绩效", FieldType::figure, {"Performance", "绩效"}, {"1 to 3 for the nine-box; left out: by the grade", "九宫格里的绩效 1–3；不写就按等级"}, "", false, {"3", "3"}},
      {"bonus_base", "奖金基数", FieldType::figure, {"Bonus base", "奖金基数"}, {"what the bonus is a share of", "奖金按它的比例发"}, "", false, {"10000", "1 万元"}},
      note_field(),
  };
  static const EntitySpec entity{"members", "成员", {"Name", "姓名"}, {"Somebody of a team that is reviewed together", "一起评的团队里的一个人"}, "score", fields};
  return entity;
}

}  // namespace planloom::declared
