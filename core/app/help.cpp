#include <fmt/format.h>

#include <cstdio>
#include <planloom/text.hpp>

#include "charts.hpp"
#include "commands.hpp"
#include "page.hpp"
#include "plugins.hpp"
#include "report.hpp"
#include "schema.hpp"

namespace planloom {
namespace {

void put(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

Outcome unknown_topic(const std::string& topic, const Manual& manual, Diagnostics& diagnostics) {
  const std::string close = closest(topic, manual.names());
  diagnostics.error({}, "unknown-topic", {fmt::format("there is no help on '{}'", topic), fmt::format("没有“{}”的帮助", topic)})
      .hint(close.empty() ? Words{"`planloom help` lists the topics", "planloom help 可列出全部主题"}
                          : Words{fmt::format("did you mean '{}'?", close), fmt::format("是不是“{}”？", close)});
  return Outcome::wrong_usage;
}

/// The blocks that plugins add, as their manifests tell: enough to explain them, nothing of theirs is run.
void add_plugin_kinds(const CommandLine& line, const Resources& resources, Registry& registry, Diagnostics& diagnostics) {
  const PluginCatalogue catalogue = PluginCatalogue::find(plugin_folders(resources, line.plugin_folders), diagnostics);
  for (const PluginInfo& plugin : catalogue.plugins()) {
    for (const PluginInfo::Kind& kind : plugin.sections) registry.add(SectionSpec{.name = kind.name, .summary = kind.summary, .options = kind.options});
    for (const PluginInfo::Kind& kind : plugin.charts) registry.add(ChartSpec{.name = kind.name, .summary = kind.summary, .options = kind.options});
  }
}

}  // namespace

Outcome show_help(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  Registry registry;
  register_charts(registry);
  if (!line.markdown.empty()) {
    const Language language = line.markdown == "zh" ? Language::zh : Language::en;
    put(to_markdown(Manual(registry, language).reference(), language));
    return Outcome::done;
  }
  add_plugin_kinds(line, resources, registry, diagnostics);
  const Manual manual(registry, message_language());
  if (line.subject.empty()) {
    put(to_text(manual.topics()));
    return Outcome::done;
  }
  const std::vector<HelpPage> pages = manual.find(line.subject);
  if (pages.empty() && line.usage.empty()) return unknown_topic(line.subject, manual, diagnostics);
  std::string text = line.usage;
  for (const HelpPage& page : pages) text += (text.empty() ? "" : "\n") + to_text(page);
  put(text);
  return Outcome::done;
}

Outcome show_schema(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  Registry registry;
  register_charts(registry);
  add_plugin_kinds(line, resources, registry, diagnostics);
  put(line.kind == "template" ? template_schema(registry) : plan_schema(registry));
  return Outcome::done;
}

}  // namespace planloom
