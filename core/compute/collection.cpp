/// Tables made from the declarations alone.
#include <algorithm>

#include <fmt/format.h>

#include "builder.hpp"

namespace planloom {

namespace {

std::optional<ColumnType> column_type(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::figures:
    case FieldType::amounts:
    case FieldType::period:
    case FieldType::recurrence:
    case FieldType::dates:
    case FieldType::names: return ColumnType::text;
    case FieldType::prose: return ColumnType::prose;
    case FieldType::figure:
    case FieldType::number:
    case FieldType::series: return ColumnType::number;
    case FieldType::date: return ColumnType::date;
    case FieldType::clock: return ColumnType::time;
    case FieldType::enumeration: return ColumnType::enumeration;
    case FieldType::reference: return ColumnType::reference;
    case FieldType::references: return ColumnType::references;
    case FieldType::flag: return ColumnType::flag;
    case FieldType::formula:
    case FieldType::record:
    case FieldType::collection:
    case FieldType::posts:
    case FieldType::free_table:
    case FieldType::blocks:
    case FieldType::own_fields:
    case FieldType::outputs:
    case FieldType::narrative: return std::nullopt;
  }
  return std::nullopt;
}

bool is_input(FieldType type) { return type != FieldType::amounts && type != FieldType::figures && type != FieldType::dates; }

Column field_column(const FieldSpec& field, ColumnType type) {
  Column column;
  column.name = field.key;
  column.name_zh = field.key_zh;
  column.label = field.label;
  column.type = type;
  column.of = field.of;
  column.is_series = field.type == FieldType::series;
  column.input = is_input(field.type);
  return column;
}

std::string listed(const std::vector<std::string>& items, Language language) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : language == Language::zh ? "、" : ", ") + item;
  return out;
}

/// What one written value is as a cell.
struct CellMaker {
  const Builder& builder;
  const FieldSpec& field;
  Place where;
  Language language() const { return builder.plan.language; }

  Cell with(Scalar value) const {
    Cell cell;
    cell.value = std::move(value);
    cell.where = where;
    return cell;
  }
  Cell operator()(std::monostate) const { return with({}); }
  Cell operator()(const std::string& text) const { return text_cell(text, where); }
  Cell operator()(const Decimal& number) const { return with(Scalar{Quantity{number, {}, -1}}); }
  template <class Kept>
  Cell operator()(const Boxed<Kept>& boxed) const { return (*this)(*boxed); }
  Cell operator()(const Figure& figure) const { return figure_cell(figure, {}, where); }
  Cell operator()(ClockTime time) const { return with(Scalar{time}); }
  Cell operator()(const Period& period) const { return with(Scalar{period.label(language())}); }
  Cell operator()(const Recurrence& recurrence) const { return with(Scalar{show(recurrence, language())}); }
  Cell operator()(const Code& code) const { return with(Scalar{code}); }
  Cell operator()(bool flag) const { return with(Scalar{flag}); }
  Cell operator()(const Formula& formula) const {
    Cell cell = with({});
    cell.formula = formula;
    return cell;
  }
  Cell operator()(const Series& series) const {
    return series.entries.empty() ? with({}) : figure_cell(series.entries.front().figure, {}, where);
  }
  Cell operator()(const std::vector<Located<Figure>>& figures) const {
    std::vector<std::string> shown;
    shown.reserve(figures.size());
    for (const Located<Figure>& figure : figures) shown.push_back(planloom::show(figure.value, language()));
    return text_cell(listed(shown, language()), where);
  }
  Cell operator()(const std::vector<Amount>& amounts) const {
    std::vector<std::string> shown;
    shown.reserve(amounts.size());
    for (const Amount& amount : amounts) shown.push_back(amount.name.value + " " + planloom::show(amount.figure, language()));
    return text_cell(listed(shown, language()), where);
  }
  Cell operator()(const std::vector<WrittenDate>& dates) const {
    if (field.type == FieldType::date) {
      if (dates.empty()) return with({});
      // What counts from a day that is still open is shown as it was written.
      return dates.front().range ? with(Scalar{dates.front().range->first}) : text_cell(dates.front().expression.wording, where);
    }
    std::vector<std::string> shown;
    shown.reserve(dates.size());
    for (const WrittenDate& date : dates) shown.push_back(date.range ? planloom::show(*date.range, language(), true) : date.expression.wording);
    return text_cell(listed(shown, language()), where);
  }
  Cell operator()(const std::vector<Located<std::string>>& words) const {
    std::vector<std::string> shown;
    shown.reserve(words.size());
    for (const Located<std::string>& word : words) shown.push_back(word.value);
    Place place = where;
    if (words.size() > 1) place.length = 0;   // joined, no text of several is where it was written
    return text_cell(listed(shown, language()), place);
  }
  template <class Nested>
  Cell operator()(const std::vector<Nested>&) const { return with({}); }
  Cell operator()(const FreeTable&) const { return with({}); }
  Cell operator()(const TemplateValue&) const { return with({}); }
};

