#include "table_cells.hpp"

#include <algorithm>
#include <charts.hpp>
#include <planloom/text.hpp>

#include "marks.hpp"

namespace planloom {
namespace {

constexpr double bar_mm = 27, least_bar_mm = 14, bar_gap_mm = 2, share_bar_mm = 15, share_bar_gap_mm = 1.1;
constexpr double mark_to_word_mm = 3, key_to_word_mm = 3.6, trend_to_word_mm = 3.6, chip_before_mm = 2.4, chip_after_mm = 2.3, aside_gap_mm = 2;

bool is_quiet(const TableView& view, std::size_t column) {
  const std::string& name = view.columns[column].name;
  const bool names_rows = column + 1 < view.columns.size() && view.columns[column + 1].name == "title";
  return (name == "id" && names_rows) || name == "unit" || name == "baseline" || name == "last_year";
}

/// Explanations: how, by which measure, with what remark.
bool explains(const ViewColumn& column) {
  return column.type == ColumnType::prose || column.name == "how" || column.name == "accept" || column.name == "response" || column.name == "source" || column.name == "action";
}

bool is_number(const ViewColumn& column) { return column.type == ColumnType::number; }

/// Figures whose own colour says something; an attainment's tone colours its bar instead.
bool colours_words(const ViewColumn& column) {
  return !column.bar && column.name != "actual" && column.name != "attainment" && column.name != "target";
}

std::string_view tone_words(Tone tone) {
  switch (tone) {
    case Tone::bad:
      return "bad";
    case Tone::warn:
      return "warnt";
    default:
      return "ink";
  }
}

Tone row_tone(const TableView& view, const ViewRow& row) {
  const auto status = view.column("status");
  return status && *status < row.cells.size() ? row.cells[*status].tone : Tone::plain;
}

void read_code(CellContent& content, const ViewCell& cell) {
  const Code* const code = cell.value.code();
  if (code == nullptr) return;
  content.code = code->code;
  if (code->enumeration == "task_state") content.mark = CellMark::task_state;
  else if (code->enumeration == "trend") content.mark = CellMark::trend;
  else if (cell.tone != Tone::plain) content.mark = CellMark::status;
}

std::optional<double> ratio_of(const ViewCell& cell) {
  const Quantity* const quantity = cell.value.quantity();
  return quantity == nullptr ? std::nullopt : std::optional(quantity->value.to_double());
}

void read_chip(CellContent& content, const ViewColumn& column, Context& context) {
  if (column.name != "channel" && column.name != "channels") return;
  const auto found = std::find(context.channels.begin(), context.channels.end(), content.text);
  if (found == context.channels.end()) return;
  content.chip = static_cast<std::size_t>(found - context.channels.begin());
  content.style = context.look.style("table-head");
}

/// Whether the first column only groups rows (a phase, a weekday) and the second names them.
bool leads_rows(const TableView& view, std::size_t column) {
  return column == 0 && view.columns.size() > 1 && view.columns[0].name != "id" && view.columns[1].name == "title";
}

double mark_width(const CellContent& content) {
  switch (content.mark) {
    case CellMark::none:
      return 0;
    case CellMark::status:
    case CellMark::task_state:
      return mm(mark_to_word_mm);
    case CellMark::trend:
      return mm(trend_to_word_mm);
    case CellMark::key:
      return mm(key_to_word_mm);
  }
  return 0;
}

/// Width of what stands beside the words.
double extra_width(const CellContent& content, bool least) {
  double width = mark_width(content);
  if (content.chip) width += mm(chip_before_mm + chip_after_mm);
  if (content.bar == CellBar::attainment) width += mm((least ? least_bar_mm : bar_mm) + bar_gap_mm);
  if (content.bar == CellBar::share) width += mm((least ? least_bar_mm / 2 : share_bar_mm) + share_bar_gap_mm);
  return width;
}

TextStyle small(Context& context) { return context.look.style("table-head", "ink3"); }

/// Lines below a name stand closer to it than rows to each other.
double small_line_height(Context& context) {
  constexpr double close = 1.42;
  return close * small(context).size;
}

bool breaks_anywhere(char32_t c) { return is_wide(c) || c == U' '; }

/// The longest run that no line break divides.
double longest_word(const std::string& text, const TextStyle& style, Context& context) {
  double longest = 0;
  std::string word;
  const auto close = [&] {
    if (word.size() > 2) longest = std::max(longest, context.look.shaper.width(word, style));
    word.clear();
  };
  for (std::size_t byte = 0; byte < text.size();) {
    const std::size_t start = byte;
    if (breaks_anywhere(next_character(text, byte))) close();
    else word.append(text, start, byte - start);
  }
  close();
  return longest;
}

}  // namespace

/// Whether rows below a group are the parts of its figures, and so stand back behind it. Where a group sums up less than half of the columns, its rows
/// say what the table is about.
static bool are_parts_of_groups(const TableView& view) {
  bool any = false;
  std::size_t figures = 0, summed = 0;
  const auto has_figure = [](const ViewRow& row, std::size_t column) { return column < row.cells.size() && row.cells[column].value.quantity() != nullptr; };
  for (std::size_t column = 0; column < view.columns.size(); ++column) {
    bool in_item = false, in_group = false;
    for (const ViewRow& row : view.rows) {
      any = any || row.kind == ViewRowKind::group;
      in_item = in_item || (row.kind == ViewRowKind::item && has_figure(row, column));
      in_group = in_group || (row.kind == ViewRowKind::group && has_figure(row, column));
    }
    figures += in_item ? 1 : 0;
    summed += in_item && in_group ? 1 : 0;
  }
  return any && (summed == 0 || 2 * summed >= figures);
}

CellReader::CellReader(const TableView& view, Context& context)
    : view_(view), context_(context), parts_of_groups_(are_parts_of_groups(view)), longest_(view.columns.size()) {
  for (std::size_t column = 0; column < view.columns.size(); ++column) {
    if (!view.columns[column].bar) continue;
    for (const ViewRow& row : view.rows) {
      if (row.kind == ViewRowKind::item) longest_[column] = std::max(longest_[column], ratio_of(row.cells[column]).value_or(0));
    }
  }
}

void CellReader::read_bar(CellContent& content, const ViewRow& row, std::size_t column) const {
  if (row.kind != ViewRowKind::item) return;
  const ViewCell& cell = row.cells[column];
  const bool attainment = view_.columns[column].name == "attainment" || cell.tone != Tone::plain;
  content.bar = attainment ? CellBar::attainment : CellBar::share;
  content.share = ratio_of(cell);
  content.tone = cell.tone != Tone::plain ? cell.tone : row_tone(view_, row);
  content.longest = longest_[column] > 0 ? longest_[column] : 1;
  content.emphasised = content.share && *content.share >= longest_[column];
}

std::string_view CellReader::words_colour(const ViewRow& row, std::size_t column) const {
  const ViewColumn& shown = view_.columns[column];
  const ViewCell& cell = row.cells[column];
  const bool plain_row = row.kind == ViewRowKind::item;
  if (!cell.value.has_value() && cell.text == "—") return "ink3";
  if (cell.tone != Tone::plain && cell.tone != Tone::none && is_number(shown) && colours_words(shown)) return tone_words(cell.tone);
  if (plain_row && is_quiet(view_, column)) return "ink3";
  if (plain_row && explains(shown) && column > 0) return "ink2";
  if (plain_row && parts_of_groups_ && view_.columns[0].name != "id") return "ink2";
  return "ink";
}

CellContent CellReader::read(const ViewRow& row, std::size_t column) const {
  const TableView& view = view_;
  Context& context = context_;
  const ViewColumn& shown = view.columns[column];
  const ViewCell& cell = row.cells[column];
  CellContent content;
  content.style = context.look.style("table", words_colour(row, column));
  content.line_height = line_height(context.look, "table");
  const std::size_t feed = cell.text.find('\n');
  content.text = cell.text.substr(0, feed);
  if (feed != std::string::npos) content.below = cell.text.substr(feed + 1);
  if (is_quiet(view, column) && shown.name == "id" && row.kind == ViewRowKind::item) content.style.size = context.look.style("table-head").size;
  // A group's own status would compete with those of its rows.
  if (row.kind == ViewRowKind::group && shown.name == "status") content.text.clear();
  else read_code(content, cell);
  content.tone = cell.tone;
  if (cell.category > 0 && shown.name == "title" && row.kind == ViewRowKind::item) {
    content.mark = CellMark::key;
    content.category = cell.category;
  }
  if (shown.bar) read_bar(content, row, column);
  if (row.kind == ViewRowKind::item) read_chip(content, shown, context);
  const bool missing = !cell.value.has_value() && cell.text == "—";
  const bool alarming = content.mark == CellMark::task_state && cell.tone == Tone::bad;
  if (alarming) content.style.colour = context.theme().colour("bad");
  content.style.bold = !missing && (row.kind != ViewRowKind::item || shown.strong || alarming || content.bar != CellBar::none ||
                                    !content.below.empty() || leads_rows(view, column));
  if (cell.span > 1) {  // words that run over the columns of figures
    content.style = context.look.style("table", "ink2");
    content.bar = CellBar::none;
  }
  return content;
}

void set_dense(CellContent& content, Context& context) {
  const TypeStyle& dense = context.theme().type("table-dense");
  content.style.size = std::min(content.style.size, dense.size);
  content.line_height = dense.size * dense.line_height;
}

void measure_text(CellContent& content, Context& context) {
  content.text_width = content.text.empty() ? 0 : context.look.shaper.width(content.text, content.style);
}

void set_result(CellContent& content, Context& context) {
  const TypeStyle& large = context.theme().type("figure-title");
  content.style.size = std::max(content.style.size, large.size);
  content.line_height = std::max(content.line_height, large.size * context.theme().type("table").line_height);
}

double natural_width(const CellContent& content, Context& context) {
  Shaper& shaper = context.look.shaper;
  double width = content.text_width;
  if (!content.aside.empty()) width += mm(aside_gap_mm) + shaper.width(content.aside, small(context));
  if (!content.below.empty()) width = std::max(width, shaper.width(content.below, small(context)));
  return width + extra_width(content, false);
}

double least_width(const CellContent& content, Context& context) {
  constexpr double readable_characters = 8;
  const double running = readable_characters * content.style.size;
  const double words = content.text_width;
  double least = std::min(words, std::max(running, longest_word(content.text, content.style, context)));
  if (!content.below.empty()) least = std::max(least, std::min(running, context.look.shaper.width(content.below, small(context))));
  return least + extra_width(content, true);
}

namespace {

/// The words of a cell in lines, of a split row those that stand in its part.
struct CellLines {
  std::vector<ShapedLine> words, below;
};

void keep_part(std::vector<ShapedLine>& lines, std::size_t first, std::size_t most) {
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(first, lines.size())));
  if (lines.size() > most) lines.resize(most);
}

