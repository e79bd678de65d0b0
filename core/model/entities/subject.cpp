#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& subject() {
  static const FieldSpec fields[] = {
      {"person", "姓名", FieldType::text, {"Name", "姓名"}, {"who is reviewed", "评的是谁"}},
      {"number", "工号", FieldType::text, {"Staff number", "工号"}, {"staff number", "员工编号"}},
      {"position", "岗位", FieldType::text, {"Position", "岗位"}, {"position held", "担任的岗位"}},
      {"department", "部门", FieldType::text, {"Department", "部门"}, {"department", "所在部门"}},
      {"supervisor", "上级", FieldType::text, {"Supervisor", "上级"}, {"who supervises", "直属上级"}},
      {"joined", "入职", FieldType::date, {"Joined", "入职"}, {"first day at work", "入职日期"}},
      {"bonus_base", "奖金基数", FieldType::figure, {"Bonus base", "奖金基数"}, {"what the bonus is a share of", "奖金按它的比例发"}, "", false, {"10000", "1 万元"}},
      {"department_coefficient", "部门系数", FieldType::figure, {"Department coefficient", "部门系数"}, {"how the department did against the company", "本部门相对全公司的系数"}, "", false, {"1.2", "1.2"}},
      {"interviewed", "面谈", FieldType::date, {"Interviewed", "面谈"}, {"day of the interview", "面谈日期"}},
  };
  static const EntitySpec entity{"subject", "被评人", {"Subject", "被评人"}, {"The person reviewed", "被评估的人"}, "person", fields};
  return entity;
}

}  // namespace planloom::declared
