/// `mixes`, and for each one `mixes.X.parts`: value and share of every part. A part written as a share is a share of the total; the one written
/// 其余 takes what the others leave.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../expressions.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

bool is_rest(const Figure& figure) {
  static constexpr std::array<std::string_view, 8> words{"其余", "剩余", "余下", "余数", "rest", "the rest", "remainder", "what remains"};
  return figure.kind == FigureKind::text && std::find(words.begin(), words.end(), figure.wording) != words.end();
}

bool is_share(const Figure& figure) { return figure.has_value() && figure.value.unit.is_ratio(); }

std::vector<Formula> of_others(const CellNames& cells, std::size_t row, std::string_view column) {
  std::vector<Formula> others;
  for (std::size_t i = 0; i < cells.table.rows.size(); ++i) {
    if (i != row) others.push_back(cells.of(i, column));
  }
  return others;
}

class PartsMaker {
 public:
  PartsMaker(const Builder& builder, const Record& mix, std::size_t mixes, std::size_t row) : mix_(mix) {
    const CellNames whole{mixes, builder.ledger.tables[mixes]};
    const Figure* written = mix.figure("total");
    if (written && written->has_value()) total_ = whole.of(row, "total");
    index_ = builder.ledger.tables.size();
  }

  Table make() {
    table_ = amounts_table(fmt::format("mixes.{}.parts", mix_.id), fmt::format("构成.{}.部分", mix_.id), {"Part", "部分"}, mix_.value("parts"));
    table_.label = Words::same(mix_.title());
    value_ = *table_.column("value");
    share_ = add_computed(table_, {"share", "占比", {"Share", "占比"}, ColumnType::number, "", "", percent(), -1});
    const auto* parts = std::get_if<std::vector<Amount>>(&mix_.value("parts").data);
    for (std::size_t i = 0; parts && i < parts->size(); ++i) all_shares_ = all_shares_ && (is_share((*parts)[i].figure) || is_rest((*parts)[i].figure));
    const CellNames cells{index_, table_};
    for (std::size_t i = 0; parts && i < parts->size(); ++i) fill(cells, i, (*parts)[i].figure);
    table_.columns[value_].total = call("SUM", {cells.all("value")});
    table_.columns[share_].total = call("SUM", {cells.all("share")});
    table_.main = all_shares_ && !total_ ? share_ : value_;
    return std::move(table_);
  }

 private:
  void fill(const CellNames& cells, std::size_t row, const Figure& figure) {
    Cell& value = table_.rows[row].cells[value_];
    Cell& share = table_.rows[row].cells[share_];
    if (is_share(figure)) {
      share = value;
      value = {};
    } else if (is_rest(figure)) {
      value = {};
      if (all_shares_) share.formula = binary(BinaryOperator::subtract, number(1), call("SUM", of_others(cells, row, "share")));
      else if (total_) value.formula = binary(BinaryOperator::subtract, total_, call("SUM", of_others(cells, row, "value")));
    }
    if (all_shares_ && total_) value.formula = binary(BinaryOperator::multiply, cells.here("share"), total_);
    if (is_share(figure) || all_shares_) {
      if (total_ && !value.formula) value.formula = binary(BinaryOperator::multiply, cells.here("share"), total_);
    } else {
      share.formula = binary(BinaryOperator::divide, cells.here("value"), total_ ? total_ : call("SUM", {cells.all("value")}));
    }
  }

  const Record& mix_;
  Formula total_;   ///< null: the whole is the sum of the parts
  std::size_t index_ = 0, value_ = 0, share_ = 0;
  bool all_shares_ = true;
  Table table_;
};

}  // namespace

void add_mixes(const Builder& builder) {
  const std::span<const Record> mixes = builder.plan.plan.root.items("mixes");
  const std::size_t index = builder.add(collection_table(builder, "mixes", "构成", *find_entity("mixes"), mixes));
  for (std::size_t i = 0; i < mixes.size(); ++i) builder.add(PartsMaker(builder, mixes[i], index, i).make());
}

}  // namespace planloom
