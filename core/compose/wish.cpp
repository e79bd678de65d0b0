// What a block's options ask of a table, and services that several kinds of block share.
#include <fmt/format.h>

#include <algorithm>

#include "sections/sections.hpp"
#include "words.hpp"

namespace planloom {
namespace {

/// Bookkeeping columns nobody reads in a report unless asked for.
bool is_bookkeeping(std::string_view column) {
  static constexpr std::string_view names[] = {"id",  "short", "add", "by", "is_category", "overdue_days", "milestone", "unit",
                                               "of",  "weighted", "note", "from", "to", "multiple", "plain_title",
                                               "rank", "depth", "left_out", "counted", "covered", "distance", "weighted_score", "scored"};
  return std::ranges::find(names, column) != std::end(names);
}

bool has_any_value(const Table& table, std::size_t column) {
  return std::ranges::any_of(table.rows, [&](const Row& row) { return !row.outside && row.cells[column].value.has_value(); });
}

/// One end of a figure that already shows both, as written or because they are the same.
bool is_told_by_its_figure(const Table& table, std::size_t end) {
  const std::string& name = table.columns[end].name;
  const std::size_t mark = name.rfind('_');
  if (!name.ends_with("_low") && !name.ends_with("_high")) return false;
  const std::optional<std::size_t> of = table.column(name.substr(0, mark));
  return of && std::ranges::all_of(table.rows, [&](const Row& row) {
    const Cell& figure = row.cells[*of];
    const bool is_range = figure.figure && figure.figure->kind == FigureKind::range;
    const Quantity *whole = figure.value.quantity(), *part = row.cells[end].value.quantity();
    return is_range || !part || (whole && whole->value == part->value);
  });
}

/// Days and times worked out of a column that says them already.
bool is_told_by_words(const Table& table, std::string_view name) {
  if (name == "start" || name == "end") return table.column("dates") || table.column("time");
  return (name == "day" || name == "time") && table.column("at");
}

void add_all_columns(const Table& table, ViewWish& wish) {
  wish.columns.push_back({{"title", {}}, 0});
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const std::string& name = table.columns[column].name;
    if (name == "title" || !is_worth_a_column(table, column)) continue;
    wish.columns.push_back({{name, {}}, 0});
  }
}

void add_columns(Composer& composer, const TemplateValue& value, const Setting& setting, ViewWish& wish) {
  if (value.kind == TemplateValue::Kind::scalar) wish.columns.push_back({{value.text, value.where}, 0});
  if (value.kind == TemplateValue::Kind::list) {
    for (const TemplateValue& item : value.items) wish.columns.push_back({{item.text, item.where}, 0});
  }
  if (value.kind != TemplateValue::Kind::mapping) return;
  wish.columns.push_back({{"title", value.where}, 0});
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const std::string words = composer.template_sentence(value.keys[i], setting.scope).text;
    const TemplateValue& columns = value.items[i];
    if (columns.kind == TemplateValue::Kind::scalar) {
      wish.columns.push_back({{columns.text, columns.where}, 0});
      wish.heads[columns.text] = words;
      continue;
    }
    wish.spanning_heads.push_back(words);
    for (const TemplateValue& column : columns.items) wish.columns.push_back({{column.text, column.where}, wish.spanning_heads.size()});
  }
}

std::string shown_cell(Language language, const ViewCell& cell) {
  if (cell.list.empty()) return cell.text;
  std::string text;
  for (const std::string& each : cell.list) text += (text.empty() ? "" : language == Language::zh ? "、" : ", ") + each;
  return text;
}

/// "社群用户 实际 10.1，目标 9.6": each figure with its column's head where there are several.
std::string shown_row(Language language, const TableView& view, const ViewRow& row) {
  const auto shown = [&](std::size_t i) { return i < row.cells.size() && !view.columns[i].head.empty() && view.columns[i].type != ColumnType::flag; };
  std::size_t figures = 0;
  for (std::size_t i = 1; i < view.columns.size(); ++i) figures += shown(i) ? 1 : 0;
  std::string text;
  for (std::size_t i = 0; i < view.columns.size(); ++i) {
    const std::string cell = i < row.cells.size() ? shown_cell(language, row.cells[i]) : std::string();
    if (cell.empty() || (i > 0 && !shown(i))) continue;
    const bool further = i > 1 && !text.empty();
    text += text.empty() ? "" : further ? (language == Language::zh ? "，" : ", ") : " ";
    text += i > 0 && figures > 1 ? view.columns[i].head + " " + cell : cell;
  }
  return text;
}

/// What a chart says, for those who hear the document.
std::string describe(Language language, const Frame& frame, const TableView& view) {
  constexpr std::size_t most = 60;
  std::string text = frame.title.empty() ? view.label : frame.title.text;
  std::size_t told = 0, left_out = 0;
  for (const ViewRow& row : view.rows) {
    const std::string cells = shown_row(language, view, row);
    if (cells.empty()) continue;
    if (told == most) {
      ++left_out;
      continue;
    }
    text += told++ == 0 ? (language == Language::zh ? "：" : ": ") : std::string(list_separator(language));
    text += cells;
  }
  if (left_out > 0) text += fmt::format(fmt::runtime(language == Language::zh ? "；另有 {} 项" : "; {} more"), left_out);
  return text;
}

}  // namespace