/// Small words stand behind the last line where they fit, else below it.
bool aside_fits(const CellContent& content, const CellLines& lines, double room, Context& context) {
  if (lines.words.empty()) return false;
  return lines.words.back().width + mm(aside_gap_mm) + context.look.shaper.width(content.aside, small(context)) <= room + 0.1;
}

CellLines wrap_cell(const CellContent& content, double room, Context& context) {
  Shaper& shaper = context.look.shaper;
  CellLines lines;
  if (!content.text.empty()) lines.words = shaper.wrap(plain_spans(content.text), content.style, room, {.balance_last = true});
  if (!content.below.empty()) lines.below = shaper.wrap(plain_spans(content.below), small(context), room, {.balance_last = true});
  if (!content.aside.empty() && !aside_fits(content, lines, room, context)) {
    std::vector<ShapedLine> aside = shaper.wrap(plain_spans(content.aside), small(context), room, {.balance_last = true});
    lines.below.insert(lines.below.begin(), aside.begin(), aside.end());
  }
  if (content.most_lines == 0) return lines;
  const std::size_t words = lines.words.size();
  keep_part(lines.words, content.first_line, content.most_lines);
  keep_part(lines.below, content.first_line - std::min(words, content.first_line), content.most_lines - lines.words.size());
  return lines;
}

