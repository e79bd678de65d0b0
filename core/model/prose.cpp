#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <planloom/formula.hpp>
#include <planloom/ledger.hpp>
#include <planloom/text.hpp>

#include "formula_scan.hpp"
#include "show_format.hpp"

namespace planloom {

namespace {

/// Finds a sign outside of quoted texts and names.
std::size_t find_outside_quotes(std::string_view text, std::string_view sign) {
  char open = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (open == 0 && text.substr(at).starts_with(sign)) return at;
    if (open != 0 && text[at] == open) open = 0;
    else if (open == 0 && (text[at] == '"' || text[at] == '\'')) open = text[at];
  }
  return std::string_view::npos;
}

Located<std::string> piece(const Located<std::string>& text, PlacesWithin& places, std::size_t begin, std::size_t end) {
  while (begin < end && (text.value[begin] == ' ' || text.value[begin] == '\n')) ++begin;
  while (end > begin && (text.value[end - 1] == ' ' || text.value[end - 1] == '\n')) --end;
  return {text.value.substr(begin, end - begin), places.of(begin, end)};
}

ProsePart figure_part(const Located<std::string>& text, PlacesWithin& places, std::size_t begin, std::size_t end, Diagnostics& diagnostics) {
  const std::string_view inside = std::string_view(text.value).substr(begin, end - begin);
  const std::size_t bar = find_outside_quotes(inside, "|");
  const Place braces = places.of(begin - 2, end + 2);
  const Located<std::string> formula = piece(text, places, begin, bar == std::string_view::npos ? end : begin + bar);
  ProsePart part;
  part.where = formula.where;
  if (formula.value.empty()) {
    diagnostics.error(braces, "formula-syntax", {"{{ }} holds no figure", "{{ }} 里没有写数"});
    return part;
  }
  part.formula = parse_formula(formula, diagnostics);
  if (bar == std::string_view::npos) return part;
  const Located<std::string> format = piece(text, places, begin + bar + 1, end);
  part.format = format.value;
  if (!read_show_format(format.value)) {
    diagnostics
        .error(format.where, "unknown-format", {fmt::format("'{}' is no number format", format.value), fmt::format("“{}”不是数字格式", format.value)})
        .hint({"use 0, 0.0, 0%, 0.0%, thousands, plus, no-unit, hh:mm or 汉字", "可写 0、0.0、0%、0.0%、thousands、plus、no-unit、hh:mm、汉字"});
    part.format.clear();
  }
  return part;
}

void add_text(Prose& prose, std::string text, Place where) {
  if (!text.empty()) prose.parts.push_back({std::move(text), nullptr, "", where});
}

/// 二 before a measure word is read 两 (两项, 两个月), but not in an ordinal (第二项) and not before 月.
bool reads_as_pair(std::string_view before, std::string_view after) {
  constexpr std::array<std::string_view, 32> measures{"项", "个", "位", "次", "场", "名", "条", "件", "人", "天", "周", "年", "家", "种", "类", "组",
                                                      "份", "张", "篇", "轮", "步", "处", "倍", "块", "套", "批", "期", "类", "段", "支", "座", "笔"};
  while (!after.empty() && after.front() == ' ') after.remove_prefix(1);
  if (before.ends_with("第")) return false;
  return std::any_of(measures.begin(), measures.end(), [&](std::string_view measure) { return after.starts_with(measure); });
}

}  // namespace

bool Prose::has_figures() const {
  return std::any_of(parts.begin(), parts.end(), [](const ProsePart& part) { return part.formula != nullptr; });
}

Prose parse_prose(const Located<std::string>& text, Diagnostics& diagnostics) {
  Prose prose;
  PlacesWithin places(text);
  std::size_t at = 0;
  while (true) {
    const std::size_t open = text.value.find("{{", at);
    if (open == std::string::npos) break;
    const std::size_t length = find_outside_quotes(std::string_view(text.value).substr(open + 2), "}}");
    if (length == std::string_view::npos) {
      diagnostics.error(places.of(open, open + 2), "formula-syntax", {"{{ is never closed with }}", "{{ 没有用 }} 收尾"});
      break;
    }
    add_text(prose, text.value.substr(at, open - at), places.of(at, open));
    ProsePart part = figure_part(text, places, open + 2, open + 2 + length, diagnostics);
    if (part.formula) prose.parts.push_back(std::move(part));
    at = open + 2 + length + 2;
  }
  add_text(prose, text.value.substr(at), places.of(at, text.value.size()));
  return prose;
}

std::string fill(const Prose& prose, const Ledger& ledger, const Scope& scope, Language language, Diagnostics& diagnostics) {
  const std::optional<std::size_t> table = scope.here ? std::optional(scope.here->table) : std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < prose.parts.size(); ++i) {
    const ProsePart& part = prose.parts[i];
    if (!part.formula) {
      out += part.text;
      continue;
    }
    const Formula bound = bind(part.formula, ledger, scope, table, diagnostics);
    const std::string shown = show(bound ? evaluate(*bound, ledger, scope) : Scalar{}, language, part.format);
    const std::string_view after = i + 1 < prose.parts.size() ? std::string_view(prose.parts[i + 1].text) : std::string_view();
    out += shown == "二" && reads_as_pair(out, after) ? "两" : shown;
  }
  return out;
}

}  // namespace planloom
