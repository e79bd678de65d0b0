/// What a template may be made of, for help and schema: the parts of a report and the kinds of block, with all their options.
#pragma once
#include <string>
#include <vector>

#include <planloom/plugin.hpp>

namespace planloom {

struct BlockForm {
  std::string name;
  Words summary;
  std::vector<OptionSpec> options;
  bool is_part = false;        ///< stands in `pages` itself (cover, contents, section, appendix), not inside a section
  bool holds_blocks = false;   ///< its value is a list of blocks
};

/// cover, contents, section, appendix.
const std::vector<BlockForm>& part_forms();
/// Parts first, then the kinds of block, then charts that draw a table as it stands.
std::vector<BlockForm> block_forms(const Registry& registry);

/// Options of every block: id, title, subtitle, note, …
const std::vector<OptionSpec>& common_options();
/// Those of the lists in their order, the first of each name.
std::vector<OptionSpec> merged_options(const std::vector<const std::vector<OptionSpec>*>& lists);

}  // namespace planloom
