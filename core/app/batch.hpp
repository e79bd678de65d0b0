/// `planloom batch`: one plan, many people, and what they are together.
#pragma once
#include <filesystem>

#include <planloom/diagnostic.hpp>

#include "batch_record.hpp"
#include "command_line.hpp"
#include "resources.hpp"
#include "staging.hpp"

namespace planloom {

/// Scores everyone, ranks them, writes each person's files and the summary; a part of that with --shard.
Outcome run_batch(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
/// Joins the parts that --shard made.
Outcome merge_batches(const CommandLine& line, Diagnostics& diagnostics);

/// Under this an output folder remembers what was begun in it, and on which day.
inline constexpr const char* batch_day_topic = "batch";

// What both end with.
void publish_record(const BatchRecord& record, OutputFolder& folder, Diagnostics& diagnostics);
/// Says what there is and what is missing, and what that makes as an exit code. `whole`: all that was made could be moved into place.
Outcome finish_batch(const BatchRecord& record, const std::filesystem::path& folder, bool whole, std::size_t kept, const CommandLine& line, Diagnostics& diagnostics);

}  // namespace planloom
