/// The way of the data: load → check → compute → compose → layout → render, from a plan file to finished outputs.
#pragma once
#include <optional>

#include <planloom/diagnostic.hpp>
#include <planloom/ledger.hpp>
#include <planloom/plan.hpp>

#include "command_line.hpp"
#include "resources.hpp"

namespace planloom {

/// Loads and checks; nothing when the plan is rejected (see `diagnostics`).
std::optional<CheckedPlan> read_plan(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
/// `render`: writes the outputs and prints their names.
Outcome render_plan(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
/// `check`: everything `render` would find before it writes.
Outcome check_only(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);

}  // namespace planloom
