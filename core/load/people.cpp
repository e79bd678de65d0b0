#include "people.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "csv.hpp"
#include "people_path.hpp"

namespace planloom {

namespace fs = std::filesystem;

namespace {

constexpr Limits people_limits{.bytes = 64u << 20};

enum class Use { value = 1, password, file_name, passed_over };

struct PeopleColumn {
  Located<std::string> head;
  Use use = Use::value;
  PlanPath path;
};

struct PeopleCell {
  std::size_t column;
  NodeId node;
  Place key;
};

struct PeopleRow {
  Place where;
  std::vector<PeopleCell> cells;
  bool sound = true;
};

bool is_word(std::string_view text, std::initializer_list<std::string_view> words) { return std::ranges::find(words, text) != words.end(); }
bool is_password(std::string_view text) { return is_word(text, {"password", "密码", "口令"}); }
bool is_file_name(std::string_view text) { return is_word(text, {"file_name", "文件名"}); }

}  // namespace

struct People::Table {
  explicit Table(const Plan& of) : plan(of) {}
  const Plan& plan;
  std::optional<Tree> tree;   ///< always there once read
  std::vector<PeopleColumn> columns;
  std::vector<PeopleRow> rows;
  std::optional<Located<std::string>> pattern;

  const Node* cell(std::size_t row, const std::function<bool(const PeopleColumn&)>& wanted) const {
    for (const PeopleCell& cell : rows[row].cells) {
      const Node& node = (*tree)[cell.node];
      if (node.kind == Node::Kind::scalar && wanted(columns[cell.column])) return &node;
    }
    return nullptr;
  }
  std::string text(std::size_t row, std::string_view address) const {
    const Node* node = cell(row, [&](const PeopleColumn& column) { return column.use == Use::value && column.path.address() == address; });
    return node ? trim(node->text) : std::string();
  }
};

namespace {

/// What the plan's `people:` mapping says of columns.
class Meanings {
 public:
  Meanings(const Plan& plan, Diagnostics& diagnostics) : plan_(plan), diagnostics_(diagnostics) {
    const auto* entries = std::get_if<std::vector<NarrativeText>>(&plan.root.value("people").data);
    if (!entries) return;
    for (const NarrativeText& entry : *entries) {
      if (is_file_name(entry.name.value) && entry.text.value.find("{{") != std::string::npos) pattern = entry.text;
      else renamed_.emplace(entry.name.value, Renamed{entry.name.where, entry.text, false});
    }
  }

  std::optional<PeopleColumn> column(const Located<std::string>& head) {
    PeopleColumn column{head, Use::value, {}};
    Located<std::string> target{trim(head.value), head.where};
    if (const auto entry = renamed_.find(target.value); entry != renamed_.end()) {
      entry->second.used = true;
      target = entry->second.target;
    }
    if (target.value.empty()) column.use = Use::passed_over;
    else if (is_password(target.value)) column.use = Use::password;
    else if (is_file_name(target.value)) column.use = Use::file_name;
    else if (auto path = resolve_path(target, plan_, diagnostics_)) column.path = std::move(*path);
    else return std::nullopt;
    return column;
  }

  /// A name that no column has is a slip in the plan, and might have been the password's.
  void report_unused(const std::vector<PeopleColumn>& columns) {
    for (const auto& [name, entry] : renamed_) {
      if (entry.used || entry.target.value.empty()) continue;   // what is passed over need not be there
      std::vector<std::string> heads;
      heads.reserve(columns.size());
      for (const PeopleColumn& column : columns) heads.push_back(column.head.value);
      Diagnostic& diagnostic = diagnostics_.error(entry.key, "unknown-column", {fmt::format("the people's table has no column `{}`", name), fmt::format("人员表里没有“{}”这一列", name)});
      const std::string meant = closest(name, heads);
      if (!meant.empty()) diagnostic.hint({fmt::format("did you mean `{}`?", meant), fmt::format("是不是“{}”？", meant)});
      else diagnostic.hint({"write the head of a column as it stands in the table", "照表里的表头写"});
    }
  }

  std::optional<Located<std::string>> pattern;

