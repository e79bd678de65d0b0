/// The command line as data: what shell completions and the manual page are made from, so that both know every command and option there is.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace planloom {

struct OptionShape {
  std::vector<std::string> longs, shorts;   ///< without dashes
  std::string help, standard;
  bool takes_value = false;
};

struct CommandShape {
  std::string path;                         ///< "render", "plugins info"; empty: planloom itself
  std::string help, examples;
  std::vector<OptionShape> options;
  struct Positional { std::string name, help; bool required = false; };
  std::vector<Positional> positionals;
  std::vector<std::string> subcommands;     ///< names
};

/// planloom itself first, then every command in its order.
std::vector<CommandShape> command_shapes(const CLI::App& app);

/// A script for bash, zsh or fish.
std::string completion_script(const std::vector<CommandShape>& commands, std::string_view shell);
/// planloom(1), as man reads it.
std::string manual_page(const std::vector<CommandShape>& commands, std::string_view version);

}  // namespace planloom
