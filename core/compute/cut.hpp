/// A document that shows a part of its plan.
#pragma once
#include <planloom/ledger.hpp>

namespace planloom {

/// Marks the dated rows that lie wholly outside the document's period (`Row::outside`). Rows without a day stay, and so do all figures.
void mark_outside(Ledger& ledger, const CheckedPlan& plan);

}  // namespace planloom
