#include "progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <planloom/text.hpp>

namespace planloom {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t terminal_width() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// As much of the text as `width` columns hold.
std::string clipped(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    const std::size_t begin = byte;
    const char32_t c = next_character(text, byte);
    used += is_wide(c) ? 2 : 1;
    if (used > width) break;
    out.append(text, begin, byte - begin);
  }
  return out;
}

std::string time_text(double seconds, Language language) {
  const auto whole = std::lround(seconds);
  if (whole >= 3600) return language == Language::zh ? fmt::format("{} 小时 {} 分", whole / 3600, whole % 3600 / 60) : fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
  if (whole >= 60) return language == Language::zh ? fmt::format("{} 分 {} 秒", whole / 60, whole % 60) : fmt::format("{} min {} s", whole / 60, whole % 60);
  return language == Language::zh ? fmt::format("{} 秒", whole) : fmt::format("{} s", whole);
}

}  // namespace

bool shows_progress(bool quiet) {
  const char* no_colour = std::getenv("NO_COLOR");
  return !quiet && (no_colour == nullptr || *no_colour == '\0') && ::isatty(STDERR_FILENO) == 1;
}

Progress::Progress(Words what, std::size_t total, bool shown, Language language)
    : what_(std::move(what)), total_(total), shown_(shown && total > 0), language_(language), begun_(Clock::now()), drawn_() {}

void Progress::step(const std::string& label) {
  ++done_;
  const auto now = Clock::now();
  if (!shown_ || (done_ != total_ && now - drawn_ < std::chrono::milliseconds(100))) return;
  drawn_ = now;
  draw(label);
}

void Progress::draw(const std::string& label) {
  constexpr std::size_t bar_width = 24;
  const double share = static_cast<double>(done_) / static_cast<double>(total_);
  const auto full = static_cast<std::size_t>(share * bar_width);
  std::string bar;
  for (std::size_t i = 0; i < bar_width; ++i) bar += i < full ? "█" : "░";
  const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  std::string text = fmt::format("{} {} {}/{} {}%", what_.in(language_), bar, done_, total_, static_cast<int>(share * 100));
  if (seconds > 2 && done_ < total_) {
    const double rate = static_cast<double>(done_) / seconds;
    const std::string left = time_text(static_cast<double>(total_ - done_) / rate, language_);
    text += language_ == Language::zh ? fmt::format("  {:.1f} 份/秒，还要 {}", rate, left) : fmt::format("  {:.1f}/s, {} left", rate, left);
  }
  text += "  " + label;
  std::fprintf(stderr, "\r\033[K%s", clipped(text, terminal_width() - 1).c_str());
  std::fflush(stderr);
}

void Progress::say(const std::string& line) {
  clear();
  std::fprintf(stderr, "%s\n", line.c_str());
}

void Progress::clear() {
  if (!shown_ || drawn_ == Clock::time_point{}) return;
  std::fprintf(stderr, "\r\033[K");
  std::fflush(stderr);
  drawn_ = {};
}

}  // namespace planloom