/// `dates` as days to compute with: the first and the last day of all stretches.
void add_stretch_columns(Table& table, std::span<const Record> records) {
  table.columns.push_back(plain_column("start", "开始", {"Start", "开始"}, ColumnType::date));
  table.columns.push_back(plain_column("end", "结束", {"End", "结束"}, ColumnType::date));
  for (std::size_t i = 0; i < records.size(); ++i) {
    Cell start, end;
    start.where = end.where = records[i].value("dates").where;
    if (const auto* dates = std::get_if<std::vector<WrittenDate>>(&records[i].value("dates").data)) {
      for (const WrittenDate& date : *dates) {
        if (!date.range) continue;
        if (!start.value.date() || date.range->first < *start.value.date()) start.value = Scalar{date.range->first};
        if (!end.value.date() || date.range->last > *end.value.date()) end.value = Scalar{date.range->last};
      }
    }
    table.rows[i].cells.push_back(std::move(start));
    table.rows[i].cells.push_back(std::move(end));
  }
}

/// The declared fields, and those that a plan adds; records of a plan this one is based on may have other ones.
std::vector<const FieldSpec*> all_fields(const EntitySpec& entity, std::span<const Record> records) {
  std::vector<const FieldSpec*> fields;
  for (const FieldSpec& field : entity.fields) fields.push_back(&field);
  const EntitySpec* last = &entity;
  for (const Record& record : records) {
    if (record.entity == last) continue;
    last = record.entity;
    for (const FieldSpec& field : last->fields) {
      if (std::none_of(fields.begin(), fields.end(), [&](const FieldSpec* known) { return known->key == field.key; })) fields.push_back(&field);
    }
  }
  return fields;
}

/// Items of a list are numbered on through all lists that make one table.
std::string row_id(const Table& table, const Record& record) {
  const bool is_number = !record.id.empty() && record.id.find_first_not_of("0123456789") == std::string::npos;
  return is_number && table.row(record.id) ? std::to_string(table.rows.size() + 1) : record.id;
}

}  // namespace

Cell cell_of(const Builder& builder, const FieldSpec& field, const Record& record) {
  if (!record.entity->find(field.key)) return {};
  const Value& value = record.value(field.key);
  Cell cell = std::visit(CellMaker{builder, field, value.where.known() ? value.where : record.where}, value.data);
  if (!value.where.known() && cell.holds_nothing()) cell.where = {};   // what nobody wrote stands nowhere
  return cell;
}

void number_rows(Table& table) {
  if (!table.column("rank")) {
    table.columns.push_back(plain_column("rank", "序号", {"No.", "序号"}, ColumnType::number));
    for (Row& row : table.rows) row.cells.emplace_back();
  }
  const std::size_t rank = *table.column("rank");
  for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].cells[rank].value = Scalar{Quantity{static_cast<std::int64_t>(i + 1), {}, 0}};
}

Table collection_table(const Builder& builder, std::string name, std::string name_zh, const EntitySpec& entity, std::span<const Record> records) {
  Table table;
  table.name = std::move(name);
  table.name_zh = std::move(name_zh);
  table.label = entity.label;
  const FieldSpec* title = entity.find("title");
  table.columns.push_back(plain_column("id", "编号", {"No.", "编号"}, ColumnType::text));
  table.columns.push_back(plain_column("title", "标题", title ? title->label : entity.label, ColumnType::text));
  std::vector<const FieldSpec*> fields;
  for (const FieldSpec* field : all_fields(entity, records)) {
    const std::optional<ColumnType> type = column_type(field->type);
    if (!type || field == title) continue;
    fields.push_back(field);
    table.columns.push_back(field_column(*field, *type));
  }
  for (const Record& record : records) {
    Row row;
    row.id = row_id(table, record);
    row.title = record.title();
    row.where = record.where;
    row.cells.push_back(text_cell(row.id, record.where));
    row.cells.push_back(text_cell(row.title, title && record.has("title") ? record.value("title").where : record.where));
    for (const FieldSpec* field : fields) row.cells.push_back(cell_of(builder, *field, record));
    table.rows.push_back(std::move(row));
  }
  const FieldSpec* dates = entity.find("dates");
  if (dates && dates->type == FieldType::dates) add_stretch_columns(table, records);
  for (const FieldSpec* field : fields) {
    if (field->type == FieldType::figure && has_ranges(table, *table.column(field->key))) add_ends(table, field->key);
  }
  table.main = usual_main(table);
  if (title && entity.key != "plan") number_rows(table);
  return table;
}

std::size_t add_collection(const Builder& builder, std::string name, std::string name_zh, const EntitySpec& entity, std::span<const Record> records) {
  const std::size_t index = builder.add(collection_table(builder, name, name_zh, entity, records));
  for (const Record& record : records) {
    for (const FieldSpec& field : entity.fields) {
      if (field.type != FieldType::collection) continue;
      const EntitySpec* inner = find_entity(field.of);
      if (!inner) continue;
      const std::string id = builder.ledger.tables[index].rows[static_cast<std::size_t>(&record - records.data())].id;
      add_collection(builder, fmt::format("{}.{}.{}", name, id, field.key), fmt::format("{}.{}.{}", name_zh, id, field.key_zh), *inner, record.items(field.key));
    }
  }
  return index;
}

}  // namespace planloom
