/// `review`: every item that is scored, `dimensions`: the parts they belong to, `assessment`: total, grade, coefficient and bonus.
///
/// The total is Σ weight × score ÷ Σ weight over the items that have a score, plus what adds and takes off, rounded; `covered` says how much of the
/// weight that is, and `left_out` why an item has no score. The grade is that of the rounded total; a veto that happened leads to its own.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "attainment.hpp"
#include "item_score.hpp"

namespace planloom {

using namespace expressions;

namespace {

ReviewKind kind_of(const Record& dimension) {
  const Code* code = std::get_if<Code>(&dimension.value("kind").data);
  return !code || code->code == "weighted" ? ReviewKind::weighted : code->code == "veto" ? ReviewKind::veto : ReviewKind::adjustment;
}

Column hidden_reference(std::string_view name, std::string_view name_zh, Words label, std::string_view of) {
  Column column = plain_column(name, name_zh, std::move(label), ColumnType::reference);
  column.of = of;
  return column;
}

std::optional<Decimal> weight_of(const Record& record) {
  const Figure* figure = record.figure("weight");
  return figure && figure->has_value() ? std::optional(figure->value.value) : std::nullopt;
}

class ReviewMaker {
 public:
  explicit ReviewMaker(const Builder& builder)
      : builder_(builder), scoring_(builder), records_(builder.plan.plan.root.items("review")), kpis_(builder.ledger.index("kpis").value()) {}

  void make() {
    add_rater_tables();
    review_index_ = builder_.ledger.tables.size();
    dimensions_index_ = review_index_ + 1;
    make_dimensions();
    make_items();
    for (std::size_t i = 0; i < items_.size(); ++i) fill(i);
    weigh();
    complete_dimensions();
    builder_.add(std::move(review_));
    builder_.add(std::move(dimensions_));
    builder_.add(make_assessment());
    for (Table& table : ratings_) builder_.add(std::move(table));
  }

 private:
  void add_rater_tables();
  void make_dimensions();
  void make_items();
  void fill(std::size_t item);
  void fill_figures(ScoredItem& item);
  Quantity inherit(const ScoredItem& item, std::string_view column, const Quantity& standard);
  void fill_ratings(const ScoredItem& item);
  void close_figures(const ScoredItem& item, bool target_alone);
  void close_ratings(const ScoredItem& item, bool is_rated);
  void close_rules(const ScoredItem& item, ScoreRule rule);
  static void close(Cell& cell);
  std::optional<CellNames> rating_table(const ScoredItem& item);
  Formula kpi_weight(const ScoredItem& item) const;
  bool has_any_weight() const;
  void weigh();
  void weigh_dimension(const Dimension& dimension);
  void weigh_evenly(const ScoredItem& item);
  Formula scale() const;
  void complete_dimensions();
  const Quantity* rater_weight(const Dimension& dimension, std::size_t rater) const;
  Formula raters_in_words(const Dimension& dimension) const;
  std::string rule_of_part(const Dimension& dimension) const;
  Table make_assessment();
  Formula bonus(bool by_grade) const;

  Cell& cell(std::size_t row, std::string_view column) { return review_.rows[row].cells[review_.column(column).value()]; }
  std::vector<const ScoredItem*> items_of(const Dimension& dimension) const {
    std::vector<const ScoredItem*> found;
    for (const ScoredItem& item : items_)
      if (item.dimension.row == dimension.row) found.push_back(&item);
    return found;
  }
  bool has_kind(ReviewKind kind) const {
    return std::any_of(items_.begin(), items_.end(), [&](const ScoredItem& item) { return item.dimension.kind == kind; });
  }
  /// Names of this plan's own cells: of `review`, of `dimensions`, of `kpis`.
  CellNames own() const { return {review_index_, review_}; }
  CellNames parts() const { return {dimensions_index_, dimensions_}; }
  CellNames kpis() const { return {kpis_, builder_.ledger.tables[kpis_]}; }

