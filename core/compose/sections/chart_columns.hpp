/// Charts whose view is some columns of a table: which ones by default, and how a block names others.
#pragma once
#include "sections.hpp"

namespace planloom {

/// A column of a chart's view and the table columns that may fill it, best first. A block names another one in an option called like the view's
/// column.
struct ChartColumn {
  std::string_view name;
  std::vector<std::string_view> from = {};
  ColumnType type = ColumnType::text;
  std::size_t figure = 0;  ///< in a table of the plan's own, the number column that fills it when no name fits, counted from 1; 0: none does
  bool as_id = false;      ///< a reference stays the id it means
  bool needed = false;     ///< without it there is nothing to draw
};

struct ChartColumns {
  std::vector<ChartColumn> columns;
  bool numbers = false;  ///< and every further number column, or those named in `columns`
  bool others = false;   ///< and every further column that has anything in it
  bool grouped = false;  ///< rows stand under those of the table that groups theirs
};

/// The chart's view of the rows picked; an unknown column that the block names is a finding.
TableView chart_view(Composer& composer, const Data& data, const TemplateBlock& block, const Options& options, const Setting& setting,
                     const ChartColumns& columns);
/// One for each column, besides `pick` and, where numbers follow, `columns`.
std::vector<OptionSpec> chart_column_options(const ChartColumns& columns);

}  // namespace planloom
