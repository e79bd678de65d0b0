/// Days that count from another day of the plan.
#pragma once
#include <planloom/ledger.hpp>

namespace planloom {

/// T+7, 签署后10个工作日: such a day is worked out from the cell of the day it counts from, so that moving that one moves it too.
void count_days(Ledger& ledger, const CheckedPlan& plan);

}  // namespace planloom
