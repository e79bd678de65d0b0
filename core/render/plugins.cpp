#include "plugins.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

namespace planloom {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;

Words read_words(const Json& json) {
  if (json.is_string()) return Words::same(json.get<std::string>());
  return {json.value("en", ""), json.value("zh", "")};
}

OptionSpec read_option(const Json& json) {
  OptionSpec option;
  option.name = json.at("name").get<std::string>();
  option.type = static_cast<OptionType>(std::clamp(json.value("type", 1), 1, static_cast<int>(OptionType::list)));
  option.standard = json.value("default", "");
  if (json.contains("help")) option.help = read_words(json["help"]);
  option.choices = json.value("choices", std::vector<std::string>{});
  return option;
}

PluginInfo::Format read_format(const Json& json) {
  PluginInfo::Format format{json.at("name").get<std::string>(), json.at("extension").get<std::string>(), {}, {}};
  if (json.contains("summary")) format.summary = read_words(json["summary"]);
  for (const Json& option : json.value("options", Json::array())) format.options.push_back(read_option(option));
  return format;
}

// Throws nlohmann::json::exception on a damaged manifest.
PluginInfo read_manifest(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const Json json = Json::parse(stream);
  PluginInfo info;
  info.name = json.at("name").get<std::string>();
  info.version = json.value("version", "");
  info.interface_number = json.at("interface").get<int>();
  info.compiler = json.at("compiler").get<std::string>();
  info.library_stamp = json.at("library").get<std::string>();
  for (const Json& format : json.at("formats")) info.formats.push_back(read_format(format));
  info.charts = json.value("charts", std::vector<std::string>{});
  info.manifest = file;
  info.library = fs::path(file).replace_extension(".so");
  return info;
}

// Whoever can write there decides what planloom runs.
bool is_safe(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return false;
  return (status.st_uid == 0 || status.st_uid == ::geteuid()) && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

bool leaves_folder(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  return error || real.parent_path() != fs::canonical(folder, error);
}

void refuse(const fs::path& path, const Words& why, const Words& hint, Diagnostics& diagnostics) {
  diagnostics.warning({}, "plugin-refused", {fmt::format("plugin '{}' was not taken: {}", path.string(), why.en), fmt::format("没有采用插件“{}”：{}", path.string(), why.zh)})
      .hint(hint);
}

Words describe_stamp(const PluginInfo& info) {
  return {fmt::format("it was built for plugin interface {} with {}/{}, this planloom has {} with {}/{}", info.interface_number, info.compiler, info.library_stamp,
                      plugin_interface, PLANLOOM_COMPILER, PLANLOOM_STANDARD_LIBRARY),
          fmt::format("它为插件接口 {}（{}/{}）编译，而当前 planloom 是 {}（{}/{}）", info.interface_number, info.compiler, info.library_stamp, plugin_interface, PLANLOOM_COMPILER,
                      PLANLOOM_STANDARD_LIBRARY)};
}

bool fits(const PluginInfo& info) {
  return info.interface_number == plugin_interface && info.compiler == PLANLOOM_COMPILER && info.library_stamp == PLANLOOM_STANDARD_LIBRARY;
}

}  // namespace

PluginCatalogue PluginCatalogue::find(const std::vector<fs::path>& folders, Diagnostics& diagnostics) {
  PluginCatalogue catalogue;
  for (const fs::path& folder : folders) catalogue.read_folder(folder, diagnostics);
  return catalogue;
}

void PluginCatalogue::read_folder(const fs::path& folder, Diagnostics& diagnostics) {
  if (!folder.is_absolute()) {
    return refuse(folder, {"the folder's path is relative", "文件夹是相对路径"}, {"name it by its absolute path", "请用绝对路径"}, diagnostics);
  }
  std::error_code error;
  if (!fs::is_directory(folder, error)) return;
  if (!is_safe(folder)) {
    return refuse(folder, {"others can write to the folder, or it belongs to someone else", "别人可以写这个文件夹，或它属于别的用户"},
                  {fmt::format("chmod go-w '{}', or use a folder of your own", folder.string()), fmt::format("执行 chmod go-w '{}'，或换成自己的文件夹", folder.string())}, diagnostics);
  }
  std::vector<fs::path> manifests;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") manifests.push_back(entry.path());
  }
  std::sort(manifests.begin(), manifests.end());
  std::vector<PluginInfo> found;
  for (const fs::path& manifest : manifests) {
    try {
      take(read_manifest(manifest), found, diagnostics);
    } catch (const Json::exception&) {
      refuse(manifest, {"its manifest is damaged", "清单文件已损坏"}, {"build the plugin again", "请重新编译该插件"}, diagnostics);
      refused_.push_back(manifest.stem().string());
    }
  }
  // Two of one name in one folder: nobody can say which is meant, so neither is taken.
  std::map<std::string, int> counts;
  for (const PluginInfo& info : found) ++counts[info.name];
  for (PluginInfo& info : found) {
    if (counts[info.name] > 1) {
      refuse(info.library, {fmt::format("two plugins in this folder are called '{}'", info.name), fmt::format("同一文件夹里有两个名为“{}”的插件", info.name)},
             {"remove or rename one of them", "删除或改名其中一个"}, diagnostics);
      refused_.push_back(info.name);
      continue;
    }
    const auto same = std::find_if(plugins_.begin(), plugins_.end(), [&](const PluginInfo& other) { return other.name == info.name; });
    if (same != plugins_.end()) {
      diagnostics.note({}, "plugin-hidden", {fmt::format("plugin '{}' of '{}' hides '{}'", info.name, same->library.string(), info.library.string()),
                                             fmt::format("插件“{}”：采用“{}”，忽略“{}”", info.name, same->library.string(), info.library.string())});
      continue;
    }
    plugins_.push_back(std::move(info));
  }
}

void PluginCatalogue::take(PluginInfo info, std::vector<PluginInfo>& found, Diagnostics& diagnostics) {
  const Words rebuild = {fmt::format("rebuild it against this planloom (interface {})", plugin_interface), fmt::format("请用当前 planloom（接口 {}）重新编译它", plugin_interface)};
  std::error_code error;
  Words why;
  if (!fs::is_regular_file(info.library, error)) why = {"there is no library beside its manifest", "清单旁边没有库文件"};
  else if (!is_safe(info.library) || leaves_folder(info.library, info.manifest.parent_path())) why = {"others can write to its library, or it is a link out of the folder", "别人可以写它的库文件，或它是指向文件夹外的链接"};
  else if (!fits(info)) why = describe_stamp(info);
  if (why.empty()) {
    found.push_back(std::move(info));
    return;
  }
  refused_.push_back(info.name);
  for (const PluginInfo::Format& format : info.formats) refused_.push_back(format.name);
  refuse(info.manifest, why, rebuild, diagnostics);
}

const PluginInfo* PluginCatalogue::writer_of(std::string_view format) const {
  for (const PluginInfo& info : plugins_) {
    for (const PluginInfo::Format& candidate : info.formats) {
      if (candidate.name == format) return &info;
    }
  }
  return nullptr;
}

std::vector<std::string> PluginCatalogue::formats() const {
  std::vector<std::string> names;
  for (const PluginInfo& info : plugins_) {
    for (const PluginInfo::Format& format : info.formats) names.push_back(format.name);
  }
  return names;
}

}  // namespace planloom
