/// Memory that ran out inside a library that does not say so, and memory that is no longer used.
///
/// HarfBuzz, FreeType and libxlsxwriter go on with what they have when an allocation fails: a page lacks letters, a workbook a sheet, and the status is
/// success. The command passes every allocation of the process through `core/app/allocation.cpp`, which notes a failure here.
#pragma once
#include <atomic>

namespace planloom {

/// Set by the first allocation that fails, in any library; whoever begins something new may clear it.
extern std::atomic<bool> memory_ran_out;

/// Throws std::bad_alloc when an allocation has failed, whoever asked for it.
void expect_memory();

/// Gives the system back what was freed: workers begin with a copy of all that the command holds.
void give_back_memory();

}  // namespace planloom
