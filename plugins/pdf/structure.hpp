/// The structure tree: what the marked content of each page is, in reading order, for screen readers, reflow and copying.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <planloom/pages.hpp>

#include "objects.hpp"

namespace planloom::pdf {

/// Corners in PDF's own coordinates.
struct Bounds {
  double left = 0, bottom = 0, right = 0, top = 0;
  bool empty = true;
  void include(double x, double y);
};

class Structure {
 public:
  Structure(const std::vector<StructureNode>& nodes, std::size_t page_count);

  /// One more marked-content sequence of a node on a page: its tag and its number there.
  struct Mark { const char* tag; int number; };
  Mark mark(std::size_t page, std::int32_t node);
  bool wants_bounds(std::int32_t node) const { return nodes_[static_cast<std::size_t>(node)].role == Role::figure; }
  void include(std::int32_t node, std::size_t page, const Bounds& bounds);
  /// Puts a link's annotation into the tree; gives its /StructParent.
  int add_annotation(std::size_t page, std::int32_t node, ObjectNumber annotation);

  /// Writes the tree; `pages` are the page objects.
  ObjectNumber write(ObjectFile& file, const std::vector<ObjectNumber>& pages);

 private:
  struct Item {
    enum class Kind : std::uint8_t { content = 1, annotation, element } kind;
    std::uint32_t page;      ///< of content and annotations
    std::uint32_t value;     ///< number on the page, annotation object or element
    std::uint64_t order;     ///< when it was drawn first
  };
  struct PageBounds { std::size_t page = 0; Bounds bounds; };
  struct Element {
    Role role = Role::paragraph;
    std::int32_t parent = -1;
    std::int32_t source = -1;          ///< node it stands for; −1: made here
    bool alive = false;
    std::uint64_t first_seen = 0;      ///< 0: nothing drawn
    std::vector<Item> items;
    Seldom<PageBounds> bounds;         ///< of a figure
    ObjectNumber number = 0, holder = 0;   ///< holder: the element its content hangs on
  };

  std::size_t target(std::int32_t node) const;
  bool wrapped(const Element& element) const;
  void see(std::size_t element);
  void find_the_living();
  void attach_children();
  std::string attributes(const Element& element) const;
  std::string item_list(const Element& element, std::size_t own_page, const std::vector<ObjectNumber>& pages) const;
  void write_element(ObjectFile& file, const Element& element, ObjectNumber parent, const std::vector<ObjectNumber>& pages) const;
  void write_document(ObjectFile& file, ObjectNumber document, ObjectNumber root, const std::vector<std::size_t>& tops) const;
  void write_root(ObjectFile& file, ObjectNumber root, ObjectNumber document) const;
  ObjectNumber write_parent_tree(ObjectFile& file) const;

  const std::vector<StructureNode>& nodes_;
  bool cells_by_row_ = false;
  std::vector<Element> elements_;            ///< first one per node, then those made here
  std::uint64_t clock_ = 0;
  std::vector<std::vector<std::size_t>> page_marks_;   ///< element of each content number, by page
  std::vector<std::size_t> annotation_elements_;
};

}  // namespace planloom::pdf
