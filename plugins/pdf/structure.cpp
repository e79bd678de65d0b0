#include "structure.hpp"

#include <algorithm>

namespace planloom::pdf {
namespace {

/// Beyond this many cells a table's rows are the smallest elements: half the file would be tags otherwise.
constexpr std::size_t most_cells = 50'000;

bool is_cell(Role role) { return role == Role::table_cell || role == Role::table_head_cell; }

const char* tag_of(Role role) {
  switch (role) {
    case Role::document: return "Document";
    case Role::section: return "Sect";
    case Role::heading1: return "H1";
    case Role::heading2: return "H2";
    case Role::heading3: return "H3";
    case Role::paragraph: return "P";
    case Role::list: return "L";
    case Role::list_item: return "LI";
    case Role::table: return "Table";
    case Role::table_row: return "TR";
    case Role::table_head_cell: return "TH";
    case Role::table_cell: return "TD";
    case Role::figure: return "Figure";
    case Role::caption: return "Caption";
    case Role::contents: return "TOC";
    case Role::contents_item: return "TOCI";
    case Role::link: return "Link";
    case Role::note: return "Note";
  }
  return "Span";
}

/// Names of one length, so that they sort as they are numbered.
std::string note_name(std::int32_t node) { return "(note-" + std::to_string(1'000'000'000L + node) + ")"; }

/// The element that stands between this one and its content.
const char* wrapper_of(Role role) { return role == Role::list_item ? "LBody" : "TD"; }

}  // namespace

void Bounds::include(double x, double y) {
  left = empty ? x : std::min(left, x);
  right = empty ? x : std::max(right, x);
  bottom = empty ? y : std::min(bottom, y);
  top = empty ? y : std::max(top, y);
  empty = false;
}

Structure::Structure(const std::vector<StructureNode>& nodes, std::size_t page_count) : nodes_(nodes), elements_(nodes.size()), page_marks_(page_count) {
  const auto cells = std::count_if(nodes.begin(), nodes.end(), [](const StructureNode& node) { return is_cell(node.role); });
  cells_by_row_ = static_cast<std::size_t>(cells) > most_cells;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    elements_[i].role = nodes[i].role;
    elements_[i].parent = nodes[i].parent;
    elements_[i].source = static_cast<std::int32_t>(i);
  }
}

std::size_t Structure::target(std::int32_t node) const {
  const Element& element = elements_[static_cast<std::size_t>(node)];
  const bool by_row = cells_by_row_ && is_cell(element.role) && element.parent >= 0;
  return static_cast<std::size_t>(by_row ? element.parent : node);
}

bool Structure::wrapped(const Element& element) const {
  return element.role == Role::list_item || (cells_by_row_ && element.role == Role::table_row);
}

void Structure::see(std::size_t element) {
  ++clock_;
  for (auto at = static_cast<std::int64_t>(element); at >= 0 && elements_[static_cast<std::size_t>(at)].first_seen == 0;
       at = elements_[static_cast<std::size_t>(at)].parent)
    elements_[static_cast<std::size_t>(at)].first_seen = clock_;
}

Structure::Mark Structure::mark(std::size_t page, std::int32_t node) {
  const std::size_t element = target(node);
  see(element);
  std::vector<std::size_t>& marks = page_marks_[page];
  const auto number = static_cast<std::uint32_t>(marks.size());
  elements_[element].items.push_back({Item::Kind::content, static_cast<std::uint32_t>(page), number, clock_});
  marks.push_back(element);
  const Role role = elements_[element].role;
  return {wrapped(elements_[element]) ? wrapper_of(role) : tag_of(role), static_cast<int>(number)};
}

void Structure::include(std::int32_t node, std::size_t page, const Bounds& bounds) {
  Element& element = elements_[static_cast<std::size_t>(node)];
  if (bounds.empty) return;
  if (!element.bounds) element.bounds = PageBounds{page, {}};
  if (element.bounds->page != page) return;
  element.bounds->bounds.include(bounds.left, bounds.bottom);
  element.bounds->bounds.include(bounds.right, bounds.top);
}

int Structure::add_annotation(std::size_t page, std::int32_t node, ObjectNumber annotation) {
  std::size_t element = target(node);
  if (elements_[element].role != Role::link) {
    Element link;
    link.role = Role::link;
    link.parent = static_cast<std::int32_t>(element);
    elements_.push_back(std::move(link));
    element = elements_.size() - 1;
  }
  see(element);
  elements_[element].items.push_back({Item::Kind::annotation, static_cast<std::uint32_t>(page), annotation, clock_});
  annotation_elements_.push_back(element);
  return static_cast<int>(page_marks_.size() + annotation_elements_.size() - 1);
}

/// What was drawn, what holds it, and the empty cells that keep columns apart.
void Structure::find_the_living() {
  for (Element& element : elements_) {
    const bool empty_cell = is_cell(element.role) && !cells_by_row_ && element.parent >= 0;
    element.alive = element.first_seen != 0 || empty_cell;
  }
  for (std::size_t i = elements_.size(); i-- > 0;)
    if (elements_[i].alive && elements_[i].parent >= 0) elements_[static_cast<std::size_t>(elements_[i].parent)].alive = true;
}

/// Children stand in the order in which layout made them; among an element's own text, where they were drawn.
void Structure::attach_children() {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& child = elements_[i];
    if (!child.alive || child.parent < 0) continue;
    const std::uint64_t order = child.first_seen == 0 ? clock_ + 1 + i : child.first_seen;
    elements_[static_cast<std::size_t>(child.parent)].items.push_back({Item::Kind::element, 0, static_cast<std::uint32_t>(i), order});
  }
  for (Element& element : elements_) {
    const bool own_content = std::any_of(element.items.begin(), element.items.end(), [](const Item& item) { return item.kind == Item::Kind::content; });
    if (own_content) std::stable_sort(element.items.begin(), element.items.end(), [](const Item& a, const Item& b) { return a.order < b.order; });
  }
}

std::string Structure::attributes(const Element& element) const {
  if (element.source < 0) return {};
  const StructureNode& node = nodes_[static_cast<std::size_t>(element.source)];
  std::string out;
  if (element.role == Role::figure && element.bounds) {
    out += "/A<</O/Layout/Placement/Block/BBox[";
    for (const double number : {element.bounds->bounds.left, element.bounds->bounds.bottom, element.bounds->bounds.right, element.bounds->bounds.top}) {
      append_number(out, number);
      out += ' ';
    }
    out.back() = ']';
    out += ">>";
  } else if (element.role == Role::table_head_cell || node.column_span > 1) {
    out += "/A<</O/Table";
    if (element.role == Role::table_head_cell) out += node.row_head ? "/Scope/Row" : "/Scope/Column";
    if (node.column_span > 1) append_integer(out += "/ColSpan ", node.column_span);
    out += ">>";
  }
  if (!node.alternative.empty()) out += "/Alt" + text_string(node.alternative);
  if (element.role == Role::note) out += "/ID" + note_name(element.source);
  return out;
}

std::string Structure::item_list(const Element& element, std::size_t own_page, const std::vector<ObjectNumber>& pages) const {
  std::string out;
  for (const Item& item : element.items) {
    if (!out.empty()) out += ' ';
    if (item.kind == Item::Kind::element) append_reference(out, elements_[item.value].number);
    else if (item.kind == Item::Kind::content && item.page == own_page) append_integer(out, item.value);
    else {
      append_reference(out += item.kind == Item::Kind::content ? "<</Type/MCR/Pg " : "<</Type/OBJR/Pg ", pages[item.page]);
      if (item.kind == Item::Kind::content) append_integer(out += "/MCID ", item.value);
      else append_reference(out += "/Obj ", item.value);
      out += ">>";
    }
  }
  return element.items.size() == 1 ? out : "[" + out + "]";
}

void Structure::write_element(ObjectFile& file, const Element& element, ObjectNumber parent, const std::vector<ObjectNumber>& pages) const {
  const auto first = std::find_if(element.items.begin(), element.items.end(), [](const Item& item) { return item.kind != Item::Kind::element; });
  std::string content;
  if (first != element.items.end()) append_reference(content += "/Pg ", pages[first->page]);
  if (!element.items.empty()) content += "/K" + std::string(element.items.size() == 1 ? " " : "") + item_list(element, first == element.items.end() ? 0 : first->page, pages);
  std::string body = std::string("<</S/") + tag_of(element.role) + "/P ";
  append_reference(body, parent);
  if (wrapped(element)) {
    std::string inner = std::string("<</S/") + wrapper_of(element.role) + "/P ";
    append_reference(inner, element.number);
    file.put(element.holder, inner + content + ">>");
    append_reference(content = "/K ", element.holder);
  }
  file.put(element.number, body + content + attributes(element) + ">>");
}

ObjectNumber Structure::write_parent_tree(ObjectFile& file) const {
  std::string numbers;
  for (std::size_t page = 0; page < page_marks_.size(); ++page) {
    std::string marks = "[";
    for (const std::size_t element : page_marks_[page]) append_reference(marks, elements_[element].holder), marks += ' ';
    append_integer(numbers, static_cast<std::int64_t>(page));
    append_reference(numbers += ' ', file.add(marks + "]"));
    numbers += ' ';
  }
  for (std::size_t i = 0; i < annotation_elements_.size(); ++i) {
    append_integer(numbers, static_cast<std::int64_t>(page_marks_.size() + i));
    append_reference(numbers += ' ', elements_[annotation_elements_[i]].number);
    numbers += ' ';
  }
  return file.add("<</Nums[" + numbers + "]>>");
}

/// A tree has one Document at its top: the plan's own, or one made here.
ObjectNumber Structure::write(ObjectFile& file, const std::vector<ObjectNumber>& pages) {
  find_the_living();
  attach_children();
  std::vector<std::size_t> tops;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!elements_[i].alive) continue;
    elements_[i].number = file.reserve();
    elements_[i].holder = wrapped(elements_[i]) ? file.reserve() : elements_[i].number;
    if (elements_[i].parent < 0) tops.push_back(i);
  }
  const ObjectNumber root = file.reserve();
  const bool has_document = tops.size() == 1 && elements_[tops[0]].role == Role::document;
  const ObjectNumber document = has_document ? elements_[tops[0]].number : file.reserve();
  for (const Element& element : elements_) {
    if (!element.alive) continue;
    const ObjectNumber above = element.parent >= 0 ? elements_[static_cast<std::size_t>(element.parent)].holder : has_document ? root : document;
    write_element(file, element, above, pages);
  }
  if (!has_document) write_document(file, document, root, tops);
  write_root(file, root, document);
  return root;
}

void Structure::write_document(ObjectFile& file, ObjectNumber document, ObjectNumber root, const std::vector<std::size_t>& tops) const {
  std::string body = "<</S/Document/P ";
  append_reference(body, root);
  body += "/K[";
  for (const std::size_t top : tops) append_reference(body, elements_[top].number), body += ' ';
  file.put(document, body + "]>>");
}

void Structure::write_root(ObjectFile& file, ObjectNumber root, ObjectNumber document) const {
  std::string body = "<</Type/StructTreeRoot/K ", notes;
  append_reference(body, document);
  append_reference(body += "/ParentTree ", write_parent_tree(file));
  append_integer(body += "/ParentTreeNextKey ", static_cast<std::int64_t>(page_marks_.size() + annotation_elements_.size()));
  for (const Element& element : elements_)
    if (element.alive && element.role == Role::note) append_reference(notes += note_name(element.source), element.number);
  if (!notes.empty()) body += "/IDTree<</Names[" + notes + "]>>";
  file.put(root, body + ">>");
}

}  // namespace planloom::pdf
