#include <fmt/format.h>

#include <cstdio>
#include <planloom/text.hpp>

#include "charts.hpp"
#include "commands.hpp"
#include "page.hpp"
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

}  // namespace

Outcome show_help(const CommandLine& line, Diagnostics& diagnostics) {
  Registry registry;
  register_charts(registry);
  if (!line.markdown.empty()) {
    const Language language = line.markdown == "zh" ? Language::zh : Language::en;
    put(to_markdown(Manual(registry, language).reference(), language));
    return Outcome::done;
  }
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

Outcome show_schema(const CommandLine& line) {
  Registry registry;
  register_charts(registry);
  put(line.kind == "template" ? template_schema(registry) : plan_schema(registry));
  return Outcome::done;
}

}  // namespace planloom
