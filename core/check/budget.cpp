#include "inspection.hpp"

namespace planloom {
namespace {

/// Figures without a unit are in the budget's.
struct Money {
  Unit unit;
  std::optional<Decimal> read(const Figure& figure) const {
    if (figure.kind != FigureKind::number || !figure.value.unit.per.empty()) return std::nullopt;
    if (figure.value.unit.name.empty() && figure.value.unit.scale.empty()) return figure.value.value.shifted(unit.power);
    return figure.value.value;
  }
  std::string show(const Decimal& value) const { return value.shifted(-unit.power).text() + (unit.word().empty() ? "" : " " + unit.word()); }
};

/// The sum of a plan's figures; nothing when one of them is no plain amount.
std::optional<Decimal> planned(const Record& item, const Money& money) {
  const Series* series = item.series("plan");
  if (!series) return std::nullopt;
  Decimal sum;
  bool any = false;
  for (const SeriesEntry& entry : series->entries) {
    if (entry.figure.kind == FigureKind::missing) continue;
    const auto value = money.read(entry.figure);
    if (!value) return std::nullopt;
    sum = sum + *value;
    any = true;
  }
  return any ? std::optional(sum) : std::nullopt;
}

void check_cap(Inspection& inspection, const Record& record, const std::optional<Decimal>& sum, const Money& money) {
  const Figure* cap = record.figure("cap");
  const auto most = cap ? money.read(*cap) : std::nullopt;
  if (!most || !sum || *sum <= *most) return;
  inspection
      .finding(record.value("cap").where, "over-cap",
               {fmt::format("planned {} is over the cap of {}", money.show(*sum), money.show(*most)),
                fmt::format("计划 {}，超过上限 {}", money.show(*sum), money.show(*most))})
      .hint({"lower the plan or raise the cap", "压缩预算或提高上限"});
}

std::optional<Decimal> check_category(Inspection& inspection, const Record& category, const Money& money) {
  const auto own = planned(category, money);
  std::optional<Decimal> items;
  for (const Record& item : category.items("items")) {
    const auto sum = planned(item, money);
    check_cap(inspection, item, sum, money);
    if (sum) items = items ? *items + *sum : *sum;
  }
  if (own && items && *own != *items) {
    inspection
        .finding(category.value("plan").where, "subtotal-disagrees",
                 {fmt::format("the category says {}, its items make {}", money.show(*own), money.show(*items)),
                  fmt::format("类别写的是 {}，细项合计 {}", money.show(*own), money.show(*items))})
        .hint({"leave the category's own figure out; it is the sum of its items", "类别不用写数，由细项合计"});
  }
  const auto sum = items ? items : own;
  check_cap(inspection, category, sum, money);
  return sum;
}

}  // namespace

void check_budget(Inspection& inspection) {
  for (const Record& budget : inspection.root().items("budget")) {
    Money money;
    if (const auto one = parse_quantity("1" + budget.text("unit"))) money.unit = one->unit;
    std::optional<Decimal> whole;
    for (const Record& category : budget.items("categories")) {
      const auto sum = check_category(inspection, category, money);
      if (sum) whole = whole ? *whole + *sum : *sum;
    }
    check_cap(inspection, budget, whole, money);
  }
}

}  // namespace planloom
