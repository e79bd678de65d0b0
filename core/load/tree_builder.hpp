/// A tree made from yaml-cpp's events. Its own Node and Load accept duplicate keys, ignore tags and second documents, and are quadratic.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <yaml-cpp/eventhandler.h>

#include "source_pieces.hpp"
#include "syntax.hpp"
#include "tree.hpp"

namespace planloom {

struct StopParsing {};  ///< thrown when a limit is passed; what was read so far stays

class TreeBuilder : public YAML::EventHandler {
 public:
  /// The events are those of `piece`. The nodes of the keys above it have no place.
  TreeBuilder(Tree& tree, SyntaxContext& context, const Limits& limits, const SourcePiece& piece)
      : tree_(tree), context_(context), limits_(limits), piece_(piece) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark&, const std::string&) override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapEnd() override;

  /// Closes what a mistake left open, so that the tree can be read as far as it goes.
  void close_all();
  void report_unused_anchors();
  bool has_anchors() const { return !anchors_.empty(); }
  std::size_t last_begin() const { return last_begin_; }
  std::vector<NodeId> open_nodes() const;

 private:
  struct Open {
    NodeId node;
    std::size_t height = 0;
    YAML::anchor_t anchor = 0;
    bool quiet = false;
  };
  struct Anchor {
    NodeId node = 0;
    std::size_t height = 0;
    bool open = false, used = false;
    Place where;
  };
  std::size_t byte_of(const YAML::Mark& mark) const;
  std::size_t begin_of(const YAML::Mark& mark) const;
  NodeId add(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, std::string_view tag);
  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style);
  void close();
  [[noreturn]] void too_deep(Place where);
  void place_scalar(Node& node, const std::string& text);

  Tree& tree_;
  SyntaxContext& context_;
  const Limits& limits_;
  const SourcePiece& piece_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, Anchor> anchors_;
  std::size_t expanded_ = 0, last_begin_ = 0;
  int quiet_ = 0;  // inside {{ … }} read as mappings
};

}  // namespace planloom
