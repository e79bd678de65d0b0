/// Series of figures by period: from what is written to points, and to the figure of the current period.
#pragma once
#include <optional>
#include <span>

#include "builder.hpp"

namespace planloom {

struct SeriesPlace {
  std::size_t table = 0, column = 0;
  std::string name;                       ///< of the column, for printing
  std::optional<std::size_t> baseline;    ///< the column a signed figure is a change of
  bool has_baseline = false;              ///< this row's baseline has a figure
};

/// A written series as a cell: points and longer figures, without its value yet.
Cell series_cell(const Builder& builder, const Value& value, const SeriesPlace& place, const Unit& unit, AddRule add);

/// Which figure a series cell stands for. `actual`: up to the cut-off; a target of a finished period is the period's.
struct Current { Period period; bool up_to_cutoff = true; };
/// Sets the cell's formula (and the written figure it rests on) for a period; nothing for a bare figure.
void set_current(const Builder& builder, Cell& cell, const SeriesPlace& place, const Current& current);
/// The period a row's target and actual are compared over: the current one, or the longer one the target is given for.
Period compared_period(const Builder& builder, const Cell& target);

/// Figures of a period made of a cell's points: one Name, or SUM or AVERAGE over Names.
Formula figure_formula(const CellSeries& series, const SeriesPlace& place, const Period& period, std::optional<Date> up_to);
Formula period_name(const SeriesPlace& place, const Period& period);

/// The first unit among written figures.
std::optional<Unit> first_unit(std::span<const Value* const> values);
AddRule add_rule(const Record& record, AddRule standard);

}  // namespace planloom
