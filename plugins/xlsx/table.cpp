// A table on a sheet: head, groups with subtotals, items, totals; input cells white, formula cells washed, a missing input in the warning colour.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "parts.hpp"
#include "sentences.hpp"

namespace planloom::xlsx {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A workbook has room for what a page leaves out: columns of the ledger that belong beside the shown ones.
void add_wider_columns(TableView& view, const Ledger& ledger, Language language) {
  const Table* table = ledger.find(view.table);
  const std::optional<std::size_t> index = ledger.index(view.table);
  if (!table || !index) return;
  const auto insert = [&](std::string_view name, std::size_t at) {
    const std::optional<std::size_t> column = table->column(name);
    if (!column || view.column(name)) return;
    const Column& given = table->columns[*column];
    ViewColumn added;
    added.name = given.name;
    added.head = given.label.in(language);
    added.type = given.type;
    added.align = given.type == ColumnType::number ? Align::right : given.type == ColumnType::enumeration ? Align::centre : Align::left;
    view.columns.insert(view.columns.begin() + static_cast<std::ptrdiff_t>(at), added);
    for (ViewRow& row : view.rows) {
      ViewCell cell;
      const std::optional<std::size_t> ledger_row = row.kind == ViewRowKind::item ? table->row(row.id) : std::nullopt;
      if (ledger_row) {
        cell.value = table->rows[*ledger_row].cells[*column].value;
        if (cell.value.has_value()) cell.text = show(cell.value, language);
        cell.source = CellSource{*index, ledger_row, *column, nullptr};
      }
      row.cells.insert(row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(at, row.cells.size())), cell);
    }
  };
  if (const std::optional<std::size_t> score = view.column("score"))
    for (const char* name : {"impact", "likelihood"}) insert(name, *score);
  if (!view.column("attainment")) return;
  insert("direction", view.column("baseline").value_or(view.columns.size()));
  for (const char* name : {"weighted", "change", "note"}) insert(name, view.columns.size());
}

/// A timetable's parts of the day stand in a column of their own, one merged cell beside what happens in it, as such tables are drawn by hand.
/// A part of the day without items keeps an empty row.
void move_groups_to_column(TableView& view, std::string head) {
  ViewColumn column;
  column.name = "band";
  column.head = std::move(head);
  column.strong = true;
  std::vector<ViewRow> rows;
  ViewCell band;
  bool is_filled = true;
  const auto close = [&] {
    if (!is_filled) rows.push_back({ViewRowKind::item, {}, {}, {}, 0, {band}});
  };
  for (ViewRow& row : view.rows) {
    if (row.kind == ViewRowKind::group) {
      close();
      band = row.cells.empty() ? ViewCell{} : row.cells.front();
      band.source.reset();
      is_filled = false;
      continue;
    }
    if (row.kind == ViewRowKind::total) close(), is_filled = true, band = {};
    is_filled = true;
    row.cells.insert(row.cells.begin(), band);
    row.group.clear();
    rows.push_back(std::move(row));
  }
  close();
  view.rows = std::move(rows);
  view.columns.insert(view.columns.begin(), std::move(column));
  for (ViewRow& row : view.rows) row.cells.resize(view.columns.size());
}

