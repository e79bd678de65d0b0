/// What a review's tables share: where the rules of scoring stand in the ledger, and formulas made of them.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../expressions.hpp"
#include "tables.hpp"

namespace planloom {

/// The tables `scoring`, `scoring.grades`, `scoring.raters`, `scoring.dimensions`, which must stand before.
struct Scoring {
  const Builder& builder;
  const Record* rules = nullptr;      ///< null: the plan has none
  std::size_t grades = 0, raters = 0;

  explicit Scoring(const Builder& builder);
  /// Digits that scores and totals are rounded to.
  Formula digits() const;
  int decimals() const;
  /// The grade of a score: the first, from the best down, whose bound it keeps; null without grades.
  Formula grade_of(const Formula& score) const;
  /// The grade that a veto leads to, as a text; null without grades.
  Formula veto_grade() const;
  /// A column of `scoring.grades` for the grade named in this row's `grade`.
  Formula of_grade(const Formula& grade, std::string_view column) const;
  bool has_grades() const;
  bool has_column(std::string_view column) const;   ///< some grade says it
};

/// Scores are bare numbers: 95 分 is 95.
void without_points_unit(Cell& cell);
/// `ROUND(value, digits)`.
Formula rounded(Formula value, Formula digits);

}  // namespace planloom
