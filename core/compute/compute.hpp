/// CheckedPlan → Ledger: every figure in its cell, computed ones by their formula.
#pragma once
#include <planloom/diagnostic.hpp>
#include <planloom/ledger.hpp>

namespace planloom {

/// Names in the plan's own formulas that lead nowhere and cycles among them are errors in `diagnostics`; with any, figures may be missing.
Ledger compute(const CheckedPlan& plan, Diagnostics& diagnostics);

}  // namespace planloom
