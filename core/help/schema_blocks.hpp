/// What plan and template schema share: blocks, which chapters of a plan may show too.
#pragma once
#include <nlohmann/json.hpp>

#include <planloom/plugin.hpp>

namespace planloom {

/// "block" (any kind), "part" (cover, contents, section, appendix) and "block:KIND" for each.
nlohmann::ordered_json block_definitions(const Registry& registry);
/// Output format → option → value.
nlohmann::ordered_json output_options();

}  // namespace planloom
