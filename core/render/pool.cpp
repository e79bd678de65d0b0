#include "pool.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <exception>
#include <optional>
#include <system_error>
#include <thread>

#include "confine.hpp"
#include "memory.hpp"
#include "orphans.hpp"
#include "process.hpp"
#include "record.hpp"

namespace planloom {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* out_of_memory = "out of memory";

// ---- in the worker ----

/// With this status a worker ends that had no memory left even for saying so.
constexpr int status_without_memory = 71;

/// Some libraries allocate where nothing may be thrown (a destructor, say) and are terminated when that fails; others go on without looking.
void say_without_memory() {
  static const std::terminate_handler usual = std::set_terminate([] {
    if (memory_ran_out) ::_exit(status_without_memory);
    usual();
  });
  for (const int number : {SIGSEGV, SIGBUS, SIGABRT}) {
    struct sigaction action = {};
    action.sa_handler = [](int signal) {
      if (memory_ran_out) ::_exit(status_without_memory);
      ::raise(signal);
    };
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    ::sigaction(number, &action, nullptr);
  }
}

/// Calls and says what became of it; whatever a plugin throws ends here.
template <class Call>
void run_guarded(WorkerReport& report, Call call) {
  try {
    memory_ran_out = false;
    call();
    expect_memory();
    report.end = WorkerEnd::done;
    return;
  } catch (const std::bad_alloc&) {
    report.detail = out_of_memory;
  } catch (const std::exception& error) {
    report.detail = error.what();
  } catch (...) {
    report.detail = "threw something that is no std::exception";
  }
  report.end = WorkerEnd::failed;
}

bool answer(int answers, const WorkerReport& report) { return write_all(answers, write_record(report) + "\n"); }

/// The next number of the parent's, by line; nothing when it has no more.
std::optional<std::size_t> next_item(int requests) {
  std::string line;
  for (char c = '\0';;) {
    const ssize_t n = ::read(requests, &c, 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return std::nullopt;
    if (c == '\n') break;
    line += c;
  }
  std::size_t item = 0;
  std::from_chars(line.data(), line.data() + line.size(), item);
  return item;
}

/// First what preparing came to, then a record for each item.
int serve(const WorkQueue& queue, Sources& sources, int requests, int answers) {
  say_without_memory();
  if (queue.writable) confine_writes(*queue.writable);
  WorkerReport ready;
  ItemWork work;
  run_guarded(ready, [&] { work = queue.prepare(); });
  if (!answer(answers, ready) || ready.end != WorkerEnd::done) return 1;
  while (const std::optional<std::size_t> item = next_item(requests)) {
    WorkerReport report;
    Diagnostics diagnostics;
    diagnostics.sources() = std::move(sources);
    run_guarded(report, [&] { work(*item, diagnostics, report); });
    for (const auto& found : diagnostics.all()) report.diagnostics.push_back(*found);
    sources = std::move(diagnostics.sources());
    if (!answer(answers, report)) return 1;
  }
  return 0;
}

// ---- in the parent ----

struct Running {
  std::size_t queue = 0;
  ChildProcess child;
  std::string text;                    ///< read, and not yet a whole record
  std::optional<std::size_t> item;     ///< at hand
  bool ready = false;
  std::size_t begun = 0;
  Clock::time_point deadline;
};

class Pool {
 public:
  Pool(const std::vector<WorkQueue>& queues, const WorkerLimits& limits, Diagnostics& diagnostics,
       const std::function<void(std::size_t, std::size_t, const WorkerReport&)>& finished)
      : queues_(queues), limits_(limits), diagnostics_(diagnostics), finished_(finished), next_(queues.size(), 0),
        at_once_(limits.at_once != 0 ? limits.at_once : std::max(1U, std::thread::hardware_concurrency())) {}

  ~Pool() {
    for (Running& worker : running_) finish_process(worker.child);
  }

  void run(const std::function<void()>& meanwhile) {
    start_workers();
    if (meanwhile) meanwhile();
    for (;;) {
      start_workers();
      if (running_.empty()) return;
      wait();
    }
  }

 private:
  std::size_t left(std::size_t queue) const { return queues_[queue].items.size() - next_[queue]; }

  /// One worker for each item that waits, as many as may run, the first queues first.
  void start_workers() {
    for (std::size_t queue = 0; queue < queues_.size(); ++queue) {
      while (left(queue) > 0 && running_.size() < at_once_) start(queue);
    }
  }

  void start(std::size_t queue) {
    Running worker;
    worker.queue = queue;
    worker.child = start_process([&](int requests, int answers) { return serve(queues_[queue], diagnostics_.sources(), requests, answers); }, limits_.memory_bytes);
    running_.push_back(std::move(worker));
    give_next(running_.back());
  }

  /// False when the queue has no more for this worker.
  bool give_next(Running& worker) {
    const WorkQueue& queue = queues_[worker.queue];
    if (left(worker.queue) == 0 || worker.begun == queue.items_per_worker) return false;
    worker.item = queue.items[next_[worker.queue]++];
    ++worker.begun;
    worker.deadline = Clock::now() + limits_.time;
    // A worker that is gone is noticed at its other end; one that cannot be told would wait for ever.
    if (!write_all(worker.child.requests, std::to_string(*worker.item) + "\n")) ::kill(worker.child.process, SIGKILL);
    return true;
  }

  void wait() {
    std::vector<pollfd> polled;
    auto first = Clock::time_point::max();
    for (const Running& worker : running_) {
      polled.push_back({worker.child.answers, POLLIN, 0});
      polled.push_back({worker.child.end, POLLIN, 0});
      first = std::min(first, worker.deadline);
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(first - Clock::now()).count();
    const int milliseconds = static_cast<int>(std::clamp<long long>(left + 1, 0, 3'600'000));
    if (::poll(polled.data(), polled.size(), milliseconds) < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
    for (std::size_t i = running_.size(); i-- > 0;) {
      const bool ended = polled[2 * i + 1].revents != 0, speaks = polled[2 * i].revents != 0;
      if (!ended && !speaks) {
        if (Clock::now() >= running_[i].deadline) lose(i, WorkerEnd::timed_out);
        continue;
      }
      const bool open = read_ready(running_[i].child.answers, running_[i].text);
      const bool goes_on = take_records(running_[i]);
      if (!goes_on) retire(i);
      else if (ended || !open) lose(i, WorkerEnd::crashed);
    }
  }

  /// False when the worker has nothing more to do.
  bool take_records(Running& worker) {
    for (std::size_t end; (end = worker.text.find('\n')) != std::string::npos;) {
      WorkerReport report;
      const bool whole = read_record(std::string_view(worker.text).substr(0, end), report);
      worker.text.erase(0, end + 1);
      if (!whole) return true;  // its end will tell
      if (!worker.ready) {
        if (report.end != WorkerEnd::done) return end_queue(worker, report), false;
        worker.ready = true;
        continue;
      }
      if (!worker.item) return true;
      const std::size_t item = *worker.item;
      worker.item.reset();
      const bool goes_on = give_next(worker);   // first of all: it works while this one is put away
      finish(worker.queue, item, std::move(report));
      if (!goes_on) return false;
    }
    return true;
  }

  void finish(std::size_t queue, std::size_t item, WorkerReport report) {
    report.name = queues_[queue].name;
    finished_(queue, item, report);
  }

  void finish_item(Running& worker, WorkerReport report) {
    const std::size_t item = *worker.item;
    worker.item.reset();
    finish(worker.queue, item, std::move(report));
  }

  /// What cannot even begin fails for every item alike.
  void end_queue(Running& worker, const WorkerReport& why) {
    finish_item(worker, why);
    WorkerReport report = why;
    report.name = queues_[worker.queue].name;
    while (left(worker.queue) > 0) finished_(worker.queue, queues_[worker.queue].items[next_[worker.queue]++], report);
  }

  void retire(std::size_t i) {
    finish_process(running_[i].child);
    running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  void lose(std::size_t i, WorkerEnd end) {
    Running worker = std::move(running_[i]);
    running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(i));
    if (end != WorkerEnd::timed_out) await_own_end(worker.child);
    const int status = finish_process(worker.child);
    if (!worker.item) return;
    WorkerReport report;
    report.end = end;
    if (end == WorkerEnd::crashed) {
      if (WIFEXITED(status) && WEXITSTATUS(status) == status_without_memory) report.end = WorkerEnd::failed, report.detail = out_of_memory;
      else if (!WIFSIGNALED(status)) report.end = WorkerEnd::left_early;
      else if (WTERMSIG(status) != SIGKILL) report.detail = ::strsignal(WTERMSIG(status));
    }
    if (worker.ready) finish_item(worker, std::move(report));
    else end_queue(worker, report);
  }

  const std::vector<WorkQueue>& queues_;
  const WorkerLimits& limits_;
  Diagnostics& diagnostics_;
  const std::function<void(std::size_t, std::size_t, const WorkerReport&)>& finished_;
  std::vector<std::size_t> next_;   ///< per queue: the first item that is not begun
  unsigned at_once_;
  std::vector<Running> running_;
};

/// While workers run: one that died does not take the parent along when it is written to, and nothing that one started outlives them all.
class Household {
 public:
  Household() : before_(::signal(SIGPIPE, SIG_IGN)) { adopt_orphans(); }
  ~Household() {
    end_orphans();
    ::signal(SIGPIPE, before_);
  }
  Household(const Household&) = delete;
  Household& operator=(const Household&) = delete;

 private:
  void (*before_)(int);
};

}  // namespace

void run_pool(const std::vector<WorkQueue>& queues, const WorkerLimits& limits, Diagnostics& diagnostics,
              const std::function<void(std::size_t, std::size_t, const WorkerReport&)>& finished, const std::function<void()>& meanwhile) {
  const Household household;
  Pool(queues, limits, diagnostics, finished).run(meanwhile);
}

}  // namespace planloom
