// A ledger table as a table for readers.
#include "view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "words.hpp"

namespace planloom {
namespace {

bool is_strong(std::string_view column) {
  return column == "actual" || column == "attainment" || column == "plan" || column == "score" || column == "rank";
}

/// Columns of items that their group's column of the same name would only blur.
bool is_own_to_items(std::string_view column) { return column == "owner" || column == "note" || column == "status"; }

/// Columns that stay in a report even when nobody has filled them in: their emptiness is the news.
bool is_news_when_empty(std::string_view column) { return column == "target" || column == "actual" || column == "attainment" || column == "status"; }

/// Raters, dimensions and grades are columns that the plan names.
constexpr std::string_view own_columns = "own";
bool is_named_by_plan(const Column& column) { return column.type == ColumnType::number && column.name == column.name_zh; }

class TableMaker {
 public:
  TableMaker(Composer& composer, const Data& data, const ViewWish& wish, const Setting& setting)
      : composer_(composer), wish_(wish), setting_(setting), maker_(composer, *data.table, setting), table_(maker_.table()) {}
  TableView make();

 private:
  void choose_columns();
  void choose_rows();
  void settle_units();
  NumberStyle style(std::size_t column, std::size_t row) const;
  ViewRow item(std::size_t row) const;
  ViewRow group(const Table& groups, std::size_t index, std::size_t row) const;
  std::optional<ViewRow> total() const;
  void colour(ViewRow& row, const Row& from, const Table& table) const;
  bool shows_open_parts(const Table& groups) const;
  ViewRow open_part(const std::string& group) const;
  void add_rows(TableView& view) const;
  bool is_slot(std::string_view column) const;
  void name_open_slots(TableView& view) const;
  bool grouped_by_table() const;
  void add_rows_by_words(TableView& view, std::size_t column) const;
  void leave_out_empty_columns(TableView& view) const;
  void leave_out_closed_columns(TableView& view) const;
  bool is_closed(std::size_t column) const;
  void mark_columns_below(TableView& view) const;
  void run_words_across(ViewRow& row, std::size_t from) const;
  void fold_unit(TableView& view) const;
  std::optional<std::size_t> view_index(std::string_view name) const;
  std::size_t label_column() const;
  bool has_missing_attainment() const;

