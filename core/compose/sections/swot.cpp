// Strengths, weaknesses, opportunities and threats.
//
//   - swot: swot
//
// A table of the plan's own does as well: one column per field, or one row per field whose cells say what belongs there.
#include <algorithm>
#include <array>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

struct Field {
  std::string_view id, zh;
};
constexpr std::array<Field, 4> fields = {{{"strengths", "优势"}, {"weaknesses", "劣势"}, {"opportunities", "机会"}, {"threats", "威胁"}}};

void add_item(TableView& view, const Field& field, ViewCell cell) {
  if (!cell.value.has_value() && cell.list.empty()) return;
  view.rows.push_back(item_row(std::string(field.id), {text_cell(std::string(field.zh)), std::move(cell)}));
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  TableView view = empty_view(composer, table);
  view.columns = {view_column("title", composer.say(table.label)), view_column("items", composer.say(table.label))};
  for (const Field& field : fields) {
    const std::optional<std::size_t> column = table.column(field.id) ? table.column(field.id) : table.column(field.zh);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (column) add_item(view, field, maker.cell(row, field.id == table.columns[*column].name ? field.id : field.zh));
      const bool is_its_row = table.rows[row].id == field.id || table.rows[row].id == field.zh;
      for (std::size_t at = 0; !column && is_its_row && at < table.columns.size(); ++at) {
        if (table.columns[at].name != "title" && table.columns[at].name != "id") add_item(view, field, maker.cell(row, table.columns[at].name));
      }
    }
  }
  if (view.rows.empty()) return composer.empty_state(block, options, setting, *data);
  Frame frame = composer.frame(block, options, setting, {composer.words(data->label), {}, {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind swot_kind() { return {"swot", {"strengths, weaknesses, opportunities, threats", "SWOT 分析"}, {}, compose}; }

}  // namespace planloom
