#include "metadata.hpp"

#include "markup.hpp"

namespace planloom::pdf {
namespace {

std::string in_default_language(const std::string& element, std::string_view text) {
  return "<" + element + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + in_markup(text) + "</rdf:li></rdf:Alt></" + element + ">\n";
}

std::string simple(const std::string& element, std::string_view text) { return "<" + element + ">" + in_markup(text) + "</" + element + ">\n"; }

}  // namespace

std::string language_tag(Language language) { return language == Language::zh ? "zh-CN" : "en"; }

ObjectNumber write_information(ObjectFile& file, const Pages& pages, long long created, const std::string& program) {
  std::string body = "<<";
  if (!pages.title.empty()) body += "/Title" + text_string(pages.title);
  if (!pages.author.empty()) body += "/Author" + text_string(pages.author);
  if (!pages.subject.empty()) body += "/Subject" + text_string(pages.subject);
  body += "/Creator" + text_string(program) + "/Producer" + text_string(program);
  return file.add(body + "/CreationDate" + date(created) + "/ModDate" + date(created) + ">>");
}

ObjectNumber write_xmp(ObjectFile& file, const Pages& pages, long long created, const std::string& program, bool archive) {
  const std::string moment = iso_date(created);
  std::string xmp =
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n";
  xmp += simple("dc:format", "application/pdf");
  if (!pages.title.empty()) xmp += in_default_language("dc:title", pages.title);
  if (!pages.author.empty()) xmp += "<dc:creator><rdf:Seq><rdf:li>" + in_markup(pages.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
  if (!pages.subject.empty()) xmp += in_default_language("dc:description", pages.subject);
  xmp += "<dc:language><rdf:Bag><rdf:li>" + language_tag(pages.language) + "</rdf:li></rdf:Bag></dc:language>\n";
  xmp += simple("xmp:CreateDate", moment) + simple("xmp:ModifyDate", moment) + simple("xmp:CreatorTool", program) + simple("pdf:Producer", program);
  if (archive) xmp += simple("pdfaid:part", "2") + simple("pdfaid:conformance", "U");
  xmp += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
  return file.add_plain_stream("/Type/Metadata/Subtype/XML", xmp);
}

}  // namespace planloom::pdf
