// The report as GitHub-flavoured Markdown: for pull requests, wikis, and for reading what changed between two plans line by line.
//
// Charts stand as tables of the figures they draw, since Markdown holds no pictures of its own.
#include <array>
#include <fstream>
#include <planloom/plugin.hpp>
#include <planloom/text.hpp>
#include <stdexcept>

using namespace planloom;

namespace {

/// Characters that would be taken for marks of Markdown or HTML.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '&') out += "&amp;";
    else if (std::string_view("\\`*_[]|~").find(c) != std::string_view::npos) out += std::string("\\") + c;
    else out += c;
  }
  return out;
}

/// Text that begins a line: neither heading, list nor quotation.
std::string line_start(std::string text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string::npos && (text[digits] == '.' || text[digits] == ')')) return text.substr(0, digits) + "\\" + text.substr(digits);
  if (!text.empty() && std::string_view("#>+-=").find(text.front()) != std::string_view::npos) return "\\" + text;
  return text;
}

std::string with_breaks(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 4)) text.replace(at, 1, "<br>");
  return text;
}

std::string_view mark(Tone tone) {
  switch (tone) {
    case Tone::good: return "● ";
    case Tone::warn: return "▲ ";
    case Tone::bad: return "◆ ";
    case Tone::none: return "○ ";
    case Tone::plain: break;
  }
  return "";
}

bool is_open(std::string_view link) { return link.starts_with("http://") || link.starts_with("https://") || link.starts_with("mailto:"); }

class Markdown {
 public:
  Markdown(const Options& options, Language language) : charts_(options.text("charts")), language_(language) {}

  std::string take() { return std::move(text_); }

  void cover(const Document& document) {
    paragraph("# " + with_breaks(escaped(document.title)));
    if (!document.cover) return;
    const Cover& cover = *document.cover;
    if (!cover.lead.empty()) paragraph(line_start(escaped(cover.lead.text)));
    for (const Fact& fact : cover.facts) text_ += "- " + escaped(fact.label) + say(": ", "：") + with_breaks(escaped(fact.value.text)) + "\n";
    if (!cover.facts.empty()) text_ += "\n";
    if (!cover.notice.empty()) small(cover.notice);
  }

  void contents(const std::vector<Section>& sections) {
    for (const Section& section : sections) if (!section.heads_document) text_ += "- [" + escaped(name_of(section)) + "](#" + section.id + ")\n";
    if (!sections.empty()) text_ += "\n";
  }

  void section(const Section& section) {
    // What heads a document without a cover stands under the document's own title.
    if (!section.heads_document) paragraph("## " + anchor(section.id) + escaped(name_of(section)));
    if (!section.heads_document && !section.title.empty() && section.title.text != section.topic) paragraph("**" + escaped(section.title.text) + "**");
    if (!section.lead.empty()) paragraph(line_start(escaped(section.lead.text)));
    blocks(section.blocks);
    small(section.note.text);
  }

  void footnotes() {
    for (std::size_t i = 0; i < notes_.size(); ++i) text_ += "[^" + std::to_string(i + 1) + "]: " + escaped(notes_[i]) + "\n";
    if (!notes_.empty()) text_ += "\n";
  }

  void small(const std::string& words) {
    if (!words.empty()) paragraph("<sub>" + with_breaks(escaped(words)) + "</sub>");
  }

 private:
  std::string say(const char* en, const char* zh) const { return language_ == Language::zh ? zh : en; }
  void paragraph(const std::string& words) { text_ += words + "\n\n"; }
  static std::string anchor(const std::string& id) { return id.empty() ? "" : "<a id=\"" + id + "\"></a>"; }
  static std::string name_of(const Section& section) {
    const std::string& name = section.topic.empty() ? section.title.text : section.topic;
    return section.number.empty() ? name : section.number + " " + name;
  }

