// Decimals against exact integer arithmetic, and the cases that binary numbers get wrong.
#include <planloom/decimal.hpp>

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <random>

namespace planloom {
namespace {

using Big = boost::multiprecision::cpp_int;

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  EXPECT_TRUE(value) << text;
  return value.value_or(Decimal());
}

Big power(int exponent) { return boost::multiprecision::pow(Big(10), static_cast<unsigned>(exponent)); }

/// A fraction in whole numbers: numerator ÷ denominator, nothing lost.
struct Exact {
  Big numerator;
  Big denominator = 1;
};

Exact exact(const Decimal& value) {
  if (value.exponent() >= 0) return {Big(value.coefficient()) * power(value.exponent()), 1};
  return {Big(value.coefficient()), power(-value.exponent())};
}

/// |wanted − got| is at most half a unit of the 15th digit, and a half went away from zero.
::testing::AssertionResult is_nearest(const Exact& wanted, const Decimal& got) {
  const Exact given = exact(got);
  Big error = wanted.numerator * given.denominator - given.numerator * wanted.denominator;  // over both denominators
  if (wanted.numerator == 0) return got.is_zero() ? ::testing::AssertionSuccess() : ::testing::AssertionFailure() << "expected zero";
  const bool too_small = (error > 0) == (wanted.numerator > 0);
  error = abs(error);
  const int digits = static_cast<int>(std::to_string(std::abs(got.coefficient())).size());
  const int unit = got.exponent() - (15 - digits);  // exponent of the 15th digit
  Big half = abs(wanted.denominator) * given.denominator;
  error *= 2;
  if (unit >= 0) half *= power(unit); else error *= power(-unit);
  if (error > half) return ::testing::AssertionFailure() << got.text() << " is more than half a unit away";
  if (error == half && too_small) return ::testing::AssertionFailure() << got.text() << ": a half went toward zero";
  return ::testing::AssertionSuccess();
}

class Numbers {
 public:
  Decimal next() {
    const int digits = std::uniform_int_distribution<int>(1, 15)(random_);
    std::int64_t limit = 1;
    for (int i = 0; i < digits; ++i) limit *= 10;
    const auto coefficient = std::uniform_int_distribution<std::int64_t>(1 - limit, limit - 1)(random_);
    return Decimal::scaled(coefficient, std::uniform_int_distribution<int>(-18, 12)(random_));
  }

 private:
  std::mt19937_64 random_{20240930};
};

TEST(Decimal, AgreesWithWholeNumberArithmetic) {
  Numbers numbers;
  for (int i = 0; i < 20000; ++i) {
    const Decimal a = numbers.next(), b = numbers.next();
    const Exact left = exact(a), right = exact(b);
    const Big common = left.denominator * right.denominator;
    const Big first = left.numerator * right.denominator, second = right.numerator * left.denominator;
    ASSERT_TRUE(is_nearest({first + second, common}, a + b)) << a.text() << " + " << b.text();
    ASSERT_TRUE(is_nearest({first - second, common}, a - b)) << a.text() << " - " << b.text();
    ASSERT_TRUE(is_nearest({left.numerator * right.numerator, common}, a * b)) << a.text() << " * " << b.text();
    const auto quotient = a.divided_by(b);
    ASSERT_EQ(quotient.has_value(), !b.is_zero());
    if (quotient) {
      ASSERT_TRUE(is_nearest({first, second}, *quotient)) << a.text() << " / " << b.text();
    }
    ASSERT_EQ(a < b, first < second);
    ASSERT_EQ(a == b, first == second);
  }
}

TEST(Decimal, WritesWhatItReads) {
  Numbers numbers;
  for (int i = 0; i < 5000; ++i) {
    const Decimal value = numbers.next();
    ASSERT_EQ(decimal(value.text()), value);
    const auto through_double = Decimal::from_double(value.to_double());
    ASSERT_TRUE(through_double);
    ASSERT_EQ(*through_double, value) << value.text();
  }
}

TEST(Decimal, RoundsHalvesAwayFromZero) {
  struct Case { const char* value; int places; const char* nearest; const char* down; const char* up; };
  const Case cases[] = {
      {"2.5", 0, "3", "2", "3"},       {"-2.5", 0, "-3", "-2", "-3"},   {"0.285", 2, "0.29", "0.28", "0.29"}, {"1.005", 2, "1.01", "1", "1.01"},
      {"-0.04", 1, "0", "0", "-0.1"},  {"149", -2, "100", "100", "200"}, {"150", -2, "200", "100", "200"},     {"1950.25", 5, "1950.25", "1950.25", "1950.25"},
      {"7", -3, "0", "0", "1000"},     {"0.1", -50, "0", "0", "100000000000000000000000000000000000000000000000000"},
      {"0", 2, "0", "0", "0"},
  };
  for (const Case& c : cases) {
    const Decimal value = decimal(c.value);
    EXPECT_EQ(value.rounded(c.places).text(), c.nearest) << c.value;
    EXPECT_EQ(value.rounded_down(c.places).text(), c.down) << c.value;
    EXPECT_EQ(value.rounded_up(c.places).text(), c.up) << c.value;
  }
}

TEST(Decimal, RoundsManyDigitsInOneStep) {
  EXPECT_EQ(Decimal(std::int64_t{10000000000000045}).text(), "10000000000000000");
  EXPECT_EQ(Decimal(std::int64_t{10000000000000050}).text(), "10000000000000100");
  EXPECT_EQ(decimal("1.000000000000005").text(), "1.00000000000001");
  EXPECT_EQ(decimal("1.000000000000004999999999999999999999999999999999999").text(), "1");
  EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()).text(), "-9223372036854780000");
}

