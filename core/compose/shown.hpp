/// What a document shows: by table and column, and in its words.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/document.hpp>
#include <planloom/ledger.hpp>
#include <planloom/plan.hpp>

namespace planloom {

class Shown {
 public:
  explicit Shown(const Ledger& ledger) : ledger_(ledger) {}
  /// A document may be shown part by part: nothing of it is needed afterwards.
  void take(const Document& document);
  /// A table, card or chart has the column, or a formula of one it has needs it.
  bool has_column(const EntitySpec& entity, std::string_view field) const;
  /// A picture is drawn from the entity's table.
  bool is_drawn(const EntitySpec& entity) const;
  /// All letters and figures of the text stand in the document, in this order; marks and blanks do not count.
  bool says(std::string_view text) const;

 private:
  void walk(const std::vector<Block>& blocks);
  void walk(const TableView& view, bool drawn);
  void note(const ViewCell& cell);
  void note(std::size_t table, std::size_t column);
  void follow(const Expression& expression);

  const Ledger& ledger_;
  std::set<std::pair<std::size_t, std::size_t>> cells_;  ///< table and column of the ledger
  std::set<std::string, std::less<>> columns_;           ///< "tasks.owner": the last part of the table's name, and the column
  std::set<std::string, std::less<>> drawn_;
  void note_stretches() const;
  bool may_say(std::string_view letters) const;
  std::size_t slot_of(const char* piece) const;

  std::string words_;
  mutable std::vector<bool> stretches_;                  ///< by hash: the short stretches the words hold, so that most searches end before they begin
};

}  // namespace planloom
