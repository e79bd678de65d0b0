/// Where words begin, by the dictionary of the language.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace planloom {

/// Byte offsets at which a word begins, without the first: in 社群运营转正工作汇报 those of 运营, 转正, 工作 and 汇报.
std::vector<std::size_t> word_starts(std::string_view text);

}  // namespace planloom
