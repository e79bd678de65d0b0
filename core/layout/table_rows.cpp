#include <algorithm>
#include <cmath>
#include <planloom/text.hpp>

#include "table_drawing.hpp"

namespace planloom {
namespace {

const Words continued_mark{" (continued)", "（续）"};
const Words brought_forward_words{"Brought forward", "承上页"};
const Words carried_forward_words{"Carried forward", "过次页"};
constexpr double group_extra_mm = 0.8, dense_group_extra_mm = 0.65, score_group_extra_mm = 0.38;

/// Digits after the point of a figure as shown: "142.6" has one.
int decimals_of(std::string_view shown) {
  const std::size_t point = shown.rfind('.');
  if (point == std::string_view::npos) return 0;
  std::size_t end = point + 1;
  while (end < shown.size() && shown[end] >= '0' && shown[end] <= '9') ++end;
  return static_cast<int>(end - point - 1);
}

}  // namespace

double TableDrawing::draw_unit_note(Pen& pen) {
  if (view_.unit_note.empty()) return 0;
  const TextStyle style = context_.look.style("note", "ink3");
  const double height = line_height(context_.look, "note");
  // It stands close above the heads it speaks of.
  pen.text_middle(view_.unit_note, style, {width_, height / 2 - context_.mm(0.7)}, Align::right);
  return height - context_.mm(0.15);
}

void TableDrawing::draw_spanning_heads(Pen& pen, double top, std::int32_t row_node) {
  const TextStyle style = context_.look.style("table-head", "ink3");
  const double height = line_height(context_.look, "table-head");
  for (std::size_t span = 1; span <= view_.spanning_heads.size(); ++span) {
    double left = width_, right = 0;
    int columns = 0;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      if (view_.columns[column].spanning != span) continue;
      left = std::min(left, columns_[column].left);
      right = std::max(right, columns_[column].right());
      ++columns;
    }
    if (columns == 0) continue;
    if (row_node >= 0) {
      const std::int32_t cell = context_.structure.add(Role::table_head_cell, row_node);
      context_.structure.at(cell).column_span = columns;
      pen.tag(cell);
    }
    pen.text_middle(view_.spanning_heads[span - 1], style, {(left + right) / 2, top + height / 2}, Align::centre);
    pen.rule(left, right, top + height + context_.mm(1), group_rule, "line2");
  }
}

/// How far a head's words may reach: to those of the next column.
double TableDrawing::room_for_head(std::size_t column, const TextStyle& style) const {
  const double left = column == 1 && named_by_id_ ? 0 : columns_[column].left;
  if (columns_[column].align != Align::left || column + 1 == columns_.size()) return columns_[column].right() - left;
  const Column& next = columns_[column + 1];
  const double words = context_.look.shaper.width(view_.columns[column + 1].head, style);
  const double begins = next.align == Align::left ? next.left : std::max(next.left, next.right() - words);
  return begins - context_.mm(1) - left;
}

/// The first head with room for the mark that a table goes on; else the widest column's, which wraps it.
std::optional<std::size_t> TableDrawing::column_for_mark(const TextStyle& style) const {
  std::optional<std::size_t> widest;
  for (std::size_t column = named_by_id_ ? 1 : 0; column < columns_.size(); ++column) {
    const std::string& words = view_.columns[column].head;
    if (words.empty()) continue;
    if (context_.look.shaper.width(words + continued_mark.in(context_.look.language), style) <= room_for_head(column, style)) return column;
    if (!widest || columns_[column].width > columns_[*widest].width) widest = column;
  }
  return widest;
}

