// Whether what is planned fits into limits, and whether those who run it suffice.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "inspection.hpp"
#include "interval.hpp"

namespace planloom {
namespace {

/// The most that a figure plans: the upper end of a range, the number of 10人以上.
Decimal most_of(const Figure& figure) { return figure.upper && figure.kind == FigureKind::range ? figure.upper->value : figure.value.value; }

bool is_amount(const Figure& figure) { return figure.kind == FigureKind::number || figure.kind == FigureKind::range; }

struct Limit {
  const Record* record;
  const Figure* figure;
};

std::vector<Limit> limits_of(const Record& root) {
  std::vector<Limit> limits;
  for (const Record& constraint : root.items("constraints")) {
    const Figure* limit = constraint.figure("limit");
    const bool is_most = limit && is_amount(*limit) && limit->op != Operator::at_least && limit->op != Operator::more_than;
    if (is_most && !limit->value.unit.per.empty()) limits.push_back({&constraint, limit});
  }
  return limits;
}

void check_limit(Inspection& inspection, const std::vector<Limit>& limits, const Figure& figure, Unit unit, Place where) {
  if (!is_amount(figure)) return;
  for (const auto& [record, limit] : limits) {
    if (!limit->value.unit.same_kind(unit) || most_of(figure) <= most_of(*limit)) continue;
    inspection
        .finding(where, "over-limit",
                 {fmt::format("{} is over the limit `{}`: {}", figure.wording, record->title(), limit->wording),
                  fmt::format("{} 超过了限制“{}”：{}", figure.wording, record->title(), limit->wording)})
        .see(record->value("limit").where)
        .hint({"plan less, or split it up", "减下来，或分开安排"});
  }
}

/// 300人以上 as the size of a group is so many in each group.
Unit unit_of(const Record& record, const FieldSpec& field, const Figure& figure) {
  Unit unit = figure.value.unit;
  if (record.entity->key == "groups" && field.key == "size" && unit.per.empty()) unit.per = "群";
  return unit;
}

void check_limits(Inspection& inspection) {
  const std::vector<Limit> limits = limits_of(inspection.root());
  if (limits.empty()) return;
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    if (record.entity->key == "constraints") return;
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      if (field.key == "limit" || field.key == "cap") return;
      if (const auto* figure = value.figure()) check_limit(inspection, limits, *figure, unit_of(record, field, *figure), value.where);
      if (const auto* amounts = std::get_if<std::vector<Amount>>(&value.data)) {
        for (const Amount& amount : *amounts) check_limit(inspection, limits, amount.figure, amount.figure.value.unit, amount.where);
      }
      if (const auto* series = std::get_if<Series>(&value.data)) {
        for (const SeriesEntry& entry : series->entries) check_limit(inspection, limits, entry.figure, entry.figure.value.unit, entry.where);
      }
    });
  });
}

bool runs_groups(const Figure* span) { return span && is_amount(*span) && span->value.unit.name.text().ends_with("群"); }

/// How many groups a role can run at most by what is written.
std::optional<Decimal> covered(const Record& role) {
  const Figure *count = role.figure("count"), *span = role.figure("span");
  if (!runs_groups(span) || !count || !is_amount(*count)) return std::nullopt;
  return most_of(*count) * most_of(*span);
}

/// Groups with a number of their own; parts of a counted kind are counted with it.
std::optional<Decimal> groups_wanted(const Record& root) {
  const auto counted = [](const Record& group) {
    const Figure* count = group.figure("count");
    return count && is_amount(*count) ? count : nullptr;
  };
  std::unordered_set<std::string> kinds;   // with a number of their own
  for (const Record& group : root.items("groups")) {
    if (counted(group)) kinds.insert(group.id);
  }
  std::optional<Decimal> sum;
  for (const Record& group : root.items("groups")) {
    if (const Figure* count = counted(group); count && !kinds.contains(group.text("under"))) sum = sum.value_or(Decimal(0)) + count->value.value;
  }
  return sum;
}

void check_staff(Inspection& inspection) {
  const Record& root = inspection.root();
  const auto wanted = groups_wanted(root);
  std::optional<Decimal> can;
  const Record* first = nullptr;
  for (const Record& role : root.items("roles")) {
    const auto own = covered(role);
    if (!own && runs_groups(role.figure("span"))) return;  // nobody knows how many there are
    if (!own) continue;
    can = can.value_or(Decimal(0)) + *own;
    if (!first) first = &role;
  }
  if (!wanted || !can || *can >= *wanted) return;
  inspection
      .finding(first->value("span").where, "staff-short",
               {fmt::format("those who run groups can take {} at most, {} are planned", can->text(), wanted->text()),
                fmt::format("现有人手最多管 {} 个群，计划有 {} 个", can->text(), wanted->text())})
      .hint({"plan more people, a wider span or fewer groups", "加人、放宽管理幅度，或少建几个群"});
}

/// What says how many may report to one: the role's own span of people, else a limit called 管理幅度.
const Figure* most_reports(const Record& root, const Record& role) {
  const Figure* span = role.figure("span");
  if (span && is_amount(*span) && span->value.unit.name == "人") return span;
  for (const Record& constraint : root.items("constraints")) {
    const std::string name = plain_name(constraint.title());
    const Figure* limit = constraint.figure("limit");
    if (limit && is_amount(*limit) && (name == "管理幅度" || name == "spanofcontrol" || name == "Spanofcontrol")) return limit;
  }
  return nullptr;
}

void check_span(Inspection& inspection) {
  const Record& root = inspection.root();
  std::unordered_map<std::string, Decimal> reporting;   // people, by the role they report to
  for (const Record& role : root.items("roles")) {
    const Figure* count = role.figure("count");
    Decimal& reports = reporting[role.text("under")];
    reports = reports + (count && is_amount(*count) ? count->value.value : Decimal(1));
  }
  for (const Record& role : root.items("roles")) {
    const Figure* most = most_reports(root, role);
    const Decimal reports = reporting[role.id];
    if (!most || reports <= most_of(*most)) continue;
    inspection
        .finding(role.where, "over-span",
                 {fmt::format("{} report to `{}`, the span is {}", reports.text(), role.title(), most->wording),
                  fmt::format("“{}”直接管 {} 人，管理幅度是 {}", role.title(), reports.text(), most->wording)})
        .hint({"put a level between, or widen the span", "中间加一级，或放宽管理幅度"});
  }
}

}  // namespace

void check_capacity(Inspection& inspection) {
  check_limits(inspection);
  check_staff(inspection);
  check_span(inspection);
}

}  // namespace planloom
