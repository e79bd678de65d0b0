#include <algorithm>
#include <numeric>
#include <planloom/text.hpp>

#include "table_drawing.hpp"

namespace planloom {
namespace {

/// Blank between two columns: the padding of both.
constexpr double column_gap_mm = 2.8;
constexpr double indent_mm = 3.5;
/// Rows that groups hold together stand a little closer.
constexpr double grouped_padding_mm = 1.08;
/// From this size on a table is set small and close.
constexpr std::size_t many_columns = 10, many_rows = 12;

bool is_running_text(const ViewColumn& column) {
  return column.type == ColumnType::text || column.type == ColumnType::prose || column.type == ColumnType::reference ||
         column.type == ColumnType::references;
}

/// Room that is left over goes to sentences first and evenly to figures and days; ids, statuses and bars stay as they are.
double share_of(const ViewColumn& column, double natural) {
  constexpr double long_text = 40;  // points of text that count as much as a column of figures
  if (column.name == "id" || column.name == "rank") return 0.15;
  if (column.bar || column.type == ColumnType::enumeration) return 0.3;
  return is_running_text(column) ? 1 + natural / long_text : 1;
}

/// A name or status in the last column stands at the margin.
bool is_short_end(const ViewColumn& column, double natural) { return column.align == Align::left && natural < mm(25); }

/// Goals "参与 ≥ 600 人" are words, though their column holds figures.
bool begins_with_words(const TableView& view, std::size_t column) {
  return std::any_of(view.rows.begin(), view.rows.end(), [&](const ViewRow& row) {
    const std::string& text = row.cells[column].text;
    std::size_t byte = 0;
    return row.kind == ViewRowKind::item && row.cells[column].span == 1 && !text.empty() && is_han(next_character(text, byte));
  });
}

bool has_lines_below(const TableView& view) {
  return std::any_of(view.columns.begin(), view.columns.end(), [](const ViewColumn& column) { return column.below; });
}

}  // namespace

std::vector<double> allocate_widths(const std::vector<ColumnNeed>& needs, double available) {
  double natural = 0, least = 0, shares = 0;
  for (const ColumnNeed& need : needs) natural += need.natural, least += need.least, shares += need.share;
  std::vector<double> widths;
  widths.reserve(needs.size());
  for (const ColumnNeed& need : needs) {
    if (natural <= available) {
      widths.push_back(need.natural + (shares > 0 ? (available - natural) * need.share / shares : 0));
    } else if (least <= available) {
      const double slack = natural > least ? (available - least) / (natural - least) : 0;
      widths.push_back(need.least + (need.natural - need.least) * slack);
    } else {
      widths.push_back(need.least * available / least);
    }
  }
  return widths;
}

TableView with_lines_below(const TableView& view) {
  TableView merged = view;
  for (std::size_t column = merged.columns.size(); column-- > 1;) {
    if (!merged.columns[column].below) continue;
    for (ViewRow& row : merged.rows) {
      const std::string words = std::move(row.cells[column].text);
      if (!words.empty() && words != "—") {
        // Lines go in behind the first: columns are taken from the right, so the leftmost ends up on top.
        std::string& above = row.cells[column - 1].text;
        const std::size_t feed = std::min(above.find('\n'), above.size());
        above.insert(feed, above.empty() ? words : "\n" + words);
      }
      row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(column));
    }
    merged.columns.erase(merged.columns.begin() + static_cast<std::ptrdiff_t>(column));
  }
  return merged;
}

TableDrawing::TableDrawing(const TableView& view, double width, std::int32_t node, Context& context)
    : merged_(has_lines_below(view) ? with_lines_below(view) : TableView()),
      view_(has_lines_below(view) ? merged_ : view),
      width_(width),
      node_(node),
      context_(context) {
  grouped_ = std::any_of(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) { return row.kind == ViewRowKind::group; });
  named_by_id_ = view_.columns.size() > 1 && view_.columns[0].name == "id" && view_.columns[1].name == "title";
  dense_ = view_.columns.size() >= many_columns && view_.rows.size() >= many_rows;
  padding_ = dense_ ? std::min(context.cell_padding, context.theme().measure("cell-padding-dense")) : context.cell_padding;
  if (context.beside && !context.deck && !context.strip) padding_ = std::min(padding_, context.theme().measure("cell-padding-dense"));
  score_sheet_ = grouped_ && std::any_of(view_.rows.begin(), view_.rows.end(), [](const ViewRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [](const ViewCell& cell) { return cell.span > 1; });
  });
  if (grouped_) padding_ = std::min(padding_, score_sheet_ ? context.theme().measure("cell-padding-dense") : context.mm(grouped_padding_mm));
  const auto measured = context.measured_tables.extract(&view);
  if (!measured.empty() && measured.mapped()->beside == context.beside) {
    contents_ = std::move(measured.mapped()->contents);
    needs_ = std::move(measured.mapped()->needs);
  } else {
    read_rows();
    measure_columns();
  }
  place_columns();
}

