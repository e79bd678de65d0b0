#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include <planloom/plan.hpp>
#include <planloom/text.hpp>

#include "syntax.hpp"

namespace planloom {
namespace {

/// Full-width, small and the ratio sign.
constexpr std::string_view wide_colons[] = {"：", "﹕", "∶"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_dash(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  while (line.starts_with("- ")) line.remove_prefix(std::min(line.find_first_not_of(' ', 1), line.size()));
  return line;
}

struct Quoted {
  std::string_view source;
  bool closed;
};
/// A quoted scalar with its quotes; up to the end of the source when it is never closed.
Quoted quoted_source(std::string_view source) {
  const char quote = source.front();
  for (std::size_t i = 1; i < source.size(); ++i) {
    if (quote == '"' && source[i] == '\\') {
      ++i;
      continue;
    }
    if (source[i] != quote) continue;
    if (quote == '\'' && i + 1 < source.size() && source[i + 1] == '\'') {
      ++i;
      continue;
    }
    return {source.substr(0, i + 1), true};
  }
  return {source, false};
}

void check_escapes(Node& node, SyntaxContext& context) {
  if (!find_text_fault(node.text)) return;
  node.faulty = true;
  context.diagnostics
      .error(node.where, "bad-character",
             {"an escape in this text makes a character that no document can hold", "这段文字里的转义写出了文档放不下的字符"})
      .hint({"delete the escape (\\0, \\x.., \\u....)", "删掉转义（\\0、\\x..、\\u....）"});
}

void check_block_sign(Node& node, std::string_view here, SyntaxContext& context) {
  const std::string_view header = here.substr(0, here.find_first_of(" \r\n"));
  if (!node.text.empty() || std::ranges::none_of(header, is_digit)) return;
  node.faulty = true;
  context.diagnostics
      .error(context.locator.place(node.begin, header.size()), "yaml-sign",
             {fmt::format("`{}` at the start of a value begins a block of text in YAML, so nothing is read here", header.front()),
              fmt::format("值以 {} 开头，在 YAML 里是文本块的开始，这里什么也读不到", header.front())})
      .hint({fmt::format("put it in quotes: '{}'", header), fmt::format("加引号：'{}'", header)});
}

/// ` #3 期` behind a plain text is a comment for YAML; people mean it as text.
void check_cut_text(Node& node, SyntaxContext& context) {
  const std::string_view rest = context.source.substr(node.begin + node.text.size());
  const std::size_t hash = rest.find_first_not_of(" \t");
  if (hash == 0 || hash == std::string_view::npos || rest[hash] != '#' || hash + 1 >= rest.size()) return;
  std::size_t next = hash + 1;
  const char32_t after = next_character(rest, next);
  const bool open_figure = node.text.rfind("{{") != std::string_view::npos && node.text.find("}}", node.text.rfind("{{")) == std::string_view::npos;
  if (!open_figure && !is_han(after) && !(after >= '0' && after <= '9')) return;
  node.faulty = true;
  context.diagnostics
      .error(context.locator.place(node.begin + node.text.size() + hash, 1), "comment-in-text",
             {"`#` after a blank begins a comment: the rest of the line is not read", "空格后的 # 是注释的开始，这一行后面的字读不到"})
      .hint({"text: put all of it in quotes; a comment: write a blank behind #", "是正文就给整段加引号；是注释就在 # 后空一格"});
}

/// A plain text over several lines that took in a line such as 周期：2024.
void check_folded_lines(Node& node, SyntaxContext& context) {
  for (std::size_t line = context.locator.line_of(node.begin) + 1; line < context.locator.line_count(); ++line) {
    const std::string_view text = context.locator.line(line);
    const std::string words = trim(text);
    if (words.empty() || node.text.find(words) == std::string_view::npos) return;
    if (words.starts_with("- ")) {
      node.faulty = true;
      context.diagnostics
          .error(context.locator.place(context.locator.line_begin(line) + text.find('-'), 1), "bad-indent",
                 {"this list stands under a key that already has a value, and is read as more of its text",
                  "键已经有值，下面的列表会被当成那段文字的一部分"})
          .hint({"begin the value with the list, or give the list a key of its own", "去掉键后面的值，或给列表单独一个键"});
      return;
    }
    const std::size_t colon = full_width_colon(text);
    if (colon == std::string_view::npos) continue;
    node.faulty = true;
    context.diagnostics
        .error(context.locator.place(context.locator.line_begin(line) + colon, 1), "full-width-colon",
               {"a full-width colon `：` does not separate a key from its value", "全角冒号 ： 不能分隔键和值"})
        .hint({"write `: ` (ASCII colon and a blank), and indent as the lines above", "改成半角冒号加空格“: ”，缩进与同级的行一致"});
  }
}

}  // namespace

bool looks_like_key_line(std::string_view line) {
  line = without_dash(line);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const bool ends = colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\r';
  const std::string_view key = line.substr(0, colon);
  return ends && key.find_first_of("\"'{}[],#") == std::string_view::npos && character_count(key) <= 24;
}

std::size_t full_width_colon(std::string_view line) {
  for (const std::string_view sign : wide_colons) {
    const std::size_t colon = line.find(sign);
    if (colon == std::string_view::npos || line.substr(0, colon).find(": ") != std::string_view::npos) continue;
    const std::string key = trim(without_dash(line.substr(0, colon)));
    const bool declared = std::ranges::any_of(entities(), [&](const EntitySpec* entity) { return entity->find(key) != nullptr; });
    const bool ends = trim(line.substr(colon + sign.size())).empty();  // an id that opens a mapping: K1：
    if (declared || ends) return colon;
  }
  return std::string_view::npos;
}

void check_scalar(Node& node, SyntaxContext& context) {
  const std::string_view here = context.source.substr(std::min<std::size_t>(node.begin, context.source.size()));
  if (node.plain) {
    check_full_width(node, context);
    if (node.faulty) return;
    if (node.where.length == 0 && !node.text.empty()) check_folded_lines(node, context);
    else check_cut_text(node, context);
    return;
  }
  if (here.empty()) return;
  if (here.front() == '|' || here.front() == '>') {
    check_block_sign(node, here, context);
    return;
  }
  if (here.front() == '"' || here.front() == '\'') {
    const std::size_t line = swallowed_line(here, context, node.begin);
    if (line != 0 || !quoted_source(here).closed) {
      node.faulty = true;
      report_unclosed_quote(node.begin, line, context);
      return;
    }
  }
  if (here.front() == '"') check_escapes(node, context);
}

std::size_t swallowed_line(std::string_view here, SyntaxContext& context, std::size_t begin) {
  const std::string_view raw = quoted_source(here).source;
  const std::size_t last = context.locator.line_of(begin + raw.size() - 1);
  for (std::size_t line = context.locator.line_of(begin) + 1; line <= last; ++line) {
    if (looks_like_key_line(context.locator.line(line))) return line;
  }
  return 0;
}

void report_unclosed_quote(std::size_t begin, std::size_t line, SyntaxContext& context) {
  Diagnostic& diagnostic = context.diagnostics.error(context.locator.place(begin, 1), "unclosed-quote",
                                                     {"this quote is not closed on its line", "这个引号在本行没有闭合"});
  diagnostic.hint({"close it at the end of the text; text over several lines is written with `|`", "在文字末尾补上引号；多行文字用 | 来写"});
  if (line != 0) {
    const std::string_view text = context.locator.line(line);
    diagnostic.see(context.locator.place(context.locator.line_begin(line) + std::min(text.find_first_not_of(' '), text.size()), 1));
  }
}

void check_flow_list(Tree& tree, NodeId list, SyntaxContext& context) {
  const auto is_group = [](const Node& n) {
    return n.kind == Node::Kind::scalar && n.plain && n.text.size() >= 3 && std::all_of(n.text.begin(), n.text.begin() + 3, is_digit) &&
           (n.text.size() == 3 || !is_digit(n.text[3]));
  };
  NodeId before = 0;
  for (const NodeId item : tree.children(list)) {
    const Node& node = tree[item];
    const bool follows_comma = before != 0 && node.begin > 0 && context.source[node.begin - 1] == ',';
    if (follows_comma && is_group(node) && tree[before].kind == Node::Kind::scalar && !tree[before].text.empty() &&
        is_digit(tree[before].text.back())) {
      tree.nodes[list].faulty = true;
      const std::string both = fmt::format("{},{}", tree[before].text, node.text);
      context.diagnostics
          .error(context.locator.place(tree[before].begin, character_count(both)), "thousands-comma",
                 {fmt::format("inside [ ] and {{ }} the comma of {} begins a new entry", both),
                  fmt::format("在 [ ] 和 {{ }} 里，{} 的逗号会断成两项", both)})
          .hint({fmt::format("write '{}' in quotes or {}{}; between two entries write a comma and a blank", both, tree[before].text, node.text),
                 fmt::format("写成带引号的 '{}' 或不带逗号的 {}{}；两项之间用逗号加空格", both, tree[before].text, node.text)});
      return;
    }
    before = item;
  }
}

bool check_flow_mapping(Tree& tree, NodeId mapping, SyntaxContext& context) {
  NodeId before = 0;
  for (const auto [key, value] : tree.entries(mapping)) {
    const Node& node = tree[key];
    const bool tight = before != 0 && node.begin > 0 && context.source[node.begin - 1] == ',' && tree[before].kind == Node::Kind::scalar;
    if (tight && tree[value].kind == Node::Kind::null && node.text.size() >= 3 && std::all_of(node.text.begin(), node.text.begin() + 3, is_digit)) {
      tree.nodes[mapping].faulty = true;
      const std::string both = fmt::format("{},{}", tree[before].text, node.text);
      context.diagnostics
          .error(context.locator.place(tree[before].begin, character_count(both)), "thousands-comma",
                 {fmt::format("inside [ ] and {{ }} the comma of {} begins a new entry", both),
                  fmt::format("在 [ ] 和 {{ }} 里，{} 的逗号会断成两项", both)})
          .hint({fmt::format("write '{}' in quotes or {}{}", both, tree[before].text, node.text),
                 fmt::format("写成带引号的 '{}' 或不带逗号的 {}{}", both, tree[before].text, node.text)});
      return true;
    }
    before = value;
  }
  return false;
}

static bool same_key(const Node& a, const Node& b) { return a.hash == b.hash && a.text == b.text; }

static void report_duplicate(Tree& tree, NodeId first, NodeId second, SyntaxContext& context) {
  tree.nodes[second].faulty = true;
  context.diagnostics
      .error(tree[second].where, "duplicate-key",
             {fmt::format("`{}` is written twice", tree[second].text), fmt::format("“{}”写了两次", tree[second].text)})
      .see(tree[first].where)
      .hint({"keep one of them", "只留一个"});
}

void check_keys(Tree& tree, NodeId mapping, SyntaxContext& context) {
  std::vector<NodeId> few;
  std::unordered_multimap<std::uint32_t, NodeId> many;
  constexpr std::size_t few_keys = 16;
  for (const auto [key, value] : tree.entries(mapping)) {
    Node& node = tree.nodes[key];
    if (node.kind != Node::Kind::scalar) {
      if (node.faulty) continue;
      node.faulty = true;
      context.diagnostics.error(node.where, "key-not-text", {"a key must be one short text", "键必须是一段简短的文字"})
          .hint({"put it in quotes if it begins with [ or {", "以 [ 或 { 开头的键要加引号"});
      continue;
    }
    if (node.text == "<<" && node.plain) {
      node.faulty = true;
      context.diagnostics.error(node.where, "merge-key", {"`<<` (merge) is not part of the plan language", "计划语言不用 <<（合并）"})
          .hint({"write the fields out, or use `based_on` to build on another plan", "把字段写出来；要沿用另一份计划请用 based_on（依据）"});
      continue;
    }
    const auto same = std::ranges::find_if(few, [&](NodeId other) { return same_key(tree[other], node); });
    if (same != few.end()) {
      report_duplicate(tree, *same, key, context);
      continue;
    }
    if (few.size() < few_keys) {
      few.push_back(key);
      continue;
    }
    const auto [begin, end] = many.equal_range(node.hash);
    const auto found = std::find_if(begin, end, [&](const auto& entry) { return same_key(tree[entry.second], node); });
    if (found != end) report_duplicate(tree, found->second, key, context);
    else many.emplace(node.hash, key);
  }
}

void report_braces(const Node& node, SyntaxContext& context) {
  const std::string_view here = context.source.substr(node.begin);
  const std::string_view line = here.substr(0, here.find('\n'));
  const std::size_t end = line.find("}}");
  context.diagnostics
      .error(context.locator.place(node.begin, end == std::string_view::npos ? 2 : character_count(line.substr(0, end + 2))), "braces-unquoted",
             {"a text that begins with {{ needs quotes: YAML reads { as a mapping", "以 {{ 开头的文字要加引号：YAML 会把 { 当成映射"})
      .hint({"write '{{ … }}' in single quotes, or use a block with |", "用单引号写 '{{ … }}'，或用 | 文本块"});
}

void report_directives(SyntaxContext& context) {
  for (std::size_t line = 0; line < context.locator.line_count(); ++line) {
    const std::string_view text = context.locator.line(line);
    if (text.empty() || text.front() == '#' || trim(text).empty()) continue;
    if (text.front() == '%') {
      context.diagnostics
          .error(context.locator.place(context.locator.line_begin(line), 1), "yaml-sign",
                 {"a line that begins with % is a directive in YAML and is not read", "以 % 开头的行在 YAML 里是指令，不会读"})
          .hint({"delete it, or put the text in quotes", "删掉它，或给文字加引号"});
    }
    return;
  }
}

void report_extra_content(SyntaxContext& context, std::size_t last_begin) {
  // Behind the last thing read: a `---` line, or whatever follows a bracket that closes the document.
  std::size_t line = context.locator.line_of(last_begin);
  while (line + 1 < context.locator.line_count() && !context.locator.line(line).starts_with("---")) ++line;
  const bool marker = context.locator.line(line).starts_with("---");
  if (!marker) line = context.locator.line_of(last_begin);
  context.diagnostics
      .error(context.locator.place(context.locator.line_begin(line), marker ? 3 : 1), "extra-content",
             {"the plan ends before this; what follows would not be read", "计划到这里已经结束，后面的内容不会读"})
      .hint({"a file holds one plan: no second `---`, no text behind a closing bracket", "一个文件只放一份计划：不要第二个 ---，括号闭合后不要再写"});
}

}  // namespace planloom