  struct Chosen {
    ColumnChoice choice;
    std::size_t spanning = 0;
    NumberStyle style;
    std::string unit;        ///< of all its figures; empty: they differ or have none
    bool row_unit = false;   ///< its figures have the row's own unit, which stands in a column of its own
  };
  Composer& composer_;
  const ViewWish& wish_;
  const Setting& setting_;
  ViewMaker maker_;
  const Table& table_;
  std::vector<Chosen> chosen_;
  std::vector<std::size_t> rows_;
  std::string unit_note_;
};

void TableMaker::choose_columns() {
  for (const ViewWish::Wanted& wanted : wish_.columns) {
    if (composer_.is_beyond_cut(wanted.name.value)) continue;
    if (wanted.name.value == own_columns) {
      for (const Column& column : table_.columns)
        if (is_named_by_plan(column)) chosen_.push_back({*find_column(composer_.ledger, table_, column.name), wanted.spanning, {}, {}, false});
      continue;
    }
    std::optional<ColumnChoice> choice = find_column(composer_.ledger, table_, wanted.name.value);
    if (choice) chosen_.push_back({std::move(*choice), wanted.spanning, {}, {}, false});
    else report_unknown_column(composer_, table_, wanted.name);
  }
}

void TableMaker::choose_rows() {
  for (std::size_t row = 0; row < table_.rows.size(); ++row) {
    if (table_.rows[row].outside) continue;
    if (wish_.pick.empty() || std::ranges::find(wish_.pick, table_.rows[row].id) != wish_.pick.end()) rows_.push_back(row);
  }
}

std::optional<std::size_t> TableMaker::view_index(std::string_view name) const {
  const auto found = std::ranges::find_if(chosen_, [&](const Chosen& each) { return each.choice.name == name; });
  if (found == chosen_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - chosen_.begin());
}

/// Days that need no year: those of the plan's period, and of the calendar year it lies in.
DateRange brief_range(const Period& period) {
  const int year = year_of(period.range.first);
  if (year_of(period.range.last) != year) return period.range;
  return {make_date(year, 1, 1).value(), make_date(year, 12, 31).value()};
}

void TableMaker::settle_units() {
  const DateRange brief = brief_range(composer_.ledger.period);
  const bool unit_column = view_index("unit").has_value();
  std::map<std::string, int> shared;
  for (Chosen& each : chosen_) {
    if (!each.choice.ledger) continue;
    each.style.plus = is_signed(each.choice.name);
    each.style.decimals = maker_.column_decimals(each.choice);
    bool first = true, same = true;
    std::optional<Unit> unit;
    for (const std::size_t row : rows_) {
      const Scalar value = figure_of(composer_.ledger, maker_.index(), row, each.choice.ledger->column, each.choice.ledger->period);
      if (const Date* date = value.date()) each.style.brief_dates &= brief.contains(*date);
      const Quantity* quantity = value.quantity();
      if (quantity == nullptr) continue;
      if (!first && !(unit->word() == quantity->unit.word())) same = false;
      unit = quantity->unit;
      first = false;
    }
    const std::string& name = table_.columns[each.choice.ledger->column].name;
    each.row_unit = unit_column && (name == "baseline" || name == "target" || name == "actual" || name == "change");
    if (!same && !each.row_unit) each.style.decimals = -1;  // people and shares have digits of their own
    if (each.row_unit || !unit || !same || unit->is_ratio() || unit->word().empty()) continue;
    each.unit = unit_word(*unit, composer_.language);
    each.style.unit = false;
    ++shared[each.unit];
  }
  for (const auto& [unit, count] : shared) {
    if (count < 2 || shared.size() > 1) continue;
    unit_note_ = fmt::format(fmt::runtime(composer_.say(phrase("unit"))), unit);
    for (Chosen& each : chosen_) each.unit.clear();
  }
}

NumberStyle TableMaker::style(std::size_t column, std::size_t row) const {
  NumberStyle style = chosen_[column].style;
  if (!chosen_[column].row_unit) return style;
  style.unit = false;
  if (const int decimals = maker_.row_decimals(row); decimals >= 0) style.decimals = decimals;
  return style;
}

std::size_t TableMaker::label_column() const { return view_index("title").value_or(0); }

void TableMaker::colour(ViewRow& row, const Row& from, const Table& table) const {
  const auto paint = [&](std::string_view name, Tone tone) {
    if (const std::optional<std::size_t> at = view_index(name)) row.cells[*at].tone = tone;
  };
  if (row.kind == ViewRowKind::item) paint("attainment", status_tone(table, from));
  const std::optional<std::size_t> rate = table.column("variance_rate");
  const Quantity* over = rate ? from.cells[*rate].value.quantity() : nullptr;
  if (over && row.kind != ViewRowKind::total && over->value > budget_tolerance(composer_.plan.plan).value) {
    paint("variance", Tone::bad);
    paint("variance_rate", Tone::bad);
  }
  const std::optional<std::size_t> level = table.column("level");
  const Code* code = level ? from.cells[*level].value.code() : nullptr;
  const Enumeration* levels = code ? find_enumeration(code->enumeration) : nullptr;
  const EnumerationEntry* entry = levels ? levels->find(code->code) : nullptr;
  if (entry && entry->tone == Tone::bad) paint("score", Tone::bad);
}

ViewRow TableMaker::item(std::size_t row) const {
  const Row& from = table_.rows[row];
  ViewRow out = item_row(from.id, {});
  out.group = wish_.grouped ? from.group : "";
  out.depth = from.depth + (wish_.grouped && !from.group.empty() && !view_index("id") ? 1 : 0);
  out.cells.reserve(chosen_.size());
  for (std::size_t column = 0; column < chosen_.size(); ++column) out.cells.push_back(maker_.cell(row, chosen_[column].choice, style(column, row)));
  colour(out, from, table_);
  run_words_across(out, row);
  return out;
}

/// Evidence stands where an item that is rated has no target and no actual.
void TableMaker::run_words_across(ViewRow& row, std::size_t from) const {
  if (wish_.across.empty() || setting_.medium == Medium::sheet) return;
  const ViewCell words = maker_.cell(from, wish_.across);
  if (!words.value.has_value()) return;
  const auto is_free = [&](std::size_t at) { return at != label_column() && !row.cells[at].value.has_value(); };
  std::size_t first = 0;
  while (first < row.cells.size() && !is_free(first)) ++first;
  std::size_t last = first;
  while (last < row.cells.size() && is_free(last)) row.cells[last++].text.clear();
  if (first == last) return;
  row.cells[first] = text_cell(words.text);
  row.cells[first].span = last - first;
}

ViewRow TableMaker::group(const Table& groups, std::size_t index, std::size_t row) const {
  const Row& from = groups.rows[row];
  const ViewMaker maker(composer_, index, setting_);
  ViewRow out = item_row(from.id, {});
  out.kind = ViewRowKind::group;
  for (std::size_t column = 0; column < chosen_.size(); ++column) {
    const Chosen& each = chosen_[column];
    const bool shared = each.choice.ledger && !each.choice.fixed && !each.row_unit && !is_own_to_items(each.choice.name);
    const std::optional<ColumnChoice> choice = shared ? find_column(composer_.ledger, groups, each.choice.name) : std::nullopt;
    out.cells.push_back(choice ? maker.cell(row, *choice, each.style) : ViewCell{});
    if (!out.cells.back().value.has_value()) out.cells.back().text.clear();
  }
  out.cells[label_column()] = text_cell(row_label(groups, from));
  for (const std::string_view name : group_notes) {
    const bool has_own_column = std::ranges::any_of(chosen_, [&](const Chosen& each) { return each.choice.name == name; });
    if (has_own_column) continue;
    const ViewCell words = maker.cell(row, name);
    if (words.value.has_value() && words.text != out.cells[label_column()].text) out.note = words.text;
  }
  colour(out, from, groups);
  return out;
}

bool TableMaker::has_missing_attainment() const {
  const std::optional<std::size_t> column = table_.column("attainment");
  if (table_.column("left_out")) return false;  // the note below says it item by item
  return column && std::ranges::any_of(rows_, [&](std::size_t row) { return !table_.rows[row].cells[*column].value.has_value(); });
}

std::optional<ViewRow> TableMaker::total() const {
  if (wish_.total.empty() || !table_.total || chosen_.empty()) return std::nullopt;
  ViewRow out = item_row("total", {});
  out.kind = ViewRowKind::total;
  for (const Chosen& each : chosen_) out.cells.push_back(each.row_unit ? ViewCell{} : maker_.total_cell(each.choice, each.style));
  if (std::ranges::none_of(out.cells, [](const ViewCell& cell) { return cell.value.has_value(); })) return std::nullopt;
  out.cells[label_column()] = text_cell(wish_.total);
  if (has_missing_attainment()) out.note = composer_.say(phrase("pending-excluded"));
  colour(out, *table_.total, table_);
  return out;
}

/// The group column refers to the table that heads the groups; any other column heads them by its words.
bool TableMaker::grouped_by_table() const {
  if (!wish_.grouped || table_.groups.empty()) return false;
  const std::optional<std::size_t> column = table_.column(wish_.group);
  if (!column || table_.columns[*column].of == table_.groups) return true;
  return std::ranges::none_of(table_.columns, [&](const Column& each) { return each.of == table_.groups; });
}

/// A part of the day that stands in the plan without items is still to be written; where only some rows are asked for, it is not among them.
bool TableMaker::shows_open_parts(const Table& groups) const { return groups.name == "timetable.bands" && rows_.size() == table_.rows.size(); }

ViewRow TableMaker::open_part(const std::string& group) const {
  ViewRow row = item_row(group, std::vector<ViewCell>(chosen_.size()));
  row.group = group;
  row.depth = 1;
  row.cells[label_column()] = text_cell(composer_.say(phrase("slot")));
  row.cells[label_column()].tone = Tone::none;
  return row;
}

void TableMaker::add_rows(TableView& view) const {
  const std::optional<std::size_t> groups = grouped_by_table() ? composer_.ledger.index(table_.groups) : std::nullopt;
  const std::optional<std::size_t> stands_for_group = table_.column("is_category");
  std::vector<bool> placed(table_.rows.size(), false);
  if (groups) {
    const Table& group_table = composer_.ledger.tables[*groups];
    for (std::size_t at = 0; at < group_table.rows.size(); ++at) {
      const std::string& id = group_table.rows[at].id;
      const auto is_member = [&](std::size_t row) { return table_.rows[row].group == id || (stands_for_group && table_.rows[row].id == id); };
      const bool is_empty = std::ranges::none_of(rows_, is_member);
      if (is_empty && !shows_open_parts(group_table)) continue;
      view.rows.push_back(group(group_table, *groups, at));
      if (is_empty && setting_.medium != Medium::sheet) view.rows.push_back(open_part(id));
      const std::size_t head_row = view.rows.size() - 1;
      for (const std::size_t row : rows_) {
        if (!is_member(row)) continue;
        placed[row] = true;
        const bool* only = stands_for_group ? table_.rows[row].cells[*stands_for_group].value.flag() : nullptr;
        if (only == nullptr || !*only) {
          view.rows.push_back(item(row));
          continue;
        }
        // A category without items is its own item: its figures are the written ones.
        ViewRow whole = item(row);
        whole.cells[label_column()] = view.rows[head_row].cells[label_column()];
        view.rows[head_row].cells = std::move(whole.cells);
      }
    }
  }
  const std::optional<std::size_t> words = wish_.grouped && !groups ? table_.column(wish_.group) : std::nullopt;
  const auto is_named = [&](std::size_t row) { return !maker_.cell(row, table_.columns[*words].name).text.empty(); };
  if (words && std::ranges::any_of(rows_, is_named)) {
    add_rows_by_words(view, *words);
    placed.assign(placed.size(), true);
  }
  for (const std::size_t row : rows_) {
    if (!placed[row]) view.rows.push_back(item(row));
  }
  if (std::optional<ViewRow> sum = total()) view.rows.push_back(std::move(*sum));
}

bool TableMaker::is_slot(std::string_view column) const { return std::ranges::find(wish_.slots, column) != wish_.slots.end(); }

/// What nobody has filled in yet is said, so that it is not taken for left out.
void TableMaker::name_open_slots(TableView& view) const {
  for (ViewRow& row : view.rows) {
    for (std::size_t at = 0; at < row.cells.size() && row.kind == ViewRowKind::item; ++at) {
      ViewCell& cell = row.cells[at];
      if (!is_slot(view.columns[at].name) || cell.value.has_value() || (!cell.text.empty() && cell.text != "—")) continue;
      cell.text = composer_.say(phrase(view.columns[at].name == "target" ? "slot.target" : "slot"));
      cell.tone = Tone::none;
    }
  }
}

/// Rows under the words of a column, in the order in which the words first come.
void TableMaker::add_rows_by_words(TableView& view, std::size_t column) const {
  std::vector<std::string> words;
  for (const std::size_t row : rows_) {
    const std::string word = maker_.cell(row, table_.columns[column].name).text;
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
  }
  for (const std::string& word : words) {
    ViewRow head_row = item_row(word, std::vector<ViewCell>(chosen_.size()));
    head_row.kind = ViewRowKind::group;
    head_row.cells[label_column()] = text_cell(word.empty() ? composer_.say(phrase("group.none")) : word);
    view.rows.push_back(std::move(head_row));
    for (const std::size_t row : rows_) {
      if (maker_.cell(row, table_.columns[column].name).text != word) continue;
      view.rows.push_back(item(row));
      view.rows.back().group = word;
    }
  }
}

/// A workbook keeps empty columns for people to fill in; in a report they only take room.
void TableMaker::leave_out_empty_columns(TableView& view) const {
  const auto is_empty = [&](std::size_t at) {
    return std::ranges::all_of(view.rows, [&](const ViewRow& row) { return row.cells[at].text.empty() || row.cells[at].text == "—"; });
  };
  for (std::size_t at = view.columns.size(); at-- > 0;) {
    if (is_news_when_empty(view.columns[at].name) || is_slot(view.columns[at].name) || !is_empty(at)) continue;
    view.columns.erase(view.columns.begin() + static_cast<std::ptrdiff_t>(at));
    for (ViewRow& row : view.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

/// Whether nothing stands in a column and nothing can come to stand there: no value, no formula, nowhere to type.
bool TableMaker::is_closed(std::size_t at) const {
  const Column& column = table_.columns[at];
  const auto is_nothing = [](const Formula& formula) {
    const auto* literal = std::get_if<Literal>(&formula->node);
    return literal && !literal->value.has_value();
  };
  if (column.is_series || (column.formula && !is_nothing(column.formula)) || column.total) return false;
  return std::ranges::all_of(rows_, [&](std::size_t row) {
    const Cell& cell = table_.rows[row].cells[at];
    return !cell.value.has_value() && (cell.formula ? is_nothing(cell.formula) : !column.input);
  });
}

/// A workbook keeps empty columns to be filled in, but none that cannot be.
void TableMaker::leave_out_closed_columns(TableView& view) const {
  for (std::size_t at = view.columns.size(); at-- > 0 && !rows_.empty();) {
    const ColumnChoice& choice = chosen_[at].choice;
    if (!choice.ledger || choice.fixed || is_slot(choice.name) || !is_closed(choice.ledger->column)) continue;
    view.columns.erase(view.columns.begin() + static_cast<std::ptrdiff_t>(at));
    for (ViewRow& row : view.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

/// Columns below others are further lines of those in a report; the upper one has the head of both.
void TableMaker::mark_columns_below(TableView& view) const {
  const auto is_below = [&](std::size_t at) { return std::ranges::find(wish_.below, view.columns[at].name) != wish_.below.end(); };
  for (std::size_t at = 1; at < view.columns.size(); ++at) {
    if (!is_below(at)) continue;
    view.columns[at].below = true;
    if (is_below(at - 1)) continue;
    ViewColumn& above = view.columns[at - 1];
    above.strong = true;
    if (!wish_.heads.contains(above.name)) above.head += composer_.say(phrase("and")) + view.columns[at].head;
  }
}

/// 48k has no unit and is shown as 48: the reader must know of what.
static std::string scale_of(const ViewRow& row) {
  for (const ViewCell& cell : row.cells) {
    if (const Quantity* quantity = cell.value.quantity(); quantity && quantity->unit.power > 0) return unit_word(quantity->unit, Language::en);
  }
  return {};
}

/// English readers find the unit after the name: "Members, thousand".
void TableMaker::fold_unit(TableView& view) const {
  for (std::size_t at = 1; at < view.columns.size(); ++at) {
    if (view.columns[at].name != "unit" || view.columns[at - 1].name != "title") continue;
    for (ViewRow& row : view.rows) {
      const std::string& unit = row.cells[at].text;
      const bool open = unit.empty() || unit == "—";
      const std::string word = open ? scale_of(row) : unit == "k" ? "thousand" : unit == "m" ? "million" : unit;
      if (!word.empty()) row.cells[at - 1].text += ", " + word;
      row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(at));
    }
    view.columns.erase(view.columns.begin() + static_cast<std::ptrdiff_t>(at));
    return;
  }
}

TableView TableMaker::make() {
  choose_columns();
  choose_rows();
  settle_units();
  TableView view;
  view.table = table_.name;
  view.label = composer_.say(table_.label);
  view.unit_note = unit_note_;
  view.spanning_heads = wish_.spanning_heads;
  const bool with_title = view_index("title").has_value();
  for (const Chosen& each : chosen_) {
    ViewColumn column = view_column(each.choice.name, head(composer_, table_, each.choice));
    if (each.choice.fixed == FixedColumn::id && !with_title) column.head = composer_.say(table_.label);
    if (each.choice.ledger && !each.choice.fixed) column.type = table_.columns[each.choice.ledger->column].type;
    if (column.type == ColumnType::number) column.align = Align::right;
    column.unit = each.unit;
    const bool is_second = (each.choice.name == "score" && view_index("weighted")) || (each.choice.name == "actual" && view_index("plan"));
    column.strong = (is_strong(each.choice.name) && !is_second) || (each.choice.fixed == FixedColumn::id && !with_title);
    column.bar = std::ranges::find(wish_.bars, each.choice.name) != wish_.bars.end();
    column.spanning = each.spanning;
    view.columns.push_back(std::move(column));
  }
  for (ViewColumn& column : view.columns) {
    if (const auto own = wish_.heads.find(column.name); own != wish_.heads.end()) column.head = own->second;
  }
  if (!view.columns.empty()) add_rows(view);
  if (setting_.medium != Medium::sheet) {
    leave_out_empty_columns(view);
    name_open_slots(view);
    mark_columns_below(view);
    if (composer_.language == Language::en) fold_unit(view);
  } else {
    leave_out_closed_columns(view);
  }
  return view;
}

}  // namespace

TableView make_view(Composer& composer, const Data& data, const ViewWish& wish, const Setting& setting) {
  return TableMaker(composer, data, wish, setting).make();
}

}  // namespace planloom
