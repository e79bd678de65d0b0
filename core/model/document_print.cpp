#include <fmt/format.h>
#include <fmt/ranges.h>
#include <planloom/document.hpp>

namespace planloom {
namespace {

std::string_view word(Tone tone) {
  switch (tone) {
    case Tone::plain: return "plain";
    case Tone::good: return "good";
    case Tone::warn: return "warn";
    case Tone::bad: return "bad";
    case Tone::none: return "none";
  }
  return "";
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n') line += "⏎";
    else line += c;
  }
  return line;
}

/// The formulas behind a sentence's figures: "COUNT(kpis) | 汉字; …".
std::string figures(const Sentence& sentence) {
  std::string list;
  if (!sentence.source) return list;
  for (const ProsePart& part : sentence.source->parts) {
    if (!part.formula) continue;
    if (!list.empty()) list += "; ";
    list += print(*part.formula);
    if (!part.format.empty()) list += " | " + part.format;
  }
  return list;
}

std::string shown(const Spans& spans) {
  std::string text;
  for (const Span& span : spans) {
    const std::string_view mark = span.code ? "`" : span.strong ? "**" : span.emphasis ? "_" : "";
    text += fmt::format("{}{}{}", mark, one_line(span.text), mark);
    if (!span.link.empty()) text += "<" + span.link + ">";
    if (!span.footnote.empty()) text += "[^" + one_line(span.footnote) + "]";
  }
  return text;
}

class Printer {
 public:
  std::string take() { return std::move(out_); }
  void document(const Document& document);

 private:
  void line(std::string_view text) {
    out_.append(2 * depth_, ' ');
    out_ += text;
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }
  void field(std::string_view name, std::string_view text) {
    if (!text.empty()) line(fmt::format("{}: {}", name, one_line(text)));
  }
  void field(std::string_view name, const Sentence& sentence);
  void frame(std::string_view kind, const Frame& frame);
  void view(const TableView& view);
  void row(const ViewRow& row);
  static std::string cell(const ViewCell& cell);
  void facts(const std::vector<Fact>& facts);
  void cover(std::string_view name, const Cover& cover);
  void contents(const Contents& contents);
  void agenda(const Agenda& agenda);
  void section(std::string_view surface, const Section& section);
  void sheet(const Sheet& sheet);
  void blocks(const std::vector<Block>& blocks);
  void block(const Paragraph& paragraph);
  void block(const SubHeading& heading);
  void block(const ListBlock& list);
  void block(const TableBlock& table);
  void block(const ChartBlock& chart);
  void block(const KeyFigures& figures);
  void block(const Cards& cards);
  void block(const Callout& callout);
  void block(const EmptyState& empty);
  void block(const SideBySide& columns);
  void block(const ImageBlock& image);

  /// Lines written while it lives stand one step further in.
  struct Inside {
    explicit Inside(Printer& printer) : printer(printer) { ++printer.depth_; }
    ~Inside() { --printer.depth_; }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    Printer& printer;
  };

  std::string out_;
  std::size_t depth_ = 0;
};

void Printer::field(std::string_view name, const Sentence& sentence) {
  if (sentence.empty()) return;
  field(name, sentence.text);
  if (const std::string list = figures(sentence); !list.empty()) {
    const Inside inside(*this);
    field("figures", list);
  }
}

void Printer::frame(std::string_view kind, const Frame& frame) {
  line(fmt::format("{} [{}]", kind, frame.id));
  const Inside inside(*this);
  field("number", frame.number);
  field("title", frame.title);
  field("subtitle", frame.subtitle);
  field("note", frame.note);
  field("alternative", frame.alternative);
}

std::string Printer::cell(const ViewCell& cell) {
  std::string text = one_line(cell.text);
  if (!cell.list.empty()) text += fmt::format("{}[{}]", text.empty() ? "" : " ", fmt::join(cell.list, ", "));
  if (cell.category != 0) text += fmt::format(" #{}", cell.category);
  if (cell.tone != Tone::plain) text += fmt::format(" !{}", word(cell.tone));
  return text;
}

void Printer::row(const ViewRow& row) {
  std::vector<std::string> cells;
  cells.reserve(row.cells.size());
  for (const ViewCell& each : row.cells) cells.push_back(cell(each));
  const std::string_view kind = row.kind == ViewRowKind::group ? "group" : row.kind == ViewRowKind::total ? "total" : "item";
  const std::string note = row.note.empty() ? "" : fmt::format(" ({})", row.note);
  line(fmt::format("{}{} {}{}: {}", std::string(2 * static_cast<std::size_t>(row.depth), ' '), kind, row.id, note, fmt::join(cells, " | ")));
}

void Printer::view(const TableView& view) {
  line(fmt::format("view {}{}", view.table, view.unit_note.empty() ? "" : ", " + view.unit_note));
  const Inside inside(*this);
  std::vector<std::string> heads;
  for (const ViewColumn& column : view.columns) {
    std::string head = column.name;
    if (!column.head.empty()) head += fmt::format(" “{}”", column.head);
    if (!column.unit.empty()) head += fmt::format(" ({})", column.unit);
    if (column.spanning != 0) head += fmt::format(" under “{}”", view.spanning_heads[column.spanning - 1]);
    if (column.below) head += " below";
    if (column.bar) head += " bar";
    heads.push_back(std::move(head));
  }
  line(fmt::format("columns: {}", fmt::join(heads, " | ")));
  for (const ViewRow& each : view.rows) row(each);
}

void Printer::facts(const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) field(fact.label, fact.value);
}

