// Which parts a sheet of the document is made of, and in which order everything is placed and written.
#include <algorithm>

#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

/// Lines of text: paragraphs, lists, notes, what is missing.
class TextPart : public Part {
 public:
  struct Line { Sentence text; Style style; };
  TextPart(std::vector<Line> lines, Origin origin) : lines_(std::move(lines)), origin_(origin) {}
  void place(Book&) override {}
  void need(Book& book) override {
    for (const Line& line : lines_) book.sentences.need(book, line.text);
  }
  void write(Book& book) override {
    for (std::size_t line = 0; line < lines_.size(); ++line) write_line(book, {origin_.sheet, origin_.row + line, origin_.column}, lines_[line]);
  }
  std::size_t end() const override { return origin_.row + lines_.size(); }

 private:
  /// What is longer than a line of print wraps over the columns that a page shows.
  static void write_line(Book& book, CellPlace at, const Line& line) {
    if (width_of(line.text.text) <= 60) return book.sentence(at, line.text, line.style);
    book.wrapped(at, at.column + text_columns - 1, line.text, line.style);
  }

  static constexpr std::size_t text_columns = 6;
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
  if (const auto* paragraph = std::get_if<Paragraph>(&block.data())) lines.push_back({{text_of(paragraph->spans), paragraph->source.source}, plain});
  if (const auto* heading = std::get_if<SubHeading>(&block.data())) lines.push_back({heading->text, strong});
  if (const auto* callout = std::get_if<Callout>(&block.data())) {
    lines.push_back({callout->title, strong});
    lines.push_back({{text_of(callout->spans), nullptr}, plain});
  }
  if (const auto* empty = std::get_if<EmptyState>(&block.data())) {
    lines.push_back({{empty->what, nullptr}, strong});
    lines.push_back({{empty->how, nullptr}, plain});
  }
  if (const auto* list = std::get_if<ListBlock>(&block.data()))
    for (const ListBlock::Item& item : list->items) {
      std::string words = item.title.text;
      for (const std::string* more : {&item.detail.text, &item.figure.text})
        if (!more->empty()) words += "　" + *more;
      lines.push_back({{words, item.detail.empty() && item.figure.empty() ? item.title.source : nullptr}, plain});
    }
  return lines;
}

bool is_dashboard(const Sheet& sheet, const std::vector<const Block*>& blocks) {
  return sheet.role == "overview" || std::any_of(blocks.begin(), blocks.end(), [](const Block* block) { return std::holds_alternative<Cards>(block->data()); });
}

/// A sheet that is filled in by hand, such as a review: its formulas are locked, its input cells open.
bool is_form(const std::vector<const Block*>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block* block) {
    const auto* table = std::get_if<TableBlock>(&block->data());
    if (!table) return false;
    const std::string& name = table->view.table;
    return name == "review" || name == "subject" || name == "interview" || name == "improvements" || name.starts_with("forms.");
  });
}

struct SheetPlan {
  const Sheet* sheet = nullptr;
  std::vector<const Block*> blocks;
  std::string name;
  Sentence title, lead;
  std::size_t index = 0;
  bool dashboard = false;
  Parts parts;
};

SheetPlan plan_of(const Book& book, const Sheet& sheet) {
  SheetPlan plan{&sheet, {}, sheet.name, sheet.title, sheet.lead, 0, false, {}};
  flatten(sheet.blocks, plan.blocks);
  if (plan.title.empty()) plan.title = {sheet.name, nullptr};
  if (plan.lead.empty()) plan.lead = {how_to_read(book), nullptr};
  return plan;
}

/// A chart whose columns are days, weeks or months.
const ChartBlock* gantt_in(const Block* block) {
  const auto* chart = std::get_if<ChartBlock>(&block->data());
  return chart && (chart->kind == "gantt" || (chart->kind == "milestone-windows" && has_windows(*chart))) ? chart : nullptr;
}

/// The days of a year beside one another: columns too narrow for anything else.
bool is_day_grid(const Block* block) {
  const auto* chart = std::get_if<ChartBlock>(&block->data());
  return chart && chart->kind == "calendar-heat-map";
}

