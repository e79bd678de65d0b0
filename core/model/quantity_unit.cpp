// The unit words that are known, and what each of them is about.
#include "figure_reader.hpp"

#include <algorithm>
#include <array>

namespace planloom {
namespace figures {
namespace {

constexpr UnitKind counter = UnitKind::counter, time = UnitKind::time, money = UnitKind::money, other = UnitKind::other;

// Counters are left out in English (1,950 人 is 1,950); everything else keeps its meaning in a word.
constexpr std::array units = {
    UnitWord{U"%", UnitKind::ratio, U"", U"%"}, UnitWord{U"‰", UnitKind::ratio, U"", U"‰"},
    UnitWord{U"个百分点", UnitKind::points, U"", U"pp"}, UnitWord{U"百分点", UnitKind::points, U"个百分点", U"pp"},
    UnitWord{U"pp", UnitKind::points, U"个百分点", U"pp"}, UnitWord{U"pct", UnitKind::points, U"个百分点", U"pp"},
    UnitWord{U"倍", UnitKind::multiple, U"", U"×"}, UnitWord{U"×", UnitKind::multiple, U"倍", U"×"},
    UnitWord{U"x", UnitKind::multiple, U"倍", U"×"}, UnitWord{U"times", UnitKind::multiple, U"倍", U"×"},
    UnitWord{U"元", money, U"", U"CNY"}, UnitWord{U"块", money, U"元", U"CNY"}, UnitWord{U"块钱", money, U"元", U"CNY"},
    UnitWord{U"圆", money, U"元", U"CNY"}, UnitWord{U"CNY", money, U"元", U"CNY"}, UnitWord{U"RMB", money, U"元", U"CNY"},
    UnitWord{U"人民币", money, U"元", U"CNY"}, UnitWord{U"yuan", money, U"元", U"CNY"}, UnitWord{U"元人民币", money, U"元", U"CNY"},
    UnitWord{U"美元", money, U"", U"USD"}, UnitWord{U"USD", money, U"美元", U"USD"}, UnitWord{U"欧元", money, U"", U"EUR"},
    UnitWord{U"EUR", money, U"欧元", U"EUR"}, UnitWord{U"港元", money, U"", U"HKD"}, UnitWord{U"港币", money, U"港元", U"HKD"},
    UnitWord{U"HKD", money, U"港元", U"HKD"}, UnitWord{U"日元", money, U"", U"JPY"}, UnitWord{U"JPY", money, U"日元", U"JPY"},
    UnitWord{U"英镑", money, U"", U"GBP"}, UnitWord{U"GBP", money, U"英镑", U"GBP"},
    UnitWord{U"年", time, U"", U"years"}, UnitWord{U"个月", time, U"", U"months"}, UnitWord{U"月", time, U"", U"months"},
    UnitWord{U"季度", time, U"", U"quarters"}, UnitWord{U"个季度", time, U"", U"quarters"}, UnitWord{U"周", time, U"", U"weeks"},
    UnitWord{U"周年", time, U"", U"years"}, UnitWord{U"星期", time, U"周", U"weeks"}, UnitWord{U"个星期", time, U"周", U"weeks"},
    UnitWord{U"天", time, U"", U"days"}, UnitWord{U"日", time, U"", U"days"}, UnitWord{U"个工作日", time, U"", U"working days"},
    UnitWord{U"工作日", time, U"个工作日", U"working days"}, UnitWord{U"个自然日", time, U"", U"days"}, UnitWord{U"自然日", time, U"个自然日", U"days"},
    UnitWord{U"小时", time, U"", U"h"}, UnitWord{U"个小时", time, U"小时", U"h"}, UnitWord{U"分钟", time, U"", U"min"},
    UnitWord{U"秒", time, U"", U"s"}, UnitWord{U"秒钟", time, U"秒", U"s"}, UnitWord{U"课时", time, U"", U"class hours"}, UnitWord{U"学时", time, U"", U"class hours"},
    UnitWord{U"day", time, U"天", U"days"}, UnitWord{U"days", time, U"天", U"days"}, UnitWord{U"week", time, U"周", U"weeks"},
    UnitWord{U"weeks", time, U"周", U"weeks"}, UnitWord{U"month", time, U"个月", U"months"}, UnitWord{U"months", time, U"个月", U"months"},
    UnitWord{U"quarters", time, U"个季度", U"quarters"}, UnitWord{U"year", time, U"年", U"years"}, UnitWord{U"years", time, U"年", U"years"},
    UnitWord{U"h", time, U"小时", U"h"}, UnitWord{U"hour", time, U"小时", U"h"}, UnitWord{U"hours", time, U"小时", U"h"}, UnitWord{U"min", time, U"分钟", U"min"},
    UnitWord{U"minutes", time, U"分钟", U"min"}, UnitWord{U"s", time, U"秒", U"s"}, UnitWord{U"seconds", time, U"秒", U"s"},
    UnitWord{U"working days", time, U"个工作日", U"working days"}, UnitWord{U"workdays", time, U"个工作日", U"working days"},
    UnitWord{U"人", counter, U"", U""}, UnitWord{U"名", counter, U"", U""}, UnitWord{U"位", counter, U"", U""}, UnitWord{U"个", counter, U"", U""},
    UnitWord{U"条", counter, U"", U""}, UnitWord{U"项", counter, U"", U""}, UnitWord{U"次", counter, U"", U""}, UnitWord{U"场", counter, U"", U""},
    UnitWord{U"篇", counter, U"", U""}, UnitWord{U"起", counter, U"", U""}, UnitWord{U"件", counter, U"", U""}, UnitWord{U"家", counter, U"", U""},
    UnitWord{U"台", counter, U"", U""}, UnitWord{U"部", counter, U"", U""}, UnitWord{U"份", counter, U"", U""}, UnitWord{U"张", counter, U"", U""},
    UnitWord{U"群", counter, U"", U""}, UnitWord{U"个群", counter, U"", U""}, UnitWord{U"组", counter, U"", U""}, UnitWord{U"套", counter, U"", U""},
    UnitWord{U"种", counter, U"", U""}, UnitWord{U"例", counter, U"", U""}, UnitWord{U"户", counter, U"", U""}, UnitWord{U"届", counter, U"", U""},
    UnitWord{U"期", counter, U"", U""}, UnitWord{U"单", counter, U"", U""}, UnitWord{U"款", counter, U"", U""}, UnitWord{U"只", counter, U"", U""},
    UnitWord{U"支", counter, U"", U""}, UnitWord{U"本", counter, U"", U""}, UnitWord{U"节", counter, U"", U""}, UnitWord{U"门", counter, U"", U""},
    UnitWord{U"页", counter, U"", U""}, UnitWord{U"字", counter, U"", U""}, UnitWord{U"步", counter, U"", U""}, UnitWord{U"轮", counter, U"", U""},
    UnitWord{U"批", counter, U"", U""}, UnitWord{U"处", counter, U"", U""}, UnitWord{U"辆", counter, U"", U""}, UnitWord{U"人次", counter, U"", U""},
    UnitWord{U"人天", counter, U"", U"person-days"}, UnitWord{U"票", counter, U"", U""}, UnitWord{U"枚", counter, U"", U""}, UnitWord{U"封", counter, U"", U""},
    UnitWord{U"道", counter, U"", U""}, UnitWord{U"班", counter, U"", U""}, UnitWord{U"天次", counter, U"", U""}, UnitWord{U"席", counter, U"", U""},
    UnitWord{U"岁", other, U"", U"years old"}, UnitWord{U"度", other, U"", U"°"}, UnitWord{U"分", other, U"", U"points"}, UnitWord{U"级", other, U"", U""},
    UnitWord{U"层", other, U"", U""}, UnitWord{U"平方米", other, U"", U"m²"}, UnitWord{U"平米", other, U"平方米", U"m²"}, UnitWord{U"米", other, U"", U"m"},
    UnitWord{U"公里", other, U"", U"km"}, UnitWord{U"千米", other, U"公里", U"km"}, UnitWord{U"千克", other, U"", U"kg"}, UnitWord{U"公斤", other, U"千克", U"kg"},
    UnitWord{U"克", other, U"", U"g"}, UnitWord{U"吨", other, U"", U"t"}, UnitWord{U"千瓦时", other, U"", U"kWh"}, UnitWord{U"千瓦", other, U"", U"kW"},
    UnitWord{U"毫秒", other, U"", U"ms"}, UnitWord{U"°", other, U"度", U"°"}, UnitWord{U"℃", other, U"", U"°C"},
};

struct Rate { std::u32string_view per, english; };
constexpr std::array rates = {
    Rate{U"年", U"year"}, Rate{U"半年", U"half-year"}, Rate{U"季", U"quarter"}, Rate{U"季度", U"quarter"}, Rate{U"月", U"month"}, Rate{U"周", U"week"},
    Rate{U"天", U"day"}, Rate{U"日", U"day"}, Rate{U"小时", U"hour"}, Rate{U"分钟", U"minute"}, Rate{U"人", U"person"}, Rate{U"次", U"time"},
    Rate{U"群", U"group"}, Rate{U"个群", U"group"}, Rate{U"场", U"event"}, Rate{U"篇", U"post"}, Rate{U"户", U"household"}, Rate{U"单", U"order"},
};

// Longer words first.
constexpr std::array scales = {
    Scale{U"万亿", 12}, Scale{U"千万", 7}, Scale{U"百万", 6}, Scale{U"亿", 8}, Scale{U"億", 8}, Scale{U"万", 4}, Scale{U"萬", 4}, Scale{U"千", 3}, Scale{U"百", 2},
};
constexpr std::array letter_scales = {Scale{U"bn", 9}, Scale{U"k", 3}, Scale{U"K", 3}, Scale{U"m", 6}, Scale{U"M", 6}, Scale{U"w", 4}, Scale{U"W", 4}};

}  // namespace

const UnitWord* find_unit(std::u32string_view word) {
  const auto found = std::find_if(units.begin(), units.end(), [&](const UnitWord& unit) { return unit.word == word; });
  return found == units.end() ? nullptr : &*found;
}

const UnitWord* longest_unit(std::u32string_view text) {
  const UnitWord* longest = nullptr;
  for (const UnitWord& unit : units) {
    if (text.starts_with(unit.word) && (!longest || unit.word.size() > longest->word.size())) longest = &unit;
  }
  return longest;
}

std::u32string_view english_rate(std::u32string_view per) {
  const auto found = std::find_if(rates.begin(), rates.end(), [&](const Rate& rate) { return rate.per == per; });
  return found == rates.end() ? per : found->english;
}

std::optional<Scale> read_scale(Cursor& cursor) {
  const UnitWord* unit = longest_unit(cursor.rest());
  if (unit && unit->word.size() > 1) return std::nullopt;  // 千克, 千瓦 are units, not thousands
  for (const Scale& scale : scales) {
    if (cursor.accept(scale.word)) return scale;
  }
  for (const Scale& scale : letter_scales) {
    if (cursor.starts_with(scale.word) && !is_letter(cursor.peek(scale.word.size()))) {
      cursor.advance(scale.word.size());
      return scale;
    }
  }
  return std::nullopt;
}

}  // namespace figures

std::string Unit::word() const { return (is_ratio() ? std::string() : scale.text()) + name + (per.empty() ? "" : "/" + per); }

}  // namespace planloom
