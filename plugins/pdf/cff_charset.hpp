/// Which glyph of a CFF font answers to which character identifier (Adobe Technical Note 5176, sections 9, 13 and 18).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace planloom::pdf {

struct CffCharset {
  bool cid_keyed = false;
  std::vector<std::uint16_t> cids;   ///< by glyph; empty: every glyph's own number
};

/// Throws std::runtime_error when the table is damaged.
CffCharset read_cff_charset(std::string_view table, std::uint32_t glyph_count);

}  // namespace planloom::pdf
