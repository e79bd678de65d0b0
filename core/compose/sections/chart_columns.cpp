#include "chart_columns.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace planloom {
namespace {

/// A column of the view with its place in the table; without one its cells are empty.
struct Chosen {
  std::string name;
  std::optional<ColumnChoice> choice;
  ColumnType type = ColumnType::text;
  bool as_id = false;
  int decimals = -1;   ///< of every figure; -1: each shows its own
};

class ViewBuilder {
 public:
  ViewBuilder(Composer& composer, const Data& data, const TemplateBlock& block, const Options& options, const Setting& setting,
              const ChartColumns& wanted)
      : composer_(composer),
        data_(data),
        block_(block),
        options_(options),
        wanted_(wanted),
        maker_(composer, *data.table, setting),
        table_(maker_.table()) {}

  TableView build() {
    choose();
    for (Chosen& each : chosen_) each.decimals = decimals_of(each);
    TableView view = empty_view(composer_, table_);
    for (const Chosen& each : chosen_) {
      const std::string words = each.choice ? head(composer_, table_, *each.choice) : std::string();
      view.columns.push_back(view_column(each.name, words, each.type));
    }
    add_rows(view);
    return view;
  }

 private:
  void choose();
  std::optional<ColumnChoice> find(const ChartColumn& column);
  void add_further();
  int decimals_of(const Chosen& chosen) const;
  void add_rows(TableView& view);
  void add_rows_by_words(TableView& view, const std::vector<std::size_t>& rows, std::size_t column);
  ViewRow item(std::size_t row) const;

  void take(std::string name, std::optional<ColumnChoice> choice, ColumnType type, bool as_id = false) {
    if (choice && choice->ledger) used_.insert(choice->ledger->column);
    chosen_.push_back({std::move(name), std::move(choice), type, as_id});
  }

