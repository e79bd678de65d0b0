/// The conditions of COUNTIF, SUMIF and their family: ">=15", "达成", "<>x", "直播*", a number, a day.
#pragma once
#include <string>

#include <planloom/formula.hpp>

namespace planloom {

class Criterion {
 public:
  /// No value matches nothing.
  explicit Criterion(const Scalar& written);
  /// A cell without a value never matches.
  bool matches(const Scalar& value) const;
  /// The text that a cell of text must equal, in whatever letters; null for every other condition.
  const std::string* equal_text() const;
  /// The figure that a cell must equal; null for every other condition, and for a figure read from a text, which a text may equal too.
  const Quantity* equal_figure() const;

 private:
  bool is_equality() const { return op_ == BinaryOperator::equal || op_ == BinaryOperator::not_equal; }

  BinaryOperator op_ = BinaryOperator::equal;
  Scalar operand_;
  std::string wording_;          ///< of an operand that was read from a text as a number or a day
  bool has_wildcards_ = false;
};

}  // namespace planloom
