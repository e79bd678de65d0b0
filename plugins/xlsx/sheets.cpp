// Which parts a sheet of the document is made of, and in which order everything is placed and written.
#include <algorithm>

#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

/// Lines of text: paragraphs, lists, notes, what is missing.
class TextPart : public Part {
 public:
  struct Line { std::string text; Style style; };
  TextPart(std::vector<Line> lines, Origin origin) : lines_(std::move(lines)), origin_(origin) {}
  void place(Book&) override {}
  void need(Book&) override {}
  void write(Book& book) override {
    for (std::size_t line = 0; line < lines_.size(); ++line) book.text({origin_.sheet, origin_.row + line, origin_.column}, lines_[line].text, lines_[line].style);
  }
  std::size_t end() const override { return origin_.row + lines_.size(); }

 private:
  std::vector<Line> lines_;
  Origin origin_;
};

/// Blocks in reading order, side-by-side ones one after the other.
void flatten(const std::vector<Block>& blocks, std::vector<const Block*>& out) {
  for (const Block& block : blocks) {
    if (const auto* beside = std::get_if<SideBySide>(&block.data()))
      for (const std::vector<Block>& column : beside->columns) flatten(column, out);
    else
      out.push_back(&block);
  }
}

std::string text_of(const Spans& spans) {
  std::string out;
  for (const Span& span : spans) out += span.text;
  return out;
}

std::vector<TextPart::Line> lines_of(const Block& block) {
  std::vector<TextPart::Line> lines;
  const Style plain{.ink = "ink2"}, strong{.bold = true};
  if (const auto* paragraph = std::get_if<Paragraph>(&block.data())) lines.push_back({text_of(paragraph->spans), plain});
  if (const auto* heading = std::get_if<SubHeading>(&block.data())) lines.push_back({heading->text.text, strong});
  if (const auto* callout = std::get_if<Callout>(&block.data())) {
    lines.push_back({callout->title.text, strong});
    lines.push_back({text_of(callout->spans), plain});
  }
  if (const auto* empty = std::get_if<EmptyState>(&block.data())) {
    lines.push_back({empty->what, strong});
    lines.push_back({empty->how, plain});
  }
  if (const auto* list = std::get_if<ListBlock>(&block.data()))
    for (const ListBlock::Item& item : list->items) {
      std::string words = item.title.text;
      for (const std::string* more : {&item.detail.text, &item.figure.text})
        if (!more->empty()) words += "　" + *more;
      lines.push_back({words, plain});
    }
  return lines;
}

bool is_dashboard(const Sheet& sheet, const std::vector<const Block*>& blocks) {
  return sheet.role == "overview" || std::any_of(blocks.begin(), blocks.end(), [](const Block* block) { return std::holds_alternative<Cards>(block->data()); });
}

struct SheetPlan {
  const Sheet* sheet = nullptr;
  std::size_t index = 0;
  bool dashboard = false;
  Parts parts;
};

/// A post's time, owner and target have no room in a month grid, so the list stands below it.
void add_post_list(Book& book, SheetPlan& plan, Origin& origin) {
  const std::optional<std::size_t> table = book.input.ledger.index("content");
  if (!table || book.input.ledger.tables[*table].rows.empty()) return;
  TableBlock list = ledger_table(book.input.ledger, *table, {"date", "time", "channel", "title", "owner", "target"}, book.language());
  list.frame.title.text = book.words("All posts", "全部排期");
  plan.parts.push_back(make_table(book, list, origin));
  origin.row = plan.parts.back()->end() + 1;
}

void add_risk_list(Book& book, SheetPlan& plan, Origin& origin) {
  const std::optional<std::size_t> table = book.input.ledger.index("risks");
  if (!table) return;
  const TableBlock list =
      ledger_table(book.input.ledger, *table, {"rank", "title", "likelihood", "impact", "score", "level", "response", "owner", "trend"}, book.language());
  plan.parts.push_back(make_table(book, list, origin, {.freeze = true}));
  origin.row = plan.parts.back()->end() + 1;
}

void add_chart(Book& book, SheetPlan& plan, const ChartBlock& chart, Origin& origin, bool first, bool lists_follow) {
  if (chart.kind == "gantt") plan.parts.push_back(make_gantt(book, chart, origin, first));
  else if (chart.kind == "month-calendar") plan.parts.push_back(make_calendar(book, chart, origin));
  else if (chart.kind == "risk-matrix") {
    if (!lists_follow) add_risk_list(book, plan, origin);
    plan.parts.push_back(make_risk_matrix(book, chart, origin));
  } else if (is_native(chart.kind)) plan.parts.push_back(make_chart(book, chart, origin, 720, 320));
  else return;
  origin.row = plan.parts.back()->end() + 1;
  if (chart.kind == "month-calendar") add_post_list(book, plan, origin);
}

