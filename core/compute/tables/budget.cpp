/// `budget`: items by quarter, the whole, what was due so far, what was spent; `budget.categories`: the same summed.
///
/// A cap or a rate (5000元以内/月) and what is paid in kind are shown as written and never summed; `left_out` says so. An item may say price,
/// quantity and times instead of a plan. Both ends of a range stand in plan_low and plan_high, and its plan is the middle between them.
#include <algorithm>

#include <fmt/format.h>
#include <planloom/enumeration.hpp>

#include "../expressions.hpp"
#include "../series.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

struct Item { const Record* record; const Record* category; bool is_category; };

std::vector<Item> items_of(std::span<const Record> categories) {
  std::vector<Item> items;
  for (const Record& category : categories) {
    const std::span<const Record> inside = category.items("items");
    for (const Record& item : inside) items.push_back({&item, &category, false});
    if (inside.empty()) items.push_back({&category, &category, true});
  }
  return items;
}

Unit unit_of(const Record& budget, const std::vector<Item>& items) {
  if (const std::optional<Unit> written = read_unit(budget.text("unit"))) return *written;
  std::vector<const Value*> values;
  for (const Item& item : items) {
    values.push_back(&item.record->value("plan"));
    values.push_back(&item.record->value("actual"));
    if (!item.is_category) values.push_back(&item.record->value("price"));
  }
  for (const Value* value : values) {
    const std::optional<Unit> unit = first_unit({&value, 1});
    if (unit && unit->per.empty()) return *unit;
  }
  return {};
}

/// The digits people wrote, the most of them, so that a column lines up.
int decimals_of(const std::vector<Item>& items) {
  int most = 0;
  for (const Item& item : items) {
    for (const std::string_view key : {"plan", "actual"}) {
      const Series* series = item.record->series(key);
      if (!series) continue;
      for (const SeriesEntry& entry : series->entries) most = std::max(most, entry.figure.value.decimals);
    }
  }
  return std::min(most, 2);
}

bool is_cap_or_rate(const Series* series) {
  if (!series) return false;
  return std::any_of(series->entries.begin(), series->entries.end(), [](const SeriesEntry& entry) {
    return entry.figure.has_value() && (entry.figure.lower_is_better() || !entry.figure.value.unit.per.empty());
  });
}

Column column(std::string_view name, std::string_view name_zh, Words label, ColumnType type, std::string_view of = {}) {
  Column made = plain_column(name, name_zh, std::move(label), type);
  made.of = of;
  return made;
}

const Figure* figure_of(const Item& item, std::string_view field) {
  const Figure* figure = item.is_category ? nullptr : item.record->figure(field);
  return figure && figure->has_value() ? figure : nullptr;
}

bool is_in_kind(const Item& item) { return !item.is_category && item.record->has("in_kind"); }
bool has_plan(const Item& item) {
  const Series* series = item.record->series("plan");
  if (!series) return item.record->has("plan");  // a formula
  return std::any_of(series->entries.begin(), series->entries.end(), [](const SeriesEntry& entry) { return entry.figure.kind != FigureKind::missing; });
}
bool has_range(const Series* series) {
  return series && std::any_of(series->entries.begin(), series->entries.end(), [](const SeriesEntry& entry) { return entry.figure.kind == FigureKind::range; });
}

/// Quarters of a longer plan, months of a shorter one: the columns Q1 … Q4, also where the document shows a part of the plan.
std::vector<Period> divisions(const CheckedPlan& plan) {
  const Period whole{PeriodKind::range, plan.whole(), plan.period.frame};
  return split_period(whole, whole.range.length() > Days{93} ? PeriodKind::quarter : PeriodKind::month);
}

std::string division_name(const Period& period, bool is_only_year) {
  const unsigned month = month_of(period.range.first);
  if (period.kind == PeriodKind::quarter && is_only_year) {
    const unsigned start = std::max(period.frame.fiscal_start, 1u);
    return fmt::format("Q{}", (month + 12 - start) % 12 / 3 + 1);
  }
  return period.name();
}