/// Beside tables, whose figures would have no room in its columns, it moves to a sheet of its own.
std::vector<SheetPlan> take_day_grids(const Book& book, SheetPlan& shared) {
  std::vector<SheetPlan> own;
  const bool has_others = std::ranges::any_of(shared.blocks, [](const Block* block) { return !is_day_grid(block); });
  if (!has_others || is_dashboard(*shared.sheet, shared.blocks)) return own;
  for (const Block* block : shared.blocks) {
    if (!is_day_grid(block)) continue;
    const Sentence& title = std::get<ChartBlock>(block->data()).frame.title;
    const std::string name = title.empty() || title.text == shared.name ? shared.name + book.words(" by day", "（按日）") : title.text;
    own.push_back({shared.sheet, {block}, name, title.empty() ? Sentence{name, nullptr} : title, {how_to_read(book), nullptr}, 0, false, {}});
  }
  std::erase_if(shared.blocks, is_day_grid);
  return own;
}

/// Such a chart among tables moves to a sheet of its own: its narrow columns fit no table, and its head stays in place there.
void part_gantt_charts(const Book& book, std::vector<SheetPlan>& plans) {
  SheetPlan& shared = plans.back();
  const bool has_table = std::ranges::any_of(shared.blocks, [](const Block* block) { return std::holds_alternative<TableBlock>(block->data()); });
  const std::size_t charts = static_cast<std::size_t>(std::ranges::count_if(shared.blocks, gantt_in));
  if (charts == 0 || (!has_table && charts == 1) || is_dashboard(*shared.sheet, shared.blocks)) return;
  std::vector<const Block*> rest;
  std::vector<SheetPlan> own;
  for (const Block* block : shared.blocks) {
    const ChartBlock* chart = gantt_in(block);
    if (!chart || (chart->frame.title.empty() && !has_table)) {
      rest.push_back(block);
      continue;
    }
    const Sentence title = chart->frame.title.empty() ? Sentence{shared.name + book.words(": schedule", "：甘特图"), nullptr} : chart->frame.title;
    // A title "…: schedule" was that of the chart.
    const bool titled_for_chart = shared.title.text.starts_with(shared.name + ": ") || shared.title.text.starts_with(shared.name + "：");
    own.push_back({shared.sheet, {block}, title.text, titled_for_chart ? shared.title : title, shared.lead, 0, false, {}});
    if (titled_for_chart) shared.title = {shared.name, nullptr};
  }
  if (own.empty()) return;
  shared.blocks = std::move(rest);
  shared.lead = {how_to_read(book), nullptr};
  if (shared.blocks.empty()) plans.pop_back();
  std::ranges::move(own, std::back_inserter(plans));
}

constexpr std::size_t most_posts_below_grid = 30;   ///< longer lists are worked with on a sheet of their own: its head stays, filters and prints

bool has_month_grid(const Sheet& sheet) {
  std::vector<const Block*> blocks;
  flatten(sheet.blocks, blocks);
  return std::ranges::any_of(blocks, [](const Block* block) {
    const auto* chart = std::get_if<ChartBlock>(&block->data());
    return chart && chart->kind == "month-calendar";
  });
}

/// A post's time, owner and target have no room in a month grid.
TableBlock posts_list(const Book& book) {
  const std::optional<std::size_t> table = book.input.ledger.index("content");
  if (!table || book.input.ledger.tables[*table].rows.empty()) return {};
  TableBlock list = ledger_table(book.input.ledger, *table, {"date", "time", "channel", "title", "owner", "target"}, book.language());
  list.frame.title.text = book.words("All posts", "全部排期");
  return list;
}

/// A long list of posts as a sheet.
std::optional<Sheet> posts_sheet(const Book& book) {
  if (std::ranges::none_of(book.input.document.sheets, has_month_grid)) return std::nullopt;
  TableBlock list = posts_list(book);
  if (list.view.rows.size() <= most_posts_below_grid) return std::nullopt;
  const std::string name = list.frame.title.text;
  return Sheet{name, "plan", {name, nullptr}, {}, {Block(std::move(list))}};
}

/// The sheets of the document, and behind the last month grid the list of all posts.
std::vector<const Sheet*> sheets_of(const Book& book, const std::optional<Sheet>& posts) {
  std::vector<const Sheet*> sheets;
  sheets.reserve(book.input.document.sheets.size() + 1);
  for (const Sheet& sheet : book.input.document.sheets) sheets.push_back(&sheet);
  const auto last_grid = std::find_if(sheets.rbegin(), sheets.rend(), [](const Sheet* sheet) { return has_month_grid(*sheet); });
  if (posts) sheets.insert(last_grid.base(), &*posts);
  return sheets;
}

constexpr std::size_t most_people_on_a_page = 40;

