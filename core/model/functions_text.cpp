/// Texts, counted and cut by characters.
#include <algorithm>

#include <planloom/text.hpp>

#include "arithmetic.hpp"
#include "functions.hpp"
#include "number_format.hpp"

namespace planloom {

namespace {

using Arguments = std::vector<Values>;

std::optional<std::string> text_of(const Scalar& value, Language language) {
  if (!value.has_value()) return std::nullopt;
  return joined_text(value, language);
}

std::optional<std::size_t> count_of(const Scalar& value) {
  if (!value.quantity()) return std::nullopt;
  const std::optional<std::int64_t> whole = cell_number(*value.quantity()).floor().whole();
  if (!whole || *whole < 0) return std::nullopt;
  return static_cast<std::size_t>(std::min<std::int64_t>(*whole, 1'000'000));
}

std::string cut(std::string_view text, std::size_t first, std::size_t count) {
  std::size_t byte = 0;
  for (std::size_t i = 0; i < first && byte < text.size(); ++i) next_character(text, byte);
  std::size_t end = byte;
  for (std::size_t i = 0; i < count && end < text.size(); ++i) next_character(text, end);
  return std::string(text.substr(byte, end - byte));
}

Scalar apply_text(const Arguments& arguments, const FunctionContext& context) {
  const Scalar& value = arguments[0].one();
  const std::string* pattern = arguments[1].one().text();
  if (!value.has_value() || !pattern) return {};
  if (value.text() || value.code() || value.flag()) return Scalar{joined_text(value, context.language)};
  std::optional<std::string> shown;
  if (const Quantity* quantity = value.quantity()) shown = format_number(cell_number(*quantity), *pattern);
  if (value.date()) shown = format_moment(*value.date(), std::nullopt, *pattern);
  if (value.time()) shown = format_moment(std::nullopt, *value.time(), *pattern);
  return shown ? Scalar{*shown} : Scalar{};
}

Scalar side(const Arguments& arguments, const FunctionContext& context, bool from_left) {
  const std::optional<std::string> text = text_of(arguments[0].one(), context.language);
  const std::optional<std::size_t> count = arguments.size() > 1 ? count_of(arguments[1].one()) : std::optional<std::size_t>(1);
  if (!text || !count) return {};
  const std::size_t length = character_count(*text);
  return Scalar{cut(*text, from_left || *count >= length ? 0 : length - *count, *count)};
}

Scalar apply_left(const Arguments& arguments, const FunctionContext& context) { return side(arguments, context, true); }
Scalar apply_right(const Arguments& arguments, const FunctionContext& context) { return side(arguments, context, false); }

Scalar apply_mid(const Arguments& arguments, const FunctionContext& context) {
  const std::optional<std::string> text = text_of(arguments[0].one(), context.language);
  const std::optional<std::size_t> first = count_of(arguments[1].one()), count = count_of(arguments[2].one());
  if (!text || !first || !count || *first == 0) return {};
  return Scalar{cut(*text, *first - 1, *count)};
}

Scalar apply_len(const Arguments& arguments, const FunctionContext& context) {
  const std::optional<std::string> text = text_of(arguments[0].one(), context.language);
  return text ? Scalar{plain(static_cast<std::int64_t>(character_count(*text)))} : Scalar{};
}

Scalar apply_concatenate(const Arguments& arguments, const FunctionContext& context) {
  std::string all;
  for (const Values& values : arguments) {
    const std::optional<std::string> text = text_of(values.one(), context.language);
    if (!text) return {};
    all += *text;
  }
  return Scalar{all};
}

/// Joins what has a value; the second argument (skip empty ones) is Excel's and is always taken as TRUE.
Scalar apply_textjoin(const Arguments& arguments, const FunctionContext& context) {
  const std::optional<std::string> between = text_of(arguments[0].one(), context.language);
  if (!between) return {};
  std::string all;
  bool any = false;
  for (std::size_t i = 2; i < arguments.size(); ++i) {
    for (const Scalar& item : arguments[i].items) {
      const std::optional<std::string> text = text_of(item, context.language);
      if (!text) continue;
      all += (any ? *between : "") + *text;
      any = true;
    }
  }
  return any ? Scalar{all} : Scalar{};
}

Scalar apply_trim(const Arguments& arguments, const FunctionContext& context) {
  const std::optional<std::string> text = text_of(arguments[0].one(), context.language);
  return text ? Scalar{trim(*text)} : Scalar{};
}

Scalar apply_substitute(const Arguments& arguments, const FunctionContext& context) {
  const std::optional<std::string> text = text_of(arguments[0].one(), context.language);
  const std::optional<std::string> from = text_of(arguments[1].one(), context.language), to = text_of(arguments[2].one(), context.language);
  if (!text || !from || !to) return {};
  if (from->empty()) return Scalar{*text};
  std::string out;
  std::size_t at = 0;
  for (std::size_t found; (found = text->find(*from, at)) != std::string::npos; at = found + from->size()) out += text->substr(at, found - at) + *to;
  return Scalar{out + text->substr(at)};
}

const Function table[] = {
    {{"TEXT", 2, 2, {"TEXT(value, \"0.0%\"): with a number or date pattern", "TEXT(值, \"0.0%\")：按格式写成文字"}}, Columns::none, apply_text},
    {{"LEFT", 1, 2, {"LEFT(text, characters)", "LEFT(文字, 字数)"}}, Columns::none, apply_left},
    {{"RIGHT", 1, 2, {"RIGHT(text, characters)", "RIGHT(文字, 字数)"}}, Columns::none, apply_right},
    {{"MID", 3, 3, {"MID(text, first, characters)", "MID(文字, 从第几个, 字数)"}}, Columns::none, apply_mid},
    {{"LEN", 1, 1, {"LEN(text): characters", "LEN(文字)：字数"}}, Columns::none, apply_len},
    {{"CONCATENATE", 1, -1, {"CONCATENATE(text, …)", "CONCATENATE(文字, …)：相连"}}, Columns::none, apply_concatenate},
    {{"TEXTJOIN", 3, -1, {"TEXTJOIN(\"、\", TRUE, column, …)", "TEXTJOIN(\"、\", TRUE, 列, …)：用分隔符相连"}}, Columns::all, apply_textjoin},
    {{"TRIM", 1, 1, {"TRIM(text): without blanks at its ends", "TRIM(文字)：去掉两端空白"}}, Columns::none, apply_trim},
    {{"SUBSTITUTE", 3, 3, {"SUBSTITUTE(text, old, new)", "SUBSTITUTE(文字, 旧, 新)：替换"}}, Columns::none, apply_substitute},
};

}  // namespace

std::span<const Function> text_functions() { return table; }

}  // namespace planloom
