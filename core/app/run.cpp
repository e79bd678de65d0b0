#include "run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <planloom/text.hpp>
#include <stdexcept>

#include "charts.hpp"
#include "check.hpp"
#include "compose.hpp"
#include "compute.hpp"
#include "file_name.hpp"
#include "layout.hpp"
#include "paper.hpp"
#include "load.hpp"
#include "memory.hpp"
#include "output_options.hpp"
#include "plugins.hpp"
#include "run_parts.hpp"
#include "staging.hpp"
#include "text_renderers.hpp"
#include "theme_fonts.hpp"
#include "workers.hpp"

namespace planloom {
namespace fs = std::filesystem;
Registry built_in_specs() {
  Registry registry;
  register_charts(registry);
  register_text_renderers(registry);
  return registry;
}

long long creation_time(const CheckedPlan& plan) {
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    char* end = nullptr;
    const long long seconds = std::strtoll(epoch, &end, 10);
    if (end != epoch && *end == '\0' && seconds >= 0) return seconds;
  }
  return std::chrono::duration_cast<std::chrono::seconds>(plan.today.time_since_epoch()).count();
}

static void wrong_option(Diagnostics& diagnostics, const std::string& option, const std::string& value, const Words& hint) {
  diagnostics.error({}, "option-value", {fmt::format("{} can't be '{}'", option, value), fmt::format("{} 不能是“{}”", option, value)}).hint(hint);
}

std::optional<CheckContext> make_context(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  CheckContext context;
  context.clock_today = std::chrono::floor<Days>(std::chrono::system_clock::now());
  if (!line.today.empty()) {
    const std::optional<DateExpression> expression = parse_date_expression(line.today);
    const std::optional<DateRange> range = expression && expression->first.year ? resolve(*expression, {}) : std::nullopt;
    if (!range) wrong_option(diagnostics, "--today", line.today, {"write it as 2024-10-18", "写成 2024-10-18"});
    else context.today = range->first;
  }
  context.period = line.period;
  if (line.language == "zh-CN" || line.language == "zh") context.language = Language::zh;
  else if (line.language == "en") context.language = Language::en;
  else if (!line.language.empty()) wrong_option(diagnostics, "--lang", line.language, {"zh-CN and en are there", "可选 zh-CN、en"});
  if (diagnostics.has_errors()) return std::nullopt;
  context.calendar = WorkCalendar::load(resources.holidays(), diagnostics);
  return context;
}