void build(Book& book, SheetPlan& plan) {
  std::vector<const Block*> blocks;
  flatten(plan.sheet->blocks, blocks);
  plan.dashboard = is_dashboard(*plan.sheet, blocks);
  if (plan.dashboard) {
    plan.parts.push_back(make_dashboard(book, *plan.sheet, plan.index));
    return;
  }
  Origin origin{plan.index, sheet_head_rows, 1};
  bool first = true;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = *blocks[i];
    const bool list_follows =
        std::any_of(blocks.begin(), blocks.end(), [](const Block* one) { return std::holds_alternative<TableBlock>(one->data()); });
    if (const auto* table = std::get_if<TableBlock>(&block.data())) {
      plan.parts.push_back(make_table(book, *table, origin, {.freeze = first, .titled = !first}));
      origin.row = plan.parts.back()->end() + 1;
    } else if (const auto* chart = std::get_if<ChartBlock>(&block.data())) {
      add_chart(book, plan, *chart, origin, first, list_follows);
    } else if (std::vector<TextPart::Line> lines = lines_of(block); !lines.empty()) {
      plan.parts.push_back(std::make_unique<TextPart>(std::move(lines), origin));
      origin.row = plan.parts.back()->end() + 1;
    }
    first = false;
  }
}

void write_plan(Book& book, const SheetPlan& plan) {
  if (!plan.dashboard) {
    const Sheet& sheet = *plan.sheet;
    write_sheet_head(book, plan.index, sheet.title.empty() ? sheet.name : sheet.title.text, sheet.lead.empty() ? how_to_read(book) : sheet.lead.text);
  }
  for (const std::unique_ptr<Part>& part : plan.parts) part->write(book);
}

/// Formulas that compare with today read the one input cell.
void claim_today(Book& book) {
  const Ledger& ledger = book.input.ledger;
  const std::optional<std::size_t> plan = ledger.index("plan");
  const std::optional<std::size_t> column = plan ? ledger.tables[*plan].column("today") : std::nullopt;
  if (column && !ledger.tables[*plan].rows.empty()) book.cells.claim({*plan, 0, *column, {}}, *book.today_cell);
}

}  // namespace

std::string how_to_read(const Book& book) {
  const std::string day = show(book.input.document.cutoff, book.language());
  return book.words("Figures to " + day + "; white cells are for typing, grey ones are formulas.", "数据截至 " + day + "；白底单元格可填写，灰底为公式。");
}

void write_sheet_head(Book& book, std::size_t sheet, std::string_view title, std::string_view line) {
  book.row_height(sheet, 0, 36);
  book.text({sheet, 0, 1}, title, {.size = 18, .bold = true, .serif = true});
  book.row_height(sheet, 1, 21);
  book.text({sheet, 1, 1}, line, {.ink = "ink2"});
  book.row_height(sheet, 2, 9);
}

void write_sheets(Book& book) {
  const Document& document = book.input.document;
  std::vector<SheetPlan> plans;
  const Sheet none{book.words("Data", "数据"), "data", {}, {}, {}};
  for (const Sheet& sheet : document.sheets) plans.push_back({&sheet, book.add_sheet(sheet.name, sheet.role), false, {}});
  auto data = std::find_if(plans.begin(), plans.end(), [](const SheetPlan& plan) { return plan.sheet->role == "data"; });
  if (data == plans.end()) {
    plans.push_back({&none, book.add_sheet(none.name, none.role), false, {}});
    data = plans.end() - 1;
  }
  book.data_sheet = data->index;
  book.set_list_sheet(data->index, 60);
  // The data sheet's own tables stand first on it, feeds of charts below them, needed tables last.
  build(book, *data);
  book.take_data_rows(data->parts.empty() ? sheet_head_rows : data->parts.back()->end());
  for (SheetPlan& plan : plans)
    if (plan.index != book.data_sheet) build(book, plan);
  for (SheetPlan& plan : plans)
    for (const std::unique_ptr<Part>& part : plan.parts) part->place(book);
  const bool today_on_data = !book.today_cell;
  if (today_on_data) book.today_cell = CellPlace{book.data_sheet, 1, 6};
  claim_today(book);
  for (SheetPlan& plan : plans)
    for (const std::unique_ptr<Part>& part : plan.parts) part->need(book);
  write_work_calendar(book);
  place_needed_tables(book, book.data_sheet, book.next_data_row());
  if (today_on_data) {
    book.text({book.data_sheet, 1, 5}, book.words("Today", "今天"), {.ink = "ink2", .side = Side::right});
    book.value(*book.today_cell, document.today, 0, {.ink = "bad", .number = "yyyy-mm-dd", .bold = true, .open = true});
  }
  book.name("plan_today", quoted_sheet(book.sheet(book.today_cell->sheet).name) + address(book.today_cell->row, book.today_cell->column, true));
  for (const SheetPlan& plan : plans) write_plan(book, plan);
  write_needed_tables(book);
  write_round_trip(book);
}

}  // namespace planloom::xlsx
