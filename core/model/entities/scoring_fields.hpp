/// What a rule of scoring may say: for one item, for all items of a dimension, some of it for the whole review.
#pragma once
#include <planloom/plan.hpp>

namespace planloom::declared {

inline FieldSpec raters_field() {
  return {"raters", "评分人", FieldType::amounts, {"Raters", "评分人"}, {"rater → weight", "评分人 → 权重"}, "", false, {"{ lead: 60%, self: 40% }", "{ 上级: 60%, 自评: 40% }"}};
}
inline FieldSpec full_field() {
  return {"full", "满分", FieldType::figure, {"Full marks", "满分"}, {"score of doing all that was asked: 100", "全部做到得几分，一般 100"}, "", false, {"100", "100"}};
}
inline FieldSpec cap_field() {
  return {"cap", "封顶", FieldType::figure, {"Cap", "封顶"}, {"the most a ratio scores: 120% of full marks, or points", "按比例计分最多得多少：满分的 120%，或分数"}, "", false, {"120%", "120%"}};
}
inline FieldSpec floor_field() {
  return {"floor", "保底", FieldType::figure, {"Floor", "保底"}, {"the least a ratio or a deduction leaves", "按比例或扣分最少得多少"}, "", false, {"0", "0"}};
}
inline FieldSpec bands_field() {
  return {"bands", "分档", FieldType::amounts, {"Bands", "分档"},
          {"level from which on → score, from the best down; else: what is below", "达到多少 → 得几分，从高到低；其余：再低得几分"}, "", false,
          {"{ 100%: 100, 90%: 80, else: 0 }", "{ 100%: 100, 90%: 80, 其余: 0 }"}};
}
inline FieldSpec interpolate_field() {
  return {"interpolate", "插值", FieldType::amounts, {"Interpolation", "插值"},
          {"level → score, straight lines between; threshold, target, stretch are levels too", "水平 → 得分，两点之间按直线；门槛、目标、挑战也可作水平"}, "", false,
          {"{ threshold: 60, target: 100, stretch: 120 }", "{ 门槛: 60, 目标: 100, 挑战: 120 }"}};
}
inline FieldSpec deduct_field() {
  return {"deduct", "扣分", FieldType::text, {"Deduction", "扣分"}, {"points taken per step off the target: 2 per 1%, 5 per case", "每差一步扣几分：每低1%扣2分、每例扣5分"}, "", false,
          {"2 per 1%", "每低1%扣2分"}};
}
inline FieldSpec zero_below_field() {
  return {"zero_below", "零分线", FieldType::figure, {"Nothing below", "零分线"}, {"below this the item scores nothing", "低于它，此项得 0 分"}, "", false, {"80%", "80%"}};
}
inline FieldSpec by_field() {
  return {"by", "计分依据", FieldType::enumeration, {"Scored by", "计分依据"},
          {"attainment or actual: what bands, levels and deductions are counted in", "达成率或实际值：分档、插值、扣分按哪个数算"}, "score_basis"};
}

}  // namespace planloom::declared
