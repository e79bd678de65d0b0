#include "markdown.hpp"

#include <md4c.h>

#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>

#include <planloom/text.hpp>

namespace planloom {
namespace {

/// Stands between a Chinese mark and a run of asterisks while md4c reads, so that the run flanks a letter; never in the output.
constexpr char32_t joint = 0xE5E5;

bool is_chinese_mark(char32_t c) {
  return (c >= 0x3001 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
         (c >= 0xFF5B && c <= 0xFF65) || (c >= 0x2018 && c <= 0x201D) || c == 0x2014 || c == 0x2026 || c == 0x00B7;
}

std::string with_joints(std::string_view text) {
  std::string out;
  char32_t previous = U'\n';
  for (std::size_t byte = 0; byte < text.size();) {
    const char32_t c = next_character(text, byte);
    if ((c == U'*' && is_chinese_mark(previous)) || (previous == U'*' && is_chinese_mark(c))) append_utf8(out, joint);
    append_utf8(out, c);
    previous = c;
  }
  return out;
}

/// Footnotes of a text: `[^name]` in it, `[^name]: words` on a line of its own.
class Footnotes {
 public:
  /// The text with one character for each mark and without the lines that explain them.
  std::string take(std::string_view text) {
    std::string rest;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      const std::string_view line = text.substr(from, end - from);
      if (!explains(line)) rest.append(text.substr(from, std::min(end + 1, text.size()) - from));
      from = end + 1;
    }
    return words_.empty() ? rest : with_marks(rest);
  }

  /// What a mark leads to; null for other characters.
  const std::string* find(char32_t c) const {
    return c >= first_mark && c < first_mark + marks_.size() ? &words_.at(marks_[c - first_mark]) : nullptr;
  }

 private:
  static constexpr char32_t first_mark = 0xF0000;  // private use; never in the output

  bool explains(std::string_view line) {
    if (!line.starts_with("[^")) return false;
    const std::size_t close = line.find(']');
    if (close == std::string_view::npos || close <= 2) return false;
    // The colon may have been settled as a Chinese one.
    for (const std::string_view colon : {":", "："}) {
      if (line.substr(close + 1).starts_with(colon))
        return words_.emplace(line.substr(2, close - 2), trim(line.substr(close + 1 + colon.size()))).second;
    }
    return false;
  }

  std::string with_marks(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t close = text.substr(at).starts_with("[^") ? text.find(']', at) : std::string_view::npos;
      const std::string name = close == std::string_view::npos ? std::string() : std::string(text.substr(at + 2, close - at - 2));
      if (!name.empty() && words_.contains(name)) {
        append_utf8(out, first_mark + static_cast<char32_t>(marks_.size()));
        marks_.push_back(name);
        at = close + 1;
      } else {
        out += text[at++];
      }
    }
    return out;
  }

  std::map<std::string, std::string, std::less<>> words_;
  std::vector<std::string> marks_;
};

std::string without_joints(std::string_view text) {
  std::string out;
  for (std::size_t byte = 0; byte < text.size();) {
    const char32_t c = next_character(text, byte);
    if (c != joint) append_utf8(out, c);
  }
  return out;
}

bool ends_in_chinese(std::string_view text) {
  char32_t last = 0;
  for (std::size_t byte = 0; byte < text.size();) last = next_character(text, byte);
  return is_han(last) || is_chinese_mark(last);
}

/// Builds blocks from md4c's events.
class Reader {
 public:
  std::vector<Block> read(std::string_view text);

 private:
  int enter(MD_BLOCKTYPE type, void* detail);
  int leave(MD_BLOCKTYPE type);
  void enter_span(MD_SPANTYPE type, void* detail);
  void leave_span(MD_SPANTYPE type);
  void take(MD_TEXTTYPE type, std::string_view text);
  void finish_paragraph();
  void finish_item();
  void finish_cell();
  std::string take_plain();

