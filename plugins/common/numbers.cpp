#include "numbers.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace planloom {
namespace {

/// `value` counts units of 10^-places.
void append_scaled(std::string& out, std::int64_t value, int places) {
  if (value < 0) out += '-';
  std::uint64_t rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  while (places > 0 && rest % 10 == 0) {
    rest /= 10;
    --places;
  }
  char buffer[24];
  char* const end = buffer + sizeof buffer;
  char* at = end;
  for (int place = 0; place < places; ++place, rest /= 10) *--at = static_cast<char>('0' + rest % 10);
  if (places > 0) *--at = '.';
  for (bool first = places == 0; rest != 0 || first; first = false, rest /= 10) *--at = static_cast<char>('0' + rest % 10);
  out.append(at, end);
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> buffer;
  out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

void append_hundredths(std::string& out, std::int64_t hundredths) { append_scaled(out, hundredths, 2); }

void append_number(std::string& out, double value, int decimals) {
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  append_scaled(out, std::llround(value * scale), decimals);
}

}  // namespace planloom