  std::string spans(const Spans& spans) {
    std::string out;
    for (const Span& span : spans) {
      std::string words = span.code ? "`" + span.text + "`" : with_breaks(escaped(span.text));
      // Asterisks beside blanks or Chinese punctuation are not always taken for marks: tags are.
      if (span.strong) words = "<b>" + words + "</b>";
      if (span.emphasis) words = "<i>" + words + "</i>";
      if (span.link.starts_with('#') || is_open(span.link)) words = "[" + words + "](" + (span.link.find_first_of(" ()") == std::string::npos ? span.link : "<" + span.link + ">") + ")";
      out += words;
      if (!span.footnote.empty()) {
        notes_.push_back(span.footnote);
        out += "[^" + std::to_string(notes_.size()) + "]";
      }
    }
    return out;
  }

  void head(const Frame& frame) {
    const std::string title = frame.number.empty() ? frame.title.text : frame.number + say("  ", "　") + frame.title.text;
    if (!title.empty()) paragraph(anchor(frame.id) + "**" + escaped(title) + "**");
    if (!frame.subtitle.empty()) paragraph(line_start(escaped(frame.subtitle.text)));
  }

  void blocks(const std::vector<Block>& blocks) {
    for (const Block& each : blocks) std::visit([this](const auto& data) { block(data); }, each.data());
  }

  void block(const Paragraph& paragraph_) {
    const std::string words = spans(paragraph_.spans);
    if (paragraph_.role == Paragraph::Role::note) paragraph("<sub>" + words + "</sub>");
    else paragraph(line_start(words));
  }

  void block(const SubHeading& heading) {
    paragraph(std::string(static_cast<std::size_t>(std::min(std::max(heading.level, 3), 6)), '#') + " " + anchor(heading.anchor) + escaped(heading.text.text));
  }

  void block(const ListBlock& list) {
    head(list.frame);
    std::size_t number = list.first_number;
    for (const ListBlock::Item& item : list.items) {
      const std::string lead = list.numbered && item.depth == 0 ? std::to_string(number++) + ". " : "- ";
      text_ += std::string(static_cast<std::size_t>(3 * item.depth), ' ') + lead + with_breaks(escaped(item.title.text));
      if (!item.figure.empty()) text_ += " — **" + escaped(item.figure.text) + "**";
      if (!item.detail.empty()) text_ += (item.title.empty() ? "" : "<br>") + with_breaks(escaped(item.detail.text));
      text_ += "\n";
    }
    text_ += "\n";
    small(list.frame.note.text);
  }

  void block(const TableBlock& table) {
    head(table.frame);
    view(table.view);
    small(table.frame.note.text);
  }

  void block(const ChartBlock& chart) {
    if (charts_ == "none") return;
    head(chart.frame);
    if (charts_ == "table") view(chart.view);
    else if (!chart.frame.alternative.empty()) paragraph(line_start(escaped(chart.frame.alternative)));
    small(chart.frame.note.text);
  }

  void block(const KeyFigures& figures) {
    head(figures.frame);
    for (const KeyFigures::Figure& figure : figures.figures) {
      text_ += "- **" + escaped(figure.cell.text) + "** " + escaped(figure.label.text) + (figure.note.empty() ? "" : say(" (", "（") + escaped(figure.note.text) + say(")", "）")) + "\n";
    }
    for (const KeyFigures::Share& share : figures.status) text_ += "- " + std::string(mark(share.tone)) + escaped(share.word) + say(": ", "：") + std::to_string(share.count) + "\n";
    text_ += "\n";
    small(figures.frame.note.text);
  }

  void block(const Cards& cards) {
    head(cards.frame);
    text_ += language_ == Language::zh ? "| 指标 | 实际 | 目标 | 达成率 | 状态 |\n" : "| Indicator | Actual | Target | Attainment | Status |\n";
    text_ += "| --- | ---: | ---: | ---: | --- |\n";
    for (const Cards::Card& card : cards.cards) {
      text_ += "| " + cell(card.title) + " | " + cell(card.actual.text + (card.unit.empty() || card.unit == "%" ? "" : " " + card.unit)) + " | " + cell(card.target.text) + " | " + cell(card.attainment.text) + " | " +
               std::string(card.status.empty() ? "" : mark(card.tone)) + cell(card.status) + " |\n";
    }
    text_ += "\n";
    small(cards.frame.note.text);
  }