MeasuredTable TableDrawing::take_measured() {
  MeasuredTable measured{std::move(contents_), std::move(needs_), {}, context_.beside};
  for (std::size_t column = 0; column < measured.needs.size(); ++column) measured.least.push_back(measured.needs[column].least + gaps_[column]);
  return measured;
}

void TableDrawing::read_rows() {
  const CellReader reader(view_, context_);
  contents_.reserve(view_.rows.size());
  for (const ViewRow& row : view_.rows) {
    std::vector<CellContent> contents;
    contents.reserve(view_.columns.size());
    for (std::size_t column = 0; column < view_.columns.size(); ++column) {
      contents.push_back(reader.read(row, column));
      if (dense_) set_dense(contents.back(), context_);
      measure_text(contents.back(), context_);
    }
    if (score_sheet_ && row.kind == ViewRowKind::total) {
      set_result(contents.back(), context_);
      measure_text(contents.back(), context_);
    }
    if (!row.note.empty()) {
      const auto label = std::find_if(contents.begin(), contents.end(), [](const CellContent& c) { return !c.text.empty(); });
      if (label != contents.end()) label->aside = row.note;
    }
    contents_.push_back(std::move(contents));
  }
}

double TableDrawing::indent_of(const ViewRow& row) const {
  const int levels = row.depth + (grouped_ && !named_by_id_ && row.kind == ViewRowKind::item && row.depth == 0 ? 1 : 0);
  return levels * context_.mm(indent_mm);
}

std::size_t TableDrawing::label_column(const ViewRow& row) {
  std::size_t label = 0;
  while (label < row.cells.size() && row.cells[label].text.empty()) ++label;
  return label;
}

std::size_t TableDrawing::reach_of_label(const ViewRow& row) const {
  std::size_t end = label_column(row) + 1;
  while (end < row.cells.size() && row.cells[end].text.empty() && !view_.columns[end].bar) ++end;
  return std::min(end, view_.columns.size());
}

ColumnNeed TableDrawing::need_of(std::size_t column) const {
  const ViewColumn& shown = view_.columns[column];
  const TextStyle head = context_.look.style("table-head", "ink3");
  ColumnNeed need;
  need.natural = shown.head.empty() || (column <= 1 && named_by_id_) ? 0 : context_.look.shaper.width(shown.head, head);
  need.least = std::min(need.natural, 6 * head.size);
  for (std::size_t row = 0; row < view_.rows.size(); ++row) {
    const ViewRow& shown_row = view_.rows[row];
    const bool spreads = shown_row.kind != ViewRowKind::item && column < reach_of_label(shown_row) && reach_of_label(shown_row) > 1;
    if (spreads || span_of(shown_row, column) > 1) continue;
    const double indent = column == 0 ? indent_of(shown_row) : 0;
    const CellContent& content = contents_[row][column];
    need.natural = std::max(need.natural, natural_width(content, context_) + indent);
    need.least = std::max(need.least, (is_running_text(shown) ? least_width(content, context_)
                                       : shown.bar            ? least_width(content, context_)
                                                              : natural_width(content, context_)) +
                                          indent);
  }
  need.share = share_of(shown, need.natural);
  return need;
}

Align TableDrawing::align_of(std::size_t column) const {
  const ViewColumn& shown = view_.columns[column];
  return shown.type == ColumnType::number && begins_with_words(view_, column) ? Align::left : shown.align;
}

