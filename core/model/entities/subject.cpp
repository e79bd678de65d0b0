#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& subject() {
  static const FieldSpec fields[] = {
      {"person", "姓名", FieldType::text, {"Name", "姓名"}, {"who is reviewed", "评的是谁"}},
      {"number", "工号", FieldType::text, {"Staff number", "工号"}, {"staff number", "员工编号"}},
      {"position", "岗位", FieldType::text, {"Position", "岗位"}, {"position held", "担任的岗位"}},
      {"department", "部门", FieldType::text, {"Department", "部门"}, {"department", "所在部门"}},
      {"supervisor", "上级", FieldType::text, {"Supervisor", "直属上级"}, {"who supervises", "直属上级"}},
      {"joined", "入职", FieldType::date, {"Joined", "入职日期"}, {"first day at work", "入职日期"}},
      {"bonus_base", "奖金基数", FieldType::figure, {"Bonus base", "奖金基数"}, {"what the bonus is a share of", "奖金按它的比例发"}, "", false, {"10000", "1 万元"}},
      {"department_coefficient", "部门系数", FieldType::figure, {"Department coefficient", "部门系数"}, {"how the department did against the company", "本部门相对全公司的系数"}, "", false, {"1.2", "1.2"}},
      {"rank", "名次", FieldType::number, {"Rank", "名次"}, {"place among those reviewed together; `planloom batch` works it out", "在同批被评人里排第几，planloom batch 会算"}, "", false, {"7", "7"}},
      {"group", "参评人数", FieldType::number, {"People ranked", "参评人数"}, {"how many are ranked together", "同批排名的有多少人"}, "", false, {"200", "200"}},
      {"percentile", "百分位", FieldType::figure, {"Percentile", "百分位"}, {"share of the others that scored less", "得分低于本人的占其余人的多少"}, "", false, {"85%", "85%"}},
      {"grade", "定级", FieldType::text, {"Grade settled on", "定级"}, {"the grade after calibration; left out: by the score", "校准后的等级；不写就按分数"}, "", false, {"A", "A"}},
      {"potential", "潜力", FieldType::figure, {"Potential", "潜力"}, {"1 low, 2 medium, 3 high, for the nine-box", "1 低、2 中、3 高，用于九宫格"}, "", false, {"2", "2"}},
      {"interviewed", "面谈", FieldType::date, {"Interviewed", "面谈日期"}, {"day of the interview", "面谈日期"}},
  };
  static const EntitySpec entity{"subject", "被评人", {"Subject", "被评人"}, {"The person reviewed", "被评估的人"}, "person", fields};
  return entity;
}

}  // namespace planloom::declared
