#include "resources.hpp"

#include <algorithm>
#include <cstdlib>

#include "load.hpp"

namespace planloom {
namespace fs = std::filesystem;
namespace {

bool is_path(const std::string& wanted) { return wanted.find('/') != std::string::npos || wanted.ends_with(".yaml") || wanted.ends_with(".yml"); }

std::optional<fs::path> existing(const fs::path& file) {
  std::error_code error;
  if (fs::exists(file, error)) return file;
  return std::nullopt;
}

void add_path_list(const char* list, std::vector<fs::path>& folders) {
  std::string_view rest = list;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (end != 0) folders.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

Resources find_resources() {
  const fs::path program = fs::read_symlink("/proc/self/exe");
  const fs::path prefix = program.parent_path().parent_path();
  return {prefix / "share" / "planloom", prefix / "lib" / "planloom" / "plugins"};
}

std::vector<fs::path> plugin_folders(const Resources& resources, const std::vector<std::string>& named) {
  std::vector<fs::path> folders;
  folders.reserve(named.size());
  for (const std::string& folder : named) folders.push_back(fs::absolute(folder));  // named on purpose, so the current folder may be meant
  if (const char* list = std::getenv("PLANLOOM_PLUGIN_PATH")) add_path_list(list, folders);
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/') folders.push_back(fs::path(data) / "planloom" / "plugins");
  else if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') folders.push_back(fs::path(home) / ".local/share/planloom/plugins");
  folders.push_back(resources.plugins);
  return folders;
}

std::vector<TemplateEntry> list_templates(const Resources& resources) {
  std::vector<TemplateEntry> entries;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(resources.templates(), error)) {
    if (entry.path().extension() != ".yaml") continue;
    Diagnostics diagnostics;
    const std::optional<Template> loaded = load_template(entry.path(), diagnostics);
    if (!loaded) continue;
    const std::string name = entry.path().stem().string();
    entries.push_back({name, loaded->title, loaded->summary, entry.path(), existing(resources.pictures() / (name + ".png")).value_or("")});
  }
  std::sort(entries.begin(), entries.end(), [](const TemplateEntry& a, const TemplateEntry& b) { return a.name < b.name; });
  return entries;
}

std::optional<fs::path> find_template(const Resources& resources, const std::string& wanted) {
  if (is_path(wanted)) return existing(wanted);
  if (auto file = existing(resources.templates() / (wanted + ".yaml"))) return file;
  for (const TemplateEntry& entry : list_templates(resources)) {
    if (entry.title.en == wanted || entry.title.zh == wanted) return entry.file;
  }
  return std::nullopt;
}

std::optional<fs::path> find_theme(const Resources& resources, const std::string& wanted) {
  return existing(is_path(wanted) ? fs::path(wanted) : resources.themes() / (wanted + ".yaml"));
}

}  // namespace planloom