void Printer::cover(std::string_view name, const Cover& cover) {
  line(name);
  const Inside inside(*this);
  field("organisation", cover.organisation);
  field("team", cover.team);
  field("notice", cover.notice);
  field("period", cover.period);
  field("title", cover.title);
  field("lead", cover.lead);
  facts(cover.facts);
  if (cover.art) block(*cover.art);
  if (cover.logo) block(*cover.logo);
  field("note", cover.note);
}

void Printer::contents(const Contents& contents) {
  line(fmt::format("contents “{}”", contents.title));
  const Inside inside(*this);
  field("eyebrow", contents.eyebrow);
  field("facts", contents.facts_title);
  facts(contents.facts);
  field("status", contents.status_title);
  for (const Contents::StatusKey& key : contents.status) line(fmt::format("{} {}: {}", word(key.tone), key.word, key.meaning));
  blocks(contents.below);
}

void Printer::agenda(const Agenda& agenda) {
  line(fmt::format("agenda “{}”", agenda.eyebrow));
  const Inside inside(*this);
  field("title", agenda.title);
  field("lead", agenda.lead);
  for (const Agenda::Entry& entry : agenda.entries) {
    const std::string about = entry.about.empty() ? "" : " — " + one_line(entry.about.text);
    line(fmt::format("{} {}{} [{}]", entry.number, one_line(entry.title.text), about, entry.section));
  }
}

void Printer::section(std::string_view surface, const Section& section) {
  const std::string_view manner = section.landscape ? ", landscape" : section.flows ? ", flows" : "";
  line(fmt::format("{} {} [{}] {}{}", surface, section.number.empty() ? "–" : section.number, section.id, section.topic, manner));
  const Inside inside(*this);
  field("brief", section.brief);
  field("scope", section.scope);
  field("title", section.title);
  field("lead", section.lead);
  blocks(section.blocks);
  field("note", section.note);
}

void Printer::sheet(const Sheet& sheet) {
  line(fmt::format("sheet “{}” ({})", sheet.name, sheet.role));
  const Inside inside(*this);
  field("title", sheet.title);
  field("lead", sheet.lead);
  blocks(sheet.blocks);
}

void Printer::blocks(const std::vector<Block>& blocks) {
  for (const Block& each : blocks) std::visit([this](const auto& data) { block(data); }, each.data());
}

void Printer::block(const Paragraph& paragraph) {
  const std::string_view role = paragraph.role == Paragraph::Role::lead ? "lead" : paragraph.role == Paragraph::Role::note ? "note" : "paragraph";
  line(fmt::format("{}: {}", role, shown(paragraph.spans)));
  if (const std::string list = figures(paragraph.source); !list.empty()) {
    const Inside inside(*this);
    field("figures", list);
  }
}

void Printer::block(const SubHeading& heading) { line(fmt::format("heading {} [{}]: {}", heading.level, heading.anchor, heading.text.text)); }

void Printer::block(const ListBlock& list) {
  frame(list.numbered ? "numbered list" : list.figures_lead ? "list of figures" : "list", list.frame);
  const Inside inside(*this);
  for (const ListBlock::Item& item : list.items) {
    std::string text = one_line(item.title.text);
    if (!item.detail.empty()) text += " — " + one_line(item.detail.text);
    if (!item.figure.empty()) text += " = " + one_line(item.figure.text);
    line(fmt::format("{}- {}", std::string(2 * static_cast<std::size_t>(item.depth), ' '), text));
  }
}

void Printer::block(const TableBlock& table) {
  frame(table.as_measures ? "measures" : "table", table.frame);
  const Inside inside(*this);
  view(table.view);
}

void Printer::block(const ChartBlock& chart) {
  frame(chart.kind, chart.frame);
  const Inside inside(*this);
  view(chart.view);
  for (const TableView& each : chart.more) view(each);
}

