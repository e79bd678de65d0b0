#include <fmt/format.h>

#include <cstdio>
#include <planloom/calendar.hpp>
#include <planloom/shaper.hpp>

#include "commands.hpp"
#include "load.hpp"
#include "plugins.hpp"
#include "report.hpp"

namespace planloom {
namespace {

class Examination {
 public:
  void found(bool sound, const Words& what, const std::string& detail) {
    const std::string line = fmt::format("{} {}  {}\n", sound ? "✓" : "✗", what.in(message_language()), detail);
    std::fwrite(line.data(), 1, line.size(), stdout);
    healthy_ = healthy_ && sound;
  }
  bool healthy() const { return healthy_; }

 private:
  bool healthy_ = true;
};

void examine_fonts(const Resources& resources, Examination& examination, Diagnostics& diagnostics) {
  const std::optional<Theme> theme = load_theme(resources.themes() / "paper.yaml", resources.themes(), diagnostics);
  examination.found(theme.has_value(), {"theme", "主题"}, (resources.themes() / "paper.yaml").string());
  if (!theme) return;
  try {
    const std::unique_ptr<Shaper> shaper = make_shaper(*theme, Language::zh);
    for (const auto& face : shaper->faces()) examination.found(true, {"font", "字体"}, fmt::format("{}{} ({}#{})", face->family, face->bold ? " Bold" : "", face->path, face->index));
  } catch (const std::exception& error) {
    examination.found(false, {"fonts", "字体"}, error.what());
  }
}

void examine_holidays(const Resources& resources, Examination& examination, Diagnostics& diagnostics) {
  const WorkCalendar calendar = WorkCalendar::load(resources.holidays(), diagnostics);
  std::string known;
  for (int year = 2000; year < 2100; ++year) {
    if (calendar.is_known(year)) known += fmt::format("{}{}", known.empty() ? "" : " ", year);
  }
  examination.found(!known.empty(), {"holidays", "节假日"}, known.empty() ? resources.holidays().string() : known);
}

}  // namespace

Outcome examine(const Resources& resources, Diagnostics& diagnostics) {
  Examination examination;
  const PluginCatalogue catalogue = PluginCatalogue::find(plugin_folders(resources, {}), diagnostics);
  for (const PluginInfo& info : catalogue.plugins()) examination.found(true, {"plugin", "插件"}, fmt::format("{} {} ({})", info.name, info.version, info.library.string()));
  for (const char* format : {"xlsx", "pdf", "png", "svg"}) {
    if (catalogue.writer_of(format) == nullptr) examination.found(false, {"plugin", "插件"}, fmt::format("{}: {}", format, resources.plugins.string()));
  }
  examine_fonts(resources, examination, diagnostics);
  examine_holidays(resources, examination, diagnostics);
  return examination.healthy() && !diagnostics.has_errors() ? Outcome::done : Outcome::trouble;
}

}  // namespace planloom