/// A blank that stands alone is a line to write on, as long as its column.
bool is_to_fill_in(const CellContent& content) { return content.text.size() >= 4 && content.text.find_first_not_of('_') == std::string::npos; }

double text_room(const CellContent& content, double width) { return std::max(width - extra_width(content, true), content.style.size); }

/// Most cells; a hair's breadth short of the room is left to the line breaker.
bool stands_on_one_line(const CellContent& content, double room) {
  return content.below.empty() && content.aside.empty() && content.most_lines == 0 && content.text_width < room - 0.01;
}

}  // namespace

std::size_t cell_lines(const CellContent& content, double width, Context& context) {
  if (content.chip || content.bar != CellBar::none) return 1;
  const double room = text_room(content, width);
  if (stands_on_one_line(content, room)) return content.text.empty() ? 0 : 1;
  const CellLines lines = wrap_cell(content, room, context);
  return lines.words.size() + lines.below.size();
}

double cell_height(const CellContent& content, double width, Context& context) {
  constexpr double hand_mm = 6;   // of a line written by hand
  if (is_to_fill_in(content)) return std::max(content.line_height, context.mm(hand_mm));
  if (content.chip || content.bar != CellBar::none) {
    const double bar = content.bar == CellBar::share ? context.mm(4) + context.cell_padding : content.chip ? context.mm(4.4) : 0;
    return std::max(content.line_height, bar);
  }
  const double room = text_room(content, width);
  if (stands_on_one_line(content, room)) return content.text.empty() ? 0 : content.line_height;
  const CellLines lines = wrap_cell(content, room, context);
  return static_cast<double>(lines.words.size()) * content.line_height +
         static_cast<double>(lines.below.size()) * small_line_height(context);
}