 private:
  struct Renamed {
    Place key;
    Located<std::string> target;   ///< empty: passed over
    bool used;
  };
  const Plan& plan_;
  Diagnostics& diagnostics_;
  std::map<std::string, Renamed> renamed_;
};

bool same_target(const PeopleColumn& a, const PeopleColumn& b) {
  return a.use == b.use && a.use != Use::passed_over && (a.use != Use::value || a.path == b.path);
}

/// Adds a column and gives its number; nothing, with an error, when it leads nowhere or where another leads already.
std::optional<std::size_t> add_column(People::Table& table, Meanings& meanings, const Located<std::string>& head, Diagnostics& diagnostics) {
  auto column = meanings.column(head);
  if (!column) return std::nullopt;
  const auto same = std::ranges::find_if(table.columns, [&](const PeopleColumn& known) { return same_target(known, *column); });
  if (same != table.columns.end()) {
    diagnostics.error(head.where, "duplicate-key", {fmt::format("`{}` and `{}` are the same value", same->head.value, head.value), fmt::format("“{}”和“{}”是同一个值", same->head.value, head.value)})
        .see(same->head.where)
        .hint({"keep one of them", "只留一个"});
    return std::nullopt;
  }
  table.columns.push_back(std::move(*column));
  return table.columns.size() - 1;
}

bool is_empty_column(const CsvTable& csv, std::size_t column) {
  return csv.tree[csv.header[column]].kind == Node::Kind::null &&
         std::ranges::all_of(csv.rows, [&](const auto& row) { return column >= row.size() || csv.tree[row[column]].kind == Node::Kind::null; });
}

std::unique_ptr<People::Table> read_csv_people(const fs::path& file, const Plan& plan, Meanings& meanings, Diagnostics& diagnostics) {
  auto csv = read_csv(file, people_limits, diagnostics, RowFaults::keep);
  if (!csv || csv->header.empty()) return nullptr;
  std::vector<std::optional<std::size_t>> numbers(csv->header.size());
  auto table = std::make_unique<People::Table>(plan);
  bool sound = true;
  for (std::size_t i = 0; i < csv->header.size(); ++i) {
    const Node& head = csv->tree[csv->header[i]];
    if (is_empty_column(*csv, i)) continue;   // commas that a spreadsheet adds at the end
    if (head.kind != Node::Kind::null) {
      numbers[i] = add_column(*table, meanings, {std::string(head.text), head.where}, diagnostics);
    } else {
      diagnostics.error(head.where, "unknown-column", {"this column has values but no head", "这一列有值，却没有表头"}).hint({"head it with a path of the plan", "在表头写上计划里的路径"});
    }
    sound = sound && numbers[i];
  }
  if (!sound) return nullptr;
  for (const std::vector<NodeId>& cells : csv->rows) {
    PeopleRow row{csv->tree[cells.front()].where, {}, cells.size() == csv->header.size()};
    for (std::size_t i = 0; row.sound && i < cells.size(); ++i) {
      if (numbers[i]) row.cells.push_back({*numbers[i], cells[i], csv->tree[csv->header[i]].where});
    }
    table->rows.push_back(std::move(row));
  }
  table->tree.emplace(std::move(csv->tree));
  return table;
}

/// `subject: { person: … }` is the path subject.person; what a value is made of stays together.
void flatten(const Tree& tree, NodeId mapping, const std::string& before, const std::function<void(const Located<std::string>&, NodeId)>& visit) {
  for (const auto [key, value] : tree.entries(mapping)) {
    const std::string path = before.empty() ? std::string(tree[key].text) : before + "." + std::string(tree[key].text);
    if (tree[value].kind == Node::Kind::mapping && !stands_whole(path)) flatten(tree, value, path, visit);
    else visit({path, tree[key].where}, value);
  }
}

/// What others have and this one lacks is empty, as it is in a table of cells: nobody is left with what the plan says of another. Emptied first, so
/// that a part given of a whole stays.
void empty_what_is_left_out(People::Table& table) {
  for (PeopleRow& row : table.rows) {
    if (!row.sound) continue;
    const auto nothing = static_cast<NodeId>(table.tree->nodes.size());
    Node node;
    node.where = row.where;
    table.tree->nodes.push_back(node);
    std::vector<PeopleCell> cells;
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      if (std::ranges::find(row.cells, column, &PeopleCell::column) == row.cells.end()) cells.push_back({column, nothing, row.where});
    row.cells.insert(row.cells.begin(), cells.begin(), cells.end());
  }
}

std::unique_ptr<People::Table> read_yaml_people(const fs::path& file, const Plan& plan, Meanings& meanings, Diagnostics& diagnostics) {
  const auto source = read_source(file, people_limits, diagnostics);
  if (!source) return nullptr;
  const std::size_t before = diagnostics.error_count();
  ParsedTree parsed = parse_tree(*source, people_limits, diagnostics);
  if (!parsed.complete || diagnostics.error_count() != before) return nullptr;
  auto table = std::make_unique<People::Table>(plan);
  const Tree& tree = table->tree.emplace(std::move(parsed.tree));
  const auto shape = [&](Place where) {
    diagnostics.error(where, "wrong-type", {"people are a list of mappings, one for each person", "人员要写成列表，每人一个映射"}).hint({"- subject: { person: … }", "- 被评人: { 姓名: …… }"});
  };
  if (tree.empty() || tree[0].kind != Node::Kind::list) {
    shape(tree.empty() ? Place{*source, 0, 0, 0} : tree[0].where);
    return nullptr;
  }
  std::map<std::string, std::optional<std::size_t>> numbers;
  bool sound = true;
  for (const NodeId person : tree.children(0)) {
    PeopleRow row{tree[person].where, {}, tree[person].kind == Node::Kind::mapping};
    if (!row.sound) shape(row.where);
    else
      flatten(tree, person, "", [&](const Located<std::string>& path, NodeId value) {
        const auto [known, fresh] = numbers.try_emplace(path.value);
        if (fresh) known->second = add_column(*table, meanings, path, diagnostics);
        sound = sound && known->second;
        if (known->second) row.cells.push_back({*known->second, value, path.where});
      });
    table->rows.push_back(std::move(row));
  }
  if (!sound) return nullptr;
  empty_what_is_left_out(*table);
  return table;
}

/// `~` is a missing value in a table as in a plan.
void clear_tildes(Tree& tree) {
  for (Node& node : tree.nodes) {
    if (node.kind == Node::Kind::scalar && node.text == "~") node.kind = Node::Kind::null;
  }
}

/// What the plan says of the person it was written with, where no column says it of the others.
class LeftToAll {
 public:
  explicit LeftToAll(const People::Table& table) : table_(table) {}

