// One ledger cell as a reader sees it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include <planloom/text.hpp>

#include "typography.hpp"
#include "view.hpp"
#include "words.hpp"

namespace planloom {
namespace {

/// Red stays with statuses, so it comes late among the categories.
constexpr std::array<int, 8> category_slots = {1, 2, 3, 5, 7, 6, 4, 8};

int digits_of(const Decimal& number) { return std::max(0, -number.exponent()); }

std::string missing_text(const Column& column) {
  const bool is_text = column.type == ColumnType::text || column.type == ColumnType::prose || column.type == ColumnType::references ||
                       column.type == ColumnType::reference || column.type == ColumnType::flag;
  return is_text ? "" : "—";
}

}  // namespace

int natural_decimals(const Quantity& quantity) { return quantity.decimals >= 0 ? quantity.decimals : digits_of(quantity.shown()); }

bool is_signed(std::string_view column) { return column == "variance" || column == "variance_rate" || column == "change"; }

Tone status_tone(const Table& table, const Row& row) {
  const std::optional<std::size_t> column = table.column("status");
  if (!column) return Tone::plain;
  const Code* code = row.cells[*column].value.code();
  const Enumeration* status = find_enumeration("status");
  const EnumerationEntry* entry = code && status ? status->find(code->code) : nullptr;
  return entry ? entry->tone : Tone::plain;
}

std::string row_label(const Table& table, const Row& row) {
  const std::optional<std::size_t> statement = table.column("statement");
  const std::string* told = statement ? row.cells[*statement].value.text() : nullptr;
  const bool repeats = told != nullptr && *told == row.title;
  return row.title.empty() || repeats ? row.id : row.title;
}

Scalar figure_of(const Ledger& ledger, std::size_t table, std::optional<std::size_t> row, std::size_t column, const std::optional<Period>& period) {
  const Table& shown = ledger.tables[table];
  if (!row && !shown.total) return {};
  const Cell& cell = row ? shown.rows[*row].cells[column] : shown.total->cells[column];
  return period && cell.series ? figure_at(*cell.series, *period) : cell.value;
}

std::optional<ColumnChoice> find_column(const Ledger& ledger, const Table& table, std::string_view name) {
  ColumnChoice choice;
  choice.name = std::string(name);
  if (const std::optional<std::size_t> column = table.column(name)) {
    choice.ledger = ColumnName{*column, std::nullopt};
    choice.name = table.columns[*column].name;
  }
  if (name == "id" || name == "编号") choice.fixed = FixedColumn::id;
  if (name == "title" || choice.name == "title") choice.fixed = FixedColumn::title;
  if (choice.ledger || choice.fixed) return choice;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::optional<Period> period = parse_period(name.substr(0, dot), &ledger.period);
  const std::optional<std::size_t> column = table.column(name.substr(dot + 1));
  if (!period || !column) return std::nullopt;
  choice.ledger = ColumnName{*column, period};
  return choice;
}

static std::vector<std::string> column_names(const Table& table, Language language) {
  std::vector<std::string> names;
  names.reserve(table.columns.size());
  for (const Column& column : table.columns) names.push_back(language == Language::en ? column.name : column.name_zh);
  return names;
}

void report_unknown_column(Composer& composer, const Table& table, const Located<std::string>& name) {
  std::vector<std::string> known;
  for (const Column& column : table.columns) {
    known.push_back(column.name);
    known.push_back(column.name_zh);
  }
  Diagnostics diagnostics;
  Diagnostic& found = diagnostics.error(name.where, "unknown-column",
                                                 {fmt::format("table '{}' has no column '{}'", table.name, name.value),
                                                  fmt::format("“{}”表没有“{}”这一列", table.label.zh.empty() ? table.name : table.label.zh, name.value)});
  const std::string near = closest(name.value, known);
  if (!near.empty()) found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
  else found.hint({fmt::format("its columns: {}", fmt::join(column_names(table, Language::en), ", ")), fmt::format("这张表的列：{}", fmt::join(column_names(table, Language::zh), "、"))});
  composer.report_once(diagnostics);
}

std::string head(const Composer& composer, const Table& table, const ColumnChoice& choice) {
  const bool zh = composer.language == Language::zh;
  if (choice.fixed == FixedColumn::id && choice.name == "id") return composer.say(phrase("head.id"));
  if (!choice.ledger) return composer.say(table.label);
  const Column& column = table.columns[choice.ledger->column];
  const std::string& label = composer.say(column.label).empty() ? column.name.text() : composer.say(column.label);
  const auto of_period = [&](const std::string& period) {
    if (zh) return period + label;
    return column.name == "target" ? period + " " + composer.say(phrase("head.target")) : period + " " + label;
  };
  if (choice.ledger->period) {
    const bool whole_year = *choice.ledger->period == composer.ledger.period && composer.ledger.period.kind == PeriodKind::year;
    if (whole_year && column.name == "target") return composer.say(phrase("head.year-target"));
    return of_period(choice.ledger->period->label(composer.language, true));
  }
  if (column.is_series && column.name == "target") return of_period(composer.ledger.current.label(composer.language, true));
  if (column.name == "baseline" && composer.ledger.period.kind == PeriodKind::year) {
    const int year = year_of(composer.ledger.period.range.first) - 1;
    return zh ? fmt::format("{} {}", year, label) : fmt::format("{} {}", label, year);
  }
  return label;
}

ViewMaker::ViewMaker(Composer& composer, std::size_t table, const Setting& setting)
    : composer_(composer), table_(composer.ledger.tables[table]), index_(table), setting_(setting) {}

namespace {

/// What the cell of one kind of value says.
struct CellText {
  Composer& composer;
  const Table& table;
  const Column& column;
  const Row& row;
  const Cell& cell;
  const Setting& setting;
  const NumberStyle& style;
  ViewCell& out;

