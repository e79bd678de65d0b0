// A section becomes slides: one message each, its title the finding.
#include <algorithm>
#include <fmt/format.h>
#include <planloom/text.hpp>

#include "slides.hpp"

namespace planloom {
namespace {

constexpr std::size_t most_bullets = 6;
/// Characters of running text that may stand above a figure.
constexpr std::size_t short_text = 130;

const Words continued_mark{" (continued)", "（续）"};

/// The statement above a block, for a slide of its own to take.
Sentence* title_of(Block& block) {
  struct Find {
    Sentence* operator()(ListBlock& one) const { return &one.frame.title; }
    Sentence* operator()(TableBlock& one) const { return &one.frame.title; }
    Sentence* operator()(ChartBlock& one) const { return &one.frame.title; }
    Sentence* operator()(KeyFigures& one) const { return &one.frame.title; }
    Sentence* operator()(Cards& one) const { return &one.frame.title; }
    Sentence* operator()(EmptyState& one) const { return &one.frame.title; }
    Sentence* operator()(SubHeading& one) const { return &one.text; }
    Sentence* operator()(Paragraph&) const { return nullptr; }
    Sentence* operator()(Callout&) const { return nullptr; }
    Sentence* operator()(SideBySide&) const { return nullptr; }
    Sentence* operator()(ImageBlock& one) const { return &one.frame.title; }
  };
  return std::visit(Find{}, static_cast<Block::variant&>(block));
}

std::size_t length_of(const Paragraph& paragraph) {
  std::size_t length = 0;
  for (const Span& span : paragraph.spans) length += character_count(span.text);
  return length;
}

template <class Kind>
bool is(const Block& block) {
  return std::holds_alternative<Kind>(block.data());
}

bool is_bare_list(const Block& block) {
  const auto* list = std::get_if<ListBlock>(&block.data());
  return list != nullptr && list->frame.title.empty();
}

bool is_text(const Block& block) { return is<Paragraph>(block) || is<SubHeading>(block) || is_bare_list(block) || is<EmptyState>(block); }

/// Leaves room for a figure below: numbers, or a few words.
bool is_small(const std::vector<Block>& blocks) {
  std::size_t characters = 0;
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.data())) characters += length_of(*paragraph);
    else if (const auto* heading = std::get_if<SubHeading>(&block.data())) characters += character_count(heading->text.text);
    else if (!is<KeyFigures>(block)) return false;
  }
  return characters <= short_text;
}

bool joins(const Block& block, const std::vector<Block>& before) {
  if (before.empty() || is<Callout>(block)) return true;
  if (is_text(block)) return std::ranges::all_of(before, is_text);
  return is_small(before);
}

/// A long list in parts of about equal length; an item stays with those below it.
std::vector<ListBlock> parts_of(const ListBlock& list) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (list.items[i].depth == 0) starts.push_back(i);
  }
  if (starts.size() <= most_bullets || list.items.front().depth != 0) return {list};
  const std::size_t count = (starts.size() + most_bullets - 1) / most_bullets, each = (starts.size() + count - 1) / count;
  std::vector<ListBlock> parts;
  for (std::size_t first = 0; first < starts.size(); first += each) {
    ListBlock part = list;
    const std::size_t end = first + each < starts.size() ? starts[first + each] : list.items.size();
    part.items.assign(list.items.begin() + static_cast<std::ptrdiff_t>(starts[first]), list.items.begin() + static_cast<std::ptrdiff_t>(end));
    part.first_number = list.first_number + first;
    if (end < list.items.size()) part.frame.note = {};
    parts.push_back(std::move(part));
  }
  return parts;
}

/// A heading of the section's text and what stands below it.
struct Headed {
  std::string title;
  std::vector<Block> blocks;
};

/// Short enough for a card: a paragraph or two.
bool is_brief(const Headed& headed) {
  constexpr std::size_t most = 170;
  std::size_t characters = 0;
  for (const Block& block : headed.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block.data());
    if (paragraph == nullptr) return false;
    characters += length_of(*paragraph);
  }
  return characters > 0 && characters <= most;
}

Block card_of(const Headed& headed) {
  Callout card;
  card.title.text = headed.title;
  for (const Block& block : headed.blocks) {
    if (!card.spans.empty()) card.spans.push_back(Span{.text = "\n", .link = {}, .footnote = {}});
    const Spans& spans = std::get<Paragraph>(block.data()).spans;
    card.spans.insert(card.spans.end(), spans.begin(), spans.end());
  }
  return Block(std::move(card));
}

/// The blocks before the first heading (its title empty), then those below each.
std::vector<Headed> by_heading(const std::vector<Block>& blocks) {
  std::vector<Headed> parts(1);
  int highest = 9;
  for (const Block& block : blocks) {
    if (const auto* heading = std::get_if<SubHeading>(&block.data())) highest = std::min(highest, heading->level);
  }
  for (const Block& block : blocks) {
    const auto* heading = std::get_if<SubHeading>(&block.data());
    if (heading != nullptr && heading->level == highest) parts.push_back({heading->text.text, {}});
    else parts.back().blocks.push_back(block);
  }
  return parts;
}

class SectionSlides {
 public:
  SectionSlides(const Section& section, Language language) : section_(section), language_(language) {
    open(section.title.empty() ? section.topic : section.title.text);
    slide_.lead = section.lead.text;
  }