void Printer::block(const KeyFigures& figures) {
  frame("key-figures", figures.frame);
  const Inside inside(*this);
  for (const KeyFigures::Figure& figure : figures.figures) {
    line(fmt::format("{}: {}{}", figure.label.text, cell(figure.cell), figure.note.empty() ? "" : " (" + figure.note.text + ")"));
  }
  for (const KeyFigures::Share& share : figures.status) line(fmt::format("{} {} {}", word(share.tone), share.word, share.count));
}

/// "2.5 倍 — 入职时 1,840, 转正前 4,600 — 高净值用户占比同期提升 15%"
std::string tile_text(const Cards::Card& card) {
  std::string text = fmt::format("{} {}: {}{}", card.id, card.title, card.actual.text, card.unit.empty() ? "" : " " + card.unit);
  std::vector<std::string> levels;
  levels.reserve(card.levels.size());
  for (const Cards::Card::Level& level : card.levels) levels.push_back(level.word + " " + level.text);
  if (!levels.empty()) text += fmt::format(" — {}", fmt::join(levels, ", "));
  if (card.share) text += fmt::format(" — share {:.3g}", *card.share);
  if (card.change) text += fmt::format(" — change {:+.3g}", *card.change);
  return card.note.empty() ? text : text + " — " + one_line(card.note.text);
}

void Printer::block(const Cards& cards) {
  if (cards.tiles) {
    frame("tiles", cards.frame);
    const Inside inside(*this);
    for (std::size_t i = 0; i < cards.cards.size(); ++i) line((cards.hero == i ? "hero " : "") + tile_text(cards.cards[i]));
    return;
  }
  frame("cards", cards.frame);
  const Inside inside(*this);
  for (const Cards::Card& card : cards.cards) {
    const std::size_t points = card.trend ? card.trend->points.size() : 0;
    line(fmt::format("{} {}: {} {}, target {}, {} ({}, !{}), {} points", card.id, card.title, cell(card.actual), card.unit, cell(card.target),
                     cell(card.attainment), card.status, word(card.tone), points));
  }
}

void Printer::block(const Callout& callout) { line(fmt::format("callout {}: {}", callout.title.text, shown(callout.spans))); }

void Printer::block(const EmptyState& empty) {
  frame("empty", empty.frame);
  const Inside inside(*this);
  field("what", empty.what);
  field("how", empty.how);
}

void Printer::block(const SideBySide& columns) {
  line(columns.widths.empty() ? std::string("side-by-side") : fmt::format("side-by-side {}", fmt::join(columns.widths, " + ")));
  const Inside inside(*this);
  for (const std::vector<Block>& column : columns.columns) {
    line("column");
    const Inside further(*this);
    blocks(column);
  }
}

void Printer::block(const ImageBlock& image) {
  frame("image", image.frame);
  const Inside inside(*this);
  line(fmt::format("{} × {}", image.width, image.height));
}

void Printer::document(const Document& document) {
  line(fmt::format("document {} “{}”", document.language == Language::zh ? "zh" : "en", document.title));
  {
    const Inside inside(*this);
    field("organisation", document.organisation);
    field("team", document.team);
    field("owner", document.owner);
    field("version", document.version);
    field("number", document.number);
    field("running head", document.running_head);
    field("footer", document.footer);
    field("cutoff", iso_text(document.cutoff));
    field("today", iso_text(document.today));
  }
  if (document.cover) cover("cover", *document.cover);
  if (document.contents) contents(*document.contents);
  for (const Section& each : document.pages) section("section", each);
  if (document.agenda) agenda(*document.agenda);
  for (const Section& each : document.slides) section("slide", each);
  for (const Sheet& each : document.sheets) sheet(each);
  if (document.strip_cover) cover("strip cover", *document.strip_cover);
  for (const Section& each : document.strip) section("strip", each);
}

void collect(const std::vector<Block>& blocks, int depth, std::vector<HeadingEntry>& entries) {
  for (const Block& block : blocks) {
    if (const auto* heading = std::get_if<SubHeading>(&block.data())) {
      if (heading->level <= depth) entries.push_back({heading->level, heading->text.text, heading->anchor});
    } else if (const auto* columns = std::get_if<SideBySide>(&block.data())) {
      for (const std::vector<Block>& column : columns->columns) collect(column, depth, entries);
    }
  }
}

}  // namespace

std::vector<HeadingEntry> headings(const Document& document, int depth) {
  std::vector<HeadingEntry> entries;
  for (const Section& section : document.pages) {
    const std::string& text = section.topic.empty() ? section.title.text : section.topic;
    if (depth >= 1) entries.push_back({1, section.number.empty() ? text : section.number + " " + text, section.id});
    collect(section.blocks, depth, entries);
  }
  return entries;
}

std::string print(const Document& document) {
  Printer printer;
  printer.document(document);
  return printer.take();
}

}  // namespace planloom
