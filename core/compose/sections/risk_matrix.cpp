// Risks by likelihood and impact, numbered by rank.
//
//   - risk-matrix: risks
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  TableView view = empty_view(composer, table);
  for (const std::string_view name : {"rank", "title", "likelihood", "impact", "score"}) {
    const std::optional<ColumnChoice> choice = find_column(composer.ledger, table, name);
    view.columns.push_back(view_column(std::string(name), choice ? head(composer, table, *choice) : "", name == "title" ? ColumnType::text : ColumnType::number));
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    ViewRow made = item_row(table.rows[row].id, {});
    for (const ViewColumn& column : view.columns) made.cells.push_back(maker.cell(row, column.name));
    const ViewCell level = maker.cell(row, "level");
    if (level.tone == Tone::bad) made.cells.front().tone = Tone::bad;
    view.rows.push_back(std::move(made));
  }
  Frame frame = composer.frame(block, options, setting, {composer.words(phrase("risk-matrix")), composer.words(phrase("risk-matrix.score")), {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind risk_matrix_kind() { return {"risk-matrix", {"risks by likelihood and impact", "风险矩阵"}, {}, compose}; }

}  // namespace planloom
