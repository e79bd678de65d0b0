/// Runs many items in few processes, which learn what they need once.
///
/// A worker serves one queue, item after item. One that crashes, hangs, eats all memory or calls exit(0) costs the item at hand and nothing else:
/// only an explicit record counts, and another worker takes the rest. Call from a process that has one thread.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "workers.hpp"

namespace planloom {

/// Runs in the worker: does one item and says what came of it in `report.files` and `report.result`. `diagnostics` begins empty for each item.
using ItemWork = std::function<void(std::size_t item, Diagnostics& diagnostics, WorkerReport& report)>;

struct WorkQueue {
  std::string name;
  std::vector<std::size_t> items;                        ///< begun in this order
  std::function<ItemWork()> prepare;                     ///< runs once in each worker; what it throws ends the whole queue
  std::optional<std::vector<std::filesystem::path>> writable = std::nullopt;  ///< as in WorkerJob
  std::size_t items_per_worker = 500;                    ///< then a fresh one takes over, so that nothing piles up for ever
};

/// `finished` is called in the parent for every item as it ends, in no particular order, with a report that bears the queue's name. `limits.time` is
/// that of an item. `meanwhile` runs once in the parent, when the first workers are under way. `diagnostics`: the parent's, for its sources; not changed here. Throws std::system_error when no process can be started; what
/// `finished` throws passes through when all workers are gone.
void run_pool(const std::vector<WorkQueue>& queues, const WorkerLimits& limits, Diagnostics& diagnostics,
              const std::function<void(std::size_t queue, std::size_t item, const WorkerReport& report)>& finished, const std::function<void()>& meanwhile = {});

}  // namespace planloom
