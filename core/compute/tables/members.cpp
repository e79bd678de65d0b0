/// `members`: the people of a team by score, `departments`, `distribution`: how many have which grade and how many may, `team_summary`: the whole.
///
/// How many may have a grade is its share of the people: the least is rounded down, the most up, so that there is always a way to fill all grades.
/// Teams of fewer people than `small_team` are exempt. A department's coefficient is its average against that of all.
#include <algorithm>

#include <fmt/format.h>

#include "scoring.hpp"

namespace planloom {

using namespace expressions;

namespace {

constexpr int standard_small_team = 10;

const std::vector<Amount>* amounts_of(const Record& record, std::string_view key) { return std::get_if<std::vector<Amount>>(&record.value(key).data); }

class MembersMaker {
 public:
  explicit MembersMaker(const Builder& builder) : builder_(builder), scoring_(builder) {
    const std::span<const Record> written = builder.plan.plan.root.items("members");
    records_.assign(written.begin(), written.end());
    std::stable_sort(records_.begin(), records_.end(), [&](const Record& a, const Record& b) { return written_score(b) < written_score(a); });
    for (const Record& record : records_) {
      const std::string department = record.text("department");
      if (!department.empty() && std::find(department_names_.begin(), department_names_.end(), department) == department_names_.end()) department_names_.push_back(department);
    }
  }

  void make() {
    index_ = builder_.ledger.tables.size();
    make_members();
    builder_.add(std::move(members_));
    builder_.add(make_departments());
    builder_.add(make_distribution());
    builder_.add(make_department_distribution());
    builder_.add(make_summary());
  }

 private:
  std::optional<Decimal> weight_of(const std::string& dimension) const;
  Decimal written_score(const Record& record) const;
  std::vector<std::string> dimensions() const;
  void make_members();
  void add_dimensions();
  Formula score_of(const Record& record) const;
  Formula performance() const;
  Formula bonus(const Record& record) const;
  Table make_departments();
  Table make_distribution();
  Table make_department_distribution();
  void fill_shares(Table& table, std::size_t row, std::size_t grade) const;
  bool is_by_department() const {
    const bool* by = scoring_.rules ? std::get_if<bool>(&scoring_.rules->value("by_department").data) : nullptr;
    return by && *by && !department_names_.empty();
  }
  Table make_summary();
  Decimal small_team() const {
    const Decimal* written = scoring_.rules ? std::get_if<Decimal>(&scoring_.rules->value("small_team").data) : nullptr;
    return written ? *written : Decimal(standard_small_team);
  }
  const Table& grades() const { return builder_.ledger.tables[scoring_.grades]; }
  CellNames own() const { return {index_, members_}; }

