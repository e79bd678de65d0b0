// Targets that contradict themselves.
#include <algorithm>
#include <array>

#include <planloom/text.hpp>

#include "inspection.hpp"
#include "interval.hpp"

namespace planloom {
namespace {

/// 150-100人: no range can be read, but the two ends can.
bool falls(std::string_view wording) {
  for (const std::string_view mark : {"-", "–", "—", "~", "～", "至", "到"}) {
    const std::size_t at = wording.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const auto first = parse_quantity(trim(wording.substr(0, at))), last = parse_quantity(trim(wording.substr(at + mark.size())));
    return first && last && first->value > last->value && (first->unit.name.empty() || first->unit.name == last->unit.name);
  }
  return false;
}

void check_range(Inspection& inspection, const Figure& figure, Place where) {
  if (figure.kind != FigureKind::text || !falls(figure.wording)) return;
  inspection.finding(where, "range-order", {fmt::format("{} begins above its end", figure.wording), fmt::format("{} 前大后小", figure.wording)})
      .hint({"write the lower end first", "小的写在前面"});
}

void check_ranges(Inspection& inspection, Value& value) {
  if (const auto* figure = value.figure()) check_range(inspection, *figure, value.where);
  if (const auto* series = std::get_if<Series>(&value.data)) {
    for (const SeriesEntry& entry : series->entries) check_range(inspection, entry.figure, entry.where);
  }
  if (const auto* amounts = std::get_if<std::vector<Amount>>(&value.data)) {
    for (const Amount& amount : *amounts) check_range(inspection, amount.figure, amount.where);
  }
}

const Figure* target_of(const Inspection& inspection, const Record& kpi) {
  const Series* series = kpi.series("target");
  return series ? figure_for(*series, inspection.checked.period) : nullptr;
}

bool is_lower_better(const Record& kpi, const Figure* target) {
  const auto* direction = std::get_if<Code>(&kpi.value("direction").data);
  return direction ? direction->code == "lower" : target && target->lower_is_better();
}

/// Threshold, target and stretch rise towards what is better.
void check_order(Inspection& inspection, const Record& kpi) {
  const Figure* target = target_of(inspection, kpi);
  const bool lower = is_lower_better(kpi, target);
  const struct { const Figure* figure; std::string_view key; } steps[] = {
      {kpi.figure("threshold"), "threshold"}, {target, "target"}, {kpi.figure("stretch"), "stretch"}};
  const Figure* before = nullptr;
  for (const auto& [figure, key] : steps) {
    if (!figure || figure->kind != FigureKind::number) continue;
    const Decimal &now = figure->value.value, &then = before ? before->value.value : now;
    if (before && figure->value.unit.same_kind(before->value.unit) && (lower ? now > then : now < then)) {
      inspection
          .finding(kpi.value(key).where, "target-order",
                   {fmt::format("{} is easier than {}, which comes before it", figure->wording, before->wording),
                    fmt::format("{} 反而比前一档 {} 容易", figure->wording, before->wording)})
          .hint({"threshold, target and stretch go from easy to hard; `direction: lower` where less is better",
                 "门槛、目标、挑战由易到难；越低越好的写“方向: 越低越好”"});
      return;
    }
    before = figure;
  }
}

bool sounds_bad(std::string name) {
  std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  static constexpr std::array<std::string_view, 22> ends = {"投诉率", "发生率", "流失率", "退群率", "返修率", "差错率", "逾期率", "缺勤率",
                                                            "离职率", "取关率", "跳出率", "卸载率", "退货率", "退款率", "差评率", "举报率",
                                                            "违约率", "事故率", "损耗率", "churn",  "churnrate", "complaintrate"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

void guess_direction(Inspection& inspection, const Record& kpi) {
  const Series* series = kpi.series("target");
  if (!series || series->entries.empty() || kpi.has("direction") || !sounds_bad(plain_name(kpi.title()))) return;
  const bool bare = std::ranges::all_of(series->entries, [](const SeriesEntry& entry) {
    return entry.figure.op == Operator::none && entry.figure.kind != FigureKind::change && entry.figure.kind != FigureKind::text;
  });
  if (!bare) return;
  inspection
      .finding(kpi.value("target").where, "direction-guess",
               {fmt::format("`{}` sounds as if less were better; without a sign more is", kpi.title()),
                fmt::format("“{}”像是越低越好，没写符号就按越高越好算", kpi.title())})
      .hint({"write ≤ before the target, or `direction: lower` (higher, if it is meant so)", "目标值前加 ≤，或写“方向: 越低越好”；确实越高越好也请写明"});
}

}  // namespace

void check_targets(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for_each_value(record, [&](const FieldSpec&, Value& value) { check_ranges(inspection, value); });
    if (record.entity->key != "kpis") return;
    check_order(inspection, record);
    guess_direction(inspection, record);
  });
}

}  // namespace planloom
