#include <algorithm>

#include "inspection.hpp"

namespace planloom {
namespace {

/// What may be spent at least and at most.
struct Spending {
  Decimal low, high;
  Spending operator+(const Spending& other) const { return {low + other.low, high + other.high}; }
  Spending operator*(const Spending& other) const { return {low * other.low, high * other.high}; }
  Spending times(const Decimal& factor) const { return {low * factor, high * factor}; }
  Spending divided(int parts) const { return {low.divided_by(parts).value_or(low), high.divided_by(parts).value_or(high)}; }
  bool operator==(const Spending&) const = default;
};

/// Of the whole period, and of each month. Something bought once may fall into any month, so it counts in each.
struct Budgeted {
  Spending total;
  std::vector<Spending> months;
};

void add(std::optional<Budgeted>& to, const std::optional<Budgeted>& other) {
  if (!other) return;
  if (!to) {
    to = other;
    return;
  }
  to->total = to->total + other->total;
  for (std::size_t i = 0; i < to->months.size() && i < other->months.size(); ++i) to->months[i] = to->months[i] + other->months[i];
}

/// Figures without a unit are in the budget's.
class Money {
 public:
  Money(const Record& budget, const Period& period) : period_(period), months_(split_period(period, PeriodKind::month)) {
    if (const auto one = parse_quantity("1" + budget.text("unit"))) unit_ = one->unit;
  }

  std::optional<Spending> read(const Figure& figure) const {
    if (figure.kind == FigureKind::number) return Spending{amount(figure.value), amount(figure.value)};
    if (figure.kind == FigureKind::range && figure.upper) return Spending{amount(figure.value), amount(*figure.upper)};
    return std::nullopt;
  }
  std::string show(const Decimal& value) const { return value.shifted(-unit_.power).text() + (unit_.word().empty() ? "" : " " + unit_.word()); }
  std::string show(const Spending& spending) const {
    if (spending.low == spending.high) return show(spending.low);
    return spending.low.shifted(-unit_.power).text() + "–" + show(spending.high);
  }

  /// Nothing when one of the figures is no plain amount of money.
  std::optional<Budgeted> planned(const Record& item) const {
    const Series* series = item.series("plan");
    if (!series) return item.entity->find("price") ? priced(item) : std::nullopt;
    std::optional<Budgeted> sum;
    for (const SeriesEntry& entry : series->entries) {
      if (entry.figure.kind == FigureKind::missing) continue;
      const auto value = entry.figure.value.unit.per.empty() ? read(entry.figure) : std::nullopt;
      if (!value) return std::nullopt;
      add(sum, spread(*value, entry.period.value_or(period_)));
    }
    return sum;
  }

  const std::vector<Period>& months() const { return months_; }
  const Period& period() const { return period_; }

 private:
  Decimal amount(const Quantity& quantity) const {
    return quantity.unit.name.empty() && quantity.unit.scale.empty() ? quantity.value.shifted(unit_.power) : quantity.value;
  }

  /// Evenly over the months of a longer period.
  Budgeted spread(const Spending& value, const Period& over) const {
    Budgeted result{value, std::vector<Spending>(months_.size())};
    const auto within = [&](const Period& month) { return over.range.contains(month.range.first); };
    const auto count = static_cast<int>(std::ranges::count_if(months_, within));
    for (std::size_t i = 0; count > 0 && i < months_.size(); ++i) {
      if (within(months_[i])) result.months[i] = value.divided(count);
    }
    return result;
  }

  /// How often in the whole period: 12次, 每月1次, 4次/年.
  std::optional<Decimal> times_in_period(const Record& item) const {
    const Figure* times = item.figure("times");
    if (!times) return Decimal(1);
    if (times->kind != FigureKind::number) return std::nullopt;
    const Decimal& value = times->value.value;
    const std::string& per = times->value.unit.per;
    const auto months = static_cast<int>(months_.size());
    if (per.empty() || per == "年") return value;
    if (per == "月") return value * Decimal(months);
    if (per == "季" || per == "季度") return value * Decimal(std::max(1, months / 3));
    if (per == "周") return value * Decimal(static_cast<int>(period_.range.length().count() / 7));
    if (per == "天" || per == "日") return value * Decimal(static_cast<int>(period_.range.length().count()));
    return std::nullopt;
  }

