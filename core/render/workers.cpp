#include "workers.hpp"

#include "pool.hpp"

namespace planloom {

/// A job is a queue of one item, so that each has a process of its own.
std::vector<WorkerReport> run_workers(const std::vector<WorkerJob>& jobs, const WorkerLimits& limits, Diagnostics& diagnostics,
                                      const std::function<void(const WorkerReport&)>& finished, const std::function<void()>& meanwhile) {
  std::vector<WorkQueue> queues;
  for (const WorkerJob& job : jobs) {
    const auto work = [&job](std::size_t, Diagnostics& found, WorkerReport& report) { report.files = job.work(found); };
    queues.push_back({job.name, {0}, [work] { return ItemWork(work); }, job.writable});
  }
  std::vector<WorkerReport> reports(jobs.size());
  run_pool(queues, limits, diagnostics, [&](std::size_t queue, std::size_t, const WorkerReport& report) {
    reports[queue] = report;
    if (finished) finished(report);
  }, meanwhile);
  return reports;
}

}  // namespace planloom