Fragment TableDrawing::head(bool continued) {
  Fragment fragment;
  Pen pen(fragment, context_.look);
  const TextStyle style = context_.look.style("table-head", "ink3");
  const double height = line_height(context_.look, "table-head");
  if (!continued) pen.tag(node_);
  double top = draw_unit_note(pen);
  if (!view_.spanning_heads.empty()) {
    draw_spanning_heads(pen, top, continued ? -1 : context_.structure.add(Role::table_row, node_));
    top += height + context_.mm(1.35);
  }
  const std::int32_t row_node = continued ? -1 : context_.structure.add(Role::table_row, node_);
  std::size_t tallest = 1;
  std::vector<std::vector<ShapedLine>> heads;
  const std::optional<std::size_t> marked = continued ? column_for_mark(style) : std::nullopt;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    std::string words = column == 0 && named_by_id_ ? std::string() : view_.columns[column].head;
    double width = columns_[column].width;
    const bool after_id = column == 1 && named_by_id_;
    if (after_id) width += columns_[1].left;
    if (column == marked) words += continued_mark.in(context_.look.language), width = std::max(width, room_for_head(column, style));
    heads.push_back(words.empty() ? std::vector<ShapedLine>{} : context_.look.shaper.wrap(plain_spans(words), style, width));
    tallest = std::max(tallest, heads.back().size());
  }
  const double bottom = top + static_cast<double>(tallest) * height;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (row_node >= 0) pen.tag(context_.structure.add(Role::table_head_cell, row_node));
    const bool after_id = column == 1 && named_by_id_;
    const double y = bottom - static_cast<double>(heads[column].size()) * height;
    const Align align = view_.columns[column].bar ? Align::left : columns_[column].align;
    pen.lines(heads[column], height, style, {after_id ? 0 : columns_[column].left, y, columns_[column].width, 0}, align);
  }
  const double rule = bottom + context_.mm(1.15) + strong_rule / 2;
  pen.rule(0, width_, rule, strong_rule, "ink");
  fragment.size = {width_, rule + strong_rule / 2};
  return fragment;
}

std::size_t TableDrawing::span_of(const ViewRow& row, std::size_t column) const {
  const std::size_t written = row.kind == ViewRowKind::item && column < row.cells.size() ? row.cells[column].span : 1;
  return std::clamp<std::size_t>(written, 1, view_.columns.size() - column);
}

double TableDrawing::width_of(const ViewRow& row, std::size_t column) const {
  return columns_[column + span_of(row, column) - 1].right() - columns_[column].left - (column == 0 ? indent_of(row) : 0);
}

std::int32_t TableDrawing::add_cell_node(std::int32_t row_node, bool names_row, int span) {
  const std::int32_t cell = context_.structure.add(names_row ? Role::table_head_cell : Role::table_cell, row_node);
  context_.structure.at(cell).row_head = names_row;
  context_.structure.at(cell).column_span = span;
  return cell;
}

Fragment TableDrawing::draw_row(const ViewRow& row, const std::vector<CellContent>& contents, bool tagged, Rule rule) {
  Fragment fragment;
  Pen pen(fragment, context_.look);
  const bool group = row.kind == ViewRowKind::group, item = row.kind == ViewRowKind::item;
  const double extra = group ? context_.mm(score_sheet_ ? score_group_extra_mm : dense_ ? dense_group_extra_mm : group_extra_mm) : 0;
  const std::size_t reach = item ? 1 : reach_of_label(row);
  // Words of a group or total row may reach over the empty cells after them.
  const std::size_t label = label_column(row);
  const bool reaches = !item && reach > 1;
  double height = contents.empty() ? 0 : contents.front().line_height;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (reaches && column < reach) continue;
    height = std::max(height, cell_height(contents[column], width_of(row, column), context_));
  }
  const double top = padding_ + context_.row_stretch / 2 + extra;
  const std::int32_t row_node = tagged ? context_.structure.add(Role::table_row, node_) : -1;
  std::size_t covered = 0;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    const bool within = reaches && column < reach;
    if (within && column != label) continue;
    if (column < covered) continue;
    const std::size_t span = within ? reach : span_of(row, column);
    covered = column + (within ? 1 : span);
    if (tagged) pen.tag(add_cell_node(row_node, column == 0 && item, static_cast<int>(span)));
    const double indent = column == 0 ? indent_of(row) : 0;
    const double left = within ? 0 : columns_[column].left;
    const double width = within ? columns_[reach - 1].right() - indent : width_of(row, column);
    const Align align = span > 1 ? Align::left : columns_[column].align;
    draw_cell(pen, contents[column], {left + indent, top, width, height}, align, context_);
  }
  const double bottom = top + height + padding_ + context_.row_stretch / 2;
  const bool strong = rule == Rule::closing || row.kind == ViewRowKind::total;
  const double thickness = rule == Rule::none ? 0 : strong ? strong_rule : group ? group_rule : hair_rule;
  if (thickness > 0) pen.rule(0, width_, bottom + thickness / 2, thickness, strong ? "ink" : group ? "line2" : "line");
  // In a grouped table a hairline lies on the edge between two rows and adds nothing to their height.
  fragment.size = {width_, grouped_ && item && !strong ? bottom : bottom + thickness};
  return fragment;
}