bool is_worth_a_column(const Table& table, std::size_t column) {
  const std::string& name = table.columns[column].name;
  const bool told = is_told_by_words(table, name) || is_told_by_its_figure(table, column) || (name == "score" && table.column("attainment"));
  return !told && !is_bookkeeping(name) && has_any_value(table, column);
}

std::vector<OptionSpec> table_options() {
  return {
      {"columns", OptionType::list, "", {"columns by name; own: those the plan names (raters, dimensions, grades); a mapping puts a head over several", "按名称写列；own 指计划自己取名的列（评分人、维度、等级）；写成映射时几列共用一个表头"}, {}},
      {"sheet-columns", OptionType::list, "", {"columns in the workbook, when they differ", "工作簿里的列，与正文不同时写"}, {}},
      {"heads", OptionType::list, "", {"column → head, where the usual one does not fit", "列 → 表头，默认表头不合适时写"}, {}},
      {"below", OptionType::list, "", {"columns shown as further lines inside the column before them", "作为下一行并入前一列的列"}, {}},
      {"bars", OptionType::list, "", {"columns that have an in-cell bar", "单元格里带横条的列"}, {}},
      {"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}},
      {"slots", OptionType::list, "", {"columns that stay when empty, to be filled in", "空着也保留、留待填写的列"}, {}},
      {"group", OptionType::text, "", {"the column whose rows, or else whose words, head the groups", "按哪一列分组：它指向的表，或它写的词"}, {}},
      {"across", OptionType::text, "", {"a column whose words run over an item's empty figures", "在一项没有数的各列上通排的文字列"}, {}},
      {"total", OptionType::text, "", {"label of the total row; none when not given", "合计行的名称；不写就没有合计行"}, {}},
  };
}

ViewWish read_wish(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting, const std::vector<std::string>& standard) {
  ViewWish wish;
  const TemplateValue* columns = setting.medium == Medium::sheet ? block.option("sheet-columns") : nullptr;
  if (columns == nullptr) columns = block.option("columns");
  if (columns) {
    add_columns(composer, *columns, setting, wish);
  } else if (!standard.empty()) {
    for (const std::string& name : standard) wish.columns.push_back({{name, block.where}, 0});
  } else if (const std::optional<Data> data = composer.data(block, options, setting); data && data->table) {
    add_all_columns(composer.ledger.tables[*data->table], wish);
  }
  if (const TemplateValue* heads = block.option("heads"); heads && heads->kind == TemplateValue::Kind::mapping) {
    for (std::size_t i = 0; i < heads->items.size(); ++i) wish.heads[heads->keys[i].value] = composer.template_sentence(&heads->items[i], setting.scope).text;
  }
  wish.below = options.list("below");
  wish.bars = options.list("bars");
  wish.pick = options.list("pick");
  wish.slots = options.list("slots");
  wish.group = options.text("group");
  wish.grouped = options.given("group");
  wish.across = options.text("across");
  if (const TemplateValue* total = block.option("total")) wish.total = composer.template_sentence(total, setting.scope).text;
  return wish;
}

ChartBlock chart_block(Composer& composer, const TemplateBlock& block, const Options& options, Frame frame, TableView view) {
  ChartBlock chart;
  chart.kind = block.kind.value;
  chart.options = options;
  frame.alternative = describe(composer.language, frame, view);
  chart.frame = std::move(frame);
  chart.view = std::move(view);
  return chart;
}

TableView empty_view(const Composer& composer, const Table& table, std::string_view name) {
  TableView view;
  view.table = name.empty() ? table.name : std::string(name);
  view.label = composer.say(table.label);
  return view;
}

std::vector<std::size_t> picked_rows(const Table& table, const Options& options) {
  std::vector<std::size_t> rows;
  const std::vector<std::string> pick = options.list("pick");
  for (const std::string& id : pick) {
    if (const std::optional<std::size_t> row = table.row(id); row && !table.rows[*row].outside) rows.push_back(*row);
  }
  // A template's ids are another plan's: where none fits, all rows are shown.
  if (!rows.empty()) return rows;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (!table.rows[row].outside) rows.push_back(row);
  }
  return rows;
}

Setting with_rows(const Setting& setting, const Table& table, const std::vector<std::size_t>& rows) {
  Setting with = setting;
  if (rows.size() == table.rows.size() && std::ranges::is_sorted(rows)) {
    with.scope.set_table("rows", std::shared_ptr<const Table>(std::shared_ptr<const Table>(), &table));  // the ledger outlives the setting
    return with;
  }
  Table picked = table;
  picked.rows.clear();
  for (const std::size_t row : rows) picked.rows.push_back(table.rows[row]);
  with.scope.set_table("rows", std::make_shared<const Table>(std::move(picked)));
  return with;
}

}  // namespace planloom
