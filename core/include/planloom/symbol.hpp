/// A word that very many things bear: a unit, the code of a status.
///
/// You want to                                         use
/// read it                                             it reads as `const std::string&`; `symbol.text()` where that is not enough
/// compare it                                          `unit.name == "%"`; two symbols compare at the cost of two numbers
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planloom {

/// Every distinct word is kept once for the whole process and never given up, so a symbol is as small as a number and free to copy. Not for
/// texts of any length: there would be no end to them.
class Symbol {
 public:
  Symbol() = default;
  Symbol(const char* word) : Symbol(std::string_view(word)) {}        // NOLINT: a word is a symbol
  Symbol(const std::string& word) : Symbol(std::string_view(word)) {}  // NOLINT
  Symbol(std::string_view word);                                      // NOLINT

  /// The symbol of a word that something bears already; nothing bears a word without one.
  static std::optional<Symbol> find(std::string_view word);
  const std::string& text() const;
  operator const std::string&() const { return text(); }              // NOLINT
  operator std::string_view() const { return text(); }                // NOLINT
  bool empty() const { return number_ == 0; }
  std::size_t size() const { return text().size(); }

  friend bool operator==(const Symbol& one, const Symbol& other) { return one.number_ == other.number_; }
  friend bool operator==(const Symbol& one, std::string_view other) { return one.text() == other; }
  friend bool operator==(const Symbol& one, const std::string& other) { return one.text() == other; }
  friend bool operator==(const Symbol& one, const char* other) { return one.text() == other; }
  friend std::strong_ordering operator<=>(const Symbol& one, const Symbol& other) { return one.text() <=> other.text(); }
  friend std::string operator+(const Symbol& one, std::string_view other) { return std::string(one.text()).append(other); }
  friend std::string operator+(const Symbol& one, const char* other) { return one.text() + other; }
  friend std::string operator+(const std::string& one, const Symbol& other) { return one + other.text(); }
  friend std::string operator+(const char* one, const Symbol& other) { return one + other.text(); }

 private:
  std::uint32_t number_ = 0;   // of the word, from 1; 0 is the empty word
};

}  // namespace planloom
