#include <algorithm>
#include <map>
#include <planloom/text.hpp>
#include <set>

#include "report.hpp"

namespace planloom {
namespace {

/// Faces in the order pages use them: what the shaper has met before must not show in the file.
void keep_used_faces(Pages& pages, const std::vector<std::shared_ptr<const Face>>& faces) {
  std::map<std::uint32_t, std::uint32_t> used;
  for (Page& page : pages.pages) {
    for (Shape& shape : page.shapes) {
      auto* const glyphs = std::get_if<Glyphs>(&shape.data);
      if (glyphs == nullptr) continue;
      const auto [entry, is_new] = used.try_emplace(glyphs->face, static_cast<std::uint32_t>(pages.faces.size()));
      if (is_new) pages.faces.push_back(faces[glyphs->face]);
      glyphs->face = entry->second;
    }
  }
}

/// Characters drawn with the face's empty box.
void find_missing_characters(Pages& pages) {
  std::set<std::string> seen;
  for (const Page& page : pages.pages) {
    for (const Shape& shape : page.shapes) {
      const auto* const glyphs = std::get_if<Glyphs>(&shape.data);
      if (glyphs == nullptr) continue;
      for (const Glyph& glyph : glyphs->glyphs) {
        if (glyph.id != 0) continue;
        std::size_t end = glyph.cluster;
        next_character(glyphs->text, end);
        std::string character = glyphs->text.substr(glyph.cluster, end - glyph.cluster);
        if (seen.insert(character).second) pages.missing_characters.push_back(std::move(character));
      }
    }
  }
}

void settle_destinations(Pages& pages) {
  std::set<std::string> names;
  std::erase_if(pages.destinations,
                [&](const Destination& destination) { return destination.name.empty() || !names.insert(destination.name).second; });
  for (Page& page : pages.pages) {
    std::erase_if(page.links, [&](const Link& link) { return link.url.empty() && !names.contains(link.destination); });
  }
  std::erase_if(pages.bookmarks, [&](const Bookmark& bookmark) { return !names.contains(bookmark.destination); });
}

}  // namespace

void complete(Pages& pages, Context& context) {
  const Document& document = context.document;
  pages.language = document.language;
  pages.title = document.title;
  pages.author = document.owner;
  pages.subject = document.running_head == document.title ? document.organisation : document.running_head;
  pages.structure = context.structure.take();
  keep_used_faces(pages, context.look.shaper.faces());
  find_missing_characters(pages);
  settle_destinations(pages);
}

}  // namespace planloom
