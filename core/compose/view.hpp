/// Ledger tables → views: cells as shown, heads, units, decimals.
///
/// You want to                                         use
/// one cell as shown                                   `ViewMaker(composer, table, setting).cell(row, "actual")`
/// a whole table                                       `make_view(composer, data, wishes, setting)`
/// a head                                              `head(composer, table, "year.target")`
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "composer.hpp"

namespace planloom {

/// A column asked for by name: a ledger column, "id", "title", or a period's figure "year.target".
struct ColumnName {
  std::size_t column = 0;               ///< of the ledger table
  std::optional<Period> period;
};
enum class FixedColumn { id = 1, title };
struct ColumnChoice {
  std::string name;
  std::optional<FixedColumn> fixed;
  std::optional<ColumnName> ledger;
};
/// Nothing for a name the table does not have.
std::optional<ColumnChoice> find_column(const Ledger& ledger, const Table& table, std::string_view name);
void report_unknown_column(Composer& composer, const Table& table, const Located<std::string>& name);

/// Head of a column by the rules of periods: "三季度目标", "2023 基线", "年度目标", else the ledger's label.
std::string head(const Composer& composer, const Table& table, const ColumnChoice& choice);

/// Columns of a table of groups whose words stand beside a group's name.
inline constexpr std::string_view group_notes[] = {"kind", "about"};

/// A row's name for a reader: a goal's id where its title only repeats the statement.
std::string row_label(const Table& table, const Row& row);
/// A period's figure of a cell, where the whole row is known.
Scalar figure_of(const Ledger& ledger, std::size_t table, std::optional<std::size_t> row, std::size_t column, const std::optional<Period>& period);

/// How the figures and days of a row or column are written.
struct NumberStyle {
  int decimals = -1;
  bool unit = true;
  bool plus = false;
  bool brief_dates = true;
};

class ViewMaker {
 public:
  ViewMaker(Composer& composer, std::size_t table, const Setting& setting);
  ViewCell cell(std::size_t row, const ColumnChoice& choice, const NumberStyle& style) const;
  ViewCell cell(std::size_t row, std::string_view column) const;   ///< plain style; empty for a column the table lacks
  ViewCell total_cell(const ColumnChoice& choice, const NumberStyle& style) const;
  /// Decimals shared by the figures of one row that have the row's own unit.
  int row_decimals(std::size_t row) const;
  int column_decimals(const ColumnChoice& choice) const;   ///< shared by all its figures; looked for once
  const Table& table() const { return table_; }
  std::size_t index() const { return index_; }

 private:
  int decimals_in(const ColumnName& column) const;
  ViewCell fill(const Cell& cell, Scalar value, const Column& column, const NumberStyle& style, const Row& row) const;
  Composer& composer_;
  const Table& table_;
  std::size_t index_;
  const Setting& setting_;
  mutable std::vector<std::pair<ColumnName, int>> decimals_;
};

/// Digits after the point that show a quantity as written, or as many as it has.
int natural_decimals(const Quantity& quantity);
/// The status of a row, for colouring its attainment; plain for a table without statuses.
Tone status_tone(const Table& table, const Row& row);
bool is_signed(std::string_view column);

/// What a table block asks for.
struct ViewWish {
  struct Wanted { Located<std::string> name; std::size_t spanning = 0; };
  std::vector<Wanted> columns;
  std::vector<std::string> spanning_heads;
  std::vector<std::string> below, bars, pick;
  std::vector<std::string> slots;    ///< columns that stay when they are empty; an empty cell says that it is to be filled in
  std::map<std::string, std::string, std::less<>> heads;
  bool grouped = false;
  std::string group;                 ///< the column whose rows, or else whose words, head the groups
  std::string across;                ///< a column whose words run over an item's empty figures; empty: none
  std::string total;                 ///< label of the total row; empty: none
};
TableView make_view(Composer& composer, const Data& data, const ViewWish& wish, const Setting& setting);

/// An item row with the given cells, for views made by hand.
ViewRow item_row(std::string id, std::vector<ViewCell> cells);
ViewCell text_cell(std::string text);
ViewCell date_cell(const Composer& composer, Date date, bool brief = true);   ///< `brief`: without the year
ViewColumn view_column(std::string name, std::string head, ColumnType type = ColumnType::text);

}  // namespace planloom
