/// Where a line may end.
#pragma once
#include <string_view>
#include <vector>

#include <planloom/words.hpp>

namespace planloom {

/// One entry per character and one for the end: whether a line may begin before it. Unicode's rules, with the quotes of Chinese text taken as
/// opening and closing marks, and a number kept with its unit and its operator ("≥ 600", "2.5 倍").
std::vector<bool> line_starts(std::string_view text, Language language);

}  // namespace planloom
