/// `scoring`, `scoring.grades`, `scoring.raters`, `scoring.dimensions`: the rules of a review.
#include "scoring.hpp"

#include <algorithm>
#include <array>

namespace planloom {

using namespace expressions;

namespace {

BinaryOperator operator_of(Operator written) {
  switch (written) {
    case Operator::at_most: return BinaryOperator::less_equal;
    case Operator::less_than: return BinaryOperator::less;
    case Operator::more_than: return BinaryOperator::greater;
    case Operator::equal: return BinaryOperator::equal;
    default: return BinaryOperator::greater_equal;
  }
}

}  // namespace

void without_points_unit(Cell& cell) {
  static constexpr std::array<std::string_view, 4> words{"分", "points", "point", "pts"};
  const Quantity* quantity = cell.value.quantity();
  if (!quantity || !quantity->unit.per.empty() || std::find(words.begin(), words.end(), quantity->unit.name) == words.end()) return;
  cell.value = Scalar{Quantity{quantity->value, {}, quantity->decimals}};
}

Formula rounded(Formula value, Formula digits) { return call("ROUND", {std::move(value), std::move(digits)}); }

Scoring::Scoring(const Builder& made) : builder(made) {
  const std::span<const Record> records = builder.plan.plan.root.items("scoring");
  rules = records.empty() ? nullptr : &records[0];
  grades = builder.ledger.index("scoring.grades").value();
  raters = builder.ledger.index("scoring.raters").value();
}

int Scoring::decimals() const {
  const Decimal* written = rules ? std::get_if<Decimal>(&rules->value("digits").data) : nullptr;
  const std::optional<std::int64_t> whole = written ? written->whole() : std::nullopt;
  return static_cast<int>(std::clamp<std::int64_t>(whole.value_or(1), 0, 6));
}

Formula Scoring::digits() const { return number(decimals()); }

bool Scoring::has_grades() const { return !builder.ledger.tables[grades].rows.empty(); }

bool Scoring::has_column(std::string_view column) const {
  const Table& table = builder.ledger.tables[grades];
  const std::size_t at = table.column(column).value();
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) { return row.cells[at].value.has_value(); });
}

Formula Scoring::grade_of(const Formula& score) const {
  const Table& table = builder.ledger.tables[grades];
  const CellNames cells{grades, table};
  const std::size_t column = table.column("score").value();
  Formula chosen;
  for (std::size_t row = table.rows.size(); row-- > 0;) {
    const Cell& bound = table.rows[row].cells[column];
    if (!bound.value.quantity()) continue;
    const BinaryOperator op = operator_of(bound.figure ? bound.figure->op : Operator::none);
    std::vector<Formula> arguments{binary(op, score, cells.of(row, "score")), literal(Scalar{table.rows[row].title})};
    if (chosen) arguments.push_back(std::move(chosen));
    chosen = call("IF", std::move(arguments));
  }
  return chosen;
}

Formula Scoring::veto_grade() const {
  const Table& table = builder.ledger.tables[grades];
  const std::string written = rules ? rules->text("veto_grade") : std::string();
  if (!written.empty()) return literal(Scalar{written});
  return table.rows.empty() ? nullptr : literal(Scalar{table.rows.back().title});
}

Formula Scoring::of_grade(const Formula& grade, std::string_view column) const {
  const CellNames cells{grades, builder.ledger.tables[grades]};
  return call("INDEX", {cells.all(column), call("MATCH", {grade, cells.all("title"), number(0)})});
}

void add_scoring(const Builder& builder) {
  const EntitySpec& entity = *find_entity("scoring");
  const std::span<const Record> records = builder.plan.plan.root.items("scoring");
  const std::span<const Record> rules = records.subspan(0, std::min<std::size_t>(records.size(), 1));
  Table table = collection_table(builder, "scoring", "评分规则", entity, rules);
  for (const std::string_view column : {"full", "cap", "floor"}) {
    for (Row& row : table.rows) without_points_unit(row.cells[table.column(column).value()]);
  }
  table.main = 1;
  builder.add(std::move(table));
  Table grades = collection_table(builder, "scoring.grades", "评分规则.等级", *find_entity("grades"), rules.empty() ? std::span<const Record>() : rules[0].items("grades"));
  for (Row& row : grades.rows) without_points_unit(row.cells[grades.column("score").value()]);
  grades.main = grades.column("score").value();
  builder.add(std::move(grades));
  const Value nothing;
  builder.add(amounts_table("scoring.raters", "评分规则.评分人", {"Rater", "评分人"}, rules.empty() ? nothing : rules[0].value("raters")));
  builder.add(amounts_table("scoring.dimensions", "评分规则.维度权重", {"Dimension", "维度"}, rules.empty() ? nothing : rules[0].value("dimensions")));
}

}  // namespace planloom
