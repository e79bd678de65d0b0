/// Finds plugins by their manifests and loads them through Boost.DLL.
///
/// You want to                                         use
/// list plugins without running their code             `PluginCatalogue::find(folders, diagnostics)`
/// know who writes a format                            `catalogue.writer_of("pdf")`
/// load one (in a worker process)                      `load_plugin(info, registry)`
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/diagnostic.hpp>
#include <planloom/plugin.hpp>

namespace planloom {

/// What a plugin was built with.
struct PluginBuild {
  int interface_number = 0;
  std::string compiler, library, headers;
};
/// Why it does not fit this planloom; empty when it does.
Words misfit(const PluginBuild& built);
/// What to do about it.
Words how_to_rebuild();

/// What a manifest says of one plugin.
struct PluginInfo {
  struct Kind {
    std::string name;
    Words summary;
    std::vector<OptionSpec> options;
    std::string extension = {};         ///< of a format
  };
  std::string name, version, author;
  PluginBuild built;
  std::vector<Kind> formats, sections, charts;
  std::filesystem::path manifest, library;
  const Kind* format(std::string_view wanted) const;
};

class PluginCatalogue {
 public:
  /// Reads NAME.json beside NAME.so in each folder; earlier folders win (with a note), two of one name in one folder are both refused.
  /// Folders that others can write to, of a foreign owner or that are relative, damaged manifests and libraries of another interface are
  /// refused with a diagnostic; folders that do not exist are passed over.
  static PluginCatalogue find(const std::vector<std::filesystem::path>& folders, Diagnostics& diagnostics);
  const std::vector<PluginInfo>& plugins() const { return plugins_; }
  const PluginInfo* writer_of(std::string_view format) const;
  /// Who adds a kind of block, be it a section or a chart.
  const PluginInfo* maker_of(std::string_view block_kind) const;
  std::vector<std::string> formats() const;
  /// Those found but refused, so that asking for one of their formats can say why.
  const std::vector<std::string>& refused() const { return refused_; }

 private:
  void read_folder(const std::filesystem::path& folder, Diagnostics& diagnostics);
  void take(PluginInfo info, std::vector<PluginInfo>& found, Diagnostics& diagnostics);
  std::vector<PluginInfo> plugins_;
  std::vector<std::string> refused_;
};

/// Loads the library, compares its stamp and lets it register its specs. Throws std::runtime_error that says what is wrong and what to do
/// (missing symbol, other interface, truncated file). The library stays loaded.
void load_plugin(const PluginInfo& info, Registry& registry);
/// The manifest's text for a library: loads it and asks it.
std::string make_manifest(const std::filesystem::path& library);

}  // namespace planloom
