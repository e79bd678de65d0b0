#include "shares.hpp"

#include <fmt/format.h>

#include "../expressions.hpp"

namespace planloom {

namespace {

using namespace expressions;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The figure that ends a text: 原沉默 2,300 人, 沉默用户的35%.
std::optional<Quantity> figure_within(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == '.' || text[i - 1] == ','))) continue;
    const Figure figure = parse_figure(text.substr(i));
    if (figure.kind == FigureKind::number) return figure.value;
  }
  return std::nullopt;
}

}  // namespace

void add_base_columns(Table& table, std::string_view figure, std::span<const Record> records) {
  const std::size_t base = add_computed(table, {"base", "基数", {"Base", "基数"}, ColumnType::number, "", "", {}, 0});
  const std::size_t share = add_computed(table, {"share", "占比", {"Share", "占比"}, ColumnType::number, "", "", percent(), 1});
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::optional<Quantity> of = figure_within(records[i].text("of"));
    if (!of) continue;
    Row& row = table.rows[i];
    const Place where = records[i].value("of").where;
    if (of->unit.is_ratio()) {
      row.cells[share].value = Scalar{*of};
      row.cells[share].where = where;
      row.cells[base].formula = built_in(fmt::format("{} / share", figure));
    } else {
      row.cells[base].value = Scalar{*of};
      row.cells[base].where = where;
      row.cells[share].formula = built_in(fmt::format("{} / base", figure));
    }
  }
}

}  // namespace planloom
