// The whole ledger for other programs: every table with its columns, every figure with its type, unit and where it comes from.
//
// {"format": "planloom-ledger", "format_version": 1, "title": …, "period": {…}, "tables": [{"name": "kpis", "columns": […], "rows": [{"id": "A3",
//  "cells": {"actual": {"type": "number", "value": 48000, "unit": {"name": "人", …}, "text": "4.8 万人", "written": "4.8 万人", "from": "plan.yaml:12:13"},
//            "attainment": {"type": "number", "value": 0.856, …, "formula": "actual / target"}}}]}]}
#include <fstream>
#include <nlohmann/json.hpp>
#include <planloom/plugin.hpp>
#include <stdexcept>

using namespace planloom;

namespace {

using Json = nlohmann::ordered_json;

Json words(const Words& words) { return {{"en", words.en}, {"zh", words.zh}}; }

/// Whole numbers as such; others as the shortest number that reads back the same (figures have at most 15 digits, so none is changed).
Json number(const Decimal& value) {
  if (const std::optional<std::int64_t> whole = value.whole()) return *whole;
  return value.to_double();
}

Json unit(const Unit& unit) {
  Json json = {{"name", unit.name}, {"shown_as", unit.word()}, {"power", unit.power}};
  if (!unit.per.empty()) json["per"] = unit.per;
  return json;
}

Json period(const Period& period) { return {{"name", period.name()}, {"first", iso_text(period.range.first)}, {"last", iso_text(period.range.last)}}; }

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::text: return "text";
    case ColumnType::prose: return "prose";
    case ColumnType::number: return "number";
    case ColumnType::date: return "date";
    case ColumnType::time: return "time";
    case ColumnType::enumeration: return "word";
    case ColumnType::reference: return "reference";
    case ColumnType::references: return "references";
    case ColumnType::flag: return "flag";
  }
  return "text";
}

std::string_view figure_kind(FigureKind kind) {
  switch (kind) {
    case FigureKind::missing: return "missing";
    case FigureKind::number: return "number";
    case FigureKind::range: return "range";
    case FigureKind::change: return "change";
    case FigureKind::multiple: return "multiple";
    case FigureKind::transition: return "transition";
    case FigureKind::pair: return "pair";
    case FigureKind::split: return "split";
    case FigureKind::text: return "text";
    case FigureKind::placeholder: return "placeholder";
    case FigureKind::ratio: return "ratio";
    case FigureKind::offset: return "offset";
    case FigureKind::clock: return "clock";
    case FigureKind::date: return "date";
    case FigureKind::cadence: return "cadence";
    case FigureKind::trigger: return "trigger";
  }
  return "number";
}

class LedgerWriter {
 public:
  LedgerWriter(const Ledger& ledger, const Sources& sources, const std::string& plan) : ledger_(ledger), sources_(sources), folder_(std::filesystem::path(plan).parent_path()) {}

  Json table(const Table& table) const {
    Json json = {{"name", table.name}, {"name_zh", table.name_zh}, {"label", words(table.label)}};
    if (!table.groups.empty()) json["grouped_by"] = table.groups;
    json["columns"] = Json::array();
    for (const Column& each : table.columns) json["columns"].push_back(column(each));
    json["rows"] = Json::array();
    for (const Row& each : table.rows) json["rows"].push_back(row(each, table));
    if (table.total) json["total"] = cells(*table.total, table);
    return json;
  }

 private:
  Json column(const Column& column) const {
    Json json = {{"name", column.name}, {"name_zh", column.name_zh}, {"label", words(column.label)}, {"type", type_name(column.type)}};
    if (!column.unit.name.empty() || column.unit.power != 0) json["unit"] = unit(column.unit);
    if (!column.of.empty()) json["of"] = column.of;
    if (column.is_series) json["by_period"] = true;
    if (column.input) json["input"] = true;
    if (column.formula) json["formula"] = print(*column.formula);
    if (column.total) json["total_formula"] = print(*column.total);
    return json;
  }

  Json row(const Row& row, const Table& table) const {
    Json json = {{"id", row.id}, {"title", row.title}};
    if (!row.group.empty()) json["group"] = row.group;
    if (row.depth != 0) json["depth"] = row.depth;
    if (row.outside) json["outside_period"] = true;
    add_place(row.where, json);
    json["cells"] = cells(row, table);
    return json;
  }

  Json cells(const Row& row, const Table& table) const {
    Json json = Json::object();
    for (std::size_t i = 0; i < table.columns.size() && i < row.cells.size(); ++i) {
      const Cell& each = row.cells[i];
      // What nobody wrote and nothing works out says nothing.
      if (each.holds_nothing()) continue;
      json[table.columns[i].name] = cell(each, table.columns[i]);
    }
    return json;
  }

