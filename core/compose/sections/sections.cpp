#include "sections.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <planloom/text.hpp>

#include "../catalogue.hpp"
#include "../words.hpp"

namespace planloom {

const std::vector<BlockKind>& block_kinds() {
  static const std::vector<BlockKind> kinds = [] {
    std::vector<BlockKind> all = {
        timeline_kind(),  list_kind(),    prose_kind(),       key_figures_kind(),   goal_tree_kind(),       cards_kind(),
        table_kind(),     line_kind(),    area_kind(),        bar_kind(),           column_kind(),          donut_kind(),
        bullet_kind(),    funnel_kind(),  waterfall_kind(),   gantt_kind(),         stacked_columns_kind(), month_calendar_kind(),
        org_chart_kind(), raci_kind(),    risk_matrix_kind(), side_by_side_kind(),  use_kind(),             series_kind(),
        own_tables_kind(), burn_up_kind(), swot_kind(),       role_matrix_kind(),   milestone_windows_kind(),
        chapters_kind(), forms_kind(), clauses_kind(), number_tiles_kind(), measures_kind(), roadmap_kind(),
        profile_kind(), grade_scale_kind(), comment_kind(), record_kind(), signatures_kind(),
    };
    for (BlockKind& kind : plain_chart_kinds()) all.push_back(std::move(kind));
    return all;
  }();
  return kinds;
}

namespace {

void flatten(const TemplateValue& value, std::vector<Located<std::string>>& out) {
  if (value.kind == TemplateValue::Kind::scalar) out.push_back({value.text, value.where});
  for (const TemplateValue& item : value.items) flatten(item, out);
}

Options read_options(Composer& composer, const TemplateBlock& block, const std::vector<OptionSpec>& own, const std::vector<OptionSpec>& chart) {
  const std::vector<OptionSpec> specs = merged_options({&common_options(), &own, &chart});
  std::vector<WrittenOption> written;
  for (const auto& [name, value] : block.options) {
    WrittenOption option{name, {}};
    flatten(value, option.values);
    written.push_back(std::move(option));
  }
  Diagnostics found;  // a block is read for each surface
  Options options = check_options(specs, written, block.kind.value, found);
  composer.report_once(found);
  return options;
}

void report_unknown_block(Composer& composer, const TemplateBlock& block) {
  std::vector<std::string> known;
  for (const BlockKind& kind : block_kinds()) known.emplace_back(kind.name);
  for (const ChartSpec& chart : composer.registry.charts()) known.push_back(chart.name);
  for (const SectionSpec& section : composer.registry.sections()) known.push_back(section.name);
  Diagnostics reported;
  Diagnostic& found = reported.error(block.kind.where, "unknown-block", {fmt::format("no block kind is called '{}'", block.kind.value),
                                                                                     fmt::format("没有叫“{}”的块", block.kind.value)});
  if (const std::string near = closest(block.kind.value, known); !near.empty()) {
    found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
  } else {
    found.hint({fmt::format("there are: {}", fmt::join(known, ", ")), fmt::format("可用的有：{}", fmt::join(known, "、"))});
  }
  composer.report_once(reported);
}

bool is_for(const TemplateBlock& block, Medium medium) {
  const TemplateValue* only = block.option("only");
  if (only == nullptr) return true;
  std::vector<Located<std::string>> media;
  flatten(*only, media);
  return std::ranges::any_of(media, [&](const Located<std::string>& each) { return each.value == name(medium); });
}

/// A block with `when` stands only where its formula is true.
bool is_wanted(Composer& composer, const TemplateBlock& block, const Setting& setting) {
  const TemplateValue* when = block.option("when");
  return when == nullptr || composer.holds(*when, setting.scope);
}

bool answers_to(const TemplateBlock& block, std::string_view wanted) {
  const TemplateValue* id = block.option("id");
  return (id && id->text == wanted) || block.kind.value == wanted;
}

void search(const TemplateBlock& section, const std::vector<TemplateBlock>& blocks, std::string_view wanted, std::vector<AddressedBlock>& found) {
  for (const TemplateBlock& block : blocks) {
    if (!block.blocks.empty()) {
      // A whole section keeps its columns beside each other.
      if (wanted.empty() || answers_to(block, wanted)) found.push_back({&section, &block});
      else search(section, block.blocks, wanted, found);
    } else if (wanted.empty() || answers_to(block, wanted)) {
      found.push_back({&section, &block});
    }
  }
}

/// A chart of a plugin: its table as it stands.
std::vector<Block> compose_foreign_chart(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  TableView view = make_view(composer, *data, read_wish(composer, block, options, setting, {}), setting);
  Frame frame = composer.frame(block, options, setting, {composer.words(data->label), {}, {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

void report_failure(Composer& composer, const TemplateBlock& block, std::string_view why) {
  composer.diagnostics.error(block.kind.where, "block-failed", {fmt::format("block '{}' failed: {}", block.kind.value, why),
                                                                 fmt::format("块“{}”失败：{}", block.kind.value, why)})
      .hint({"it comes from a plugin (see `planloom plugins`): mend that, or leave the block out", "它来自插件（见 planloom plugins）：修好插件，或去掉这一块"});
}

/// A section of a plugin: over a table of the plan, or over what its block says itself.
std::vector<Block> compose_foreign_section(Composer& composer, const TemplateBlock& block, const SectionSpec& section, const Options& options, const Setting& setting) {
  std::optional<Data> data;
  if (section.of_table) {
    data = composer.data(block, options, setting);
    if (!data) return {};
    if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  }
  const auto view = [&](const std::vector<std::string>& columns) {
    ViewWish wish;
    for (const std::string& column : columns) wish.columns.push_back({{column, block.kind.where}, 0});
    return data && data->table ? make_view(composer, *data, wish, setting) : TableView{};
  };
  const auto sentence = [&](const std::string& text) { return composer.template_sentence(Located<std::string>{text, block.kind.where}, setting.scope); };
  const SectionInput input{composer.plan,  composer.ledger, composer.language,
                           name(setting.medium), block.data, data ? composer.table(*data) : nullptr,
                           composer.frame(block, options, setting, {data ? composer.words(data->label) : Sentence{}, {}, {}}), view, sentence};
  try {
    return section.compose(input, options, composer.diagnostics);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    report_failure(composer, block, error.what());
  } catch (...) {
    report_failure(composer, block, "it threw something that is no std::exception");
  }
  return {};
}

}  // namespace

std::vector<Block> compose_block(Composer& composer, const TemplateBlock& block, const Setting& setting) {
  if (!is_for(block, setting.medium) || !is_wanted(composer, block, setting)) return {};
  const auto kind = std::ranges::find(block_kinds(), std::string_view(block.kind.value), &BlockKind::name);
  const ChartSpec* chart = composer.registry.chart(block.kind.value);
  if (kind != block_kinds().end()) {
    const Options options = read_options(composer, block, kind->options, chart ? chart->options : std::vector<OptionSpec>{});
    // What a chapter of the plan shows is not said again; the workbook has its sheets all the same.
    const bool in_chapter = setting.scope.row("chapter") != nullptr;
    if (!in_chapter && setting.medium != Medium::sheet && composer.is_in_chapters(block.data.text)) return {};
    return kind->compose(composer, block, options, setting);
  }
  if (const SectionSpec* section = composer.registry.section(block.kind.value))
    return compose_foreign_section(composer, block, *section, read_options(composer, block, section->options, {}), setting);
  if (chart == nullptr) {
    report_unknown_block(composer, block);
    return {};
  }
  return compose_foreign_chart(composer, block, read_options(composer, block, table_options(), chart->options), setting);
}

std::vector<Block> compose_blocks(Composer& composer, const std::vector<TemplateBlock>& blocks, const Setting& setting) {
  std::vector<Block> out;
  Setting here = setting;
  for (const TemplateBlock& block : blocks) {
    here.first = out.empty() && setting.first;
    for (Block& made : compose_block(composer, block, here)) out.push_back(std::move(made));
  }
  return out;
}

std::vector<AddressedBlock> find_blocks(const Template& design, std::string_view address) {
  const std::size_t dot = address.find('.');
  const std::string_view section_name = address.substr(0, dot);
  const std::string_view wanted = dot == std::string_view::npos ? std::string_view{} : address.substr(dot + 1);
  std::vector<AddressedBlock> found;
  for (const TemplateBlock& section : design.pages) {
    if (section.data.text != section_name || section.blocks.empty()) continue;
    search(section, section.blocks, wanted, found);
  }
  if (!wanted.empty() && found.size() > 1) found.resize(1);
  return found;
}

}  // namespace planloom
