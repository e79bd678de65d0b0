// What is wrong, why, what is done, and how one will see that it worked: one row each, read from left to right.
//
//   - measures: problems
//
// Columns of a table of the plan's own are named by what they hold: evidence, cause, measure, accept, owner, due.
#include <algorithm>

#include "../words.hpp"
#include "chart_columns.hpp"

namespace planloom {
namespace {

const ChartColumns& columns() {
  static const ChartColumns all{{{"evidence", {"evidence", "数据", "证据", "现状"}},
                                 {"cause", {"cause", "原因"}},
                                 {"measure", {"measure", "措施", "对策", "改进措施"}, ColumnType::text, 0, false, true},
                                 {"accept", {"accept", "验收", "验收标准", "标准"}},
                                 {"owner", {"owner", "负责人", "责任人"}},
                                 {"due", {"due", "截止", "期限", "完成时间"}, ColumnType::date}},
                                false, false, false};
  return all;
}

void drop_unfilled(TableView& view) {
  for (std::size_t at = view.columns.size(); at-- > 1;) {
    if (!view.columns[at].head.empty()) continue;
    view.columns.erase(view.columns.begin() + static_cast<std::ptrdiff_t>(at));
    for (ViewRow& row : view.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

void name_heads(Composer& composer, TableView& view) {
  for (ViewColumn& column : view.columns) {
    if (column.name == "title") column.head = composer.say(phrase("measures.problem"));
    if (column.name == "cause" || column.name == "measure" || column.name == "accept") column.head = composer.say(phrase("measures." + column.name));
  }
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  TableBlock made;
  made.view = chart_view(composer, *data, block, options, setting, columns());
  drop_unfilled(made.view);
  name_heads(composer, made.view);
  made.as_measures = setting.medium != Medium::sheet;
  FrameDefaults defaults;
  if (!setting.first) defaults.title = composer.words(composer.table(*data)->label);
  made.frame = composer.frame(block, options, setting, std::move(defaults));
  return {Block(std::move(made))};
}

}  // namespace

BlockKind measures_kind() {
  return {"measures", {"problem, cause, measure, acceptance", "问题、原因、措施、验收"}, chart_column_options(columns()), compose};
}

}  // namespace planloom