class TablePart : public Part {
 public:
  TablePart(Book& book, const TableBlock& block, Origin origin, TableOptions options) : view_(block.view), frame_(block.frame), origin_(origin), options_(options) {
    add_wider_columns(view_, book.input.ledger, book.language());
    has_bands_ = view_.table == "timetable" && std::any_of(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) { return row.kind == ViewRowKind::group; });
    if (has_bands_) {
      const Table* bands = book.input.ledger.find("timetable.bands");
      move_groups_to_column(view_, bands ? bands->label.in(book.language()) : std::string());
    }
    most_width_ = fitting_width();
    const bool has_title = options.titled && (!frame_.title.empty() || !frame_.subtitle.empty());
    title_row_ = origin.row;
    head_row_ = origin.row + (has_title ? 1 : 0) + (view_.spanning_heads.empty() ? 0 : 1);
    first_row_ = head_row_ + 1;
    note_row_ = first_row_ + view_.rows.size();
    has_title_ = has_title;
  }

  std::size_t end() const override { return note_row_ + (frame_.note.empty() ? 0 : 1) + 1; }

  void place(Book& book) override {
    for (std::size_t row = 0; row < view_.rows.size(); ++row)
      for (std::size_t column = 0; column < view_.columns.size(); ++column)
        if (const std::optional<CellKey> key = key_of(book, row, column); key && is_own(*key, row, column)) book.cells.claim(*key, at(row, column));
  }

  void need(Book& book) override {
    for (std::size_t row = 0; row < view_.rows.size(); ++row)
      for (std::size_t column = 0; column < view_.columns.size(); ++column)
        if (const std::optional<CellKey> key = key_of(book, row, column)) book.cells.need(*key);
    for (const Sentence* sentence : {&frame_.title, &frame_.subtitle, &frame_.note}) book.sentences.need(book, *sentence);
  }

  void write(Book& book) override {
    if (has_title_) write_title(book);
    structure(book);
    write_heads(book);
    for (std::size_t row = 0; row < view_.rows.size(); ++row) write_row(book, row);
    if (has_bands_) merge_bands(book);
    write_rules(book);
    write_drop_downs(book);
    if (!frame_.note.empty()) book.sentence({origin_.sheet, note_row_, origin_.column}, frame_.note, {.ink = "ink3", .size = 9});
    SheetState& state = book.sheet(origin_.sheet);
    state.landscape = state.landscape || view_.columns.size() > 8;
    if (!options_.freeze) return;
    const std::size_t title = view_.column("title").value_or(0);
    state.frozen = {first_row_, origin_.column + std::min<std::size_t>(title, 1) + 1};
    if (options_.repeat) state.repeated_rows = {head_row_ - (view_.spanning_heads.empty() ? 0 : 1), head_row_};
  }

 private:
  CellPlace at(std::size_t row, std::size_t column) const { return {origin_.sheet, first_row_ + row, origin_.column + column}; }

  /// What a row merely takes over from another table (an item its category's kind) is typed in there.
  bool is_own(const CellKey& key, std::size_t row, std::size_t column) const { return key.table == view_.rows[row].cells[column].source->table; }

  /// Words made of several figures, and ids shown as titles, are no figures of their own.
  std::optional<CellKey> key_of(const Book& book, std::size_t row, std::size_t column) const {
    if (column >= view_.rows[row].cells.size()) return std::nullopt;
    const ViewCell& cell = view_.rows[row].cells[column];
    if (!cell.source || !cell.list.empty()) return std::nullopt;
    const Column& from = book.input.ledger.tables.at(cell.source->table).columns.at(cell.source->column);
    if (is_one_of(view_.columns[column].name, {"id", "unit"})) return std::nullopt;
    if (from.type == ColumnType::reference || from.type == ColumnType::references || from.type == ColumnType::prose) return std::nullopt;
    // What shows something else than the ledger's text (figures filled in), and figures said with two numbers (100–150), stay words.
    if (from.type == ColumnType::text && (!cell.value.text() || *cell.value.text() != cell.text)) return std::nullopt;
    if (from.type == ColumnType::number && cell.value.has_value() && count_numbers(cell.text) != 1) return std::nullopt;
    if (from.type == ColumnType::number && !cell.value.has_value() && from.formula == nullptr && says_something(cell.text)) return std::nullopt;
    return book.cells.key(*cell.source);
  }

  /// A level in words (提升活跃度, +40%（环比）) is shown as written; "—" and "no target set" are an empty cell to fill.
  static bool says_something(std::string_view text) {
    const Enumeration* status = find_enumeration("status");
    const EnumerationEntry* entry = status ? status->find(text) : nullptr;
    return !text.empty() && text != "—" && !entry;
  }

  /// A page lying on its side shows about `page_width` characters at their size; the longest texts wrap until the table is not much wider.
  double fitting_width() const {
    for (const double most : {46.0, 40.0, 34.0, 28.0, 24.0, 20.0}) {
      double sum = 0;
      for (std::size_t column = 0; column < view_.columns.size(); ++column) sum += std::min(most, widest(column));
      if (sum <= page_width) return most;
    }
    return 20;
  }

  double widest(std::size_t column) const {
    double width = std::min(width_of(words_of(view_.columns[column])), 16.0) + 5;
    for (const ViewRow& row : view_.rows)
      if (row.kind == ViewRowKind::item && column < row.cells.size()) width = std::max(width, width_of(row.cells[column].text) + 3);
    return width;
  }

  void merge_bands(Book& book) const {
    const Style style{.fill = "accs", .top = "line2", .bottom = "line2", .side = Side::centre, .bold = true, .wrap = true};
    for (std::size_t first = 0; first < view_.rows.size();) {
      std::size_t last = first;
      while (last + 1 < view_.rows.size() && view_.rows[last + 1].kind == ViewRowKind::item && view_.rows[last + 1].cells[0].text == view_.rows[first].cells[0].text) ++last;
      const std::string& words = view_.rows[first].cells[0].text;
      if (view_.rows[first].kind == ViewRowKind::item && !words.empty()) {
        if (last > first) book.merge(at(first, 0), at(last, 0), words, style);
        else book.text(at(first, 0), words, style);
      }
      first = last + 1;
    }
  }

  void write_title(Book& book) const {
    book.row_height(origin_.sheet, title_row_, 24);
    book.sentence({origin_.sheet, title_row_, origin_.column}, frame_.title, {.size = 12, .bold = true});
    const Sentence beside = frame_.subtitle.empty() ? Sentence{view_.unit_note, nullptr} : frame_.subtitle;
    if (!beside.empty() && view_.columns.size() > 2)
      book.sentence({origin_.sheet, title_row_, origin_.column + view_.columns.size() - 1}, beside, {.ink = "ink3", .size = 9, .side = Side::right});
  }

  /// How a computed column is worked out, as the plan's language says it.
  std::string definition(const Book& book, const ViewColumn& head) const {
    const Table* table = book.input.ledger.find(view_.table);
    const std::optional<std::size_t> column = table ? table->column(head.name) : std::nullopt;
    if (!column || !table->columns[*column].formula) return {};
    const std::string name = book.words(table->columns[*column].name, table->columns[*column].name_zh.empty() ? table->columns[*column].name : table->columns[*column].name_zh);
    return name + " = " + print(*table->columns[*column].formula);
  }

  /// A list of plain items is a structured table, with a name that formulas of the users' own can use.
  void structure(Book& book) {
    const bool flat = std::all_of(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) { return row.kind == ViewRowKind::item; });
    if (!flat || has_bands_ || view_.rows.size() < 2 || !view_.spanning_heads.empty() || view_.table.empty()) return;
    std::vector<std::string> heads;
    for (const ViewColumn& head : view_.columns) heads.push_back(words_of(head));
    is_structured_ = book.structure({origin_.sheet, head_row_, origin_.column}, at(view_.rows.size() - 1, view_.columns.size() - 1), view_.table, heads,
                                    {.ink = "onp", .fill = "primary", .bold = true});
  }

  std::string words_of(const ViewColumn& head) const {
    return head.unit.empty() || head.unit == "%" || head.unit == head.head || !view_.unit_note.empty() ? head.head : head.head + "（" + head.unit + "）";
  }

  static Side side_of(const ViewColumn& column) {
    const bool centred = column.align == Align::centre || is_one_of(column.name, {"status", "direction"});
    return centred ? Side::centre : column.align == Align::right ? Side::right : Side::left;
  }

  void write_heads(Book& book) const {
    book.row_height(origin_.sheet, head_row_, 30);
    for (std::size_t column = 0; column < view_.columns.size(); ++column) {
      const ViewColumn& head = view_.columns[column];
      const std::string words = words_of(head);
      book.text({origin_.sheet, head_row_, origin_.column + column}, words,
                {.ink = "onp", .fill = "primary", .side = side_of(head), .indent = follows_number(column) ? 1 : 0, .bold = true, .wrap = width_of(words) > 16});
      book.widen(origin_.sheet, origin_.column + column, std::min(width_of(words), 16.0) + (is_structured_ ? 5.0 : 2.5));
      if (const std::string note = definition(book, head); !note.empty()) book.comment({origin_.sheet, head_row_, origin_.column + column}, note);
    }
    write_spanning_heads(book);
  }

  void write_spanning_heads(Book& book) const {
    if (view_.spanning_heads.empty()) return;
    const std::size_t row = head_row_ - 1;
    book.row_height(origin_.sheet, row, 21);
    for (std::size_t column = 0; column < view_.columns.size();) {
      const std::size_t span = view_.columns[column].spanning;
      std::size_t last = column;
      while (last + 1 < view_.columns.size() && view_.columns[last + 1].spanning == span) ++last;
      const Style style{.ink = "onp", .fill = "primary", .bottom = span ? "onp2" : "primary", .side = Side::centre, .bold = true};
      if (span == 0 || span > view_.spanning_heads.size())
        for (std::size_t one = column; one <= last; ++one) book.blank({origin_.sheet, row, origin_.column + one}, style);
      else
        book.merge({origin_.sheet, row, origin_.column + column}, {origin_.sheet, row, origin_.column + last}, view_.spanning_heads[span - 1], style);
      column = last + 1;
    }
  }

  Style style_of(const Book& book, std::size_t row, std::size_t column) const {
    const ViewRow& line = view_.rows[row];
    const ViewColumn& head = view_.columns[column];
    Style style;
    style.side = side_of(head);
    style.bottom = "line";
    style.bold = head.strong;
    if (is_one_of(head.name, {"id", "unit", "direction", "baseline", "kind"})) style.ink = "ink2";
    if (line.kind == ViewRowKind::group) {
      style.fill = "accs";
      style.bottom = "line2";
      style.bold = true;
      style.ink = "ink";
    } else if (line.kind == ViewRowKind::total) {
      style.top = style.bottom = "ink";
      style.top_weight = style.bottom_weight = 2;
      style.bold = head.name != "note";
      style.ink = style.bold ? "ink" : "ink2";
    } else if (const std::optional<CellKey> key = key_of(book, row, column); key && book.cells.type(*key) != ColumnType::text) {
      const bool typed_here = book.cells.is_home(*key, at(row, column)) && book.cells.is_input(*key);
      if (!typed_here) style.fill = "wash";
    } else if (is_form(book)) {
      style.open = (key && book.cells.is_home(*key, at(row, column)) && book.cells.is_input(*key)) || (!key && is_to_fill(book, row, column));
      if (!style.open) style.fill = "wash";
    }
    const ViewCell* cell = column < line.cells.size() ? &line.cells[column] : nullptr;
    if (cell && cell->tone == Tone::bad && !is_one_of(head.name, {"status", "attainment", "variance", "variance_rate", "score"})) style.ink = "badt";
    if (head.name == "note" && line.kind == ViewRowKind::item) style.ink = "ink2", style.size = 9;
    if (column == first_text_column() && line.depth > 0) style.indent = line.depth;
    else if (follows_number(column)) style.indent = 1;
    if (cell && width_of(cell->text) > room(book, column)) style.wrap = true;
    return style;
  }

  /// Words for which a column is widened; what is longer wraps. Columns of a month grid above keep their width.
  double room(const Book& book, std::size_t column) const {
    const std::map<std::size_t, double>& fixed = book.sheet(origin_.sheet).fixed_widths;
    const auto found = fixed.find(origin_.column + column);
    return found == fixed.end() ? most_width_ - 3 : found->second - 1;
  }

  /// Left-aligned words right after right-aligned figures need air.
  bool follows_number(std::size_t column) const {
    return column > 0 && side_of(view_.columns[column]) == Side::left && side_of(view_.columns[column - 1]) == Side::right;
  }

  std::size_t first_text_column() const {
    const std::optional<std::size_t> title = view_.column("title");
    return title.value_or(0);
  }

  void write_row(Book& book, std::size_t row) const {
    const ViewRow& line = view_.rows[row];
    const bool grouped = line.kind == ViewRowKind::item && !line.group.empty();
    book.row_height(origin_.sheet, first_row_ + row, 21, grouped ? 1 : 0);
    for (std::size_t column = 0; column < view_.columns.size(); ++column) write_cell(book, row, column);
  }

  void write_cell(Book& book, std::size_t row, std::size_t column) const {
    const ViewRow& line = view_.rows[row];
    const ViewColumn& head = view_.columns[column];
    const CellPlace place = at(row, column);
    Style style = style_of(book, row, column);
    if (style.wrap) book.sheet(origin_.sheet).wrapped.push_back({place.row, place.column, place.column, line.cells[column].text, style.size});
    const ViewCell empty;
    const ViewCell& cell = column < line.cells.size() ? line.cells[column] : empty;
    std::string words = cell.text;
    // The first cell of a group or total row carries its words even when the id column stands first.
    if (column == 0 && line.kind != ViewRowKind::item && words.empty() && !view_.columns.empty() && head.name == "id") words = lead_words(line);
    else if (column > 0 && view_.columns[0].name == "id" && line.kind != ViewRowKind::item && column == first_text_column()) words.clear();
    if (const std::optional<CellKey> key = key_of(book, row, column)) {
      if (book.cells.type(*key) == ColumnType::number && head.name != "change") style.number = format_like(cell.text);
      const bool only_sign = cell.op && cell.text.starts_with(sign(*cell.op));
      if (style.number.empty() || only_sign) style.number = book.number_format_of(*key, cell.text, look_of(head, cell));
      book.figure(place, *key, style);
      note_width(book, place, cell, words, book.cells.value(*key));
      return;
    }
    if (const std::optional<std::string> live = words_with_kind(book, row, column, words)) return book.formula(place, *live, Scalar(words + "　" + line.note), 0, style);
    if (!line.note.empty() && column == note_column(line)) words += (words.empty() ? "" : "　") + line.note;
    if (words == "—") style.ink = "ink3";
    const bool unlinked_number = cell.value.quantity() && !cell.source;
    if (unlinked_number) {
      const Quantity& quantity = *cell.value.quantity();
      style.number = number_format(quantity.unit, decimals_of(quantity, cell.text), look_of(head, cell), book.language());
      book.value(place, cell.value, cell_power(quantity.unit), style);
    } else if (cell.value.date() && !cell.source) {
      style.number = "yyyy-mm-dd";
      book.value(place, cell.value, 0, style);
    } else {
      book.text(place, words, style);
    }
    note_width(book, place, cell, words, cell.value);
  }

  /// A group's small word (固定) is one of its own cells, which people may change.
  std::optional<std::string> words_with_kind(const Book& book, std::size_t row, std::size_t column, const std::string& words) const {
    const ViewRow& line = view_.rows[row];
    if (line.kind != ViewRowKind::group || line.note.empty() || column != note_column(line)) return std::nullopt;
    const Ledger& ledger = book.input.ledger;
    const Table* table = ledger.find(view_.table);
    const std::optional<std::size_t> groups = table && !table->groups.empty() ? ledger.index(table->groups) : std::nullopt;
    const std::optional<std::size_t> group = groups ? ledger.tables[*groups].row(line.id) : std::nullopt;
    const std::optional<std::size_t> kind = groups ? ledger.tables[*groups].column("kind") : std::nullopt;
    if (!group || !kind) return std::nullopt;
    const CellKey key = book.cells.key({*groups, *group, *kind, nullptr});
    const CellPlace* home = book.cells.home(key);
    const Scalar value = book.cells.value(key);
    if (!home || !value.code() || show(value, book.language()) != line.note) return std::nullopt;
    const auto word = text_formula(book.cells.reference(*home, origin_.sheet), value, 0, line.note, {}, book.language());
    return word ? std::optional(formula_text(words + "　") + "&" + *word) : std::nullopt;
  }

  /// A group's title when the columns are id, title, …: it stands at the margin, as in print.
  std::string lead_words(const ViewRow& line) const {
    const std::optional<std::size_t> title = view_.column("title");
    return title && *title < line.cells.size() ? line.cells[*title].text : std::string();
  }

  std::size_t note_column(const ViewRow& line) const {
    if (line.kind == ViewRowKind::total)
      if (const std::optional<std::size_t> note = view_.column("note")) return *note;
    return view_.columns.empty() || view_.columns[0].name != "id" ? first_text_column() : 0;
  }

  static NumberLook look_of(const ViewColumn& head, const ViewCell& cell) {
    NumberLook look;
    look.op = cell.op.value_or(Operator::none);
    look.arrows = head.name == "change";
    look.plus = !look.arrows && is_one_of(head.name, {"variance", "variance_rate"});
    return look;
  }

  void note_width(Book& book, CellPlace place, const ViewCell& cell, std::string_view words, const Scalar& value) const {
    const std::size_t column = place.column - origin_.column;
    const bool overflows = view_.rows[place.row - first_row_].kind != ViewRowKind::item && column == 0;
    if (overflows) return;
    double width = std::max(width_of(cell.text), width_of(words));
    if (const std::string* text = value.text()) width = std::max(width, width_of(*text));
    if (value.code()) width = std::max(width, 8.0);
    const bool numeric = view_.columns[column].type == ColumnType::number;
    book.widen(origin_.sheet, place.column, width + (numeric ? 4 : 2.5) + (view_.columns[column].bar ? 9 : 0), most_width_);
  }

  std::vector<std::pair<CellPlace, CellPlace>> item_ranges(std::size_t column) const {
    std::vector<std::pair<CellPlace, CellPlace>> ranges;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      if (view_.rows[row].kind != ViewRowKind::item) continue;
      if (!ranges.empty() && ranges.back().second.row + 1 == at(row, column).row) ranges.back().second = at(row, column);
      else ranges.push_back({at(row, column), at(row, column)});
    }
    return ranges;
  }

  std::vector<std::pair<CellPlace, CellPlace>> figure_ranges() const {
    std::vector<std::pair<CellPlace, CellPlace>> ranges;
    for (std::size_t column = 0; column < view_.columns.size(); ++column)
      if (view_.columns[column].type == ColumnType::number)
        for (const auto& range : item_ranges(column)) ranges.push_back(range);
    return ranges;
  }

  void write_rules(Book& book) const {
    if (view_.rows.empty()) return;
    for (std::size_t column = 0; column < view_.columns.size(); ++column) {
      const ViewColumn& head = view_.columns[column];
      const CellPlace first = at(0, column), last = at(view_.rows.size() - 1, column);
      if (head.type == ColumnType::enumeration && is_one_of(head.name, {"status", "state", "level"})) book.status_rules(first, last);
      if (head.name == "score") book.rule(first, last, fmt::format("AND(ISNUMBER({0}),{0}>=15)", address(first.row, first.column)), book.formats().overlay("badt", ""));
      if (head.bar) book.data_bar(item_ranges(column), bar_limit(column), "c1@40");
    }
    if (options_.heat) book.colour_scale(figure_ranges(), "paper", "q4");
    write_overspending(book);
    write_overdue(book);
    write_missing(book);
    write_letters(book);
    const bool flat = std::all_of(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) { return row.kind == ViewRowKind::item; });
    if (flat && !has_bands_ && !is_structured_ && options_.freeze && view_.rows.size() > 3) book.filter({origin_.sheet, head_row_, origin_.column}, at(view_.rows.size() - 1, view_.columns.size() - 1));
  }

  /// A day before today turns red as long as the state beside it is neither done nor given up.
  void write_overdue(Book& book) const {
    const std::optional<std::size_t> state = view_.column("state");
    if (!state || view_.columns[*state].type != ColumnType::enumeration) return;
    const std::vector<std::string> settled = settled_words(book, *state);
    for (std::size_t column = 0; column < view_.columns.size(); ++column) {
      if (!is_one_of(view_.columns[column].name, {"due", "deadline", "end", "date"})) continue;
      for (const auto& [first, last] : item_ranges(column)) {
        const std::string day = "$" + address(first.row, first.column), word = "$" + address(first.row, origin_.column + *state);
        std::string open;
        for (const std::string& each : settled) open += fmt::format(",{}<>{}", word, formula_text(each));
        book.rule(first, last, fmt::format("AND(ISNUMBER({0}),{0}<plan_today{1})", day, open), book.formats().overlay("badt", "bads", true));
      }
    }
  }

  /// States after which nothing is due any more.
  std::vector<std::string> settled_words(const Book& book, std::size_t state) const {
    std::vector<std::string> words;
    for (std::size_t row = 0; row < view_.rows.size() && words.empty(); ++row) {
      const std::optional<CellKey> key = key_of(book, row, state);
      const Enumeration* enumeration = key ? find_enumeration(book.cells.enumeration(*key)) : nullptr;
      if (!enumeration) continue;
      for (const EnumerationEntry& entry : enumeration->entries)
        if (is_one_of(entry.code, {"done", "dropped", "published"})) words.push_back(word_of(*enumeration, entry.code, book.language()));
    }
    return words;
  }

  /// An input cell without a figure asks for one, until it has it.
  void write_missing(Book& book) const {
    for (std::size_t column = 0; column < view_.columns.size(); ++column) {
      if (!is_one_of(view_.columns[column].name, {"actual", "target"}) && !is_form(book)) continue;
      for (std::size_t row = 0; row < view_.rows.size(); ++row) {
        const CellPlace first = at(row, column);
        std::size_t end = row;
        while (end < view_.rows.size() && is_asked(book, end, column)) ++end;
        if (end == row) continue;
        book.rule(first, at(end - 1, column), "ISBLANK(" + address(first.row, first.column) + ")", book.formats().overlay("", "warns"));
        row = end;
      }
    }
  }

  bool is_asked(const Book& book, std::size_t row, std::size_t column) const {
    if (view_.rows[row].kind != ViewRowKind::item) return false;
    const std::optional<CellKey> key = key_of(book, row, column);
    return key ? book.cells.is_home(*key, at(row, column)) && book.cells.is_input(*key) : is_form(book) && is_to_fill(book, row, column);
  }

  /// On a protected sheet: what is typed although it is no figure (words of a form, evidence, remarks).
  bool is_to_fill(const Book& book, std::size_t row, std::size_t column) const {
    const ViewRow& line = view_.rows[row];
    if (line.kind != ViewRowKind::item || column >= line.cells.size() || is_one_of(view_.columns[column].name, {"id", "title", "unit", "rank", "number", "band"})) return false;
    const ViewCell& cell = line.cells[column];
    if (!cell.source) return !cell.value.quantity() && (view_.table.starts_with("forms.") || is_one_of(view_.table, {"subject", "interview", "abilities"}));
    if (!cell.source->row) return false;
    const Table& table = book.input.ledger.tables.at(cell.source->table);
    return table.columns.at(cell.source->column).input && !table.rows.at(*cell.source->row).cells.at(cell.source->column).formula;
  }

  bool is_form(const Book& book) const { return book.sheet(origin_.sheet).protect; }

  /// Who is accountable and who does the work stand out, also after a letter is changed.
  void write_letters(Book& book) const {
    if (view_.table != "raci" || view_.columns.size() < 2) return;
    const CellPlace first = at(0, 1), last = at(view_.rows.size() - 1, view_.columns.size() - 1);
    const std::string cell = address(first.row, first.column);
    const auto letter = [&](const char* sign) { return fmt::format("ISNUMBER(FIND(\"{}\",{}))", sign, cell); };
    book.rule(first, last, letter("A"), book.formats().overlay("onp", "primary", true));
    book.rule(first, last, letter("R"), book.formats().overlay("ink", "accs", true));
    book.rule(first, last, letter("C"), book.formats().overlay("ink2", "wash2"));
    book.drop_down(first, last, {"A", "R", "C", "I", "A R"});
  }

  /// Red beyond the plan's tolerance, as the cells stand after an edit.
  void write_overspending(Book& book) const {
    const std::optional<std::size_t> rate = view_.column("variance_rate");
    if (!rate) return;
    const Record& root = book.input.plan.plan.root;
    const std::span<const Record> budget = root.entity ? root.items("budget") : std::span<const Record>();
    const Figure* tolerance = budget.empty() ? nullptr : budget[0].figure("tolerance");
    const std::string limit = tolerance && tolerance->has_value() ? tolerance->value.value.text() : "0";
    const std::size_t last = view_.rows.back().kind == ViewRowKind::total ? view_.rows.size() - 2 : view_.rows.size() - 1;
    for (const char* name : {"variance", "variance_rate"})
      if (const std::optional<std::size_t> column = view_.column(name); column && last < view_.rows.size()) {
        const std::string cell = "$" + address(first_row_, origin_.column + *rate);
        book.rule(at(0, *column), at(last, *column), fmt::format("AND(ISNUMBER({0}),{0}>{1})", cell, limit), book.formats().overlay("badt", ""));
      }
  }

  /// A bar takes about half of its cell, so that the number beside it stays readable.
  double bar_limit(std::size_t column) const {
    if (view_.columns[column].name == "attainment") return 2;
    double most = 0;
    for (const ViewRow& row : view_.rows)
      if (column < row.cells.size() && row.kind == ViewRowKind::item)
        if (const Quantity* quantity = row.cells[column].value.quantity())
          most = std::max(most, quantity->value.shifted(-cell_power(quantity->unit)).to_double());
    return most > 0 ? most * 1.8 : 1;
  }

  void write_drop_downs(Book& book) const {
    if (view_.rows.empty()) return;
    for (std::size_t column = 0; column < view_.columns.size(); ++column) {
      const ViewColumn& head = view_.columns[column];
      std::vector<std::string> entries;
      if (head.type == ColumnType::enumeration && is_typed(book, column)) entries = words_of_enumeration(book, column);
      else if (is_one_of(head.name, {"owner", "channel", "approver", "by", "phase"})) entries = distinct(column);
      if (entries.empty()) continue;
      for (const auto& [first, last] : item_ranges(column)) book.drop_down(first, last, entries);
    }
  }

  bool is_typed(const Book& book, std::size_t column) const {
    for (std::size_t row = 0; row < view_.rows.size(); ++row)
      if (const std::optional<CellKey> key = key_of(book, row, column); key && view_.rows[row].kind == ViewRowKind::item) return book.cells.is_input(*key);
    return false;
  }

  std::vector<std::string> words_of_enumeration(const Book& book, std::size_t column) const {
    std::vector<std::string> words;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      const std::optional<CellKey> key = key_of(book, row, column);
      const Enumeration* enumeration = key ? find_enumeration(book.cells.enumeration(*key)) : nullptr;
      if (!enumeration) continue;
      for (const EnumerationEntry& entry : enumeration->entries) words.push_back(word_of(*enumeration, entry.code, book.language()));
      break;
    }
    return words;
  }

  std::vector<std::string> distinct(std::size_t column) const {
    std::vector<std::string> words;
    for (const ViewRow& row : view_.rows)
      if (row.kind == ViewRowKind::item && column < row.cells.size())
        if (const std::string& text = row.cells[column].text; !text.empty() && text != "—" && std::find(words.begin(), words.end(), text) == words.end())
          words.push_back(text);
    return words;
  }

  static constexpr double page_width = 180;
  TableView view_;
  const planloom::Frame frame_;
  Origin origin_;
  TableOptions options_;
  std::size_t title_row_ = 0, head_row_ = 0, first_row_ = 0, note_row_ = 0;
  double most_width_ = 46;
  bool has_title_ = false, is_structured_ = false, has_bands_ = false;
};

}  // namespace