  std::vector<Block> blocks_;
  Spans spans_;
  int strong_ = 0, emphasis_ = 0, code_ = 0, heading_ = 0;
  std::string link_;
  bool link_says_something_ = false;
  std::optional<ImageBlock> image_;   // being read: its words are its alternative
  ListBlock list_;
  std::vector<bool> lists_;       // open lists, outermost first: numbered or not
  TableView table_;
  Footnotes footnotes_;
  void add_words(std::string words);
  bool in_head_ = false, in_table_ = false;
};

std::string Reader::take_plain() {
  std::string text;
  for (const Span& span : spans_) text += span.text;
  spans_.clear();
  return text;
}

void Reader::finish_paragraph() {
  if (spans_.empty()) return;
  Paragraph paragraph;
  paragraph.spans = std::move(spans_);
  spans_.clear();
  blocks_.emplace_back(std::move(paragraph));
}

void Reader::finish_item() {
  if (spans_.empty()) return;
  ListBlock::Item item;
  item.depth = static_cast<int>(lists_.size()) - 1;
  item.title.text = take_plain();
  list_.items.push_back(std::move(item));
}

void Reader::finish_cell() {
  ViewCell cell;
  cell.text = take_plain();
  cell.value = Scalar(cell.text);
  if (in_head_) {
    ViewColumn column;
    column.name = std::to_string(table_.columns.size() + 1);
    column.head = cell.text;
    table_.columns.push_back(std::move(column));
  } else {
    table_.rows.back().cells.push_back(std::move(cell));
  }
}

int Reader::enter(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      if (lists_.empty()) list_ = ListBlock{.frame = {}, .numbered = type == MD_BLOCK_OL, .items = {}};
      else finish_item();
      lists_.push_back(type == MD_BLOCK_OL);
      break;
    case MD_BLOCK_H: heading_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level); break;
    case MD_BLOCK_TABLE: table_ = TableView{}, in_table_ = true; break;
    case MD_BLOCK_THEAD: in_head_ = true; break;
    case MD_BLOCK_TR:
      if (!in_head_) {
        table_.rows.emplace_back();
        table_.rows.back().id = std::to_string(table_.rows.size());
      }
      break;
    default: break;
  }
  return 0;
}

int Reader::leave(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_P:
    case MD_BLOCK_CODE: lists_.empty() ? finish_paragraph() : finish_item(); break;
    case MD_BLOCK_LI: finish_item(); break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      lists_.pop_back();
      if (lists_.empty()) blocks_.emplace_back(std::move(list_));
      break;
    case MD_BLOCK_H: blocks_.emplace_back(SubHeading{heading_ < 3 ? 3 : heading_, Sentence{take_plain(), nullptr}, {}}); break;
    case MD_BLOCK_THEAD: in_head_ = false; break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: finish_cell(); break;
    case MD_BLOCK_TABLE: blocks_.emplace_back(TableBlock{Frame{}, std::move(table_)}), in_table_ = false; break;
    default: break;
  }
  return 0;
}

void Reader::enter_span(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_STRONG) ++strong_;
  if (type == MD_SPAN_EM) ++emphasis_;
  if (type == MD_SPAN_CODE) ++code_;
  if (type == MD_SPAN_A) {
    const auto* link = static_cast<MD_SPAN_A_DETAIL*>(detail);
    link_.assign(link->href.text, link->href.size);
    link_says_something_ = false;
  }
  if (type == MD_SPAN_IMG) {
    const auto* image = static_cast<MD_SPAN_IMG_DETAIL*>(detail);
    image_.emplace();
    image_->file.assign(image->src.text, image->src.size);
    image_->frame.title.text = without_joints({image->title.text, image->title.size});
  }
}