TableBlock risk_list(const Book& book) {
  const std::optional<std::size_t> table = book.input.ledger.index("risks");
  return table ? ledger_table(book.input.ledger, *table, {"rank", "title", "response", "likelihood", "impact", "score", "level", "owner", "trend"}, book.language()) : TableBlock{};
}

/// Builds a sheet's parts from top to bottom.
class Builder {
 public:
  Builder(Book& book, SheetPlan& plan) : book_(book), plan_(plan), origin_{plan.index, sheet_head_rows, 1}, blocks_(plan.blocks) {}

  void build() {
    plan_.dashboard = is_dashboard(*plan_.sheet, blocks_);
    book_.sheet(plan_.index).protect = !plan_.dashboard && is_form(blocks_);
    if (plan_.dashboard) return add(make_dashboard(book_, *plan_.sheet, plan_.index));
    for (std::size_t i = 0; i < blocks_.size(); ++i) i += add_block(i);
    if (posts_) add_posts();
  }

 private:
  void add(std::unique_ptr<Part> part) {
    origin_.row = std::max(origin_.row, part->end() + 1);
    plan_.parts.push_back(std::move(part));
    first_ = false;
  }

  /// Returns how many blocks after this one were taken along.
  std::size_t add_block(std::size_t index) {
    const Block& block = *blocks_[index];
    if (const auto* table = std::get_if<TableBlock>(&block.data())) add_table(table);
    else if (const auto* chart = std::get_if<ChartBlock>(&block.data())) return add_chart(*chart, index);
    else if (std::vector<TextPart::Line> lines = lines_of(block); !lines.empty()) add(std::make_unique<TextPart>(std::move(lines), origin_));
    return 0;
  }

  /// A long table's head would name another table's columns below it.
  TableOptions options_of(const TableBlock& table) const {
    std::size_t tables = 0;
    bool is_longest = true;
    for (const Block* block : blocks_) {
      const auto* other = std::get_if<TableBlock>(&block->data());
      if (other == nullptr) continue;
      ++tables;
      is_longest = is_longest && other->view.rows.size() <= table.view.rows.size();
    }
    return {.freeze = first_ && is_longest, .repeat = first_ && tables <= 1 && !posts_, .titled = !first_};
  }

  /// A form that only asks for signatures has no fields.
  static bool has_fields(const TableBlock& table) { return !table.view.rows.empty() || !table.view.table.starts_with("forms."); }

  /// The document's own, which outlives the sheet.
  void add_table(const TableBlock* table) {
    if (has_fields(*table)) add(make_table(book_, table, origin_, options_of(*table)));
  }

  void add_table(TableBlock table) {
    if (!has_fields(table)) return;
    const TableOptions options = options_of(table);
    add(make_table(book_, std::move(table), origin_, options));
  }

  std::size_t first_free_column() const {
    std::size_t columns = 0;
    for (const Block* block : blocks_)
      if (const auto* table = std::get_if<TableBlock>(&block->data())) columns = std::max(columns, table->view.columns.size());
    return origin_.column + columns;
  }

  const TableBlock* next_table(std::size_t index) const {
    return index + 1 < blocks_.size() ? std::get_if<TableBlock>(&blocks_[index + 1]->data()) : nullptr;
  }

  std::size_t add_chart(const ChartBlock& chart, std::size_t index) {
    if (chart.kind == "gantt") add(make_gantt(book_, chart, origin_, first_, first_free_column()));
    else if (chart.kind == "risk-matrix") return add_risks(chart, index);
    else if (is_native(chart)) return add_native(chart, index);
    else if (chart.kind == "month-calendar") {
      add(make_calendar(book_, chart, origin_));
      posts_ = true;
    } else if (chart.kind == "raci") {
      add_raci(chart);
    } else if (chart.kind == "heat-map") {
      add(make_table(book_, TableBlock{chart.frame, chart.view}, origin_, {.freeze = first_, .titled = !first_, .heat = true}));
    } else if (chart.kind == "nine-box") {
      add_nine_box(chart);
    } else if (chart.kind == "milestone-windows" && has_windows(chart)) {
      add(make_windows(book_, chart, origin_, first_));
    } else if (chart.kind == "calendar-heat-map") {
      add(make_day_grid(book_, chart, origin_));
    } else if (std::unique_ptr<Part> painted = make_painted(book_, chart, origin_)) {
      add(std::move(painted));
    } else if (const TableBlock* table = next_table(index); chart.view.columns.empty() || chart.view.rows.empty() || (table && table->view.table == chart.view.table)) {
      if (!chart.frame.title.empty()) add(std::make_unique<TextPart>(std::vector<TextPart::Line>{{chart.frame.title, {.size = 12, .bold = true}}}, origin_));
    } else {
      add_table(TableBlock{chart.frame, chart.view});  // what it is made of, where it cannot be drawn
    }
    return 0;
  }