  void report(Diagnostics& diagnostics) {
    const Record& root = table_.plan.root;
    const auto subject = root.items("subject");
    if (subject.empty() || subject[0].text("person").empty()) return;   // written for nobody
    for (const std::string_view key : {"subject", "comment", "interview", "abilities"}) look_into(root, key);
    look_at(root, "improvements", {}, "improvements");
    for (const Record& part : root.items("review"))
      for (const Record& item : part.items("items"))
        for (const std::string_view key : {"actual", "score", "ratings", "points", "met", "happened", "evidence"}) {
          const std::vector<PlanPath::Step> steps{{index(root, "review"), part.id}, {index(part, "items"), item.id}};
          if (key != "ratings" || !look_at_ratings(item, part, steps)) look_at(item, key, steps, fmt::format("review.{}.{}", item.id, key));
        }
    if (left_.empty()) return;
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(left_.size(), 6); ++i) names += (i == 0 ? "" : ", ") + left_[i];
    if (left_.size() > 6) names += ", …";
    const std::string person = subject[0].text("person");
    diagnostics.warning(first_, "same-for-everyone", {fmt::format("everyone is given what the plan says of {}: {}", person, names), fmt::format("计划里写给{}的内容会出现在每个人的文件里：{}", person, names)})
        .hint({"add columns for them, or take them out of the plan", "给它们加上列，或从计划里去掉"});
  }

 private:
  static std::size_t index(const Record& record, std::string_view key) { return static_cast<std::size_t>(record.entity->find(key) - record.entity->fields.data()); }

  void look_into(const Record& root, std::string_view key) {
    const bool one = root.entity->find(key)->type == FieldType::record;
    for (const Record& record : root.items(key))
      for (const FieldSpec& field : record.entity->fields)
        look_at(record, field.key, {{index(root, key), one ? std::string() : record.id}}, one ? fmt::format("{}.{}", key, field.key) : fmt::format("{}.{}", key, record.id));
  }

  static bool same_steps(const std::vector<PlanPath::Step>& a, const std::vector<PlanPath::Step>& b) {
    return std::ranges::equal(a, b, [](const PlanPath::Step& one, const PlanPath::Step& other) { return one.field == other.field && one.item == other.item; });
  }

