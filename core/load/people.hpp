/// A plan for many people: a table with a row for each, whose cells take the place of the plan's values.
///
/// You want to                                         use
/// read the table that goes with a plan                `read_people(file, plan, diagnostics)`
/// have the plan of one of them                        `people->plan_of(row, diagnostics)`
/// say who a message is about                          `people->name(row)`
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <planloom/diagnostic.hpp>
#include <planloom/plan.hpp>

namespace planloom {

class People {
 public:
  struct Table;   ///< columns, rows and the text they stand in
  explicit People(std::unique_ptr<const Table> table);
  People(People&&) noexcept;
  ~People();

  std::size_t size() const;
  Place where(std::size_t row) const;
  /// The row as it stands in the file, with what was wrong in the table's form: such a row has no plan.
  bool is_sound(std::size_t row) const;
  /// "HX-0417 林知夏": staff number and name as written.
  std::string name(std::size_t row) const;
  /// All that the row says, for comparing two runs.
  std::string written(std::size_t row) const;
  /// The plan with this row's values; an empty cell clears a value, so that nobody is given what belongs to another. Nothing, with errors at the
  /// cells, when they cannot be read.
  std::optional<Plan> plan_of(std::size_t row, Diagnostics& diagnostics) const;

  /// What opens this person's files; nothing when the table has no such column or the cell is empty.
  std::optional<Located<std::string>> password(std::size_t row) const;
  /// The name of this person's files by a column of the table; nothing as above.
  std::optional<Located<std::string>> file_name(std::size_t row) const;
  /// The pattern in the plan that file names follow: people: { file_name: "{{ subject.number }}" }.
  const std::optional<Located<std::string>>& file_name_pattern() const;
  /// Whether some column gives this value: `subject.number`.
  bool gives(const std::string& address) const;

 private:
  std::unique_ptr<const Table> table_;
};

/// Reads comma-separated values (UTF-8 or GB18030; heads are paths of the plan in either language) or a YAML list of mappings. The plan's
/// `people:` mapping renames columns. A column that leads nowhere is an error and gives nothing; a row that cannot be read costs itself alone.
/// `plan` must stay while the people are used.
std::optional<People> read_people(const std::filesystem::path& file, const Plan& plan, Diagnostics& diagnostics);

}  // namespace planloom
