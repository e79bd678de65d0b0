/// What a batch did, as a file in its output folder: people look things up in it, and parts of a batch are joined by it.
#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <planloom/diagnostic.hpp>

namespace planloom {

inline constexpr const char* batch_record_name = "planloom-batch.json";

struct BatchRecord {
  /// A person's output of one format, or the summary's.
  struct Document {
    std::size_t row = 0;                        ///< from 1, in the order of the people; 0: the summary
    std::string person, output, stem, inputs;
    std::map<std::string, std::string> files;   ///< name → digest; none: not made
    std::string why;                            ///< what kept it from being made
  };
  struct Refused { std::size_t row = 0; std::string person, why; };

  std::string version, plan, inputs;            ///< planloom's version; the plan's stem; a digest of all that everyone's documents rest on
  std::string group;                            ///< a digest of everyone's scores: ranks of parts that differ in it don't fit together
  std::size_t people = 0;
  std::size_t shard = 1, shards = 1;
  std::vector<Document> documents;              ///< of this part, in order
  std::vector<Refused> refused;                 ///< people whose rows could not be used: the same in every part
};

/// By row, the summary first, then by output.
void sort_documents(BatchRecord& record);
std::string write_batch_record(const BatchRecord& record);
/// Nothing, with an error, when the folder holds no record that can be read.
std::optional<BatchRecord> read_batch_record(const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace planloom
