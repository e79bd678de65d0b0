#include "navigation.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "address.hpp"

namespace planloom::pdf {
namespace {

/// The page's number when its label is nothing but that.
std::optional<int> as_number(std::string_view label) {
  int number = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
  const bool plain = error == std::errc() && end == label.data() + label.size() && number > 0 && label.front() != '0';
  return plain ? std::optional(number) : std::nullopt;
}

std::string label_entry(std::string_view label) {
  if (label.empty()) return "<<>>";
  std::string entry = "<<";
  if (const auto number = as_number(label)) append_integer(entry += "/S/D/St ", *number);
  else entry += "/P" + text_string(label);
  return entry + ">>";
}

bool continues(std::string_view previous, std::string_view label) {
  const auto before = as_number(previous), now = as_number(label);
  return before && now && *now == *before + 1;
}

/// A bookmark and where it hangs, as places in a list.
struct Outline {
  const Bookmark* bookmark;
  std::size_t parent = 0, previous = 0, next = 0, first = 0, last = 0, below = 0;   ///< 0: none, or the root
};

/// Entry 0 is the root. A level that is skipped hangs on the nearest one above.
std::vector<Outline> outline_of(const std::vector<const Bookmark*>& bookmarks) {
  std::vector<Outline> list{{nullptr}};
  std::vector<std::size_t> open{0};
  for (const Bookmark* bookmark : bookmarks) {
    while (open.size() > 1 && list[open.back()].bookmark->level >= bookmark->level) open.pop_back();
    const std::size_t number = list.size(), parent = open.back(), previous = list[parent].last;
    list.push_back({bookmark, parent, previous});
    if (previous != 0) list[previous].next = number;
    else list[parent].first = number;
    list[parent].last = number;
    for (const std::size_t above : open) ++list[above].below;
    open.push_back(number);
  }
  return list;
}

}  // namespace

Navigation::Navigation(const Pages& pages) : pages_(pages) {
  for (const Destination& destination : pages.destinations) by_name_.push_back(&destination);
  const auto less = [](const Destination* a, const Destination* b) { return a->name < b->name; };
  std::stable_sort(by_name_.begin(), by_name_.end(), less);
  const auto same = [](const Destination* a, const Destination* b) { return a->name == b->name; };
  by_name_.erase(std::unique(by_name_.begin(), by_name_.end(), same), by_name_.end());
}

bool Navigation::exists(const std::string& destination) const {
  const auto found = std::lower_bound(by_name_.begin(), by_name_.end(), destination, [](const Destination* a, const std::string& b) { return a->name < b; });
  return found != by_name_.end() && (*found)->name == destination;
}

void Navigation::refuse(const std::string& target) {
  if (std::find(refused_.begin(), refused_.end(), target) == refused_.end()) refused_.push_back(target);
}

std::string Navigation::write_links(ObjectFile& file, std::size_t page, Structure* structure) {
  std::string annotations;
  const double height = pages_.pages[page].size.height;
  for (const Link& link : pages_.pages[page].links) {
    const bool outward = !link.url.empty();
    if (outward ? !is_safe_address(link.url) : !exists(link.destination)) {
      refuse(outward ? link.url : link.destination);
      continue;
    }
    std::string body = "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[";
    for (const double corner : {link.box.x, height - link.box.y - link.box.height, link.box.x + link.box.width, height - link.box.y}) {
      append_number(body, corner);
      body += ' ';
    }
    body.back() = ']';
    body += outward ? "/A<</S/URI/URI" + literal(escaped_address(link.url)) + ">>/Contents" + text_string(link.url) : "/Dest" + literal(link.destination);
    const ObjectNumber number = file.reserve();
    if (structure != nullptr && link.node >= 0) append_integer(body += "/StructParent ", structure->add_annotation(page, link.node, number));
    file.put(number, body + ">>");
    append_reference(annotations += annotations.empty() ? "" : " ", number);
  }
  return annotations;
}

std::string Navigation::destinations(const std::vector<ObjectNumber>& page_objects) const {
  std::string out;
  for (const Destination* destination : by_name_) {
    append_reference(out += literal(destination->name) + "[", page_objects[destination->page]);
    append_number(out += "/XYZ ", destination->at.x);
    append_number(out += ' ', pages_.pages[destination->page].size.height - destination->at.y);
    out += " null]";
  }
  return out;
}

ObjectNumber Navigation::write_bookmarks(ObjectFile& file) {
  std::vector<const Bookmark*> reachable;
  for (const Bookmark& bookmark : pages_.bookmarks) {
    if (exists(bookmark.destination)) reachable.push_back(&bookmark);
    else refuse(bookmark.destination);
  }
  if (reachable.empty()) return 0;
  const std::vector<Outline> list = outline_of(reachable);
  std::vector<ObjectNumber> numbers;
  for (std::size_t i = 0; i < list.size(); ++i) numbers.push_back(file.reserve());
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string body = "<<";
    const auto refer = [&](const char* key, std::size_t entry) { if (entry != 0) append_reference(body += key, numbers[entry]); };
    if (i == 0) body += "/Type/Outlines";
    else append_reference(body += "/Title" + text_string(list[i].bookmark->title) + "/Dest" + literal(list[i].bookmark->destination) + "/Parent ", numbers[list[i].parent]);
    refer("/Prev ", list[i].previous);
    refer("/Next ", list[i].next);
    refer("/First ", list[i].first);
    refer("/Last ", list[i].last);
    if (list[i].below != 0) append_integer(body += "/Count ", static_cast<std::int64_t>(list[i].below));
    file.put(numbers[i], body + ">>");
  }
  return numbers[0];
}

std::string Navigation::page_labels() const {
  std::string out;
  std::string_view previous;
  for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
    const std::string& label = pages_.pages[i].label;
    const bool same_range = i > 0 && continues(previous, label);
    previous = label;
    if (same_range) continue;
    append_integer(out, static_cast<std::int64_t>(i));
    out += label_entry(label);
  }
  return out;
}

std::string Navigation::write(ObjectFile& file, const std::vector<ObjectNumber>& page_objects) {
  std::string entries;
  if (!by_name_.empty()) append_reference(entries += "/Names<</Dests ", file.add("<</Names[" + destinations(page_objects) + "]>>")), entries += ">>";
  if (const ObjectNumber outlines = write_bookmarks(file)) {
    append_reference(entries += "/Outlines ", outlines);
    entries += "/PageMode/UseOutlines";
  }
  if (!pages_.pages.empty()) entries += "/PageLabels<</Nums[" + page_labels() + "]>>";
  return entries;
}

}  // namespace planloom::pdf
