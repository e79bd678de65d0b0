// The deck: slides the template names by the addresses of its blocks, and what the plan says of the talk's agenda. Where a template names no
// slides, layout makes them of the report's sections.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "facts.hpp"
#include "parts.hpp"
#include "sections/sections.hpp"
#include "words.hpp"

namespace planloom {
namespace {

void report_unknown_address(Composer& composer, const Located<std::string>& address) {
  composer.diagnostics
      .error(address.where, "unknown-address",
             {fmt::format("no block has the address '{}'", address.value), fmt::format("没有地址为“{}”的块", address.value)})
      .hint({"an address is SECTION.KIND or SECTION.ID of a block in `pages`", "地址写成 章节.块种类 或 章节.id，指 pages 里的一块"});
}

/// The slides of one address: one for each setting its section stands in.
std::vector<Section> slides_of(Composer& composer, const Located<std::string>& address) {
  const std::vector<AddressedBlock> found = find_blocks(composer.design, address.value);
  std::vector<Section> slides;
  if (found.empty()) {
    report_unknown_address(composer, address);
    return slides;
  }
  for (const Setting& setting : section_settings(composer, *found.front().section, Medium::slide)) {
    TemplateBlock only = *found.front().section;
    only.blocks.clear();
    for (const AddressedBlock& each : found) only.blocks.push_back(*each.block);
    std::optional<Section> section = compose_section(composer, only, setting);
    if (section && std::ranges::any_of(section->blocks, says_something)) slides.push_back(std::move(*section));
  }
  return slides;
}

/// Sections are counted in the order in which slides show them.
void number_slides(std::vector<Section>& slides) {
  std::map<std::string, std::string, std::less<>> numbers;
  for (Section& slide : slides) {
    const auto [entry, is_new] = numbers.try_emplace(slide.id, std::to_string(numbers.size() + 1));
    slide.number = entry->second;
  }
}

std::vector<Section>& shown_on_slides(Document& document) { return document.slides.empty() ? document.pages : document.slides; }

/// The slide a point of the agenda leads to: the one it names, else the first whose topic is, or names, the point.
std::string slide_for(Document& document, const std::string& point, const std::string& named) {
  const std::vector<Section>& slides = shown_on_slides(document);
  if (!named.empty() && std::ranges::find(slides, named, &Section::id) != slides.end()) return named;
  for (const Section& slide : slides) {
    if (slide.topic == point) return slide.id;
  }
  for (const Section& slide : slides) {
    if (slide.topic.find(point) != std::string::npos) return slide.id;
  }
  return {};
}

/// A slide carries the numbers of the points it answers: 3·4. Slides that answer none have none.
void number_by_agenda(const Agenda& agenda, Document& document) {
  std::map<std::string, std::string, std::less<>> numbers;
  for (const Agenda::Entry& entry : agenda.entries) {
    if (entry.section.empty()) continue;
    std::string& number = numbers[entry.section];
    number += (number.empty() ? "" : "·") + entry.number;
  }
  if (numbers.empty()) return;
  for (Section& slide : document.slides) {
    const auto found = numbers.find(slide.id);
    slide.number = found == numbers.end() ? std::string() : found->second;
  }
}

void compose_agenda(Composer& composer, Document& document) {
  const Record* written = nested(composer.plan.plan.root, "agenda");
  if (written == nullptr) return;
  composer.mark_shown("agenda");
  Agenda agenda;
  agenda.eyebrow = composer.say(phrase("contents"));
  agenda.title.text = written->text("title");
  if (agenda.title.empty() || agenda.title.text == written->id) agenda.title = composer.words(phrase("contents"));
  agenda.lead.text = written->text("lead");
  const Value* items = written_field(*written, "items");
  for (const Record& item : list_in<Record>(items)) {
    const std::string title = item.title();
    agenda.entries.push_back({std::to_string(agenda.entries.size() + 1), {title, nullptr}, {item.text("about"), nullptr}, slide_for(document, title, item.text("section"))});
  }
  if (!document.slides.empty()) number_by_agenda(agenda, document);
  if (!agenda.entries.empty()) document.agenda = std::move(agenda);
}

}  // namespace

void compose_slides(Composer& composer, Document& document) {
  composer.start_medium();
  for (const Located<std::string>& address : composer.design.slides) {
    if (address.value == "cover" || address.value == "contents") continue;
    for (Section& slide : slides_of(composer, address)) document.slides.push_back(std::move(slide));
  }
  number_slides(document.slides);
  compose_agenda(composer, document);
}

}  // namespace planloom
