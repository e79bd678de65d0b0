// Numbers that authors wrote before titles, and counts that a text announces.
#include <algorithm>

#include <planloom/text.hpp>

#include "inspection.hpp"

namespace planloom {
namespace {

/// A title's own number: 三、 is 3 of the kind “、”, （2） 2 of “()”, 第四章 4 of “第章”, 1.2 2 of “1.”.
struct Ordinal {
  std::string kind;
  int number = 0;
};

std::string leading_digits(std::string_view text) { return std::string(text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()))); }

/// The Chinese numeral that a text begins with.
std::string leading_han_number(std::string_view text) {
  std::size_t byte = 0;
  while (byte < text.size()) {
    std::size_t next = byte;
    std::string one;
    append_utf8(one, next_character(text, next));
    static constexpr std::string_view numerals = "一二三四五六七八九十百零";
    if (numerals.find(one) == std::string_view::npos) break;
    byte = next;
  }
  return std::string(text.substr(0, byte));
}

std::optional<int> number_of(const std::string& digits, const std::string& han) {
  if (!digits.empty()) return digits.size() < 4 ? std::optional(std::stoi(digits)) : std::nullopt;
  const auto value = han.empty() ? std::nullopt : parse_chinese_number(han);
  const auto whole = value ? value->whole() : std::nullopt;
  return whole ? std::optional(static_cast<int>(*whole)) : std::nullopt;
}

std::optional<Ordinal> circled(std::string_view text) {
  std::size_t byte = 0;
  const char32_t first = text.empty() ? U' ' : next_character(text, byte);
  if (first < U'①' || first > U'⑳') return std::nullopt;
  return Ordinal{"①", static_cast<int>(first - U'①') + 1};
}

