/// The keys of a template file, declared once for loader, help and schema.
#pragma once
#include <span>
#include <string_view>

#include <planloom/words.hpp>

namespace planloom {

struct TemplateField {
  std::string_view key;
  Words help;
};
std::span<const TemplateField> template_fields();

}  // namespace planloom
