#include "tree_builder.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <yaml-cpp/mark.h>

#include <planloom/text.hpp>

namespace planloom {
namespace {

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

/// Characters of a single-quoted source that make `text`, or 0 when it is not written on one line like that.
std::size_t doubled_quotes_length(std::string_view source, std::string_view text) {
  std::size_t byte = 0;
  for (const char c : text) {
    if (byte >= source.size() || source[byte] != c || c == '\n') return 0;
    byte += c == '\'' ? 2 : 1;
  }
  return byte < source.size() && source[byte] == '\'' ? character_count(source.substr(0, byte)) : 0;
}

struct BlockStart {
  std::size_t byte = 0;
  std::size_t indent = 0;
};
/// Where the text of a literal block begins, given where its `|` stands.
BlockStart block_start(std::string_view source, std::size_t begin) {
  const std::size_t first = source.find('\n', begin);
  if (first == std::string_view::npos) return {};
  for (std::size_t line = first + 1; line < source.size();) {
    const std::size_t text = source.find_first_not_of(' ', line);
    if (text == std::string_view::npos) break;
    if (source[text] != '\n' && source[text] != '\r') return {first + 1, text - line};
    line = text + (source[text] == '\r' ? 2 : 1);
  }
  return {};
}

}  // namespace

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const NodeId id = add(Node::Kind::null, mark, anchor, {});
  tree_.nodes[id].where = context_.locator.place(tree_.nodes[id].begin, 1);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) {
  const NodeId id = add(Node::Kind::scalar, mark, anchor, tag);
  Node& node = tree_.nodes[id];
  node.plain = tag == "?";
  place_scalar(node, text);
  node.hash = hash_of(node.text);
  check_scalar(node, context_);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t byte = begin_of(mark);
  const Place where = context_.locator.place(byte, 1);
  Anchor& named = anchors_[anchor];
  named.used = true;
  if (named.open) {
    context_.diagnostics.error(where, "alias-cycle", {"an alias stands inside what it stands for", "别名 * 指向了包含它自己的内容"})
        .see(named.where)
        .hint({"write the content out", "把内容写出来，不用别名"});
    throw StopParsing{};
  }
  const std::uint32_t size = tree_.nodes[named.node].size;
  expanded_ += size;
  if (expanded_ > limits_.expanded_nodes) {
    context_.diagnostics
        .error(
            where, "too-many-aliases",
            {fmt::format("aliases make more than {} entries", limits_.expanded_nodes), fmt::format("别名展开后超过 {} 项", limits_.expanded_nodes)})
        .hint({"write the content out, or use a `=formula`", "把内容写出来，或改用 =公式"});
    throw StopParsing{};
  }
  if (open_.size() + named.height > limits_.depth) too_deep(where);
  const std::size_t begin = tree_.nodes.size();
  tree_.nodes.reserve(begin + size);
  for (std::uint32_t i = 0; i < size; ++i) tree_.nodes.push_back(tree_.nodes[named.node + i]);
  if (!open_.empty()) open_.back().height = std::max(open_.back().height, named.height + 1);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  open(Node::Kind::list, mark, tag, anchor, style);
}
void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  open(Node::Kind::mapping, mark, tag, anchor, style);
}
void TreeBuilder::OnSequenceEnd() {
  const NodeId id = open_.back().node;
  close();
  if (tree_[id].flow && quiet_ == 0) check_flow_list(tree_, id, context_);
}
void TreeBuilder::OnMapEnd() {
  const NodeId id = open_.back().node;
  close();
  if (quiet_ > 0 || tree_[id].faulty) return;
  if (tree_[id].flow && check_flow_mapping(tree_, id, context_)) return;
  check_keys(tree_, id, context_);
}

/// Closes what a mistake left open, so that the tree can be read as far as it goes.
void TreeBuilder::close_all() {
  if (!open_.empty()) {
    Node& innermost = tree_.nodes[open_.back().node];
    innermost.faulty = innermost.faulty || innermost.flow || innermost.kind == Node::Kind::list;  // cut short: not what was meant
  }
  while (!open_.empty()) {
    const Node& node = tree_[open_.back().node];
    std::size_t children = 0;
    const NodeId parent = open_.back().node;
    tree_.nodes[parent].size = static_cast<std::uint32_t>(tree_.nodes.size() - parent);
    for ([[maybe_unused]] const NodeId child : tree_.children(parent)) ++children;
    if (node.kind == Node::Kind::mapping && children % 2 == 1) {
      Node cut;
      cut.faulty = true;
      cut.where = node.where;
      tree_.nodes.push_back(cut);
    }
    close();
  }
}

void TreeBuilder::report_unused_anchors() {
  for (const auto& [number, anchor] : anchors_) {
    if (anchor.used) continue;
    context_.diagnostics
        .error(anchor.where, "yaml-sign",
               {"`&` at the start of a value is an anchor in YAML; the word behind it is lost", "值以 & 开头，在 YAML 里是锚点，后面的词会丢失"})
        .hint({"put the whole text in quotes", "给整段文字加引号"});
  }
}

std::vector<NodeId> TreeBuilder::open_nodes() const {
  std::vector<NodeId> result;
  result.reserve(open_.size());
  for (const Open& open : open_) result.push_back(open.node);
  return result;
}

