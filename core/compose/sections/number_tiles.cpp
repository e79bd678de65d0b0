// Numbers with what each is compared with: a change from a basis, a share of a whole, or two levels. One of them may be the message.
//
//   - number-tiles: kpis
//     hero: 社群用户规模
//
// A change is drawn as a change: where the plan gives no level to start from, none is shown. What is a share of something says of what.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// The figure of a cell as it was written: its own, or the only one of a series.
const Figure* written_figure(const Cell& cell) {
  if (cell.figure) return cell.figure.get();
  return cell.series && cell.series->points.size() == 1 ? cell.series->points.front().figure.get() : nullptr;
}

const Quantity* amount(const Table& table, std::size_t row, std::string_view column) {
  const std::optional<std::size_t> at = table.column(column);
  return at ? table.rows[row].cells[*at].value.quantity() : nullptr;
}

std::optional<double> part_of_whole(const Quantity* quantity) {
  if (quantity == nullptr) return std::nullopt;
  const double share = quantity->value.to_double();
  return share >= 0 && share <= 1 ? std::optional(share) : std::nullopt;
}

class TileMaker {
 public:
  TileMaker(Composer& composer, const ViewMaker& maker, std::size_t figures, std::array<std::string, 2> ends)
      : composer_(composer), maker_(maker), table_(maker.table()), figures_(figures), ends_(std::move(ends)) {}

  Cards::Card tile(std::size_t row) const {
    Cards::Card made = plain_tile(row);
    const Cell& cell = table_.rows[row].cells[figures_];
    const Figure* figure = written_figure(cell);
    std::vector<std::string> compared;
    if (figure && (figure->kind == FigureKind::change || figure->kind == FigureKind::multiple)) {
      read_change(*figure, made, compared);
    } else if (figure && figure->kind == FigureKind::transition && figure->upper) {
      read_transition(*figure, made, compared);
    } else {
      read_share(row, made, compared);
    }
    if (const std::string note = maker_.cell(row, "note").text; !note.empty()) compared.push_back(note);
    made.note.text = fmt::format("{}", fmt::join(compared, zh() ? "，" : ", "));
    return made;
  }

  bool is_transition(std::size_t row) const {
    const Figure* figure = written_figure(table_.rows[row].cells[figures_]);
    return figure && figure->kind == FigureKind::transition && figure->upper;
  }

  /// The tile that says it all: how many times as much, where that says more than the level; both levels as bars.
  Cards::Card hero(std::size_t row) const {
    Cards::Card made = tile(row);
    if (!is_transition(row)) return made;
    const Figure& figure = *written_figure(table_.rows[row].cells[figures_]);
    made.note.text = maker_.cell(row, "note").text;
    made.change.reset();
    const double from = figure.value.value.to_double(), to = figure.upper->value.to_double();
    if (from >= 0 && to >= 0) {
      const auto level = [&](const std::string& word, const Quantity& quantity) {
        const ShowNumber how{.unit = quantity.unit.is_ratio()};
        made.levels.push_back({word, show(quantity, composer_.language, how), quantity.value.to_double()});
      };
      level(ends_[0], figure.value);
      level(ends_[1], *figure.upper);
    }
    constexpr double telling = 1.2;
    if (figure.value.unit.is_ratio() || from <= 0 || to / from < telling) return made;
    const auto multiple = Decimal::from_double(std::round(to / from * 10) / 10);
    if (!multiple) return made;
    const bool whole = std::abs(multiple->to_double() - std::round(multiple->to_double())) < 1e-9;
    made.actual.text = show(Quantity{*multiple, {}, whole ? 0 : 1}, composer_.language);
    made.unit = composer_.say(phrase("tiles.times"));
    return made;
  }

 private:
  bool zh() const { return composer_.language == Language::zh; }

  Cards::Card plain_tile(std::size_t row) const {
    Cards::Card made;
    made.id = table_.rows[row].id;
    made.title = row_label(table_, table_.rows[row]);
    made.actual = maker_.cell(row, table_.columns[figures_].name);
    const Quantity* value = made.actual.value.quantity();
    if (value) made.actual.text = show(*value, composer_.language);
    return made;
  }

  /// +40%（环比）: the number is the change, its basis a word below.
  void read_change(const Figure& figure, Cards::Card& made, std::vector<std::string>& compared) const {
    Figure bare = figure;
    bare.basis.clear();
    made.actual.text = show(bare, composer_.language);
    if (!figure.basis.empty()) compared.push_back(figure.basis);
    if (figure.points) return;
    const double value = figure.value.value.to_double();
    const double change = figure.kind == FigureKind::change ? value : figure.by ? value : value - 1;
    if (change > -1) made.change = change;
  }

  void read_transition(const Figure& figure, Cards::Card& made, std::vector<std::string>& compared) const {
    made.actual.text = show(*figure.upper, composer_.language);
    compared.push_back(fmt::format(fmt::runtime(composer_.say(phrase("tiles.from"))), show(figure.value, composer_.language)));
    const double from = figure.value.value.to_double(), to = figure.upper->value.to_double();
    if (from > 0 && to >= 0) made.change = to / from - 1;
  }

  /// 45% of something, or 805 人 of 2,300: a bar in a trough, and the words that say of what.
  void read_share(std::size_t row, Cards::Card& made, std::vector<std::string>& compared) const {
    const Quantity* value = made.actual.value.quantity();
    if (value == nullptr) return;
    const std::string of = maker_.cell(row, "of").text;
    if (value->unit.is_ratio()) {
      made.share = part_of_whole(value);
      if (!of.empty()) compared.push_back(fmt::format(fmt::runtime(composer_.say(phrase("tiles.of"))), of));
      return;
    }
    const Quantity* share = amount(table_, row, "share");
    made.share = part_of_whole(share);
    if (!made.share || of.empty()) return;
    const bool says_share = of.find('%') != std::string::npos || of.find("百分之") != std::string::npos;
    const std::string percentage = show(Quantity{share->value, share->unit, 0}, composer_.language);
    compared.push_back(says_share ? fmt::format(fmt::runtime(composer_.say(phrase("tiles.of"))), of)
                                  : fmt::format(fmt::runtime(composer_.say(phrase("tiles.share"))), of, percentage));
  }

