/// The part of a sheet that is a table: what its files share. table.cpp writes its cells, table_rules.cpp what colours and guards them,
/// table_views.cpp makes the view of a page into that of a sheet.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parts.hpp"

namespace planloom::xlsx {

inline bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A table's view as a sheet shows it: the document's, of which there may be a hundred thousand rows, and a copy only where the sheet shows more.
class SheetView {
 public:
  explicit SheetView(const TableView& given) : given_(&given) {}
  explicit SheetView(TableView&& own) : own_(std::move(own)) {}
  const TableView& now() const { return own_ ? *own_ : *given_; }
  TableView& change() { return own_ ? *own_ : own_.emplace(*given_); }

 private:
  const TableView* given_ = nullptr;   ///< unused once there is an own one
  std::optional<TableView> own_;
};

/// A workbook has room for what a page leaves out: columns of the ledger that belong beside the shown ones.
void add_wider_columns(SheetView& view, const Ledger& ledger, Language language);
/// A timetable's parts of the day stand in a column of their own, one merged cell beside what happens in it, as such tables are drawn by hand.
/// A part of the day without items keeps an empty row.
void move_groups_to_column(TableView& view, std::string head);

class TablePart : public Part {
 public:
  TablePart(Book& book, SheetView view, planloom::Frame frame, Origin origin, TableOptions options);
  std::size_t end() const override { return note_row_ + (frame_.note.empty() ? 0 : 1) + 1; }
  void place(Book& book) override;
  void need(Book& book) override;
  void write(Book& book) override;

 private:
  CellPlace at(std::size_t row, std::size_t column) const { return {origin_.sheet, first_row_ + row, origin_.column + column}; }
  /// What a row merely takes over from another table (an item its category's kind) is typed in there.
  bool is_own(const CellKey& key, std::size_t row, std::size_t column) const { return key.table == view_.rows[row].cells[column].source->table; }
  /// Words made of several figures, and ids shown as titles, are no figures of their own.
  const std::optional<CellKey>& key_of(std::size_t row, std::size_t column) const { return keys_[row * view_.columns.size() + column]; }
  /// The sentence with figures that the plan writes for a cell; null for any other.
  const Sentence* written_text(const Book& book, std::size_t row, std::size_t column) const;
  std::optional<CellKey> find_key(const Book& book, std::size_t row, std::size_t column) const;
  /// A level in words (提升活跃度, +40%（环比）) is shown as written; "—" and "no target set" are an empty cell to fill.
  static bool says_something(std::string_view text);
  /// A page lying on its side shows about `page_width` characters at their size; the longest texts wrap until the table is not much wider.
  double fitting_width() const;
  double widest(std::size_t column) const;
  void merge_bands(Book& book) const;
  void write_title(Book& book) const;
  /// How a computed column is worked out, as the plan's language says it.
  std::string definition(const Book& book, const ViewColumn& head) const;
  /// A list of plain items is a structured table, with a name that formulas of the users' own can use.
  void structure(Book& book);
  std::string words_of(const ViewColumn& head) const;
  static Side side_of(const ViewColumn& column);
  void write_heads(Book& book) const;
  void write_spanning_heads(Book& book) const;
  Style style_of(const Book& book, std::size_t row, std::size_t column) const;
  /// Words for which a column is widened; what is longer wraps. Columns of a month grid above keep their width.
  double room(const Book& book, std::size_t column) const;
  /// Left-aligned words right after right-aligned figures need air.
  bool follows_number(std::size_t column) const;
  std::size_t first_text_column() const;
  void write_row(Book& book, std::size_t row) const;
  void write_cell(Book& book, std::size_t row, std::size_t column) const;
  /// Both ends of a range that is worked out, or whose ends stand beside it: it is said with two numbers, so no one cell holds it.
  std::optional<std::pair<CellKey, CellKey>> ends_of(const Book& book, std::size_t row, std::size_t column) const;
  std::optional<std::string> words_of_range(const Book& book, std::size_t row, std::size_t column) const;
  /// The kind whose word (固定) stands behind a row's title: of a group in the table of groups, of an item in its own.
  std::optional<CellKey> kind_of(const Book& book, const ViewRow& line) const;
  /// That word is one of the row's own cells, which people may change.
  std::optional<std::string> words_with_kind(const Book& book, std::size_t row, std::size_t column, const std::string& words) const;
  /// A group's title when the columns are id, title, …: it stands at the margin, as in print.
  std::string lead_words(const ViewRow& line) const;
  std::size_t note_column(const ViewRow& line) const;
  static NumberLook look_of(const ViewColumn& head, const ViewCell& cell);
  void note_width(Book& book, CellPlace place, const ViewCell& cell, std::string_view words, const Scalar& value) const;
  std::vector<std::pair<CellPlace, CellPlace>> item_ranges(std::size_t column) const;
  std::vector<std::pair<CellPlace, CellPlace>> figure_ranges() const;
  void write_rules(Book& book) const;
  /// A day before today turns red as long as the state beside it is neither done nor given up.
  void write_overdue(Book& book) const;
  /// States after which nothing is due any more.
  std::vector<std::string> settled_words(const Book& book, std::size_t state) const;
  /// An input cell without a figure asks for one, until it has it.
  void write_missing(Book& book) const;
  bool is_asked(const Book& book, std::size_t row, std::size_t column) const;
  /// On a protected sheet: what is typed although it is no figure (words of a form, evidence, remarks).
  bool is_to_fill(const Book& book, std::size_t row, std::size_t column) const;
  bool is_form(const Book& book) const { return book.sheet(origin_.sheet).protect; }
  /// Who is accountable and who does the work stand out, also after a letter is changed.
  void write_letters(Book& book) const;
  /// Red beyond the plan's tolerance, as the cells stand after an edit.
  void write_overspending(Book& book) const;
  /// A bar takes about half of its cell, so that the number beside it stays readable.
  double bar_limit(std::size_t column) const;
  void write_drop_downs(Book& book) const;
  bool is_typed(const Book& book, std::size_t column) const;
  std::vector<std::string> words_of_enumeration(const Book& book, std::size_t column) const;
  std::vector<std::string> distinct(std::size_t column) const;
  static constexpr double page_width = 180;
  const bool has_bands_;
  const SheetView shown_;
  const TableView& view_ = shown_.now();
  std::vector<std::optional<CellKey>> keys_;   ///< row by row
  const planloom::Frame frame_;
  Origin origin_;
  TableOptions options_;
  std::size_t title_row_ = 0, head_row_ = 0, first_row_ = 0, note_row_ = 0;
  double most_width_ = 46;
  bool has_title_ = false, is_structured_ = false;
};

}  // namespace planloom::xlsx
