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

/// What a manifest says of one plugin.
struct PluginInfo {
  struct Format {
    std::string name, extension;
    Words summary;
    std::vector<OptionSpec> options;
  };
  std::string name, version, compiler, library_stamp;
  int interface_number = 0;
  std::vector<Format> formats;
  std::vector<std::string> charts;
  std::filesystem::path manifest, library;
};

class PluginCatalogue {
 public:
  /// Reads NAME.json beside NAME.so in each folder; earlier folders win (with a note), two of one name in one folder are both refused.
  /// Folders that others can write to, of a foreign owner or that are relative, damaged manifests and libraries of another interface are
  /// refused with a diagnostic; folders that do not exist are passed over.
  static PluginCatalogue find(const std::vector<std::filesystem::path>& folders, Diagnostics& diagnostics);
  const std::vector<PluginInfo>& plugins() const { return plugins_; }
  const PluginInfo* writer_of(std::string_view format) const;
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
