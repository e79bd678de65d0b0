#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& review() {
  static const FieldSpec fields[] = {
      title_field({"Part", "部分"}),
      {"score", "评分", FieldType::formula, {"Score", "评分"}, {"how one item is scored, a =formula", "每项怎样计分，=公式"}},
      {"items", "项目", FieldType::collection, {"Items", "项目"}, {"what is scored; a KPI by its id", "评哪些项，指标写编号"}, "review.items"},
      note_field(),
  };
  static const EntitySpec entity{"review", "评估", {"Part", "部分"}, {"A scored part of a review", "评估的一个部分"}, "items", fields};
  return entity;
}

const EntitySpec& review_items() {
  static const FieldSpec fields[] = {
      title_field({"Item", "项目"}),
      {"weight", "权重", FieldType::figure, {"Weight", "权重"}, {"share of the total", "占总分多少"}, "", false, {"100%", "100%"}},
      {"ratings", "评分", FieldType::figures, {"Ratings", "评分"}, {"one per rater, in their order", "每个评分人一个，次序相同"}},
      {"evidence", "依据", FieldType::text, {"Evidence", "依据"}, {"what shows it", "有什么依据"}},
      note_field(),
  };
  static const EntitySpec entity{"review.items", "评估项", {"Item", "项目"}, {"One scored item", "一个评分项"}, "weight", fields};
  return entity;
}

}  // namespace planloom::declared
