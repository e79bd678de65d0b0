// Shares that must make a whole, and sums that were written down beside what they are made of.
#include <algorithm>
#include <array>
#include <unordered_map>

#include <planloom/text.hpp>

#include "inspection.hpp"
#include "interval.hpp"

namespace planloom {
namespace {

std::string percent_text(const Decimal& share) { return (share * Decimal(100)).text() + "%"; }

void report_shares(Inspection& inspection, Place where, const std::string& what, const Decimal& sum) {
  inspection
      .finding(where, "shares-sum",
               {fmt::format("the shares of `{}` add up to {}, not 100%", what, percent_text(sum)),
                fmt::format("“{}”各部分合计 {}，不是 100%", what, percent_text(sum))})
      .hint({"correct a share, or write 其余 (rest) for what remains", "改正其中一项，剩下的可以写“其余”"});
}

bool is_rest(const Figure& figure) {
  return figure.wording == "其余" || figure.wording == "剩余" || figure.wording == "其他" || figure.wording == "rest";
}

void check_total(Inspection& inspection, const Record& mix, const Decimal& sum, bool has_rest) {
  const Figure* total = mix.figure("total");
  if (!total || total->kind != FigureKind::number || (has_rest ? sum <= total->value.value : sum == total->value.value)) return;
  if (!has_rest && (total->op == Operator::at_least || total->op == Operator::more_than) && sum > total->value.value) return;
  inspection
      .finding(mix.value("total").where, "shares-sum",
               {fmt::format("the parts of `{}` make {}, the total is {}", mix.title(), sum.text(), total->wording),
                fmt::format("“{}”各部分合计 {}，总数写的是 {}", mix.title(), sum.text(), total->wording)})
      .hint({"correct the total or a part, or write 其余 (rest) for what remains", "改正总数或其中一项，剩下的可以写“其余”"});
}

void check_mix(Inspection& inspection, const Record& mix) {
  const auto* parts = std::get_if<std::vector<Amount>>(&mix.value("parts").data);
  if (!parts || parts->empty()) return;
  Decimal sum;
  std::optional<bool> shares;
  bool has_rest = false;
  for (const Amount& part : *parts) {
    if (is_rest(part.figure)) {
      has_rest = true;
      continue;
    }
    const bool share = part.figure.value.unit.is_ratio();
    if (part.figure.kind != FigureKind::number || (shares && *shares != share)) return;  // not all known, or not of one kind
    shares = share;
    sum = sum + part.figure.value.value;
  }
  if (!shares) return;
  if (!*shares) check_total(inspection, mix, sum, has_rest);
  else if (has_rest ? sum > Decimal(1) : sum != Decimal(1)) report_shares(inspection, mix.value("parts").where, mix.title(), sum);
}

/// 40/30/20 is close to a whole: one part is probably wrong.
void check_split(Inspection& inspection, const Figure& figure, Place where) {
  if (figure.kind != FigureKind::split || figure.parts.size() < 3) return;
  Decimal sum;
  for (const Decimal& part : figure.parts) sum = sum + part;
  if (figure.value.unit.is_ratio() && sum <= Decimal(2)) sum = sum * Decimal(100);
  if (sum == Decimal(100) || sum < Decimal(80) || sum > Decimal(120)) return;
  report_shares(inspection, where, figure.wording, sum.shifted(-2));
}

void check_payments(Inspection& inspection) {
  const Record& root = inspection.root();
  const auto payments = root.items("payments");
  Decimal shares, money;
  const auto is_number = [](const Figure* figure) { return figure && figure->kind == FigureKind::number; };
  const bool all_shares = std::ranges::all_of(payments, [&](const Record& payment) { return is_number(payment.figure("share")); });
  const bool all_sums = std::ranges::all_of(payments, [&](const Record& payment) { return is_number(payment.figure("sum")); });
  if (payments.empty()) return;
  for (const Record& payment : payments) {
    if (all_shares) shares = shares + payment.figure("share")->value.value;
    if (all_sums) money = money + payment.figure("sum")->value.value;
  }
  if (all_shares && shares != Decimal(1)) report_shares(inspection, payments.front().value("share").where, root.entity->find("payments")->label.zh, shares);
  for (const Record& agreement : root.items("agreement")) {
    const Figure* amount = agreement.figure("amount");
    if (!all_sums || !is_number(amount) || amount->value.value == money) continue;
    inspection
        .finding(agreement.value("amount").where, "subtotal-disagrees",
                 {fmt::format("the agreement is over {}, its payments make {}", amount->wording, money.text()),
                  fmt::format("总价写的是 {}，各笔付款合计 {}", amount->wording, money.text())})
        .hint({"correct a payment or the amount", "改正付款或总价"});
  }
}

void check_raters(Inspection& inspection) {
  for (const Record& scoring : inspection.root().items("scoring")) {
    const auto* raters = std::get_if<std::vector<Amount>>(&scoring.value("raters").data);
    if (!raters || raters->empty()) continue;
    Decimal sum;
    bool shares = true;
    for (const Amount& rater : *raters) {
      shares = shares && rater.figure.kind == FigureKind::number && rater.figure.value.unit.is_ratio();
      sum = sum + rater.figure.value.value;
    }
    if (shares && sum != Decimal(1)) report_shares(inspection, scoring.value("raters").where, scoring.entity->find("raters")->label.zh, sum);
  }
}

// ---- totals written into tables of the plan's own

bool is_total(std::string_view word) {
  static constexpr std::array<std::string_view, 6> words = {"合计", "总计", "总和", "Total", "total", "Sum"};
  const std::string plain = plain_name(word);
  return std::ranges::find(words, plain) != words.end();
}

bool is_total_row(const FreeTable::Row& row) { return is_total(row.id.value) || (!row.cells.empty() && is_total(row.cells.front().figure.wording)); }
bool is_subtotal_row(const FreeTable::Row& row) {
  const auto says = [](std::string_view word) { return plain_name(word) == "小计" || plain_name(word) == "Subtotal"; };
  return says(row.id.value) || (!row.cells.empty() && says(row.cells.front().figure.wording));
}

/// The sum of a column's figures above a row; nothing when one of them is no plain amount of the same kind.
std::optional<Decimal> sum_above(const FreeTable& table, std::size_t row, std::size_t column, const Unit& unit) {
  std::optional<Decimal> sum;
  const bool partial = is_subtotal_row(table.rows[row]);
  for (std::size_t i = row; i-- > 0;) {
    const FreeTable::Row& above = table.rows[i];
    if (is_subtotal_row(above) || is_total_row(above)) {
      if (partial) break;
      continue;
    }
    if (column >= above.cells.size()) return std::nullopt;
    const Figure& figure = above.cells[column].figure;
    if (figure.kind != FigureKind::number || !figure.value.unit.same_kind(unit)) return std::nullopt;
    sum = sum.value_or(Decimal(0)) + figure.value.value;
  }
  return sum;
}

/// Prices and averages have no sum.
bool adds_up(std::string_view column) {
  static constexpr std::array<std::string_view, 9> words = {"单价", "均价", "价格", "平均", "人均", "率", "price", "average", "rate"};
  return std::ranges::none_of(words, [&](std::string_view word) { return column.find(word) != std::string_view::npos; });
}

void check_table_total(Inspection& inspection, const FreeTable& table, std::size_t row, std::size_t column) {
  const FreeTable::FreeCell& cell = table.rows[row].cells[column];
  if (cell.figure.kind != FigureKind::number || cell.figure.value.unit.is_ratio()) return;
  if (column < table.columns.size() && !adds_up(table.columns[column].name)) return;
  const auto sum = sum_above(table, row, column, cell.figure.value.unit);
  if (!sum || *sum == cell.figure.value.value) return;
  const std::string name = column < table.columns.size() ? table.columns[column].name : "";
  inspection
      .finding(cell.where, "subtotal-disagrees",
               {fmt::format("the total of `{}` says {}, its rows make {}", name, cell.figure.wording, sum->text()),
                fmt::format("“{}”的合计写的是 {}，各行加起来是 {}", name, cell.figure.wording, sum->text())})
      .hint({"correct it, or leave the row out and let the template add a total", "改正它，或不写这一行，让模板自动合计"});
}

void check_tables(Inspection& inspection) {
  for (const Record& record : inspection.root().items("tables")) {
    const auto* table = record.value("columns").free_table();
    for (std::size_t row = 0; table && row < table->rows.size(); ++row) {
      if (!is_total_row(table->rows[row]) && !is_subtotal_row(table->rows[row])) continue;
      for (std::size_t column = 0; column < table->rows[row].cells.size(); ++column) check_table_total(inspection, *table, row, column);
    }
  }
}

/// Parts of a goal that count the same thing make the whole. 个 and 项 count anything.
void check_goals(Inspection& inspection) {
  const std::span<const Record> goals = inspection.root().items("goals");
  std::unordered_map<std::string, std::vector<const Record*>> under;
  for (const Record& part : goals) {
    if (part.has("under")) under[part.text("under")].push_back(&part);
  }
  for (const Record& goal : goals) {
    const Figure* whole = goal.figure("target");
    if (!whole || whole->kind != FigureKind::number) continue;
    const Unit& unit = whole->value.unit;
    if (unit.is_ratio() || unit.name.empty() || unit.name == "个" || unit.name == "项" || !unit.per.empty()) continue;
    Decimal sum;
    std::size_t parts = 0;
    bool comparable = true;
    for (const Record* part : under[goal.id]) {
      const Figure* figure = part->figure("target");
      comparable = comparable && figure && figure->kind == FigureKind::number && figure->value.unit.same_kind(unit);
      if (!comparable) break;
      sum = sum + figure->value.value;
      ++parts;
    }
    if (!comparable || parts < 2 || sum >= whole->value.value) continue;
    inspection
        .finding(goal.value("target").where, "subtotal-disagrees",
                 {fmt::format("the goal says {}, the goals under it make {}", whole->wording, sum.text()),
                  fmt::format("目标写的是 {}，下级目标合计 {}", whole->wording, sum.text())})
        .hint({"raise one of the parts, or correct the whole", "提高某个下级目标，或改正总数"});
  }
}

}  // namespace

void check_shares(Inspection& inspection) {
  for (const Record& mix : inspection.root().items("mixes")) check_mix(inspection, mix);
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for_each_value(record, [&](const FieldSpec&, Value& value) {
      if (const auto* figure = value.figure()) check_split(inspection, *figure, value.where);
    });
  });
  check_payments(inspection);
  check_raters(inspection);
  check_tables(inspection);
  check_goals(inspection);
}

}  // namespace planloom