/// 1.2.3 title: counts by its last part among those with the same beginning.
std::optional<Ordinal> dotted(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string number(text.substr(0, end));
  const std::size_t dot = number.rfind('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == number.size() || end == text.size()) return std::nullopt;
  const auto last = number_of(leading_digits(std::string_view(number).substr(dot + 1)), "");
  if (!last || text[end] != ' ') return std::nullopt;  // 1.5倍 is no number of a title
  return Ordinal{number.substr(0, dot + 1), *last};
}

std::optional<Ordinal> ordinal_of(const std::string& title) {
  const std::string text = to_half_width(trim(title));
  if (auto found = circled(text)) return found;
  if (auto found = dotted(text)) return found;
  std::string_view rest = text;
  const bool bracketed = rest.starts_with("("), counted = rest.starts_with("第");
  if (bracketed) rest.remove_prefix(1);
  if (counted) rest.remove_prefix(std::string_view("第").size());
  const std::string digits = leading_digits(rest), han = digits.empty() ? leading_han_number(rest) : "";
  rest.remove_prefix(digits.size() + han.size());
  const auto number = number_of(digits, han);
  if (!number) return std::nullopt;
  const std::string writing = digits.empty() ? "汉" : "1";
  if (bracketed) return rest.starts_with(")") ? std::optional(Ordinal{writing + "()", *number}) : std::nullopt;
  if (counted) {
    for (const std::string_view unit : {"章", "节", "条", "部分", "阶段", "步", "篇", "课", "单元"}) {
      if (rest.starts_with(unit)) return Ordinal{writing + "第" + std::string(unit), *number};
    }
    return std::nullopt;
  }
  const bool point = !digits.empty() && rest.starts_with(".") && rest.size() > 1 && !(rest[1] >= '0' && rest[1] <= '9');
  if (rest.starts_with("、") || rest.starts_with(")") || point) return Ordinal{writing + "、", *number};
  return std::nullopt;
}

struct Titled {
  std::string title;
  Place where;
};

std::string joined(const std::vector<int>& numbers, std::string_view comma) {
  std::string text;
  for (const int number : numbers) text += (text.empty() ? "" : std::string(comma)) + std::to_string(number);
  return text;
}

/// Gaps and repeats among titles numbered in one way; where the count starts is the author's choice.
void check_list(Inspection& inspection, const std::vector<Titled>& list) {
  std::map<std::string, std::pair<int, Place>> last;
  std::vector<int> missing, repeated;
  std::optional<Place> first;
  for (const Titled& item : list) {
    const auto ordinal = ordinal_of(item.title);
    if (!ordinal) continue;
    const auto [known, fresh] = last.try_emplace(ordinal->kind, ordinal->number, item.where);
    if (fresh) continue;
    const int before = known->second.first;
    if (ordinal->number != before + 1 && !first) first = item.where;
    for (int number = before + 1; number < ordinal->number && missing.size() < 10; ++number) missing.push_back(number);
    if (ordinal->number <= before) repeated.push_back(ordinal->number);
    known->second = {ordinal->number, item.where};
  }
  if (!first) return;
  const std::string gap = missing.empty() ? "" : "缺 " + joined(missing, "、"), again = repeated.empty() ? "" : joined(repeated, "、") + " 重复或倒序";
  const std::string gap_en = missing.empty() ? "" : joined(missing, ", ") + " missing", again_en = repeated.empty() ? "" : joined(repeated, ", ") + " again or out of order";
  inspection
      .finding(*first, "broken-numbering",
               {fmt::format("the numbering breaks here: {}{}{}", gap_en, gap.empty() || again.empty() ? "" : "; ", again_en),
                fmt::format("编号到这里断了：{}{}{}", gap, gap.empty() || again.empty() ? "" : "，", again)})
      .hint({"leave the numbers out: planloom numbers by place", "不用手写编号，planloom 会按位置编"});
}

void check_numbers(Inspection& inspection, Record& record) {
  for_each_value(record, [&](const FieldSpec& field, Value& value) {
    std::vector<Titled> list;
    if (const auto* records = std::get_if<std::vector<Record>>(&value.data)) {
      for (const Record& inner : *records) list.push_back({inner.title(), inner.where});
    } else if (const auto* words = std::get_if<std::vector<Located<std::string>>>(&value.data); words && field.type == FieldType::names) {
      for (const auto& word : *words) list.push_back({word.value, word.where});
    }
    if (list.size() > 1) check_list(inspection, list);
  });
}

void check_announced(Inspection& inspection, const Record& chapter) {
  const auto* announced = std::get_if<Decimal>(&chapter.value("announced").data);
  if (!announced) return;
  const auto* points = std::get_if<std::vector<Located<std::string>>>(&chapter.value("points").data);
  const std::size_t chapters = chapter.items("chapters").size(), parts = chapters ? chapters : points ? points->size() : 0;
  if (*announced == Decimal(static_cast<std::int64_t>(parts))) return;
  inspection
      .finding(chapter.value("announced").where, "announced-count",
               {fmt::format("`{}` announces {} parts and has {}", chapter.title(), announced->text(), parts),
                fmt::format("“{}”说有 {} 部分，实际写了 {} 部分", chapter.title(), announced->text(), parts)})
      .hint({"write the missing part, or correct the number", "补上缺的部分，或改正这个数"});
}

/// Items that readers know by their title. Tasks, checks and timed items may well be called the same twice.
bool is_known_by_title(const EntitySpec& entity) {
  static constexpr std::string_view keys[] = {"goals",    "kpis",     "groups", "roles",   "activities", "phases",   "risks",     "budget.categories",
                                              "services", "personas", "units",  "clauses", "chapters",   "channels", "constraints", "milestones"};
  return std::ranges::find(keys, entity.key) != std::end(keys);
}

void check_titles(Inspection& inspection, Record& record) {
  for_each_value(record, [&](const FieldSpec&, Value& value) {
    const auto* records = std::get_if<std::vector<Record>>(&value.data);
    if (!records || records->empty() || !is_known_by_title(*records->front().entity)) return;
    std::map<std::string, const Record*> seen;
    for (const Record& inner : *records) {
      const auto [known, fresh] = seen.emplace(trim(inner.title()), &inner);
      if (fresh) continue;
      inspection
          .finding(inner.has("title") ? inner.value("title").where : inner.where, "duplicate-title",
                   {fmt::format("two items are called `{}`", inner.title()), fmt::format("有两项都叫“{}”", inner.title())})
          .see(known->second->where)
          .hint({"readers cannot tell them apart: rename one", "读者分不清，给其中一个改名"});
    }
  });
}

}  // namespace

void check_numbering(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    check_numbers(inspection, record);
    check_titles(inspection, record);
    if (record.entity->key == "chapters") check_announced(inspection, record);
  });
}

}  // namespace planloom
