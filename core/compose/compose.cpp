#include "compose.hpp"

namespace planloom {

Document compose(const CheckedPlan& plan, const Ledger& ledger, const Template&, const Registry&, Diagnostics&) {
  Document document;
  document.language = plan.language;
  document.cutoff = ledger.cutoff;
  document.today = ledger.today;
  return document;
}

}  // namespace planloom
