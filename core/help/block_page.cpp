#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <planloom/enumeration.hpp>

#include "check.hpp"
#include "page.hpp"

namespace planloom {
namespace {

std::string type_text(const OptionSpec& option, Language language) {
  const bool zh = language == Language::zh;
  switch (option.type) {
    case OptionType::text: return zh ? "文字" : "text";
    case OptionType::integer: return zh ? "整数" : "integer";
    case OptionType::number: return zh ? "数字" : "number";
    case OptionType::flag: return zh ? "是否" : "true or false";
    case OptionType::choice: return fmt::format("{}", fmt::join(option.choices, "|"));
    case OptionType::list: return zh ? "列表" : "list";
  }
  return {};
}

std::string_view severity_word(Severity severity, Language language) {
  const bool zh = language == Language::zh;
  return severity == Severity::error ? (zh ? "错误" : "error") : severity == Severity::warning ? (zh ? "警告" : "warning") : (zh ? "说明" : "note");
}

}  // namespace

HelpPage block_page(std::string_view name, const Words& summary, const std::vector<OptionSpec>& options, Language language) {
  const bool zh = language == Language::zh;
  HelpPage page{std::string(name), fmt::format("{} – {}", name, summary.in(language)), {}};
  std::vector<HelpRow> rows;
  rows.reserve(options.size());
  for (const OptionSpec& option : options) rows.push_back({option.name, type_text(option, language), option.standard, option.help.in(language)});
  if (!rows.empty()) page.list(zh ? HelpRow{"选项", "类型", "默认", "说明"} : HelpRow{"option", "type", "default", "meaning"}, std::move(rows));
  return page;
}

HelpPage words_page(Language language) {
  const bool zh = language == Language::zh;
  HelpPage page{"words", zh ? "words / 选项 – 只能写这些词的字段" : "words / 选项 – fields that take one word of a list", {}};
  page.say(zh ? "代码和中英文的词都认。" : "The code and the words of both languages are accepted.");
  for (const Enumeration& words : enumerations()) {
    page.head(std::string(words.name));
    std::vector<HelpRow> rows;
    for (const EnumerationEntry& entry : words.entries) rows.push_back({std::string(entry.code), entry.word.en, entry.word.zh});
    page.list(zh ? HelpRow{"代码", "英文", "中文"} : HelpRow{"code", "English", "Chinese"}, std::move(rows));
  }
  return page;
}

HelpPage codes_page(Language language) {
  const bool zh = language == Language::zh;
  HelpPage page{"codes", zh ? "codes / 代码 – 每种提示的含义" : "codes / 代码 – what each finding means", {}};
  page.say(zh ? "planloom explain 代码 给出详细解释。" : "planloom explain CODE tells more.");
  std::vector<HelpRow> rows;
  for (const RuleSpec& rule : rules()) rows.push_back({std::string(rule.code), std::string(severity_word(rule.severity, language)), rule.summary.in(language)});
  std::ranges::sort(rows);
  page.list(zh ? HelpRow{"代码", "级别", "含义"} : HelpRow{"code", "severity", "meaning"}, std::move(rows));
  return page;
}

}  // namespace planloom
