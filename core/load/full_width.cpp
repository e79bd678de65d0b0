// Full-width signs typed where YAML needs the ASCII one, and other signs people begin list entries with.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "reader.hpp"
#include "syntax.hpp"

namespace planloom {
namespace {

/// Signs that look like the dash of a list entry but are none.
constexpr std::array<std::string_view, 8> dashes = {"－", "—", "–", "−", "•", "·", "●", "・"};

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

std::string_view without_indent(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line;
}

/// A dash of the list above, or `-` without a blank, or "1." and "1、".
std::string_view entry_sign(std::string_view line) {
  line = without_indent(line);
  for (const std::string_view dash : dashes) {
    if (line.starts_with(dash)) return dash;
  }
  if (line.size() > 1 && line.front() == '-' && line[1] != ' ' && line[1] != '-' && !(line[1] >= '0' && line[1] <= '9')) return line.substr(0, 1);
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 2) return {};
  for (const std::string_view mark : {". ", "、", "．", "）", ") "}) {
    if (line.substr(digits).starts_with(mark)) return line.substr(0, digits + mark.size());
  }
  return {};
}

bool same_kind(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const auto is_number = [](std::string_view sign) { return sign.front() >= '0' && sign.front() <= '9'; };
  return a == b || (is_number(a) && is_number(b));
}

void report_list_sign(Place where, std::string_view sign, SyntaxContext& context) {
  context.diagnostics
      .error(where, "list-sign",
             {fmt::format("`{}` does not begin an entry of a list: YAML joins these lines to one text", trim(sign)),
              fmt::format("“{}”不能作列表的开头，YAML 会把这几行连成一段文字", trim(sign))})
      .hint({"a list: write `- ` (ASCII dash and a blank); text over several lines: write `|` behind the key",
             "要列表就写“- ”（半角减号加空格）；要多行文字就在键后写 |"});
}

void report_sign(Place where, std::string_view sign, Words what, Words hint, Diagnostics& diagnostics) {
  diagnostics
      .error(where, "full-width-sign", {fmt::format("full-width `{}` {}", sign, what.en), fmt::format("全角 {} {}", sign, what.zh)})
      .hint(std::move(hint));
}

Words hash_hint() { return {"write `# ` for a comment; put the text in quotes if it is one", "注释用半角 #；确是正文就给整段加引号"}; }

}  // namespace

void check_full_width(Node& node, SyntaxContext& context) {
  const std::string_view here = context.source.substr(std::min<std::size_t>(node.begin, context.source.size()));
  const bool several_lines = node.where.length == 0 && !node.text.empty();
  // A line may hold thousands of values: one of them looks no further than its own end and the blank behind it.
  const std::string_view line = first_line(several_lines ? here : here.substr(0, node.text.size() + 1));
  const std::size_t next = several_lines ? here.find('\n') : std::string_view::npos;
  const std::string_view sign = entry_sign(line);
  const bool list = several_lines && next != std::string_view::npos && same_kind(sign, entry_sign(first_line(here.substr(next + 1))));
  const bool wide_dash = !several_lines && line.starts_with("－") && without_indent(line.substr(3)).size() < line.size() - 3;
  const auto place = [&](std::size_t byte, std::size_t length) { return context.locator.place(node.begin + byte, length); };
  if (list || wide_dash) {
    report_list_sign(place(0, character_count(trim(sign))), sign, context);
  } else if (several_lines && trim(line) == "｜") {
    report_sign(place(0, 1), "｜", {"does not begin a block of text", "不能作文本块的开头"}, {"write `|` (ASCII)", "改成半角 |"}, context.diagnostics);
  } else if (const std::size_t braces = line.find("｛｛"); braces < node.text.size()) {
    report_sign(place(braces, 2), "｛｛", {"does not hold a figure", "不能放数"}, {"write {{ … }} (ASCII)", "改成半角 {{ … }}"}, context.diagnostics);
  } else if (const std::size_t hash = line.find(" ＃ "); hash < node.text.size()) {
    report_sign(place(hash + 1, 1), "＃", {"does not begin a comment", "不是注释的开头"}, hash_hint(), context.diagnostics);
  } else {
    return;
  }
  node.faulty = true;
}

