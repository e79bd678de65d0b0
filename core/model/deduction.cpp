#include "deduction.hpp"

#include <array>
#include <string>

#include <planloom/text.hpp>

namespace planloom {

namespace {

bool begins_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

/// The first number of a text.
std::optional<Decimal> number_in(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && !begins_number(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && begins_number(text[end])) ++end;
  return Decimal::parse(text.substr(begin, end - begin));
}

/// Verbs in front of the step: 每低于1%, 每超过1天, 每发生1例.
std::string_view without_verb(std::string_view step) {
  static constexpr std::array<std::string_view, 26> verbs{"低于", "低", "少于", "少", "差", "不足", "高于", "高", "超过", "超出", "超", "多于", "多",
                                                          "下降", "降低", "降", "上升", "增加", "晚", "迟到", "迟", "逾期", "延误", "发生", "出现", "有"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view verb : verbs) {
      if (!step.starts_with(verb)) continue;
      step.remove_prefix(verb.size());
      again = true;
    }
  }
  return step;
}

std::optional<Quantity> step_of(std::string_view words) {
  std::string step = trim(without_verb(words));
  for (const std::string_view comma : {"，", ","}) {
    if (step.ends_with(comma)) step.resize(step.size() - comma.size());
  }
  if (step.empty()) return std::nullopt;
  if (!begins_number(step.front())) {
    // 每一例 and 每两天 say the number in words.
    const std::string_view first = std::string_view(step).substr(0, 3);
    if (const std::optional<Decimal> counted = step.size() > 3 ? parse_chinese_number(first) : std::nullopt) step = counted->text() + step.substr(3);
    else step = "1 " + step;
  }
  if (const std::optional<Quantity> quantity = parse_quantity(step)) return quantity;
  return std::nullopt;
}

std::optional<Deduction> deduction(std::string_view points, std::string_view step) {
  const std::optional<Decimal> taken = number_in(points);
  const std::optional<Quantity> each = step_of(step);
  if (!taken || !each || each->value.is_zero() || each->value.is_negative()) return std::nullopt;
  return Deduction{*taken, *each};
}

}  // namespace

std::optional<Deduction> parse_deduction(std::string_view written) {
  const std::string text = trim(to_half_width(written));
  if (const std::size_t each = text.find("每"); each != std::string::npos) {
    for (const std::string_view verb : {"扣", "减", "罚"}) {
      const std::size_t takes = text.find(verb, each);
      const std::size_t begin = each + std::string_view("每").size();
      if (takes != std::string::npos) return deduction(std::string_view(text).substr(takes), std::string_view(text).substr(begin, takes - begin));
    }
    return std::nullopt;
  }
  for (const std::string_view per : {" per ", " for each ", " for every ", "/"}) {
    const std::size_t at = text.find(per);
    if (at != std::string::npos) return deduction(std::string_view(text).substr(0, at), std::string_view(text).substr(at + per.size()));
  }
  if (const std::optional<Quantity> bare = parse_quantity(text); bare && (bare->unit.name.empty() || bare->unit.name == "分")) return Deduction{bare->value, {1, {}, 0}};
  return std::nullopt;
}

}  // namespace planloom
