#include "workers.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {  // glibc 2.36 forgets to say so itself
#include <sys/pidfd.h>
}

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <system_error>
#include <thread>

#include "confine.hpp"
#include "orphans.hpp"
#include "record.hpp"

namespace planloom {
namespace {

using Clock = std::chrono::steady_clock;

struct Running {
  std::size_t job;
  pid_t process;
  int pipe;
  int end;      // becomes readable when the process ends; a process it left behind may hold the pipe open for ever
  Clock::time_point deadline;
  std::string text;
};

[[noreturn]] void throw_errno(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

bool write_all(int descriptor, const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t n = ::write(descriptor, text.data() + written, text.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    written += static_cast<std::size_t>(n);
  }
  return true;
}

void limit_memory(std::size_t bytes) {
#if !defined(__SANITIZE_ADDRESS__)
  if (bytes == 0) return;
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_AS, &limit);
#else
  (void)bytes;
#endif
}

// What a plugin prints or reads must not mix with planloom's own output.
void quiet_standard_streams() {
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return;
  ::dup2(null, STDIN_FILENO);
  ::dup2(null, STDOUT_FILENO);
  ::close(null);
}

WorkerReport work(const WorkerJob& job, Diagnostics& diagnostics) {
  WorkerReport report;
  report.name = job.name;
  const std::size_t known = diagnostics.all().size();
  try {
    report.files = job.work(diagnostics);
    report.end = WorkerEnd::done;
  } catch (const std::bad_alloc&) {
    report.end = WorkerEnd::failed;
    report.detail = "out of memory";
  } catch (const std::exception& error) {
    report.end = WorkerEnd::failed;
    report.detail = error.what();
  } catch (...) {
    report.end = WorkerEnd::failed;
    report.detail = "threw something that is no std::exception";
  }
  for (std::size_t i = known; i < diagnostics.all().size(); ++i) report.diagnostics.push_back(*diagnostics.all()[i]);
  return report;
}

[[noreturn]] void be_worker(const WorkerJob& job, const WorkerLimits& limits, Diagnostics& diagnostics, int pipe) {
  ::setpgid(0, 0);
  ::signal(SIGPIPE, SIG_IGN);
  quiet_standard_streams();
  limit_memory(limits.memory_bytes);
  if (job.writable) confine_writes(*job.writable);
  const WorkerReport report = work(job, diagnostics);
  const bool told = write_all(pipe, write_record(report));
  ::_exit(told ? 0 : 1);  // no destructors, no atexit handlers of plugins
}

void kill_group(pid_t process) {
  ::kill(-process, SIGKILL);
  ::kill(process, SIGKILL);
}

Running start(std::size_t index, const WorkerJob& job, const WorkerLimits& limits, Diagnostics& diagnostics) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw_errno("pipe");
  const pid_t process = ::fork();
  if (process < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    errno = error;
    throw_errno("fork");
  }
  if (process == 0) {
    ::close(ends[0]);
    be_worker(job, limits, diagnostics, ends[1]);
  }
  ::setpgid(process, process);  // in both, so that it holds whichever runs first
  ::close(ends[1]);
  const int end = ::pidfd_open(process, 0);  // closed on exec
  if (end < 0 || ::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
    const int error = errno;
    kill_group(process);
    ::waitpid(process, nullptr, 0);
    ::close(ends[0]);
    if (end >= 0) ::close(end);
    errno = error;
    throw_errno("pidfd_open");
  }
  return {index, process, ends[0], end, Clock::now() + limits.time, {}};
}

// All that is in the pipe now. False at its end.
bool read_ready(Running& worker) {
  char buffer[16384];
  for (;;) {
    const ssize_t n = ::read(worker.pipe, buffer, sizeof buffer);
    if (n == 0) return false;
    if (n > 0) worker.text.append(buffer, static_cast<std::size_t>(n));
    else if (errno != EINTR) return errno == EAGAIN;
  }
}

WorkerReport collect(Running& worker, const WorkerJob& job, bool timed_out) {
  ::close(worker.pipe);
  ::close(worker.end);
  int status = 0;
  // A worker that closed its pipe may hang on: what it had to say is said.
  kill_group(worker.process);
  while (::waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {}
  kill_group(worker.process);
  WorkerReport report;
  report.name = job.name;
  if (timed_out) {
    report.end = WorkerEnd::timed_out;
  } else if (read_record(worker.text, report)) {
    report.name = job.name;
  } else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL) {
    report.end = WorkerEnd::crashed;
    report.detail = ::strsignal(WTERMSIG(status));
  } else {
    report.end = WIFSIGNALED(status) ? WorkerEnd::crashed : WorkerEnd::left_early;
  }
  return report;
}

// The pipe closes before the process is gone: give a crashing worker the moment it needs to die of its own signal.
void await_own_end(pid_t process) {
  for (int i = 0; i < 50; ++i) {
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == process) return;
    ::usleep(i < 10 ? 200 : 2000);
  }
}

int milliseconds_left(const std::vector<Running>& running) {
  auto first = Clock::time_point::max();
  for (const Running& worker : running) first = std::min(first, worker.deadline);
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(first - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left + 1, 0, 3'600'000));
}

}  // namespace

std::vector<WorkerReport> run_workers(const std::vector<WorkerJob>& jobs, const WorkerLimits& limits, Diagnostics& diagnostics,
                                      const std::function<void(const WorkerReport&)>& finished) {
  adopt_orphans();
  std::vector<WorkerReport> reports(jobs.size());
  std::vector<Running> running;
  std::size_t next = 0;
  const unsigned at_once = limits.at_once != 0 ? limits.at_once : std::max(1U, std::thread::hardware_concurrency());
  const auto end = [&](std::size_t i, bool timed_out) {
    reports[running[i].job] = collect(running[i], jobs[running[i].job], timed_out);
    if (finished) finished(reports[running[i].job]);
    running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
  };
  try {
    while (next < jobs.size() || !running.empty()) {
      while (next < jobs.size() && running.size() < at_once) {
        running.push_back(start(next, jobs[next], limits, diagnostics));
        ++next;
      }
      std::vector<pollfd> polled;
      for (const Running& worker : running) {
        polled.push_back({worker.pipe, POLLIN, 0});
        polled.push_back({worker.end, POLLIN, 0});
      }
      if (::poll(polled.data(), polled.size(), milliseconds_left(running)) < 0 && errno != EINTR) throw_errno("poll");
      for (std::size_t i = running.size(); i-- > 0;) {
        if (polled[2 * i + 1].revents != 0) {
          read_ready(running[i]);
          end(i, false);
        } else if (polled[2 * i].revents != 0 && !read_ready(running[i])) {
          await_own_end(running[i].process);
          end(i, false);
        } else if (Clock::now() >= running[i].deadline) {
          end(i, true);
        }
      }
    }
  } catch (...) {
    for (Running& worker : running) {
      kill_group(worker.process);
      ::waitpid(worker.process, nullptr, 0);
      ::close(worker.pipe);
      ::close(worker.end);
    }
    end_orphans();
    throw;
  }
  end_orphans();
  return reports;
}

}  // namespace planloom
