#include <fmt/format.h>
#include <fmt/ranges.h>

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
#include "workers.hpp"

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

nlohmann::json to_json(const PluginInfo::Kind& kind) {
  nlohmann::json options = nlohmann::json::array();
  for (const OptionSpec& option : kind.options) {
    nlohmann::json one = {{"name", option.name}, {"type", type_word(option.type)}, {"help", option.help.in(message_language())}};
    if (!option.standard.empty()) one["default"] = option.standard;
    if (!option.choices.empty()) one["choices"] = option.choices;
    options.push_back(std::move(one));
  }
  nlohmann::json json = {{"name", kind.name}, {"summary", kind.summary.in(message_language())}, {"options", std::move(options)}};
  if (!kind.extension.empty()) json["extension"] = kind.extension;
  return json;
}

nlohmann::json to_json(const PluginInfo& info) {
  nlohmann::json formats = nlohmann::json::array();
  for (const PluginInfo::Kind& format : info.formats) formats.push_back(to_json(format));
  nlohmann::json sections = nlohmann::json::array(), charts = nlohmann::json::array();
  for (const PluginInfo::Kind& section : info.sections) sections.push_back(to_json(section));
  for (const PluginInfo::Kind& chart : info.charts) charts.push_back(to_json(chart));
  return {{"name", info.name},         {"version", info.version},         {"author", info.author},           {"interface", info.built.interface_number},
          {"compiler", info.built.compiler}, {"headers", info.built.headers}, {"formats", formats},            {"sections", sections},
          {"charts", charts},          {"library", info.library.string()}};
}

std::string describe_options(const std::vector<OptionSpec>& options, const std::string& before, Language language) {
  std::string text;
  for (const OptionSpec& option : options) {
    const std::string values = option.choices.empty() ? std::string(type_word(option.type)) : fmt::format("{}", fmt::join(option.choices, "|"));
    const std::string standard = option.standard.empty() ? "" : fmt::format(fmt::runtime(language == Language::zh ? "（默认 {}）" : "(default {})"), option.standard);
    text += fmt::format("      {}{}{}{}\n", padded(before + option.name + "=" + values, 36), option.help.in(language), standard.empty() ? "" : " ", standard);
  }
  return text;
}

std::string describe(const PluginInfo& info, Language language) {
  const bool zh = language == Language::zh;
  const auto row = [&](const Words& label, const std::string& value) { return value.empty() ? "" : "  " + padded(label.in(language), 12) + value + "\n"; };
  std::string text = info.name + " " + info.version + "\n";
  text += row({"author", "作者"}, info.author);
  text += row({"library", "库文件"}, info.library.string());
  text += row({"interface", "插件接口"}, fmt::format(fmt::runtime(zh ? "{}（头文件 {}，{}/{}）" : "{} (headers {}, {}/{})"), info.built.interface_number, info.built.headers, info.built.compiler, info.built.library));
  for (const PluginInfo::Kind& format : info.formats) {
    text += fmt::format("\n  -f {}  (.{})  {}\n", format.name, format.extension, format.summary.in(language));
    text += describe_options(format.options, "-O " + format.name + ".", language);
  }
  for (const PluginInfo::Kind& section : info.sections) {
    text += fmt::format("\n  - {}: …  {}\n", section.name, section.summary.in(language)) + describe_options(section.options, "", language);
  }
  for (const PluginInfo::Kind& chart : info.charts) {
    text += fmt::format("\n  - {}: …  {}\n", chart.name, chart.summary.in(language)) + describe_options(chart.options, "", language);
  }
  return text;
}

}  // namespace

Outcome show_templates(const CommandLine& line, const Resources& resources) {
  const Language language = message_language();
  nlohmann::json list = nlohmann::json::array();
  for (const TemplateEntry& entry : list_templates(resources)) {
    if (line.json) {
      const auto both = [](const Words& words) { return nlohmann::json{{"en", words.en}, {"zh", words.zh}}; };
      list.push_back({{"name", entry.name}, {"title", both(entry.title)}, {"summary", both(entry.summary)}, {"file", entry.file.string()}, {"picture", entry.picture.string()}});
      continue;
    }
    put(padded(entry.name, 22) + padded(entry.title.in(language), 26) + entry.summary.in(language) + "\n");
    if (!entry.picture.empty()) put(std::string(22, ' ') + entry.picture.string() + "\n");
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
    for (const std::vector<PluginInfo::Kind>* kinds : {&info.formats, &info.sections, &info.charts}) {
      for (const PluginInfo::Kind& kind : *kinds) {
        const std::string name = kinds == &info.formats ? kind.name : fmt::format("- {}:", kind.name);
        put(padded(name, 16) + padded(info.name + " " + info.version, 20) + kind.summary.in(message_language()) + "\n");
      }
    }
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

Outcome print_text(const std::string& text) {
  put(text);
  return Outcome::done;
}

// The library is loaded in a worker, as it is for its work: one that crashes while it is loaded is told of like any other.
static std::optional<std::string> ask_library(const std::string& library, Diagnostics& diagnostics) {
  const auto ask = [&](Diagnostics&) { return std::vector<std::string>{make_manifest(library)}; };
  const WorkerReport report = run_workers({{"manifest", ask, std::vector<std::filesystem::path>{}}}, {}, diagnostics).front();
  if (report.end == WorkerEnd::done) return report.files.front();
  const std::string why = !report.detail.empty() ? report.detail : report.end == WorkerEnd::timed_out ? "it took too long" : "it ended before it answered";
  diagnostics.error({}, "plugin-refused", {fmt::format("plugin library '{}' can't be asked what it adds: {}", library, why), fmt::format("没能从插件库“{}”问出它提供什么：{}", library, why)})
      .hint({"code that runs while a library is loaded (static objects, constructors) must not fail; PLANLOOM_PLUGIN must stand in it once",
             "加载时运行的代码（静态对象、构造函数）不能出错；库里要有一处 PLANLOOM_PLUGIN"});
  return std::nullopt;
}

Outcome print_manifest(const CommandLine& line, Diagnostics& diagnostics) {
  const std::optional<std::string> asked = ask_library(line.subject, diagnostics);
  if (!asked) return Outcome::trouble;
  const std::string& manifest = *asked;
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