std::unique_ptr<Part> make_table(Book& book, const TableBlock& block, Origin origin, TableOptions options) {
  return std::make_unique<TablePart>(book, block, origin, options);
}

TableBlock ledger_table(const Ledger& ledger, std::size_t index, const std::vector<std::string>& columns, Language language) {
  const Table& table = ledger.tables.at(index);
  TableBlock block;
  block.view.table = table.name;
  block.view.label = table.label.in(language);
  std::vector<std::size_t> chosen;
  for (const std::string& name : columns)
    if (const std::optional<std::size_t> column = table.column(name)) chosen.push_back(*column);
  for (const std::size_t column : chosen) {
    const Column& from = table.columns[column];
    ViewColumn head;
    head.name = from.name;
    head.head = from.label.in(language);
    head.type = from.type;
    head.unit = from.unit.word();
    head.align = from.type == ColumnType::number ? Align::right : Align::left;
    block.view.columns.push_back(std::move(head));
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    ViewRow line;
    line.id = table.rows[row].id;
    for (const std::size_t column : chosen) {
      ViewCell cell;
      cell.value = table.rows[row].cells[column].value;
      const Cell& given = table.rows[row].cells[column];
      const bool worded = given.figure && given.figure->has_value() && !given.figure->measure.empty();
      cell.text = worded ? show(*given.figure, language) : cell.value.has_value() ? show(cell.value, language) : std::string();
      cell.source = CellSource{index, row, column, nullptr};
      line.cells.push_back(std::move(cell));
    }
    block.view.rows.push_back(std::move(line));
  }
  return block;
}

}  // namespace planloom::xlsx
