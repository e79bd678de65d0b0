/// The conditions of COUNTIF, SUMIF and their family: ">=15", "达成", "<>x", "直播*", a number, a day.
#pragma once
#include <planloom/formula.hpp>

namespace planloom {

class Criterion {
 public:
  /// No value matches nothing.
  explicit Criterion(const Scalar& written);
  /// A cell without a value never matches.
  bool matches(const Scalar& value) const;

 private:
  BinaryOperator op_ = BinaryOperator::equal;
  Scalar operand_;
  bool has_wildcards_ = false;
};

}  // namespace planloom