std::size_t TableDrawing::lines_of(std::size_t row) {
  std::size_t lines = 1;
  for (std::size_t column = 0; column < columns_.size(); ++column)
    lines = std::max(lines, cell_lines(contents_[row][column], width_of(view_.rows[row], column), context_));
  return lines;
}

std::vector<Fragment> TableDrawing::row(std::size_t row) {
  constexpr double tallest_mm = 40, part_mm = 28;
  const Rule rule = row + 1 == view_.rows.size() ? Rule::closing : Rule::own;
  std::vector<CellContent>& contents = contents_[row];
  std::vector<Fragment> parts;
  const std::size_t lines = lines_of(row);
  const double height = contents.empty() ? 0 : contents.front().line_height;
  if (static_cast<double>(lines) * height <= context_.mm(tallest_mm)) {
    parts.push_back(draw_row(view_.rows[row], contents, true, rule));
    return parts;
  }
  const auto each = static_cast<std::size_t>(context_.mm(part_mm) / height);
  for (std::size_t first = 0; first < lines; first += each) {
    for (CellContent& content : contents) content.first_line = first, content.most_lines = each;
    parts.push_back(draw_row(view_.rows[row], contents, true, first + each < lines ? Rule::none : rule));
  }
  return parts;
}

bool TableDrawing::adds_up(std::size_t column) const {
  const auto total = std::find_if(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) { return row.kind == ViewRowKind::total; });
  if (total == view_.rows.end()) return false;
  const Quantity* const whole = total->cells[column].value.quantity();
  if (whole == nullptr) return false;
  Decimal sum;
  for (const ViewRow& row : view_.rows) {
    const Quantity* const part = row.kind == ViewRowKind::item ? row.cells[column].value.quantity() : nullptr;
    if (part != nullptr) sum = sum + part->value;
  }
  return sum == whole->value;
}

const std::vector<TableDrawing::RunningSum>& TableDrawing::running_sums() const {
  if (sums_.empty()) {
    sums_.resize(view_.columns.size());
    for (std::size_t column = 0; column < view_.columns.size(); ++column) sums_[column].adds_up = adds_up(column);
  }
  return sums_;
}

bool TableDrawing::can_bring_forward() const { return std::ranges::any_of(running_sums(), &RunningSum::adds_up); }

const TableDrawing::RunningSum& TableDrawing::sum_of(std::size_t column, std::size_t rows) const {
  RunningSum& running = sums_[column];
  if (rows < running.rows) running = {.adds_up = true, .rows = 0, .sum = {}, .decimals = 0};
  for (; running.rows < rows; ++running.rows) {
    const ViewRow& row = view_.rows[running.rows];
    const Quantity* const part = row.kind == ViewRowKind::item ? row.cells[column].value.quantity() : nullptr;
    if (part == nullptr) continue;
    running.sum.value = running.sum.value + part->value;
    running.sum.unit = part->unit;
    running.decimals = std::max(running.decimals, decimals_of(row.cells[column].text));
  }
  return running;
}

Fragment TableDrawing::sums_before(std::size_t before, bool at_head) {
  ViewRow sums;
  sums.kind = ViewRowKind::group;  // its label reaches over the columns without a sum
  sums.cells.resize(view_.columns.size());
  std::vector<CellContent> contents(view_.columns.size());
  const TextStyle quiet = context_.look.style("table", "ink3");
  for (std::size_t column = 0; column < view_.columns.size(); ++column) {
    contents[column].style = quiet;
    contents[column].line_height = line_height(context_.look, "table");
    if (!running_sums()[column].adds_up) continue;
    const RunningSum& running = sum_of(column, before);
    const bool with_unit = running.sum.unit.is_ratio() && view_.columns[column].unit.empty();
    contents[column].text = show(running.sum, context_.look.language, {.unit = with_unit, .decimals = running.decimals});
    sums.cells[column].text = contents[column].text;
  }
  sums.cells[0].text = contents[0].text = (at_head ? brought_forward_words : carried_forward_words).in(context_.look.language);
  for (CellContent& content : contents) measure_text(content, context_);
  return draw_row(sums, contents, false, at_head ? Rule::own : Rule::closing);
}

}  // namespace planloom