/// What the two tables have in common.
struct Columns {
  std::vector<Period> parts;
  std::vector<std::string> names;
  Unit unit;
  int decimals = 0;
};

void add_shared_columns(Table& table, const Columns& shape, bool sums) {
  const std::string own = table.name;
  const auto sum = [&](const std::string& name) { return sums ? fmt::format("SUM({}.{})", own, name) : std::string(); };
  for (std::size_t i = 0; i < shape.parts.size(); ++i) {
    const std::string total = sum(shape.names[i]);
    const std::string zh = shape.parts[i].label(Language::zh, true), en = shape.parts[i].label(Language::en, true);
    add_computed(table, {shape.names[i], zh, {en, zh}, ColumnType::number, "", total, shape.unit, shape.decimals});
  }
  const std::string to_date = sum("plan_to_date");
  add_computed(table, {"plan_to_date", "至今预算", {"Plan to date", "预算"}, ColumnType::number, "", to_date, shape.unit, shape.decimals});
  add_computed(table, {"variance", "差异", {"Variance", "差异"}, ColumnType::number, "actual - plan_to_date",
                       sums ? "budget.total.actual - budget.total.plan_to_date" : "", shape.unit, shape.decimals});
  add_computed(table, {"variance_rate", "差异率", {"Variance %", "差异率"}, ColumnType::number, "variance / plan_to_date",
                       sums ? "budget.total.variance / budget.total.plan_to_date" : "", percent(), 1});
  const std::string low = sum("plan_low"), high = sum("plan_high");
  add_computed(table, {"plan_low", "预算下限", {"Plan, low", "预算（低）"}, ColumnType::number, "", low, shape.unit, shape.decimals});
  add_computed(table, {"plan_high", "预算上限", {"Plan, high", "预算（高）"}, ColumnType::number, "", high, shape.unit, shape.decimals});
  for (const std::string_view end : {"plan_low", "plan_high"}) table.columns[*table.column(end)].input = true;   // where the plan is written as a range
  const std::string share = sum("share");
  add_computed(table, {"share", "占比", {"Share", "占比"}, ColumnType::number, "plan / budget.total.plan", share, percent(), 1});
}

/// Periods of a longer one, those begun at the cut-off: what should have been spent.
Formula to_date_formula(const Builder& builder, const Cell& plan, const SeriesPlace& place) {
  if (!plan.series) return nullptr;
  std::vector<Formula> parts;
  for (const CellSeries::Point& point : plan.series->points) {
    if (point.due && builder.plan.period.range.contains(point.period.range.first)) parts.push_back(period_name(place, point.period));
  }
  return parts.empty() ? nullptr : std::make_shared<const Expression>(Expression{Call{"SUM", std::move(parts)}, {}});
}

/// price × quantity × times at one end (`_low`, `_high`), of those that are written; 每月1次 is twelve times in a year's plan.
std::string product_formula(const Builder& builder, const Item& item, std::string_view end) {
  std::string product = fmt::format("price{}", end);
  for (const std::string_view factor : {"quantity", "times"}) {
    const Figure* figure = figure_of(item, factor);
    if (!figure) continue;
    const Decimal often = repetitions(figure->value.unit, builder.plan.period);
    if (often != Decimal(1)) product += fmt::format(" * {}", often.text());
    product += fmt::format(" * {}{}", factor, end);
  }
  return product;
}

/// The ends of a plan written as ranges, period by period.
Quantity end_of(const Series& series, const Unit& unit, bool high) {
  Decimal sum;
  for (const SeriesEntry& entry : series.entries) {
    if (!entry.figure.has_value()) continue;
    const bool is_upper = high && entry.figure.kind == FigureKind::range && entry.figure.upper;
    sum = sum + in_unit(is_upper ? *entry.figure.upper : entry.figure.value, unit).value;
  }
  return {sum, unit, -1};
}

Scalar middle(const Figure& figure, const Scalar& low) {
  if (figure.kind != FigureKind::range || !figure.upper || !low.quantity()) return low;
  const Decimal sum = figure.value.value + figure.upper->value;
  return Scalar{Quantity{sum.divided_by(2).value_or(figure.value.value), low.quantity()->unit, -1}};
}

