/// Runs each output in a process of its own, several at once.
///
/// A plugin that crashes, hangs, eats all memory or calls exit(0) costs its own output and nothing else: only an explicit "done" record counts.
/// Call from a process that has one thread.
#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <planloom/diagnostic.hpp>

namespace planloom {

struct WorkerLimits {
  std::chrono::seconds time{300};
  std::size_t memory_bytes = std::size_t{4} << 30;   ///< address space of one worker; 0: no limit
  unsigned at_once = 0;                              ///< 0: as many as there are processors
};

/// `work` runs in the child; it reports what it finds in `diagnostics` and returns the names of the files it staged. Where the system can see to it,
/// the child changes files only below the folders of `writable`; nothing said: anywhere.
struct WorkerJob {
  std::string name;
  std::function<std::vector<std::string>(Diagnostics& diagnostics)> work;
  std::optional<std::vector<std::filesystem::path>> writable = std::nullopt;
};

enum class WorkerEnd { done = 1, failed, crashed, left_early, timed_out };

struct WorkerReport {
  std::string name;
  WorkerEnd end = WorkerEnd::crashed;
  std::string detail;                       ///< exception text, signal name
  std::vector<Diagnostic> diagnostics;      ///< found by this worker
  std::vector<std::string> files;
  std::string result;                       ///< what else the work came to, as a text
};

/// Reports in the order of the jobs. `diagnostics`: the parent's, copied into each child by the fork (places stay valid), not changed here.
/// `finished` is called as each worker ends; `meanwhile` runs once in the parent when the first are under way. Throws std::system_error when no
/// process can be started.
std::vector<WorkerReport> run_workers(const std::vector<WorkerJob>& jobs, const WorkerLimits& limits, Diagnostics& diagnostics,
                                      const std::function<void(const WorkerReport&)>& finished = {}, const std::function<void()>& meanwhile = {});

}  // namespace planloom
