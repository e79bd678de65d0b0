#include "orphans.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <vector>

namespace planloom {
namespace {

std::vector<pid_t> children() {
  std::ifstream list(fmt::format("/proc/self/task/{}/children", ::getpid()));
  std::vector<pid_t> found;
  for (pid_t child = 0; list >> child;) found.push_back(child);
  return found;
}

}  // namespace

void adopt_orphans() { ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

// Those that a killed one had started come to us in turn; a few rounds end any tree that does not grow faster than it is cut.
void end_orphans() {
  for (int round = 0; round < 100; ++round) {
    const std::vector<pid_t> left = children();
    if (left.empty()) return;
    for (const pid_t child : left) ::kill(child, SIGKILL);
    for (const pid_t child : left) {
      while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {}
    }
  }
}

}  // namespace planloom