  /// One row a matter, one column a role; the letters are typed.
  void add_raci(const ChartBlock& chart) {
    TableBlock table{chart.frame, chart.view};
    table.view.table = "raci";
    for (ViewRow& row : table.view.rows)
      for (ViewCell& cell : row.cells) cell.list.clear();
    add_table(std::move(table));
  }

  /// The list is what people edit, so it comes first; the matrix stands at its right.
  std::size_t add_risks(const ChartBlock& chart, std::size_t index) {
    const TableBlock* table = next_table(index);
    TableBlock list = table ? TableBlock{} : risk_list(book_);
    const Origin beside{plan_.index, origin_.row, origin_.column + (table ? table->view.columns.size() + 3 : list.view.columns.size() + 1)};
    if (table) add_table(table);
    else add_table(std::move(list));
    add(make_risk_matrix(book_, chart, beside));
    book_.sheet(plan_.index).landscape = true;
    return table ? 1 : 0;
  }

  /// The ratings at the left, the nine fields at their right.
  void add_nine_box(const ChartBlock& chart) {
    const Origin beside{plan_.index, origin_.row, origin_.column + chart.view.columns.size() + 1};
    add_table(TableBlock{chart.frame, chart.view});
    add(make_nine_box(book_, chart, beside));
    SheetState& state = book_.sheet(plan_.index);
    state.landscape = true;
    state.whole_page = blocks_.size() == 1 && chart.view.rows.size() <= most_people_on_a_page;   // its fields belong together
  }

  /// Nothing is drawn yet, and no other table of the sheet has cells to type the figures into.
  bool waits_for_figures(const ChartBlock& chart) const {
    const auto any = [](const ViewRow& row) { return std::ranges::any_of(row.cells, [](const ViewCell& cell) { return cell.value.quantity() != nullptr; }); };
    const auto typed = [&](const ViewRow& row) {
      return std::ranges::any_of(row.cells, [&](const ViewCell& cell) { return cell.source && book_.cells.type(book_.cells.key(*cell.source)) == ColumnType::number && book_.cells.is_input(book_.cells.key(*cell.source)); });
    };
    const bool has_table = std::ranges::any_of(blocks_, [&](const Block* block) {
      const auto* table = std::get_if<TableBlock>(&block->data());
      return table && table->view.table == chart.view.table;
    });
    return !has_table && std::ranges::none_of(chart.view.rows, any) && std::ranges::any_of(chart.view.rows, typed);
  }

  /// Two charts in a row stand side by side.
  std::size_t add_native(const ChartBlock& chart, std::size_t index) {
    const auto* next = index + 1 < blocks_.size() ? std::get_if<ChartBlock>(&blocks_[index + 1]->data()) : nullptr;
    const bool pair = next && is_native(*next);
    if (waits_for_figures(chart)) add_table(TableBlock{chart.frame, chart.view});
    const Origin row = origin_;
    if (!pair) add(make_chart(book_, chart, row, {}));
    else {
      add(make_chart(book_, chart, row, {.width = 560, .height = 320}));
      add(make_chart(book_, *next, row, {.width = 400, .height = 320, .left = 590}));
    }
    book_.sheet(plan_.index).whole_page = true;
    return pair ? 1 : 0;
  }

  void add_posts() {
    TableBlock list = posts_list(book_);
    if (!list.view.rows.empty() && list.view.rows.size() <= most_posts_below_grid) add_table(std::move(list));
  }

  Book& book_;
  SheetPlan& plan_;
  Origin origin_;
  const std::vector<const Block*>& blocks_;
  bool first_ = true, posts_ = false;
};

void build(Book& book, SheetPlan& plan) { Builder(book, plan).build(); }

constexpr std::size_t bare_head_columns = 5;   ///< under a head without tables

/// How far a sheet's tables reach to the right.
std::size_t own_columns(const SheetPlan& plan) {
  std::size_t columns = 0;
  for (const Block* block : plan.blocks)
    if (const auto* table = std::get_if<TableBlock>(&block->data())) columns = std::max(columns, table->view.columns.size());
  return columns == 0 ? bare_head_columns : columns + 1;
}