/// A range counts as its middle, in every period.
void settle_ranges(Cell& planned) {
  if (planned.figure && !planned.series) planned.value = middle(*planned.figure, planned.value);
  if (!planned.series) return;
  CellSeries series = *planned.series;
  for (auto* points : {&series.points, &series.longer}) {
    for (CellSeries::Point& point : *points) {
      if (point.figure) point.value = middle(*point.figure, point.value);
    }
  }
  planned.series = Shared<CellSeries>(std::move(series));
}

void fill_ends(const Builder& builder, Table& table, Row& row, const Item& item, const Columns& shape) {
  Cell& planned = row.cells[*table.column("plan")];
  Cell& low = row.cells[*table.column("plan_low")];
  Cell& high = row.cells[*table.column("plan_high")];
  if (has_plan(item)) {
    const Series* series = item.record->series("plan");
    if (!has_range(series) || is_cap_or_rate(series) || is_in_kind(item)) {
      low.formula = high.formula = built_in("plan");
      return;
    }
    low.value = Scalar{end_of(*series, shape.unit, false)};
    high.value = Scalar{end_of(*series, shape.unit, true)};
    low.where = high.where = item.record->value("plan").where;
    if (!planned.series) planned.formula = built_in("(plan_low + plan_high) / 2");
    return;
  }
  if (!figure_of(item, "price") || is_in_kind(item)) return;
  low.formula = built_in(product_formula(builder, item, "_low"));
  high.formula = built_in(product_formula(builder, item, "_high"));
  planned.formula = built_in("(plan_low + plan_high) / 2");
}

/// Why a line is not in the total; empty when it is.
std::string reason_left_out(const Item& item, Language language) {
  const bool zh = language == Language::zh;
  if (is_in_kind(item)) return (zh ? "实物：" : "in kind: ") + item.record->text("in_kind");
  const Series* series = item.record->series("plan");
  if (is_cap_or_rate(series)) return show(series->entries.front().figure, language);
  if (has_plan(item) || figure_of(item, "price")) return {};
  const Figure* cap = item.record->figure("cap");
  if (cap && cap->has_value()) return (zh ? "上限 " : "cap ") + show(*cap, language);
  return item.record->has("actual") ? std::string() : zh ? "未写金额" : "no amount";
}

/// What was spent so far is said without a period: a document cut to a part of that time has no figure of its own.
bool holds_all_so_far(const CheckedPlan& plan) {
  const DateRange whole = plan.whole(), shown = plan.period.range;
  return shown.first <= whole.first && shown.last >= std::min(plan.cutoff, whole.last);
}

void fill_item(const Builder& builder, Table& table, Row& row, const Item& item, const Columns& shape, std::size_t index) {
  const std::size_t plan = *table.column("plan"), actual = *table.column("actual");
  const SeriesPlace plan_place{index, plan, "plan", std::nullopt, false}, actual_place{index, actual, "actual", std::nullopt, false};
  Cell& planned = row.cells[plan];
  planned = series_cell(builder, item.record->value("plan"), plan_place, shape.unit, AddRule::sum);
  if (is_cap_or_rate(item.record->series("plan")) || is_in_kind(item)) planned = Cell{{}, planned.figure, nullptr, nullptr, planned.where};
  settle_ranges(planned);
  row.cells[actual] = series_cell(builder, item.record->value("actual"), actual_place, shape.unit, AddRule::sum);
  if (planned.series) planned.formula = figure_formula(*planned.series, plan_place, builder.plan.period, std::nullopt);
  if (row.cells[actual].series) set_current(builder, row.cells[actual], actual_place, {builder.plan.period, true});
  else if (!row.cells[actual].formula && !holds_all_so_far(builder.plan)) row.cells[actual] = Cell{};
  for (std::size_t i = 0; planned.series && i < shape.parts.size(); ++i)
    row.cells[*table.column(shape.names[i])].formula = figure_formula(*planned.series, plan_place, shape.parts[i], std::nullopt);
  fill_ends(builder, table, row, item, shape);
  row.cells[*table.column("left_out")] = text_cell(reason_left_out(item, builder.plan.language));
  row.cells[*table.column("plan_to_date")].formula = to_date_formula(builder, planned, plan_place);
  const std::size_t last_year = *table.column("last_year");
  if (const Figure* figure = item.record->figure("last_year")) row.cells[last_year] = figure_cell(*figure, shape.unit, item.record->value("last_year").where);
}