  std::vector<Slide> make() {
    const std::vector<Headed> parts = by_heading(section_.blocks);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::size_t end = i;
      while (i > 0 && end < parts.size() && is_brief(parts[end])) ++end;
      if (end - i >= 2) {
        add_cards(parts, i, end);
        i = end - 1;
        continue;
      }
      if (i > 0) open_headed(parts[i].title);
      for (const Block& block : parts[i].blocks) add_block(block);
    }
    slide_.note = section_.note.text;
    close();
    if (slides_.empty()) slides_.push_back(std::move(slide_));
    return std::move(slides_);
  }

 private:
  void open(std::string title) {
    slide_ = {};
    slide_.id = slides_.empty() ? section_.id : fmt::format("{}-{}", section_.id, slides_.size() + 1);
    slide_.number = section_.number;
    slide_.topic = section_.topic;
    slide_.brief = section_.brief.empty() ? section_.topic : section_.brief;
    slide_.scope = section_.scope.text;
    slide_.title = std::move(title);
  }

  void close() {
    if (!slide_.blocks.empty() || !slide_.lead.empty() || !slide_.note.empty()) slides_.push_back(std::move(slide_));
  }

  /// A heading of the text is a slide's title; where the section's own slide is still empty it shows the first.
  void open_headed(const std::string& title) {
    const bool fresh = slides_.empty() && slide_.blocks.empty();
    if (fresh && slide_.title != section_.topic) {
      slide_.blocks.emplace_back(SubHeading{3, {title, nullptr}, {}});
      return;
    }
    const std::string lead = fresh ? slide_.lead : std::string();
    if (!fresh) close();
    open(title);
    slide_.lead = lead;
  }

  /// Headed paragraphs beside each other, at most four on a slide.
  void add_cards(const std::vector<Headed>& parts, std::size_t first, std::size_t end) {
    constexpr std::size_t most = 4;
    const std::size_t count = end - first, slides = (count + most - 1) / most, each = (count + slides - 1) / slides;
    for (std::size_t begin = first; begin < end; begin += each) {
      SideBySide row;
      for (std::size_t i = begin; i < std::min(begin + each, end); ++i) row.columns.push_back({card_of(parts[i])});
      if (!is_small(slide_.blocks)) {
        const std::string title = again(section_.title.empty() ? section_.topic : section_.title.text);
        close();
        open(title);
        slide_.may_join = true;
      }
      slide_.blocks.emplace_back(std::move(row));
    }
  }

  void add_block(const Block& block) {
    if (const auto* list = std::get_if<ListBlock>(&block.data()); list != nullptr && !list->items.empty()) add_list(*list);
    else add(block);
  }

  std::string again(const std::string& title) const {
    const std::string& mark = continued_mark.in(language_);
    return title.ends_with(mark) ? title : title + mark;
  }

  void add_list(const ListBlock& list) {
    bool first = true;
    for (ListBlock& part : parts_of(list)) {
      if (!first) {
        const std::string title = again(slide_.title);
        part.frame.title = {};
        close();
        open(title);
      }
      add(Block(std::move(part)));
      first = false;
    }
  }

  void add(Block block) {
    if (!joins(block, slide_.blocks)) {
      Sentence* own = title_of(block);
      const bool titled = own != nullptr && !own->empty();
      close();
      open(titled ? own->text : again(section_.title.empty() ? section_.topic : section_.title.text));
      slide_.may_join = !slides_.empty();
      if (titled) *own = {};
    }
    slide_.blocks.push_back(std::move(block));
  }

  const Section& section_;
  Language language_;
  Slide slide_;
  std::vector<Slide> slides_;
};

bool is_appendix(const Section& section) { return !section.number.empty() && (section.number.front() < '0' || section.number.front() > '9'); }

/// "01" counts as 1 on a slide.
std::string slide_number(const std::string& number) {
  if (number == "0") return number;
  const std::size_t digit = number.find_first_not_of('0');
  return digit == std::string::npos ? number : number.substr(digit);
}

/// Two slides of one section do not carry the same title: the second says what its block says.
void tell_apart(Slide& slide, const std::string& before, Language language) {
  if (slide.title != before) return;
  Sentence* own = slide.blocks.empty() ? nullptr : title_of(slide.blocks.front());
  slide.lead.clear();
  if (own == nullptr || own->empty()) {
    if (!slide.title.ends_with(continued_mark.in(language))) slide.title += continued_mark.in(language);
    return;
  }
  slide.title = own->text;
  *own = {};
}

}  // namespace

void join(Slide& slide, Slide next, Language language) {
  const bool titled = !next.title.ends_with(continued_mark.in(language));
  Sentence* own = titled && !next.blocks.empty() ? title_of(next.blocks.front()) : nullptr;
  if (own != nullptr && own->empty()) own->text = next.title;
  else if (titled && own == nullptr) slide.blocks.emplace_back(SubHeading{3, {next.title, nullptr}, {}});
  for (Block& block : next.blocks) slide.blocks.push_back(std::move(block));
  if (!next.note.empty()) slide.note = std::move(next.note);
}

std::vector<Part> plan_slides(const Document& document, Language language) {
  std::vector<Part> parts;
  std::string before;
  for (const Section& section : document.slides.empty() ? document.pages : document.slides) {
    if (document.slides.empty() && (is_appendix(section) || section.heads_document)) continue;  // the cover says what a masthead does
    const std::string number = slide_number(section.number);
    if (parts.empty() || parts.back().number != number || parts.back().topic != section.topic)
      parts.push_back({number, section.topic, section.scope.text, {}});
    for (Slide& slide : SectionSlides(section, language).make()) {
      slide.number = number;
      tell_apart(slide, before, language);
      before = slide.title;
      if (!parts.back().slides.empty() && slide.id == parts.back().slides.front().id)
        slide.id = fmt::format("{}-{}", slide.id, parts.back().slides.size() + 1);
      parts.back().slides.push_back(std::move(slide));
    }
  }
  return parts;
}

}  // namespace planloom
