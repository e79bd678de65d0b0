#include "limits.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "text.hpp"

namespace planloom::xlsx {
namespace {

struct Message { std::string_view code, en, zh; };

/// {0} is how often, {1} the first place.
constexpr std::array<Message, limit_count> messages{{
    {"text-too-long", "{0} texts are longer than the 32,767 characters a cell holds and end in “…”; the first is {1}", "有 {0} 处文字超过单元格的 32,767 个字符，末尾以“…”截断；第一处在 {1}"},
    {"not-live", "{0} formulas are longer or more nested than Excel takes, so their values are stored instead; the first is {1}", "有 {0} 个公式超出 Excel 允许的长度或层数，只存了结果；第一个在 {1}"},
    {"sheet-limit", "{0} conditional formats are longer than Excel takes and left out; the first is that of {1}", "有 {0} 条条件格式超出 Excel 允许的长度，已略去；第一条在 {1}"},
    {"sheet-limit", "{0} links are more than the 65,530 a sheet holds and stand as plain words; the first is {1}", "有 {0} 个链接超出一张表 65,530 个的上限，只留文字；第一个在 {1}"},
    {"sheet-limit", "{0} drop-downs are more than the 65,534 a sheet holds and left out; the first is that of {1}", "有 {0} 个下拉列表超出一张表 65,534 个的上限，已略去；第一个在 {1}"},
    {"sheet-limit", "{0} names of sheets were shortened to the 31 characters Excel takes; the first is “{1}”", "有 {0} 个工作表名缩短到 Excel 允许的 31 个字符；第一个是“{1}”"},
    {"sheet-limit", "{0} names of tables were shortened; the first is “{1}”", "有 {0} 个表格名过长，已缩短；第一个是“{1}”"},
    {"sheet-limit", "{0} headers or footers were shortened to the 255 characters Excel takes; the first is that of sheet {1}", "有 {0} 处页眉或页脚缩短到 Excel 允许的 255 个字符；第一处在工作表 {1}"},
    {"sheet-limit", "{0} figures have lost the words around their numbers, because a workbook holds only so many number formats; the first is {1}", "有 {0} 个数失去了数字前后的文字，因为工作簿能容纳的数字格式有限；第一个在 {1}"},
    {"sheet-limit", "{0} rows would have to be taller than the 409 points Excel allows to show all their words; the first is {1}", "有 {0} 行要显示全部文字就会超过 Excel 允许的 409 磅行高；第一行在 {1}"},
    {"sheet-limit", "{0} descriptions of charts for those who hear the workbook are longer than it takes and end in “…”; the first is that of {1}", "有 {0} 段供读屏用的图表说明超出工作簿允许的长度，末尾以“…”截断；第一段属于 {1}"},
    {"sheet-limit", "{0} properties of the file were shortened to the 255 characters Excel takes; the first is “{1}”", "有 {0} 条文件属性缩短到 Excel 允许的 255 个字符；第一条是“{1}”"},
}};

}  // namespace

bool formula_fits(std::string_view formula) {
  if (utf16_length(formula) + 1 > most_formula_units) return false;
  std::vector<std::size_t> arguments;
  char quote = '\0';
  for (const char letter : formula) {
    if (quote != '\0') {
      if (letter == quote) quote = '\0';   // a doubled one opens again at once
    } else if (letter == '"' || letter == '\'') {
      quote = letter;
    } else if (letter == '(') {
      arguments.push_back(1);
      if (arguments.size() > most_nested_calls) return false;
    } else if (letter == ')') {
      if (!arguments.empty()) arguments.pop_back();
    } else if (letter == ',' && !arguments.empty() && ++arguments.back() > most_arguments) {
      return false;
    }
  }
  return true;
}

void Limits::exceeded(Limit limit, std::string_view place) {
  Case& found = cases_[static_cast<std::size_t>(limit)];
  if (found.count++ == 0) found.first = place;
}

void Limits::report(Diagnostics& diagnostics) const {
  for (std::size_t i = 0; i < limit_count; ++i)
    if (const Case& found = cases_[i]; found.count > 0)
      diagnostics.warning({}, messages[i].code, {fmt::format(fmt::runtime(messages[i].en), found.count, found.first), fmt::format(fmt::runtime(messages[i].zh), found.count, found.first)})
          .hint({"shorten it in the plan or the template, or split the plan", "请在计划或模板里写短一些，或把计划拆开"});
}

}  // namespace planloom::xlsx
