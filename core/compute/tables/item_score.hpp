/// How one item of a review is scored: which rule, its formula, and the rule in words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scoring.hpp"

namespace planloom {

enum class ReviewKind { weighted = 1, adjustment, veto };

/// A dimension of the review and where it stands in `dimensions`.
struct Dimension {
  const Record* record = nullptr;
  std::size_t row = 0;
  ReviewKind kind = ReviewKind::weighted;
  std::vector<std::string> raters;       ///< in their order
  std::vector<Formula> rater_weights;
};

/// An item and where its cells stand in `review`.
struct ScoredItem {
  const Record& record;
  const Dimension& dimension;
  std::size_t row = 0;
  std::optional<std::size_t> kpi;        ///< row of `kpis` whose figures it has
  bool lower = false;                    ///< lower is better
  Quantity cap = {}, floor = {};         ///< points, or shares of full marks
  Unit unit;                             ///< of target and actual
};

enum class ScoreRule { given = 1, user_formula, ratings, bands, interpolation, deduction, met, happened, ratio, open };
ScoreRule rule_of(const ScoredItem& item);

/// The score of an item by its rule, rounded; null for one that is given or left open. `cells`: of `review`; `ratings`: the item's ratings as a
/// table of its own, for a formula of the plan that names them.
Formula score_formula(const ScoredItem& item, ScoreRule rule, const Scoring& scoring, const expressions::CellNames& cells, const expressions::CellNames* ratings);
/// Points it adds to the total, or takes off; null for none.
Formula adjustment_formula(const ScoredItem& item, const Scoring& scoring, const expressions::CellNames& cells);
/// 1 when what must not happen did, 0 when it did not.
Formula veto_formula(const ScoredItem& item, const expressions::CellNames& cells);
/// The rule in words; that of the plan where it has any.
std::string rule_in_words(const ScoredItem& item, ScoreRule rule, const Scoring& scoring);
/// What is missing while there is no score.
std::string missing_in_words(ScoreRule rule, Language language);
/// Whether a formula of the plan speaks of ratings.
bool names_ratings(const Expression& expression);

}  // namespace planloom
