#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
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

/// A frame with the character's number in two rows, in place of what no face can draw.
class MissingCharacters {
 public:
  MissingCharacters(Pages& pages, const Look& look) : pages_(pages), look_(look) {}

  void box() {
    for (Page& page : pages_.pages) {
      std::vector<Shape> boxes;
      for (Shape& shape : page.shapes) {
        if (auto* const glyphs = std::get_if<Glyphs>(&shape.data)) box(*glyphs, boxes);
      }
      for (Shape& shape : boxes) page.shapes.push_back(std::move(shape));
    }
  }

 private:
  void box(Glyphs& run, std::vector<Shape>& boxes) {
    double x = run.origin.x;
    for (Glyph& glyph : run.glyphs) {
      if (glyph.id == 0) {
        std::size_t end = glyph.cluster;
        const char32_t character = next_character(run.text, end);
        std::string text = run.text.substr(glyph.cluster, end - glyph.cluster);
        if (seen_.insert(text).second) pages_.missing_characters.push_back(std::move(text));
        if (!run.upward) draw(character, {x, run.origin.y}, glyph.advance, run, boxes);
        if (const auto blank = blank_of(run.face)) glyph.id = *blank;
      }
      x += glyph.advance;
    }
  }

  void draw(char32_t character, Point at, double width, const Glyphs& run, std::vector<Shape>& boxes) {
    const double top = at.y - 0.82 * run.size, height = 0.94 * run.size, inset = 0.04 * run.size;
    boxes.push_back({Stroke{Path::rectangle({at.x + inset, top, width - 2 * inset, height}), run.colour, 0.04 * run.size, {}, false}, -1});
    const std::string code = fmt::format("{:04X}", static_cast<std::uint32_t>(character));
    const std::size_t half = (code.size() + 1) / 2;
    TextStyle style = look_.style("body");
    style.size = std::min(0.38 * run.size, 1.35 * width / static_cast<double>(half));
    style.colour = run.colour;
    for (const auto& [part, baseline] : {std::pair{code.substr(0, half), top + 0.42 * run.size}, std::pair{code.substr(half), top + 0.82 * run.size}}) {
      const ShapedLine line = look_.shaper.line(part, style);
      for (Glyphs glyphs : line.runs) {
        glyphs.origin.x += at.x + (width - line.width) / 2;
        glyphs.origin.y = baseline;
        boxes.push_back({std::move(glyphs), -1});
      }
    }
  }

  /// The blank of a face, where the shaper draws blanks with it.
  std::optional<std::uint32_t> blank_of(std::uint32_t face) {
    for (const char* role : {"body", "table", "page-title", "figure-title"}) {
      const ShapedLine line = look_.shaper.line(" ", look_.style(role));
      if (!line.runs.empty() && line.runs.front().face == face && line.runs.front().glyphs.front().id != 0) return line.runs.front().glyphs.front().id;
    }
    return std::nullopt;
  }

  Pages& pages_;
  const Look& look_;
  std::set<std::string> seen_;
};

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
  MissingCharacters(pages, context.look).box();
  keep_used_faces(pages, context.look.shaper.faces());
  settle_destinations(pages);
}

}  // namespace planloom
