/// A long text parsed in pieces, each by a thread of its own.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>

#include "tree.hpp"

namespace planloom {

/// The tree that parse_tree gives of the whole text. None where it cannot be parted, has an anchor, or a piece has a mistake or anything else to be
/// said of: then nothing was reported either, and the text is to be parsed whole.
std::optional<Tree> parse_pieces(std::uint32_t file, std::size_t count, const Limits& limits, Diagnostics& diagnostics);

/// How many nodes to expect of so many bytes.
constexpr std::size_t usual_nodes(std::size_t bytes) { return bytes / 12 + 16; }

}  // namespace planloom
