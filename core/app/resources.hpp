/// Where the command finds its templates, themes, holidays and plugins, wherever it was installed.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <planloom/words.hpp>

namespace planloom {

struct Resources {
  std::filesystem::path data;       ///< …/share/planloom: templates/ below it
  std::filesystem::path plugins;    ///< …/lib/planloom/plugins
  std::filesystem::path templates() const { return data / "templates"; }
  std::filesystem::path themes() const { return data / "templates" / "themes"; }
  std::filesystem::path holidays() const { return data / "templates" / "holidays"; }
  std::filesystem::path plugin_starter() const { return data / "templates" / "plugin"; }
  std::filesystem::path pictures() const { return data / "templates" / "pictures"; }
  std::filesystem::path starters() const { return data / "templates" / "starters"; }
};

/// Beside the running program: PREFIX/bin/planloom → PREFIX/share/planloom, PREFIX/lib/planloom/plugins.
Resources find_resources();
/// --plugin-dir, PLANLOOM_PLUGIN_PATH, the user's, the installed ones; in this order.
std::vector<std::filesystem::path> plugin_folders(const Resources& resources, const std::vector<std::string>& named);

/// A kind of document that can be made.
struct TemplateEntry {
  std::string name;
  Words title, summary;
  std::filesystem::path file;
  std::filesystem::path picture;    ///< what it looks like, a PNG; empty for none
};
std::vector<TemplateEntry> list_templates(const Resources& resources);
/// By name or title in either language, or a path (anything with a slash or ".yaml"). Nothing when there is none.
std::optional<std::filesystem::path> find_template(const Resources& resources, const std::string& wanted);
std::optional<std::filesystem::path> find_theme(const Resources& resources, const std::string& wanted);

}  // namespace planloom
