/// Exact decimal numbers: what money, percentages and counts are computed with.
///
/// You want to                                         use
/// read a written number                               `Decimal::parse("1950.25")`
/// compute                                             `a + b`, `a * b`, `a.divided_by(b)` (nothing when b is 0)
/// round as people do                                  `value.rounded(1)` (halves away from zero)
/// write it                                            `value.text()` → "1950.25", `value.fixed(1)` → "1950.3"
///
/// A Decimal is coefficient × 10^exponent with at most 15 significant digits, like an Excel number, so that both agree.
/// Results with more digits are rounded to 15, halves away from zero. Magnitudes beyond 10^400 stay at the largest value, those below 10^-400
/// are zero: no figure of a plan comes near, and a runaway formula still ends.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planloom {

class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr Decimal(int whole) : Decimal(static_cast<std::int64_t>(whole)) {}  // NOLINT: a whole number is a decimal
  constexpr Decimal(std::int64_t whole) : coefficient_(whole) { normalise(); }  // NOLINT
  /// coefficient × 10^exponent.
  static constexpr Decimal scaled(std::int64_t coefficient, int exponent) {
    Decimal d; d.coefficient_ = coefficient; d.exponent_ = exponent; d.normalise(); return d;
  }
  /// ASCII digits with an optional sign, point and exponent; no blanks, no thousands marks. Nothing for anything else
  /// and for magnitudes outside 10^±60.
  static std::optional<Decimal> parse(std::string_view text);
  /// The nearest 15-digit decimal of a finite double; nothing for NaN and infinities.
  static std::optional<Decimal> from_double(double value);

  constexpr std::int64_t coefficient() const { return coefficient_; }
  constexpr int exponent() const { return exponent_; }
  constexpr bool is_zero() const { return coefficient_ == 0; }
  constexpr bool is_negative() const { return coefficient_ < 0; }
  bool is_whole() const;
  std::optional<std::int64_t> whole() const;  ///< as an integer if it is one that fits
  double to_double() const;

  Decimal operator-() const { return scaled(-coefficient_, exponent_); }
  friend Decimal operator+(const Decimal&, const Decimal&);
  friend Decimal operator-(const Decimal&, const Decimal&);
  friend Decimal operator*(const Decimal&, const Decimal&);
  /// Nothing when the divisor is zero.
  std::optional<Decimal> divided_by(const Decimal& divisor) const;
  /// × 10^power, exact.
  constexpr Decimal shifted(int power) const { return scaled(coefficient_, exponent_ + power); }
  Decimal abs() const { return is_negative() ? -*this : *this; }
  /// To `places` digits after the point (negative: before it), halves away from zero.
  Decimal rounded(int places) const;
  Decimal rounded_down(int places) const;  ///< toward zero
  Decimal rounded_up(int places) const;    ///< away from zero
  Decimal floor() const;                   ///< the greatest whole number not above it

  std::string text() const;             ///< shortest exact form, never with an exponent: "0.125", "12", "-3"
  std::string fixed(int places) const;  ///< exactly `places` digits after the point, rounded; ASCII minus

  friend bool operator==(const Decimal&, const Decimal&);
  friend std::strong_ordering operator<=>(const Decimal&, const Decimal&);

 private:
  constexpr void normalise();
  std::int64_t coefficient_ = 0;  // no trailing zeros: 12.0 is kept as 12 (shown decimals live in Quantity)
  int exponent_ = 0;
};

constexpr void Decimal::normalise() {
  constexpr std::int64_t limit = 1'000'000'000'000'000;  // 10^15
  std::int64_t unit = 1;  // what one unit of the last kept digit is worth: dropped digits are rounded in one step, never digit by digit
  while (coefficient_ / unit >= limit || coefficient_ / unit <= -limit) { unit *= 10; ++exponent_; }
  if (unit > 1) {
    const std::int64_t rest = coefficient_ % unit;
    coefficient_ /= unit;
    if (rest >= unit / 2) ++coefficient_;
    if (rest <= -(unit / 2)) --coefficient_;
  }
  if (coefficient_ == 0 || exponent_ < -400) { coefficient_ = 0; exponent_ = 0; return; }
  while (coefficient_ % 10 == 0) { coefficient_ /= 10; ++exponent_; }
  if (exponent_ > 400) { coefficient_ = coefficient_ < 0 ? 1 - limit : limit - 1; exponent_ = 400; }
}

}  // namespace planloom
