/// One value of a cell, of a formula, of a sentence.
#pragma once
#include <compare>
#include <string>
#include <variant>

#include <planloom/date.hpp>
#include <planloom/quantity.hpp>

namespace planloom {

/// No value is a value of its own: nothing was reported, nothing can be worked out. It is never zero and never an empty text.
struct NoValue { bool operator==(const NoValue&) const = default; };

/// A word of an enumeration, kept as its code; formulas may compare it with the word of any language.
struct Code {
  Symbol enumeration;  ///< "status"
  Symbol code;         ///< "met"
  bool operator==(const Code&) const = default;
};

using ScalarData = std::variant<NoValue, Quantity, std::string, Date, ClockTime, bool, Code>;

struct Scalar : ScalarData {
  using ScalarData::ScalarData;
  using ScalarData::operator=;
  bool has_value() const { return !std::holds_alternative<NoValue>(*this); }
  const Quantity* quantity() const { return std::get_if<Quantity>(this); }
  const std::string* text() const { return std::get_if<std::string>(this); }
  const Date* date() const { return std::get_if<Date>(this); }
  const ClockTime* time() const { return std::get_if<ClockTime>(this); }
  const bool* flag() const { return std::get_if<bool>(this); }
  const Code* code() const { return std::get_if<Code>(this); }
};

}  // namespace planloom
