// A numbered list: title, how, and the figure it should bring.
//
//   - list: priorities
#include "sections.hpp"

namespace planloom {
namespace {

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const Table& table = *composer.table(*data);
  const ViewMaker maker(composer, *data->table, setting);
  ListBlock list;
  list.numbered = options.flag("numbered");
  for (const std::size_t row : picked_rows(table, options)) {
    ListBlock::Item item;
    item.title.text = maker.cell(row, "title").text;
    item.detail.text = maker.cell(row, options.text("detail")).text;
    item.figure.text = maker.cell(row, options.text("figure")).text;
    item.depth = table.rows[row].depth;
    list.items.push_back(std::move(item));
  }
  list.figures_lead = options.text("figures") == "lead";
  if (list.figures_lead) list.numbered = false;
  list.frame = composer.frame(block, options, setting, {composer.words(table.label), {}, {}});
  return {Block(std::move(list))};
}

}  // namespace

BlockKind list_kind() {
  return {"list",
          {"a list of items", "列表"},
          {{"numbered", OptionType::flag, "true", {"items carry numbers", "条目带编号"}, {}},
           {"detail", OptionType::text, "how", {"column with the words below the title", "标题下的文字取哪一列"}, {}},
           {"figure", OptionType::text, "target", {"column with the figure at the right", "右侧的数取哪一列"}, {}},
           {"figures", OptionType::choice, "end", {"where the figures stand: at the right end, or large before the words", "数放在右侧，还是放大放在文字前面"}, {"end", "lead"}},
           {"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}}},
          compose};
}

}  // namespace planloom
