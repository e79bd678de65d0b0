// A table on a sheet: head, groups with subtotals, items, totals; input cells white, formula cells washed, a missing input in the warning colour.
#include "table_part.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sentences.hpp"

namespace planloom::xlsx {

namespace {

bool is_banded(const TableView& view) {
  return view.table == "timetable" && std::ranges::any_of(view.rows, [](const ViewRow& row) { return row.kind == ViewRowKind::group; });
}

SheetView widened(SheetView view, const Book& book) {
  add_wider_columns(view, book.input.ledger, book.language());
  if (is_banded(view.now())) {
    const Table* bands = book.input.ledger.find("timetable.bands");
    move_groups_to_column(view.change(), bands ? bands->label.in(book.language()) : std::string());
  }
  return view;
}

}  // namespace

TablePart::TablePart(Book& book, SheetView view, planloom::Frame frame, Origin origin, TableOptions options)
    : has_bands_(is_banded(view.now())), shown_(widened(std::move(view), book)), frame_(std::move(frame)), origin_(origin), options_(options) {
  most_width_ = fitting_width();
  const bool has_title = options.titled && (!frame_.title.empty() || !frame_.subtitle.empty());
  title_row_ = origin.row;
  head_row_ = origin.row + (has_title ? 1 : 0) + (view_.spanning_heads.empty() ? 0 : 1);
  first_row_ = head_row_ + 1;
  note_row_ = first_row_ + view_.rows.size();
  has_title_ = has_title;
  keys_.reserve(view_.rows.size() * view_.columns.size());
  for (std::size_t row = 0; row < view_.rows.size(); ++row)
    for (std::size_t column = 0; column < view_.columns.size(); ++column) keys_.push_back(find_key(book, row, column));
}

void TablePart::place(Book& book) {
  for (std::size_t row = 0; row < view_.rows.size(); ++row)
    for (std::size_t column = 0; column < view_.columns.size(); ++column)
      if (const std::optional<CellKey>& key = key_of(row, column); key && is_own(*key, row, column)) book.cells.claim(*key, at(row, column));
}

void TablePart::need(Book& book) {
  for (std::size_t row = 0; row < view_.rows.size(); ++row)
    for (std::size_t column = 0; column < view_.columns.size(); ++column) {
      if (const std::optional<CellKey>& key = key_of(row, column)) book.cells.need(*key);
      else if (const auto ends = ends_of(book, row, column)) book.cells.need(ends->first), book.cells.need(ends->second);
      if (const Sentence* said = written_text(book, row, column)) book.sentences.need(book, *said);
    }
  for (const ViewRow& row : view_.rows)
    if (const std::optional<CellKey> kind = kind_of(book, row)) book.cells.need(*kind);
  for (const Sentence* sentence : {&frame_.title, &frame_.subtitle, &frame_.note}) book.sentences.need(book, *sentence);
}

void TablePart::write(Book& book) {
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

std::optional<CellKey> TablePart::find_key(const Book& book, std::size_t row, std::size_t column) const {
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

bool TablePart::says_something(std::string_view text) {
  const Enumeration* status = find_enumeration("status");
  const EnumerationEntry* entry = status ? status->find(text) : nullptr;
  return !text.empty() && text != "—" && !entry;
}

double TablePart::fitting_width() const {
  for (const double most : {46.0, 40.0, 34.0, 28.0, 24.0, 20.0}) {
    double sum = 0;
    for (std::size_t column = 0; column < view_.columns.size(); ++column) sum += std::min(most, widest(column));
    if (sum <= page_width) return most;
  }
  return 20;
}

double TablePart::widest(std::size_t column) const {
  double width = std::min(width_of(words_of(view_.columns[column])), 16.0) + 5;
  for (const ViewRow& row : view_.rows)
    if (row.kind == ViewRowKind::item && column < row.cells.size()) width = std::max(width, width_of(row.cells[column].text) + 3);
  return width;
}

void TablePart::merge_bands(Book& book) const {
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

void TablePart::write_title(Book& book) const {
  book.row_height(origin_.sheet, title_row_, 24);
  book.sentence({origin_.sheet, title_row_, origin_.column}, frame_.title, {.size = 12, .bold = true});
  const Sentence beside = frame_.subtitle.empty() ? Sentence{view_.unit_note, nullptr} : frame_.subtitle;
  if (!beside.empty() && view_.columns.size() > 2)
    book.sentence({origin_.sheet, title_row_, origin_.column + view_.columns.size() - 1}, beside, {.ink = "ink3", .size = 9, .side = Side::right});
}

std::string TablePart::definition(const Book& book, const ViewColumn& head) const {
  const Table* table = book.input.ledger.find(view_.table);
  const std::optional<std::size_t> column = table ? table->column(head.name) : std::nullopt;
  if (!column || !table->columns[*column].formula) return {};
  const std::string name = book.words(table->columns[*column].name, table->columns[*column].name_zh.empty() ? table->columns[*column].name : table->columns[*column].name_zh);
  return name + " = " + print(*table->columns[*column].formula);
}

void TablePart::structure(Book& book) {
  const bool flat = std::all_of(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) { return row.kind == ViewRowKind::item; });
  if (!flat || has_bands_ || view_.rows.size() < 2 || !view_.spanning_heads.empty() || view_.table.empty()) return;
  std::vector<std::string> heads;
  heads.reserve(view_.columns.size());
  for (const ViewColumn& head : view_.columns) heads.push_back(words_of(head));
  is_structured_ = book.structure({origin_.sheet, head_row_, origin_.column}, at(view_.rows.size() - 1, view_.columns.size() - 1), view_.table, heads,
                                  {.ink = "onp", .fill = "primary", .bold = true});
}

std::string TablePart::words_of(const ViewColumn& head) const {
  return head.unit.empty() || head.unit == "%" || head.unit == head.head || !view_.unit_note.empty() ? head.head : head.head + "（" + head.unit + "）";
}

Side TablePart::side_of(const ViewColumn& column) {
  const bool centred = column.align == Align::centre || is_one_of(column.name, {"status", "direction"});
  return centred ? Side::centre : column.align == Align::right ? Side::right : Side::left;
}

void TablePart::write_heads(Book& book) const {
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

void TablePart::write_spanning_heads(Book& book) const {
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

Style TablePart::style_of(const Book& book, std::size_t row, std::size_t column) const {
  const ViewRow& line = view_.rows[row];
  const ViewColumn& head = view_.columns[column];
  Style style;
  style.side = side_of(head);
  style.bottom = "line";
  style.bold = head.strong;
  if (is_one_of(head.name, {"id", "unit", "direction", "baseline", "kind", "change"})) style.ink = "ink2";
  if (line.kind == ViewRowKind::group) {
    const std::optional<CellKey>& key = key_of(row, column);
    const bool typed_here = is_form(book) && key && book.cells.is_home(*key, at(row, column)) && book.cells.is_input(*key);
    if (!typed_here) style.fill = "accs";   // in a form white is what may be filled in, also beside a group's name
    style.bottom = "line2";
    style.bold = true;
    style.ink = "ink";
  } else if (line.kind == ViewRowKind::total) {
    style.top = style.bottom = "ink";
    style.top_weight = style.bottom_weight = 2;
    style.bold = head.name != "note";
    style.ink = style.bold ? "ink" : "ink2";
  } else if (const std::optional<CellKey>& key = key_of(row, column); key && book.cells.type(*key) != ColumnType::text) {
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

double TablePart::room(const Book& book, std::size_t column) const {
  const std::map<std::size_t, double>& fixed = book.sheet(origin_.sheet).fixed_widths;
  const auto found = fixed.find(origin_.column + column);
  return found == fixed.end() ? most_width_ - 3 : found->second - 1;
}

bool TablePart::follows_number(std::size_t column) const {
  return column > 0 && side_of(view_.columns[column]) == Side::left && side_of(view_.columns[column - 1]) == Side::right;
}

std::size_t TablePart::first_text_column() const {
  const std::optional<std::size_t> title = view_.column("title");
  return title.value_or(0);
}

void TablePart::write_row(Book& book, std::size_t row) const {
  const ViewRow& line = view_.rows[row];
  const bool grouped = line.kind == ViewRowKind::item && !line.group.empty();
  book.row_height(origin_.sheet, first_row_ + row, 21, grouped ? 1 : 0);
  for (std::size_t column = 0; column < view_.columns.size(); ++column) write_cell(book, row, column);
}

void TablePart::write_cell(Book& book, std::size_t row, std::size_t column) const {
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
  if (const std::optional<CellKey>& key = key_of(row, column)) {
    if (book.cells.type(*key) == ColumnType::number && head.name != "change") style.number = format_like(cell.text);
    const bool only_sign = cell.op && cell.text.starts_with(sign(*cell.op));
    if (style.number.empty() || only_sign) style.number = book.number_format_of(*key, cell.text, look_of(head, cell));
    book.figure(place, *key, style);
    note_width(book, place, cell, words, book.cells.value(*key));
    return;
  }
  if (const std::optional<std::string> live = words_with_kind(book, row, column, words)) {
    words += "　" + line.note;
    book.widen(origin_.sheet, place.column, width_of(words) + 2.5, most_width_);
    return book.formula(place, *live, Scalar(words), 0, style);
  }
  if (const std::optional<std::string> live = words_of_range(book, row, column)) {
    style.fill = "wash";
    book.formula(place, *live, Scalar(words), 0, style);
    return note_width(book, place, cell, words, Scalar(words));
  }
  if (const Sentence* said = written_text(book, row, column)) {
    style.open = false;
    book.sentence(place, {words, said->source}, style);
    return note_width(book, place, cell, words, cell.value);
  }
  const bool says_kind = view_.column("kind") && kind_of(book, line);   // a column of its own says it
  if (!line.note.empty() && !says_kind && column == note_column(line)) words += (words.empty() ? "" : "　") + line.note;
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

const Sentence* TablePart::written_text(const Book& book, std::size_t row, std::size_t column) const {
  const ViewCell* cell = column < view_.rows[row].cells.size() ? &view_.rows[row].cells[column] : nullptr;
  return cell && cell->source && cell->source->row ? book.texts.find(book.cells.key(*cell->source)) : nullptr;
}

std::optional<std::pair<CellKey, CellKey>> TablePart::ends_of(const Book& book, std::size_t row, std::size_t column) const {
  const ViewCell* cell = column < view_.rows[row].cells.size() ? &view_.rows[row].cells[column] : nullptr;
  if (!cell || !cell->source || !cell->source->row || count_numbers(cell->text) != 2) return std::nullopt;
  const Table& table = book.input.ledger.tables.at(cell->source->table);
  const std::string& name = table.columns.at(cell->source->column).name;
  const std::optional<std::size_t> low = table.column(name + "_low"), high = table.column(name + "_high");
  if (!low || !high) return std::nullopt;
  const CellKey from = book.cells.key({cell->source->table, cell->source->row, *low, nullptr}), to = book.cells.key({cell->source->table, cell->source->row, *high, nullptr});
  // Where neither is worked out nor has a column of its own, the range is typed as it stands.
  const bool follows = book.cells.formula(from) || book.cells.formula(to) || (view_.column(name + "_low") && view_.column(name + "_high"));
  return follows ? std::optional(std::pair{from, to}) : std::nullopt;
}

std::optional<std::string> TablePart::words_of_range(const Book& book, std::size_t row, std::size_t column) const {
  const auto ends = ends_of(book, row, column);
  if (!ends) return std::nullopt;
  static constexpr std::string_view dash = "–";
  const std::string& words = view_.rows[row].cells[column].text;
  const std::size_t at = words.find(dash);
  if (at == std::string::npos) return std::nullopt;
  const auto end = [&](const CellKey& key, std::string_view shown) -> std::optional<std::string> {
    const CellPlace* home = book.cells.home(key);
    const Scalar value = book.cells.value(key);
    if (!home || !value.quantity()) return std::nullopt;
    return text_formula(book.cells.reference(*home, origin_.sheet), value, cell_power(book.cells.unit(key)), shown, {}, book.language());
  };
  const auto low = end(ends->first, std::string_view(words).substr(0, at)), high = end(ends->second, std::string_view(words).substr(at + dash.size()));
  return low && high ? std::optional(*low + "&" + formula_text(dash) + "&" + *high) : std::nullopt;
}

std::optional<CellKey> TablePart::kind_of(const Book& book, const ViewRow& line) const {
  if (line.note.empty() || line.kind == ViewRowKind::total) return std::nullopt;
  const Ledger& ledger = book.input.ledger;
  const Table* table = ledger.find(view_.table);
  if (!table) return std::nullopt;
  const std::optional<std::size_t> index = ledger.index(line.kind == ViewRowKind::group ? table->groups : view_.table);
  const std::optional<std::size_t> row = index ? ledger.tables[*index].row(line.id) : std::nullopt;
  const std::optional<std::size_t> kind = index ? ledger.tables[*index].column("kind") : std::nullopt;
  if (!row || !kind) return std::nullopt;
  const CellKey key = book.cells.key({*index, *row, *kind, nullptr});
  const Scalar value = book.cells.value(key);
  return value.code() && show(value, book.language()) == line.note ? std::optional(key) : std::nullopt;
}

std::optional<std::string> TablePart::words_with_kind(const Book& book, std::size_t row, std::size_t column, const std::string& words) const {
  const ViewRow& line = view_.rows[row];
  const std::optional<CellKey> key = column == note_column(line) && !view_.column("kind") ? kind_of(book, line) : std::nullopt;
  const CellPlace* home = key ? book.cells.home(*key) : nullptr;
  if (!home) return std::nullopt;
  const auto word = text_formula(book.cells.reference(*home, origin_.sheet), book.cells.value(*key), 0, line.note, {}, book.language());
  return word ? std::optional(formula_text(words + "　") + "&" + *word) : std::nullopt;
}

std::string TablePart::lead_words(const ViewRow& line) const {
  const std::optional<std::size_t> title = view_.column("title");
  return title && *title < line.cells.size() ? line.cells[*title].text : std::string();
}

std::size_t TablePart::note_column(const ViewRow& line) const {
  if (line.kind == ViewRowKind::total)
    if (const std::optional<std::size_t> note = view_.column("note")) return *note;
  return view_.columns.empty() || view_.columns[0].name != "id" ? first_text_column() : 0;
}

NumberLook TablePart::look_of(const ViewColumn& head, const ViewCell& cell) {
  NumberLook look;
  look.op = cell.op.value_or(Operator::none);
  look.arrows = head.name == "change";
  look.unit = head.name == "value" && head.type == ColumnType::text;   // in a record no head says the unit
  look.plus = !look.arrows && is_one_of(head.name, {"variance", "variance_rate"});
  return look;
}

void TablePart::note_width(Book& book, CellPlace place, const ViewCell& cell, std::string_view words, const Scalar& value) const {
  const std::size_t column = place.column - origin_.column;
  const bool overflows = view_.rows[place.row - first_row_].kind != ViewRowKind::item && column == 0;
  if (overflows) return;
  double width = std::max(width_of(cell.text), width_of(words));
  if (const std::string* text = value.text()) width = std::max(width, width_of(*text));
  if (value.code()) width = std::max(width, 8.0);
  const bool numeric = view_.columns[column].type == ColumnType::number;
  book.widen(origin_.sheet, place.column, width + (numeric ? 4 : 2.5) + (view_.columns[column].bar ? 9 : 0), most_width_);
}

std::unique_ptr<Part> make_table(Book& book, const TableBlock* block, Origin origin, TableOptions options) {
  return std::make_unique<TablePart>(book, SheetView(block->view), block->frame, origin, options);
}

std::unique_ptr<Part> make_table(Book& book, TableBlock block, Origin origin, TableOptions options) {
  return std::make_unique<TablePart>(book, SheetView(std::move(block.view)), std::move(block.frame), origin, options);
}

}  // namespace planloom::xlsx