bool explain_full_width(std::size_t first, std::size_t last, bool in_flow, SyntaxContext& context) {
  for (std::size_t line = last + 1; line-- > first;) {
    const std::string_view text = context.locator.line(line);
    const std::string_view words = without_indent(text);
    const std::size_t indent = text.size() - words.size();
    const auto place = [&](std::size_t byte) { return context.locator.place(context.locator.line_begin(line) + byte, 1); };
    const auto& all = context.diagnostics.all();
    if (!all.empty() && all.back()->code == "list-sign" && all.back()->where.line == line + 1) return true;  // found while it was read
    const bool near = line + 1 >= last;  // further up stands what YAML could read
    if (near && words.starts_with("＃")) {
      report_sign(place(indent), "＃", {"does not begin a comment", "不是注释的开头"}, hash_hint(), context.diagnostics);
      return true;
    }
    if (const std::string_view sign = entry_sign(words); near && !sign.empty() && sign != "-" && !(sign.front() >= '0' && sign.front() <= '9')) {
      report_list_sign(place(indent), sign, context);
      return true;
    }
    if (const std::size_t brace = text.find(": ｛"); brace != std::string_view::npos) {
      report_sign(place(brace + 2), "｛", {"does not begin a mapping", "不是映射的括号"}, {"write { … } (ASCII)", "改成半角 { … }"}, context.diagnostics);
      return true;
    }
    if (const std::size_t comma = text.find("，"); in_flow && comma != std::string_view::npos) {
      report_sign(place(comma), "，", {"does not separate entries", "不能分隔各项"}, {"write `, ` (ASCII comma and a blank)", "改成半角逗号加空格“, ”"},
                  context.diagnostics);
      return true;
    }
    if (const std::size_t colon = text.find(":　"); colon != std::string_view::npos) {
      context.diagnostics
          .error(place(colon + 1), "full-width-blank", {"a full-width blank stands behind the colon", "冒号后面是全角空格"})
          .hint({"write an ASCII blank", "改成半角空格"});
      return true;
    }
  }
  return false;
}

/// Values that are no free text: quotes, brackets, commas and signs in full width would become part of them.
bool Reader::full_width_value(const FieldSpec& field, NodeId node) {
  const Node& written = tree_[node];
  if (written.kind != Node::Kind::scalar || !written.plain || written.faulty) return false;
  const std::string_view text = written.text;
  const auto report = [&](std::string_view sign, Words what, Words hint) {
    report_sign(place_inside(written.where, text, text.find(sign), sign.size()), sign, std::move(what), std::move(hint), diagnostics_);
    return true;
  };
  if ((text.starts_with("“") && text.ends_with("”")) || (text.starts_with("‘") && text.ends_with("’")))
    return report(text.substr(0, 3), {"is no quote for YAML and stays in the value", "不是 YAML 的引号，会留在值里"}, {"delete the quotes", "去掉这对引号"});
  const bool takes_list = field.type == FieldType::series || field.type == FieldType::figures || field.type == FieldType::names ||
                          field.type == FieldType::references || field.type == FieldType::free_table || field.type == FieldType::collection;
  const bool bracketed = (text.starts_with("【") && text.ends_with("】")) || (text.starts_with("［") && text.ends_with("］"));
  if (takes_list && bracketed) return report(text.substr(0, 3), {"does not begin a list", "不是列表的括号"}, {"write [ … ] (ASCII)", "改成半角 [ … ]"});
  const bool takes_figures = field.type == FieldType::figure || field.type == FieldType::series || field.type == FieldType::figures ||
                             field.type == FieldType::amounts || field.type == FieldType::formula || field.type == FieldType::number;
  if (takes_figures && text.starts_with("＝")) return report("＝", {"does not begin a formula", "不是公式的开头"}, {"write `=` (ASCII)", "改成半角 ="});
  if (takes_figures && text == "～") return report("～", {"does not mean a missing figure", "不表示缺数"}, {"write `~` (ASCII)", "改成半角 ~"});
  return false;
}

/// [公众号，视频号] is one entry for YAML. One sentence with a comma of its own is left alone, and so is a list that has ASCII commas.
bool Reader::full_width_comma(NodeId list) {
  constexpr std::size_t longest_word = 10;
  if (!tree_[list].flow || tree_[list].size != 2) return false;
  const Node& item = tree_[list + 1];
  if (item.kind != Node::Kind::scalar || !item.plain || item.text.find("，") == std::string_view::npos) return false;
  std::string_view rest = item.text;
  for (std::size_t comma = 0; comma != std::string_view::npos; rest.remove_prefix(comma == std::string_view::npos ? 0 : comma + 3)) {
    comma = rest.find("，");
    if (character_count(rest.substr(0, comma)) > longest_word) return false;
  }
  report_sign(place_inside(item.where, item.text, item.text.find("，"), 3), "，", {"does not separate the entries of a list", "不能分隔列表的各项"},
              {"write `, ` (ASCII comma and a blank)", "改成半角逗号加空格“, ”"}, diagnostics_);
  return true;
}

}  // namespace planloom
