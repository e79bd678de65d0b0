/// Work that goes on beside the caller's, one piece after the other: packing what was made while the next is being made.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace planloom {

class Beside {
 public:
  /// At most `most_waiting` pieces wait while one is being done; then `run` waits too, so that no more is held than that.
  explicit Beside(std::size_t most_waiting) : most_waiting_(most_waiting) {}
  /// Waits for the piece at hand; what was not begun is left.
  ~Beside();
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  /// Throws what an earlier piece threw. Where no thread may be started the piece is done here.
  void run(std::function<void()> piece);
  /// Waits for all pieces; throws what one of them threw.
  void finish();
  bool has_begun() const { return thread_.joinable(); }

 private:
  void work();
  void stop(bool at_once);

  std::size_t most_waiting_;
  std::thread thread_;
  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;   ///< from here on under the lock
  bool ends_ = false;
  std::exception_ptr trouble_;
};

}  // namespace planloom
