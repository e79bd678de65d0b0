// Element and attribute names: ECMA-376-1:2016, 18.3.1 (worksheets) and 18.4 (shared strings).
#include "sheet_cells.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <utility>

#include <xlsxwriter/format.h>

#include "text.hpp"

namespace planloom::xlsx {
namespace {

void append_escaped(std::string& xml, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '&' && c != '<' && c != '>') continue;
    xml.append(text.substr(begin, at - begin)).append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
    begin = at + 1;
  }
  xml.append(text.substr(begin));
}

/// The shortest digits that read back the same.
template <class Number>
void append_number(std::string& xml, Number number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  xml.append(digits, end);
}

bool keeps_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  return !text.empty() && (is_blank(text.front()) || is_blank(text.back()));
}

void replace_element(std::string& xml, std::string_view name, std::string_view by) {
  const std::string open = "<" + std::string(name), close = "</" + std::string(name) + ">";
  const std::size_t begin = xml.find(open);
  if (begin == std::string::npos) throw std::runtime_error("the workbook library wrote a sheet without " + std::string(name));
  std::size_t end = xml.find('>', begin);
  if (end != std::string::npos && xml[end - 1] != '/') end = xml.find(close, end) == std::string::npos ? std::string::npos : xml.find(close, end) + close.size() - 1;
  if (end == std::string::npos) throw std::runtime_error("the workbook library wrote half a sheet");
  xml.replace(begin, end + 1 - begin, by);
}

}  // namespace

std::string_view SharedTexts::keep(std::string_view text) {
  constexpr std::size_t block = 1U << 16;
  if (text.size() > room_) {
    room_ = std::max(block, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    free_ = blocks_.back().get();
  }
  char* const begin = free_;
  free_ = std::ranges::copy(text, begin).out;
  room_ -= text.size();
  return {begin, text.size()};
}

/// Where a text stands, or the free slot it would take.
std::size_t SharedTexts::slot_of(std::string_view text, std::uint32_t hash) const {
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot].number != 0 && (slots_[slot].hash != hash || texts_[slots_[slot].number - 1] != text)) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void SharedTexts::make_room() {
  std::vector<Slot> wider(std::max<std::size_t>(64, slots_.size() * 2));
  for (const Slot& known : slots_) {
    if (known.number == 0) continue;
    std::size_t slot = known.hash & (wider.size() - 1);
    while (wider[slot].number != 0) slot = (slot + 1) & (wider.size() - 1);
    wider[slot] = known;
  }
  slots_ = std::move(wider);
}

std::uint32_t SharedTexts::number(std::string_view text) {
  ++uses_;
  if (texts_.size() * 2 >= slots_.size()) make_room();
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.number == 0) {
    texts_.push_back(keep(text));
    slot = {hash, static_cast<std::uint32_t>(texts_.size())};
  }
  return slot.number - 1;
}

std::uint32_t SharedTexts::own_number(std::string_view text) {
  ++uses_;
  texts_.push_back(keep(text));
  return static_cast<std::uint32_t>(texts_.size() - 1);
}

std::string SharedTexts::take_xml() {
  slots_ = {};
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"";
  constexpr std::size_t marks = 48;   // of one text, or of head and end
  std::size_t size = xml.size() + marks;
  for (const std::string_view text : texts_) size += text.size() + marks;
  xml.reserve(size);
  append_number(xml, uses_);
  xml += "\" uniqueCount=\"";
  append_number(xml, texts_.size());
  xml += "\">";
  std::size_t block = 0;
  for (const std::string_view text : texts_) {
    if (block + 1 < blocks_.size() && text.data() == blocks_[block + 1].get()) blocks_[block++].reset();   // a block begins with a text
    xml += keeps_blanks(text) ? "<si><t xml:space=\"preserve\">" : "<si><t>";
    append_escaped(xml, text);
    xml += "</t></si>";
  }
  blocks_.clear();
  texts_ = {};
  return xml += "</sst>";
}

void SheetCells::put(std::size_t row, std::size_t column, Kind kind, lxw_format* format, double number, std::uint32_t words) {
  const std::int32_t style = lxw_format_get_xf_index(format);
  if (style < 0 || style > std::numeric_limits<std::uint16_t>::max()) throw std::runtime_error("the workbook has more styles than Excel takes");
  const Cell cell{number, words, static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(column), static_cast<std::uint16_t>(style), kind};
  is_ordered_ = is_ordered_ && (cells_.empty() || cells_.back().is_before(cell));
  cells_.push_back(cell);
}

void SheetCells::put_in_order() {
  if (std::exchange(is_ordered_, true)) return;
  std::ranges::stable_sort(cells_, [](const Cell& one, const Cell& other) { return one.is_before(other); });
  auto kept = cells_.begin();
  for (auto cell = cells_.begin(); cell != cells_.end(); ++cell) {
    const auto next = std::next(cell);
    if (next == cells_.end() || cell->is_before(*next)) *kept++ = *cell;
  }
  cells_.erase(kept, cells_.end());
}

