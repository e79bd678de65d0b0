// The overview: the one big figure, how many items stand where, a card per item with its run of figures, two charts, links to the sheets.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "feed.hpp"
#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t cards_a_row = 5, card_columns = 3, card_step = 4;   // three columns and a gap
constexpr std::size_t first_card_row = 5, card_rows = 4, card_row_step = 5;

class DashboardPart : public Part {
 public:
  DashboardPart(Book& book, const Sheet& sheet, std::size_t index) : sheet_(sheet), index_(index) {
    collect(sheet.blocks);
    const std::size_t card_lines = cards_ ? (cards_->cards.size() + cards_a_row - 1) / cards_a_row : 0;
    chart_row_ = first_card_row + card_lines * card_row_step;
    make_trends(book);
    make_bars(book);
    link_row_ = chart_row_ + (line_ || (bars_ && bars_->rows() > 0) ? 18 : 0);
    if (line_) chart_ = make_chart(book, *line_, {index, chart_row_, 1}, {.width = 700, .height = 320});
  }

  std::size_t end() const override { return link_row_ + 1; }
  void place(Book&) override {}

  void need(Book& book) override {
    for (const Trends& trend : trends_) trend.feed.need(book);
    if (bars_) bars_->need(book);
    if (chart_) chart_->need(book);
    if (second_) book.sentences.need(book, second_->frame.title);
    if (key_figures_)
      for (const KeyFigures::Figure& figure : key_figures_->figures)
        if (figure.cell.source) book.cells.need(book.cells.key(*figure.cell.source));
    if (const std::optional<ColumnKey> status = status_column(book)) book.cells.need_column(*status);
    if (!cards_) return;
    for (const Cards::Card& card : cards_->cards) {
      for (const ViewCell* cell : {&card.actual, &card.target, &card.attainment})
        if (cell->source) book.cells.need(book.cells.key(*cell->source));
      if (const std::optional<CellKey> status = status_key(book, card)) book.cells.need(*status);
    }
  }

  void write(Book& book) override {
    set_columns(book);
    write_head(book);
    write_key_figures(book);
    if (cards_) {
      for (const Trends& trend : trends_) trend.feed.write(book);
      if (bars_->rows() > 0) bars_->write(book);
      for (std::size_t card = 0; card < cards_->cards.size(); ++card) write_card(book, card);
      write_bar_chart(book);
    }
    if (chart_) chart_->write(book);
    write_links(book);
    SheetState& state = book.sheet(index_);
    state.landscape = state.whole_page = true;
    state.last_column = std::max(state.last_column, last_column());
  }