  Composer& composer_;
  const Data& data_;
  const TemplateBlock& block_;
  const Options& options_;
  const ChartColumns& wanted_;
  const ViewMaker maker_;
  const Table& table_;
  std::vector<Chosen> chosen_;
  std::set<std::size_t> used_;
};

std::optional<ColumnChoice> ViewBuilder::find(const ChartColumn& column) {
  if (const TemplateValue* written = block_.option(column.name); written && column.name != "title") {
    std::optional<ColumnChoice> choice = find_column(composer_.ledger, table_, written->text);
    if (!choice) report_unknown_column(composer_, table_, {written->text, written->where});
    return choice;
  }
  for (const std::string_view name : column.from) {
    if (table_.column(name)) return find_column(composer_.ledger, table_, name);
  }
  // What the columns of the plan language mean is known: there a name must fit.
  if (table_.name != table_.name_zh) return std::nullopt;
  std::size_t figure = 0;
  for (std::size_t at = 0; at < table_.columns.size(); ++at) {
    const Column& each = table_.columns[at];
    if (column.figure == 0 || each.type != ColumnType::number || ++figure != column.figure) continue;
    if (!used_.contains(at)) return find_column(composer_.ledger, table_, each.name);
  }
  return std::nullopt;
}

void ViewBuilder::choose() {
  take("title", find_column(composer_.ledger, table_, "title"), ColumnType::text);
  for (const ChartColumn& column : wanted_.columns) {
    std::optional<ColumnChoice> choice = find(column);
    take(std::string(column.name), std::move(choice), column.type, column.as_id);
  }
  if (wanted_.numbers || wanted_.others) add_further();
}

void ViewBuilder::add_further() {
  if (const TemplateValue* written = block_.option("columns")) {
    for (const TemplateValue& item : written->items) {
      std::optional<ColumnChoice> choice = find_column(composer_.ledger, table_, item.text);
      if (!choice) report_unknown_column(composer_, table_, {item.text, item.where});
      else take(choice->name, choice, wanted_.numbers ? ColumnType::number : ColumnType::text);
    }
    return;
  }
  for (std::size_t at = 0; at < table_.columns.size(); ++at) {
    const Column& column = table_.columns[at];
    const bool fits = wanted_.others || column.type == ColumnType::number;
    if (!fits || used_.contains(at) || column.name == "title" || !is_worth_a_column(table_, at)) continue;
    take(column.name, find_column(composer_.ledger, table_, column.name), column.type);
  }
}

/// Figures of one unit share a count of decimals; of "99.4%" and "1 起" each keeps its own.
int ViewBuilder::decimals_of(const Chosen& chosen) const {
  if (!chosen.choice) return -1;
  const int shared = maker_.column_decimals(*chosen.choice);
  std::optional<std::string> unit;
  for (std::size_t row = 0; row < table_.rows.size(); ++row) {
    const ViewCell cell = maker_.cell(row, *chosen.choice, {shared});
    const Quantity* const quantity = cell.value.quantity();
    if (quantity == nullptr) continue;
    if (unit && *unit != quantity->unit.name) return -1;
    unit = quantity->unit.name;
  }
  return shared;
}

ViewRow ViewBuilder::item(std::size_t row) const {
  const Row& from = table_.rows[row];
  ViewRow made = item_row(from.id, {});
  made.group = from.group;
  made.depth = from.depth;
  for (const Chosen& each : chosen_) {
    ViewCell cell;
    if (each.choice && each.as_id && each.choice->ledger) {
      const std::string* id = from.cells[each.choice->ledger->column].value.text();
      if (id) cell = text_cell(*id);
    } else if (each.choice) {
      cell = maker_.cell(row, *each.choice, {each.decimals});
    }
    if (each.name == "actual" || each.name == "to" || each.name == "attainment") cell.tone = status_tone(table_, from);
    made.cells.push_back(std::move(cell));
  }
  return made;
}

void ViewBuilder::add_rows(TableView& view) {
  const std::vector<std::size_t> rows = data_.row ? std::vector<std::size_t>{*data_.row} : picked_rows(table_, options_);
  const std::optional<std::size_t> groups =
      wanted_.grouped && !table_.groups.empty() && !data_.row ? composer_.ledger.index(table_.groups) : std::nullopt;
  std::set<std::size_t> placed;
  for (std::size_t at = 0; groups && at < composer_.ledger.tables[*groups].rows.size(); ++at) {
    const Row& group = composer_.ledger.tables[*groups].rows[at];
    bool first = true;
    for (const std::size_t row : rows) {
      if (table_.rows[row].group != group.id) continue;
      if (first) {
        ViewRow head_row = item_row(group.id, {text_cell(row_label(composer_.ledger.tables[*groups], group))});
        head_row.kind = ViewRowKind::group;
        head_row.cells.resize(chosen_.size());
        view.rows.push_back(std::move(head_row));
      }
      first = false;
      placed.insert(row);
      view.rows.push_back(item(row));
    }
  }
  std::vector<std::size_t> rest;
  std::ranges::copy_if(rows, std::back_inserter(rest), [&](std::size_t row) { return !placed.contains(row); });
  const std::optional<std::size_t> words = wanted_.grouped ? table_.column("group") : std::nullopt;
  if (words && placed.empty()) return add_rows_by_words(view, rest, *words);
  for (const std::size_t row : rest) view.rows.push_back(item(row));
}

/// Rows under the words of their group, in the order in which the words first occur; those without any come first.
void ViewBuilder::add_rows_by_words(TableView& view, const std::vector<std::size_t>& rows, std::size_t column) {
  const auto words_of = [&](std::size_t row) {
    const std::string* words = table_.rows[row].cells[column].value.text();
    return words ? *words : std::string();
  };
  std::vector<std::string> groups{""};
  for (const std::size_t row : rows)
    if (std::ranges::find(groups, words_of(row)) == groups.end()) groups.push_back(words_of(row));
  for (const std::string& group : groups) {
    if (!group.empty()) {
      ViewRow head_row = item_row(group, {text_cell(group)});
      head_row.kind = ViewRowKind::group;
      head_row.cells.resize(chosen_.size());
      view.rows.push_back(std::move(head_row));
    }
    for (const std::size_t row : rows)
      if (words_of(row) == group) view.rows.push_back(item(row));
  }
}

}  // namespace

TableView chart_view(Composer& composer, const Data& data, const TemplateBlock& block, const Options& options, const Setting& setting,
                     const ChartColumns& columns) {
  return ViewBuilder(composer, data, block, options, setting, columns).build();
}

std::vector<OptionSpec> chart_column_options(const ChartColumns& columns) {
  std::vector<OptionSpec> specs{{"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}}};
  for (const ChartColumn& column : columns.columns) {
    specs.push_back({std::string(column.name), OptionType::text, "", {"the table's column for it, when not the usual one", "取表里的哪一列，与默认不同时写"}, {}});
  }
  if (columns.numbers || columns.others) specs.push_back({"columns", OptionType::list, "", {"columns to draw; all that fit when not given", "画哪些列；不写就是合适的全部"}, {}});
  return specs;
}

}  // namespace planloom
