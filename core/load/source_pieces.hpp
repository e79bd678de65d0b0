/// Where a long text can be parted, so that its pieces are parsed one beside the other.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace planloom {

/// Lines of a text that YAML reads as they stand once `above` is put before them: the keys whose values they go on with.
struct SourcePiece {
  std::size_t begin = 0, end = 0;   ///< bytes of the text
  std::string above;                ///< the keys' own lines, "content:\n  posts:\n"; empty for the first piece
  std::size_t levels = 0;           ///< how many of them
};

/// At most `count` pieces of about one length, in order; the whole text as one where no line near a border begins an item of block lists and
/// mappings alone. Only how lines are indented is looked at: a piece that begins inside a text of several lines shows when it is parsed, since the
/// piece before it then ends inside that text.
std::vector<SourcePiece> source_pieces(std::string_view text, std::size_t count);

}  // namespace planloom
