/// All that a plugin includes.
///
/// You want to                                         write
/// add an output format (`-f outline`)                 a `RendererSpec`: one function that writes files
/// add a kind of block (`- scoreboard: kpis`)          a `SectionSpec`: one function that makes blocks of a table
/// add a kind of chart (`- thermometer: kpis`)         a `ChartSpec`: one function that draws a view
/// walk what the reader sees                           document.hpp: `headings(input.document)`, `for (const Section& section : input.document.pages)`
/// look a figure up                                    ledger.hpp: `input.ledger.cell("kpis", "A3", "attainment")`, `show(value, language)`
/// read the plan as it was written                     plan.hpp: `for (const Record& risk : input.plan.plan.root.items("risks"))`
/// paint pages, or one chart                           pages.hpp: `input.pages(Surface::pages)`, `input.draw(chart, 480)`
/// take options                                        options.hpp: declare an `OptionSpec`, read `options.integer("depth")`
/// say what is wrong                                   diagnostic.hpp: `diagnostics.error(place, "code", {en, zh}).hint({en, zh})`
///
/// A whole plugin:
///
///     #include <planloom/plugin.hpp>
///     #include <fstream>
///     using namespace planloom;
///     static void render(const RenderInput& input, const Options& options, Output& output, Diagnostics&) {
///       std::ofstream file(output.file());                 // a staging path; planloom moves it into place on success
///       for (const HeadingEntry& heading : headings(input.document, static_cast<int>(options.integer("depth")))) file << heading.text << '\n';
///     }
///     PLANLOOM_PLUGIN(registry) {
///       registry.add(RendererSpec{.name = "outline", .summary = {"headings, one per line", "每行一个标题"},
///           .options = {{"depth", OptionType::integer, "3", "deepest level to keep", {}}}, .extension = "txt", .render = render});
///     }
///
/// `planloom plugins new NAME` writes this with its build file and a test. What a plugin's functions get is whole and checked: figures worked out,
/// names resolved, options of the declared type. They run in a process of their own and may throw: the output is then not written, and the
/// exception's text is the message. They print nothing; what they have to say goes to `Diagnostics`.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/document.hpp>
#include <planloom/headers_digest.hpp>
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
  std::function<const Theme&()> dark_theme;     ///< the same tokens for a dark screen
  std::function<const Pages&(Surface)> pages;   ///< laid out on first use
  std::function<Picture(const ChartBlock&, double width_points)> draw;  ///< one chart by itself
  std::function<const std::vector<std::shared_ptr<const Face>>&()> faces;  ///< what `Glyphs::face` of a drawn chart counts into; ask after drawing
  std::function<const Pages&(const std::string& address)> figure;       ///< one table or chart of the report on a page of its own size; no page: there is none, reported to renderers that read pages
  long long created = 0;                        ///< seconds since 1970 to stamp files with (SOURCE_DATE_EPOCH, else the cut-off's day)
};

/// Where a renderer writes. Nothing it writes is seen before it returns without error.
class Output {
 public:
  Output(std::filesystem::path folder, std::string stem, std::string extension);
  /// Staging path of STEM + suffix + "." + extension; a suffix like "-01" names one of several files.
  std::filesystem::path file(std::string_view suffix = {});
  /// For an output of many files: staging path of a file below the folder STEM + "." + extension, as "index.html" or "pictures/01.svg". Folders on
  /// the way are made.
  std::filesystem::path inside(std::string_view path);
  /// The staging folder itself, for libraries that want one to work in; only files asked for above are moved into place.
  const std::filesystem::path& folder() const { return folder_; }
  const std::vector<std::string>& names() const { return names_; }  ///< files asked for

 private:
  std::filesystem::path folder_;
  std::string stem_, extension_;
  std::filesystem::path ask(std::string name);
  std::vector<std::string> names_;
};

/// Which parts of the document a renderer reads; the others may be empty, which spares composing them.
struct DocumentParts {
  bool pages = true, slides = true, sheets = true, strip = true;
  bool whole() const { return pages && slides && sheets && strip; }
};