void format_money(Table& table, const Columns& shape) {
  for (const std::string_view name : {"plan", "actual", "last_year"}) {
    Column& money = table.columns[*table.column(name)];
    money.unit = shape.unit;
    money.decimals = shape.decimals;
    for (Row& row : table.rows) {
      Scalar& given = row.cells[*table.column(name)].value;
      if (given.quantity() && given.quantity()->unit == shape.unit) std::get<Quantity>(given).decimals = shape.decimals;
    }
  }
}

void add_items(const Builder& builder, const std::vector<Item>& items, const Columns& shape) {
  const std::size_t index = builder.ledger.tables.size();
  std::vector<Record> records;
  Table table = collection_table(builder, "budget", "预算", *find_entity("budget.items"), {});
  table.label = {"Budget", "预算"};
  table.groups = "budget.categories";
  table.columns.push_back(column("category", "类别", {"Category", "类别"}, ColumnType::reference, "budget.categories"));
  table.columns.push_back(column("is_category", "是类别", {"Is a category", "是类别"}, ColumnType::flag));
  for (const Item& item : items) {
    Table one = collection_table(builder, "", "", *item.record->entity, {item.record, 1});
    Row row{item.record->id, item.record->title(), item.category->id, 0, item.record->where, {}};
    for (const Column& each : table.columns) {
      const std::optional<std::size_t> from = one.column(each.name);
      row.cells.push_back(from ? one.rows[0].cells[*from] : Cell{});
    }
    if (table.row(row.id)) row.id = fmt::format("{}/{}", item.category->id, row.id);  // the same item in two categories
    row.cells[0].value = Scalar{row.id};
    row.cells[*table.column("category")] = text_cell(item.category->id, item.category->where);
    Cell& kind = row.cells[*table.column("kind")];
    const Code* usual = std::get_if<Code>(&item.category->value("kind").data);
    if (usual && !item.is_category && !kind.value.has_value()) {
      kind.value = Scalar{*usual};
      kind.formula = expressions::make(Name{{"budget", "categories", item.category->id, "kind"}, std::nullopt});
    }
    if (const Figure* price = figure_of(item, "price")) row.cells[*table.column("price")] = figure_cell(*price, shape.unit, item.record->value("price").where);
    row.cells[*table.column("is_category")].value = Scalar{item.is_category};
    table.rows.push_back(std::move(row));
  }
  number_rows(table);
  for (const std::string_view name : {"price", "quantity", "times"}) add_ends(table, name);
  add_shared_columns(table, shape, true);
  add_computed(table, {"net", "不含税预算", {"Net plan", "不含税"}, ColumnType::number, "plan / (1 + tax_rate)", "", shape.unit, std::max(shape.decimals, 2)});
  add_computed(table, {"tax", "税额", {"Tax", "税额"}, ColumnType::number, "plan - net", "SUM(budget.tax)", shape.unit, std::max(shape.decimals, 2)});
  table.columns.push_back(column("left_out", "未计入", {"Not counted", "未计入"}, ColumnType::text));
  for (Row& row : table.rows) row.cells.emplace_back();
  for (std::size_t i = 0; i < items.size(); ++i) fill_item(builder, table, table.rows[i], items[i], shape, index);
  format_money(table, shape);
  set_total(table, "plan", "SUM(budget.plan)");
  set_total(table, "actual", "SUM(budget.actual)");
  set_total(table, "last_year", "SUM(budget.categories.last_year)");
  table.main = *table.column("plan");
  builder.add(std::move(table));
}

