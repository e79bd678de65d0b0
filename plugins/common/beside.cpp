#include "beside.hpp"

#include <system_error>
#include <utility>

namespace planloom {

Beside::~Beside() { stop(true); }

void Beside::run(std::function<void()> piece) {
  if (!thread_.joinable()) {
    try {
      thread_ = std::thread([this] { work(); });
    } catch (const std::system_error&) {
      return piece();
    }
  }
  std::unique_lock hold(lock_);
  changed_.wait(hold, [&] { return waiting_.size() < most_waiting_ || trouble_; });
  if (trouble_) std::rethrow_exception(trouble_);
  waiting_.push_back(std::move(piece));
  changed_.notify_all();
}

void Beside::work() {
  for (;;) {
    std::function<void()> piece;
    {
      std::unique_lock hold(lock_);
      changed_.wait(hold, [&] { return !waiting_.empty() || ends_; });
      if (waiting_.empty()) return;
      piece = std::move(waiting_.front());
      waiting_.pop_front();
      changed_.notify_all();
    }
    try {
      piece();
    } catch (...) {
      const std::lock_guard hold(lock_);
      trouble_ = std::current_exception();
      waiting_.clear();
      changed_.notify_all();
      return;
    }
  }
}

void Beside::stop(bool at_once) {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard hold(lock_);
    ends_ = true;
    if (at_once) waiting_.clear();
    changed_.notify_all();
  }
  thread_.join();
  ends_ = false;
}

void Beside::finish() {
  stop(false);
  if (trouble_) std::rethrow_exception(trouble_);
}

}  // namespace planloom
