#include <algorithm>

#include <planloom/text.hpp>

#include "tree.hpp"

namespace planloom {

Locator::Locator(std::uint32_t file, std::string_view text) : file_(file), text_(text), starts_{0} {
  for (std::size_t byte = text.find('\n'); byte != std::string_view::npos; byte = text.find('\n', byte + 1)) starts_.push_back(byte + 1);
}

std::size_t Locator::line_of(std::size_t byte) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(starts_, byte) - starts_.begin()) - 1;
}

std::string_view Locator::line(std::size_t number) const {
  std::string_view found = text_.substr(starts_[number]);
  found = found.substr(0, found.find('\n'));
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

Place Locator::place(std::size_t byte, std::size_t characters) {
  byte = std::min(byte, text_.size());
  const std::size_t line = line_of(byte);
  // Counting goes on from the last place on the same line: a plan written on one long line stays linear.
  if (line != last_line_ || byte < last_byte_) {
    last_line_ = line;
    last_byte_ = starts_[line];
    last_column_ = 1;
  }
  last_column_ += static_cast<std::uint32_t>(character_count(text_.substr(last_byte_, byte - last_byte_)));
  last_byte_ = byte;
  return {file_, static_cast<std::uint32_t>(line + 1), last_column_, static_cast<std::uint32_t>(characters)};
}

}  // namespace planloom