  void block(const Callout& callout) {
    text_ += "> [!NOTE]\n";
    if (!callout.title.empty()) text_ += "> **" + escaped(callout.title.text) + "**<br>\n";
    text_ += "> " + spans(callout.spans) + "\n\n";
  }

  void block(const EmptyState& empty) {
    head(empty.frame);
    text_ += "> " + escaped(empty.what) + "<br>\n> " + escaped(empty.how) + "\n\n";
  }

  void block(const SideBySide& columns) {
    for (const std::vector<Block>& column : columns.columns) blocks(column);
  }

  void block(const ImageBlock& image) {
    head(image.frame);
    const std::string& words = image.frame.alternative;
    if (!words.empty() && words != image.frame.title.text) paragraph("*" + escaped(words) + "*");
    small(image.frame.note.text);
  }

  static std::string cell(std::string_view words) { return words.empty() ? " " : with_breaks(escaped(words)); }

  static std::string cell(const ViewRow& row, std::size_t column, const ViewColumn& shown) {
    if (column >= row.cells.size()) return " ";
    const ViewCell& each = row.cells[column];
    const bool says_tone = each.value.code() != nullptr && each.tone != Tone::plain;
    std::string words = (says_tone ? std::string(mark(each.tone)) : "") + cell(each.text);
    const bool strong = shown.strong || row.kind != ViewRowKind::item;
    if (strong && words != " " && words != "—") words = "**" + words + "**";
    return words;
  }

  /// A second line inside a column joins it.
  void view(const TableView& view) {
    if (!view.unit_note.empty()) small(view.unit_note);
    std::string heads = "|", rules = "|";
    for (const ViewColumn& column : view.columns) {
      if (column.below) continue;
      const std::string over = column.spanning == 0 ? "" : view.spanning_heads[column.spanning - 1] + say(": ", "：");
      heads += " " + cell(over + column.head) + " |";
      rules += column.align == Align::right ? " ---: |" : column.align == Align::centre ? " :---: |" : " --- |";
    }
    text_ += heads + "\n" + rules + "\n";
    const std::size_t label = view.columns.size() > 1 && view.columns[0].name == "id" ? 1 : 0;
    for (const ViewRow& row : view.rows) {
      std::string line = "|";
      for (std::size_t column = 0; column < view.columns.size(); ++column) {
        if (view.columns[column].below) continue;
        std::string words = cell(row, column, view.columns[column]);
        for (std::size_t below = column + 1; below < view.columns.size() && view.columns[below].below; ++below) {
          const std::string more = cell(row, below, view.columns[below]);
          if (more != " " && more != "—") words += (words == " " ? "" : "<br>") + more;
        }
        if (column == label && words != " ") {
          for (int depth = 0; depth < row.depth; ++depth) words.insert(0, "&emsp;");
          if (!row.note.empty()) words += " <sub>" + escaped(row.note) + "</sub>";
        }
        line += " " + words + " |";
      }
      text_ += line + "\n";
    }
    text_ += "\n";
  }

  std::string text_, charts_;
  Language language_;
  std::vector<std::string> notes_;
};

void render(const RenderInput& input, const Options& options, Output& output, Diagnostics&) {
  Markdown markdown(options, input.document.language);
  markdown.cover(input.document);
  if (options.flag("contents")) markdown.contents(input.document.pages);
  for (const Section& section : input.document.pages) markdown.section(section);
  markdown.footnotes();
  markdown.small(input.document.footer);
  const std::filesystem::path path = output.file();
  std::ofstream file(path, std::ios::binary);
  file << markdown.take();
  file.close();
  if (!file) throw std::runtime_error("'" + path.string() + "' can't be written");
}

}  // namespace

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{.name = "md",
                            .summary = {"the report as GitHub-flavoured Markdown, for pull requests", "GitHub 风格的 Markdown 报告，便于评审"},
                            .options = {{"charts", OptionType::choice, "table", {"what stands for a chart", "图用什么代替"}, {"table", "text", "none"}},
                                        {"contents", OptionType::flag, "true", {"links to the sections at the top", "开头列出各节链接"}}},
                            .extension = "md",
                            .render = render});
}
