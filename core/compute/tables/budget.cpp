/// `budget`: items by quarter, the whole, what was due so far, what was spent; `budget.categories`: the same summed.
///
/// A cap or a rate (5000元以内/月) is shown as written and never summed.
#include <algorithm>

#include <fmt/format.h>

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

Column column(std::string name, std::string name_zh, Words label, ColumnType type, std::string of = {}) {
  Column made;
  made.name = std::move(name);
  made.name_zh = std::move(name_zh);
  made.label = std::move(label);
  made.type = type;
  made.of = std::move(of);
  return made;
}

/// Quarters of a longer plan, months of a shorter one: the columns Q1 … Q4.
std::vector<Period> divisions(const CheckedPlan& plan) {
  return split_period(plan.period, plan.period.range.length() > Days{93} ? PeriodKind::quarter : PeriodKind::month);
}

std::string division_name(const Period& period, bool is_only_year) {
  const unsigned month = month_of(period.range.first);
  if (period.kind == PeriodKind::quarter && is_only_year) return fmt::format("Q{}", (month + 2) / 3);
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

void fill_item(const Builder& builder, Table& table, Row& row, const Item& item, const Columns& shape, std::size_t index) {
  const std::size_t plan = *table.column("plan"), actual = *table.column("actual");
  const SeriesPlace plan_place{index, plan, "plan", std::nullopt, false}, actual_place{index, actual, "actual", std::nullopt, false};
  Cell& planned = row.cells[plan];
  planned = series_cell(builder, item.record->value("plan"), plan_place, shape.unit, AddRule::sum);
  if (is_cap_or_rate(item.record->series("plan"))) planned = Cell{{}, planned.figure, nullptr, nullptr, planned.where};
  row.cells[actual] = series_cell(builder, item.record->value("actual"), actual_place, shape.unit, AddRule::sum);
  if (planned.series) planned.formula = figure_formula(*planned.series, plan_place, builder.plan.period, std::nullopt);
  if (row.cells[actual].series) set_current(builder, row.cells[actual], actual_place, {builder.plan.period, true});
  for (std::size_t i = 0; planned.series && i < shape.parts.size(); ++i)
    row.cells[*table.column(shape.names[i])].formula = figure_formula(*planned.series, plan_place, shape.parts[i], std::nullopt);
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
  table.columns.push_back(column("kind", "性质", {"Kind", "性质"}, ColumnType::enumeration, "cost_kind"));
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
    if (const Code* kind = std::get_if<Code>(&item.category->value("kind").data)) row.cells[*table.column("kind")].value = Scalar{*kind};
    row.cells[*table.column("is_category")].value = Scalar{item.is_category};
    table.rows.push_back(std::move(row));
  }
  add_shared_columns(table, shape, true);
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
  std::vector<std::string> summed{"plan", "actual", "plan_to_date"};
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
}

}  // namespace planloom