  Json cell(const Cell& cell, const Column& column) const {
    Json json = value(cell.value, column.type);
    add_figure(cell.figure.get(), json);
    if (cell.formula) json["formula"] = print(*cell.formula);
    if (cell.series) {
      json["period"] = ledger_.current.name();
      add_points(cell.series->points, "points", column.type, json);
      add_points(cell.series->longer, "longer", column.type, json);
    }
    add_place(cell.where, json);
    return json;
  }

  void add_points(const std::vector<CellSeries::Point>& points, const char* name, ColumnType type, Json& json) const {
    for (const CellSeries::Point& point : points) {
      Json one = value(point.value, type);
      one["period"] = period(point.period);
      one["due"] = point.due;
      add_figure(point.figure.get(), one);
      if (point.formula) one["formula"] = print(*point.formula);
      add_place(point.where, one);
      json[name].push_back(std::move(one));
    }
  }

  /// What was written says more than one number: an operator, a range, a change against a basis.
  void add_figure(const Figure* figure, Json& json) const {
    if (figure == nullptr || figure->kind == FigureKind::missing) return;
    json["written"] = figure->wording;
    if (figure->kind != FigureKind::number) json["kind"] = figure_kind(figure->kind);
    if (figure->op != Operator::none) json["sign"] = std::string(sign(figure->op).substr(0, sign(figure->op).find(' ')));
    if (figure->upper) json["upper"] = number(figure->upper->value);
    if (!figure->basis.empty()) json["basis"] = figure->basis;
  }

  Json value(const Scalar& scalar, ColumnType type) const {
    Json json = {{"type", type_name(type)}, {"value", nullptr}};
    if (const Quantity* quantity = scalar.quantity()) {
      json["type"] = "number";
      json["value"] = number(quantity->value);
      if (!quantity->unit.name.empty() || quantity->unit.power != 0) json["unit"] = unit(quantity->unit);
    } else if (const std::string* text = scalar.text()) {
      json["value"] = *text;
    } else if (const Date* date = scalar.date()) {
      json["value"] = iso_text(*date);
    } else if (const ClockTime* time = scalar.time()) {
      json["value"] = clock_text(*time);
    } else if (const bool* flag = scalar.flag()) {
      json["value"] = *flag;
    } else if (const Code* code = scalar.code()) {
      json["value"] = code->code;
      json["of"] = code->enumeration;
    }
    if (scalar.has_value() && !scalar.text()) json["text"] = show(scalar, ledger_.language);
    return json;
  }

  void add_place(const Place& where, Json& json) const {
    const Sources::Source* source = sources_.find(where.file);
    if (source == nullptr || where.line == 0) return;
    // As seen from the plan, wherever planloom was started: the same file of figures from the same plan.
    const std::string file = std::filesystem::path(source->name).lexically_relative(folder_.empty() ? std::filesystem::path(".") : folder_).generic_string();
    json["from"] = (file.empty() ? source->name : file) + ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
  }

  const Ledger& ledger_;
  const Sources& sources_;
  const std::filesystem::path folder_;
};

bool is_wanted(const Table& table, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return true;
  for (const std::string& name : wanted) {
    if (name == table.name || name == table.name_zh) return true;
  }
  return false;
}

void render(const RenderInput& input, const Options& options, Output& output, Diagnostics& diagnostics) {
  const std::vector<std::string> wanted = options.list("tables");
  for (const std::string& name : wanted) {
    if (input.ledger.find(name) == nullptr) {
      diagnostics.error(options.where("tables"), "unknown-data", {"the plan has no table '" + name + "'", "计划里没有“" + name + "”这张表"});
    }
  }
  if (diagnostics.has_errors()) return;
  Json json = {{"format", "planloom-ledger"}, {"format_version", 1}, {"title", input.document.title}, {"plan", std::filesystem::path(input.plan.plan.file).filename().string()},
               {"language", input.ledger.language == Language::zh ? "zh-CN" : "en"}, {"period", period(input.ledger.period)},
               {"current", period(input.ledger.current)}, {"cutoff", iso_text(input.ledger.cutoff)}, {"today", iso_text(input.ledger.today)}};
  json["tables"] = Json::array();
  const LedgerWriter writer(input.ledger, diagnostics.sources(), input.plan.plan.file);
  for (const Table& table : input.ledger.tables) {
    if (is_wanted(table, wanted)) json["tables"].push_back(writer.table(table));
  }
  const std::filesystem::path path = output.file();
  std::ofstream file(path, std::ios::binary);
  file << json.dump(static_cast<int>(options.integer("indent")) > 0 ? static_cast<int>(options.integer("indent")) : -1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  file.close();
  if (!file) throw std::runtime_error("'" + path.string() + "' can't be written");
}

}  // namespace

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{.name = "json",
                            .summary = {"every figure with type, unit and source, for other programs", "全部数据及其类型、单位与出处，供其他程序使用"},
                            .options = {{"tables", OptionType::list, "", {"only these tables", "只写这些表"}},
                                        {"indent", OptionType::integer, "1", {"blanks a level is indented by; 0: one line", "每层缩进几格；0 为一行"}}},
                            .extension = "json",
                            .render = render});
}
