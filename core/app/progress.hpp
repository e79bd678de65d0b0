/// A bar that shows how far long work has come, on a terminal only.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>

#include <planloom/words.hpp>

namespace planloom {

/// Whether bars are shown: standard error is a terminal, and neither NO_COLOR nor --quiet says otherwise.
bool shows_progress(bool quiet);

class Progress {
 public:
  Progress(Words what, std::size_t total, bool shown, Language language);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(const std::string& label);
  /// Prints a line of its own on standard error, above the bar.
  void say(const std::string& line);
  void clear();

 private:
  void draw(const std::string& label);

  Words what_;
  std::size_t total_, done_ = 0;
  bool shown_;
  Language language_;
  std::chrono::steady_clock::time_point begun_, drawn_;
};

}  // namespace planloom
