// A text parsed in pieces: the tree and the findings are those of the text parsed whole.
#include "input.hpp"

#include <algorithm>

#include "parse_pieces.hpp"
#include "tree.hpp"

namespace planloom {
namespace {

bool same(const Node& one, const Node& other) {
  return one.kind == other.kind && one.plain == other.plain && one.flow == other.flow && one.faulty == other.faulty && one.size == other.size &&
         one.hash == other.hash && one.begin == other.begin && one.text == other.text && one.where == other.where;
}

bool same_findings(const Diagnostics& one, const Diagnostics& other) {
  const auto ours = one.sorted(), theirs = other.sorted();
  return std::ranges::equal(ours, theirs, [](const Diagnostic* a, const Diagnostic* b) { return a->code == b->code && a->where == b->where; });
}

}  // namespace
}  // namespace planloom

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planloom;
  Diagnostics in_pieces, whole;
  const auto file = gate_source("plan.yaml", std::string(fuzz::bytes_of(data, size)), {}, in_pieces);
  if (!file) return 0;
  const std::size_t count = 2 + size % 3;
  const std::optional<Tree> pieces = parse_pieces(*file, count, {}, in_pieces);
  if (!pieces) {
    fuzz::require(in_pieces.all().empty(), "a text given back to be parsed whole has nothing said of it");
    return 0;
  }
  const ParsedTree one = parse_tree(*gate_source("plan.yaml", std::string(fuzz::bytes_of(data, size)), {}, whole), {}, whole);
  fuzz::require(one.complete && std::ranges::equal(pieces->nodes, one.tree.nodes, same), "a text parsed in pieces is the text parsed whole");
  fuzz::require(same_findings(in_pieces, whole), "a text parsed in pieces has the findings of the whole");
  return 0;
}