/// Of the source.
std::size_t TreeBuilder::byte_of(const YAML::Mark& mark) const {
  const auto read = static_cast<std::size_t>(std::max(mark.pos, 0));
  return read < piece_.above.size() ? piece_.begin : piece_.begin + read - piece_.above.size();
}

/// yaml-cpp marks a node at its tag or anchor; the content begins behind them.
std::size_t TreeBuilder::begin_of(const YAML::Mark& mark) const {
  const std::string_view source = tree_.source();
  std::size_t byte = byte_of(mark);
  while (byte < source.size() && (source[byte] == '&' || source[byte] == '!')) {
    byte = std::min(source.find_first_of(" \t\r\n", byte), source.size());
    byte = std::min(source.find_first_not_of(" \t\r\n", byte), source.size());
  }
  return byte;
}

NodeId TreeBuilder::add(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, std::string_view tag) {
  const std::string_view source = tree_.source();
  const std::size_t written = byte_of(mark);
  const auto id = static_cast<NodeId>(tree_.nodes.size());
  Node node;
  node.kind = kind;
  node.begin = static_cast<std::uint32_t>(begin_of(mark));
  last_begin_ = node.begin;
  if (anchor != 0) anchors_[anchor] = {id, 0, false, false, context_.locator.place(written, 1)};
  if (!tag.empty() && source.substr(written, node.begin - written).find('!') != std::string_view::npos) {
    node.faulty = true;
    context_.diagnostics
        .error(context_.locator.place(written, 1), "yaml-sign", {"`!` at the start of a value is a tag in YAML", "值以 ! 开头，在 YAML 里是标签"})
        .hint({"put the text in quotes; planloom knows no tags", "给文字加引号；planloom 不用 YAML 标签"});
  }
  tree_.nodes.push_back(node);
  return id;
}

void TreeBuilder::open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  const NodeId id = add(kind, mark, anchor, tag);
  Node& node = tree_.nodes[id];
  node.flow = style == YAML::EmitterStyle::Flow;
  node.where = context_.locator.place(node.begin, 1);
  if (open_.size() >= limits_.depth) too_deep(node.where);
  const bool braces = node.flow && kind == Node::Kind::mapping && quiet_ == 0 && tree_.source().substr(node.begin).starts_with("{{");
  if (braces) {
    node.faulty = true;
    report_braces(node, context_);
  }
  if (braces || quiet_ > 0) ++quiet_;
  if (anchor != 0) anchors_[anchor].open = true;
  open_.push_back({id, 1, anchor, quiet_ > 0});
}

void TreeBuilder::close() {
  const Open closed = open_.back();
  open_.pop_back();
  tree_.nodes[closed.node].size = static_cast<std::uint32_t>(tree_.nodes.size() - closed.node);
  if (closed.quiet && quiet_ > 0) --quiet_;
  if (closed.anchor != 0) {
    anchors_[closed.anchor].open = false;
    anchors_[closed.anchor].height = closed.height;
  }
  if (!open_.empty()) open_.back().height = std::max(open_.back().height, closed.height + 1);
}

void TreeBuilder::too_deep(Place where) {
  context_.diagnostics
      .error(where, "too-deep", {fmt::format("nested deeper than {} levels", limits_.depth), fmt::format("嵌套超过 {} 层", limits_.depth)})
      .hint({"a plan needs a handful of levels; look for a bracket that is never closed", "计划只需要几层；看看是不是有括号没有闭合"});
  throw StopParsing{};
}

void TreeBuilder::place_scalar(Node& node, const std::string& text) {
  const std::string_view source = tree_.source();
  const std::string_view here = source.substr(std::min<std::size_t>(node.begin, source.size()));
  const char first = here.empty() ? '\0' : here.front();
  if (node.plain && here.starts_with(text)) {
    node.text = here.substr(0, text.size());
    node.where = context_.locator.place(node.begin, character_count(text));
    return;
  }
  const bool quoted = first == '\'' || first == '"';
  if (quoted && here.substr(1).starts_with(text) && here.substr(1 + text.size()).starts_with(first)) {
    node.text = here.substr(1, text.size());
    node.where = context_.locator.place(node.begin + 1, character_count(text));
    return;
  }
  tree_.own_texts.push_back(text);
  node.text = tree_.own_texts.back();
  if (first == '\'') {
    const std::size_t length = doubled_quotes_length(here.substr(1), text);
    node.where = context_.locator.place(node.begin + (length > 0 ? 1 : 0), length);
    return;
  }
  const BlockStart block = first == '|' && !node.plain ? block_start(source, node.begin) : BlockStart{};
  if (block.byte != 0) {
    const std::string_view first_line = node.text.substr(0, node.text.find('\n'));
    // `|2` leaves blanks in the text that are no indentation.
    const std::size_t kept = std::min(node.text.find_first_not_of('\n'), node.text.size());
    const std::size_t blanks = std::min(node.text.find_first_not_of(' ', kept), node.text.size()) - kept;
    const std::size_t indent = block.indent - std::min(blanks, block.indent);
    node.where = context_.locator.place(block.byte, std::max<std::size_t>(character_count(first_line), 1));
    node.where.column = static_cast<std::uint32_t>(indent + 1);  // also when the first line is blank
    return;
  }
  node.where = context_.locator.place(node.begin);
}

}  // namespace planloom
