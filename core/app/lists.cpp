#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <planloom/text.hpp>
#include <system_error>

#include "commands.hpp"
#include "plugins.hpp"
#include "report.hpp"

namespace planloom {
namespace {

void put(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string padded(const std::string& text, std::size_t width) { return text + std::string(std::max<std::size_t>(width, display_width(text) + 2) - display_width(text), ' '); }

std::string_view type_word(OptionType type) {
  switch (type) {
    case OptionType::text: return "text";
    case OptionType::integer: return "integer";
    case OptionType::number: return "number";
    case OptionType::flag: return "true|false";
    case OptionType::choice: return "choice";
    case OptionType::list: return "list";
  }
  return "";
}

nlohmann::json to_json(const PluginInfo& info) {
  nlohmann::json formats = nlohmann::json::array();
  for (const PluginInfo::Format& format : info.formats) formats.push_back({{"name", format.name}, {"extension", format.extension}, {"summary", format.summary.in(message_language())}});
  return {{"name", info.name}, {"version", info.version}, {"interface", info.interface_number}, {"compiler", info.compiler}, {"formats", formats}, {"charts", info.charts}, {"library", info.library.string()}};
}

std::string describe(const PluginInfo& info, Language language) {
  std::string text = fmt::format("{} {}\n  {}\n  interface {} · {} · {}\n", info.name, info.version, info.library.string(), info.interface_number, info.compiler, info.library_stamp);
  for (const PluginInfo::Format& format : info.formats) {
    text += fmt::format("  -f {}  (.{})  {}\n", format.name, format.extension, format.summary.in(language));
    for (const OptionSpec& option : format.options) {
      text += fmt::format("     -O {}.{}={}  {}  {}\n", format.name, option.name, option.standard, type_word(option.type), option.help.in(language));
    }
  }
  return text;
}

}  // namespace

Outcome show_templates(const CommandLine& line, const Resources& resources) {
  const Language language = message_language();
  nlohmann::json list = nlohmann::json::array();
  for (const TemplateEntry& entry : list_templates(resources)) {
    const std::string& title = language == Language::zh ? entry.title_zh : entry.title_en;
    if (line.json) list.push_back({{"name", entry.name}, {"title", {{"en", entry.title_en}, {"zh", entry.title_zh}}}, {"file", entry.file.string()}});
    else put(padded(entry.name, 20) + title + "\n");
  }
  if (line.json) put(list.dump(1) + "\n");
  return Outcome::done;
}

Outcome show_plugins(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const PluginCatalogue catalogue = PluginCatalogue::find(plugin_folders(resources, line.plugin_folders), diagnostics);
  nlohmann::json list = nlohmann::json::array();
  for (const PluginInfo& info : catalogue.plugins()) {
    if (line.json) {
      list.push_back(to_json(info));
      continue;
    }
    for (const PluginInfo::Format& format : info.formats) put(padded(format.name, 12) + padded(info.name + " " + info.version, 16) + format.summary.in(message_language()) + "\n");
  }
  if (line.json) put(list.dump(1) + "\n");
  return catalogue.refused().empty() ? Outcome::done : Outcome::trouble;
}

Outcome show_plugin(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const PluginCatalogue catalogue = PluginCatalogue::find(plugin_folders(resources, line.plugin_folders), diagnostics);
  std::vector<std::string> names;
  for (const PluginInfo& info : catalogue.plugins()) {
    names.push_back(info.name);
    if (info.name != line.subject) continue;
    put(describe(info, message_language()));
    return Outcome::done;
  }
  const std::string close = closest(line.subject, names);
  diagnostics.error({}, "unknown-plugin", {fmt::format("no plugin is called '{}'", line.subject), fmt::format("没有名为“{}”的插件", line.subject)})
      .hint(close.empty() ? Words{"`planloom plugins` lists them", "planloom plugins 可列出全部"} : Words{fmt::format("did you mean '{}'?", close), fmt::format("是不是“{}”？", close)});
  return Outcome::wrong_usage;
}

Outcome print_manifest(const CommandLine& line) {
  const std::string manifest = make_manifest(line.subject);
  if (line.file.empty()) {
    put(manifest);
    return Outcome::done;
  }
  std::ofstream file(line.file, std::ios::binary);
  file << manifest;
  file.close();
  if (!file) throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), line.file);
  return Outcome::done;
}

}  // namespace planloom
