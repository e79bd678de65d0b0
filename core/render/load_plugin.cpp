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

nlohmann::json write_words(const Words& words) { return {{"en", words.en}, {"zh", words.zh}}; }

nlohmann::json write_options(const std::vector<OptionSpec>& specs) {
  nlohmann::json options = nlohmann::json::array();
  for (const OptionSpec& option : specs) {
    options.push_back({{"name", option.name}, {"type", static_cast<int>(option.type)}, {"default", option.standard}, {"help", write_words(option.help)}, {"choices", option.choices}});
  }
  return options;
}

nlohmann::json write_format(const RendererSpec& spec) {
  return {{"name", spec.name}, {"extension", spec.extension}, {"summary", write_words(spec.summary)}, {"options", write_options(spec.options)}};
}

// The number is compared alone first: a stamp of another interface may end before its other fields.
void check_stamp(const PluginStamp& stamp, const std::filesystem::path& library) {
  PluginBuild built{stamp.interface_number, {}, {}, {}};
  if (built.interface_number == plugin_interface) built = {stamp.interface_number, stamp.compiler, stamp.library, stamp.headers};
  if (const Words why = misfit(built); !why.empty()) throw std::runtime_error(fmt::format("'{}': {}; {}", library.string(), why.en, how_to_rebuild().en));
}

template <class Spec>
nlohmann::json names_of(const std::vector<Spec>& specs) {
  nlohmann::json list = nlohmann::json::array();
  for (const Spec& spec : specs) list.push_back({{"name", spec.name}, {"summary", write_words(spec.summary)}, {"options", write_options(spec.options)}});
  return list;
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
  if (!registry.clashes().empty()) throw std::runtime_error(fmt::format("'{}' registers '{}' twice", library.string(), registry.clashes().front()));
  nlohmann::json formats = nlohmann::json::array();
  for (const RendererSpec& spec : registry.renderers()) formats.push_back(write_format(spec));
  const nlohmann::json json = {{"name", library.stem().string()}, {"version", stamp.version},   {"author", stamp.author},
                               {"interface", stamp.interface_number}, {"compiler", stamp.compiler}, {"library", stamp.library},
                               {"headers", stamp.headers},            {"formats", formats},         {"sections", names_of(registry.sections())},
                               {"charts", names_of(registry.charts())}};
  return json.dump(1) + "\n";
}

}  // namespace planloom