struct RendererSpec {
  std::string name;                             ///< the format: "xlsx"
  Words summary = {};
  std::vector<OptionSpec> options = {};
  std::string extension = {};                   ///< without the dot
  void (*render)(const RenderInput&, const Options&, Output&, Diagnostics&) = nullptr;
  DocumentParts reads = {};
};

struct ChartSpec {
  std::string name;
  Words summary = {};
  std::vector<OptionSpec> options = {};
  /// Draws within `width`; the picture's height is the chart's own, at most `height_limit`.
  Picture (*draw)(const ChartBlock&, double width, double height_limit, const Look&) = nullptr;
};

/// Where a block of a section kind stands, and the services it is made with.
struct SectionInput {
  const CheckedPlan& plan;
  const Ledger& ledger;
  Language language;
  std::string_view surface;                     ///< "pages", "slides", "sheets", "strip"
  const TemplateValue& data;                    ///< what stands behind the kind's key
  const Table* table = nullptr;                 ///< of a section over a table: that one, never empty
  Frame frame;                                  ///< address, title, subtitle and note, as template and plan want them
  std::function<TableView(const std::vector<std::string>& columns)> view;  ///< the table as shown, with these columns; all that readers need when empty
  std::function<Sentence(const std::string& text)> sentence;               ///< fills {{ figures }}; empty when one is unknown
};

struct SectionSpec {
  std::string name;                             ///< the kind: "scoreboard"
  Words summary = {};
  std::vector<OptionSpec> options = {};              ///< beside those every block has (id, title, note, only, …)
  bool of_table = true;                         ///< its block names a table of the plan (`- scoreboard: kpis`); false: `data` is the plugin's to read
  std::vector<Block> (*compose)(const SectionInput&, const Options&, Diagnostics&) = nullptr;
};

class Registry {
 public:
  void add(RendererSpec spec);
  void add(ChartSpec spec);
  void add(SectionSpec spec);
  const RendererSpec* renderer(std::string_view name) const;
  const ChartSpec* chart(std::string_view name) const;
  const SectionSpec* section(std::string_view name) const;
  const std::vector<RendererSpec>& renderers() const { return renderers_; }
  const std::vector<ChartSpec>& charts() const { return charts_; }
  const std::vector<SectionSpec>& sections() const { return sections_; }
  const std::vector<std::string>& clashes() const { return clashes_; }  ///< names added twice

 private:
  std::vector<RendererSpec> renderers_;
  std::vector<ChartSpec> charts_;
  std::vector<SectionSpec> sections_;
  std::vector<std::string> clashes_;
};

/// Compared before anything of a plugin is called: the interface number, the compiler, the standard library and these very headers must be the same.
inline constexpr int plugin_interface = 2;
struct PluginStamp {
  int interface_number;     ///< stays first: what follows depends on it
  const char* compiler;
  const char* library;
  const char* headers;      ///< digest of the headers the plugin was built against
  const char* version;      ///< the plugin's own
  const char* author;
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
#ifndef PLANLOOM_PLUGIN_AUTHOR
#define PLANLOOM_PLUGIN_AUTHOR ""
#endif

/// Defines the one exported symbol of a plugin; the block that follows registers its specs.
// NOLINTBEGIN(bugprone-macro-parentheses): a parameter's name takes none
#define PLANLOOM_PLUGIN(registry)                                                                                                          \
  static void planloom_register(::planloom::Registry& registry);                                                                           \
  extern "C" __attribute__((visibility("default"))) const ::planloom::PluginStamp planloom_plugin = {                                      \
      ::planloom::plugin_interface, PLANLOOM_COMPILER,       PLANLOOM_STANDARD_LIBRARY, PLANLOOM_HEADERS_DIGEST,                            \
      PLANLOOM_PLUGIN_VERSION,      PLANLOOM_PLUGIN_AUTHOR, &planloom_register};                                                           \
  static void planloom_register(::planloom::Registry& registry)
// NOLINTEND(bugprone-macro-parentheses)

}  // namespace planloom
