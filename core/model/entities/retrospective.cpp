#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& retrospective() {
  static const FieldSpec fields[] = {
      {"goal", "目标", FieldType::prose, {"Goal", "目标回顾"}, {"what was meant", "原来想达成什么"}},
      {"result", "结果", FieldType::prose, {"Result", "结果评估"}, {"what came of it", "实际怎样"}},
      {"cause", "原因", FieldType::prose, {"Cause", "原因分析"}, {"why", "为什么"}},
      {"lesson", "经验", FieldType::prose, {"Lesson", "经验总结"}, {"what to keep or change", "留下什么、改什么"}},
  };
  static const EntitySpec entity{"retrospective", "复盘", {"Retrospective", "复盘"}, {"What came of it and what was learnt", "结果如何，学到什么"},
                                 "lesson",        fields};
  return entity;
}

}  // namespace planloom::declared
