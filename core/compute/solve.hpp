/// Formulas in the order they need one another.
#pragma once
#include <planloom/diagnostic.hpp>
#include <planloom/ledger.hpp>

namespace planloom {

/// Binds every formula of the tables; those of the plan that lead nowhere are reported.
void bind_all(Ledger& ledger, Diagnostics& diagnostics);
/// Works every bound formula out. Formulas that need themselves are reported (`formula-cycle`) and have no value.
void solve(Ledger& ledger, Diagnostics& diagnostics);

}  // namespace planloom
