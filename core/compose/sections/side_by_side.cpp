// Blocks beside each other.
//
//   - side-by-side:
//       - line: kpis.G1
//       - bullet: kpis
//     widths: [100, 61]
#include "sections.hpp"

namespace planloom {
namespace {

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  SideBySide made;
  std::vector<double> widths;
  const std::vector<std::string> written = options.list("widths");
  for (std::size_t i = 0; i < block.blocks.size(); ++i) {
    Setting inside = setting;
    inside.first = false;
    std::vector<Block> column = compose_block(composer, block.blocks[i], inside);
    if (column.empty()) continue;
    made.columns.push_back(std::move(column));
    const std::optional<Decimal> width = i < written.size() ? Decimal::parse(written[i]) : std::nullopt;
    if (width) widths.push_back(width->to_double());
  }
  if (made.columns.empty()) return {};
  // What stood beside it had nothing to show: the one left over takes the full width.
  if (made.columns.size() == 1) return std::move(made.columns.front());
  if (widths.size() == made.columns.size()) made.widths = std::move(widths);
  return {Block(std::move(made))};
}

}  // namespace

BlockKind side_by_side_kind() {
  return {"side-by-side", {"blocks beside each other", "并排"}, {{"widths", OptionType::list, "", {"widths in millimetres, left to right", "各栏宽度（毫米），从左到右"}, {}}}, compose};
}

}  // namespace planloom
