#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <planloom/enumeration.hpp>
#include <planloom/text.hpp>

#include "forms.hpp"
#include "reader.hpp"

namespace planloom {

Located<std::string> formula_text(const Located<std::string>& text) {
  return {text.value.substr(1), place_inside(text.where, text.value, 1, text.value.size() - 1)};
}

static Words found(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return {"nothing", "空"};
    case Node::Kind::scalar:
      return {"a text", "一段文字"};
    case Node::Kind::list:
      return {"a list", "列表"};
    case Node::Kind::mapping:
      return {"a mapping", "映射"};
  }
  return {};
}

void Reader::wrong_type(NodeId node, const FieldSpec& field) {
  if (tree_[node].faulty) return;
  const Words wanted = form_of(field.type), got = found(tree_[node].kind);
  const std::string_view written = tree_[node].text;
  if (tree_[node].kind == Node::Kind::scalar && written.find("：") != std::string_view::npos && field.type != FieldType::date) {
    diagnostics_
        .error(tree_[node].where, "full-width-colon",
               {"a full-width colon `：` does not separate a key from its value", "全角冒号 ： 不能分隔键和值"})
        .hint({"write `: ` (ASCII colon and a blank)", "改成半角冒号加空格“: ”"});
    return;
  }
  diagnostics_
      .error(tree_[node].where, "wrong-type",
             {fmt::format("`{}` takes {}, not {}", field.key, wanted.en, got.en), fmt::format("“{}”要写{}，不是{}", field.key_zh, wanted.zh, got.zh)})
      .hint({field.help.en, field.help.zh});
}

std::optional<Located<std::string>> Reader::text(NodeId node, const FieldSpec& field) {
  const Node& written = tree_[node];
  if (written.faulty || written.kind == Node::Kind::null) return std::nullopt;
  if (written.kind == Node::Kind::scalar) return Located<std::string>{std::string(written.text), written.where};
  if (written.kind == Node::Kind::list && written.flow) {
    const std::string_view here = tree_.source().substr(written.begin);
    const std::size_t end = here.find(']');
    if (end != std::string_view::npos && here.substr(0, end).find_first_of("\n,") == std::string_view::npos && written.size == 2) {
      Place where = written.where;
      where.length = static_cast<std::uint32_t>(character_count(here.substr(0, end + 1)));
      return Located<std::string>{std::string(here.substr(0, end + 1)), where};
    }
  }
  wrong_type(node, field);
  return std::nullopt;
}

Value Reader::value(const FieldSpec& field, NodeId node, Place key) {
  Value result;
  result.key = key;
  result.where = tree_[node].where;
  const Node& written = tree_[node];
  if (written.faulty || written.kind == Node::Kind::null) return result;
  const bool is_free_text = field.type == FieldType::text || field.type == FieldType::prose || field.type == FieldType::record;
  if (!is_free_text && full_width_value(field, node)) return result;
  switch (field.type) {
    case FieldType::series:
      result.data = series(field, node);
      break;
    case FieldType::figures:
      result.data = figures(field, node);
      break;
    case FieldType::amounts:
      result.data = amounts(field, node);
      break;
    case FieldType::dates:
      result.data = dates(field, node);
      break;
    case FieldType::references:
    case FieldType::names:
      if (written.kind == Node::Kind::mapping && field.of == "columns") result.data = columns(field, node);
      else result.data = words(field, node);
      break;
    case FieldType::posts:
      result.data = posts(field, node);
      break;
    case FieldType::narrative:
    case FieldType::own_fields:
      result.data = narrative(field, node);
      break;
    case FieldType::outputs:
      if (written.kind != Node::Kind::mapping) wrong_type(node, field);
      else result.data = to_value(tree_, node);
      break;
    case FieldType::blocks:
      if (written.kind != Node::Kind::list) wrong_type(node, field);
      else result.data = read_blocks(tree_, node, diagnostics_);
      break;
    case FieldType::free_table:
      break;  // its parts are read together, see Reader::record
    case FieldType::record: {
      std::vector<Record> one;
      if (written.kind == Node::Kind::list) wrong_type(node, field);
      else one.push_back(item(entity_of(field.of), node, std::string(field.key), key));
      if (!one.empty()) result.data = std::move(one);
      break;
    }
    case FieldType::collection: {
      const EntitySpec& entity = entity_of(field.of);
      if (written.kind != Node::Kind::scalar) result.data = collection(entity, node);
      else if (entity.listed_by_id) result.data = std::vector<Record>{named_only(entity, node)};
      else wrong_type(node, field);
      break;
    }
    default:
      if (const auto scalar = text(node, field)) {
        result.where = scalar->where;
        result.data = scalar_value(field, *scalar);
      }
  }
  return result;
}

