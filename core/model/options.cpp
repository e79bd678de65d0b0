#include <planloom/options.hpp>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <planloom/text.hpp>

namespace planloom {
namespace {

const std::string& first_of(const std::vector<std::string>& values) {
  static const std::string nothing;
  return values.empty() ? nothing : values.front();
}

std::optional<double> read_number(std::string_view text) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<long> read_integer(std::string_view text) {
  long number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<bool> read_flag(std::string_view text) {
  if (text == "true" || text == "yes" || text == "是") return true;
  if (text == "false" || text == "no" || text == "否") return false;
  return std::nullopt;
}

/// What a value of this type looks like, for a message.
Words expectation(const OptionSpec& spec) {
  switch (spec.type) {
    case OptionType::integer: return {"a whole number", "整数"};
    case OptionType::number: return {"a number", "数字"};
    case OptionType::flag: return {"true or false", "true 或 false"};
    case OptionType::choice: {
      const std::string list = fmt::format("{}", fmt::join(spec.choices, ", "));
      return {"one of " + list, "以下之一：" + list};
    }
    case OptionType::text: return {"one value", "一个值"};
    case OptionType::list: return {"a list", "列表"};
  }
  return {};
}

bool fits(const OptionSpec& spec, const std::string& value) {
  switch (spec.type) {
    case OptionType::integer: return read_integer(value).has_value();
    case OptionType::number: return read_number(value).has_value();
    case OptionType::flag: return read_flag(value).has_value();
    case OptionType::choice: return std::find(spec.choices.begin(), spec.choices.end(), value) != spec.choices.end();
    case OptionType::text:
    case OptionType::list: return true;
  }
  return true;
}

void report_unknown(const WrittenOption& option, const std::vector<OptionSpec>& specs, std::string_view owner, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  names.reserve(specs.size());
  for (const OptionSpec& spec : specs) names.push_back(spec.name);
  Diagnostic& found = diagnostics.error(option.name.where, "unknown-option",
                                        {fmt::format("'{}' has no option '{}'", owner, option.name.value),
                                         fmt::format("“{}”没有选项“{}”", owner, option.name.value)});
  if (const std::string near = closest(option.name.value, names); !near.empty()) {
    found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
  } else {
    found.hint({fmt::format("it has: {}", fmt::join(names, ", ")), fmt::format("可用的选项：{}", fmt::join(names, "、"))});
  }
}

bool check_values(const OptionSpec& spec, const WrittenOption& option, std::string_view owner, Diagnostics& diagnostics) {
  const bool one = spec.type != OptionType::list;
  const bool right_count = !one || option.values.size() == 1;
  for (const Located<std::string>& value : option.values) {
    if (right_count && fits(spec, value.value)) continue;
    const Words wanted = expectation(spec);
    diagnostics.error(value.where, "option-value",
                      {fmt::format("option '{}' of '{}' needs {}, not '{}'", spec.name, owner, wanted.en, value.value),
                       fmt::format("“{}”的选项“{}”要写{}，不能是“{}”", owner, spec.name, wanted.zh, value.value)})
        .hint(spec.standard.empty() ? Words{"leave it out if in doubt", "拿不准就不写"}
                                    : Words{fmt::format("left out, it is {}", spec.standard), fmt::format("不写就是 {}", spec.standard)});
    return false;
  }
  return right_count;
}

std::vector<std::string> split_standard(const OptionSpec& spec) {
  if (spec.type != OptionType::list || spec.standard.empty()) return {spec.standard};
  std::vector<std::string> values;
  std::size_t from = 0;
  while (from <= spec.standard.size()) {
    const std::size_t comma = std::min(spec.standard.find(',', from), spec.standard.size());
    values.push_back(trim(std::string_view(spec.standard).substr(from, comma - from)));
    from = comma + 1;
  }
  return values;
}

}  // namespace

bool Options::given(std::string_view name) const {
  const auto entry = entries_.find(name);
  return entry != entries_.end() && entry->second.given;
}

std::string Options::text(std::string_view name) const {
  const auto entry = entries_.find(name);
  assert(entry != entries_.end() && "an option that was not declared");
  return first_of(entry->second.values);
}

long Options::integer(std::string_view name) const { return read_integer(text(name)).value_or(0); }
double Options::number(std::string_view name) const { return read_number(text(name)).value_or(0); }
bool Options::flag(std::string_view name) const { return read_flag(text(name)).value_or(false); }

std::vector<std::string> Options::list(std::string_view name) const {
  const auto entry = entries_.find(name);
  assert(entry != entries_.end() && "an option that was not declared");
  const std::vector<std::string>& values = entry->second.values;
  if (values.size() == 1 && values.front().empty()) return {};
  return values;
}

Place Options::where(std::string_view name) const {
  const auto entry = entries_.find(name);
  return entry == entries_.end() ? Place{} : entry->second.where;
}

void Options::set(std::string name, std::vector<std::string> values, Place where, bool given) {
  entries_[std::move(name)] = Entry{std::move(values), where, given};
}

Options check_options(const std::vector<OptionSpec>& specs, const std::vector<WrittenOption>& written, std::string_view owner, Diagnostics& diagnostics) {
  Options options;
  for (const OptionSpec& spec : specs) options.set(spec.name, split_standard(spec), {}, false);
  for (const WrittenOption& option : written) {
    const auto spec = std::find_if(specs.begin(), specs.end(), [&](const OptionSpec& each) { return each.name == option.name.value; });
    if (spec == specs.end()) {
      report_unknown(option, specs, owner, diagnostics);
    } else if (check_values(*spec, option, owner, diagnostics)) {
      std::vector<std::string> values;
      values.reserve(option.values.size());
      for (const Located<std::string>& value : option.values) values.push_back(value.value);
      options.set(spec->name, std::move(values), option.name.where);
    }
  }
  return options;
}

}  // namespace planloom
