// A written figure: which of the kinds it is, and its parts.
#include <planloom/text.hpp>

#include <algorithm>
#include <vector>

#include "figure_reader.hpp"

namespace planloom {
namespace figures {
namespace {

bool is_missing(std::u32string_view text) { return text.empty() || text == U"~" || text == U"—" || text == U"–" || text == U"--" || text == U"-"; }

/// [具体名称], ____年, ***, XX万, 达到多少以上, 开户名称：
bool is_placeholder(std::u32string_view text) {
  if (text.find(U"____") != text.npos || text.find(U"***") != text.npos || text.find(U"多少") != text.npos || text.find(U"__") != text.npos) return true;
  if (const auto open = text.find(U'['); open != text.npos && text.find(U']', open) != text.npos) return true;
  if (text.size() > 1 && text.back() == U':') return true;
  for (std::size_t at = 0; at < text.size(); ++at) {  // XX, xxx: a run of two or more that is no part of a word
    std::size_t end = at;
    while (end < text.size() && (text[end] == U'x' || text[end] == U'X' || text[end] == U'×')) ++end;
    const bool alone = (at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]));
    if ((end - at >= 2 || (end - at == 1 && text[at] != U'×' && end < text.size() && text[end] == U'%')) && alone) return true;
    if (end > at) at = end - 1;
  }
  return false;
}

/// Takes the bracketed notes off the end: "+40%(环比)" → "+40%", {"环比"}.
std::vector<std::u32string> take_brackets(std::u32string& text) {
  std::vector<std::u32string> notes;
  while (!text.empty() && text.back() == U')') {
    const auto open = text.rfind(U'(');
    if (open == text.npos) break;
    notes.insert(notes.begin(), std::u32string(trimmed(std::u32string_view(text).substr(open + 1, text.size() - open - 2))));
    text = std::u32string(trimmed(std::u32string_view(text).substr(0, open)));
  }
  return notes;
}

/// +2%（个百分点） is two points, not two hundredths of what was there before.
void make_points(Figure& figure) {
  figure.points = true;
  for (Quantity* quantity : {&figure.value, figure.upper ? &*figure.upper : nullptr}) {
    if (!quantity || !quantity->unit.is_ratio()) continue;
    quantity->value = quantity->value.shifted(2);
    quantity->unit = Unit{"个百分点", 0, "", quantity->unit.per};
  }
}

void add_brackets(Figure& figure, const std::vector<std::u32string>& notes) {
  for (const auto& note : notes) {
    const bool relative = figure.kind == FigureKind::change || figure.kind == FigureKind::multiple;
    if (relative && figure.basis.empty() && names_basis(note)) { figure.basis = utf8(note); continue; }
    if (figure.kind == FigureKind::change && (note == U"个百分点" || note == U"百分点" || note == U"pp")) { make_points(figure); continue; }
    if (note.starts_with(U"含") && figure.op == Operator::more_than) figure.op = Operator::at_least;
    if (!figure.note.empty()) figure.note += "；";
    figure.note += utf8(note);
  }
}

bool is_plain_number(const Figure& figure) { return figure.kind == FigureKind::number || figure.kind == FigureKind::multiple; }

void share_unit(Quantity& bare, const Quantity& other) {
  if (!bare.unit.name.empty() || !bare.unit.scale.empty() || bare.unit.power != 0) return;
  bare.value = bare.value.shifted(other.unit.power);
  bare.unit = other.unit;
}

Figure joined(FigureKind kind, Figure first, const Figure& second) {
  share_unit(first.value, second.value);
  Quantity upper = second.value;
  share_unit(upper, first.value);
  first.kind = kind;
  first.upper = upper;
  if (first.op == Operator::none) first.op = second.op;
  if (!second.note.empty()) first.note += (first.note.empty() ? "" : "；") + second.note;
  return first;
}

/// 1,840 人 → 4,600 人; ≥4 家门店 → 设大区
std::optional<Figure> read_arrow(std::u32string_view text) {
  const auto arrow = text.find(U'→');
  if (arrow == text.npos || text.find(U'→', arrow + 1) != text.npos) return std::nullopt;
  auto from = read_phrase(trimmed(text.substr(0, arrow)));
  const auto right = trimmed(text.substr(arrow + 1));
  if (!from || right.empty()) return std::nullopt;
  const auto to = read_phrase(right);
  if (to && is_plain_number(*from) && is_plain_number(*to)) return joined(FigureKind::transition, std::move(*from), *to);
  if (to) return std::nullopt;
  if (std::any_of(right.begin(), right.end(), is_digit)) return std::nullopt;
  from->kind = FigureKind::trigger;
  from->note = utf8(right);
  return from;
}

/// 从 62% 提升到 95%, 由5万增至6万
std::optional<Figure> read_from_to(std::u32string_view text) {
  const auto opening = text.find_first_of(U"从由");
  if (opening == text.npos) return std::nullopt;
  for (const std::u32string_view word : {U"提升至", U"提升到", U"提高到", U"提高至", U"增长到", U"增长至", U"增加到", U"增加至", U"增至", U"升至", U"上调至", U"下降到", U"下降至", U"降低到",
                                         U"降至", U"降到", U"减少到", U"减至", U"缩短到", U"缩短至", U"到", U"至"}) {
    const auto at = text.find(word, opening);
    if (at == text.npos) continue;
    auto from = read_phrase(trimmed(text.substr(opening + 1, at - opening - 1)));
    const auto to = read_phrase(trimmed(text.substr(at + word.size())));
    if (!from || !to || !is_plain_number(*from) || !is_plain_number(*to)) return std::nullopt;
    Figure figure = joined(FigureKind::transition, std::move(*from), *to);
    figure.measure = utf8(trimmed(text.substr(0, opening)));
    return figure;
  }
  return std::nullopt;
}

/// Cuts where a mark stands before a further number.
std::vector<std::u32string_view> cut_before_numbers(std::u32string_view text, char32_t mark) {
  std::vector<std::u32string_view> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != mark) continue;
    std::size_t next = at + 1;
    while (next < text.size() && text[next] == U' ') ++next;
    const Cursor cursor(text, next);
    const bool number = is_digit(cursor.peek()) || cursor.starts_with(U"百分之") || cursor.peek() == U'≥' || cursor.peek() == U'≤' || cursor.peek() == U'¥' ||
                        ((cursor.peek() == U'-' || cursor.peek() == U'+') && is_digit(cursor.peek(1)));
    if (!number) return {};
    pieces.push_back(trimmed(text.substr(start, at - start)));
    start = at + 1;
  }
  pieces.push_back(trimmed(text.substr(start)));
  return pieces;
}

