/// The kinds of block a template may use. A kind is one file here with its options and one function, and one line in sections.cpp.
///
/// You want to                                         use
/// add a kind                                          write `sections/NAME.cpp` with `BlockKind name_kind()`, add it to `block_kinds()`
/// compose a template's blocks                         `compose_blocks(composer, blocks, setting)`
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "../composer.hpp"
#include "../view.hpp"

namespace planloom {

struct BlockKind {
  std::string_view name;
  Words summary;
  std::vector<OptionSpec> options;    ///< beside those every block has (id, title, subtitle, note, only, optional)
  std::vector<Block> (*compose)(Composer&, const TemplateBlock&, const Options&, const Setting&) = nullptr;
};

const std::vector<BlockKind>& block_kinds();
std::vector<Block> compose_blocks(Composer& composer, const std::vector<TemplateBlock>& blocks, const Setting& setting);
std::vector<Block> compose_block(Composer& composer, const TemplateBlock& block, const Setting& setting);

/// A block of `pages` by its address "section.kind" or "section.id".
struct AddressedBlock { const TemplateBlock* section = nullptr; const TemplateBlock* block = nullptr; };
std::vector<AddressedBlock> find_blocks(const Template& design, std::string_view address);

/// The columns a block asks for; `standard` when it names none. In the workbook `sheet-columns` come first.
ViewWish read_wish(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting, const std::vector<std::string>& standard);
std::vector<OptionSpec> table_options();

/// Markdown of the plan or template with what it refers to. `where`: of the text.
std::vector<Block> prose_blocks(Composer& composer, const Sentence& said, const Place& where, const Setting& setting);

/// A chart block with its checked options; the alternative text is made from the view.
ChartBlock chart_block(Composer& composer, const TemplateBlock& block, const Options& options, Frame frame, TableView view);
/// A column with something in it that readers need: no bookkeeping, and nothing that another column says already.
bool is_worth_a_column(const Table& table, std::size_t column);
TableView empty_view(const Composer& composer, const Table& table, std::string_view name = {});
/// The document's table named `rows` within a block's own sentences.
Setting with_rows(const Setting& setting, const Table& table, const std::vector<std::size_t>& rows);
std::vector<std::size_t> picked_rows(const Table& table, const Options& options);

/// Lines to sign on, with room for the day; on a sheet cells for both.
Block signature_lines(Composer& composer, const TemplateBlock& block, const Options& options, Frame frame, const std::vector<std::string>& names, const Setting& setting);

/// The category colour that stacked columns give each row of a table, in the table's order.
std::vector<int> layer_categories(const Table& table);

// Kinds that fill a part of the document rather than a place in the flow.
void compose_cover(Composer& composer, const TemplateBlock& block, Document& document);
Section compose_masthead(Composer& composer, const TemplateBlock& block);
/// What stands below the title of a document: its summary, else its subtitle.
Sentence document_summary(Composer& composer);
void compose_contents(Composer& composer, const TemplateBlock& block, Document& document);
ChartBlock compose_timeline(Composer& composer, const Data& data, Frame frame);
ChartBlock compose_roadmap(Composer& composer, const Data& data, Frame frame);

BlockKind timeline_kind();
BlockKind number_tiles_kind();
BlockKind measures_kind();
BlockKind roadmap_kind();
BlockKind list_kind();
BlockKind prose_kind();
BlockKind key_figures_kind();
BlockKind goal_tree_kind();
BlockKind cards_kind();
BlockKind table_kind();
BlockKind line_kind();
BlockKind area_kind();
BlockKind bar_kind();
BlockKind column_kind();
BlockKind donut_kind();
BlockKind bullet_kind();
BlockKind stacked_columns_kind();
BlockKind waterfall_kind();
BlockKind funnel_kind();
BlockKind month_calendar_kind();
BlockKind gantt_kind();
BlockKind burn_up_kind();
BlockKind swot_kind();
BlockKind role_matrix_kind();
BlockKind milestone_windows_kind();
/// Charts that draw columns of a table as they stand.
std::vector<BlockKind> plain_chart_kinds();
BlockKind org_chart_kind();
BlockKind raci_kind();
BlockKind risk_matrix_kind();
BlockKind side_by_side_kind();
BlockKind use_kind();
BlockKind series_kind();
BlockKind own_tables_kind();
BlockKind chapters_kind();
BlockKind forms_kind();
BlockKind clauses_kind();
BlockKind profile_kind();
BlockKind grade_scale_kind();
BlockKind comment_kind();
BlockKind record_kind();
BlockKind signatures_kind();

}  // namespace planloom
