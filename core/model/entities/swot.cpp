#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& swot() {
  static const FieldSpec fields[] = {
      {"strengths", "优势", FieldType::names, {"Strengths", "优势"}, {"what we do well", "做得好的"}},
      {"weaknesses", "劣势", FieldType::names, {"Weaknesses", "劣势"}, {"what we lack", "欠缺的"}},
      {"opportunities", "机会", FieldType::names, {"Opportunities", "机会"}, {"what helps from outside", "外部的有利条件"}},
      {"threats", "威胁", FieldType::names, {"Threats", "威胁"}, {"what hinders from outside", "外部的不利条件"}},
  };
  static const EntitySpec entity{"swot", "态势", {"SWOT", "态势分析"}, {"Strengths, weaknesses, opportunities, threats", "优势、劣势、机会、威胁"},
                                 "",     fields};
  return entity;
}

}  // namespace planloom::declared