bool is_bare(const Figure& figure) {
  return figure.kind == FigureKind::number && figure.op == Operator::none && figure.qualifier.empty() && figure.note.empty() && figure.value.unit.per.empty() &&
         (figure.value.unit.name.empty() || figure.value.unit.is_ratio());
}

/// 40/30/30 and 90/10; 4.5 / 4.0 and 10/30个工作日
std::optional<Figure> read_slashes(std::u32string_view text) {
  const auto pieces = cut_before_numbers(text, U'/');
  if (pieces.size() < 2) return std::nullopt;
  std::vector<Figure> figures;
  for (const auto piece : pieces) {
    auto figure = read_phrase(piece);
    if (!figure || !is_plain_number(*figure) || (!figures.empty() && !figure->measure.empty())) return std::nullopt;
    figures.push_back(std::move(*figure));
  }
  const bool blanks = text.find(U" /") != text.npos;
  Decimal sum;
  for (const Figure& figure : figures) sum = sum + figure.value.shown();
  const bool bare = std::all_of(figures.begin(), figures.end(), is_bare);
  if (bare && (figures.size() > 2 || (!blanks && sum == Decimal(100)))) {
    Figure split = figures.front();
    split.kind = FigureKind::split;
    split.value = figures.back().value;
    for (const Figure& figure : figures) split.parts.push_back(figure.value.shown());
    return split;
  }
  if (figures.size() != 2) return std::nullopt;
  const std::string& first_unit = figures[0].value.unit.name;
  const std::string& second_unit = figures[1].value.unit.name;
  if (!blanks && !first_unit.empty() && !second_unit.empty() && first_unit != second_unit) return std::nullopt;  // 50元/20人 is a rate
  return joined(FigureKind::pair, std::move(figures[0]), figures[1]);
}

