#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "syntax.hpp"

namespace planloom {
namespace {

/// A parser failure: its words, and where the parser stood.
struct Failure {
  std::string_view message;
  std::size_t byte;
  std::size_t last_begin;
  std::size_t line;
};

/// Bytes of a line where a value begins, behind "key: " and "- ".
std::size_t value_begin(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(' '), line.size());
  while (line.substr(at).starts_with("- ")) at = std::min(line.find_first_not_of(' ', at + 1), line.size());
  const std::size_t colon = line.find(": ", at);
  if (colon == std::string_view::npos || line.substr(at, colon - at).find_first_of("\"'[{") != std::string_view::npos) return at;
  return std::min(line.find_first_not_of(' ', colon + 1), line.size());
}

bool explain_quote(const Failure& failure, SyntaxContext& context) {
  const auto& all = context.diagnostics.all();
  if (!all.empty() && all.back()->code == "unclosed-quote") return true;  // the same quote, found while it was read
  // The quote that was not closed stands in the value last begun, or in one that was not begun yet.
  for (std::size_t line = context.locator.line_of(failure.last_begin); line <= failure.line; ++line) {
    const std::string_view text = context.locator.line(line);
    const std::size_t value = value_begin(text);
    if (value >= text.size() || (text[value] != '"' && text[value] != '\'')) continue;
    const std::size_t begin = context.locator.line_begin(line) + value;
    const std::size_t swallowed = swallowed_line(context.source.substr(begin), context, begin);
    const bool to_the_end = failure.message.find("EOF in scalar") != std::string_view::npos;
    if (swallowed == 0 && !to_the_end) continue;
    report_unclosed_quote(begin, swallowed, context);
    return true;
  }
  return false;
}

bool explain_sign(const Failure& failure, SyntaxContext& context) {
  const std::string_view line = context.locator.line(failure.line);
  const std::size_t value = value_begin(line);
  if (value >= line.size()) return false;
  const char sign = line[value];
  struct Meaning {
    char sign;
    std::string_view en, zh;
  };
  static constexpr Meaning meanings[] = {{'*', "an alias", "别名"},
                                         {'>', "a block of text", "文本块"},
                                         {'|', "a block of text", "文本块"},
                                         {'@', "a reserved sign", "保留符号"},
                                         {'`', "a reserved sign", "保留符号"},
                                         {'%', "a directive", "指令"},
                                         {'-', "an entry of a list", "列表的一项"},
                                         {'[', "a list", "列表"},
                                         {'{', "a mapping", "映射"}};
  const auto meaning = std::ranges::find(meanings, sign, &Meaning::sign);
  if (meaning == std::end(meanings)) return false;
  if (sign == '-' && failure.message.find("illegal block entry") == std::string_view::npos) return false;
  if ((sign == '[' || sign == '{') && context.source.substr(0, failure.byte).find_last_of("]}") == std::string_view::npos) return false;
  if ((sign == '[' || sign == '{') && line.find(sign == '[' ? ']' : '}', value) == std::string_view::npos) return false;
  const std::string text = trim(line.substr(value));
  context.diagnostics
      .error(context.locator.place(context.locator.line_begin(failure.line) + value, character_count(text)), "yaml-sign",
             {fmt::format("`{}` at the start of a value begins {} in YAML", sign, meaning->en),
              fmt::format("值以 {} 开头，在 YAML 里是{}", sign, meaning->zh)})
      .hint({fmt::format("put the text in quotes: '{}'", text), fmt::format("给文字加引号：'{}'", text)});
  return true;
}

bool explain_colon(const Failure& failure, SyntaxContext& context) {
  if (failure.message.find("illegal map value") == std::string_view::npos) return false;
  const std::string_view line = context.locator.line(failure.line);
  if (line.starts_with('\t')) return false;
  const std::size_t value = value_begin(line);
  const std::size_t within = failure.byte - context.locator.line_begin(failure.line);
  if (value == 0 || value > within || value >= line.size()) return false;
  const std::string text = trim(line.substr(value));
  if (value == line.find_first_not_of(" -")) return false;  // the line has one colon only: it is the key that is out of place
  context.diagnostics
      .error(context.locator.place(context.locator.line_begin(failure.line) + value, character_count(text)), "colon-in-text",
             {"`: ` inside a text makes YAML see a second key", "文字里有“: ”，YAML 会当成又一个键"})
      .hint({fmt::format("put the text in quotes: '{}'", text), fmt::format("给文字加引号：'{}'（或用全角冒号）", text)});
  return true;
}

/// A line above the failure that should have been "key: value".
bool explain_line_above(const Failure& failure, SyntaxContext& context) {
  for (std::size_t line = failure.line + 1; line-- > context.locator.line_of(failure.last_begin);) {
    const std::string_view text = context.locator.line(line);
    const std::string words = trim(text);
    if (words.empty() || words.starts_with('#')) continue;
    if (const std::size_t colon = full_width_colon(text); colon != std::string_view::npos) {
      context.diagnostics
          .error(context.locator.place(context.locator.line_begin(line) + colon, 1), "full-width-colon",
                 {"a full-width colon `：` does not separate a key from its value", "全角冒号 ： 不能分隔键和值"})
          .hint({"write `: ` (ASCII colon and a blank)", "改成半角冒号加空格“: ”"});
      return true;
    }
    const bool below = line < failure.line;
    const std::size_t tight = text.find(':');
    if (below && tight != std::string_view::npos && text.find(": ") == std::string_view::npos && looks_like_key_line(std::string(text.substr(0, tight)) + ": ")) {
      context.diagnostics
          .error(context.locator.place(context.locator.line_begin(line) + tight, 1), "missing-colon",
                 {"the colon needs a blank behind it", "冒号后面要有一个空格"})
          .hint({"write `key: value`", "写成“键: 值”"});
      return true;
    }
    if (below && text.find(": ") == std::string_view::npos && !words.ends_with(':') && !words.starts_with("- ") && !words.starts_with('|')) {
      context.diagnostics
          .error(context.locator.place(context.locator.line_begin(line) + std::min(text.find_first_not_of(' '), text.size()), character_count(words)),
                 "missing-colon", {"this line has no `: ` between key and value", "这一行的键和值之间缺少“: ”"})
          .hint({"write `key: value`; text over several lines is written with `|`", "写成“键: 值”；多行文字用 | 来写"});
      return true;
    }
  }
  return false;
}

bool explain_tab(const Failure& failure, SyntaxContext& context) {
  const std::string_view line = context.locator.line(failure.line);
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || line.find_first_not_of(" \t") < tab) return false;
  context.diagnostics
      .error(context.locator.place(context.locator.line_begin(failure.line) + tab, 1), "tab-indent",
             {"a tab cannot indent YAML", "YAML 不能用制表符（Tab）缩进"})
      .hint({"indent with two blanks a level", "每一级用两个空格缩进"});
  return true;
}