std::optional<Template> read_template(const std::string& wanted, const Place& where, const Resources& resources, Diagnostics& diagnostics) {
  if (const std::optional<fs::path> file = find_template(resources, wanted)) return load_template(*file, diagnostics);
  std::vector<std::string> names;
  for (const TemplateEntry& entry : list_templates(resources)) names.push_back(entry.name);
  const std::string close = closest(wanted, names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  diagnostics.error(where, "unknown-template", {fmt::format("no template is called '{}'", wanted), fmt::format("没有名为“{}”的模板", wanted)})
      .hint(close.empty() ? Words{fmt::format("there are: {}", all), fmt::format("可用的有：{}", all)}
                          : Words{fmt::format("did you mean '{}'? there are: {}", close, all), fmt::format("是不是“{}”？可用的有：{}", close, all)});
  return std::nullopt;
}

std::optional<Template> choose_template(const CommandLine& line, const Plan& plan, const Resources& resources, Diagnostics& diagnostics) {
  if (!line.design.empty()) return read_template(line.design, {}, resources, diagnostics);
  const Value& kind = plan.root.value("plan");
  if (kind.written()) return read_template(plan.root.text("plan"), kind.where, resources, diagnostics);
  return read_template("default", {}, resources, diagnostics);
}

/// The theme, with the organisation's brand on top: the one named on the command line, else the plan's (beside the file that names it).
std::optional<Theme> choose_theme(const CommandLine& line, const Plan& plan, const Resources& resources, Diagnostics& diagnostics) {
  const std::optional<fs::path> file = find_theme(resources, line.theme);
  if (!file) {
    wrong_option(diagnostics, "--theme", line.theme, {"paper and ink are there, or give a path", "可选 paper、ink，或给出路径"});
    return std::nullopt;
  }
  std::vector<WrittenFonts> fonts;
  std::optional<Theme> theme = load_theme(*file, resources.themes(), diagnostics, &fonts);
  const std::string written = plan.root.text("brand");
  const fs::path brand = !line.brand.empty() ? fs::path(line.brand) : written.empty() ? fs::path() : fs::path(plan.file).parent_path() / written;
  if (theme && !brand.empty() && !apply_brand(brand, *theme, diagnostics, &fonts)) return std::nullopt;
  if (theme) report_missing_fonts(fonts, *theme, diagnostics);
  return theme;
}

/// The sheets asked for on the command line, else by the template; the theme's own when neither says.
bool choose_paper(const CommandLine& line, const Template& design, Theme& theme, Diagnostics& diagnostics) {
  const bool given = !line.paper.empty();
  const std::string& written = given ? line.paper : design.paper.value;
  if (written.empty()) return true;
  if (const std::optional<Paper> paper = parse_paper(written)) {
    set_paper(theme, *paper);
    return true;
  }
  diagnostics
      .error(given ? Place{} : design.paper.where, "option-value",
             {fmt::format("no sheet of paper is '{}'", written), fmt::format("没有“{}”这种纸张", written)})
      .hint({"write A3, A4, A5, B4, B5, Letter, Legal, Tabloid, or width x height in mm (120 to 1200); `landscape` may follow",
             "写 A3、A4、A5、B4、B5、Letter、Legal、Tabloid，或“宽x高”（毫米，120 至 1200）；后面可加“横向”"});
  return false;
}

Outcome formats_exist(const CommandLine& line, const PluginCatalogue& catalogue, const Registry& built_in, Diagnostics& diagnostics) {
  std::vector<std::string> names = catalogue.formats();
  for (const RendererSpec& spec : built_in.renderers()) names.push_back(spec.name);
  Outcome outcome = Outcome::done;
  for (const std::string& format : line.formats) {
    if (std::find(names.begin(), names.end(), format) != names.end()) continue;
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    const bool refused = std::find(catalogue.refused().begin(), catalogue.refused().end(), format) != catalogue.refused().end();
    if (outcome == Outcome::done || refused) outcome = refused ? Outcome::trouble : Outcome::wrong_usage;   // a damaged plugin is no slip of the pen
    diagnostics.error({}, "unknown-format", {fmt::format("no plugin writes '{}'{}", format, refused ? ": the one that does was refused (see above)" : ""),
                                             fmt::format("没有插件能写“{}”{}", format, refused ? "：能写它的插件被拒绝了（见上）" : "")})
        .hint({fmt::format("there are: {}", all), fmt::format("可用的有：{}", all)});
  }
  return outcome;
}

/// An option that no output takes would be lost in silence: a password with a slip in its name must not give an open file.
bool options_fit(const CommandLine& line, Diagnostics& diagnostics) {
  std::string all;
  for (const std::string& format : line.formats) all += (all.empty() ? "" : ", ") + format;
  bool sound = true;
  for (const std::string& option : line.options) {
    const std::size_t equals = option.find('='), dot = option.substr(0, equals).find('.');
    const std::string format = option.substr(0, dot), shown = option.substr(0, equals);  // the value may be a password
    if (equals != std::string::npos && dot != std::string::npos && std::ranges::find(line.formats, format) != line.formats.end()) continue;
    sound = false;
    if (equals == std::string::npos || dot == std::string::npos)
      diagnostics.error({}, "option-value", {fmt::format("-O can't be '{}'", shown), fmt::format("-O 不能写成“{}”", shown)})
          .hint({"write FORMAT.NAME=VALUE: png.dpi=200", "写成 格式.名称=值：png.dpi=200"});
    else
      diagnostics.error({}, "unknown-option", {fmt::format("'{}' is an option of a format that is not written", shown), fmt::format("“{}”所属的格式不在输出之列", shown)})
          .hint({fmt::format("written are: {}; -f says what to write", all), fmt::format("要写的格式有：{}；用 -f 指定", all)});
  }
  return sound;
}

/// The same finding of several workers is told once.
void take_diagnostics(const WorkerReport& report, Diagnostics& diagnostics) {
  if (report.diagnostics.empty()) return;
  const auto key = [](const Diagnostic& one) { return std::tuple(one.where.file, one.where.line, one.where.column, std::string_view(one.code), std::string_view(one.message.en)); };
  std::set<decltype(key(report.diagnostics.front()))> known;
  for (const auto& one : diagnostics.all()) known.insert(key(*one));
  for (const Diagnostic& one : report.diagnostics) {
    if (known.insert(key(one)).second) diagnostics.add(one);
  }
}

static bool was_rejected(const WorkerReport& report) { return report.end == WorkerEnd::done && report.files.empty() && !report.diagnostics.empty(); }

Words describe_end(const WorkerReport& report) {
  switch (report.end) {
    case WorkerEnd::failed: return {report.detail, report.detail};
    case WorkerEnd::crashed: return {fmt::format("it crashed ({})", report.detail.empty() ? "killed" : report.detail), fmt::format("插件崩溃（{}）", report.detail.empty() ? "被终止" : report.detail)};
    case WorkerEnd::left_early: return {"it ended before it was done", "插件没有完成就退出了"};
    case WorkerEnd::timed_out: return {"it took too long (see --time-limit)", "超过时限（见 --time-limit）"};
    case WorkerEnd::done: break;
  }
  return {"it wrote no file", "没有写出文件"};
}

static void report_failure(const WorkerReport& report, const Job& job, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const PluginInfo* plugin : needed_plugins(job.plan, job.design, job.catalogue, report.name)) names.push_back(plugin->name);
  const std::string by = names.empty() ? report.name : fmt::format("{}", fmt::join(names, ", "));
  const Words why = describe_end(report);
  diagnostics.error({}, "output-failed", {fmt::format("output '{}' failed (plugin '{}'): {}", report.name, by, why.en), fmt::format("输出“{}”失败（插件“{}”）：{}", report.name, by, why.zh)})
      .hint({"the other outputs are not affected; run again with -f to try this one alone", "其他输出不受影响；可用 -f 单独重试"});
}

