#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "parse_pieces.hpp"
#include "piece_stream.hpp"
#include "syntax.hpp"
#include "tree.hpp"
#include "tree_builder.hpp"

namespace planloom {
namespace {

/// As many as there are processors for, none so short that a thread of its own costs more than it saves.
std::size_t pieces_of(std::size_t bytes) {
  constexpr std::size_t shortest = 32 << 10, most = 4;
  return std::min({bytes / shortest, static_cast<std::size_t>(std::thread::hardware_concurrency()), most});
}

}  // namespace

ParsedTree parse_tree(std::uint32_t file, const Limits& limits, Diagnostics& diagnostics) {
  const Sources::Source& source = *diagnostics.sources().find(file);
  if (const std::size_t pieces = pieces_of(source.text.size()); pieces > 1)
    if (std::optional<Tree> tree = parse_pieces(file, pieces, limits, diagnostics)) return {*std::move(tree), true};
  SyntaxContext context{diagnostics, Locator(file, source.text), source.text};
  ParsedTree result{Tree(source), true};
  result.tree.nodes.reserve(usual_nodes(source.text.size()));
  const SourcePiece whole{0, source.text.size(), {}, 0};
  TreeBuilder builder(result.tree, context, limits, whole);
  const std::size_t errors_before = diagnostics.error_count();
  try {
    PieceStream stream(whole, source.text);
    YAML::Parser parser(stream);
    // One document, never a loop over documents: yaml-cpp does not move on after some one-byte inputs.
    parser.HandleNextDocument(builder);
    report_directives(context);
    builder.report_unused_anchors();
    if (parser) report_extra_content(context, builder.last_begin());
  } catch (const StopParsing&) { result.complete = false; } catch (const YAML::Exception& failure) {
    result.complete = false;
    const auto byte = static_cast<std::size_t>(std::max(failure.mark.pos, 0));
    explain_syntax(failure.msg, std::min(byte, source.text.size()), builder.last_begin(), result.tree, builder.open_nodes(), errors_before, context);
  }
  builder.close_all();
  return result;
}

}  // namespace planloom
