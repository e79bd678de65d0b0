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

std::vector<PluginInfo::Kind> read_kinds(const Json& list) {
  std::vector<PluginInfo::Kind> kinds;
  for (const Json& json : list) {
    PluginInfo::Kind kind{json.at("name").get<std::string>(), {}, {}, json.value("extension", "")};
    if (json.contains("summary")) kind.summary = read_words(json["summary"]);
    for (const Json& option : json.value("options", Json::array())) kind.options.push_back(read_option(option));
    kinds.push_back(std::move(kind));
  }
  return kinds;
}

// Throws nlohmann::json::exception on a damaged manifest.
PluginInfo read_manifest(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const Json json = Json::parse(stream);
  PluginInfo info;
  info.name = json.at("name").get<std::string>();
  info.version = json.value("version", "");
  info.author = json.value("author", "");
  info.built = {json.at("interface").get<int>(), json.at("compiler").get<std::string>(), json.at("library").get<std::string>(), json.value("headers", "")};
  if (info.built.interface_number == plugin_interface) {
    info.formats = read_kinds(json.at("formats"));
    info.sections = read_kinds(json.value("sections", Json::array()));
    info.charts = read_kinds(json.value("charts", Json::array()));
  } else {
    for (const Json& format : json.at("formats")) info.formats.push_back({format.at("name").get<std::string>(), {}, {}, {}});
  }
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

}  // namespace

Words misfit(const PluginBuild& built) {
  if (built.interface_number != plugin_interface)
    return {fmt::format("it was built for plugin interface {}, this planloom has {}", built.interface_number, plugin_interface),
            fmt::format("它为插件接口 {} 编译，而当前 planloom 的接口是 {}", built.interface_number, plugin_interface)};
  if (built.compiler != PLANLOOM_COMPILER || built.library != PLANLOOM_STANDARD_LIBRARY)
    return {fmt::format("it was built with {}/{}, this planloom with {}/{}", built.compiler, built.library, PLANLOOM_COMPILER, PLANLOOM_STANDARD_LIBRARY),
            fmt::format("它用 {}/{} 编译，而当前 planloom 用的是 {}/{}", built.compiler, built.library, PLANLOOM_COMPILER, PLANLOOM_STANDARD_LIBRARY)};
  if (built.headers != PLANLOOM_HEADERS_DIGEST)
    return {fmt::format("it was built against other planloom headers ({}) than this planloom's ({})", built.headers, PLANLOOM_HEADERS_DIGEST),
            fmt::format("编译它用的 planloom 头文件（{}）与当前 planloom 的（{}）不同", built.headers, PLANLOOM_HEADERS_DIGEST)};
  return {};
}

Words how_to_rebuild() {
  return {fmt::format("rebuild it against this planloom's headers, interface {} (in its source folder: cmake --build BUILD --clean-first)", plugin_interface),
          fmt::format("请用当前 planloom 的头文件（接口 {}）重新编译它（在其源码文件夹：cmake --build BUILD --clean-first）", plugin_interface)};
}

const PluginInfo::Kind* PluginInfo::format(std::string_view wanted) const {
  const auto found = std::ranges::find(formats, wanted, &Kind::name);
  return found == formats.end() ? nullptr : &*found;
}

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
  // Not to be read for once (no descriptor is left, say) is not the same as being empty.
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
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
  std::error_code error;
  Words why, remedy = how_to_rebuild();
  if (!fs::is_regular_file(info.library, error)) why = {"there is no library beside its manifest", "清单旁边没有库文件"};
  else if (leaves_folder(info.library, info.manifest.parent_path()) || leaves_folder(info.manifest, info.manifest.parent_path())) {
    why = {"it is a link out of the folder", "它是指向文件夹外的链接"};
    remedy = {"put the files themselves there", "把文件本身放到这里"};
  } else if (!is_safe(info.library) || !is_safe(info.manifest)) {
    why = {"others can write to it, or it belongs to someone else", "别人可以写它，或它属于别的用户"};
    remedy = {fmt::format("chmod go-w '{}'", info.library.string()), fmt::format("执行 chmod go-w '{}'", info.library.string())};
  } else {
    why = misfit(info.built);
  }
  if (why.empty()) {
    found.push_back(std::move(info));
    return;
  }
  refused_.push_back(info.name);
  for (const PluginInfo::Kind& format : info.formats) refused_.push_back(format.name);
  refuse(info.manifest, why, remedy, diagnostics);
}

const PluginInfo* PluginCatalogue::writer_of(std::string_view format) const {
  for (const PluginInfo& info : plugins_) {
    if (info.format(format) != nullptr) return &info;
  }
  return nullptr;
}

const PluginInfo* PluginCatalogue::maker_of(std::string_view block_kind) const {
  for (const PluginInfo& info : plugins_) {
    for (const std::vector<PluginInfo::Kind>* kinds : {&info.sections, &info.charts}) {
      if (std::ranges::find(*kinds, block_kind, &PluginInfo::Kind::name) != kinds->end()) return &info;
    }
  }
  return nullptr;
}

std::vector<std::string> PluginCatalogue::formats() const {
  std::vector<std::string> names;
  for (const PluginInfo& info : plugins_) {
    for (const PluginInfo::Kind& format : info.formats) names.push_back(format.name);
  }
  return names;
}

}  // namespace planloom
