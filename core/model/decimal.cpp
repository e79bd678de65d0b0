// Exact decimals: everything is done on a 128-bit coefficient and rounded once.
#include <planloom/decimal.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <system_error>

namespace planloom {
namespace {

__extension__ using Wide = __int128;

constexpr int wide_digits = 37;  // 10^37 × 9 still fits into 127 bits
constexpr int kept_digits = 15;

constexpr auto powers_of_ten = [] {
  std::array<Wide, wide_digits + 2> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr Wide power_of_ten(int power) { return powers_of_ten[static_cast<std::size_t>(std::max(power, 0))]; }

/// None for 0. Divisions of wide numbers are slow, comparisons are not.
constexpr int digit_count(Wide value) {
  if (value < 0) value = -value;
  return static_cast<int>(std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), value) - powers_of_ten.begin());
}

enum class Rounding { half_away = 1, toward_zero, away };

/// Drops `digits` digits at the end.
Wide without_digits(Wide value, int digits, Rounding rounding) {
  if (digits <= 0) return value;
  if (digits > wide_digits) return rounding == Rounding::away && value != 0 ? (value < 0 ? -1 : 1) : 0;
  const Wide unit = power_of_ten(digits);
  const Wide kept = value / unit;
  const Wide rest = value - kept * unit;
  const Wide magnitude = rest < 0 ? -rest : rest;
  const bool up = (rounding == Rounding::half_away && magnitude * 2 >= unit) || (rounding == Rounding::away && magnitude != 0);
  return up ? kept + (value < 0 ? -1 : 1) : kept;
}

Decimal from_wide(Wide value, int exponent) {
  const int surplus = digit_count(value) - kept_digits;
  if (surplus > 0) return Decimal::scaled(static_cast<std::int64_t>(without_digits(value, surplus, Rounding::half_away)), exponent + surplus);
  return Decimal::scaled(static_cast<std::int64_t>(value), exponent);
}

Decimal rounded_to(const Decimal& value, int places, Rounding rounding) {
  const int surplus = -value.exponent() - places;
  if (surplus <= 0) return value;
  const Wide kept = without_digits(value.coefficient(), surplus, rounding);
  return Decimal::scaled(static_cast<std::int64_t>(kept), -places);
}

/// The digits of |value|, with the point `places` digits from the right.
std::string placed(std::int64_t coefficient, int places) {
  std::string digits = std::to_string(coefficient < 0 ? -coefficient : coefficient);
  if (places > 0) {
    const auto count = static_cast<std::size_t>(places);
    if (digits.size() <= count) digits.insert(0, count + 1 - digits.size(), '0');
    digits.insert(digits.size() - count, ".");
  }
  return coefficient < 0 ? "-" + digits : digits;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits of a written number; the 16th and later ones only round.
struct Digits {
  Wide coefficient = 0;
  int exponent = 0;
  int count = 0;
  void take(char digit, bool after_point) {
    ++count;
    if (digit_count(coefficient) < wide_digits - 1) {
      coefficient = coefficient * 10 + (digit - '0');
      if (after_point) --exponent;
    } else if (!after_point) {
      ++exponent;
    }
  }
};

/// Reads "e-5" to the end of the text.
std::optional<int> read_exponent(std::string_view text) {
  text.remove_prefix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  int exponent = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (exponent > 1000 || exponent < -1000) return std::nullopt;
  return exponent;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  bool negative = false;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
  Digits digits;
  while (at < text.size() && is_digit(text[at])) digits.take(text[at++], false);
  if (at < text.size() && text[at] == '.') {
    ++at;
    const int before = digits.count;
    while (at < text.size() && is_digit(text[at])) digits.take(text[at++], true);
    if (digits.count == before) return std::nullopt;
  }
  if (digits.count == 0) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    const auto exponent = read_exponent(text.substr(at));
    if (!exponent) return std::nullopt;
    digits.exponent += *exponent;
  }
  const auto in_range = [](Wide coefficient, int exponent) {
    const int magnitude = digit_count(coefficient) + exponent;
    return coefficient == 0 || (magnitude <= 61 && magnitude >= -59);
  };
  if (!in_range(digits.coefficient, digits.exponent)) return std::nullopt;
  const Decimal read = from_wide(digits.coefficient, digits.exponent);
  if (!in_range(read.coefficient_, read.exponent_)) return std::nullopt;   // rounded up to one digit more than could be read again
  return negative ? -read : read;
}

std::optional<Decimal> Decimal::from_double(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, kept_digits - 1).ptr;
  const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
  const auto mark = written.find('e');
  const auto mantissa = parse(written.substr(0, mark));
  const auto exponent = read_exponent(written.substr(mark));
  if (!mantissa || !exponent) return std::nullopt;
  return mantissa->shifted(*exponent);
}

