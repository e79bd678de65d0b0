// Pages as text for a terminal and as Markdown.
#include <algorithm>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "page.hpp"

namespace planloom {
namespace {

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t wide = display_width(text);
  return text + std::string(width > wide ? width - wide : 0, ' ');
}

/// Lines that begin with "# " are comments of an example; it is indented as a whole.
std::string indented(const std::string& text, std::string_view by) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += std::string(by) + text.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return out;
}

std::string columns(const HelpPart& part) {
  std::vector<HelpRow> all = part.rows;
  if (!part.head.empty()) all.insert(all.begin(), part.head);
  std::vector<std::size_t> widths;
  for (const HelpRow& row : all) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const HelpRow& row : all) {
    std::string line = " ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths[i] == 0) continue;
      line += " " + (i + 1 == row.size() ? row[i] : padded(row[i], widths[i]) + " ");
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

/// A cell: a bar would end it, a sign would be read as Markdown.
std::string cell(const std::string& text, bool as_code) {
  if (text.empty()) return {};
  std::string out;
  for (const char c : text) {
    if (c == '|') out += "\\|";
    else if (c == '\n') out += ' ';
    else out += c;
  }
  return as_code ? "`" + out + "`" : out;
}

std::string plain_cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("*_<>[]~`").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return cell(out, false);
}

std::string table(const HelpPart& part) {
  std::vector<std::size_t> kept;  // columns with something in them
  const std::size_t count = part.rows.empty() ? 0 : part.rows.front().size();
  for (std::size_t i = 0; i < count; ++i) {
    if (std::ranges::any_of(part.rows, [&](const HelpRow& row) { return !row[i].empty(); })) kept.push_back(i);
  }
  std::string out = "|", rule = "|";
  for (const std::size_t i : kept) {
    out += " " + (part.head.empty() ? std::string() : part.head[i]) + " |";
    rule += "---|";
  }
  out += "\n" + rule + "\n";
  for (const HelpRow& row : part.rows) {
    out += "|";
    for (const std::size_t i : kept) out += " " + (i == 0 ? cell(row[i], true) : plain_cell(row[i])) + " |";
    out += "\n";
  }
  return out;
}

}  // namespace

std::string to_text(const HelpPage& page) {
  std::string out = page.title + "\n";
  HelpPart::Kind before = HelpPart::Kind::heading;
  for (const HelpPart& part : page.parts) {
    if (part.kind != HelpPart::Kind::text || before != HelpPart::Kind::text) out += "\n";
    if (part.kind == HelpPart::Kind::text || part.kind == HelpPart::Kind::heading) out += part.text + "\n";
    else out += part.kind == HelpPart::Kind::rows ? columns(part) : indented(part.text, "    ");
    before = part.kind;
  }
  return out;
}

std::string to_markdown(const HelpPage& page, int level) {
  std::string out = std::string(static_cast<std::size_t>(level), '#') + " " + page.title + "\n";
  for (const HelpPart& part : page.parts) {
    out += "\n";
    switch (part.kind) {
      case HelpPart::Kind::text: out += part.text + "\n"; break;
      case HelpPart::Kind::heading: out += std::string(static_cast<std::size_t>(level) + 1, '#') + " " + part.text + "\n"; break;
      case HelpPart::Kind::rows: out += table(part); break;
      case HelpPart::Kind::example: out += "```yaml\n" + part.text + "```\n"; break;
    }
  }
  return out;
}

std::string to_markdown(const std::vector<Manual::Chapter>& chapters, Language language) {
  const bool zh = language == Language::zh;
  std::string out = zh ? "# planloom 的语言\n\n由字段声明生成，不要手改：`planloom help --markdown zh > core/LANGUAGE.zh-CN.md`。\n"
                       : "# The language of planloom\n\nMade from the declarations, never edited: `planloom help --markdown en > core/LANGUAGE.md`.\n";
  for (const Manual::Chapter& chapter : chapters) {
    out += "\n" + to_markdown(chapter.title, 2);
    for (const HelpPage& page : chapter.pages) out += "\n" + to_markdown(page, 3);
  }
  return out;
}

}  // namespace planloom
