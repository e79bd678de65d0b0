#include "sentences.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "chart_formulas.hpp"
#include "formats.hpp"
#include "parts.hpp"

namespace planloom::xlsx {
namespace {

std::size_t occurrences(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

/// The words between the figures as the sentence really says them: punctuation may have been adapted since the figures were filled in.
std::optional<std::vector<std::string>> words_between(std::string_view said, const Prose& prose, const std::vector<std::string>& shown) {
  std::vector<std::string> words;
  std::string_view rest = said;
  std::string before;
  for (std::size_t i = 0; i < prose.parts.size(); ++i) {
    if (!prose.parts[i].formula) {
      before += prose.parts[i].text;
      continue;
    }
    if (shown[i].empty()) return std::nullopt;
    std::size_t at = rest.find(shown[i]);
    for (std::size_t skip = occurrences(before, shown[i]); skip > 0 && at != std::string_view::npos; --skip) at = rest.find(shown[i], at + shown[i].size());
    if (at == std::string_view::npos) return std::nullopt;
    words.emplace_back(rest.substr(0, at));
    rest.remove_prefix(at + shown[i].size());
    before.clear();
  }
  if (occurrences(rest, "{{") > 0) return std::nullopt;
  words.emplace_back(rest);
  return words;
}

std::string decimals_pattern(int decimals, bool thousands) {
  return (thousands ? "#,##0" : "0") + (decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0') : "");
}

std::string rounded_text(const std::string& number, int decimals, const std::string& pattern, std::string_view before, std::string_view after, bool percent, bool plus) {
  const auto quoted = [](std::string_view text) { return text.empty() ? std::string() : "\"" + std::string(text) + "\""; };
  const std::string shape = quoted(before) + pattern + (percent ? "%" : "") + quoted(after);
  const std::string all = (plus ? "+" : "") + shape + ";" + quoted("−") + shape + ";" + shape;
  return fmt::format("TEXT(ROUND({},{}),{})", number, percent ? decimals + 2 : decimals, formula_text(all));
}

struct Shown { std::string before, after; int decimals = 0; bool thousands = false, percent = false, plus = false; };

/// Takes a shown number to pieces; nothing when it holds more or less than one number.
std::optional<Shown> read_shown(std::string_view text) {
  if (count_numbers(text) != 1) return std::nullopt;
  Shown out;
  const std::size_t begin = text.find_first_of("0123456789");
  std::size_t end = begin;
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  while (digit(end) || (end < text.size() && (text[end] == ',' || text[end] == '.') && digit(end + 1))) ++end;
  const std::string_view number = text.substr(begin, end - begin);
  std::string_view before = text.substr(0, begin);
  for (const std::string_view mark : {"+", "-", "−"})
    if (before.starts_with(mark)) {
      out.plus = mark == "+";
      before.remove_prefix(mark.size());
      break;
    }
  out.before = before;
  out.after = text.substr(end);
  if (out.after.starts_with("%")) out.percent = true, out.after.erase(0, 1);
  if (out.before.find('"') != std::string::npos || out.after.find('"') != std::string::npos) return std::nullopt;
  const std::size_t point = number.find('.');
  if (point != std::string_view::npos) out.decimals = static_cast<int>(number.size() - point - 1);
  out.thousands = number.find(',') != std::string_view::npos;
  return out;
}

/// Words for whole numbers below a hundred: 三项, 十二家; digits beyond. Not every application takes more than thirty choices.
std::string chinese_words(const std::string& cell) {
  const auto word = [](int number) { return formula_text(show(Scalar{Quantity{Decimal(number), {}, 0}}, Language::zh, "汉字")); };
  std::string tens = "\"\"", ones = "\"\"";
  for (int digit = 1; digit <= 9; ++digit) tens += "," + word(digit * 10), ones += "," + word(digit);
  return fmt::format("IF(AND({0}>=0,{0}<100,{0}=INT({0})),IF({0}=0,{1},CHOOSE(INT({0}/10)+1,{2})&CHOOSE(MOD({0},10)+1,{3})),{0}&\"\")", cell, word(0), tens, ones);
}

/// English scales follow the magnitude: 98.6k, 101k, 1.02m. Three digits tell enough.
std::string scaled_english(const std::string& cell, int power, const Shown& shown, std::string_view rest, int most_exact) {
  const auto at = [&](int scale) { return power == scale ? cell : power > scale ? fmt::format("{}*{}", cell, Decimal(1).shifted(power - scale).text()) : fmt::format("{}/{}", cell, Decimal(1).shifted(scale - power).text()); };
  std::string out;
  int closing = 0;
  struct Scale { int power; const char* suffix; };
  for (const Scale& scale : {Scale{9, "bn"}, Scale{6, "m"}, Scale{3, "k"}, Scale{0, ""}}) {
    const std::string number = at(scale.power);
    const std::string after = scale.suffix + std::string(rest);
    const auto text = [&](int places) { return rounded_text(number, places, decimals_pattern(places, true), shown.before, after, false, shown.plus); };
    const int most = std::clamp(scale.power - most_exact, 0, 2);
    std::string words = text(0);
    if (most >= 1) words = fmt::format("IF(ABS({})<99.95,{},{})", number, text(1), words);
    if (most >= 2) words = fmt::format("IF(ABS({})<9.995,{},{})", number, text(2), words);
    if (scale.power == 0) out += words;
    else out += fmt::format("IF(ABS({})>={},{},", number, scale.power == 3 ? "1" : "0.9995", words), ++closing;
  }
  return out + std::string(static_cast<std::size_t>(closing), ')');
}

std::optional<std::string> number_text(const std::string& cell, const Quantity& quantity, int power, std::string_view shown, std::string_view format, Language language) {
  if (format.find("汉字") != std::string_view::npos || format.find("chinese") != std::string_view::npos) {
    if (language == Language::zh && quantity.shown().is_whole()) return power == quantity.unit.power ? std::optional(chinese_words(cell)) : std::nullopt;
  }
  std::optional<Shown> parts = read_shown(shown);
  if (!parts) return std::nullopt;
  parts->plus = parts->plus || format.find("plus") != std::string_view::npos;
  const bool has_pattern = format.find('0') != std::string_view::npos || format.find("percent") != std::string_view::npos;
  const bool scaled = language == Language::en && !quantity.unit.scale.empty() && quantity.unit.power >= 3 && format.find("no-unit") == std::string_view::npos;
  if (scaled && !has_pattern) {
    std::string rest = parts->after;
    for (const std::string_view suffix : {"bn", "m", "k"})
      if (rest.starts_with(suffix)) {
        rest.erase(0, suffix.size());
        break;
      }
    const int digits = quantity.decimals >= 0 ? quantity.decimals : std::max(0, -quantity.shown().exponent());
    return scaled_english(cell, power, *parts, rest, quantity.unit.power - digits);
  }
  // The cell holds the number at its own scale; a shown one may stand at another (1 万 for 10k).
  std::string number = cell;
  const Decimal as_cell = quantity.value.shifted(-power);
  const auto fits = [&](const Decimal& candidate) {
    std::string plain(shown);
    std::erase(plain, ',');
    return plain.find(candidate.abs().rounded(parts->decimals).fixed(parts->decimals)) != std::string::npos;
  };
  if (!fits(parts->percent ? as_cell.shifted(2) : as_cell)) {
    int shift = 0;
    for (const int tried : {4, 8, 3, 6, -4, -3, 2, -2})
      if (shift == 0 && fits(as_cell.shifted(-tried))) shift = tried;
    if (shift == 0 || parts->percent) return std::nullopt;
    number += (shift > 0 ? "/" : "*") + Decimal(1).shifted(std::abs(shift)).text();
  }
  const bool thousands = !has_pattern || format.find(',') != std::string_view::npos || parts->thousands;
  const auto text = [&](int decimals) {
    return rounded_text(number, decimals, decimals_pattern(decimals, thousands && !parts->percent), parts->before, parts->after, parts->percent, parts->plus);
  };
  if (has_pattern || quantity.decimals >= 0) return text(parts->decimals);
  // As many digits as the number has, up to what people want of a worked out one.
  const int most = parts->percent ? 1 : quantity.shown().abs() < Decimal(1) ? 4 : 2;
  const std::string percent = parts->percent ? "*100" : "";
  std::string out = text(most);
  for (int decimals = most - 1; decimals >= 0; --decimals) out = fmt::format("IF({0}{1}=ROUND({0}{1},{2}),{3},{4})", number, percent, decimals, text(decimals), out);
  return out;
}

std::string day_text(const std::string& cell, Language language) {
  if (language == Language::zh) return fmt::format("TEXT({},\"yyyy-mm-dd\")", cell);
  return fmt::format("DAY({0})&\" \"&CHOOSE(MONTH({0}),\"Jan\",\"Feb\",\"Mar\",\"Apr\",\"May\",\"Jun\",\"Jul\",\"Aug\",\"Sep\",\"Oct\",\"Nov\",\"Dec\")&\" \"&YEAR({0})", cell);
}

/// The cell a formula merely names.
const Reference* mere_cell(const Formula& formula) {
  const auto* name = formula ? std::get_if<Name>(&formula->node) : nullptr;
  const bool one = name && name->reference && (name->reference->rows == Reference::Rows::one_row || name->reference->rows == Reference::Rows::total_row);
  return one ? &*name->reference : nullptr;
}

}  // namespace

std::optional<std::string> text_formula(const std::string& cell, const Scalar& value, int power, std::string_view shown, std::string_view format, Language language) {
  if (const Quantity* quantity = value.quantity()) {
    const std::optional<std::string> text = number_text(cell, *quantity, power, shown, format, language);
    return text ? std::optional(fmt::format("IF(COUNT({})=0,\"—\",{})", cell, *text)) : std::nullopt;
  }
  if (const Date* date = value.date(); date && shown == show(*date, language)) return fmt::format("IF(COUNT({0})=0,\"—\",{1})", cell, day_text(cell, language));
  // A status in a cell has its mark before the word.
  if (value.code()) return fmt::format("IF({0}=\"\",\"—\",MID({0},IFERROR(FIND(\" \",{0}),0)+1,99))", cell);
  if (value.text()) return fmt::format("IF({0}=\"\",\"—\",{0})", cell);
  return std::nullopt;
}

void Sentences::need(Book& book, const Sentence& sentence, const TableView* rows) {
  if (!sentence.source) return;
  for (std::size_t part = 0; part < sentence.source->parts.size(); ++part) {
    const ProsePart& figure = sentence.source->parts[part];
    if (!figure.formula || index_.contains({sentence.source.get(), part})) continue;
    const Formula asked = rows ? over_ledger(figure.formula, book.cells.ledger(), *rows) : figure.formula;
    Figure made{sentence.source.get(), part, asked, evaluate(*asked, book.cells.ledger()), 0, {}, std::nullopt, std::nullopt};
    made.shown = show(made.value, book.language(), figure.format);
    if (const Quantity* quantity = made.value.quantity()) made.power = cell_power(quantity->unit);
    if (const Reference* cell = mere_cell(asked)) {
      CellSource source{cell->table, std::nullopt, cell->column, kept_period(cell->period)};
      if (cell->rows == Reference::Rows::one_row) source.row = cell->row;
      made.key = book.cells.key(source);
      book.cells.need(*made.key);
    } else {
      book.cells.need_formula(asked, std::nullopt);
    }
    index_[{made.prose, part}] = figures_.size();
    figures_.push_back(std::move(made));
  }
}

void Sentences::place(Book& book) {
  std::size_t count = 0;
  for (const Figure& figure : figures_) count += !figure.key;
  if (count == 0) return;
  std::size_t row = book.take_data_rows(count + 1) + 1;
  for (Figure& figure : figures_)
    if (!figure.key) figure.own = CellPlace{book.data_sheet, row++, 2};
}

void Sentences::write(Book& book) const {
  bool first = true;
  for (const Figure& figure : figures_) {
    if (!figure.own) continue;
    if (std::exchange(first, false))
      book.text({book.data_sheet, figure.own->row - 1, 1}, book.words("Figures in sentences", "文中的数"), {.ink = "ink2", .size = 9, .bold = true});
    Style style{.ink = "ink3", .number = figure.value.date() ? "yyyy-mm-dd" : "", .size = 9};
    if (const Quantity* quantity = figure.value.quantity()) style.number = number_format(quantity->unit, decimals_of(*quantity, figure.shown), {}, book.language());
    book.text({book.data_sheet, figure.own->row, 1}, print(*figure.prose->parts[figure.part].formula), {.ink = "ink3", .size = 9});
    const std::optional<std::string> live = book.cells.print(*figure.formula, book.data_sheet, figure.power);
    if (live) book.formula(*figure.own, *live, figure.value, figure.power, style);
    else book.value(*figure.own, figure.value, figure.power, style);
  }
}

const Sentences::Figure* Sentences::find(const Prose* prose, std::size_t part) const {
  const auto found = index_.find({prose, part});
  return found == index_.end() ? nullptr : &figures_[found->second];
}

std::optional<std::string> Sentences::cell_of(const Book& book, const Figure& figure, std::size_t sheet) const {
  if (figure.own) return book.cells.reference(*figure.own, sheet);
  const CellPlace* home = figure.key ? book.cells.home(*figure.key) : nullptr;
  return home ? std::optional(book.cells.reference(*home, sheet)) : std::nullopt;
}

std::optional<std::string> Sentences::formula(const Book& book, const Sentence& sentence, std::size_t sheet) const {
  if (!sentence.source) return std::nullopt;
  const Prose& prose = *sentence.source;
  std::vector<std::string> shown(prose.parts.size());
  std::vector<const Figure*> figures;
  for (std::size_t part = 0; part < prose.parts.size(); ++part)
    if (const Figure* figure = prose.parts[part].formula ? find(&prose, part) : nullptr) {
      shown[part] = figure->shown;
      if (figure->shown == "二" && sentence.text.find("两") != std::string::npos && sentence.text.find("二") == std::string::npos) return std::nullopt;
      figures.push_back(figure);
    } else if (prose.parts[part].formula) {
      return std::nullopt;
    }
  const std::optional<std::vector<std::string>> words = words_between(sentence.text, prose, shown);
  if (!words || words->size() != figures.size() + 1 || figures.empty()) return std::nullopt;
  std::string out;
  const auto add = [&](const std::string& piece) { out += (out.empty() ? "" : "&") + piece; };
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!(*words)[i].empty()) add(formula_text((*words)[i]));
    const Figure& figure = *figures[i];
    const std::optional<std::string> cell = cell_of(book, figure, sheet);
    const int power = figure.key && figure.value.quantity() ? cell_power(book.cells.unit(*figure.key)) : figure.power;
    const std::optional<std::string> text =
        cell ? text_formula(*cell, figure.value, power, figure.shown, prose.parts[figure.part].format, book.language()) : std::nullopt;
    if (!text) return std::nullopt;
    add(*text);
  }
  if (!words->back().empty()) add(formula_text(words->back()));
  return utf16_length(out) + 1 > most_formula_units ? std::nullopt : std::optional(out);
}

}  // namespace planloom::xlsx
