/// What plan, template and command line ask of the outputs, and which plugins making them takes.
#pragma once
#include <string>
#include <vector>

#include <planloom/plan.hpp>
#include <planloom/template.hpp>

#include "command_line.hpp"
#include "plugins.hpp"

namespace planloom {

/// Options for one format as written: -O FORMAT.NAME=VALUE, else `outputs` of the plan, else of the template. --surface stands for FORMAT.surface
/// where nothing says so.
std::vector<WrittenOption> written_options(const CommandLine& line, const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue,
                                           const std::string& format);
/// Checks `outputs` of plan and template as far as plugins are there to know: their formats and the formats' options.
void check_outputs(const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue, Diagnostics& diagnostics);

/// The plugins whose kinds of block the template, or a chapter of the plan, uses.
std::vector<const PluginInfo*> block_plugins(const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue);
/// Those, and the one that writes the format; each once.
std::vector<const PluginInfo*> needed_plugins(const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue, const std::string& format);

}  // namespace planloom
