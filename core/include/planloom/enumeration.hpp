/// Closed lists of words (status, direction, kind of cost, trend …), each with its code and its word in both languages.
///
/// You want to                                         use
/// find a list                                         `find_enumeration("status")`
/// read a word of either language                      `enumeration.find("达成")` → the entry with code "met"
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include <planloom/words.hpp>

namespace planloom {

/// How a word is coloured and which glyph stands before it. Never by hue alone: ● good, ▲ warn, ◆ bad, ○ none.
enum class Tone : std::uint8_t { plain = 1, good, warn, bad, none };

struct EnumerationEntry {
  std::string_view code;
  Words word;
  Tone tone = Tone::plain;
};

struct Enumeration {
  std::string_view name;
  std::span<const EnumerationEntry> entries;
  const EnumerationEntry* find(std::string_view code_or_word) const;
};

/// status: met 达成, watch 关注, behind 滞后, pending 待补, no_target 未设目标 · direction: higher, lower · cost_kind: fixed, variable · trend: rising,
/// steady, falling · task_state: todo, doing, done, overdue, dropped · add: last, sum, average … Null for an unknown name.
const Enumeration* find_enumeration(std::string_view name);
std::span<const Enumeration> enumerations();

}  // namespace planloom
