/// What a reader sees, before any format: sections of headings, sentences, tables, key figures and charts.
///
/// You want to                                         use
/// walk all blocks of the report                       `for (const Section& section : document.pages)`
/// every heading                                       `headings(document, depth)`
/// a table's cells, as shown and as figures            `TableView`: `cell.text`, `cell.value`, and `cell.source` for its place in the ledger
/// all of it as text                                   `print(document)`, or `planloom render PLAN -f document`
///
/// Nothing here knows a format. Texts are final (language, figures filled in); figures carry where they come from so that a workbook can keep
/// them live.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <planloom/compact.hpp>
#include <planloom/enumeration.hpp>
#include <planloom/formula.hpp>
#include <planloom/ledger.hpp>
#include <planloom/options.hpp>
#include <planloom/scalar.hpp>

namespace planloom {

/// A sentence with its figures filled in, and how to fill them again.
struct Sentence {
  std::string text;
  std::shared_ptr<const Prose> source;   ///< bound; null for text without figures
  bool empty() const { return text.empty(); }
};

/// A stretch of running text.
struct Span {
  std::string text;
  bool strong = false, emphasis = false, code = false;
  std::string link;                      ///< URL, or "#anchor" within the document
  std::string footnote = {};             ///< what a raised mark behind the text leads to, at the foot of its page
};
using Spans = std::vector<Span>;

/// Which ledger cell a shown value is.
struct CellSource {
  Index table = {};
  std::optional<Index> row;              ///< none: the total row
  Index column = {};
  std::shared_ptr<const Period> period;  ///< another period's figure; null: the document's own
};
/// As `CellSource::period` keeps it: seldom there, and never worth its room in every cell.
std::shared_ptr<const Period> kept_period(const std::optional<Period>& period);

struct ViewCell {
  Scalar value;
  std::string text;                      ///< as shown, without the unit when the column's head has it; "—" when missing
  std::optional<CellSource> source;
  Shared<CellSeries> series;
  std::vector<std::string> list;         ///< of references: the ids meant (dependencies, RACI letters)
  std::uint32_t span = 1;                ///< columns it runs over, to the right; the cells it covers are empty
  Tone tone = Tone::plain;
  std::optional<Operator> op;            ///< of a target: shown before the number ("≤ 2.4")
  std::uint8_t category = 0;             ///< colour slot (1: c1) of the category it names, shown as a chip or key; 0: none
};

enum class Align { left = 1, right, centre };

struct ViewColumn {
  std::string name;                      ///< the ledger column's English name, or "id", "title", "unit", "rank"; with a period "year.target"
  std::string head;                      ///< as shown
  std::string unit;                      ///< "万元"; empty: none or rows differ
  ColumnType type = ColumnType::text;
  Align align = Align::left;
  bool bar = false;                      ///< drawn as an in-cell bar as well
  bool strong = false;
  bool below = false;                    ///< in a report: a second line inside the column before it, which has the head of both
  int category = 0;                      ///< colour slot (1: c1) of a chart's part; 0: the chart's own choice
  std::size_t spanning = 0;              ///< 1-based index into TableView::spanning_heads; 0: none
};

enum class ViewRowKind { item = 1, group, total };

struct ViewRow {
  ViewRowKind kind = ViewRowKind::item;
  std::string id;
  std::string group;                     ///< id of its group row
  std::string note;                      ///< small words after the first cell: "固定", "待补项不计入"
  int depth = 0;
  std::vector<ViewCell> cells;           ///< one per column
};

/// A part of a ledger table, ready to be shown.
struct TableView {
  std::string table;                     ///< ledger name: "kpis", "activities.双十一会员日.tasks"
  std::string label;
  std::string unit_note;                 ///< "单位：万元" above the head; empty: units stand in heads or cells
  std::vector<std::string> spanning_heads;
  std::vector<ViewColumn> columns;
  std::vector<ViewRow> rows;
  std::optional<std::size_t> column(std::string_view name) const;
};

/// What stands around a table or chart.
struct Frame {
  std::string id;                        ///< its address: "kpis.line"; also the anchor
  std::string number = {};               ///< "图 1", "Table 2"; empty in a document without numbers
  Sentence title;                        ///< a statement
  Sentence subtitle;                     ///< unit and scope
  Sentence note;                         ///< source
  std::string alternative;               ///< alternative text of a chart
};

struct Paragraph {
  enum class Role { body = 1, lead, note } role = Role::body;
  Spans spans;
  Sentence source;                       ///< set when the whole is one sentence with figures
};

struct SubHeading { int level = 3; Sentence text; std::string anchor; };

struct ListBlock {
  Frame frame;
  bool numbered = false;
  std::size_t first_number = 1;          ///< of a list continued on a further slide
  bool figures_lead = false;             ///< each figure stands large before its words
  struct Item { Sentence title; Sentence detail; Sentence figure; int depth = 0; };
  std::vector<Item> items;
};

struct TableBlock {
  Frame frame;
  TableView view;
  bool as_measures = false;              ///< columns title, evidence, cause, measure, accept, owner, due: drawn as what is wrong → what is done → how one sees it
};

/// A picture from a file beside the plan.
struct ImageBlock {
  Frame frame;
  std::string file;                      ///< absolute, within the plan's folder
  double width = 0, height = 0;          ///< as the file says, pixels; their ratio is kept
};

/// A picture of figures. `kind` names a ChartSpec; what its views must hold is said in that chart's file.
struct ChartBlock {
  Frame frame;
  std::string kind;                      ///< "line", "gantt", "risk-matrix", …
  TableView view;
  std::vector<TableView> more;           ///< further tables by their `table` name ("days" of a calendar, "bands")
  Options options;
};

/// One big number with words, and a bar of how many items stand in which status.
struct KeyFigures {
  Frame frame;
  struct Figure { Sentence label; Sentence note; ViewCell cell; };
  std::vector<Figure> figures;
  struct Share { Tone tone; std::string word; long count = 0; };
  std::vector<Share> status;             ///< empty: no bar
};

struct Cards {
  Frame frame;
  struct Card {
    std::string id, title;
    ViewCell actual;                     ///< text is the number, `unit` its unit
    std::string unit;
    ViewCell target;                     ///< text as shown, with operator
    ViewCell attainment;
    Tone tone = Tone::none;
    std::string status;                  ///< the word
    Shared<CellSeries> trend;
    Sentence note;                       ///< of a tile: what the number is compared with
    std::optional<double> share;         ///< of a tile: part of a whole, 0 to 1
    std::optional<double> change;        ///< of a tile: how far from a basis whose level is not known, 0.4 for +40%
    struct Level { std::string word, text; double value = 0; };
    std::vector<Level> levels;           ///< of a tile: known levels, before and after
  };
  std::vector<Card> cards;
  bool tiles = false;                    ///< numbers with what each is compared with, rather than against a target
  std::optional<std::size_t> hero;       ///< of tiles: the one that is the message
};

/// A short note in a box.
struct Callout { Sentence title; Spans spans; };

/// Says what is missing and where to fill it in; stands where a table or chart would.
struct EmptyState { Frame frame; std::string what; std::string how; };

struct Block;
struct SideBySide {
  std::vector<double> widths;            ///< millimetres; empty: equal parts
  std::vector<std::vector<Block>> columns;
};

struct Block : std::variant<Paragraph, SubHeading, ListBlock, TableBlock, ChartBlock, KeyFigures, Cards, Callout, EmptyState, SideBySide, ImageBlock> {
  using variant::variant;
  const variant& data() const { return *this; }
};

struct Fact { std::string label; Sentence value; };

struct Cover {
  std::string organisation, team, notice;
  std::string period;                    ///< "2024"
  std::string title;
  Sentence lead;
  std::vector<Fact> facts;
  std::optional<ChartBlock> art;         ///< timeline of workstreams
  std::optional<ImageBlock> logo;        ///< of the organisation
  std::string note;
};

struct Contents {
  std::string title, eyebrow;
  std::string facts_title;
  std::vector<Fact> facts;               ///< document facts beside the entries
  struct StatusKey { Tone tone; std::string word, meaning; };
  std::string status_title;
  std::vector<StatusKey> status;
  std::vector<Block> below;              ///< version log
  bool lists_figures = false;            ///< also the numbered figures and tables, with their pages
};

/// What a talk covers: a slide of numbered points with the slide each begins on.
struct Agenda {
  std::string eyebrow;                   ///< "目录"
  Sentence title, lead;
  struct Entry { std::string number; Sentence title, about; std::string section; };  ///< `section`: id of the slide it leads to; may be empty
  std::vector<Entry> entries;
};

struct Section {
  std::string id;                        ///< anchor
  std::string number;                    ///< "02", "附录 A"
  std::string topic;                     ///< running head and contents entry
  std::string brief;                     ///< the topic where words must be few, at a slide's foot; empty: the topic
  Sentence scope;                        ///< one line under the entry
  Sentence title;                        ///< the finding
  Sentence lead, note;
  bool landscape = false;                ///< on pages turned sideways
  bool flows = false;                    ///< may begin on the page where the section before it ends
  bool heads_document = false;           ///< title, summary and facts of a document without a cover
  std::vector<Block> blocks;
};

struct Sheet {
  std::string name;
  std::string role;                      ///< overview, plan, budget, risk, data: tab colour
  Sentence title, lead;
  std::vector<Block> blocks;
};

struct Document {
  Language language = Language::zh;
  std::string title, organisation, team, owner, version, number;
  std::string running_head;              ///< "2024 年度社群运营工作计划"
  std::string footer;                    ///< owner, version, cut-off
  Date cutoff{}, today{};
  std::optional<Cover> cover;
  std::optional<Contents> contents;
  std::vector<Section> pages;            ///< the report
  std::optional<Agenda> agenda;          ///< of the deck
  std::vector<Section> slides;           ///< one message each; those with the same number and topic make a part of the deck
  std::vector<Sheet> sheets;             ///< the workbook
  std::optional<Cover> strip_cover;
  std::vector<Section> strip;            ///< the long picture
};

struct HeadingEntry { int level; std::string text; std::string anchor; };
std::vector<HeadingEntry> headings(const Document& document, int depth = 3);
/// Everything, one item per line, indented: what tests compare and bug reports carry.
std::string print(const Document& document);

}  // namespace planloom
