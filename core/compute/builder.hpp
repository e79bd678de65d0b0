/// How tables of the ledger are made: generic ones from the declarations, computed columns as formula text, series from written figures.
///
/// You want to                                         do
/// add a computed column to a table                    one `ComputedColumn` row in core/compute/tables/NAME.cpp
/// add a table that is more than its fields            a file core/compute/tables/NAME.cpp and a line in tables.hpp and tables.cpp
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <planloom/diagnostic.hpp>
#include <planloom/ledger.hpp>

namespace planloom {

struct Builder {
  const CheckedPlan& plan;
  Ledger& ledger;
  Diagnostics& diagnostics;
  std::size_t add(Table table) const;  ///< its index; an empty table within a row is kept once for all rows
};

/// A column worked out for every row; formula texts are bound when all tables stand.
struct ComputedColumn {
  std::string_view name, name_zh;
  Words label;
  ColumnType type = ColumnType::number;
  std::string_view formula;     ///< without "="; empty: cells bring their own
  std::string_view total = {};  ///< of the total row
  Unit unit = {};
  int decimals = -1;
  std::string_view of = {};
};
/// Adds the column, with empty cells; a column of that name becomes computed in its place.
std::size_t add_computed(Table& table, const ComputedColumn& spec);
Column plain_column(std::string_view name, std::string_view name_zh, Words label, ColumnType type);
/// Sets the total row's formula of a column.
void set_total(Table& table, std::string_view column, std::string_view formula);
/// A formula of planloom's own; wrong ones are a programmer's mistake.
Formula built_in(std::string_view text);

Unit percent();
/// The unit of a written word ("万元", "元/人"); nothing when it is none.
std::optional<Unit> read_unit(std::string_view word);
Unit without_rate(Unit unit);
/// How often something that is counted per month, week … happens in a period: 12 for 次/月 in a year; 1 for anything that is no such rate.
Decimal repetitions(const Unit& unit, const Period& period);
/// A bare figure in a unit given elsewhere; a figure with its own unit stays.
Quantity in_unit(const Quantity& quantity, const Unit& unit);

/// Columns id, title and one per field that is a value; one row per record. Collections within are left to `add_collection`.
Table collection_table(const Builder& builder, std::string name, std::string name_zh, const EntitySpec& entity, std::span<const Record> records);
/// Column `rank`: 1, 2, 3 … in the order of the rows. `collection_table` adds it; rows added later are numbered by calling it again.
void number_rows(Table& table);
/// The same with every collection inside as a table of its own: NAME.ROW.FIELD.
std::size_t add_collection(const Builder& builder, std::string name, std::string name_zh, const EntitySpec& entity, std::span<const Record> records);
Cell cell_of(const Builder& builder, const FieldSpec& field, const Record& record);
Cell figure_cell(const Figure& figure, const Unit& unit, Place where);
Cell text_cell(std::string text, Place where = {});

/// Columns NAME_low and NAME_high behind a figure column, once. `collection_table` adds them where a figure is written as a range.
void add_ends(Table& table, std::string_view column);
bool has_ranges(const Table& table, std::size_t column);

/// The first number column, else the title.
std::size_t usual_main(const Table& table);

}  // namespace planloom