  std::string operator()(const NoValue&) const {
    if (cell.figure && cell.figure->kind != FigureKind::missing && !cell.series) return show(*cell.figure, composer.language);
    if (column.name == "target" && column.is_series) {
      const EnumerationEntry* entry = find_enumeration("status")->find("no_target");
      return entry ? composer.say(entry->word) : "—";
    }
    return missing_text(column);
  }
  std::string operator()(const Quantity& quantity) const {
    if (cell.figure) {
      if (cell.figure->op != Operator::none && cell.figure->op != Operator::equal) out.op = cell.figure->op;
      const bool plain = cell.figure->kind == FigureKind::number || cell.figure->kind == FigureKind::change ||
                         (column.is_series && cell.figure->kind != FigureKind::range);
      if (!plain || !cell.figure->measure.empty()) return show(*cell.figure, composer.language);
    }
    const std::string number = show(quantity, composer.language, {style.unit, true, style.plus, style.decimals});
    return out.op ? std::string(sign(*out.op)) + number : number;
  }
  std::string operator()(const std::string& text) const {
    if (column.type == ColumnType::reference) return referenced(text);
    std::string shown = text;
    if (text.find("{{") != std::string::npos) shown = composer.plan_sentence({text, cell.where}, setting.scope).text;
    return composer.language == Language::zh && column.type != ColumnType::number ? settle_marks(shown) : shown;
  }
  std::string operator()(const Date& date) const { return show(date, composer.language, style.brief_dates); }
  std::string operator()(const ClockTime& time) const { return clock_text(time); }
  std::string operator()(bool flag) const { return flag ? "✓" : ""; }
  std::string operator()(const Code& code) const {
    const Enumeration* words = find_enumeration(code.enumeration);
    const EnumerationEntry* entry = words ? words->find(code.code) : nullptr;
    if (entry == nullptr) return code.code;
    out.tone = entry->tone;
    if (code.code == "overdue") {
      const std::optional<std::size_t> days = table.column("overdue_days");
      const Quantity* late = days ? row.cells[*days].value.quantity() : nullptr;
      if (late) return fmt::format(fmt::runtime(composer.say(phrase("overdue"))), late->value.text());
    }
    return composer.say(entry->word);
  }