static Outcome publish_all(const std::vector<WorkerReport>& reports, const Job& job, OutputFolder& folder, Diagnostics& diagnostics) {
  bool whole = true;
  for (const WorkerReport& report : reports) {
    if (report.end != WorkerEnd::done) {
      report_failure(report, job, diagnostics);
      whole = false;
      continue;
    }
    try {
      whole = folder.publish(report.name, stem_of(job, report.name), report.files, job.line.force, diagnostics) && whole;
    } catch (const std::system_error& error) {
      diagnostics.error({}, "output-not-written", {fmt::format("output '{}' was not written: {}", report.name, error.what()), fmt::format("输出“{}”没有写出：{}", report.name, error.what())})
          .hint({"is the disk full, or the folder read-only?", "磁盘已满，或文件夹只读？"});
      whole = false;
    }
  }
  folder.close();
  return whole ? Outcome::done : Outcome::trouble;
}

static void print_written(const std::vector<WorkerReport>& reports, const OutputFolder& folder) {
  for (const WorkerReport& report : reports) {
    if (report.end != WorkerEnd::done) continue;
    for (const std::string& file : report.files) {
      const std::string shown = (folder.path() / file).lexically_normal().string();
      std::printf("%s\n", shown.c_str());
    }
  }
}

static Outcome run_outputs(const Job& job, Diagnostics& diagnostics) {
  OutputFolder folder(job.line.output);
  std::vector<WorkerJob> jobs;
  for (const std::string& format : job.line.formats) {
    const fs::path stage = folder.stage(format);
    jobs.push_back({format, [&job, format, stage](Diagnostics& found) { return OutputMaker(job, format).make(job, stage, {}, found); }, {{stage}}});
  }
  WorkerLimits limits;
  limits.time = std::chrono::seconds(job.line.seconds);
  limits.memory_bytes = std::size_t{job.line.memory_megabytes} << 20;
  limits.at_once = job.line.jobs;
  const bool terminal = ::isatty(STDERR_FILENO) == 1 && !job.line.quiet;
  std::size_t ended = 0;
  const auto progress = [&](const WorkerReport& report) {
    ++ended;
    if (terminal) std::fprintf(stderr, "\r\033[K[%zu/%zu] %s", ended, jobs.size(), report.name.c_str());
  };
  // The whole document, for what none of its parts shows, is composed here while each worker makes the part it needs; blocks of plugins only there.
  const auto look_for_unseen = [&] {
    if (!job.looks_for_unseen) find_unseen(job.plan, job.ledger, job.design, built_in_specs(), diagnostics);
  };
  const std::vector<WorkerReport> reports = run_workers(jobs, limits, diagnostics, progress, look_for_unseen);
  if (terminal) std::fprintf(stderr, "\r\033[K");
  for (const WorkerReport& report : reports) take_diagnostics(report, diagnostics);
  if (std::any_of(reports.begin(), reports.end(), was_rejected)) return Outcome::rejected;
  const Outcome outcome = publish_all(reports, job, folder, diagnostics);
  if (!job.line.quiet) print_written(reports, folder);
  return outcome;
}