void TableDrawing::measure_columns() {
  const std::size_t count = view_.columns.size();
  needs_.reserve(count);
  for (std::size_t column = 0; column < count; ++column) needs_.push_back(need_of(column));
  if (count > 1 && is_short_end(view_.columns[count - 1], needs_[count - 1].natural)) needs_[count - 1].share = 0;
}

void TableDrawing::place_columns() {
  const std::size_t count = view_.columns.size();
  const double gap = std::min(context_.mm(column_gap_mm), width_ / (4.0 * static_cast<double>(std::max<std::size_t>(count, 1))));
  const auto gap_after = [&](std::size_t column) {
    const bool parts = column + 1 < count && view_.columns[column].spanning != view_.columns[column + 1].spanning;
    if (column + 1 == count) return 0.0;
    // Figures that end where words begin need more air between them.
    const bool meet = align_of(column) == Align::right && (align_of(column + 1) == Align::left || view_.columns[column + 1].bar);
    return parts ? gap * 1.7 : meet ? gap * 1.5 : gap;
  };
  for (std::size_t column = 0; column < count; ++column) gaps_.push_back(gap_after(column));
  const double gaps = std::accumulate(gaps_.begin(), gaps_.end(), 0.0);
  const std::vector<double> widths = allocate_widths(needs_, width_ - gaps);
  double left = 0;
  for (std::size_t column = 0; column < count; ++column) {
    columns_.push_back({left, widths[column], align_of(column)});
    left += widths[column] + gaps_[column];
  }
}

namespace {

/// So few columns fit any sheet.
constexpr std::size_t few_columns = 6;

/// Kept until the table is drawn, which then need not be measured again.
const MeasuredTable& measure(const TableView& view, Context& context) {
  const auto kept = context.measured_tables.find(&view);
  if (kept != context.measured_tables.end() && kept->second->beside == context.beside) return *kept->second;
  const std::size_t nodes = context.structure.size();
  constexpr double endless = 1e5;
  MeasuredTable measured = TableDrawing(view, endless, context.structure.add(Role::table, context.parent), context).take_measured();
  context.structure.cut_back(nodes);
  return *(context.measured_tables[&view] = std::make_shared<MeasuredTable>(std::move(measured)));
}

TableView with_columns(const TableView& view, const std::vector<std::size_t>& columns) {
  TableView part = view;
  part.columns.clear();
  for (const std::size_t column : columns) part.columns.push_back(view.columns[column]);
  for (std::size_t row = 0; row < view.rows.size(); ++row) {
    part.rows[row].cells.clear();
    for (const std::size_t column : columns) part.rows[row].cells.push_back(view.rows[row].cells[column]);
  }
  return part;
}

}  // namespace

double least_table_width(const TableView& view, Context& context) {
  if (view.columns.size() <= few_columns) return 0;
  const std::vector<double>& least = measure(view, context).least;
  return std::accumulate(least.begin(), least.end(), 0.0);
}

std::vector<TableView> fitting_parts(const TableView& written, double width, Context& context) {
  if (written.columns.size() <= few_columns) return {};
  const std::optional<TableView> merged = has_lines_below(written) ? std::optional(with_lines_below(written)) : std::nullopt;
  const TableView& view = merged ? *merged : written;
  const std::vector<double> least = measure(view, context).least;
  if (merged) context.measured_tables.erase(&view);   // it goes with this function
  if (std::accumulate(least.begin(), least.end(), 0.0) <= width) return {};
  context.measured_tables.erase(&view);   // drawn in parts
  const std::size_t names = view.columns[0].name == "id" && view.columns[1].name == "title" ? 2 : 1;
  const double taken = std::accumulate(least.begin(), least.begin() + static_cast<std::ptrdiff_t>(names), 0.0);
  std::vector<std::size_t> kept(names);
  std::iota(kept.begin(), kept.end(), 0);
  std::vector<TableView> parts;
  std::vector<std::size_t> columns = kept;
  double used = taken;
  for (std::size_t column = names; column < least.size(); ++column) {
    if (used + least[column] > width && columns.size() > names) {
      parts.push_back(with_columns(view, columns));
      columns = kept;
      used = taken;
    }
    columns.push_back(column);
    used += least[column];
  }
  if (parts.empty()) return {};   // the columns that name the rows and one more
  parts.push_back(with_columns(view, columns));
  return parts;
}

}  // namespace planloom
