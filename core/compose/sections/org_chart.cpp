// Who reports to whom, and how many people a group has.
//
//   - org-chart: roles
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// "图文编辑 1", as written under `staff`.
std::vector<std::string> staff_of(const Composer& composer, const std::string& id) {
  const Record* record = composer.record("roles", id);
  const Value* written = record ? written_field(*record, "staff") : nullptr;
  std::vector<std::string> staff;
  for (const Amount& amount : list_in<Amount>(written)) staff.push_back(amount.name.value + " " + show(amount.figure, composer.language));
  return staff;
}

/// References stay ids here: the chart joins boxes by them.
ViewCell reference_cell(const Table& table, std::size_t row, std::string_view name) {
  const std::optional<std::size_t> column = table.column(name);
  const std::string* id = column ? table.rows[row].cells[*column].value.text() : nullptr;
  return id ? text_cell(*id) : ViewCell{};
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  TableView view = empty_view(composer, table);
  for (const std::string_view name : {"title", "person", "under", "dotted", "headcount", "staff"}) {
    const std::optional<ColumnChoice> choice = find_column(composer.ledger, table, name);
    view.columns.push_back(view_column(std::string(name), choice ? head(composer, table, *choice) : ""));
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    ViewCell staff;
    staff.list = staff_of(composer, table.rows[row].id);
    view.rows.push_back(item_row(table.rows[row].id, {maker.cell(row, "title"), maker.cell(row, "person"), reference_cell(table, row, "under"),
                                                      reference_cell(table, row, "dotted"), maker.cell(row, "headcount"), std::move(staff)}));
  }
  Frame frame = composer.frame(block, options, setting, {composer.words(phrase("org-chart")), composer.words(phrase("org-chart.lines")), {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind org_chart_kind() { return {"org-chart", {"who reports to whom", "组织图"}, {}, compose}; }

}  // namespace planloom