/// Composes as an output would. Plugins' code never runs here, so their blocks are made in a worker.
static void try_composing(const CheckedPlan& plan, const Ledger& ledger, const Template& design, const PluginCatalogue& catalogue, Diagnostics& diagnostics) {
  const std::vector<const PluginInfo*> plugins = block_plugins(plan, design, catalogue);
  if (plugins.empty()) {
    find_unseen(plan, ledger, design, built_in_specs(), diagnostics);
    return;
  }
  const auto work = [&](Diagnostics& found) {
    Registry registry = built_in_specs();
    for (const PluginInfo* plugin : plugins) load_plugin(*plugin, registry);
    find_unseen(plan, ledger, design, registry, found);
    return std::vector<std::string>{};
  };
  const WorkerReport report = run_workers({{"check", work, std::vector<fs::path>{}}}, {}, diagnostics).front();
  take_diagnostics(report, diagnostics);
  if (report.end == WorkerEnd::done) return;
  const Words why = describe_end(report);
  diagnostics.error({}, "block-failed", {fmt::format("the blocks of plugin '{}' could not be made: {}", plugins.front()->name, why.en),
                                         fmt::format("插件“{}”的块没有做成：{}", plugins.front()->name, why.zh)});
}

std::optional<CheckedPlan> read_plan(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  std::optional<CheckContext> context = make_context(line, resources, diagnostics);
  if (!context) return std::nullopt;
  std::optional<Plan> plan = load_plan(line.plan, diagnostics);
  if (!plan) return std::nullopt;
  std::optional<CheckedPlan> checked = check_plan(*std::move(plan), *context, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;  // everything found is reported, then we stop once
  return checked;
}

Outcome render_plan(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const PluginCatalogue catalogue = PluginCatalogue::find(plugin_folders(resources, line.plugin_folders), diagnostics);
  if (const Outcome formats = formats_exist(line, catalogue, built_in_specs(), diagnostics); formats != Outcome::done) return formats;
  if (!options_fit(line, diagnostics)) return Outcome::wrong_usage;
  const std::optional<CheckedPlan>& plan = kept_to_the_end(read_plan(line, resources, diagnostics));
  if (!plan) return Outcome::rejected;
  const std::optional<Template> design = choose_template(line, plan->plan, resources, diagnostics);
  std::optional<Theme> theme = choose_theme(line, plan->plan, resources, diagnostics);
  const Ledger& ledger = kept_to_the_end(compute(*plan, diagnostics));
  if (design) check_outputs(*plan, *design, catalogue, diagnostics);
  if (!design || !theme || diagnostics.has_errors() || !choose_paper(line, *design, *theme, diagnostics)) return Outcome::rejected;
  const bool has_foreign_blocks = !block_plugins(*plan, *design, catalogue).empty();
  const Job job{*plan, ledger, *design, *theme, catalogue, line, output_stem(fs::path(line.plan).stem().string()), creation_time(*plan), resources, has_foreign_blocks, true};
  expect_memory();   // or what all outputs are made of may lack something
  give_back_memory();
  return run_outputs(job, diagnostics);
}

Outcome check_only(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const std::optional<CheckedPlan> plan = read_plan(line, resources, diagnostics);
  if (!plan) return Outcome::rejected;
  const std::optional<Template> design = choose_template(line, plan->plan, resources, diagnostics);
  const Ledger ledger = compute(*plan, diagnostics);
  if (!design) return Outcome::rejected;
  const PluginCatalogue catalogue = PluginCatalogue::find(plugin_folders(resources, line.plugin_folders), diagnostics);
  check_outputs(*plan, *design, catalogue, diagnostics);
  if (!diagnostics.has_errors()) try_composing(*plan, ledger, *design, catalogue, diagnostics);
  return diagnostics.has_errors() ? Outcome::rejected : Outcome::done;
}

}  // namespace planloom
