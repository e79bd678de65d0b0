#include <fmt/format.h>

#include <boost/dll/shared_library.hpp>
#include <deque>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "plugins.hpp"

namespace planloom {
namespace {

constexpr const char* entry_symbol = "planloom_plugin";

// Libraries stay loaded until the process ends: their specs, and the types behind them, may be in use anywhere.
const PluginStamp& open_library(const std::filesystem::path& library) {
  static std::deque<boost::dll::shared_library> opened;
  boost::dll::shared_library handle;
  try {
    handle.load(library.string(), boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format("'{}' can't be loaded: {} (damaged or incomplete? install or build it again)", library.string(), error.what()));
  }
  if (!handle.has(entry_symbol)) {
    throw std::runtime_error(fmt::format("'{}' is no planloom plugin: it has no symbol '{}' (define it with PLANLOOM_PLUGIN)", library.string(), entry_symbol));
  }
  opened.push_back(std::move(handle));
  return opened.back().get<const PluginStamp>(entry_symbol);
}

void check_stamp(const PluginStamp& stamp, const std::filesystem::path& library) {
  if (stamp.interface_number == plugin_interface && stamp.compiler == std::string_view(PLANLOOM_COMPILER) &&
      stamp.library == std::string_view(PLANLOOM_STANDARD_LIBRARY)) {
    return;
  }
  throw std::runtime_error(fmt::format("'{}' was built for plugin interface {}, this planloom has {}: rebuild it against this planloom", library.string(),
                                       stamp.interface_number, plugin_interface));
}

nlohmann::json write_words(const Words& words) { return {{"en", words.en}, {"zh", words.zh}}; }

nlohmann::json write_format(const RendererSpec& spec) {
  nlohmann::json options = nlohmann::json::array();
  for (const OptionSpec& option : spec.options) {
    options.push_back({{"name", option.name}, {"type", static_cast<int>(option.type)}, {"default", option.standard}, {"help", write_words(option.help)}, {"choices", option.choices}});
  }
  return {{"name", spec.name}, {"extension", spec.extension}, {"summary", write_words(spec.summary)}, {"options", options}};
}

}  // namespace

void load_plugin(const PluginInfo& info, Registry& registry) {
  const PluginStamp& stamp = open_library(info.library);
  check_stamp(stamp, info.library);
  stamp.register_all(registry);
  if (!registry.clashes().empty()) throw std::runtime_error(fmt::format("'{}' registers '{}', a name already taken", info.library.string(), registry.clashes().front()));
}

std::string make_manifest(const std::filesystem::path& library) {
  const PluginStamp& stamp = open_library(std::filesystem::absolute(library));
  check_stamp(stamp, library);
  Registry registry;
  stamp.register_all(registry);
  nlohmann::json formats = nlohmann::json::array(), charts = nlohmann::json::array();
  for (const RendererSpec& spec : registry.renderers()) formats.push_back(write_format(spec));
  for (const ChartSpec& spec : registry.charts()) charts.push_back(spec.name);
  const nlohmann::json json = {{"name", library.stem().string()}, {"version", stamp.version}, {"interface", stamp.interface_number}, {"compiler", stamp.compiler},
                               {"library", stamp.library},        {"formats", formats},       {"charts", charts}};
  return json.dump(1) + "\n";
}

}  // namespace planloom
