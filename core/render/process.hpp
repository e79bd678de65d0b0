/// One forked process with a pipe each way: what a pool of workers is made of.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>

namespace planloom {

/// A process of its own group; killed with all it started when it is finished with.
struct ChildProcess {
  pid_t process = -1;
  int requests = -1;   ///< written to by the parent
  int answers = -1;    ///< read by the parent, never waits
  int end = -1;        ///< becomes readable when the process ends; a process it left behind may hold the pipes open for ever
};

/// How the parent learns that a process has ended: from the kernel, or by a pipe that closes with it, which a process it forked can hold open.
enum class NoticeOfEnd { kernel = 1, pipe };
/// `pipe` where the kernel (before Linux 5.3) or the rules of a container know no descriptors of processes.
NoticeOfEnd best_notice_of_end();

/// Forks; the child gives up the standard streams, keeps within the memory and runs `body(requests, answers)`, whose result is its exit code. Call
/// from a process that has one thread. Throws std::system_error when no process can be started.
ChildProcess start_process(const std::function<int(int requests, int answers)>& body, std::size_t memory_bytes, NoticeOfEnd notice = best_notice_of_end());
/// Kills the process and all it started, closes the pipes; gives the status of wait(2), of the process's own end where it came to one.
int finish_process(ChildProcess& child);
/// The pipe closes before the process is gone: gives a crashing one the moment it needs to die of its own signal.
void await_own_end(const ChildProcess& child);

/// All of the text, or false.
bool write_all(int descriptor, const std::string& text);
/// Appends all that is there now; false at the pipe's end.
bool read_ready(int descriptor, std::string& text);

}  // namespace planloom
