/// Declared options of sections, charts, renderers: type, default and help in one row; values are checked before anyone's code runs.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <planloom/diagnostic.hpp>
#include <planloom/words.hpp>

namespace planloom {

enum class OptionType { text = 1, integer, number, flag, choice, list };

/// Help in both languages; a third party's may stand in one.
struct OptionHelp : Words {
  OptionHelp() = default;
  OptionHelp(const char* both) : Words(same(both)) {}
  OptionHelp(Words words) : Words(std::move(words)) {}
  OptionHelp(std::string en_words, std::string zh_words) : Words{std::move(en_words), std::move(zh_words)} {}
};

struct OptionSpec {
  std::string name;
  OptionType type = OptionType::text;
  std::string standard;              ///< default, as written in a template; empty: none
  OptionHelp help;                   ///< one line
  std::vector<std::string> choices = {};  ///< of a choice
};

/// Checked values of declared options; asking for an undeclared one is an assertion.
class Options {
 public:
  bool given(std::string_view name) const;   ///< written by the user (not the default)
  std::string text(std::string_view name) const;
  long integer(std::string_view name) const;
  double number(std::string_view name) const;
  bool flag(std::string_view name) const;
  std::vector<std::string> list(std::string_view name) const;
  Place where(std::string_view name) const;
  void set(std::string name, std::vector<std::string> values, Place where, bool given = true);

 private:
  struct Entry { std::vector<std::string> values; Place where; bool given; };
  std::map<std::string, Entry, std::less<>> entries_;
};

/// Checks written values against the declarations (`unknown-option` with did-you-mean, `option-value`) and fills in defaults.
struct WrittenOption { Located<std::string> name; std::vector<Located<std::string>> values; };
Options check_options(const std::vector<OptionSpec>& specs, const std::vector<WrittenOption>& written, std::string_view owner, Diagnostics& diagnostics);

}  // namespace planloom