bool explain_bracket(const Failure& failure, const Tree& tree, const std::vector<NodeId>& open, SyntaxContext& context) {
  if (failure.message.find("flow not found") == std::string_view::npos && failure.message.find("end of sequence flow") == std::string_view::npos)
    return false;
  const auto flow = std::ranges::find_if(open.rbegin(), open.rend(), [&](NodeId id) { return tree[id].flow; });
  if (flow == open.rend()) return false;
  const char sign = tree[*flow].kind == Node::Kind::list ? '[' : '{';   // behind a tag the node begins elsewhere
  context.diagnostics
      .error(context.locator.place(tree[*flow].begin, 1), "unclosed-bracket",
             {fmt::format("`{}` is not closed", sign), fmt::format("{} 没有闭合", sign)})
      .hint({fmt::format("write {} at the end; between entries write commas", sign == '[' ? ']' : '}'),
             fmt::format("在末尾补上 {}，各项之间用逗号", sign == '[' ? ']' : '}')});
  return true;
}

bool explain_indent(const Failure& failure, SyntaxContext& context) {
  if (failure.message.find("illegal map value") == std::string_view::npos && failure.message.find("end of") == std::string_view::npos) return false;
  const std::string_view line = context.locator.line(failure.line);
  // The parser stands at the key; further right it is the value that is wrong.
  if (!looks_like_key_line(line) || failure.byte - context.locator.line_begin(failure.line) > line.find(':')) return false;
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  context.diagnostics
      .error(context.locator.place(context.locator.line_begin(failure.line) + begin, 1), "bad-indent",
             {"this line is indented unlike its neighbours", "这一行的缩进和上下行对不上"})
      .hint({"give all keys of one mapping the same indent; a key with a value of its own takes no lines below it",
             "同一级的键缩进要一致；已经写了值的键，下面不能再缩进写别的键"});
  return true;
}

}  // namespace

void explain_syntax(const std::string& message, std::size_t byte, std::size_t last_begin, const Tree& tree, const std::vector<NodeId>& open,
                    std::size_t errors_before, SyntaxContext& context) {
  const Failure failure{message, byte, last_begin, context.locator.line_of(byte)};
  // What was already reported on this line is the cause; YAML's own complaint about it would only repeat it.
  const auto& all = context.diagnostics.all();
  const bool known = context.diagnostics.error_count() > errors_before && !all.empty() && all.back()->where.line == failure.line + 1;
  const bool in_flow = !open.empty() && tree[open.back()].flow;
  if (known || explain_quote(failure, context) || explain_full_width(context.locator.line_of(failure.last_begin), failure.line, in_flow, context) || explain_tab(failure, context) || explain_bracket(failure, tree, open, context) ||
      explain_sign(failure, context) || explain_colon(failure, context) || explain_line_above(failure, context) || explain_indent(failure, context)) {
    return;
  }
  context.diagnostics
      .error(context.locator.place(byte, 1), "yaml-syntax",
             {fmt::format("YAML cannot read this: {}", message), fmt::format("YAML 读不懂这里：{}", message)})
      .hint({"check quotes, brackets, colons and indentation on this line and the one above", "检查这一行和上一行的引号、括号、冒号和缩进"});
}

}  // namespace planloom
