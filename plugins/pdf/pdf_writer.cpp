#include "pdf_writer.hpp"

#include <optional>

#include "archive.hpp"
#include "content.hpp"
#include "drawable.hpp"
#include "metadata.hpp"
#include "navigation.hpp"

namespace planloom {
namespace pdf {
namespace {

class Document {
 public:
  Document(const Pages& pages, const PdfSettings& settings)
      : pages_(pages), settings_(settings), file_(deflater_), fonts_(pages.faces), resources_{fonts_, images_, {}}, navigation_(pages) {
    if (settings.tags) structure_.emplace(pages.structure, pages.pages.size());
    for (std::size_t i = 0; i < pages.pages.size(); ++i) page_objects_.push_back(file_.reserve());
  }

  PdfResult write() {
    const ObjectNumber tree = file_.reserve(), shared = file_.reserve();
    write_pages(tree, shared);
    write_resources(shared);
    const ObjectNumber catalog = write_catalog(tree);
    const ObjectNumber information = write_information(file_, pages_, settings_.created, settings_.program);
    std::string trailer = "/Root ";
    append_reference(trailer, catalog);
    append_reference(trailer += "/Info ", information);
    return {file_.finish(trailer), navigation_.refused()};
  }

 private:
  Structure* structure() { return structure_ ? &*structure_ : nullptr; }

  /// Each page is compressed as soon as it is written, so that only compressed pages are held.
  void write_pages(ObjectNumber tree, ObjectNumber shared) {
    ContentWriter content(resources_, structure());
    std::string kids;
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
      const ObjectNumber stream = file_.add_stream("", content.write(pages_.pages[i], i));
      write_page(i, tree, shared, stream);
      append_reference(kids += kids.empty() ? "" : " ", page_objects_[i]);
    }
    std::string body = "<</Type/Pages/Count ";
    append_integer(body, static_cast<std::int64_t>(pages_.pages.size()));
    file_.put(tree, body + "/Kids[" + kids + "]>>");
  }

  void write_page(std::size_t number, ObjectNumber tree, ObjectNumber shared, ObjectNumber stream) {
    const Page& page = pages_.pages[number];
    std::string body = "<</Type/Page/Parent ";
    append_reference(body, tree);
    append_number(body += "/MediaBox[0 0 ", page.size.width);
    append_number(body += ' ', page.size.height);
    append_reference(body += "]/Resources ", shared);
    append_reference(body += "/Contents ", stream);
    if (structure_) append_integer(body += "/Tabs/S/StructParents ", static_cast<std::int64_t>(number));
    if (const std::string links = navigation_.write_links(file_, number, structure()); !links.empty()) body += "/Annots[" + links + "]";
    file_.put(page_objects_[number], body + ">>");
  }

  void write_resources(ObjectNumber shared) {
    std::string body = "<<", states;
    if (const std::string fonts = fonts_.write(file_); !fonts.empty()) body += "/Font<<" + fonts + ">>";
    if (const std::string images = images_.write(file_); !images.empty()) body += "/XObject<<" + images + ">>";
    for (const std::uint8_t alpha : resources_.alphas) {
      std::string opacity;
      append_number(opacity, alpha / 255.0, 3);
      append_integer(states += "/A", alpha);
      states += "<</ca " + opacity + "/CA " + opacity + ">>";
    }
    if (!states.empty()) body += "/ExtGState<<" + states + ">>";
    file_.put(shared, body + ">>");
  }

  ObjectNumber write_catalog(ObjectNumber tree) {
    std::string body = "<</Type/Catalog/Pages ";
    append_reference(body, tree);
    body += "/Lang" + literal(language_tag(pages_.language)) + "/ViewerPreferences<</DisplayDocTitle true>>";
    body += navigation_.write(file_, page_objects_);
    if (structure_) append_reference(body += "/MarkInfo<</Marked true>>/StructTreeRoot ", structure_->write(file_, page_objects_));
    append_reference(body += "/Metadata ", write_xmp(file_, pages_, settings_.created, settings_.program, settings_.archive));
    if (settings_.archive) {
      append_reference(body += "/OutputIntents[", write_output_intent(file_, settings_.created));
      body += ']';
    }
    return file_.add(body + ">>");
  }

  const Pages& pages_;
  const PdfSettings& settings_;
  Deflater deflater_;
  ObjectFile file_;
  Fonts fonts_;
  Images images_;
  Resources resources_;
  Navigation navigation_;
  std::optional<Structure> structure_;
  std::vector<ObjectNumber> page_objects_;
};

}  // namespace
}  // namespace pdf

PdfResult write_pdf(const Pages& pages, const PdfSettings& settings) {
  require_drawable(pages);
  return pdf::Document(pages, settings).write();
}

}  // namespace planloom
