// Figures as a reader sees them. A figure whose parts say less than its wording (几百名, 超预期1.8倍) is shown as written.
#include <planloom/text.hpp>

#include <algorithm>

#include "figure_reader.hpp"
#include "quantity_show.hpp"

namespace planloom {
namespace figures {
namespace {

enum class Position { none = 1, before, between, after };

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* candidate) { return word == candidate; });
}

bool is_latin(const std::string& word) { return !word.empty() && is_letter(static_cast<unsigned char>(word.front())); }

/// Where a Chinese qualifier stands.
Position position_of(const std::string& qualifier) {
  if (qualifier.empty()) return Position::none;
  if (is_one_of(qualifier, {"多", "余", "来", "+"})) return Position::between;
  const std::u32string word = normalise(qualifier);
  const auto after = marks_after();
  if (std::any_of(after.begin(), after.end(), [&](const Mark& mark) { return mark.word == word; })) return Position::after;
  return Position::before;
}

bool says_less_than_wording(const Figure& figure) {
  return is_one_of(figure.qualifier, {"上", "几", "数"}) || figure.by || figure.basis == "预期" ||
         (figure.value.value == Decimal::scaled(5, -1) && figure.wording.find("半") != std::string::npos);
}

std::string chinese_core(const Figure& figure, const Quantity& quantity, const ShowNumber& how) {
  std::string number = chinese_number(quantity, how);
  const std::string unit = chinese_unit_text(chinese_unit(quantity.unit));
  const std::string per = quantity.unit.per.empty() ? "" : "/" + quantity.unit.per;
  if (is_latin(figure.qualifier)) return std::string(sign(figure.op)) + (figure.op == Operator::none ? "约 " : "") + number + unit + per;
  switch (position_of(figure.qualifier)) {
    case Position::before: return figure.qualifier + " " + number + unit + per;
    case Position::after: return number + unit + figure.qualifier + per;
    case Position::between: {
      // 300 多个, 8 万多人: the word follows the scale.
      const Unit shown = chinese_unit(quantity.unit);
      if (figure.qualifier == "+" && !shown.is_ratio()) {
        if (!shown.scale.empty()) number += " " + shown.scale;
        return number + "+" + (shown.name.empty() ? "" : " " + shown.name) + per;
      }
      if (shown.is_ratio()) return number + unit + figure.qualifier + per;
      return number + " " + shown.scale + figure.qualifier + shown.name + per;
    }
    case Position::none: break;
  }
  return std::string(sign(figure.op)) + number + unit + per;
}

bool is_time(const Unit& unit) {
  const UnitWord* word = find_unit(normalise(unit.name));
  return word && word->kind == UnitKind::time;
}

std::string english_core(const Figure& figure, const Quantity& quantity, const ShowNumber& how) {
  std::string number = show(quantity, Language::en, how);
  if (figure.op != Operator::none) return std::string(sign(figure.op)) + number;
  const bool recent = figure.qualifier == "近" && is_time(quantity.unit);  // 近7天 looks back, 近8万 comes close
  if (recent) return "last " + number;
  if (is_one_of(figure.qualifier, {"近", "将近", "接近", "nearly"})) return "nearly " + number;
  if (figure.qualifier.text().ends_with("至") || figure.qualifier.text().ends_with("到")) return "to " + number;
  if (is_one_of(figure.qualifier, {"多", "余"})) return "over " + number;
  if (is_one_of(figure.qualifier, {"约", "大约", "约为", "大概", "左右", "上下", "来", "about", "around", "approx.", "some"})) return "about " + number;
  return number;
}

std::string core(const Figure& figure, Language language, ShowNumber how = {}) {
  return language == Language::zh ? chinese_core(figure, figure.value, how) : english_core(figure, figure.value, how);
}

std::string without_currency(const std::string& text) {
  for (const char* currency : {"CNY ", "USD ", "EUR ", "HKD ", "JPY ", "GBP "}) {
    if (text.starts_with(currency)) return text.substr(4);
  }
  return text;
}

/// "100–150 人/群", "4–5 万人", "CNY 600–900": the unit once where it is the same.
std::string span(const Quantity& low, const Quantity& high, Language language, std::string_view mark, ShowNumber how = {}) {
  ShowNumber bare = how;
  bare.unit = false;
  ShowNumber after = how;
  after.plus = false;  // +3–5%
  const bool apart = mark.front() == ' ' && low.unit.is_ratio();  // 62% → 95%, but 10–15%
  if (apart || low.unit != high.unit) {
    const std::string upper = show(high, language, after);
    return show(low, language, how) + std::string(mark) + (low.unit.name == high.unit.name ? without_currency(upper) : upper);
  }
  if (language == Language::zh) return show(low, language, bare) + std::string(mark) + show(high, language, after);
  const std::string upper = show(high, language, after);
  if (!low.unit.scale.empty()) {
    Quantity from = low;
    from.unit.per = {};
    return show(from, language, how) + std::string(mark) + without_currency(upper);
  }
  const std::string first = show(low, language, bare);
  const std::string amount = without_currency(upper);
  return upper.substr(0, upper.size() - amount.size()) + first + std::string(mark) + amount;
}