  /// Columns for some of the raters leave what the others said of one person to all. False when no column is for a rater alone.
  bool look_at_ratings(const Record& item, const Record& dimension, const std::vector<PlanPath::Step>& steps) {
    std::vector<std::string> given;
    for (const PeopleColumn& column : table_.columns) {
      const bool leads_here = column.use == Use::value && column.path.plan == 0 && column.path.field_index == index(item, "ratings") && same_steps(column.path.steps, steps);
      if (leads_here && column.path.part.empty()) return false;   // all of them at once
      if (leads_here) given.push_back(column.path.part);
    }
    if (given.empty() || !item.has("ratings")) return false;
    const auto leave = [&](const std::string& rater, const Figure& rating, const Place& where) {
      if (!rating.has_value() || std::ranges::find(given, rater) != given.end()) return;
      if (left_.empty()) first_ = where;
      left_.push_back(fmt::format("review.{}.ratings.{}", item.id, rater));
    };
    const Value& written = item.value("ratings");
    if (const auto* named = std::get_if<std::vector<Amount>>(&written.data))
      for (const Amount& amount : *named) leave(amount.name.value, amount.figure, amount.where);
    const auto rules = table_.plan.root.items("scoring");
    const auto* raters = std::get_if<std::vector<Amount>>(&(dimension.has("raters") || rules.empty() ? dimension : rules[0]).value("raters").data);
    const auto* listed = std::get_if<std::vector<Located<Figure>>>(&written.data);
    for (std::size_t i = 0; listed && raters && i < std::min(listed->size(), raters->size()); ++i) leave((*raters)[i].name.value, (*listed)[i].value, (*listed)[i].where);
    return true;
  }

  /// Dates are the review's more often than the person's, formulas are rules.
  void look_at(const Record& record, std::string_view key, const std::vector<PlanPath::Step>& steps, std::string address) {
    const FieldSpec* field = record.entity->find(key);
    if (!field || field->type == FieldType::date || !record.has(key) || std::holds_alternative<Formula>(record.value(key).data)) return;
    const std::size_t at = index(record, key);
    for (const PeopleColumn& column : table_.columns) {
      if (column.use != Use::value || column.path.plan != 0) continue;
      const std::vector<PlanPath::Step>& led = column.path.steps;
      if (column.path.field_index == at && same_steps(led, steps)) return;
      if (led.size() > steps.size() && led[steps.size()].field == at && same_steps({led.begin(), led.begin() + static_cast<std::ptrdiff_t>(steps.size())}, steps)) return;
    }
    if (left_.empty()) first_ = record.value(key).where;
    left_.push_back(std::move(address));
  }

  const People::Table& table_;
  std::vector<std::string> left_;
  Place first_;
};

/// Everybody has a name, and a staff number belongs to one.
void check_identities(People::Table& table, Diagnostics& diagnostics) {
  std::map<std::string, Place> numbers;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (!table.rows[row].sound) continue;
    if (table.text(row, "subject.person").empty()) {
      diagnostics.error(table.rows[row].where, "missing-field", {"this row names nobody", "这一行没有姓名"}).hint({"fill in the name, or delete the row", "填上姓名，或删掉这一行"});
      table.rows[row].sound = false;
      continue;
    }
    const std::string number = table.text(row, "subject.number");
    if (number.empty()) continue;
    const auto [known, fresh] = numbers.emplace(number, table.rows[row].where);
    if (fresh) continue;
    diagnostics.error(table.rows[row].where, "duplicate-id", {fmt::format("the staff number {} comes twice", number), fmt::format("工号 {} 出现了两次", number)})
        .see(known->second)
        .hint({"only the first row is taken; correct the number or delete one", "只用前一行；请改正工号或删掉一行"});
    table.rows[row].sound = false;
  }
}

}  // namespace

