/// All that a plugin includes.
///
/// An output format in one file:
///
///     #include <planloom/plugin.hpp>
///     using namespace planloom;
///     static void render(const RenderInput& input, const Options& options, Output& output, Diagnostics&) {
///       std::ofstream file(output.file());                 // a staging path; the core moves it into place on success
///       for (const HeadingEntry& heading : headings(input.document, options.integer("depth"))) file << heading.text << '\n';
///     }
///     PLANLOOM_PLUGIN(registry) {
///       registry.add(RendererSpec{.name = "outline", .summary = {"headings, one per line", "每行一个标题"},
///           .options = {{"depth", OptionType::integer, "3", "deepest level to keep"}}, .extension = "txt", .render = render});
///     }
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/document.hpp>
#include <planloom/ledger.hpp>
#include <planloom/options.hpp>
#include <planloom/pages.hpp>
#include <planloom/plan.hpp>
#include <planloom/shaper.hpp>
#include <planloom/theme.hpp>

namespace planloom {

enum class Surface { pages = 1, slides, strip };

struct RenderInput {
  const CheckedPlan& plan;
  const Ledger& ledger;
  const Document& document;
  const Theme& theme;
  std::function<const Pages&(Surface)> pages;   ///< laid out on first use
  std::function<Picture(const ChartBlock&, double width_points)> draw;  ///< one chart by itself
  std::function<const Pages&(const std::string& address)> figure;       ///< one table or chart of the report on a page of its own size; no page: reported
  long long created = 0;                        ///< seconds since 1970 to stamp files with (SOURCE_DATE_EPOCH, else the cut-off's day)
};

/// Where a renderer writes. Nothing it writes is seen before it returns without error.
class Output {
 public:
  Output(std::filesystem::path folder, std::string stem, std::string extension);
  /// Staging path of STEM + suffix + "." + extension; a suffix like "-01" names one of several files.
  std::filesystem::path file(std::string_view suffix = {});
  /// Staging folder for an output that is a folder of files.
  const std::filesystem::path& folder() const { return folder_; }
  const std::vector<std::string>& names() const { return names_; }  ///< file names asked for

 private:
  std::filesystem::path folder_;
  std::string stem_, extension_;
  std::vector<std::string> names_;
};

struct RendererSpec {
  std::string name;                             ///< the format: "xlsx"
  Words summary;
  std::vector<OptionSpec> options;
  std::string extension;
  void (*render)(const RenderInput&, const Options&, Output&, Diagnostics&) = nullptr;
};

struct ChartSpec {
  std::string name;
  Words summary;
  std::vector<OptionSpec> options;
  /// Draws within `width`; the picture's height is the chart's own, at most `height_limit`.
  Picture (*draw)(const ChartBlock&, double width, double height_limit, const Look&) = nullptr;
};

class Registry {
 public:
  void add(RendererSpec spec);
  void add(ChartSpec spec);
  const RendererSpec* renderer(std::string_view name) const;
  const ChartSpec* chart(std::string_view name) const;
  const std::vector<RendererSpec>& renderers() const { return renderers_; }
  const std::vector<ChartSpec>& charts() const { return charts_; }
  const std::vector<std::string>& clashes() const { return clashes_; }  ///< names added twice

 private:
  std::vector<RendererSpec> renderers_;
  std::vector<ChartSpec> charts_;
  std::vector<std::string> clashes_;
};

/// Compared before anything of a plugin is called: the interface number, the compiler and the standard library must be the same.
inline constexpr int plugin_interface = 1;
struct PluginStamp {
  int interface_number;
  const char* compiler;
  const char* library;
  const char* version;      ///< the plugin's own
  void (*register_all)(Registry&);
};

#if defined(__clang__)
#define PLANLOOM_COMPILER "clang"
#else
#define PLANLOOM_COMPILER "gcc"
#endif
#if defined(_LIBCPP_VERSION)
#define PLANLOOM_STANDARD_LIBRARY "libc++"
#else
#define PLANLOOM_STANDARD_LIBRARY "libstdc++"
#endif
#ifndef PLANLOOM_PLUGIN_VERSION
#define PLANLOOM_PLUGIN_VERSION "1.0"
#endif

/// Defines the one exported symbol of a plugin; the block that follows registers its specs.
#define PLANLOOM_PLUGIN(registry)                                                                                                          \
  static void planloom_register(::planloom::Registry& registry);                                                                           \
  extern "C" __attribute__((visibility("default"))) const ::planloom::PluginStamp planloom_plugin = {                                      \
      ::planloom::plugin_interface, PLANLOOM_COMPILER, PLANLOOM_STANDARD_LIBRARY, PLANLOOM_PLUGIN_VERSION, &planloom_register};            \
  static void planloom_register(::planloom::Registry& registry)

}  // namespace planloom