/// The operator in the figure's own words in Chinese, as a sign in English.
std::string with_operator(const Figure& figure, const std::string& text, Language language) {
  switch (language == Language::zh ? position_of(figure.qualifier) : Position::none) {
    case Position::before: return figure.qualifier + " " + text;
    case Position::after: return text + figure.qualifier;
    default: return std::string(sign(figure.op)) + text;
  }
}

std::string range(const Figure& figure, Language language) {
  return with_operator(figure, span(figure.value, *figure.upper, language, "–", {.plus = figure.kind == FigureKind::change}), language);
}

std::string english_basis(const std::string& basis) {
  if (basis == "环比") return "vs previous period";
  if (basis == "同比") return "year on year";
  return basis == "相对" ? "relative" : basis;
}

std::string change(const Figure& figure, Language language) {
  std::string text = figure.upper ? range(figure, language) : show(figure.value, language, {.plus = true});
  if (!figure.upper && figure.op != Operator::none) text = with_operator(figure, text, language);
  if (figure.basis.empty()) return text;
  return text + (language == Language::zh ? "（" + figure.basis + "）" : " (" + english_basis(figure.basis) + ")");
}

std::string multiple(const Figure& figure, Language language) {
  if (language == Language::en) return english_core(figure, figure.value, {}) + (figure.basis.empty() ? "" : " (" + figure.basis + ")");
  std::string words = chinese_core(figure, figure.value, {});
  if (figure.basis.empty()) return words;
  const bool led = !figure.qualifier.empty() && words.starts_with(figure.qualifier);  // 提升至原规模的 2.5 倍
  const std::string rest = led ? words.substr(figure.qualifier.size()) : words;
  return (led ? figure.qualifier.text() : "") + figure.basis + "的 " + rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
}

std::string clock(const Quantity& minutes) {
  const int total = static_cast<int>(minutes.value.whole().value_or(0));
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(total / 60) + ":" + two(total % 60);
}

std::string split(const Figure& figure) {
  std::string out;
  for (const Decimal& part : figure.parts) out += (out.empty() ? "" : "/") + part.text() + (figure.value.unit.is_ratio() ? figure.value.unit.name : "");
  return out;
}

std::string offset(const Figure& figure) {
  if (figure.anchor != "T" && figure.anchor != "D") return figure.wording;
  const Decimal& number = figure.value.value;
  std::string out = figure.anchor + (number.is_negative() ? "\u2212" : "+") + number.abs().text();
  if (figure.value.unit.name == "小时") out += "h";
  if (figure.value.unit.name == "分钟") out += "min";
  return out + (figure.note.empty() ? "" : " " + figure.note);
}

/// Set the way it was: in brackets, apart, or glued (24 小时值班).
std::string with_note(std::string text, const Figure& figure, Language language) {
  if (figure.note.empty()) return text;
  const std::string wording = utf8(normalise(figure.wording));
  const auto at = wording.rfind(figure.note);
  const char before = at == wording.npos || at == 0 ? '(' : wording[at - 1];
  if (before == '(') return text + (language == Language::zh ? "（" + figure.note + "）" : " (" + figure.note + ")");
  return text + (before == ' ' || language == Language::en ? " " : "") + figure.note;
}

/// 续费率提升至 68%: no blank between Chinese words.
bool between_han(const std::string& left, const std::string& right) {
  const std::u32string before = normalise(left), after = normalise(right);
  return !before.empty() && !after.empty() && is_han_character(before.back()) && is_han_character(after.front());
}

std::string body(const Figure& figure, Language language) {
  switch (figure.kind) {
    case FigureKind::number: return core(figure, language);
    case FigureKind::range: return range(figure, language);
    case FigureKind::change: return change(figure, language);
    case FigureKind::multiple: return multiple(figure, language);
    case FigureKind::transition: return span(figure.value, *figure.upper, language, " → ");
    case FigureKind::pair: return with_operator(figure, span(figure.value, *figure.upper, language, " / "), language);
    case FigureKind::split: return split(figure);
    case FigureKind::ratio: return show(figure.value, language) + ":" + show(*figure.upper, language);
    case FigureKind::clock: return clock(figure.value) + (figure.upper ? "–" + clock(*figure.upper) : "");
    case FigureKind::offset: return offset(figure);
    case FigureKind::trigger: return core(figure, language) + " → " + figure.note;
    default: return figure.wording;
  }
}

}  // namespace
}  // namespace figures

std::string show(const Figure& figure, Language language) {
  using namespace figures;
  if (figure.kind == FigureKind::missing) return "—";
  if (!figure.has_value() || says_less_than_wording(figure)) return figure.wording;
  std::string text = body(figure, language);
  if (figure.stretch) text += (language == Language::zh ? "，甚至 " : ", even ") + show(*figure.stretch, language);
  if (!figure.measure.empty()) text = figure.measure + (between_han(figure.measure, text) ? "" : " ") + text;
  if (figure.kind == FigureKind::trigger || figure.kind == FigureKind::offset) return text;
  const bool two_levels = figure.kind == FigureKind::pair && figure.note.text().find("–") != std::string::npos;
  return two_levels ? figure.wording : with_note(std::move(text), figure, language);
}

}  // namespace planloom