void Reader::leave_span(MD_SPANTYPE type) {
  if (type == MD_SPAN_STRONG) --strong_;
  if (type == MD_SPAN_EM) --emphasis_;
  if (type == MD_SPAN_CODE) --code_;
  if (type == MD_SPAN_IMG && image_) {
    if (lists_.empty() && !in_table_) {
      finish_paragraph();
      blocks_.emplace_back(std::move(*image_));
    }
    image_.reset();
  }
  if (type != MD_SPAN_A) return;
  // [](#kpis.table) takes its words from what it leads to.
  if (!link_says_something_ && link_.starts_with('#')) spans_.push_back(Span{.text = {}, .link = link_, .footnote = {}});
  link_.clear();
}

void Reader::take(MD_TEXTTYPE type, std::string_view text) {
  std::string words = without_joints(text);
  if (type == MD_TEXT_BR) words = "\n";
  // A line break of the file is a blank between words, and nothing between Han characters.
  if (type == MD_TEXT_SOFTBR) words = spans_.empty() || ends_in_chinese(spans_.back().text) ? "" : " ";
  if (words.empty()) return;
  link_says_something_ = true;
  if (image_) {
    image_->frame.alternative += words;
    return;
  }
  if (type == MD_TEXT_CODE) return add_words(std::move(words));
  // A footnote's mark ends the span it belongs to.
  std::string part;
  for (std::size_t byte = 0; byte < words.size();) {
    const std::size_t start = byte;
    const std::string* note = footnotes_.find(next_character(words, byte));
    if (note == nullptr) {
      part.append(words, start, byte - start);
      continue;
    }
    if (!part.empty()) add_words(std::move(part));
    part.clear();
    if (spans_.empty()) add_words("\u2060");
    spans_.back().footnote = *note;
  }
  if (!part.empty()) add_words(std::move(part));
}

void Reader::add_words(std::string words) {
  const Span span{.text = std::move(words), .strong = strong_ > 0, .emphasis = emphasis_ > 0, .code = code_ > 0, .link = link_, .footnote = {}};
  if (!spans_.empty()) {
    Span& last = spans_.back();
    if (last.footnote.empty() && last.strong == span.strong && last.emphasis == span.emphasis && last.code == span.code && last.link == span.link) {
      last.text += span.text;
      return;
    }
  }
  spans_.push_back(span);
}

std::vector<Block> Reader::read(std::string_view text) {
  const std::string source = with_joints(footnotes_.take(text));
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return static_cast<Reader*>(self)->enter(type, detail); };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return static_cast<Reader*>(self)->leave(type); };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { static_cast<Reader*>(self)->enter_span(type, detail); return 0; };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { static_cast<Reader*>(self)->leave_span(type); return 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
    static_cast<Reader*>(self)->take(type, std::string_view(text, size));
    return 0;
  };
  if (md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, this) != 0) throw std::runtime_error("md4c could not read a text: out of memory");
  return std::move(blocks_);
}

}  // namespace

std::vector<Block> read_markdown(std::string_view text) { return Reader().read(text); }

Spans read_spans(std::string_view text) {
  Spans spans;
  for (Block& block : Reader().read(text)) {
    auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) continue;
    if (!spans.empty()) spans.push_back(Span{.text = "\n", .link = {}, .footnote = {}});
    spans.insert(spans.end(), paragraph->spans.begin(), paragraph->spans.end());
  }
  return spans.empty() ? Spans{Span{.text = std::string(text), .link = {}, .footnote = {}}} : spans;
}

std::string plain(std::string_view text) {
  std::string out;
  for (const Span& span : read_spans(text)) out += span.text;
  return out;
}

std::vector<std::string> split_paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  std::size_t from = 0;
  while (from < text.size()) {
    std::size_t end = text.find("\n\n", from);
    if (end == std::string_view::npos) end = text.size();
    if (std::string paragraph = trim(text.substr(from, end - from)); !paragraph.empty()) paragraphs.push_back(std::move(paragraph));
    from = end + 2;
  }
  return paragraphs;
}

}  // namespace planloom
