#include "process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {  // glibc 2.36 forgets to say so itself
#include <sys/pidfd.h>
}

#include <cerrno>
#include <system_error>

#if defined(__SANITIZE_ADDRESS__)  // g++
#define PLANLOOM_ADDRESS_SANITIZER
#elif defined(__has_feature)        // clang
#if __has_feature(address_sanitizer)
#define PLANLOOM_ADDRESS_SANITIZER
#endif
#endif

namespace planloom {
namespace {

[[noreturn]] void throw_error(int error, const char* what) { throw std::system_error(error, std::generic_category(), what); }

void limit_memory(std::size_t bytes) {
#if !defined(PLANLOOM_ADDRESS_SANITIZER)
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

void kill_group(pid_t process) {
  ::kill(-process, SIGKILL);
  ::kill(process, SIGKILL);
}

void close_all(std::initializer_list<int> descriptors) {
  for (const int descriptor : descriptors)
    if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

NoticeOfEnd best_notice_of_end() {
  const int self = ::pidfd_open(::getpid(), 0);
  if (self >= 0) ::close(self);
  return self < 0 && (errno == ENOSYS || errno == EPERM) ? NoticeOfEnd::pipe : NoticeOfEnd::kernel;
}

ChildProcess start_process(const std::function<int(int requests, int answers)>& body, std::size_t memory_bytes, NoticeOfEnd notice) {
  int down[2] = {-1, -1}, up[2] = {-1, -1}, life[2] = {-1, -1};
  const bool has_pipes = ::pipe2(down, O_CLOEXEC) == 0 && ::pipe2(up, O_CLOEXEC) == 0 && (notice == NoticeOfEnd::kernel || ::pipe2(life, O_CLOEXEC) == 0);
  const pid_t parent = ::getpid();
  const pid_t process = has_pipes ? ::fork() : -1;
  if (process < 0) {
    const int error = errno;
    close_all({down[0], down[1], up[0], up[1], life[0], life[1]});
    throw_error(error, has_pipes ? "fork" : "pipe");
  }
  if (process == 0) {
    close_all({down[1], up[0], life[0]});
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody would read what it has to say
    if (::getppid() != parent) ::_exit(1);
    ::signal(SIGPIPE, SIG_IGN);
    quiet_standard_streams();
    limit_memory(memory_bytes);
    ::_exit(body(down[0], up[1]));  // no destructors, no atexit handlers of plugins
  }
  ::setpgid(process, process);  // in both, so that it holds whichever runs first
  close_all({down[0], up[1], life[1]});
  ChildProcess child{process, down[1], up[0], notice == NoticeOfEnd::kernel ? ::pidfd_open(process, 0) : life[0]};  // closed on exec
  if (child.end < 0 || ::fcntl(child.answers, F_SETFL, O_NONBLOCK) != 0) {
    const int error = errno;
    finish_process(child);
    throw_error(error, "pidfd_open");
  }
  return child;
}

int finish_process(ChildProcess& child) {
  int status = 0;
  // A worker that closed its pipe may hang on: what it had to say is said.
  kill_group(child.process);
  while (::waitpid(child.process, &status, 0) < 0 && errno == EINTR) {}
  kill_group(child.process);
  close_all({child.requests, child.answers, child.end});
  child = {};
  return status;
}

void await_own_end(const ChildProcess& child) {
  for (int i = 0; i < 50; ++i) {
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(child.process), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == child.process) return;
    ::usleep(i < 10 ? 200 : 2000);
  }
}

bool write_all(int descriptor, const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t n = ::write(descriptor, text.data() + written, text.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    written += static_cast<std::size_t>(n);
  }
  return true;
}

bool read_ready(int descriptor, std::string& text) {
  char buffer[16384];
  for (;;) {
    const ssize_t n = ::read(descriptor, buffer, sizeof buffer);
    if (n == 0) return false;
    if (n > 0) text.append(buffer, static_cast<std::size_t>(n));
    else if (errno != EINTR) return errno == EAGAIN;
  }
}

}  // namespace planloom
