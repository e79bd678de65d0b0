/// A YAML document as written: nodes in one flat list, in the order of the text, each with its exact place.
///
/// You want to                                         use
/// read a file whole, gated                            `read_source(file, limits, diagnostics)`
/// parse it                                            `parse_tree(number, limits, diagnostics)`
/// walk a list                                         `for (NodeId item : tree.children(list))`
/// walk a mapping                                      `for (auto [key, value] : tree.entries(mapping))`
#pragma once
#include <cstdint>
#include <filesystem>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/diagnostic.hpp>

namespace planloom {

/// What an input may ask for. Real plans stay far below.
struct Limits {
  std::size_t bytes = 16u << 20;
  std::size_t depth = 64;
  std::size_t expanded_nodes = 10'000;  ///< copied by aliases
};

using NodeId = std::uint32_t;

struct Node {
  enum class Kind : std::uint8_t { null = 1, scalar, list, mapping } kind = Kind::null;
  bool plain = false;       ///< a scalar without quotes and block signs
  bool flow = false;        ///< a list in [ ] or a mapping in { }
  bool faulty = false;      ///< already reported; say nothing more about it
  std::uint32_t size = 1;   ///< nodes of the subtree, this one included: the next sibling is `size` further
  std::uint32_t hash = 0;   ///< of a scalar's text
  std::uint32_t begin = 0;  ///< byte of the source where it begins (behind tag and anchor)
  std::string_view text;    ///< of a scalar
  Place where;              ///< see place_inside
};

class Tree {
 public:
  explicit Tree(const Sources::Source& source) : source_(&source) {}
  const Node& operator[](NodeId id) const { return nodes[id]; }
  bool empty() const { return nodes.empty(); }
  std::string_view source() const { return source_->text; }

  /// Subtrees one after the other; a mapping alternates keys and values.
  class Children {
   public:
    struct Iterator {
      const Tree* tree;
      NodeId id;
      NodeId operator*() const { return id; }
      Iterator& operator++() {
        id += (*tree)[id].size;
        return *this;
      }
      bool operator!=(const Iterator& other) const { return id != other.id; }
    };
    Children(const Tree& tree, NodeId parent) : tree_(&tree), parent_(parent) {}
    Iterator begin() const { return {tree_, parent_ + 1}; }
    Iterator end() const { return {tree_, parent_ + (*tree_)[parent_].size}; }

   private:
    const Tree* tree_;
    NodeId parent_;
  };
  struct Entry {
    NodeId key, value;
  };
  class Entries {
   public:
    struct Iterator {
      const Tree* tree;
      NodeId id;
      Entry operator*() const { return {id, id + (*tree)[id].size}; }
      Iterator& operator++() {
        id += (*tree)[id].size;
        id += (*tree)[id].size;
        return *this;
      }
      bool operator!=(const Iterator& other) const { return id < other.id; }
    };
    Entries(const Tree& tree, NodeId parent) : tree_(&tree), parent_(parent) {}
    Iterator begin() const { return {tree_, parent_ + 1}; }
    Iterator end() const { return {tree_, parent_ + (*tree_)[parent_].size}; }

   private:
    const Tree* tree_;
    NodeId parent_;
  };
  Children children(NodeId list) const { return {*this, list}; }
  Entries entries(NodeId mapping) const { return {*this, mapping}; }

  std::vector<Node> nodes;
  std::list<std::string> own_texts;   ///< texts that do not stand in the source as they are

 private:
  const Sources::Source* source_;
};

/// Places of bytes, quick for bytes asked for in order.
class Locator {
 public:
  Locator(std::uint32_t file, std::string_view text);
  Place place(std::size_t byte, std::size_t characters = 0);
  std::size_t line_of(std::size_t byte) const;      ///< from 0
  std::string_view line(std::size_t number) const;  ///< from 0, without its break
  std::size_t line_begin(std::size_t number) const { return starts_[number]; }
  std::size_t line_count() const { return starts_.size(); }

 private:
  std::uint32_t file_;
  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::size_t last_byte_ = 0, last_line_ = 0;
  std::uint32_t last_column_ = 1;
};

/// Reads a regular file whole, as it is.
std::optional<std::string> read_bytes(const std::filesystem::path& file, const Limits& limits, Diagnostics& diagnostics);
/// Reads a regular file whole and passes it through the text gate. Returns its number in diagnostics.sources(), or nothing.
std::optional<std::uint32_t> read_source(const std::filesystem::path& file, const Limits& limits, Diagnostics& diagnostics);
/// The gate alone, for a text already in memory.
std::optional<std::uint32_t> gate_source(std::string name, std::string text, const Limits& limits, Diagnostics& diagnostics);

struct ParsedTree {
  Tree tree;
  bool complete = true;  ///< false: a mistake ended the reading; the tree holds what stood before it
};
ParsedTree parse_tree(std::uint32_t file, const Limits& limits, Diagnostics& diagnostics);

}  // namespace planloom
