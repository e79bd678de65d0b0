/// Ways through a document: named destinations, links, bookmarks, page labels.
#pragma once
#include <string>
#include <vector>

#include <planloom/pages.hpp>

#include "objects.hpp"
#include "structure.hpp"

namespace planloom::pdf {

class Navigation {
 public:
  explicit Navigation(const Pages& pages);

  /// Writes the links of a page; gives the inside of its /Annots. Links that lead nowhere or to an unsafe address are left out and told of.
  std::string write_links(ObjectFile& file, std::size_t page, Structure* structure);
  /// The catalog's entries: /Names, /Outlines, /PageLabels.
  std::string write(ObjectFile& file, const std::vector<ObjectNumber>& page_objects);
  /// Targets that were left out, each once.
  const std::vector<std::string>& refused() const { return refused_; }

 private:
  bool exists(const std::string& destination) const;
  void refuse(const std::string& target);
  std::string destinations(const std::vector<ObjectNumber>& page_objects) const;
  ObjectNumber write_bookmarks(ObjectFile& file);
  std::string page_labels() const;

  const Pages& pages_;
  std::vector<const Destination*> by_name_;   ///< sorted, each name once
  std::vector<std::string> refused_;
};

}  // namespace planloom::pdf