/// 1:1, 3比1, with names behind: "1:1 新:老"
std::optional<Figure> read_ratio(std::u32string_view text) {
  Cursor cursor(text);
  Figure figure;
  const auto first = read_number(cursor);
  if (!first) return std::nullopt;
  cursor.skip_blanks();
  if (!cursor.accept(U":") && !cursor.accept(U"比")) return std::nullopt;
  cursor.skip_blanks();
  const auto second = read_number(cursor);
  if (!second || (!cursor.done() && cursor.peek() != U' ')) return std::nullopt;
  figure.kind = FigureKind::ratio;
  figure.value = Quantity{first->value, {}, first->decimals};
  figure.upper = Quantity{second->value, {}, second->decimals};
  const auto note = trimmed(cursor.rest());
  if (std::any_of(note.begin(), note.end(), is_digit)) return std::nullopt;
  figure.note = utf8(note);
  return figure;
}

/// 1小时响应–24小时闭环: two levels of service
std::optional<Figure> read_service_levels(std::u32string_view text) {
  for (const char32_t mark : {U'–', U'—', U'-', U'~'}) {
    const auto at = text.find(mark);
    if (at == text.npos || at == 0) continue;
    auto first = read_phrase(trimmed(text.substr(0, at)));
    const auto second = read_phrase(trimmed(text.substr(at + 1)));
    if (!first || !second || first->note.empty() || second->note.empty() || !is_plain_number(*first) || !is_plain_number(*second)) continue;
    first->note += "–" + second->note;
    first->kind = FigureKind::pair;
    first->upper = second->value;
    return first;
  }
  return std::nullopt;
}

std::optional<Figure> read_kinds(std::u32string_view text) {
  for (const auto read : {read_clock, read_offset}) {
    if (auto figure = read(text)) return figure;
  }
  Figure figure;
  if (is_date_wording(text)) { figure.kind = FigureKind::date; return figure; }
  if (is_cadence_wording(text)) { figure.kind = FigureKind::cadence; return figure; }
  for (const auto read : {read_arrow, read_from_to, read_slashes, read_ratio}) {
    if (auto found = read(text)) return found;
  }
  if (auto found = read_phrase(text)) return found;
  return read_service_levels(text);
}

}  // namespace
}  // namespace figures

Figure parse_figure(std::string_view text) {
  using namespace figures;
  Figure figure;
  std::u32string written = normalise(text);
  if (is_missing(written)) {
    figure.kind = FigureKind::missing;
  } else if (written.size() > 200 || written.find(U"{{") != written.npos) {
    figure.kind = FigureKind::text;
  } else if (is_placeholder(written)) {
    figure.kind = FigureKind::placeholder;
  } else {
    const auto notes = take_brackets(written);
    auto found = read_kinds(written);
    figure = found ? std::move(*found) : Figure{};
    if (!found) figure.kind = FigureKind::text;
    else add_brackets(figure, notes);
  }
  figure.wording = trim(text);
  return figure;
}

std::optional<Quantity> parse_quantity(std::string_view text) {
  const std::u32string written = figures::normalise(text);
  const auto figure = figures::read_phrase(written);
  if (!figure || !figure->measure.empty() || !figure->note.empty() || !figure->basis.empty() || !figure->qualifier.empty()) return std::nullopt;
  if (figure->op != Operator::none || figure->stretch || figure->upper || written.front() == U'+') return std::nullopt;
  return figure->value;
}

}  // namespace planloom