  std::optional<Budgeted> priced(const Record& item) const {
    const Figure *price = item.figure("price"), *quantity = item.figure("quantity");
    const auto one = price ? read(*price) : std::nullopt;
    const auto times = times_in_period(item);
    if (!one || !times) return std::nullopt;
    Spending count{1, 1};
    if (quantity && quantity->kind == FigureKind::number) count = {quantity->value.value, quantity->value.value};
    else if (quantity && quantity->kind == FigureKind::range && quantity->upper) count = {quantity->value.value, quantity->upper->value};
    else if (quantity) return std::nullopt;
    const Spending each = *one * count;
    const auto months = static_cast<int>(months_.size());
    const Decimal in_a_month = months == 0 ? *times : times->divided_by(months)->rounded_up(0);
    return Budgeted{each.times(*times), std::vector<Spending>(months_.size(), each.times(in_a_month))};
  }

  Period period_;
  std::vector<Period> months_;
  Unit unit_;
};

class Caps {
 public:
  Caps(Inspection& inspection, const Money& money) : inspection_(inspection), money_(money) {}

  void check(const Record& record, const std::optional<Budgeted>& planned) const {
    const Figure* cap = record.figure("cap");
    const auto limit = cap ? money_.read(*cap) : std::nullopt;
    if (!limit || !planned) return;
    const std::string& per = cap->value.unit.per;
    if (per == "月") check_months(record, *planned, limit->high);
    else if (per.empty() || (per == "年" && money_.period().kind == PeriodKind::year)) report(record, planned->total, limit->high, {"", ""});
  }

 private:
  void check_months(const Record& record, const Budgeted& planned, const Decimal& limit) const {
    std::size_t worst = 0;
    for (std::size_t i = 1; i < planned.months.size(); ++i) {
      if (planned.months[i].high > planned.months[worst].high) worst = i;
    }
    if (planned.months.empty()) return;
    const Period& month = money_.months()[worst];
    report(record, planned.months[worst], limit, {month.label(Language::en, true) + ": ", month.label(Language::zh, true)});
  }

  void report(const Record& record, const Spending& planned, const Decimal& most, const Words& when) const {
    if (planned.high <= most) return;
    const bool surely = planned.low > most;
    inspection_
        .finding(record.value("cap").where, "over-cap",
                 {fmt::format("{}planned {} {} over the cap of {}", when.en, money_.show(planned), surely ? "is" : "may go", money_.show(most)),
                  fmt::format("{}计划 {}，{}上限 {}", when.zh, money_.show(planned), surely ? "超过" : "最多会超过", money_.show(most))})
        .hint({"lower the plan or raise the cap", "压缩预算或提高上限"});
  }

  Inspection& inspection_;
  const Money& money_;
};

std::optional<Budgeted> check_category(Inspection& inspection, const Record& category, const Money& money, const Caps& caps) {
  const auto own = money.planned(category);
  std::optional<Budgeted> items;
  for (const Record& item : category.items("items")) {
    const auto planned = money.planned(item);
    caps.check(item, planned);
    add(items, planned);
  }
  if (own && items && own->total != items->total) {
    inspection
        .finding(category.value("plan").where, "subtotal-disagrees",
                 {fmt::format("the category says {}, its items make {}", money.show(own->total), money.show(items->total)),
                  fmt::format("类别写的是 {}，细项合计 {}", money.show(own->total), money.show(items->total))})
        .hint({"leave the category's own figure out; it is the sum of its items", "类别不用写数，由细项合计"});
  }
  auto planned = items ? items : own;
  caps.check(category, planned);
  return planned;
}

}  // namespace

void check_budget(Inspection& inspection) {
  for (const Record& budget : inspection.root().items("budget")) {
    const Money money(budget, inspection.checked.period);
    const Caps caps(inspection, money);
    std::optional<Budgeted> whole;
    for (const Record& category : budget.items("categories")) add(whole, check_category(inspection, category, money, caps));
    caps.check(budget, whole);
  }
}

}  // namespace planloom
