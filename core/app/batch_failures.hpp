/// Tells what goes wrong in a batch while it goes on: a line for each failure, and what many documents share once.
#pragma once
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "people.hpp"
#include "progress.hpp"
#include "workers.hpp"

namespace planloom {

class BatchFailures {
 public:
  BatchFailures(const People& people, bool json, Diagnostics& diagnostics) : people_(people), json_(json), diagnostics_(diagnostics) {}

  /// A person's row, or an output of theirs (`what`), that came to nothing; says why in English, for the record. A mistake in what all share, in the
  /// plan or a template, is told for the first of them.
  std::string tell(std::size_t row, const std::string& what, const WorkerReport& report, Progress& progress);
  /// Warnings and notes: those of the plan once, of each kind the first few people's.
  void take(const std::vector<Diagnostic>& found);
  /// How many more of each kind there were, and how many a shared mistake concerns.
  void close();
  std::size_t count() const { return count_; }

 private:
  using Mistake = std::tuple<std::string, std::uint32_t, std::uint32_t, std::uint32_t, std::string>;   ///< code, place and words
  struct Concerned { Place where; std::set<std::size_t> people; std::size_t documents = 0; };
  bool is_shared(const Diagnostic& error) const;
  /// Whether it is the first of a shared mistake, or no shared one.
  bool is_new(const Diagnostic& error, std::size_t row, bool document);

  const People& people_;
  bool json_;
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
  std::map<std::string, std::size_t> kinds_;
  std::map<Mistake, Concerned> mistakes_;
};

}  // namespace planloom
