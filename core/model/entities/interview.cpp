#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& interview() {
  static const FieldSpec fields[] = {
      {"date", "日期", FieldType::date, {"Date", "面谈日期"}, {"when", "何时"}},
      {"by", "面谈人", FieldType::text, {"By", "面谈人"}, {"who leads it", "谁来谈"}},
      {"successes", "成功方面", FieldType::prose, {"What went well", "成功方面"}, {"what was done well", "哪些做得好"}},
      {"to_improve", "待改善", FieldType::prose, {"To improve", "待改善方面"}, {"what is to get better", "哪些要改"}},
      {"training", "培训需求", FieldType::prose, {"Training", "培训需求"}, {"what is to be learnt", "需要学什么"}},
      {"support", "支持", FieldType::prose, {"Support", "需要的支持"}, {"what is asked of the company", "需要公司给什么支持"}},
      {"agreed", "约定", FieldType::prose, {"Agreed", "双方约定"}, {"what both agree on", "双方约定了什么"}},
      {"answer", "本人意见", FieldType::prose, {"The person's view", "被评人意见"}, {"what the person says to it", "被评人怎么说"}},
      note_field(),
  };
  static const EntitySpec entity{"interview", "面谈", {"Interview", "面谈记录"}, {"The talk about a review", "评估面谈的记录"}, "agreed", fields};
  return entity;
}

}  // namespace planloom::declared
