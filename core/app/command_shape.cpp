#include "command_shape.hpp"

#include <CLI/CLI.hpp>

namespace planloom {
namespace {

void add_shapes(const CLI::App& app, const std::string& path, std::vector<CommandShape>& shapes) {
  CommandShape shape{path, app.get_description(), app.get_footer(), {}, {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) shape.positionals.push_back({option->get_name(true), option->get_description(), option->get_required()});
    else shape.options.push_back({option->get_lnames(), option->get_snames(), option->get_description(), option->get_default_str(), option->get_items_expected_max() > 0});
  }
  const auto subcommands = app.get_subcommands([](const CLI::App* each) { return !each->get_name().empty(); });
  for (const CLI::App* each : subcommands) shape.subcommands.push_back(each->get_name());
  shapes.push_back(std::move(shape));
  for (const CLI::App* each : subcommands) add_shapes(*each, path.empty() ? each->get_name() : path + " " + each->get_name(), shapes);
}

}  // namespace

std::vector<CommandShape> command_shapes(const CLI::App& app) {
  std::vector<CommandShape> shapes;
  add_shapes(app, "", shapes);
  return shapes;
}

}  // namespace planloom