  std::string referenced(const std::string& id) const {
    const Table* target = composer.ledger.find(column.of);
    const std::optional<std::size_t> at = target ? target->row(id) : std::nullopt;
    if (column.of == "channels" && at) out.category = category_slots[*at % category_slots.size()];
    return at ? row_label(*target, target->rows[*at]) : id;
  }
};

}  // namespace

ViewCell ViewMaker::fill(const Cell& cell, Scalar value, const Column& column, const NumberStyle& style, const Row& row) const {
  ViewCell out;
  out.value = std::move(value);
  out.series = cell.series;
  out.text = std::visit(CellText{composer_, table_, column, row, cell, setting_, style, out}, static_cast<const ScalarData&>(out.value));
  return out;
}

ViewCell ViewMaker::cell(std::size_t row, const ColumnChoice& choice, const NumberStyle& style) const {
  const Row& from = table_.rows[row];
  if (!choice.ledger || (choice.fixed && !choice.ledger)) {
    const std::string words = choice.fixed == FixedColumn::id ? from.id : row_label(table_, from);
    return text_cell(words);
  }
  const Cell& given = from.cells[choice.ledger->column];
  ViewCell out = fill(given, figure_of(composer_.ledger, index_, row, choice.ledger->column, choice.ledger->period), table_.columns[choice.ledger->column], style, from);
  out.source = CellSource{index_, row, choice.ledger->column, kept_period(choice.ledger->period)};
  if (choice.fixed == FixedColumn::title && (out.text.empty() || given.value == Scalar{})) out.text = row_label(table_, from);
  return out;
}

ViewCell ViewMaker::cell(std::size_t row, std::string_view column) const {
  const std::optional<ColumnChoice> choice = find_column(composer_.ledger, table_, column);
  return choice ? cell(row, *choice, NumberStyle{}) : ViewCell{};
}

ViewCell ViewMaker::total_cell(const ColumnChoice& choice, const NumberStyle& style) const {
  if (!choice.ledger || !table_.total || choice.fixed) return {};
  const Column& column = table_.columns[choice.ledger->column];
  const Cell& given = table_.total->cells[choice.ledger->column];
  Scalar value = figure_of(composer_.ledger, index_, std::nullopt, choice.ledger->column, choice.ledger->period);
  if (!value.has_value()) return {};
  // A total that is rounded on its own shows the digits it has been rounded to.
  NumberStyle own = style;
  const Call* made = column.total ? std::get_if<Call>(&column.total->node) : nullptr;
  if (made && made->function == "ROUND" && value.quantity() && value.quantity()->decimals >= 0) own.decimals = value.quantity()->decimals;
  ViewCell out = fill(given, std::move(value), column, own, *table_.total);
  out.source = CellSource{index_, std::nullopt, choice.ledger->column, kept_period(choice.ledger->period)};
  return out;
}

int ViewMaker::row_decimals(std::size_t row) const {
  int decimals = -1;
  for (const std::string_view name : {"baseline", "target", "actual"}) {
    const std::optional<std::size_t> column = table_.column(name);
    const Quantity* quantity = column ? table_.rows[row].cells[*column].value.quantity() : nullptr;
    if (quantity && quantity->decimals >= 0) decimals = std::max(decimals, quantity->decimals);
  }
  return decimals;
}

int ViewMaker::column_decimals(const ColumnChoice& choice) const {
  if (!choice.ledger) return -1;
  const Column& column = table_.columns[choice.ledger->column];
  if (column.decimals >= 0) return column.decimals;
  const auto known = std::ranges::find_if(decimals_, [&](const auto& each) { return each.first.column == choice.ledger->column && each.first.period == choice.ledger->period; });
  if (known != decimals_.end()) return known->second;
  return decimals_.emplace_back(*choice.ledger, decimals_in(*choice.ledger)).second;
}

int ViewMaker::decimals_in(const ColumnName& column) const {
  int written = -1, natural = 0;
  bool ratio = false;
  for (std::size_t row = 0; row < table_.rows.size(); ++row) {
    const Scalar value = figure_of(composer_.ledger, index_, row, column.column, column.period);
    const Quantity* quantity = value.quantity();
    if (quantity == nullptr) continue;
    written = std::max(written, quantity->decimals);
    natural = std::max(natural, digits_of(quantity->shown()));
    ratio = quantity->unit.is_ratio();
  }
  if (written >= 0) return written;
  return natural > 2 ? (ratio ? 1 : 2) : natural;
}

ViewRow item_row(std::string id, std::vector<ViewCell> cells) {
  ViewRow row;
  row.id = std::move(id);
  row.cells = std::move(cells);
  return row;
}

ViewCell text_cell(std::string text) {
  ViewCell cell;
  cell.value = Scalar(text);
  cell.text = std::move(text);
  return cell;
}

ViewCell date_cell(const Composer& composer, Date date, bool brief) {
  ViewCell cell;
  cell.value = Scalar(date);
  cell.text = show(date, composer.language, brief);
  return cell;
}

ViewColumn view_column(std::string name, std::string head, ColumnType type) {
  ViewColumn column;
  column.name = std::move(name);
  column.head = std::move(head);
  column.type = type;
  if (type == ColumnType::number) column.align = Align::right;
  return column;
}

}  // namespace planloom
