/// What `render` and `batch` share: all that is decided before a worker starts, and the making of one output in it.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <planloom/plugin.hpp>
#include <planloom/template.hpp>

#include "check.hpp"
#include "command_line.hpp"
#include "plugins.hpp"
#include "resources.hpp"
#include "workers.hpp"

namespace planloom {

Registry built_in_specs();
std::optional<CheckContext> make_context(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
/// `wanted`: a template's name or path.
std::optional<Template> read_template(const std::string& wanted, const Place& where, const Resources& resources, Diagnostics& diagnostics);
std::optional<Template> choose_template(const CommandLine& line, const Plan& plan, const Resources& resources, Diagnostics& diagnostics);
std::optional<Theme> choose_theme(const CommandLine& line, const Plan& plan, const Resources& resources, Diagnostics& diagnostics);
/// The sheets asked for on the command line, else by the template; the theme's own when neither says.
bool choose_paper(const CommandLine& line, const Template& design, Theme& theme, Diagnostics& diagnostics);
/// `trouble` when a plugin that writes one was refused, `wrong_usage` when none writes it.
Outcome formats_exist(const CommandLine& line, const PluginCatalogue& catalogue, const Registry& built_in, Diagnostics& diagnostics);
bool options_fit(const CommandLine& line, Diagnostics& diagnostics);

/// All that one document's outputs are made of.
/// A large value that lives as long as its process does, whose end gives the memory back at once: destructors would take a tenth of a short run.
template <class Value>
Value& kept_to_the_end(Value value) {
  static auto& kept = *new std::vector<std::shared_ptr<void>>;   // never destroyed itself, and known to tools that look for lost memory
  auto made = std::make_shared<Value>(std::move(value));
  kept.push_back(made);
  return *made;
}

struct Job {
  const CheckedPlan& plan;
  const Ledger& ledger;
  const Template& design;
  const Theme& theme;
  const PluginCatalogue& catalogue;
  const CommandLine& line;
  std::string stem;
  long long created;
  const Resources& resources;
  bool looks_for_unseen = false;   ///< the worker composes the whole document and tells what none of its parts shows
  bool ends_with_it = false;       ///< the worker's only document
};
long long creation_time(const CheckedPlan& plan);
/// "plan", or "plan.slides": a deck does not take the place of the report.
std::string stem_of(const Job& job, const std::string& format);

/// Makes outputs of one format, in a worker: plugins and fonts are loaded once, and nothing of one document shows in the next.
class OutputMaker {
 public:
  /// Loads what the job's plan and template need; others must have the same ones.
  OutputMaker(const Job& job, std::string format);
  /// Composes, lays out on demand, renders; gives the names of the staged files, none when the template does not fit the plan. `more`: options
  /// beside those of the command line.
  std::vector<std::string> make(const Job& job, const std::filesystem::path& stage, const std::vector<WrittenOption>& more, Diagnostics& diagnostics);

 private:
  Look look(const Job& job, Language language);
  void forget_document();

  std::string format_;
  Registry registry_;
  const RendererSpec* renderer_ = nullptr;
  std::unique_ptr<Shaper> shaper_;
  std::size_t own_faces_ = 0, documents_ = 0;
};

/// The same finding of several workers is told once.
void take_diagnostics(const WorkerReport& report, Diagnostics& diagnostics);
/// Why there is no output.
Words describe_end(const WorkerReport& report);

}  // namespace planloom
