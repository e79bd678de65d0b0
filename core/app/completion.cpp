// Shell completions from the shapes of the commands. Values that only this installation knows (formats, kinds of document) are asked of the command
// itself, which runs no plugin's code for that.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "command_shape.hpp"

namespace planloom {
namespace {

/// What may stand as the value of an option or argument: these words, those a shell command prints, or both; files go without saying.
struct Values {
  std::string_view owner;    ///< "--formats", or an argument's name after its command: "init KIND"
  std::string_view words, command;
};

constexpr std::array<Values, 14> known_values = {{
    {"--formats", "document pages", "planloom plugins 2>/dev/null | sed -n 's/^\\([a-z0-9][^ ]*\\) .*/\\1/p'"},
    {"--format", "text json", ""},
    {"--surface", "pages slides", ""},
    {"--theme", "paper ink", ""},
    {"--lang", "zh-CN en", ""},
    {"--paper", "A3 A4 A5 Letter Legal", ""},
    {"--markdown", "en zh", ""},
    {"--template", "", "planloom templates 2>/dev/null | sed 's/ .*//'"},
    {"init KIND", "", "planloom templates 2>/dev/null | sed 's/ .*//'"},
    {"schema KIND", "plan template", ""},
    {"completion SHELL", "bash zsh fish", ""},
    {"plugins info NAME", "", "planloom plugins --format json 2>/dev/null | sed -n 's/^  \"name\": \"\\(.*\\)\",\\{0,1\\}$/\\1/p'"},
    {"help TOPIC", "", "planloom help 2>/dev/null | sed -n 's/^  \\([^ ]*\\) .*/\\1/p'"},
    {"explain CODE|PLAN", "", ""},
}};

const Values* values_of(std::string_view owner) {
  const auto found = std::ranges::find(known_values, owner, &Values::owner);
  return found == known_values.end() ? nullptr : &*found;
}

const Values* values_of(const OptionShape& option) { return option.longs.empty() ? nullptr : values_of("--" + option.longs.front()); }

const Values* first_argument(const CommandShape& command) {
  return command.positionals.empty() ? nullptr : values_of(command.path + " " + command.positionals.front().name);
}

std::vector<std::string> dashed(const OptionShape& option) {
  std::vector<std::string> names;
  names.reserve(option.shorts.size() + option.longs.size());
  for (const std::string& each : option.shorts) names.push_back("-" + each);
  for (const std::string& each : option.longs) names.push_back("--" + each);
  return names;
}

/// As shell text: the words and what the command prints.
std::string substitution(const Values& values) {
  return values.command.empty() ? std::string(values.words) : fmt::format("{}{}$({})", values.words, values.words.empty() ? "" : " ", values.command);
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bash(const std::vector<CommandShape>& commands) {
  std::string options, subcommands, arguments, values;
  for (const CommandShape& command : commands) {
    std::vector<std::string> names;
    for (const OptionShape& option : command.options) {
      for (const std::string& name : dashed(option)) names.push_back(name);
      if (!option.takes_value) continue;
      const Values* known = values_of(option);
      values += fmt::format("    '{}:'{}) words=\"{}\"; value=1 ;;\n", command.path, fmt::join(dashed(option), fmt::format("|'{}:'", command.path)), known == nullptr ? "" : substitution(*known));
    }
    options += fmt::format("    '{}') options=\"{}\" ;;\n", command.path, fmt::join(names, " "));
    if (!command.subcommands.empty()) subcommands += fmt::format("    '{}') commands=\"{}\" ;;\n", command.path, fmt::join(command.subcommands, " "));
    if (const Values* known = first_argument(command)) arguments += fmt::format("    '{}') words=\"{}\" ;;\n", command.path, substitution(*known));
  }
  return fmt::format(R"(# planloom completion for bash; made by `planloom completion bash`
_planloom_commands() {{
  commands=
  case "$1" in
{}  esac
}}
_planloom() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" path= word commands options= words= value= i lead=
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${{COMP_WORDS[i]}}"
    _planloom_commands "$path"
    [[ " $commands " == *" $word "* ]] && path="${{path:+$path }}$word"
  done
  case "$path" in
{}  esac
  case "$path:$previous" in
{}  esac
  if [[ -z $value && $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
    return
  fi
  if [[ -z $value ]]; then
    _planloom_commands "$path"
    words="$commands"
    [[ -n $commands ]] || case "$path" in
{}    esac
  fi
  # a list of formats is completed at its last comma
  if [[ -n $value && $current == *,* ]]; then
    lead="${{current%,*}},"
    current="${{current##*,}}"
  fi
  COMPREPLY=($(compgen -P "$lead" -W "$words" -- "$current"))
  [[ ${{#COMPREPLY[@]}} -gt 0 ]] || COMPREPLY=($(compgen -f -- "$current"))
}}
complete -o filenames -F _planloom planloom
)",
                     subcommands, options, values, arguments);
}

std::string zsh(const std::vector<CommandShape>& commands) {
  std::string cases;
  for (const CommandShape& command : commands) {
    std::vector<std::string> specs;
    const auto text = [](const std::string& help) {
      std::string out;
      for (const char c : help) out += c == '[' || c == ']' || c == ':' ? std::string("\\") + c : std::string(1, c);
      return out;
    };
    const auto action = [](const Values* known) { return known == nullptr ? std::string("_files") : fmt::format("{{compadd -- {}; _files}}", substitution(*known)); };
    for (const OptionShape& option : command.options) {
      for (const std::string& name : dashed(option)) {
        specs.push_back(quoted(option.takes_value ? fmt::format("*{}[{}]:value:{}", name, text(option.help), action(values_of(option))) : fmt::format("{}[{}]", name, text(option.help))));
      }
    }
    if (!command.subcommands.empty()) specs.push_back(quoted(fmt::format("1:command:({})", fmt::join(command.subcommands, " "))));
    else specs.push_back(quoted(fmt::format("*:argument:{}", action(first_argument(command)))));
    cases += fmt::format("    '{}') _arguments {} ;;\n", command.path, fmt::join(specs, " "));
  }
  std::string known;
  for (const CommandShape& command : commands) known += command.path.empty() ? "" : fmt::format(" '{}'", command.path);
  return fmt::format(R"(#compdef planloom
# planloom completion for zsh; made by `planloom completion zsh`
_planloom() {{
  local path= try i
  local -a known=({})
  for ((i = 2; i < CURRENT; i++)); do
    try="${{path:+$path }}${{words[i]}}"
    (( ${{known[(Ie)$try]}} )) && path="$try"
  done
  local -a parts=(${{=path}})
  shift ${{#parts}} words
  (( CURRENT -= ${{#parts}} ))
  case "$path" in
{}  esac
}}
if [[ $funcstack[1] == _planloom ]]; then _planloom "$@"; else compdef _planloom planloom; fi
)",
                     known, cases);
}

std::string fish(const std::vector<CommandShape>& commands) {
  std::string out = R"(# planloom completion for fish; made by `planloom completion fish`
function __planloom_at
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l longer (string join -- ' ' $path $word)
        contains -- "$longer" $__planloom_paths; and set path $path $word
    end
    set -l here (string join -- ' ' $path)
    test "$here" = "$argv[1]"
end
)";
  std::string paths;
  for (const CommandShape& command : commands) paths += command.path.empty() ? "" : " " + quoted(command.path);
  out += fmt::format("set -g __planloom_paths{}\n", paths);
  const auto words_of = [](const Values& known) {
    std::string words(known.words);
    std::ranges::replace(words, ' ', '\n');
    return known.command.empty() ? fmt::format(" -a {}", quoted(known.words)) : fmt::format(" -a {}", quoted(fmt::format("{} ({})", known.words, known.command)));
  };
  for (const CommandShape& command : commands) {
    const std::string here = fmt::format("complete -c planloom -n {}", quoted(fmt::format("__planloom_at {}", quoted(command.path))));
    for (const std::string& each : command.subcommands) {
      const auto shape = std::ranges::find(commands, command.path.empty() ? each : command.path + " " + each, &CommandShape::path);
      out += fmt::format("{} -f -a {} -d {}\n", here, each, quoted(shape->help));
    }
    if (const Values* known = first_argument(command)) out += here + words_of(*known) + "\n";
    for (const OptionShape& option : command.options) {
      std::string line = here;
      for (const std::string& each : option.shorts) line += " -s " + each;
      for (const std::string& each : option.longs) line += " -l " + each;
      const Values* known = values_of(option);
      if (option.takes_value) line += known != nullptr && known->owner != "--theme" && known->owner != "--template" ? " -x" : " -r";
      if (known != nullptr) line += words_of(*known);
      out += line + " -d " + quoted(option.help) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string completion_script(const std::vector<CommandShape>& commands, std::string_view shell) {
  if (shell == "zsh") return zsh(commands);
  if (shell == "fish") return fish(commands);
  return bash(commands);
}

}  // namespace planloom
