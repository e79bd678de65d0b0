/// Marks as Chinese readers expect them, in running text only.
///
/// You want to                                         use
/// settle a whole text                                 `settle_marks("完成率86%,其中…")` → "完成率86%，其中…"
/// settle text that comes in pieces                    `settle_marks(pieces)`: only literal pieces change, all of them are looked at
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace planloom {

struct TextPiece {
  std::string text;
  bool literal = true;   ///< false: a figure filled in; it is looked at, never changed
};

/// ASCII punctuation beside a Han character becomes full width and takes its blanks along, straight quotes around Han become curved ones, and an
/// operator before a figure gets its blank ("≥ 600").
void settle_marks(std::vector<TextPiece>& pieces);
std::string settle_marks(std::string_view text);

}  // namespace planloom
