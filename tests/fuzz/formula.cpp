// A formula, and a sentence with figures: parsed, printed and parsed again, bound to a ledger and worked out.
#include "input.hpp"

#include <planloom/ledger.hpp>

namespace planloom::fuzz {
namespace {

constexpr Place somewhere{1, 1, 1, 0};

struct Given {
  const char *name, *name_zh;
  ColumnType type;
  std::vector<const char*> values;   ///< as written; an empty one is missing
};

Scalar value_of(ColumnType type, const std::string& text) {
  if (text.empty()) return {};
  switch (type) {
    case ColumnType::number: return Scalar{*parse_quantity(text)};
    case ColumnType::date: return Scalar{*make_date(2024, 10, static_cast<unsigned>(std::stoi(text)))};
    case ColumnType::time: return Scalar{*parse_clock(text)};
    case ColumnType::enumeration: return Scalar{Code{"status", text}};
    case ColumnType::flag: return Scalar{text == "yes"};
    default: return Scalar{text};
  }
}

/// Three months of figures, one of them missing.
Shared<CellSeries> series_of(const std::string& figure) {
  CellSeries series;
  for (const unsigned month : {7U, 8U, 9U}) {
    CellSeries::Point& point = series.points.emplace_back();
    point.period = period_of(*make_date(2024, month, 1), PeriodKind::month);
    if (month != 8) point.value = value_of(ColumnType::number, figure);
  }
  return Shared<CellSeries>(std::move(series));
}

Table table_of(const char* name, const char* name_zh, const std::vector<Given>& given) {
  Table table;
  table.name = name;
  table.name_zh = name_zh;
  for (const Given& each : given) {
    Column& column = table.columns.emplace_back();
    column.name = each.name;
    column.name_zh = each.name_zh;
    column.type = each.type;
    column.is_series = column.name == "actual";
    if (each.type == ColumnType::enumeration) column.of = "status";
  }
  for (std::size_t i = 0; i < given.front().values.size(); ++i) {
    Row& row = table.rows.emplace_back();
    row.id = given.front().values[i];
    for (const Given& each : given) {
      Cell& cell = row.cells.emplace_back();
      cell.value = value_of(each.type, each.values[i]);
      if (std::string_view(each.name) == "actual") cell.series = series_of(each.values[i]);
    }
  }
  table.main = 1;
  table.total = table.rows.front();
  table.total->id = "total";
  return table;
}

const Ledger& ledger() {
  static const Ledger made = [] {
    Ledger ledger;
    ledger.period = *parse_period("2024");
    ledger.current = *parse_period("2024Q3");
    ledger.today = today();
    ledger.cutoff = *make_date(2024, 9, 30);
    ledger.calendar = calendar();
    using enum ColumnType;
    ledger.tables.push_back(table_of("kpis", "指标", {{"id", "编号", text, {"K1", "K 2", "K3"}},
                                                      {"actual", "实际值", number, {"10.1 万人", "85.6%", "27"}},
                                                      {"target", "目标值", number, {"12 万人", "90%", ""}},
                                                      {"cost", "费用", number, {"450 万元", "0 元", ""}},
                                                      {"title", "名称", text, {"月活", "Live Show", "*?~"}},
                                                      {"status", "状态", enumeration, {"met", "watch", "behind"}},
                                                      {"day", "日期", date, {"1", "18", ""}},
                                                      {"start", "开始", time, {"20:00", "0:00", ""}},
                                                      {"done", "完成", flag, {"yes", "no", ""}}}));
    ledger.tables.push_back(table_of("plan", "计划", {{"id", "", text, {"plan"}}, {"cutoff", "数据截止", date, {"30"}}}));
    return ledger;
  }();
  return made;
}

/// What changes by printing would be worked out differently where a printed formula is read again.
void require_same_when_printed(const Expression& formula) {
  const std::string printed = print(formula);
  Diagnostics diagnostics;
  const Formula again = parse_formula({printed, somewhere}, diagnostics);
  if (!again) return require(diagnostics.all()[0]->code == "formula-too-long", "a formula that was printed can be parsed");
  require(print(*again) == printed, "a formula that was printed and parsed prints the same");
}

void work_out(const std::string& text) {
  Diagnostics diagnostics;
  const Formula parsed = parse_formula({text, somewhere}, diagnostics);
  require(parsed || diagnostics.has_errors(), "a formula that is refused has an error");
  if (!parsed) return;
  require_same_when_printed(*parsed);
  Scope scope;
  const auto kpis = ledger().index("kpis");
  scope.here = Scope::RowRef{*kpis, 0};
  const Formula bound = planloom::bind(parsed, ledger(), scope, kpis, diagnostics);
  if (!bound) return;
  const Scalar value = evaluate(*bound, ledger(), scope);
  for (const Language language : {Language::zh, Language::en}) {
    for (const char* format : {"", "0.0%", "thousands", "汉字", "hh:mm", "plus", "no-unit"}) require_sound(show(value, language, format), "a value is shown as sound text");
  }
}

void fill_in(const std::string& text) {
  Diagnostics diagnostics;
  const Prose prose = parse_prose({text, somewhere}, diagnostics);
  if (!diagnostics.has_errors()) require_sound(fill(prose, ledger(), Scope{}, Language::zh, diagnostics), "a sentence is sound text");
}

}  // namespace
}  // namespace planloom::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = planloom::fuzz::sound_text(data, size);
  planloom::fuzz::work_out(text);
  planloom::fuzz::fill_in(text);
  return 0;
}