std::optional<People> read_people(const fs::path& file, const Plan& plan, Diagnostics& diagnostics) {
  Meanings meanings(plan, diagnostics);
  const bool is_yaml = file.extension() == ".yaml" || file.extension() == ".yml";
  std::unique_ptr<People::Table> table = is_yaml ? read_yaml_people(file, plan, meanings, diagnostics) : read_csv_people(file, plan, meanings, diagnostics);
  if (!table) return std::nullopt;
  const std::size_t before = diagnostics.error_count();
  meanings.report_unused(table->columns);
  table->pattern = std::move(meanings.pattern);
  clear_tildes(*table->tree);
  const bool named = std::ranges::any_of(table->columns, [](const PeopleColumn& column) { return column.use == Use::value && column.path.address() == "subject.person"; });
  if (!named && !table->rows.empty()) {
    diagnostics.error(table->rows.front().where, "unknown-column", {"no column says whose row it is", "没有哪一列写明是谁"})
        .hint({"head the column of names subject.person (被评人.姓名)", "姓名那一列的表头写“被评人.姓名”（subject.person）"});
  }
  if (table->rows.empty()) {
    diagnostics.error(table->columns.empty() ? Place{} : table->columns.front().head.where, "file-empty", {"the table names nobody", "表里一个人也没有"}).hint({"add a row for each person", "每人写一行"});
  }
  if (diagnostics.error_count() != before) return std::nullopt;
  check_identities(*table, diagnostics);
  LeftToAll(*table).report(diagnostics);
  return People(std::move(table));
}

People::People(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
People::People(People&&) noexcept = default;
People::~People() = default;

std::size_t People::size() const { return table_->rows.size(); }
Place People::where(std::size_t row) const { return table_->rows[row].where; }
bool People::is_sound(std::size_t row) const { return table_->rows[row].sound; }

std::string People::name(std::size_t row) const {
  const std::string number = table_->text(row, "subject.number"), person = table_->text(row, "subject.person");
  return number.empty() ? person : person.empty() ? number : number + " " + person;
}

std::string People::written(std::size_t row) const {
  std::string text;
  for (const PeopleCell& cell : table_->rows[row].cells) {
    const Node& node = (*table_->tree)[cell.node];
    const auto length = [&](std::string_view part) { text += fmt::format("{}:{}", part.size(), part); };
    length(table_->columns[cell.column].head.value);
    for (std::uint32_t i = 0; i < node.size; ++i) length((*table_->tree)[cell.node + i].text);
    text += ';';
  }
  return text;
}

std::optional<Plan> People::plan_of(std::size_t row, Diagnostics& diagnostics) const {
  const std::size_t before = diagnostics.error_count();
  Plan plan = table_->plan;
  std::vector<Plan*> levels{&plan};
  while (levels.back()->based_on) {
    auto own = std::make_shared<Plan>(*levels.back()->based_on);
    Plan* const next = own.get();
    levels.back()->based_on = std::move(own);
    levels.push_back(next);
  }
  // A document that its subject wrote is everybody's own.
  const auto subject = table_->plan.root.items("subject");
  if (!subject.empty() && plan.root.has("owner") && plan.root.text("owner") == subject[0].text("person")) plan.root.value("owner").data = table_->text(row, "subject.person");
  Reader reader(*table_->tree, diagnostics, true);
  for (const PeopleCell& cell : table_->rows[row].cells) {
    const PeopleColumn& column = table_->columns[cell.column];
    if (column.use == Use::value) set_at(column.path, record_at(column.path, levels), cell.node, *table_->tree, cell.key, reader, diagnostics);
  }
  if (diagnostics.error_count() != before) return std::nullopt;
  return plan;
}

static std::optional<Located<std::string>> text_of(const Node* node) {
  if (!node) return std::nullopt;
  return Located<std::string>{trim(node->text), node->where};
}

std::optional<Located<std::string>> People::password(std::size_t row) const {
  return text_of(table_->cell(row, [](const PeopleColumn& column) { return column.use == Use::password; }));
}

std::optional<Located<std::string>> People::file_name(std::size_t row) const {
  return text_of(table_->cell(row, [](const PeopleColumn& column) { return column.use == Use::file_name; }));
}

const std::optional<Located<std::string>>& People::file_name_pattern() const { return table_->pattern; }

bool People::gives(const std::string& address) const {
  return std::ranges::any_of(table_->columns, [&](const PeopleColumn& column) { return column.use == Use::value && column.path.address() == address; });
}

/// Heads of a table of people, each with what it stands for; ~ stands for nothing.
ValueData Reader::columns(const FieldSpec& field, NodeId node) {
  std::vector<NarrativeText> result;
  for (const auto [key, value] : sound_entries(node)) {
    NarrativeText column{{}, {trim(tree_[key].text), tree_[key].where}, {std::string(), tree_[value].where}, {}};
    if (tree_[value].kind != Node::Kind::null) {
      auto target = text(value, field);
      if (!target) continue;
      column.text = std::move(*target);
    }
    result.push_back(std::move(column));
  }
  return result;
}

}  // namespace planloom
