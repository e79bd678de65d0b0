#include <algorithm>

#include <planloom/template.hpp>

namespace planloom {

const TemplateValue* TemplateValue::find(std::string_view key) const {
  const auto found = std::ranges::find(keys, key, &Located<std::string>::value);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

const TemplateValue* TemplateBlock::option(std::string_view name) const {
  const auto found = std::ranges::find_if(options, [&](const auto& option) { return option.first.value == name; });
  return found == options.end() ? nullptr : &found->second;
}

}  // namespace planloom