std::uint32_t SheetCells::keep(std::string_view formula, std::string_view stored) {
  formulas_.push_back({std::string(formula), std::string(stored)});
  return static_cast<std::uint32_t>(formulas_.size() - 1);
}

void SheetCells::formula(std::size_t row, std::size_t column, std::string_view formula, double stored, lxw_format* format) {
  put(row, column, Kind::formula_number, format, stored, keep(formula, {}));
}

void SheetCells::formula(std::size_t row, std::size_t column, std::string_view formula, std::string_view stored, lxw_format* format) {
  put(row, column, stored == "#N/A" ? Kind::formula_error : Kind::formula_text, format, 0, keep(formula, stored));
}

void SheetCells::append_cell(std::string& xml, const std::string& row, const Cell& cell) const {
  xml.append("<c r=\"").append(column_letters(cell.column)).append(row);
  if (cell.style != 0) {
    xml += "\" s=\"";
    append_number(xml, cell.style);
  }
  switch (cell.kind) {
    case Kind::blank: xml += "\"/>"; return;
    case Kind::text:
      xml += "\" t=\"s\"><v>";
      append_number(xml, cell.words);
      break;
    case Kind::number:
      xml += "\"><v>";
      append_number(xml, cell.number);
      break;
    case Kind::flag: xml += cell.number != 0 ? "\" t=\"b\"><v>1" : "\" t=\"b\"><v>0"; break;
    case Kind::formula_number:
    case Kind::formula_text:
    case Kind::formula_error:
      xml += cell.kind == Kind::formula_number ? "\"><f>" : cell.kind == Kind::formula_text ? "\" t=\"str\"><f>" : "\" t=\"e\"><f>";
      append_escaped(xml, formulas_[cell.words].text);
      xml += "</f><v>";
      if (cell.kind == Kind::formula_number) append_number(xml, cell.number);
      else append_escaped(xml, formulas_[cell.words].stored);
      break;
  }
  xml += "</v></c>";
}

void SheetCells::append_row_head(std::string& xml, const std::string& number, const RowHeight* height) {
  xml.append("<row r=\"").append(number);
  if (!height) return;
  xml += "\" ht=\"";
  append_number(xml, height->points);
  xml += "\" customHeight=\"1";
  if (height->level > 0) xml.append("\" outlineLevel=\"").append(std::to_string(height->level));
}

/// A part's bytes are kept once: the rows are written where they stay, between what the library wrote around them.
void SheetCells::fill(std::string& xml, const std::map<std::size_t, RowHeight>& heights) {
  constexpr std::string_view empty = "<sheetData/>";
  put_in_order();
  if (!cells_.empty()) {
    const auto [leftmost, rightmost] = std::ranges::minmax(cells_, {}, &Cell::column);
    const std::string first = address(cells_.front().row, leftmost.column), last = address(cells_.back().row, rightmost.column);
    replace_element(xml, "dimension", "<dimension ref=\"" + first + (first == last ? "" : ":" + last) + "\"/>");
  }
  replace_element(xml, "sheetData", empty);
  const std::size_t at = xml.find(empty);
  const std::string behind = xml.substr(at + empty.size());
  xml.resize(at);
  xml.reserve(at + size_of_rows(heights.size()) + behind.size());
  append_rows(xml, heights);
  xml += behind;
}

std::size_t SheetCells::size_of_rows(std::size_t heights) const {
  constexpr std::size_t of_row = 64, of_cell = 44;
  std::size_t size = of_row * (1 + heights) + of_cell * cells_.size(), row = std::numeric_limits<std::size_t>::max();
  for (const Cell& cell : cells_)
    if (std::exchange(row, cell.row) != cell.row) size += of_row;
  for (const Formula& formula : formulas_) size += formula.text.size() + formula.stored.size();
  return size;
}

void SheetCells::append_rows(std::string& xml, const std::map<std::size_t, RowHeight>& heights) const {
  xml += "<sheetData>";
  auto height = heights.begin();
  const auto append_empty = [&] {
    append_row_head(xml, std::to_string(height->first + 1), &height->second);
    xml += "\"/>";
    ++height;
  };
  for (auto cell = cells_.begin(); cell != cells_.end();) {
    const std::uint32_t row = cell->row;
    while (height != heights.end() && height->first < row) append_empty();
    const bool has_height = height != heights.end() && height->first == row;
    const std::string number = std::to_string(row + 1);
    append_row_head(xml, number, has_height ? &height->second : nullptr);
    xml += "\">";
    for (; cell != cells_.end() && cell->row == row; ++cell) append_cell(xml, number, *cell);
    xml += "</row>";
    if (has_height) ++height;
  }
  while (height != heights.end()) append_empty();
  xml += "</sheetData>";
}

}  // namespace planloom::xlsx