bool Decimal::is_whole() const { return exponent_ >= 0; }

std::optional<std::int64_t> Decimal::whole() const {
  if (!is_whole() || digit_count(coefficient_) + exponent_ > 19) return std::nullopt;
  const Wide value = coefficient_ * power_of_ten(exponent_);
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

double Decimal::to_double() const {
  // A whole number and a power of ten that a double holds exactly: what is left is one operation, and so one rounding (Clinger 1990).
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  static constexpr std::array<double, 23> exact_powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  constexpr int most_power = static_cast<int>(exact_powers.size()) - 1;
  if (coefficient_ < exact && coefficient_ > -exact && exponent_ <= most_power && exponent_ >= -most_power) {
    const double power = exact_powers[static_cast<std::size_t>(exponent_ < 0 ? -exponent_ : exponent_)];
    return exponent_ < 0 ? static_cast<double>(coefficient_) / power : static_cast<double>(coefficient_) * power;
  }
  const std::string written = std::to_string(coefficient_) + "e" + std::to_string(exponent_);
  double value = 0;
  const auto fault = std::from_chars(written.data(), written.data() + written.size(), value).ec;
  if (fault == std::errc::result_out_of_range && exponent_ > 0) {
    return is_negative() ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  }
  return value;
}

Decimal operator+(const Decimal& left, const Decimal& right) {
  if (left.is_zero()) return right;
  if (right.is_zero()) return left;
  const Decimal& high = left.exponent() >= right.exponent() ? left : right;
  const Decimal& low = left.exponent() >= right.exponent() ? right : left;
  const int distance = high.exponent() - low.exponent();
  // With the higher one already at full width, what is left of the lower one lies below every digit that is kept.
  if (digit_count(high.coefficient()) + distance > wide_digits) return high;
  return from_wide(high.coefficient() * power_of_ten(distance) + low.coefficient(), low.exponent());
}

Decimal operator-(const Decimal& left, const Decimal& right) { return left + -right; }

Decimal operator*(const Decimal& left, const Decimal& right) {
  return from_wide(static_cast<Wide>(left.coefficient()) * right.coefficient(), left.exponent() + right.exponent());
}

std::optional<Decimal> Decimal::divided_by(const Decimal& divisor) const {
  if (divisor.is_zero()) return std::nullopt;
  if (is_zero()) return Decimal();
  const int room = wide_digits - digit_count(coefficient_);
  // At least 21 digits of the quotient: cutting the rest off cannot turn a half into less than a half.
  return from_wide(coefficient_ * power_of_ten(room) / divisor.coefficient_, exponent_ - room - divisor.exponent_);
}

Decimal Decimal::rounded(int places) const { return rounded_to(*this, places, Rounding::half_away); }
Decimal Decimal::rounded_down(int places) const { return rounded_to(*this, places, Rounding::toward_zero); }
Decimal Decimal::rounded_up(int places) const { return rounded_to(*this, places, Rounding::away); }

Decimal Decimal::floor() const {
  const Decimal cut = rounded_down(0);
  return is_negative() && cut != *this ? cut - Decimal(1) : cut;
}

std::string Decimal::text() const {
  if (exponent_ < 0) return placed(coefficient_, -exponent_);
  return placed(coefficient_, 0) + std::string(static_cast<std::size_t>(exponent_), '0');
}

std::string Decimal::fixed(int places) const {
  const Decimal value = rounded(places);
  std::string written = value.text();
  if (places <= 0) return written;
  const int missing = value.exponent_ < 0 ? places + value.exponent_ : places;
  if (value.exponent_ >= 0) written += '.';
  return written + std::string(static_cast<std::size_t>(missing), '0');
}

bool operator==(const Decimal& left, const Decimal& right) {
  return left.coefficient() == right.coefficient() && left.exponent() == right.exponent();
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  if (left.exponent() == right.exponent()) return left.coefficient() <=> right.coefficient();
  const Decimal difference = left - right;
  return difference.coefficient() <=> 0;
}

}  // namespace planloom