TEST(Decimal, FixedPlaces) {
  EXPECT_EQ(decimal("12").fixed(1), "12.0");
  EXPECT_EQ(decimal("1950.25").fixed(1), "1950.3");
  EXPECT_EQ(decimal("-0.04").fixed(1), "0.0");
  EXPECT_EQ(decimal("0.5").fixed(0), "1");
  EXPECT_EQ(decimal("0.8").fixed(2), "0.80");
  EXPECT_EQ(decimal("1e3").fixed(2), "1000.00");
  EXPECT_EQ(decimal("1e-3").text(), "0.001");
}

TEST(Decimal, ReadsNothingThatItsOwnTextWouldNotSayAgain) {
  EXPECT_FALSE(Decimal::parse(std::string(61, '9')));   // rounds to 10^61, which has 62 digits
  for (const std::string& text : {std::string(60, '9'), "1" + std::string(60, '0'), "-" + std::string(15, '9') + std::string(46, '0')}) {
    const std::optional<Decimal> read = Decimal::parse(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(Decimal::parse(read->text()), read) << text;
  }
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", "+", ".", "1.", "1,950", " 1", "1 ", "0x10", "1e", "e5", "1e5x", "inf", "nan", "--1", "1e99", "1e-99", "１"}) {
    EXPECT_FALSE(Decimal::parse(text)) << text;
  }
  EXPECT_TRUE(Decimal::parse(".5"));
  EXPECT_TRUE(Decimal::parse("+5"));
  EXPECT_TRUE(Decimal::parse("0e99"));
}

TEST(Decimal, WholeNumbersAndEdges) {
  EXPECT_EQ(decimal("1200").whole(), 1200);
  EXPECT_FALSE(decimal("1.5").whole());
  EXPECT_FALSE(decimal("1e30").whole());
  EXPECT_EQ(decimal("-1.5").floor(), Decimal(-2));
  EXPECT_EQ(decimal("1.5").floor(), Decimal(1));
  EXPECT_EQ(decimal("-2").floor(), Decimal(-2));
  EXPECT_FALSE(Decimal(1).divided_by(Decimal()));
  EXPECT_FALSE(Decimal::from_double(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(Decimal::from_double(std::numeric_limits<double>::infinity()));
  EXPECT_EQ(Decimal::from_double(0.1 + 0.2)->text(), "0.3");
}

TEST(Decimal, RunawayMagnitudesStop) {
  Decimal large = decimal("1e60"), small = decimal("1e-60");
  for (int i = 0; i < 40; ++i) { large = large * large; small = small * small; }
  EXPECT_LE(large.text().size(), 420u);
  EXPECT_TRUE(small.is_zero());
}

}  // namespace
}  // namespace planloom