namespace {

void draw_bar(Pen& pen, const CellContent& content, Box box, Context& context) {
  const double middle = box.y + box.height / 2;
  const double number = content.text_width;
  if (content.bar == CellBar::attainment) {
    const double tick = context.mm(3.4);
    const double length = std::max(std::min(context.mm(bar_mm), box.width - number - context.mm(bar_gap_mm)), context.mm(4));
    pen.shapes(attainment_bar(content.share, content.tone, {box.x, middle - tick / 2, length, tick}, context.look), {0, 0});
    pen.text_middle(content.text, content.style, {box.x + box.width, middle}, Align::right);
    return;
  }
  const double full = std::max(box.width - number - context.mm(share_bar_gap_mm), context.mm(4)), height = context.mm(4);
  const double share = content.share.value_or(0);
  pen.shapes(plain_bar(share, content.longest, content.emphasised, {box.x, middle - height / 2, full, height}, context.look), {0, 0});
  const double length = full * std::clamp(share / content.longest, 0.0, 1.0);
  pen.text_middle(content.text, content.style, {box.x + length + context.mm(share_bar_gap_mm), middle});
}

void draw_chip(Pen& pen, const CellContent& content, Box box, Context& context) {
  const double height = context.mm(4.1), top = box.y + (box.height - height) / 2;
  const double words = content.text_width;
  const double width = std::min(words + mm(chip_before_mm + chip_after_mm), box.width);
  const ChannelColours colours = channel_colours(*content.chip);
  pen.fill(Path::rectangle({box.x, top, width, height}), colours.soft);
  pen.fill(Path::rectangle({box.x, top, context.mm(0.8), height}), colours.full);
  const auto words_shown = context.look.shaper.fit(content.text, content.style, width - mm(chip_before_mm), 1);
  const double baseline = box.y + box.height / 2 + baseline_below_middle * content.style.size;
  if (!words_shown.empty()) pen.line(words_shown.front(), {box.x + mm(chip_before_mm), baseline}, Align::left);
}

void draw_mark(Pen& pen, const CellContent& content, Point left_middle, Context& context) {
  switch (content.mark) {
    case CellMark::none:
      return;
    case CellMark::status:
      return pen.shapes(status_glyph(content.tone, {left_middle.x + context.mm(1.05), left_middle.y}, context.look), {0, 0});
    case CellMark::task_state:
      return draw_task_state(pen, content.code, {left_middle.x + context.mm(1.05), left_middle.y}, context);
    case CellMark::trend:
      return draw_trend(pen, content.code, {left_middle.x + context.mm(1.2), left_middle.y}, context);
    case CellMark::key: {
      const double side = context.mm(2.4);
      return pen.fill(Path::rectangle({left_middle.x, left_middle.y - side / 2, side, side}), "c" + std::to_string(content.category));
    }
  }
}

}  // namespace

void draw_cell(Pen& pen, const CellContent& content, Box box, Align align, Context& context) {
  if (is_to_fill_in(content)) {
    if (content.first_line == 0) pen.rule(box.x, box.x + box.width, box.y + box.height - context.mm(0.6), hair_rule, "ink3");
    return;
  }
  if (content.first_line > 0 && (content.chip || content.bar != CellBar::none)) return;
  if (content.bar != CellBar::none) return draw_bar(pen, content, box, context);
  if (content.chip) return draw_chip(pen, content, box, context);
  const double mark = mark_width(content), room = text_room(content, box.width);
  CellLines lines = wrap_cell(content, room, context);
  const bool has_small = !lines.below.empty() || !content.aside.empty();
  const double small_line = has_small ? small_line_height(context) : 0;
  const double height = static_cast<double>(lines.words.size()) * content.line_height + static_cast<double>(lines.below.size()) * small_line;
  double y = content.most_lines > 0 ? box.y : box.y + (box.height - height) / 2;
  if (mark > 0 && !lines.words.empty()) {
    const double left = align == Align::right ? box.x + box.width - lines.words.front().width - mark : box.x;
    draw_mark(pen, content, {left, y + content.line_height / 2}, context);
  }
  const Box column{align == Align::left ? box.x + mark : box.x, y, align == Align::left ? room : box.width, 0};
  const bool has_aside = !content.aside.empty() && aside_fits(content, lines, column.width, context);
  const double last_width = lines.words.empty() ? 0 : lines.words.back().width;
  y += pen.lines(std::move(lines.words), content.line_height, content.style, column, align);
  if (!has_small) return;
  const TextStyle small_style = small(context);
  if (has_aside) pen.text(content.aside, small_style, {column.x + last_width + mm(aside_gap_mm), y - content.line_height / 2 + baseline_below_middle * content.style.size});
  // Lines below a key begin under it, lines below a status under its word.
  const double below = content.mark == CellMark::key && align == Align::left ? box.x : column.x;
  pen.lines(std::move(lines.below), small_line, small_style, {below, y, column.width, 0}, align);
}

}  // namespace planloom
