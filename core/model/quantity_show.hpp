// How a Chinese quantity is put together, for figures that set words between its number and its unit (300 多个, 5,000 元以内/月).
#pragma once
#include <planloom/quantity.hpp>

namespace planloom::figures {

/// k, m and bn become 万 and 亿.
Unit chinese_unit(Unit unit);
/// " 万元", "%": the unit with its blank, without a rate.
std::string chinese_unit_text(const Unit& unit);
std::string chinese_number(const Quantity& quantity, const ShowNumber& how);

}  // namespace planloom::figures