void write_plan(Book& book, SheetPlan& plan) {
  if (!plan.dashboard) write_sheet_head(book, plan.index, plan.title, plan.lead);
  for (std::unique_ptr<Part>& part : plan.parts) {
    part->write(book);
    part.reset();   // the next one need not stand beside it
  }
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

void write_sheet_head(Book& book, std::size_t sheet, const Sentence& title, const Sentence& line) {
  book.row_height(sheet, 0, 36);
  book.sentence({sheet, 0, 1}, title, {.size = 18, .bold = true, .serif = true});
  book.row_height(sheet, 1, 21);
  book.sentence({sheet, 1, 1}, line, {.ink = "ink2"});
  book.sheet(sheet).lead_width = width_of(line.text);
  book.row_height(sheet, 2, 9);
  for (std::size_t other = 0; other < book.sheet_count(); ++other)
    if (other != sheet && book.sheet(other).role == "overview") return book.link({sheet, 0, 0}, other, "←", {.ink = "accent"});
}

void write_sheets(Book& book) {
  const std::optional<Sheet> posts = posts_sheet(book);
  std::vector<SheetPlan> plans;
  const Sheet none{book.words("Data", "数据"), "data", {}, {book.words("What formulas and charts read; there is nothing to print.", "供公式与图表读取，不必打印。"), nullptr}, {}};
  for (const Sheet* sheet : sheets_of(book, posts)) {
    plans.push_back(plan_of(book, *sheet));
    std::vector<SheetPlan> grids = take_day_grids(book, plans.back());
    part_gantt_charts(book, plans);
    std::ranges::move(grids, std::back_inserter(plans));
  }
  auto data = std::find_if(plans.begin(), plans.end(), [](const SheetPlan& plan) { return plan.sheet->role == "data"; });
  if (data == plans.end()) {
    plans.push_back(plan_of(book, none));
    data = plans.end() - 1;
  }
  for (SheetPlan& plan : plans) plan.index = book.add_sheet(plan.name, plan.sheet->role);
  book.data_sheet = data->index;
  book.set_list_sheet(data->index, 60);
  // The data sheet's own tables stand first on it, feeds of charts below them, needed tables last.
  build(book, *data);
  book.take_data_rows(data->parts.empty() ? sheet_head_rows : data->parts.back()->end());
  // What only feeds charts and formulas is not for paper.
  if (data->parts.empty()) book.sheet(data->index).empty_row = sheet_head_rows - 1;
  book.sheet(data->index).printed_rows = data->parts.empty() ? sheet_head_rows : data->parts.back()->end();
  for (SheetPlan& plan : plans)
    if (plan.index != book.data_sheet) build(book, plan);
  for (SheetPlan& plan : plans)
    for (const std::unique_ptr<Part>& part : plan.parts) part->place(book);
  const bool today_on_data = !book.today_cell;
  if (today_on_data) book.today_cell = CellPlace{book.data_sheet, 1, 6};
  claim_today(book);
  for (SheetPlan& plan : plans)
    for (const std::unique_ptr<Part>& part : plan.parts) part->need(book);
  for (const SheetPlan& plan : plans)
    for (const Sentence* sentence : {&plan.title, &plan.lead}) book.sentences.need(book, *sentence);
  book.texts.need(book);
  book.sentences.place(book);
  write_work_calendar(book);
  place_needed_tables(book, book.data_sheet, book.next_data_row());
  if (today_on_data) {
    book.text({book.data_sheet, 1, 5}, book.words("Today", "今天"), {.ink = "ink2", .side = Side::right});
    book.value(*book.today_cell, book.input.document.today, 0, {.ink = "bad", .number = "yyyy-mm-dd", .bold = true, .open = true});
  }
  book.name("plan_today", quoted_sheet(book.sheet(book.today_cell->sheet).name) + address(book.today_cell->row, book.today_cell->column, true));
  for (SheetPlan& plan : plans) {
    write_plan(book, plan);
    SheetState& state = book.sheet(plan.index);
    // Lists for drop-downs and formulas stand further right and below.
    if (plan.index == book.data_sheet && state.printed_rows) state.printed_columns = own_columns(plan);
  }
  write_needed_tables(book);
  book.sentences.write(book);
  write_round_trip(book);
}

}  // namespace planloom::xlsx
