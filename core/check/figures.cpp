#include <algorithm>
#include <array>

#include "inspection.hpp"

namespace planloom {
namespace {

/// Fields where only a number makes sense; elsewhere a level in words is as good.
bool must_be_number(std::string_view key) {
  static constexpr std::array<std::string_view, 11> keys = {"weight", "progress", "count", "tolerance", "cap", "floor", "full", "last_year", "score", "points", "difficulty"};
  return std::ranges::find(keys, key) != keys.end();
}

void check_number(Inspection& inspection, const FieldSpec& field, const Value& value) {
  const auto* figure = value.figure();
  if (!figure || figure->kind != FigureKind::text || !must_be_number(field.key)) return;
  inspection.diagnostics
      .error(value.where, "not-a-figure",
             {fmt::format("`{}` takes a figure, and `{}` reads as none", field.key, figure->wording),
              fmt::format("“{}”要写数，“{}”读不出数", field.key_zh, figure->wording)})
      .hint({field.help.en, field.help.zh});
}

void check_range(Inspection& inspection, const Record& record, std::string_view key, const Decimal& low, const Decimal& high, const Words& allowed) {
  const Value* value = value_if_any(record, key);
  if (!value || !value->written()) return;
  const auto* number = std::get_if<Decimal>(&value->data);
  const auto* figure = value->figure();
  if (!number && !(figure && figure->kind == FigureKind::number)) return;
  const Decimal found = number ? *number : figure->value.value;
  if (found >= low && found <= high) return;
  const FieldSpec& field = *record.entity->find(key);
  inspection.diagnostics
      .error(value->where, "out-of-range",
             {fmt::format("`{}` must be {}", field.key, allowed.en), fmt::format("“{}”要写 {}", field.key_zh, allowed.zh)})
      .hint({field.help.en, field.help.zh});
}

bool is_unclear_change(const Figure& figure, const Record& kpi) {
  if (figure.kind != FigureKind::change || figure.points || !figure.basis.empty() || !figure.value.unit.is_ratio()) return false;
  const Figure* baseline = kpi.figure("baseline");
  return baseline && baseline->has_value() && baseline->value.unit.is_ratio();
}

/// +15% on 12% may be 13.8% or 27%.
void check_changes(Inspection& inspection, const Record& kpi) {
  for (const std::string_view key : {"target", "actual"}) {
    const Series* series = kpi.series(key);
    if (!series) continue;
    for (const SeriesEntry& entry : series->entries) {
      if (!is_unclear_change(entry.figure, kpi)) continue;
      inspection
          .finding(entry.where, "relative-or-points",
                   {fmt::format("{} of a percentage: relative, or percentage points? It is taken as relative", entry.figure.wording),
                    fmt::format("百分数的 {}：是相对变化还是百分点？按相对变化算", entry.figure.wording)})
          .hint({fmt::format("write {}（相对）, or the percentage points: 1.8个百分点", entry.figure.wording),
                 fmt::format("写成 {}（相对），或写百分点，如 +1.8个百分点", entry.figure.wording)});
    }
  }
}

}  // namespace

void check_figures(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for_each_value(record, [&](const FieldSpec& field, Value& value) { check_number(inspection, field, value); });
    if (record.entity->key == "kpis") check_changes(inspection, record);
    if (record.entity->key == "risks") {
      for (const std::string_view key : {"likelihood", "impact"}) check_range(inspection, record, key, 1, 5, {"1 to 5", "1 到 5"});
    }
    if (record.entity->key == "tasks") check_range(inspection, record, "progress", 0, 1, {"0% to 100%", "0% 到 100%"});
  });
}

}  // namespace planloom
