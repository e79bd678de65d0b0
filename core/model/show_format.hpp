/// What may stand after `|` in a sentence's figure: a pattern (0.0%, 0, hh:mm) or words (thousands, 汉字, plus, no-unit, percent), separated by blanks.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace planloom {

struct ShowFormat {
  std::string pattern;
  bool chinese = false, plus = false, unit = true, thousands = false;
};
/// Nothing when a word is none of these.
std::optional<ShowFormat> read_show_format(std::string_view text);

}  // namespace planloom