  const Builder& builder_;
  const Scoring scoring_;
  std::span<const Record> records_;
  std::size_t kpis_, review_index_ = 0, dimensions_index_ = 0;
  std::vector<Dimension> dimension_list_;
  std::vector<ScoredItem> items_;
  Table review_, dimensions_;
  std::vector<Table> ratings_;
};

/// A dimension may be rated by others than the rest of the review; their weights are a table of their own.
void ReviewMaker::add_rater_tables() {
  for (std::size_t i = 0; i < records_.size(); ++i) {
    Dimension dimension{&records_[i], i, kind_of(records_[i]), {}, {}};
    std::size_t index = scoring_.raters;
    if (records_[i].has("raters"))
      index = builder_.add(amounts_table(fmt::format("dimensions.{}.raters", records_[i].id), fmt::format("维度.{}.评分人", records_[i].id), {"Rater", "评分人"}, records_[i].value("raters")));
    const Table& raters = builder_.ledger.tables[index];
    const CellNames cells{index, raters};
    for (std::size_t row = 0; row < raters.rows.size(); ++row) {
      dimension.raters.push_back(raters.rows[row].id);
      dimension.rater_weights.push_back(cells.of(row, "value"));
    }
    dimension_list_.push_back(std::move(dimension));
  }
}

/// As written, for the look of it in words.
const Quantity* ReviewMaker::rater_weight(const Dimension& dimension, std::size_t rater) const {
  const std::string own_table = fmt::format("dimensions.{}.raters", dimension.record->id);
  const Table* own = builder_.ledger.find(own_table);
  const Table& raters = own ? *own : builder_.ledger.tables[scoring_.raters];
  return rater < raters.rows.size() ? raters.rows[rater].cells[raters.column("value").value()].value.quantity() : nullptr;
}

void ReviewMaker::make_dimensions() {
  dimensions_ = collection_table(builder_, "dimensions", "维度", *find_entity("review"), records_);
  for (const std::string_view column : {"full", "cap", "floor"})
    for (Row& row : dimensions_.rows) without_points_unit(row.cells[dimensions_.column(column).value()]);
  // Which formulas a part is scored by follows from its kind: another word typed in a workbook could not change them, so none is asked for.
  for (Row& row : dimensions_.rows) {
    Cell& kind = row.cells[dimensions_.column("kind").value()];
    if (!kind.formula) kind.formula = literal(kind.value);
  }
}

void ReviewMaker::make_items() {
  std::vector<Record> all;
  for (const Record& dimension : records_)
    for (const Record& item : dimension.items("items")) all.push_back(item);
  review_ = collection_table(builder_, "review", "评估", *find_entity("review.items"), all);
  review_.groups = "dimensions";
  review_.columns.push_back(hidden_reference("part", "维度", {"Dimension", "维度"}, "dimensions"));
  std::size_t row = 0;
  for (const Dimension& dimension : dimension_list_) {
    for (const Record& item : dimension.record->items("items")) {
      Row& made = review_.rows[row];
      made.group = dimension.record->id;
      made.cells.push_back(text_cell(dimension.record->id, dimension.record->where));
      items_.push_back({item, dimension, row++, std::nullopt, false, {}, {}, {}});
    }
  }
  add_computed(review_, {"attainment", "达成率", attainment_label(), ColumnType::number, "", "", percent(), 1});
  add_computed(review_, {"status", "状态", status_label(), ColumnType::enumeration, "", "", {}, -1, "status"});
  add_computed(review_, {"counted", "计入达成率", {"Counted as", "计入达成率"}, ColumnType::number, "", "", percent(), 1});
  for (const Dimension& dimension : dimension_list_) {
    for (const std::string& rater : dimension.raters) {
      if (review_.column(rater)) continue;
      Column column = plain_column(rater, rater, Words::same(rater), ColumnType::number);
      column.input = true;
      review_.columns.push_back(std::move(column));
      for (Row& each : review_.rows) each.cells.emplace_back();
    }
  }
  add_computed(review_, {"share", "占本维度", {"Share of dimension", "占本维度"}, ColumnType::number, "", "", percent(), -1});
  add_computed(review_, {"weighted", "加权得分", {"Weighted score", "加权得分"}, ColumnType::number, "", "", {}, 2});
  add_computed(review_, {"covered", "计入权重", {"Weight counted", "计入权重"}, ColumnType::number, "", "", percent(), -1});
  add_computed(review_, {"adjust", "加减", {"Added", "加减分合计"}, ColumnType::number, "", "", {}, -1});
  add_computed(review_, {"vetoed", "否决", {"Vetoed", "否决"}, ColumnType::number, "", "", {}, 0});
  review_.columns.push_back(plain_column("rule", "计分规则", {"Rule", "计分规则"}, ColumnType::text));
  review_.columns.push_back(plain_column("left_out", "未计入", {"Not counted", "未计入"}, ColumnType::text));
  for (Row& each : review_.rows) each.cells.resize(review_.columns.size());
  review_.columns[review_.column("score").value()].decimals = scoring_.decimals();
  review_.columns[review_.column("weight").value()].unit = percent();
  review_.columns[review_.column("share").value()].input = true;   // what the plan says of an item's weight, where its dimension has one
  review_.main = review_.column("score").value();
}

/// An item without figures of its own has those of the KPI of its name.
void ReviewMaker::fill_figures(ScoredItem& item) {
  const Record& record = item.record;
  const Table& kpis = builder_.ledger.tables[kpis_];
  static constexpr std::array<std::string_view, 6> own_figures{"target", "actual", "ratings", "score", "met", "happened"};
  const bool has_own = std::any_of(own_figures.begin(), own_figures.end(), [&](std::string_view key) { return record.value(key).key.known(); });
  if (record.has("kpi")) item.kpi = kpis.row(record.text("kpi"));
  else if (!has_own) item.kpi = kpis.row(record.id);
  if (item.kpi) {
    const Row& from = kpis.rows[*item.kpi];
    const Code* direction = from.cells[kpis.column("direction").value()].value.code();
    item.lower = direction && direction->code == "lower";
    for (const std::string_view column : {"target", "actual", "threshold", "stretch", "attainment", "status", "counted", "direction", "source", "definition"}) {
      const Cell& named = from.cells[kpis.column(column).value()];
      if (record.entity->find(column) && record.has(column)) continue;
      const bool is_text = column == "source" || column == "definition" || column == "direction";
      Cell& own_cell = cell(item.row, column);
      if (is_text) own_cell = named;
      else own_cell.formula = this->kpis().of(*item.kpi, column);
      if (item.unit.name.empty() && named.value.quantity() && (column == "target" || column == "actual")) item.unit = named.value.quantity()->unit;
    }
    if (!record.has("title")) {
      review_.rows[item.row].title = from.title;
      cell(item.row, "title") = text_cell(from.title, from.where);
    }
    return;
  }
  const Figure* target = record.figure("target");
  const Code* direction = std::get_if<Code>(&record.value("direction").data);
  item.lower = direction ? direction->code == "lower" : target && target->lower_is_better();
  cell(item.row, "direction").value = Scalar{Code{"direction", item.lower ? "lower" : "higher"}};
  for (const std::string_view column : {"target", "actual"}) {
    const Quantity* quantity = cell(item.row, column).value.quantity();
    if (quantity && item.unit.name.empty()) item.unit = quantity->unit;
  }
  for (const std::string_view column : {"target", "actual", "threshold", "stretch"}) {
    const Figure* figure = record.figure(column);
    if (figure) cell(item.row, column) = figure_cell(*figure, item.unit, record.value(column).where);
  }
  if (!record.has("target") || item.dimension.kind != ReviewKind::weighted) return;
  cell(item.row, "attainment").formula = built_in(attainment_formula);
  cell(item.row, "status").formula = built_in(status_formula("no_target"));
  cell(item.row, "counted").formula = built_in(counted_formula);
}

/// The item's own, else its dimension's, else that of the rules, else the standard.
Quantity ReviewMaker::inherit(const ScoredItem& item, std::string_view column, const Quantity& standard) {
  Cell& own_cell = cell(item.row, column);
  const auto given = [](const Cell& from) { return from.value.quantity(); };
  const Quantity* found = given(own_cell);
  if (found) without_points_unit(own_cell);
  if (!found) {
    const Cell& of_part = dimensions_.rows[item.dimension.row].cells[dimensions_.column(column).value()];
    found = given(of_part);
    if (found) own_cell.formula = parts().of(item.dimension.row, column);
  }
  if (!found && scoring_.rules) {
    const std::size_t index = builder_.ledger.index("scoring").value();
    const CellNames rules{index, builder_.ledger.tables[index]};
    found = given(rules.table.rows[0].cells[rules.table.column(column).value()]);
    if (found) own_cell.formula = rules.of(0, column);
  }
  if (found) return *found;
  own_cell.value = Scalar{standard};
  return standard;
}

void ReviewMaker::fill_ratings(const ScoredItem& item) {
  const Value& written = item.record.value("ratings");
  const auto put = [&](const std::string& rater, const Figure& figure, Place where) {
    const std::optional<std::size_t> column = review_.column(rater);
    if (!column) return;
    Cell& rating = review_.rows[item.row].cells[*column];
    rating = figure_cell(figure, {}, where);
    without_points_unit(rating);
  };
  if (const auto* listed = std::get_if<std::vector<Located<Figure>>>(&written.data)) {
    for (std::size_t i = 0; i < listed->size() && i < item.dimension.raters.size(); ++i) put(item.dimension.raters[i], (*listed)[i].value, (*listed)[i].where);
  } else if (const auto* named = std::get_if<std::vector<Amount>>(&written.data)) {
    for (const Amount& amount : *named) put(amount.name.value, amount.figure, amount.where);
  }
}

/// What is not scored by figures waits for none: nobody is asked to fill them in.
void ReviewMaker::close_figures(const ScoredItem& item, bool target_alone) {
  for (const std::string_view column : {"target", "actual"})
    if (column != "actual" || !target_alone) close(cell(item.row, column));
  if (!item.record.has("direction")) cell(item.row, "direction").value = Scalar{};   // there is nothing to be higher or lower than
  close(cell(item.row, "direction"));
}

void ReviewMaker::close(Cell& cell) {
  if (!cell.formula && !cell.value.has_value()) cell.formula = literal(Scalar{});
}

/// A rating typed where nothing is scored by it would be lost: of figures, of vetoes, of who rates another dimension.
void ReviewMaker::close_ratings(const ScoredItem& item, bool is_rated) {
  for (const Dimension& dimension : dimension_list_)
    for (const std::string& rater : dimension.raters) {
      const bool counts = is_rated && std::ranges::find(item.dimension.raters, rater) != item.dimension.raters.end();
      if (!counts) close(cell(item.row, rater));
    }
}

/// `review.ITEM.ratings`: value and weight of every rater, for a formula of the plan over both.
std::optional<CellNames> ReviewMaker::rating_table(const ScoredItem& item) {
  const Value& own_formula = item.record.has("score") ? item.record.value("score") : item.dimension.record->value("score");
  const Formula* formula = std::get_if<Formula>(&own_formula.data);
  if (!formula || !*formula || !names_ratings(**formula)) return std::nullopt;
  Table table = amounts_table(fmt::format("review.{}.ratings", review_.rows[item.row].id), fmt::format("评估.{}.评分", review_.rows[item.row].id), {"Rater", "评分人"}, Value{});
  add_computed(table, {"value", "评分", {"Rating", "评分"}, ColumnType::number, ""});
  add_computed(table, {"weight", "权重", {"Weight", "权重"}, ColumnType::number, ""});
  for (std::size_t i = 0; i < item.dimension.raters.size(); ++i) {
    const std::string& rater = item.dimension.raters[i];
    Row row{rater, rater, {}, 0, {}, {text_cell(rater), text_cell(rater), {}, {}}};
    row.cells[2].formula = own().of(item.row, rater);
    row.cells[3].formula = call("IF", {call("ISNUMBER", {own().of(item.row, rater)}), item.dimension.rater_weights[i]});
    table.rows.push_back(std::move(row));
  }
  table.main = 2;
  ratings_.push_back(std::move(table));
  return CellNames{dimensions_index_ + 1 + ratings_.size(), ratings_.back()};
}

/// So would what another rule asks for.
void ReviewMaker::close_rules(const ScoredItem& item, ScoreRule rule) {
  const bool is_weighted = item.dimension.kind == ReviewKind::weighted, is_veto = item.dimension.kind == ReviewKind::veto;
  const auto is_asked = [&](std::string_view key) { return item.record.value(key).key.known(); };
  if (is_weighted ? rule != ScoreRule::met : is_veto || !is_asked("met")) close(cell(item.row, "met"));
  if (is_weighted ? rule != ScoreRule::happened : !is_veto && !is_asked("happened")) close(cell(item.row, "happened"));
  if (is_weighted || is_veto) close(cell(item.row, "points"));
  if (!is_weighted || !item.record.has("difficulty")) close(cell(item.row, "difficulty"));
  if (is_weighted) return;
  close(cell(item.row, "score"));
  close(cell(item.row, "weight"));
}

void ReviewMaker::fill(std::size_t at) {
  ScoredItem& item = items_[at];
  fill_figures(item);
  inherit(item, "full", {100, {}, 0});
  item.cap = inherit(item, "cap", {Decimal(120).shifted(-2), percent(), 0});
  item.floor = inherit(item, "floor", {0, {}, 0});
  for (const std::string_view column : {"score", "points"}) without_points_unit(cell(item.row, column));
  fill_ratings(item);
  const ScoreRule rule = rule_of(item);
  cell(item.row, "rule") = text_cell(rule_in_words(item, rule, scoring_), item.record.value("standard").where);
  close_rules(item, rule);
  if (item.dimension.kind == ReviewKind::veto) {
    cell(item.row, "vetoed").formula = veto_formula(item, own());
    close_figures(item, false);
    close_ratings(item, false);
    return;
  }
  if (item.dimension.kind == ReviewKind::adjustment) {
    cell(item.row, "adjust").formula = adjustment_formula(item, scoring_, own());
    close_figures(item, item.record.value("actual").key.known());
    close_ratings(item, false);
    return;
  }
  const std::optional<CellNames> ratings = rating_table(item);
  close_ratings(item, rule == ScoreRule::ratings || ratings);
  const bool by_target = rule != ScoreRule::ratings && rule != ScoreRule::met && rule != ScoreRule::happened && rule != ScoreRule::given && !ratings;
  const bool by_actual = rule == ScoreRule::deduction || rule == ScoreRule::bands || rule == ScoreRule::interpolation;
  if (!by_target) close_figures(item, false);
  else if (by_actual && !item.kpi && !item.record.value("target").key.known()) close_figures(item, true);
  if (Formula score = score_formula(item, rule, scoring_, own(), ratings ? &*ratings : nullptr)) {
    Cell& scored = cell(item.row, "score");
    scored.value = Scalar{};
    scored.formula = std::move(score);
  }
  cell(item.row, "left_out").formula =
      call("IF", {call("ISBLANK", {own().here("score")}), literal(Scalar{missing_in_words(rule, builder_.plan.language)})});
}

/// The weight the plan gives the KPI itself.
Formula ReviewMaker::kpi_weight(const ScoredItem& item) const {
  if (!item.kpi) return nullptr;
  const Table& table = kpis().table;
  return table.rows[*item.kpi].cells[table.column("weight").value()].value.quantity() ? kpis().of(*item.kpi, "weight") : nullptr;
}

bool ReviewMaker::has_any_weight() const {
  return std::any_of(items_.begin(), items_.end(), [&](const ScoredItem& item) {
    return item.dimension.kind == ReviewKind::weighted && (weight_of(item.record) || weight_of(*item.dimension.record) || kpi_weight(item));
  });
}

/// Without any weights full marks say how much an item counts, and without those all count the same.
void ReviewMaker::weigh_evenly(const ScoredItem& item) {
  std::vector<Formula> marks;
  bool any_marks = false;
  for (const ScoredItem& each : items_) {
    if (each.dimension.kind != ReviewKind::weighted) continue;
    marks.push_back(own().of(each.row, "full"));
    any_marks = any_marks || each.record.has("full");
  }
  const Formula whole = literal(Scalar{Quantity{1, percent(), 0}});
  const Decimal count(static_cast<std::int64_t>(marks.size()));
  cell(item.row, "weight").formula = any_marks ? binary(BinaryOperator::multiply, binary(BinaryOperator::divide, own().here("full"), call("SUM", std::move(marks))), whole)
                                               : binary(BinaryOperator::divide, whole, number(count));
}

/// Weights are shares of the total; where a dimension has a weight and its items make 100% among themselves, they are shares of the dimension.
void ReviewMaker::weigh_dimension(const Dimension& dimension) {
  const std::vector<const ScoredItem*> inside = items_of(dimension);
  const std::optional<Decimal> of_dimension = weight_of(*dimension.record);
  Decimal sum;
  bool any = false;
  for (const ScoredItem* item : inside) {
    const std::optional<Decimal> weight = weight_of(item->record);
    any = any || weight;
    sum = sum + weight.value_or(0);
  }
  for (const ScoredItem* item : inside) {
    Cell& weight = cell(item->row, "weight");
    Cell& share = cell(item->row, "share");
    if (of_dimension && !any) {
      weight.formula = binary(BinaryOperator::divide, parts().of(dimension.row, "weight"), number(Decimal(static_cast<std::int64_t>(inside.size()))));
    } else if (of_dimension && sum == Decimal(1) && !(*of_dimension == Decimal(1))) {
      share = weight;
      weight = {};
      weight.formula = binary(BinaryOperator::multiply, parts().of(dimension.row, "weight"), own().here("share"));
    } else if (!weight_of(item->record)) {
      weight.formula = kpi_weight(*item);
    }
  }
}

/// What 100% of a score are, where items have full marks of their own.
Formula ReviewMaker::scale() const {
  const std::size_t index = builder_.ledger.index("scoring").value();
  const CellNames rules{index, builder_.ledger.tables[index]};
  return scoring_.rules && scoring_.rules->has("full") ? rules.of(0, "full") : number(100);
}

void ReviewMaker::weigh() {
  const bool any = has_any_weight();
  for (const Dimension& dimension : dimension_list_)
    if (any && dimension.kind == ReviewKind::weighted) weigh_dimension(dimension);
  for (const ScoredItem& item : items_) {
    if (item.dimension.kind != ReviewKind::weighted) continue;
    if (!any) weigh_evenly(item);
    Formula weighted = binary(BinaryOperator::multiply, own().here("weight"), own().here("score"));
    if (item.record.has("full") || item.dimension.record->has("full"))
      weighted = binary(BinaryOperator::multiply, binary(BinaryOperator::divide, std::move(weighted), own().here("full")), scale());
    cell(item.row, "weighted").formula = std::move(weighted);
    cell(item.row, "covered").formula = call("IF", {call("ISNUMBER", {own().here("weighted")}), own().here("weight")});
  }
  for (const ScoredItem& item : items_) close(cell(item.row, "share"));
}

/// Who rates a dimension's items and with which weights, where all are rated; the weights follow what is typed for them.
Formula ReviewMaker::raters_in_words(const Dimension& dimension) const {
  const bool zh = builder_.plan.language == Language::zh;
  const std::vector<const ScoredItem*> inside = items_of(dimension);
  if (dimension.kind != ReviewKind::weighted || inside.empty() || dimension.raters.empty()) return nullptr;
  if (!std::ranges::all_of(inside, [](const ScoredItem* item) { return item->record.has("ratings"); })) return nullptr;
  std::string who;
  std::vector<Formula> weights;
  for (std::size_t i = 0; i < dimension.raters.size(); ++i) {
    who += (i == 0 ? "" : zh ? "、" : ", ") + dimension.raters[i];
    const Quantity* weight = rater_weight(dimension, i);
    if (!weight) continue;
    if (!weights.empty()) weights.push_back(literal(Scalar{std::string(" : ")}));
    const bool is_share = weight->unit.is_ratio();
    weights.push_back(is_share ? rounded(binary(BinaryOperator::multiply, dimension.rater_weights[i], number(100)), number(4)) : dimension.rater_weights[i]);
    if (is_share) weights.push_back(literal(Scalar{std::string("%")}));
  }
  if (dimension.raters.size() < 2 || weights.empty()) return literal(Scalar{zh ? who + "评分" : "rated by " + who});
  weights.insert(weights.begin(), literal(Scalar{zh ? fmt::format("由{}评分，权重 ", who) : fmt::format("rated by {}, weights ", who)}));
  return call("CONCATENATE", std::move(weights));
}

/// The one rule that a dimension's items are scored by, where it is the same for all.
std::string ReviewMaker::rule_of_part(const Dimension& dimension) const {
  const std::vector<const ScoredItem*> inside = items_of(dimension);
  if (dimension.kind != ReviewKind::weighted || inside.empty()) return {};
  const std::size_t rule = review_.column("rule").value();
  const std::string words = show(review_.rows[inside.front()->row].cells[rule].value, builder_.plan.language);
  const bool same = std::ranges::all_of(inside, [&](const ScoredItem* item) { return show(review_.rows[item->row].cells[rule].value, builder_.plan.language) == words; });
  return same && inside.size() > 1 && review_.rows[inside.front()->row].cells[rule].value.has_value() ? words : std::string();
}

/// What a dimension comes to; its limits hold for the sum of what adds and takes off.
void ReviewMaker::complete_dimensions() {
  const auto sum_of = [](std::string_view column) { return built_in(fmt::format("SUMIF(review.part, id, review.{})", column)); };
  add_computed(dimensions_, {"covered", "计入权重", {"Weight counted", "计入权重"}, ColumnType::number, "", "", percent(), -1});
  add_computed(dimensions_, {"weighted", "加权得分", {"Weighted score", "加权得分"}, ColumnType::number, "", "", {}, 2});
  add_computed(dimensions_, {"average", "平均得分", {"Average score", "平均得分"}, ColumnType::number, "weighted / covered", "", {}, 1});
  add_computed(dimensions_, {"adjust", "加减", {"Added", "加减分合计"}, ColumnType::number, "", "", {}, -1});
  dimensions_.columns.push_back(plain_column("rule", "计分规则", {"Rule", "计分规则"}, ColumnType::text));
  for (Row& row : dimensions_.rows) row.cells.emplace_back();
  for (const Dimension& dimension : dimension_list_) {
    Row& row = dimensions_.rows[dimension.row];
    Cell& rule = row.cells[dimensions_.column("rule").value()];
    if (Formula raters = raters_in_words(dimension)) rule.formula = std::move(raters);
    else if (const std::string words = rule_of_part(dimension); !words.empty()) rule = text_cell(words, dimension.record->where);
    const auto set = [&](std::string_view column, Formula formula) { row.cells[dimensions_.column(column).value()].formula = std::move(formula); };
    if (dimension.kind == ReviewKind::weighted) {
      if (!weight_of(*dimension.record)) set("weight", sum_of("weight"));
      set("covered", sum_of("covered"));
      set("weighted", sum_of("weighted"));
    } else if (dimension.kind == ReviewKind::adjustment) {
      Formula sum = sum_of("adjust");
      if (dimension.record->has("floor")) sum = call("MAX", {parts().here("floor"), std::move(sum)});
      if (dimension.record->has("cap")) sum = call("MIN", {parts().here("cap"), std::move(sum)});
      set("adjust", call("IF", {call("ISNUMBER", {sum_of("adjust")}), std::move(sum)}));
    }
    if (dimension.kind != ReviewKind::weighted) close(row.cells[dimensions_.column("weight").value()]);
  }
  dimensions_.main = dimensions_.column("weighted").value();
  Formula total = built_in("SUM(review.weighted) / SUM(review.covered)");
  if (has_kind(ReviewKind::adjustment)) total = binary(BinaryOperator::add, std::move(total), built_in("IFERROR(SUM(dimensions.adjust), 0)"));
  review_.columns[review_.column("weighted").value()].total = rounded(std::move(total), scoring_.digits());
  set_total(review_, "weight", "SUM(review.weight)");
  set_total(review_, "covered", "SUM(review.covered)");
}

/// Base × rate × department coefficient × coefficient of the grade: as many of them as the plan says.
Formula ReviewMaker::bonus(bool by_grade) const {
  const std::span<const Record> subjects = builder_.plan.plan.root.items("subject");
  if (subjects.empty() || !subjects[0].has("bonus_base")) return nullptr;
  Formula amount = built_in("subject.bonus_base");
  const auto factor = [&](bool is_said, std::string_view name) {
    if (is_said) amount = binary(BinaryOperator::multiply, amount, built_in(name));
  };
  factor(scoring_.rules && scoring_.rules->has("bonus_rate"), "scoring.bonus_rate");
  factor(subjects[0].has("department_coefficient"), "subject.department_coefficient");
  factor(by_grade, "coefficient");
  return amount;
}

Table ReviewMaker::make_assessment() {
  Table table = collection_table(builder_, "assessment", "评定", *find_entity("review"), {});
  table.columns = {plain_column("id", "编号", {"No.", "编号"}, ColumnType::text), plain_column("title", "标题", {"Assessment", "评定"}, ColumnType::text)};
  table.label = {"Assessment", "评定"};
  table.rows = {Row{"assessment", "assessment", {}, 0, {}, {text_cell("assessment"), text_cell("assessment")}}};
  const auto add = [&](const ComputedColumn& column, Formula formula) {
    const std::size_t at = add_computed(table, column);
    table.rows[0].cells[at].formula = std::move(formula);
  };
  add({"score", "总分", {"Total", "总分"}, ColumnType::number, "", "", {}, scoring_.decimals()}, built_in("review.total.weighted"));
  add({"covered", "计入权重", {"Weight counted", "计入权重"}, ColumnType::number, "", "", percent(), -1}, built_in("review.total.covered"));
  add({"adjust", "加减", {"Added", "加减分合计"}, ColumnType::number, ""}, built_in("SUM(dimensions.adjust)"));
  add({"open", "未评项数", {"Items left out", "未评项数"}, ColumnType::number, "", "", {}, 0}, built_in("COUNT(review.left_out)"));
  add({"vetoed", "否决项数", {"Vetoes", "否决项数"}, ColumnType::number, "", "", {}, 0}, has_kind(ReviewKind::veto) ? built_in("IFERROR(SUM(review.vetoed), 0)") : number(0));
  Formula chosen = scoring_.grade_of(built_in("score"));
  if (chosen && has_kind(ReviewKind::veto)) chosen = call("IF", {built_in("vetoed > 0"), scoring_.veto_grade(), std::move(chosen)});
  // Calibrated, or given out over the whole group: that stands.
  const std::span<const Record> subjects = builder_.plan.plan.root.items("subject");
  if (!subjects.empty() && subjects[0].has("grade")) chosen = built_in("subject.grade");
  add({"grade", "等级", {"Grade", "等级"}, ColumnType::text, ""}, std::move(chosen));
  const bool graded = scoring_.has_grades();
  add({"meaning", "含义", {"Meaning", "含义"}, ColumnType::text, ""}, graded ? scoring_.of_grade(built_in("grade"), "meaning") : nullptr);
  const bool paid = graded && scoring_.has_column("coefficient");
  add({"coefficient", "系数", {"Coefficient", "系数"}, ColumnType::number, ""}, paid ? scoring_.of_grade(built_in("grade"), "coefficient") : nullptr);
  add({"bonus", "奖金", {"Bonus", "奖金"}, ColumnType::number, ""}, bonus(paid));
  table.main = 2;
  return table;
}

}  // namespace

void add_review(const Builder& builder) { ReviewMaker(builder).make(); }

}  // namespace planloom
