#include "formula_piece.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include <planloom/decimal.hpp>

namespace planloom::xlsx {
namespace {

constexpr std::size_t most_arguments = 250;   // COUNT takes 255

std::string guard_condition(const Piece& piece) {
  std::vector<std::string> conditions;
  if (piece.numbers.size() > most_arguments) throw NotPrintable{};
  if (!piece.numbers.empty()) conditions.push_back(fmt::format("COUNT({})<{}", joined(piece.numbers), piece.numbers.size()));
  for (const std::string& text : piece.texts) conditions.push_back(text + "=\"\"");
  if (conditions.empty()) return {};
  return conditions.size() == 1 ? conditions.front() : "OR(" + joined(conditions) + ")";
}

struct CellText { std::string sheet, letters, number; };

bool read_cell(const std::string& text, CellText& cell) {
  const std::size_t mark = text.rfind('!');
  const std::size_t begin = mark == std::string::npos ? 0 : mark + 1;
  const std::size_t digit = text.find_first_of("0123456789", begin);
  if (digit == std::string::npos || digit == begin) return false;
  cell = {text.substr(0, begin), text.substr(begin, digit - begin), text.substr(digit)};
  return std::all_of(cell.letters.begin(), cell.letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::all_of(cell.number.begin(), cell.number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t index_of(const std::string& letters) {
  std::size_t value = 0;
  for (const char c : letters) value = value * 26 + static_cast<std::size_t>(c - 'A' + 1);
  return value;
}

}  // namespace

void join_guards(Piece& into, const Piece& from) {
  const auto add = [](std::vector<std::string>& all, const std::vector<std::string>& more) {
    for (const std::string& one : more)
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  };
  add(into.numbers, from.numbers);
  add(into.texts, from.texts);
  into.may_fail = into.may_fail || from.may_fail;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& piece : parts) out += (out.empty() ? "" : ",") + piece;
  return out;
}

Piece complete(Piece piece) {
  if (piece.may_fail) {
    piece.text = "IFERROR(" + piece.text + ",\"\")";
    piece.may_be_empty = true;
    piece.binding = 9;
  }
  if (const std::string condition = guard_condition(piece); !condition.empty()) {
    piece.text = fmt::format("IF({},\"\",{})", condition, piece.text);
    piece.may_be_empty = true;
    piece.binding = 9;
  }
  piece.numbers.clear();
  piece.texts.clear();
  piece.may_fail = false;
  return piece;
}

std::string bracketed(const Piece& piece, int binding) { return piece.binding < binding ? "(" + piece.text + ")" : piece.text; }

Piece scaled(Piece piece, int power) {
  if (!piece.numeric || piece.power == power) return piece;
  const int difference = piece.power - power;
  piece.text = fmt::format("{}{}{}", bracketed(piece, 5), difference > 0 ? "*" : "/", Decimal(1).shifted(std::abs(difference)).text());
  piece.binding = 5;
  piece.power = power;
  if (piece.may_be_empty) piece.may_fail = true;
  return piece;
}

void align(Piece& left, Piece& right) {
  if (!left.numeric || !right.numeric || left.power == right.power) return;
  if (left.bare && right.power > 0) left.power = right.power;
  else if (right.bare && left.power > 0) right.power = left.power;
  const int power = left.power == right.power ? left.power : 0;
  left = scaled(left, power);
  right = scaled(right, power);
}

std::vector<std::string> merged(const std::vector<std::string>& cells) {
  CellText first, cell;
  if (cells.size() < 3 || !read_cell(cells.front(), first)) return cells;
  for (std::size_t i = 1; i < cells.size(); ++i)
    if (!read_cell(cells[i], cell) || cell.sheet != first.sheet || cell.number != first.number || index_of(cell.letters) != index_of(first.letters) + i) return cells;
  return {cells.front() + ":" + cell.letters + cell.number};
}

}  // namespace planloom::xlsx