ValueData Reader::scalar_value(const FieldSpec& field, const Located<std::string>& text) {
  switch (field.type) {
    case FieldType::figure:
      return figure(field, text);
    case FieldType::enumeration:
      return enumeration(field, text);
    case FieldType::flag:
      return flag(field, text);
    case FieldType::number:
      return number(field, text);
    case FieldType::date: {
      auto one = date(field, text);
      return one ? ValueData(std::vector<WrittenDate>{std::move(*one)}) : ValueData();
    }
    case FieldType::clock: {
      const auto time = parse_clock(text.value);
      if (time) return *time;
      diagnostics_.error(text.where, "wrong-type", {fmt::format("`{}` is no time of day", text.value), fmt::format("“{}”不是时间", text.value)})
          .hint({"write 9:00 or 20:30", "写成 9:00 或 20:30"});
      return {};
    }
    case FieldType::recurrence: {
      std::string fault;
      auto recurrence = parse_recurrence(text.value, &fault);
      if (recurrence) return std::move(*recurrence);
      if (!fault.empty()) {
        report_rule_part(text, fault);
        return {};
      }
      diagnostics_
          .error(text.where, "not-a-recurrence",
                 {fmt::format("`{}` does not say how often", text.value), fmt::format("“{}”看不出多久一次", text.value)})
          .hint({"write every Monday 10:00, 每周一三五, 每月15日, 每月第一个工作日, 每周末一次 11:00",
                 "写成 周一 10:00、每周一三五、每月15日、每月第一个工作日、每周末一次 11:00"});
      return {};
    }
    case FieldType::formula: {
      if (is_formula(text.value)) {
        Formula formula = parse_formula(formula_text(text), diagnostics_);
        return formula ? ValueData(std::move(formula)) : ValueData();
      }
      diagnostics_
          .error(text.where, "wrong-type",
                 {fmt::format("`{}` takes a formula that begins with =", field.key), fmt::format("“{}”要写以 = 开头的公式", field.key_zh)})
          .hint({field.help.en, field.help.zh});
      return {};
    }
    default:
      return text.value;  // text, prose, reference, period
  }
}

std::optional<Figure> Reader::plain_figure(const FieldSpec&, const Located<std::string>& text) {
  static constexpr std::array<std::string_view, 10> no_numbers = {".nan", "nan",  ".inf", "-.inf",    "+.inf",
                                                                  "inf",  "-inf", "+inf", "infinity", "-infinity"};
  std::string lower = text.value;
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (std::ranges::find(no_numbers, lower) != no_numbers.end()) {
    diagnostics_.error(text.where, "not-a-number", {fmt::format("`{}` is no number", text.value), fmt::format("“{}”不是一个数", text.value)})
        .hint({"write ~ for a figure that is missing", "还没有数就写 ~"});
    return std::nullopt;
  }
  return parse_figure(text.value);
}

ValueData Reader::figure(const FieldSpec& field, const Located<std::string>& text) {
  if (is_formula(text.value)) {
    Formula formula = parse_formula(formula_text(text), diagnostics_);
    return formula ? ValueData(std::move(formula)) : ValueData();
  }
  auto read = plain_figure(field, text);
  return read ? ValueData(std::move(*read)) : ValueData();
}

ValueData Reader::enumeration(const FieldSpec& field, const Located<std::string>& text) {
  const Enumeration* list = find_enumeration(field.of);
  const EnumerationEntry* entry = list ? list->find(text.value) : nullptr;
  if (entry) return Code{std::string(field.of), std::string(entry->code)};
  std::vector<std::string> candidates;
  std::string en, zh;
  for (const EnumerationEntry& known : list ? list->entries : std::span<const EnumerationEntry>()) {
    candidates.insert(candidates.end(), {std::string(known.code), known.word.en, known.word.zh});
    en += (en.empty() ? "" : ", ") + std::string(known.code);
    zh += (zh.empty() ? "" : "、") + known.word.zh + "（" + std::string(known.code) + "）";
  }
  const std::string meant = closest(text.value, candidates);
  diagnostics_
      .error(text.where, "unknown-word",
             {fmt::format("`{}` cannot be `{}`", field.key, text.value), fmt::format("“{}”不能写“{}”", field.key_zh, text.value)})
      .hint({(meant.empty() ? "" : fmt::format("did you mean `{}`? ", meant)) + "One of: " + en,
             (meant.empty() ? "" : fmt::format("是不是 {}？", meant)) + "可以写：" + zh});
  return {};
}

ValueData Reader::flag(const FieldSpec& field, const Located<std::string>& text) {
  static constexpr std::array<std::string_view, 5> yes = {"true", "yes", "是", "True", "TRUE"}, no = {"false", "no", "否", "False", "FALSE"};
  if (std::ranges::find(yes, text.value) != yes.end()) return true;
  if (std::ranges::find(no, text.value) != no.end()) return false;
  diagnostics_
      .error(text.where, "wrong-type",
             {fmt::format("`{}` takes true or false", field.key), fmt::format("“{}”要写 是 或 否（true、false）", field.key_zh)})
      .hint({field.help.en, field.help.zh});
  return {};
}

/// A rule of RFC 5545 whose part would be lost silently.
void Reader::report_rule_part(const Located<std::string>& text, const std::string& part) {
  const std::size_t at = text.value.find(part);
  const Place where = at == std::string::npos ? text.where : place_inside(text.where, text.value, at, part.size());
  diagnostics_
      .error(where, "rule-part",
             {fmt::format("`{}` cannot be kept in a recurrence", part), fmt::format("重复规则里的“{}”做不到", part)})
      .hint({"FREQ, INTERVAL, COUNT or UNTIL, WKST, BYMONTH, BYMONTHDAY and BYDAY=MO or 2SA,-1FR are kept",
             "可用 FREQ、INTERVAL、COUNT 或 UNTIL、WKST、BYMONTH、BYMONTHDAY，BYDAY 写 MO 或 2SA,-1FR"});
}

ValueData Reader::number(const FieldSpec& field, const Located<std::string>& text) {
  const auto read = Decimal::parse(trim(to_half_width(text.value)));
  if (read) return *read;
  if (!plain_figure(field, text)) return {};
  diagnostics_
      .error(
          text.where, "wrong-type",
          {fmt::format("`{}` takes a number, not `{}`", field.key, text.value), fmt::format("“{}”要写一个数字，不是“{}”", field.key_zh, text.value)})
      .hint({field.help.en, field.help.zh});
  return {};
}

}  // namespace planloom
