#include "parse_pieces.hpp"

#include <algorithm>
#include <exception>
#include <functional>
#include <set>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "piece_stream.hpp"
#include "source_pieces.hpp"
#include "syntax.hpp"
#include "tree_builder.hpp"

namespace planloom {
namespace {

/// A piece's tree; none where anything is to be said of it, or where its first or last lines do not stand by themselves: the text then is read whole.
std::optional<Tree> parse_piece(std::uint32_t file, const Sources::Source& source, const SourcePiece& piece, const Limits& limits) {
  Tree tree(source);
  tree.nodes.reserve(usual_nodes(piece.begin == 0 ? source.text.size() : piece.end - piece.begin));   // the others come behind the first
  Diagnostics found;
  SyntaxContext context{found, Locator(file, source.text), source.text};
  TreeBuilder builder(tree, context, limits, piece);
  try {
    PieceStream stream(piece, source.text);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    if (parser) return std::nullopt;
  } catch (const StopParsing&) { return std::nullopt; } catch (const YAML::Exception&) { return std::nullopt; }
  if (builder.has_anchors() || !found.all().empty()) return std::nullopt;
  // At the end of a text yaml-cpp takes words without a colon for a key, which before other lines they are not.
  const bool ends_with_nothing = !tree.empty() && tree.nodes.back().kind == Node::Kind::null;
  return piece.end < source.text.size() && ends_with_nothing ? std::nullopt : std::optional(std::move(tree));
}

/// The root, the value of its last key, and so on inwards.
struct LastPath { std::vector<NodeId> keys, values; };
std::optional<LastPath> last_path(const Tree& tree, std::size_t levels) {
  if (tree.empty()) return std::nullopt;
  LastPath path{{0}, {0}};   // the root has no key
  while (path.values.size() <= levels) {
    if (tree[path.values.back()].kind != Node::Kind::mapping) return std::nullopt;
    std::optional<Tree::Entry> last;
    for (const Tree::Entry entry : tree.entries(path.values.back())) last = entry;
    if (!last) return std::nullopt;
    path.keys.push_back(last->key);
    path.values.push_back(last->value);
  }
  return path;
}

bool is_block_of_items(const Node& node) { return !node.flow && (node.kind == Node::Kind::list || node.kind == Node::Kind::mapping); }

/// Puts a piece's items behind those of the list or mapping that they go on with, and gives that and those around it; none where it is another one than
/// was thought.
std::vector<NodeId> join(Tree& tree, Tree more, std::size_t levels) {
  const std::optional<LastPath> path = last_path(tree, levels);
  const std::size_t above = 2 * levels + 1;   // a root, and the keys each with its value
  if (!path || more.nodes.size() < above) return {};
  for (std::size_t level = 0; level <= levels; ++level) {
    const Node& ours = tree[path->values[level]];
    const Node& theirs = more[static_cast<NodeId>(2 * level)];
    if (ours.kind != theirs.kind || !is_block_of_items(ours) || !is_block_of_items(theirs)) return {};
    if (level > 0 && tree[path->keys[level]].text != more[static_cast<NodeId>(2 * level - 1)].text) return {};
  }
  for (std::size_t level = 0; level <= levels; ++level)
    tree.nodes[path->values[level]].size += static_cast<std::uint32_t>(2 * level + more[static_cast<NodeId>(2 * level)].size - above);
  tree.nodes.insert(tree.nodes.end(), more.nodes.begin() + static_cast<std::ptrdiff_t>(above), more.nodes.end());
  tree.own_texts.splice(tree.own_texts.end(), more.own_texts);
  return path->values;
}

}  // namespace

std::optional<Tree> parse_pieces(std::uint32_t file, std::size_t count, const Limits& limits, Diagnostics& diagnostics) {
  const Sources::Source& source = *diagnostics.sources().find(file);
  const std::vector<SourcePiece> pieces = source_pieces(source.text, count);
  if (pieces.size() < 2) return std::nullopt;
  std::vector<std::optional<Tree>> trees(pieces.size());
  const auto parse = [&](std::size_t piece) noexcept {
    try {
      trees[piece] = parse_piece(file, source, pieces[piece], limits);
    } catch (const std::exception&) { trees[piece].reset(); }   // out of memory; the whole text may do with less
  };
  std::vector<std::thread> threads;
  threads.reserve(pieces.size());
  try {
    for (std::size_t piece = 1; piece < pieces.size(); ++piece) threads.emplace_back(parse, piece);
  } catch (const std::system_error&) {}   // no thread to be had: its piece stays out
  parse(0);
  for (std::thread& thread : threads) thread.join();
  if (std::ranges::any_of(trees, [](const std::optional<Tree>& tree) { return !tree; })) return std::nullopt;
  std::set<NodeId, std::greater<>> in_two;   // the innermost first, as they end
  for (std::size_t piece = 1; piece < pieces.size(); ++piece) {
    const std::vector<NodeId> joined = join(*trees.front(), *std::exchange(trees[piece], std::nullopt), pieces[piece].levels);
    if (joined.empty()) return std::nullopt;
    in_two.insert(joined.begin(), joined.end());
  }
  SyntaxContext context{diagnostics, Locator(file, source.text), source.text};
  for (const NodeId node : in_two)
    if ((*trees.front())[node].kind == Node::Kind::mapping) check_keys(*trees.front(), node, context);   // a key may stand in either piece
  report_directives(context);
  return std::move(trees.front());
}

}  // namespace planloom