  const Builder& builder_;
  const Scoring scoring_;
  std::vector<Record> records_;              ///< the best first
  std::vector<std::string> department_names_;
  std::size_t index_ = 0;
  Table members_;
};

/// Dimensions without weights count the same.
std::optional<Decimal> MembersMaker::weight_of(const std::string& dimension) const {
  const std::vector<Amount>* weights = scoring_.rules ? amounts_of(*scoring_.rules, "dimensions") : nullptr;
  if (!weights) return Decimal(1);
  for (const Amount& weight : *weights)
    if (weight.name.value == dimension && weight.figure.has_value()) return weight.figure.value.value;
  return std::nullopt;
}

/// For the order alone; the ledger works scores out itself. Who has none comes last.
Decimal MembersMaker::written_score(const Record& record) const {
  if (const Figure* score = record.figure("score"); score && score->has_value()) return score->value.value;
  Decimal sum, weights;
  const std::vector<Amount>* scores = amounts_of(record, "scores");
  for (std::size_t i = 0; scores && i < scores->size(); ++i) {
    const std::optional<Decimal> weight = weight_of((*scores)[i].name.value);
    if (!weight || !(*scores)[i].figure.has_value()) continue;
    sum = sum + *weight * (*scores)[i].figure.value.value;
    weights = weights + *weight;
  }
  return sum.divided_by(weights).value_or(Decimal(-1));
}

std::vector<std::string> MembersMaker::dimensions() const {
  std::vector<std::string> names;
  const auto add = [&](const std::vector<Amount>* amounts) {
    for (std::size_t i = 0; amounts && i < amounts->size(); ++i)
      if (std::find(names.begin(), names.end(), (*amounts)[i].name.value) == names.end()) names.push_back((*amounts)[i].name.value);
  };
  if (scoring_.rules && !records_.empty()) add(amounts_of(*scoring_.rules, "dimensions"));
  for (const Record& record : records_) add(amounts_of(record, "scores"));
  return names;
}

void MembersMaker::add_dimensions() {
  for (const std::string& name : dimensions()) {
    if (members_.column(name)) continue;
    Column column = plain_column(name, name, Words::same(name), ColumnType::number);
    column.input = true;
    members_.columns.push_back(std::move(column));
    for (std::size_t row = 0; row < records_.size(); ++row) {
      Cell cell;
      const std::vector<Amount>* scores = amounts_of(records_[row], "scores");
      for (std::size_t i = 0; scores && i < scores->size(); ++i)
        if ((*scores)[i].name.value == name) cell = figure_cell((*scores)[i].figure, {}, (*scores)[i].where);
      without_points_unit(cell);
      members_.rows[row].cells.push_back(std::move(cell));
    }
  }
}

/// Each dimension with its weight; one that has no score is left out.
Formula MembersMaker::score_of(const Record& record) const {
  if (record.has("score")) return nullptr;
  const std::size_t index = builder_.ledger.index("scoring.dimensions").value();
  const CellNames weights{index, builder_.ledger.tables[index]};
  Formula sum, whole;
  const auto plus = [](const Formula& left, Formula right) { return left ? binary(BinaryOperator::add, left, std::move(right)) : std::move(right); };
  for (const std::string& name : dimensions()) {
    const std::optional<std::size_t> row = weights.table.row(name);
    if (!weights.table.rows.empty() && !row) continue;
    const Formula weight = row ? weights.of(*row, "value") : number(1);
    const Formula has_score = call("ISNUMBER", {own().here(name)});
    sum = plus(sum, call("IF", {has_score, binary(BinaryOperator::multiply, own().here(name), weight), number(0)}));
    whole = plus(whole, call("IF", {has_score, weight, number(0)}));
  }
  return sum ? rounded(binary(BinaryOperator::divide, std::move(sum), std::move(whole)), scoring_.digits()) : nullptr;
}

/// 3 for the better half of the grades, 2 for the one in the middle, 1 below it.
Formula MembersMaker::performance() const {
  Formula level;
  const std::size_t count = grades().rows.size();
  for (std::size_t row = count; row-- > 0;) {
    const int third = 2 * row + 1 < count ? 3 : row == count / 2 && count > 2 ? 2 : 1;
    std::vector<Formula> arguments{binary(BinaryOperator::equal, own().here("grade"), literal(Scalar{grades().rows[row].title})), number(third)};
    if (level) arguments.push_back(std::move(level));
    level = call("IF", std::move(arguments));
  }
  return level;
}

/// Base × rate × department coefficient × coefficient of the grade: as many of them as the plan says.
Formula MembersMaker::bonus(const Record& record) const {
  if (!record.has("bonus_base")) return nullptr;
  Formula amount = own().here("bonus_base");
  const auto factor = [&](bool is_said, Formula by) {
    if (is_said) amount = binary(BinaryOperator::multiply, amount, std::move(by));
  };
  if (scoring_.rules && scoring_.rules->has("bonus_rate")) factor(true, built_in("scoring.bonus_rate"));
  factor(department_names_.size() > 1 && record.has("department"), own().here("department_coefficient"));
  factor(scoring_.has_column("coefficient"), own().here("coefficient"));
  return amount;
}

void MembersMaker::make_members() {
  members_ = collection_table(builder_, "members", "成员", *find_entity("members"), records_);
  members_.groups = "departments";
  members_.columns[members_.column("department").value()].type = ColumnType::reference;
  members_.columns[members_.column("department").value()].of = "departments";
  for (Row& row : members_.rows) without_points_unit(row.cells[members_.column("score").value()]);
  add_dimensions();
  add_computed(members_, {"rank", "名次", {"Rank", "名次"}, ColumnType::number, "RANK(score, members.score)", "", {}, 0});
  const std::size_t coefficient = add_computed(members_, {"coefficient", "系数", {"Coefficient", "系数"}, ColumnType::number, ""});
  add_computed(members_, {"department_coefficient", "部门系数", {"Department coefficient", "部门系数"}, ColumnType::number,
                          department_names_.empty() ? "" : "INDEX(departments.coefficient, MATCH(department, departments.title, 0))", "", {}, 2});
  const std::size_t pay = add_computed(members_, {"bonus", "奖金", {"Bonus", "奖金"}, ColumnType::number, ""});
  const std::size_t score = members_.column("score").value(), grade = members_.column("grade").value(), level = members_.column("performance").value();
  for (std::size_t i = 0; i < records_.size(); ++i) {
    Row& row = members_.rows[i];
    row.group = records_[i].text("department");
    row.cells[score].formula = score_of(records_[i]);
    if (!records_[i].has("grade")) row.cells[grade].formula = scoring_.grade_of(own().here("score"));
    if (!records_[i].has("performance")) row.cells[level].formula = performance();
    if (scoring_.has_grades()) row.cells[coefficient].formula = scoring_.of_grade(own().here("grade"), "coefficient");
    row.cells[pay].formula = bonus(records_[i]);
  }
  members_.columns[score].decimals = scoring_.decimals();
  if (std::any_of(records_.begin(), records_.end(), [](const Record& record) { return record.has("bonus_base"); })) set_total(members_, "bonus", "SUM(members.bonus)");
  members_.main = score;
}

Table named_rows(std::string name, std::string name_zh, const Words& label, const std::vector<std::string>& names) {
  Table table;
  table.name = std::move(name);
  table.name_zh = std::move(name_zh);
  table.label = label;
  table.columns = {plain_column("id", "编号", {"No.", "编号"}, ColumnType::text), plain_column("title", "标题", label, ColumnType::text)};
  for (const std::string& each : names) table.rows.push_back({each, each, {}, 0, {}, {text_cell(each), text_cell(each)}});
  return table;
}

Table MembersMaker::make_departments() {
  Table table = named_rows("departments", "部门汇总", {"Department", "部门"}, department_names_);
  add_computed(table, {"people", "人数", {"People", "人数"}, ColumnType::number, "COUNTIFS(members.department, title, members.score, \">=0\")",
                       department_names_.empty() ? "" : "SUM(departments.people)", {}, 0});
  add_computed(table, {"average", "平均分", {"Average", "平均分"}, ColumnType::number, "AVERAGEIF(members.department, title, members.score)",
                       department_names_.empty() ? "" : "team_summary.average", {}, 1});
  add_computed(table, {"coefficient", "部门系数", {"Coefficient", "部门系数"}, ColumnType::number, "ROUND(average / team_summary.average, 2)", "", {}, 2});
  const CellNames members{index_, builder_.ledger.tables[index_]};
  for (const Row& grade : grades().rows) {
    if (department_names_.empty() || table.column(grade.title)) continue;
    const std::size_t at = add_computed(table, {grade.title, grade.title, Words::same(grade.title), ColumnType::number, "", "", {}, 0});
    const CellNames here{builder_.ledger.tables.size(), table};
    for (Row& row : table.rows)
      row.cells[at].formula = call("COUNTIFS", {members.all("department"), here.here("title"), members.all("grade"), literal(Scalar{grade.title})});
  }
  table.main = table.column("average").value();
  return table;
}

/// What a grade may have of `people`, and whether `count` agrees.
void add_share_columns(Table& table, std::string_view people) {
  const auto add = [&](std::string_view name, std::string_view zh, Words label, const std::string& formula, int decimals, Unit unit = {}) {
    add_computed(table, {name, zh, std::move(label), ColumnType::number, formula, "", unit, decimals});
  };
  add("least_share", "至少比例", {"At least", "至少"}, "", -1, percent());
  add("most_share", "至多比例", {"At most", "至多"}, "", -1, percent());
  add("least", "至少人数", {"At least, people", "至少人数"}, fmt::format("ROUNDDOWN(ROUND({} * least_share, 6), 0)", people), 0);
  add("most", "至多人数", {"At most, people", "至多人数"}, fmt::format("ROUNDUP(ROUND({} * most_share, 6), 0)", people), 0);
  add("difference", "差额", {"Off by", "差额"}, "IF(count > most, count - most, IF(count < least, count - least, 0))", 0);
  const std::string check =
      fmt::format("IF(ISNUMBER(most), IF({} < team_summary.small_team, \"exempt\", IF(count > most, \"above\", IF(count < least, \"below\", \"within\"))))", people);
  add_computed(table, {"check", "核对", {"Check", "核对"}, ColumnType::enumeration, check, "", {}, -1, "distribution_check"});
}

/// One row a grade: how many have it, how many may, and whether that agrees.
Table MembersMaker::make_distribution() {
  std::vector<std::string> titles;
  for (const Row& grade : grades().rows)
    if (!records_.empty()) titles.push_back(grade.title);
  Table table = named_rows("distribution", "等级分布", {"Grade", "等级"}, titles);
  const bool any = !titles.empty();
  add_computed(table, {"count", "人数", {"People", "人数"}, ColumnType::number, "COUNTIF(members.grade, title)", any ? "SUM(distribution.count)" : "", {}, 0});
  add_computed(table, {"share", "占比", {"Share", "占比"}, ColumnType::number, "count / team_summary.people * 100%", any ? "SUM(distribution.share)" : "", percent(), 1});
  add_share_columns(table, "team_summary.people");
  // Where each department has its shares, those of all follow from them.
  for (std::size_t row = 0; row < table.rows.size() && !is_by_department(); ++row) fill_shares(table, row, row);
  table.main = table.column("count").value();
  return table;
}

/// What a grade's written share allows.
void MembersMaker::fill_shares(Table& table, std::size_t row, std::size_t grade) const {
  const Cell& written = grades().rows[grade].cells[grades().column("share").value()];
  if (!written.figure || !written.figure->has_value()) return;
  Cell& low = table.rows[row].cells[table.column("least_share").value()];
  Cell& high = table.rows[row].cells[table.column("most_share").value()];
  low.value = Scalar{written.figure->value};
  high.value = Scalar{written.figure->upper ? *written.figure->upper : written.figure->value};
  low.where = high.where = written.where;
}

/// The same for each department, where the plan asks for it: one row a department and grade.
Table MembersMaker::make_department_distribution() {
  Table table = named_rows("department_distribution", "部门等级分布", {"Grade", "等级"}, {});
  table.groups = "departments";
  Column department = plain_column("department", "部门", {"Department", "部门"}, ColumnType::reference);
  department.of = "departments";
  table.columns.push_back(std::move(department));
  std::vector<std::size_t> grade_of;
  for (const std::string& name : is_by_department() ? department_names_ : std::vector<std::string>{}) {
    for (std::size_t grade = 0; grade < grades().rows.size(); ++grade) {
      const std::string id = fmt::format("{} {}", name, grades().rows[grade].title);
      table.rows.push_back({id, grades().rows[grade].title, name, 0, {}, {text_cell(id), text_cell(grades().rows[grade].title), text_cell(name)}});
      grade_of.push_back(grade);
    }
  }
  add_computed(table, {"people", "部门人数", {"People in all", "部门人数"}, ColumnType::number, "COUNTIFS(members.department, department, members.score, \">=0\")", "", {}, 0});
  add_computed(table, {"count", "人数", {"People", "人数"}, ColumnType::number, "COUNTIFS(members.department, department, members.grade, title)", "", {}, 0});
  add_computed(table, {"share", "占比", {"Share", "占比"}, ColumnType::number, "count / people * 100%", "", percent(), 1});
  add_share_columns(table, "people");
  for (std::size_t row = 0; row < table.rows.size(); ++row) fill_shares(table, row, grade_of[row]);
  table.main = table.column("count").value();
  return table;
}

Table MembersMaker::make_summary() {
  Table table = named_rows("team_summary", "团队汇总", {"Team", "团队"}, {"team_summary"});
  const bool any = !records_.empty();
  const auto add = [&](std::string_view name, std::string_view zh, Words label, std::string_view formula, int decimals) {
    add_computed(table, {name, zh, std::move(label), ColumnType::number, any ? formula : "", "", {}, decimals});
  };
  add("people", "人数", {"People", "人数"}, "COUNT(members.score)", 0);
  add("open", "未评人数", {"Not scored", "未评人数"}, "COUNT(members.title) - COUNT(members.score)", 0);
  add("average", "平均分", {"Average", "平均分"}, "AVERAGE(members.score)", 1);
  add("highest", "最高分", {"Highest", "最高分"}, "MAX(members.score)", scoring_.decimals());
  add("lowest", "最低分", {"Lowest", "最低分"}, "MIN(members.score)", scoring_.decimals());
  add("small_team", "小团队人数", {"Small team", "小团队人数"}, "", 0);
  table.rows[0].cells[table.column("small_team").value()].value = Scalar{Quantity{small_team(), {}, 0}};
  add("off", "不符等级数", {"Grades off", "不符等级数"}, is_by_department() ? "COUNTIF(department_distribution.check, \"above\") + COUNTIF(department_distribution.check, \"below\")"
                                                                             : "COUNTIF(distribution.check, \"above\") + COUNTIF(distribution.check, \"below\")", 0);
  table.main = 2;
  return table;
}

}  // namespace

void add_members(const Builder& builder) { MembersMaker(builder).make(); }

}  // namespace planloom
