#include "drawing.hpp"
#include "page.hpp"

#include "text.hpp"

namespace planloom::html {

Page::Page(const RenderInput& input, const Options& options) : input_(input), options_(options), colours_(input.theme, input.dark_theme()) {}

std::string Page::write() {
  write_head();
  write_cover();
  html_ += "<div class=\"body\">\n";
  write_contents();
  html_ += "<main id=\"main\" tabindex=\"-1\">\n";
  for (const Section& section : input_.document.pages) write_section(section);
  write_notes();
  html_ += "</main>\n</div>\n<footer>" + escaped(input_.document.footer) + "</footer>\n<script>" + script() + "</script>\n</body>\n</html>\n";
  return std::move(html_);
}

void Page::write_head() {
  const Document& document = input_.document;
  html_ += "<!DOCTYPE html>\n<html lang=\"" + say("en", "zh-CN") + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  html_ += "<meta name=\"generator\" content=\"planloom\">\n<meta name=\"color-scheme\" content=\"light dark\">\n";
  if (!document.owner.empty()) html_ += "<meta name=\"author\" content=\"" + attribute(document.owner) + "\">\n";
  html_ += "<title>" + escaped(document.title) + "</title>\n<style>" + style(colours_, options_.text("mode")) + "</style>\n</head>\n<body>\n";
  html_ += "<a class=\"skip\" href=\"#main\">" + say("Skip to the content", "跳到正文") + "</a>\n";
}

void Page::write_cover() {
  const Document& document = input_.document;
  html_ += "<header>\n";
  std::string from = document.organisation;
  if (!document.team.empty()) from += (from.empty() ? "" : say(", ", "·")) + document.team;
  if (document.cover && document.cover->logo) {
    const std::string address = data_address(document.cover->logo->file);
    if (!address.empty()) html_ += "<img class=\"logo\" src=\"" + address + "\" alt=\"" + attribute(document.organisation) + "\">\n";
  }
  if (!from.empty()) html_ += "<p class=\"from\">" + escaped(from) + "</p>\n";
  html_ += "<h1>" + escaped(document.title) + "</h1>\n";
  if (document.cover) {
    const Cover& cover = *document.cover;
    if (!cover.lead.empty()) html_ += "<p class=\"lead\">" + escaped(cover.lead.text) + "</p>\n";
    if (!cover.facts.empty()) html_ += "<dl>";
    for (const Fact& fact : cover.facts) html_ += "<div><dt>" + escaped(fact.label) + "</dt><dd>" + escaped(fact.value.text) + "</dd></div>";
    if (!cover.facts.empty()) html_ += "</dl>\n";
    if (!cover.notice.empty()) html_ += "<p class=\"note\">" + escaped(cover.notice) + "</p>\n";
  }
  html_ += "</header>\n";
}

void Page::write_contents() {
  if (input_.document.pages.empty()) return;
  html_ += "<nav aria-label=\"" + say("Contents", "目录") + "\"><ol>\n";
  for (const Section& section : input_.document.pages) {
    if (section.heads_document) continue;
    const std::string& name = section.topic.empty() ? section.title.text : section.topic;
    html_ += "<li><a href=\"#" + attribute(section.id) + "\"><span class=\"number\">" + escaped(section.number) + "</span> " + escaped(name) + "</a></li>\n";
  }
  html_ += "</ol></nav>\n";
}

void Page::write_section(const Section& section) {
  html_ += "<section" + anchor(section.id) + ">\n";
  section_words_ = section.topic.empty() ? section.title.text : section.topic;
  if (!section.heads_document) write_heading(section);
  if (!section.lead.empty()) html_ += "<p class=\"lead\">" + escaped(section.lead.text) + "</p>\n";
  blocks(section.blocks);
  if (!section.note.empty()) html_ += "<p class=\"note\">" + escaped(section.note.text) + "</p>\n";
  html_ += "</section>\n";
}

void Page::write_heading(const Section& section) {
  const std::string& topic = section.topic.empty() ? section.title.text : section.topic;
  html_ += "<h2>";
  if (!section.number.empty() || section.topic != section.title.text) {
    html_ += "<span class=\"topic\">" + escaped(section.number + (section.number.empty() ? "" : " ") + (section.title.text == topic ? "" : topic)) + "</span> ";
  }
  html_ += escaped(section.title.empty() ? topic : section.title.text) + "</h2>\n";
}

void Page::write_notes() {
  if (notes_.empty()) return;
  html_ += "<section class=\"notes\" aria-label=\"" + say("Notes", "注释") + "\"><ol>\n";
  for (std::size_t i = 1; i <= notes_.size(); ++i) {
    const std::string number = std::to_string(i);
    html_ += "<li id=\"note-" + number + "\">" + escaped(notes_[i - 1]) + " <a href=\"#from-" + number + "\" aria-label=\"" + say("Back to the text", "回到正文") + "\">↩</a></li>\n";
  }
  html_ += "</ol></section>\n";
}

void Page::blocks(const std::vector<Block>& blocks) {
  for (const Block& each : blocks) std::visit([this](const auto& data) { block(data); }, each.data());
}

std::string Page::anchor(const std::string& id) {
  if (id.empty() || !anchors_.insert(id).second) return "";
  return " id=\"" + attribute(id) + "\"";
}

std::string Page::spans(const Spans& spans) {
  std::string out;
  for (const Span& span : spans) {
    std::string words = escaped(span.text);
    if (span.code) words = "<code>" + words + "</code>";
    if (span.strong) words = "<strong>" + words + "</strong>";
    if (span.emphasis) words = "<em>" + words + "</em>";
    const bool opens = span.link.starts_with('#') || span.link.starts_with("http://") || span.link.starts_with("https://") || span.link.starts_with("mailto:");
    if (opens) words = "<a href=\"" + attribute(span.link) + "\">" + words + "</a>";
    out += words;
    if (span.footnote.empty()) continue;
    notes_.push_back(span.footnote);
    const std::string number = std::to_string(notes_.size());
    out += "<sup id=\"from-" + number + "\"><a href=\"#note-" + number + "\" aria-label=\"" + say("Note ", "注释 ") + number + "\">" + number + "</a></sup>";
  }
  return out;
}

}  // namespace planloom::html