/// A category's figures are the sums of its items; last year's may be known for the category only.
void add_categories(const Builder& builder, std::span<const Record> categories, const Columns& shape) {
  Table table = collection_table(builder, "budget.categories", "预算类别", *find_entity("budget.categories"), categories);
  add_shared_columns(table, shape, false);
  std::vector<std::string> summed{"plan", "actual", "plan_to_date", "plan_low", "plan_high"};
  summed.insert(summed.end(), shape.names.begin(), shape.names.end());
  for (const std::string& name : summed) {
    Column& each = table.columns[*table.column(name)];
    each.formula = built_in(fmt::format("SUMIF(budget.category, id, budget.{})", name));
    each.is_series = each.input = false;
    for (Row& row : table.rows) row.cells[*table.column(name)] = {};
  }
  const std::size_t last_year = *table.column("last_year");
  for (std::size_t i = 0; i < categories.size(); ++i) {
    Cell& cell = table.rows[i].cells[last_year];
    if (const Figure* figure = categories[i].figure("last_year")) cell = figure_cell(*figure, shape.unit, categories[i].value("last_year").where);
    else cell.formula = built_in("SUMIF(budget.category, id, budget.last_year)");
  }
  format_money(table, shape);
  table.main = *table.column("plan");
  builder.add(std::move(table));
}

/// What is spent whatever happens, and what goes with the work.
void add_kinds(const Builder& builder, const Columns& shape) {
  const std::size_t budget = *builder.ledger.index("budget");
  const std::size_t kind = *builder.ledger.tables[budget].column("kind");
  Table table;
  table.name = "budget.kinds";
  table.name_zh = "预算.性质";
  table.label = {"Fixed and variable", "固定与浮动"};
  table.columns = {column("id", "编号", {"No.", "编号"}, ColumnType::text), column("title", "标题", {"Kind", "性质"}, ColumnType::text)};
  for (const EnumerationEntry& entry : find_enumeration("cost_kind")->entries) {
    const bool any = std::any_of(builder.ledger.tables[budget].rows.begin(), builder.ledger.tables[budget].rows.end(), [&](const Row& row) {
      return row.cells[kind].value.code() && row.cells[kind].value.code()->code == entry.code;
    });
    const std::string id(entry.code), title(entry.word.in(builder.plan.language));
    if (any) table.rows.push_back({id, title, {}, 0, {}, {text_cell(id), text_cell(title)}});
  }
  for (const auto& [name, zh, label] : {std::tuple{"plan_low", "预算下限", Words{"Plan, low", "预算（低）"}}, std::tuple{"plan", "预算数", Words{"Plan", "预算"}},
                                        std::tuple{"plan_high", "预算上限", Words{"Plan, high", "预算（高）"}}, std::tuple{"actual", "实际值", Words{"Actual", "实际"}}}) {
    const std::size_t at = add_computed(table, {name, zh, label, ColumnType::number, "", fmt::format("SUM(budget.kinds.{})", name), shape.unit, shape.decimals});
    for (Row& row : table.rows) row.cells[at].formula = built_in(fmt::format("SUMIF(budget.kind, \"{}\", budget.{})", row.id, name));
  }
  add_computed(table, {"share", "占比", {"Share", "占比"}, ColumnType::number, "plan / budget.total.plan", "SUM(budget.kinds.share)", percent(), 1});
  table.main = *table.column("plan");
  builder.add(std::move(table));
}

}  // namespace

void add_budget(const Builder& builder) {
  const std::span<const Record> budget = builder.plan.plan.root.items("budget");
  const std::span<const Record> categories = budget.empty() ? std::span<const Record>() : budget[0].items("categories");
  const std::vector<Item> items = items_of(categories);
  Columns shape;
  shape.parts = divisions(builder.plan);
  for (const Period& part : shape.parts) shape.names.push_back(division_name(part, shape.parts.size() <= 4));
  if (!budget.empty()) shape.unit = unit_of(budget[0], items);
  shape.decimals = decimals_of(items);
  add_items(builder, items, shape);
  add_categories(builder, categories, shape);
  add_kinds(builder, shape);
}

}  // namespace planloom