  Composer& composer_;
  const ViewMaker& maker_;
  const Table& table_;
  std::size_t figures_;
  std::array<std::string, 2> ends_;
};

/// The column the numbers stand in: as asked for, else what is reported.
std::optional<std::size_t> figure_column(Composer& composer, const TemplateBlock& block, const Table& table) {
  if (const TemplateValue* written = block.option("figure")) {
    const std::optional<ColumnChoice> choice = find_column(composer.ledger, table, written->text);
    if (choice && choice->ledger) return choice->ledger->column;
    report_unknown_column(composer, table, {written->text, written->where});
    return std::nullopt;
  }
  for (const std::string_view name : {"actual", "figure", "value"}) {
    if (const auto column = table.column(name)) return column;
  }
  return table.main;
}

std::string end_word(Composer& composer, const TemplateBlock& block, std::string_view option, std::string_view standard) {
  const TemplateValue* written = block.option(option);
  return written ? composer.translated({written->text, written->where}).value : composer.say(phrase(standard));
}

/// The row asked for; else the first that tells where it began; `none` for tiles that are all alike.
std::optional<std::size_t> hero_row(Composer& composer, const TemplateBlock& block, const Table& table, const TileMaker& maker,
                                    const std::vector<std::size_t>& rows) {
  const TemplateValue* written = block.option("hero");
  if (written && written->text == "none") return std::nullopt;
  if (written) {
    const std::optional<std::size_t> row = table.row(written->text);
    if (row) return row;
    composer.diagnostics.error(written->where, "unknown-row", {fmt::format("no row is called '{}'", written->text), fmt::format("没有叫“{}”的行", written->text)})
        .hint({"`hero` is the id of a row, or none", "hero 写一行的编号，或 none"});
    return std::nullopt;
  }
  const auto found = std::ranges::find_if(rows, [&](std::size_t row) { return maker.is_transition(row); });
  return found == rows.end() ? std::nullopt : std::optional(*found);
}

/// How the bars are to be read; nothing where there are none.
std::string legend(Composer& composer, const Cards& tiles) {
  const auto any = [&](auto has) {
    for (std::size_t i = 0; i < tiles.cards.size(); ++i) {
      if (tiles.hero != i && has(tiles.cards[i])) return true;
    }
    return false;
  };
  const bool changes = any([](const Cards::Card& card) { return card.change.has_value(); }), shares = any([](const Cards::Card& card) { return card.share.has_value(); });
  if (!changes && !shares) return {};
  return composer.say(phrase(changes && shares ? "tiles.legend" : changes ? "tiles.legend-change" : "tiles.legend-share"));
}

/// The same figures as a table, for a workbook.
std::vector<Block> as_table(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting, const Data& data) {
  const Table& table = *composer.table(data);
  ViewWish wish;
  for (const std::string_view name : {"title", "actual", "figure", "value", "of", "share", "note"}) {
    if (name == "title" || table.column(name)) wish.columns.push_back({{std::string(name), block.where}, 0});
  }
  wish.pick = options.list("pick");
  TableBlock made;
  made.view = make_view(composer, data, wish, setting);
  made.frame = composer.frame(block, options, setting, {composer.words(table.label), {}, {}});
  return {Block(std::move(made))};
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  if (setting.medium == Medium::sheet) return as_table(composer, block, options, setting, *data);
  const Table& table = *composer.table(*data);
  const std::optional<std::size_t> figures = figure_column(composer, block, table);
  if (!figures) return {};
  const ViewMaker maker(composer, *data->table, setting);
  const TileMaker tiles(composer, maker, *figures, {end_word(composer, block, "before", "tiles.before"), end_word(composer, block, "after", "tiles.after")});
  Cards made;
  made.tiles = true;
  const std::vector<std::size_t> rows = picked_rows(table, options);
  const std::optional<std::size_t> hero = hero_row(composer, block, table, tiles, rows);
  if (hero) made.hero = 0, made.cards.push_back(tiles.hero(*hero));
  for (const std::size_t row : rows) {
    if (row != hero) made.cards.push_back(tiles.tile(row));
  }
  made.frame = composer.frame(block, options, setting, {});
  if (made.frame.note.empty()) made.frame.note.text = legend(composer, made);
  if (const auto own = composer.narrative(setting.section, "note"); own && options.flag("section-note")) made.frame.note = composer.plan_sentence(*own, setting.scope);
  return {Block(std::move(made))};
}

}  // namespace

BlockKind number_tiles_kind() {
  return {"number-tiles",
          {"numbers with what each is compared with", "数字与它的对比"},
          {{"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}},
           {"hero", OptionType::text, "", {"the row that is the message; none: all alike", "最重要的一行；none：都一样大"}, {}},
           {"figure", OptionType::text, "", {"column with the numbers", "数取哪一列"}, {}},
           {"before", OptionType::text, "", {"what the first level is called", "起点叫什么"}, {}},
           {"after", OptionType::text, "", {"what the last level is called", "终点叫什么"}, {}},
           {"section-note", OptionType::flag, "false", {"the section's note stands below, in place of how to read the bars", "本节的注释放在下面，代替条形说明"}, {}}},
          compose};
}

}  // namespace planloom
