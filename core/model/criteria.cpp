#include "criteria.hpp"

#include <array>
#include <optional>
#include <string_view>

#include <planloom/text.hpp>

#include "arithmetic.hpp"

namespace planloom {

namespace {

struct Sign { std::string_view text; BinaryOperator op; };
constexpr std::array<Sign, 8> signs{{{"<>", BinaryOperator::not_equal}, {">=", BinaryOperator::greater_equal}, {"<=", BinaryOperator::less_equal},
                                     {"≥", BinaryOperator::greater_equal}, {"≤", BinaryOperator::less_equal}, {">", BinaryOperator::greater},
                                     {"<", BinaryOperator::less}, {"=", BinaryOperator::equal}}};

/// "15", "90%", "2024-10-18" as what they are; everything else stays a text.
Scalar read_operand(const std::string& text) {
  std::string_view digits = text;
  const bool percent = !digits.empty() && digits.back() == '%';
  if (percent) digits.remove_suffix(1);
  if (const std::optional<Decimal> number = Decimal::parse(digits)) {
    const Scalar value{plain(*number)};
    return percent ? apply_unary(UnaryOperator::percent, value) : value;
  }
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const std::optional<Decimal> year = Decimal::parse(text.substr(0, 4)), month = Decimal::parse(text.substr(5, 2)), day = Decimal::parse(text.substr(8, 2));
    if (year && month && day && year->whole() && month->whole() && day->whole()) {
      const auto date = make_date(static_cast<int>(*year->whole()), static_cast<unsigned>(*month->whole()), static_cast<unsigned>(*day->whole()));
      if (date) return Scalar{*date};
    }
  }
  return Scalar{text};
}

char32_t folded(char32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

/// `*` any characters, `?` one, `~` takes the next as it is. Iterative, so that a pattern of stars costs no more than length × length.
bool matches_pattern(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0;
  std::optional<std::size_t> star, resume;
  while (t < text.size()) {
    std::size_t next_t = t;
    const char32_t c = next_character(text, next_t);
    std::size_t next_p = p;
    char32_t wanted = p < pattern.size() ? next_character(pattern, next_p) : 0;
    if (wanted == '*') {
      star = next_p;
      resume = t;
      p = next_p;
      continue;
    }
    const bool any = wanted == '?';
    if (wanted == '~' && next_p < pattern.size()) wanted = next_character(pattern, next_p);
    if (p < pattern.size() && (any || folded(wanted) == folded(c))) {
      p = next_p;
      t = next_t;
    } else if (star) {
      next_character(text, *resume);
      p = *star;
      t = *resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

Criterion::Criterion(const Scalar& written) : operand_(written) {
  const std::string* text = written.text();
  if (!text) return;
  std::string rest = *text;
  for (const Sign& sign : signs) {
    if (!rest.starts_with(sign.text)) continue;
    op_ = sign.op;
    rest.erase(0, sign.text.size());
    break;
  }
  operand_ = read_operand(rest);
  if (!operand_.text()) wording_ = rest;
  has_wildcards_ = operand_.text() && rest.find_first_of("*?~") != std::string::npos &&
                   is_equality();
}

const std::string* Criterion::equal_text() const {
  if (op_ != BinaryOperator::equal || has_wildcards_) return nullptr;
  const std::string* text = operand_.text() ? operand_.text() : &wording_;
  return text->empty() ? nullptr : text;
}

const Quantity* Criterion::equal_figure() const { return op_ == BinaryOperator::equal && wording_.empty() ? operand_.quantity() : nullptr; }

bool Criterion::matches(const Scalar& value) const {
  if (!value.has_value() || !operand_.has_value()) return false;
  if (const std::string* pattern = operand_.text(); pattern && pattern->empty()) return op_ == BinaryOperator::not_equal;  // "<>": whatever has a value
  if (has_wildcards_) {
    const std::string* text = value.text();
    return text && matches_pattern(*operand_.text(), *text) == (op_ == BinaryOperator::equal);
  }
  // A grade called "3.75" is a word that looks like a number.
  if (const std::string* words = value.text(); words && !wording_.empty()) return is_equality() && matches_pattern(wording_, *words) == (op_ == BinaryOperator::equal);
  const bool is_word = operand_.text() || operand_.code();
  const bool has_word = value.text() || value.code();
  if (is_word != has_word) return op_ == BinaryOperator::not_equal;
  const Scalar verdict = apply_binary(op_, value, operand_, Language::zh);
  return verdict.flag() && *verdict.flag();
}

}  // namespace planloom