 private:
  void collect(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* beside = std::get_if<SideBySide>(&block.data()))
        for (const std::vector<Block>& column : beside->columns) collect(column);
      if (const auto* cards = std::get_if<Cards>(&block.data())) cards_ = cards;
      if (const auto* figures = std::get_if<KeyFigures>(&block.data())) key_figures_ = figures;
      if (const auto* chart = std::get_if<ChartBlock>(&block.data()); chart && is_native(*chart)) (line_ ? second_ : line_) = chart;
    }
  }

  static std::size_t card_column(std::size_t slot) { return 1 + slot * card_step; }
  static std::size_t last_column() { return card_column(cards_a_row - 1) + card_columns - 1; }
  std::size_t card_row(std::size_t card) const { return first_card_row + card / cards_a_row * card_row_step; }

  void set_columns(Book& book) const {
    SheetState& state = book.sheet(index_);
    for (std::size_t slot = 0; slot < cards_a_row; ++slot) {
      for (std::size_t i = 0; i < card_columns; ++i) state.widths[card_column(slot) + i] = 10;
      state.widths[card_column(slot) + card_columns] = 2;
    }
  }

  void write_head(Book& book) const {
    const Document& document = book.input.document;
    book.row_height(index_, 0, 9);
    book.row_height(index_, 1, 40);
    book.row_height(index_, 2, 21);
    book.row_height(index_, 3, 9);
    book.row_height(index_, 4, 9);
    const std::string line = document.version + "　" + book.words("figures to ", "数据截至 ") + show(document.cutoff, book.language());
    write_title(book, sheet_.title.empty() ? Sentence{document.title, nullptr} : sheet_.title);
    book.sentence({index_, 2, 1}, sheet_.lead.empty() ? Sentence{line, nullptr} : sheet_.lead, {.ink = "ink2"});
    for (std::size_t column = 1; column <= last_column(); ++column) book.blank({index_, 3, column}, {.bottom = "ink", .bottom_weight = 2});
  }

  /// A long title takes two lines beside the big figure, in letters as small as they must be.
  void write_title(Book& book, const Sentence& title) const {
    constexpr double line_width = 44, largest = 20, smallest = 9, two_lines = 14;   // characters at the largest size; points
    const double width = width_of(title.text);
    const CellPlace first{index_, 1, 1}, last{index_, 1, card_column(3) - 2};
    if (width <= line_width) return book.sentence(first, title, {.size = largest, .bold = true, .serif = true});
    const double size = std::clamp(std::floor(largest * 2 * line_width / (width * 1.1)), smallest, two_lines);
    const Style style{.size = size, .bold = true, .serif = true, .wrap = true};
    book.merge(first, last, "", style);
    book.sentence(first, title, style);
  }

  /// The statuses counted are those of the key figures' table, else of the KPIs.
  std::optional<ColumnKey> status_column(const Book& book) const {
    if (!key_figures_ || key_figures_->status.empty()) return std::nullopt;
    const auto named = std::ranges::find_if(key_figures_->figures, [](const KeyFigures::Figure& figure) { return figure.cell.source.has_value(); });
    const std::optional<std::size_t> table = named == key_figures_->figures.end() ? book.input.ledger.index("kpis") : std::optional<std::size_t>(named->cell.source->table);
    const std::optional<std::size_t> column = table ? book.input.ledger.tables[*table].column("status") : std::nullopt;
    return column ? std::optional(ColumnKey{*table, *column, {}}) : std::nullopt;
  }

  void write_key_figures(Book& book) const {
    if (!key_figures_) return;
    const std::size_t first = card_column(3);
    if (!key_figures_->figures.empty()) {
      const KeyFigures::Figure& figure = key_figures_->figures.front();
      const Style big{.size = 26, .side = Side::right, .bold = true}, small{.ink = "ink2", .side = Side::right};
      book.merge({index_, 1, first}, {index_, 1, first + 2}, "", big);
      write_figure(book, {index_, 1, first}, figure.cell, big, {.unit = true});
      book.text({index_, 2, first + 2}, figure.label.text, small);
    }
    std::size_t column = card_column(4);
    for (const KeyFigures::Share& share : every_status(book)) {
      if (column > last_column()) continue;
      const char* ink = share.tone == Tone::good ? "good" : share.tone == Tone::warn ? "warnt" : "bad";
      const Style big{.ink = ink, .number = "0", .size = 26, .side = Side::centre, .bold = true};
      write_count(book, {index_, 1, column}, share, big);
      book.text({index_, 2, column}, std::string(glyph(share.tone)) + " " + share.word, {.ink = "ink2", .side = Side::centre});
      ++column;
    }
  }

  /// Also those no item has yet: an edit may bring them.
  std::vector<KeyFigures::Share> every_status(const Book& book) const {
    std::vector<KeyFigures::Share> shares;
    const Enumeration* words = find_enumeration("status");
    for (const Tone tone : {Tone::good, Tone::warn, Tone::bad}) {
      const auto given = std::ranges::find(key_figures_->status, tone, &KeyFigures::Share::tone);
      if (given != key_figures_->status.end()) {
        shares.push_back(*given);
      } else if (!key_figures_->status.empty() && words) {
        const auto entry = std::ranges::find(words->entries, tone, &EnumerationEntry::tone);
        if (entry != words->entries.end()) shares.push_back({tone, std::string(entry->word.in(book.language())), 0});
      }
    }
    return shares;
  }

  void write_count(Book& book, CellPlace place, const KeyFigures::Share& share, const Style& style) const {
    const Scalar count = Quantity{Decimal(static_cast<std::int64_t>(share.count)), {}, 0};
    const std::optional<ColumnKey> status = status_column(book);
    Reference reference;
    reference.rows = Reference::Rows::all_rows;
    if (status) reference.table = status->table, reference.column = status->column;
    const std::optional<Spot> range = status ? book.cells.column(reference, {.sheet = index_}) : std::nullopt;
    if (!range) return book.value(place, count, 0, style);
    const std::string word = std::string(glyph(share.tone)) + " " + share.word;
    book.formula(place, fmt::format("COUNTIF({},{})", range->text, formula_text(word)), count, 0, style);
  }

  void write_figure(Book& book, CellPlace place, const ViewCell& cell, Style style, const NumberLook& look) const {
    if (cell.source) {
      const CellKey key = book.cells.key(*cell.source);
      style.number = book.number_format_of(key, cell.text, look);
      return book.figure(place, key, style);
    }
    const Quantity* quantity = cell.value.quantity();
    if (quantity) style.number = number_format(quantity->unit, decimals_of(*quantity, cell.text), look, book.language());
    quantity ? book.value(place, cell.value, cell_power(quantity->unit), style) : book.text(place, cell.text, style);
  }

  std::optional<CellKey> status_key(const Book& book, const Cards::Card& card) const {
    if (!card.actual.source || !card.actual.source->row) return std::nullopt;
    const std::optional<std::size_t> column = book.input.ledger.tables[card.actual.source->table].column("status");
    if (!column) return std::nullopt;
    return book.cells.canonical({card.actual.source->table, *card.actual.source->row, *column, {}});
  }

  static const char* ink_of(Tone tone) {
    switch (tone) {
      case Tone::good: return "good";
      case Tone::warn: return "warn";
      case Tone::bad: return "bad";
      default: return "na";
    }
  }

  void write_card(Book& book, std::size_t index) const {
    const Cards::Card& card = cards_->cards[index];
    const std::size_t row = card_row(index), left = card_column(index % cards_a_row), right = left + card_columns - 1;
    const double heights[] = {24, 37, 21, 40};
    for (std::size_t line = 0; line < card_rows; ++line) {
      book.row_height(index_, row + line, heights[line]);
      for (std::size_t column = left; column <= right; ++column) book.blank({index_, row + line, column}, {.fill = "wash"});
    }
    book.row_height(index_, row + card_rows, 11);
    book.merge({index_, row, left}, {index_, row, right - 1}, card.title, {.ink = "ink2", .fill = "wash", .indent = 1});
    write_mark(book, card, {index_, row, right});
    const Style number{.fill = "wash", .size = 22, .side = Side::left, .indent = 1, .bold = true};
    book.merge({index_, row + 1, left}, {index_, row + 1, right}, "", number);
    write_big_number(book, card, {index_, row + 1, left}, number);
    write_target(book, card, {index_, row + 2, left}, {index_, row + 2, right - 1});
    write_attainment(book, card, {index_, row + 2, right});
    write_trend(book, index, {index_, row + 3, left});
  }

  /// Only the glyph of the status, which is a word elsewhere.
  void write_mark(Book& book, const Cards::Card& card, CellPlace place) const {
    const Style style{.ink = ink_of(card.tone), .fill = "wash", .size = 12, .side = Side::right, .indent = 1};
    const std::optional<CellKey> status = status_key(book, card);
    const CellPlace* home = status ? book.cells.home(*status) : nullptr;
    const std::string mark(glyph(card.tone));
    if (!home) return book.text(place, mark, style);
    book.formula(place, "LEFT(" + book.cells.reference(*home, index_) + ",1)", Scalar(mark), 0, style);
    const std::string here = address(place.row, place.column, true);
    for (const Tone tone : {Tone::good, Tone::warn, Tone::bad, Tone::none})
      book.rule(place, place, here + "=" + formula_text(glyph(tone)), book.formats().overlay(ink_of(tone), ""));
  }

  /// A missing figure shows a dash, never 0.
  void write_big_number(Book& book, const Cards::Card& card, CellPlace place, Style style) const {
    if (!card.actual.source) return write_figure(book, place, card.actual, style, {.unit = true});
    const CellKey key = book.cells.key(*card.actual.source);
    const CellPlace* home = book.cells.home(key);
    style.number = book.number_format_of(key, card.actual.text, {.unit = true});
    if (!home) return book.value(place, card.actual.value, cell_power(book.cells.unit(key)), style);
    const std::string there = book.cells.reference(*home, index_);
    const Scalar stored = card.actual.value.has_value() ? card.actual.value : Scalar(std::string("—"));
    book.formula(place, fmt::format("IF({0}=\"\",\"—\",{0})", there), stored, cell_power(book.cells.unit(key)), style);
  }

  void write_target(Book& book, const Cards::Card& card, CellPlace first, CellPlace last) const {
    const Style style{.ink = "ink3", .fill = "wash", .side = Side::left, .indent = 1};
    book.merge(first, last, "", style);
    NumberLook look;
    look.op = card.target.op.value_or(Operator::none);
    look.before = book.words("target ", "目标 ");
    if (!card.target.value.has_value()) book.text(first, card.target.text == "—" ? "" : card.target.text, style);
    else if (card.target.source || card.target.value.quantity()) write_figure(book, first, card.target, style, look);
    else book.text(first, look.before + card.target.text, style);
  }

  void write_attainment(Book& book, const Cards::Card& card, CellPlace place) const {
    Style style{.ink = "ink", .fill = "wash", .side = Side::right, .indent = 1, .bold = true};
    if (!card.attainment.source) return book.text(place, card.attainment.text, style);
    const CellKey key = book.cells.key(*card.attainment.source);
    const CellPlace* home = book.cells.home(key);
    style.number = book.number_format_of(key, card.attainment.text);
    if (!home) return book.value(place, card.attainment.value, 0, style);
    const std::string there = book.cells.reference(*home, index_);
    const std::optional<CellKey> status = status_key(book, card);
    const CellPlace* word = status ? book.cells.home(*status) : nullptr;
    // Without a figure the status says why.
    const std::string otherwise = word ? "MID(" + book.cells.reference(*word, index_) + ",3,20)" : "\"—\"";
    const Scalar stored = card.attainment.value.has_value() ? card.attainment.value : Scalar(word ? card.status : std::string("—"));
    book.formula(place, fmt::format("IF({0}=\"\",{1},{0})", there, otherwise), stored, 0, style);
    if (!word) return;
    // The glyph stands two rows above, on this sheet: rules that look at other sheets are not for every application.
    const std::string mark = address(place.row - 2, place.column, true) + "=";
    const std::pair<const char*, const char*> inks[] = {{"●", "goodt"}, {"▲", "warnt"}, {"◆", "badt"}, {"○", "ink3"}};
    for (const auto& [glyph, ink] : inks) book.rule(place, place, mark + formula_text(glyph), book.formats().overlay(ink, "", true));
  }

  /// A block for the cards that share their periods: a row a card, a column a period.
  struct Trends { std::vector<Period> periods; std::vector<std::size_t> cards; Feed feed; };

  static std::vector<Period> periods_of(const Cards::Card& card) {
    std::vector<Period> periods;
    if (!card.trend || !card.actual.source || !card.actual.source->row) return periods;
    for (const CellSeries::Point& point : card.trend->points)
      if (point.due) periods.push_back(point.period);
    std::ranges::sort(periods, {}, [](const Period& period) { return period.range.first; });
    return periods;
  }

  void make_trends(Book& book) {
    if (!cards_) return;
    std::vector<std::pair<std::vector<Period>, std::vector<std::size_t>>> alike;
    for (std::size_t card = 0; card < cards_->cards.size(); ++card) {
      const std::vector<Period> periods = periods_of(cards_->cards[card]);
      if (periods.size() < 2) continue;
      const auto same = [&](const auto& each) { return std::ranges::equal(each.first, periods, {}, &Period::range, &Period::range); };
      const auto found = std::ranges::find_if(alike, same);
      if (found == alike.end()) alike.push_back({periods, {card}});
      else found->second.push_back(card);
    }
    for (auto& [periods, cards] : alike) {
      std::vector<std::string> heads{""};
      for (const Period& period : periods) heads.push_back(period.label(book.language(), true));
      Feed feed(book, Sentence{book.words("Runs of the cards", "卡片走势"), nullptr}, heads, cards.size());
      for (std::size_t row = 0; row < cards.size(); ++row) add_trend(book, feed, row, cards_->cards[cards[row]], periods);
      trends_.push_back({std::move(periods), std::move(cards), std::move(feed)});
    }
  }

  static void add_trend(Book& book, Feed& feed, std::size_t row, const Cards::Card& card, const std::vector<Period>& periods) {
    feed.set_label(row, 0, card.title);
    for (std::size_t i = 0; i < periods.size(); ++i) {
      ViewCell cell;
      cell.source = CellSource{card.actual.source->table, card.actual.source->row, card.actual.source->column, kept_period(periods[i])};
      const CellKey key = book.cells.key(*cell.source);
      cell.value = book.cells.value(key);
      feed.set_cell(book, row, i + 1, cell);
    }
  }

  void write_trend(Book& book, std::size_t card, CellPlace place) const {
    const auto trend = std::ranges::find_if(trends_, [&](const Trends& each) { return std::ranges::count(each.cards, card) > 0; });
    if (trend == trends_.end()) return;
    const auto row = static_cast<std::size_t>(std::ranges::find(trend->cards, card) - trend->cards.begin());
    lxw_chart* chart = book.chart(LXW_CHART_LINE);
    lxw_chart_series* series = trend->feed.add_row_series(book, chart, row, 1, trend->periods.size(), cards_->cards[card].title);
    lxw_chart_line line{}, none{};
    line.color = book.formats().rgb(ink_of(cards_->cards[card].tone));
    line.width = 2.0F;
    none.none = LXW_TRUE;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    chart_title_off(chart);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_axis_off(chart->x_axis);
    chart_axis_off(chart->y_axis);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    set_trend_range(card, chart);
    chart_chartarea_set_line(chart, &none);
    lxw_chart_fill clear{};
    clear.none = LXW_TRUE;
    chart_chartarea_set_fill(chart, &clear);
    chart_plotarea_set_fill(chart, &clear);
    book.insert(place, chart, 220, 52, cards_->cards[card].title);
  }

  /// A run fills its height: what matters is its shape.
  void set_trend_range(std::size_t card, lxw_chart* chart) const {
    if (!cards_->cards[card].trend) return;
    double least = 0, most = 0;
    bool any = false;
    for (const CellSeries::Point& point : cards_->cards[card].trend->points)
      if (const Quantity* quantity = point.value.quantity(); quantity && point.due) {
        const double value = quantity->value.shifted(-cell_power(quantity->unit)).to_double();
        least = any ? std::min(least, value) : value;
        most = any ? std::max(most, value) : value;
        any = true;
      }
    if (!any || most <= least) return;
    chart_axis_set_min(chart->y_axis, least - (most - least) * 0.15);
    chart_axis_set_max(chart->y_axis, most + (most - least) * 0.15);
  }

  /// Attainments as bars in three series, so that a bar changes its colour when its status does.
  void make_bars(Book& book) {
    if (!cards_) return;
    std::vector<const Cards::Card*> shown;
    // A bar chart begins at the bottom.
    for (const Cards::Card& card : cards_->cards)
      if (card.attainment.value.has_value()) shown.insert(shown.begin(), &card);
    bars_.emplace(book, Sentence{book.words("Attainment", "各指标达成率"), nullptr}, std::vector<std::string>{"", "%", "●", "▲", "◆"}, shown.size());
    for (std::size_t row = 0; row < shown.size(); ++row) {
      const Cards::Card& card = *shown[row];
      bars_->set_label(row, 0, card.title);
      bars_->set_cell(book, row, 1, card.attainment);
      const std::string value = bars_->letters(1) + "{row}";
      const auto part = [&](std::size_t column, Tone tone, const std::string& condition) {
        Scalar stored = Quantity{Decimal(0), {}, 0};
        if (card.tone == tone) stored = card.attainment.value;
        bars_->set(row, column, {std::nullopt, fmt::format("IF({},{},0)", condition, value), stored, 0, false, nullptr});
      };
      part(2, Tone::good, value + ">=1");
      part(3, Tone::warn, fmt::format("AND({0}<1,{0}>=0.9)", value));
      part(4, Tone::bad, value + "<0.9");
    }
  }

  void write_bar_chart(Book& book) const {
    const std::size_t column = card_column(3);
    if (bars_->rows() == 0) return;
    const Sentence title = second_ && !second_->frame.title.empty() ? second_->frame.title : Sentence{book.words("Attainment by item", "各指标达成率"), nullptr};
    book.sentence({index_, chart_row_, column}, title, {.size = 12, .bold = true});
    lxw_chart* chart = book.chart(LXW_CHART_BAR);
    std::string name = cut_bytes(book.formats().sans(), most_format_bytes);
    lxw_chart_font font{}, small{};
    font.name = small.name = name.data();
    font.size = 9;
    small.size = 9;
    font.bold = small.bold = LXW_EXPLICIT_FALSE;
    font.color = book.formats().rgb("ink");
    small.color = book.formats().rgb("ink2");
    const std::pair<std::size_t, const char*> parts[] = {{2, "good"}, {3, "warn"}, {4, "bad"}};
    for (const auto& [value_column, colour] : parts) {
      lxw_chart_series* series = bars_->add_series(book, chart, 0, value_column, colour);
      lxw_chart_fill fill{};
      fill.color = book.formats().rgb(colour);
      chart_series_set_fill(series, &fill);
      chart_series_set_labels(series);
      chart_series_set_labels_num_format(series, "0.0%;;;");
      chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
      chart_series_set_labels_font(series, &font);
    }
    // Of the three series one bar is shown; lying over each other they can carry their labels behind their ends.
    chart_set_series_gap(chart, 50);
    chart_set_series_overlap(chart, 100);
    lxw_chart_line none{};
    none.none = LXW_TRUE;
    chart_title_off(chart);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_chartarea_set_line(chart, &none);
    // The library keeps a bar chart's axes as they lie: categories up, values across.
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_line(chart->y_axis, &none);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_off(chart->x_axis);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    book.insert({index_, chart_row_ + 1, column}, chart, 460, 320, title.text);
  }

  void write_links(Book& book) const {
    std::size_t slot = 0;
    for (std::size_t other = 0; other < book.sheet_count(); ++other) {
      if (other == index_) continue;
      const CellPlace place{index_, link_row_ + slot / cards_a_row, card_column(slot % cards_a_row)};
      book.link(place, other, "→ " + book.sheet(other).name, {.ink = "accent"});
      ++slot;
    }
  }

  const Sheet& sheet_;
  std::size_t index_;
  const Cards* cards_ = nullptr;
  const KeyFigures* key_figures_ = nullptr;
  const ChartBlock *line_ = nullptr, *second_ = nullptr;
  std::vector<Trends> trends_;
  std::optional<Feed> bars_;
  std::unique_ptr<Part> chart_;
  std::size_t chart_row_ = 0, link_row_ = 0;
};

}  // namespace

std::unique_ptr<Part> make_dashboard(Book& book, const Sheet& sheet, std::size_t index) { return std::make_unique<DashboardPart>(book, sheet, index); }

}  // namespace planloom::xlsx
