// The risk matrix in cells: each of the 25 fields lists the numbers of the risks whose likelihood and impact say so, by formula.
#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t most_risks = 60;   // beyond this a field's formula would be too long

class MatrixPart : public Part {
 public:
  MatrixPart(const Book& book, const ChartBlock& block, Origin origin) : block_(block), origin_(origin) {
    table_ = book.input.ledger.index(block.view.table.empty() ? "risks" : block.view.table);
    if (!table_) table_ = book.input.ledger.index("risks");
  }

  std::size_t end() const override { return origin_.row + 14; }
  void place(Book&) override {}

  void need(Book& book) override {
    if (!table_) return;
    const Table& risks = book.input.ledger.tables[*table_];
    for (const char* name : {"likelihood", "impact", "rank"})
      if (const std::optional<std::size_t> column = risks.column(name))
        for (std::size_t row = 0; row < risks.rows.size(); ++row) book.cells.need({*table_, row, *column, {}});
  }

  void write(Book& book) override {
    book.text({origin_.sheet, origin_.row, origin_.column}, block_.frame.title.empty() ? book.words("Risk matrix", "风险矩阵") : block_.frame.title.text,
              {.size = 12, .bold = true});
    const std::string up[] = {book.words("very high", "很高"), book.words("high", "高"), book.words("medium", "中"), book.words("low", "低"),
                              book.words("very low", "很低")};
    const std::string across[] = {book.words("slight", "轻微"), book.words("minor", "较小"), book.words("moderate", "中等"), book.words("serious", "严重"),
                                  book.words("major", "重大")};
    // Two rows a field: the risks' numbers above, the score below.
    for (int line = 0; line < 5; ++line) {
      const std::size_t row = origin_.row + 1 + static_cast<std::size_t>(line) * 2;
      book.text({origin_.sheet, row, label_column()}, up[line], {.ink = "ink2", .side = Side::right});
      book.widen(origin_.sheet, label_column(), 9);
      for (int impact = 1; impact <= 5; ++impact) write_field(book, row, 5 - line, impact);
    }
    const std::size_t below = origin_.row + 11;
    for (std::size_t impact = 0; impact < 5; ++impact)
      book.text({origin_.sheet, below, field_column(static_cast<int>(impact) + 1)}, across[impact], {.ink = "ink2", .side = Side::centre});
    book.text({origin_.sheet, below + 1, label_column()}, book.words("Likelihood up, impact across; score = likelihood × impact", "纵轴发生概率，横轴影响程度；评分 = 概率 × 影响"),
              {.ink = "ink3", .size = 9});
  }

 private:
  std::size_t label_column() const { return origin_.column; }
  std::size_t field_column(int impact) const { return label_column() + static_cast<std::size_t>(impact); }

  static const char* fill(int score) { return score <= 4 ? "nas" : score <= 7 ? "goods" : score <= 12 ? "warns" : "bads"; }

  void write_field(Book& book, std::size_t row, int likelihood, int impact) const {
    const int score = likelihood * impact;
    const CellPlace place{origin_.sheet, row, field_column(impact)};
    const Style style{.ink = score >= 15 ? "badt" : "ink", .fill = fill(score), .size = 13, .side = Side::centre, .bold = true};
    std::string formula;
    std::string numbers;
    list_risks(book, likelihood, impact, formula, numbers);
    if (formula.empty()) book.text(place, numbers, style);
    else book.formula(place, "TRIM(" + formula + ")", Scalar(numbers), 0, style);
    book.value({origin_.sheet, row + 1, place.column}, Quantity{Decimal(score), {}, 0}, 0, {.ink = "ink3", .fill = fill(score), .size = 8, .side = Side::right});
    book.widen(origin_.sheet, place.column, 9);
  }

  void list_risks(Book& book, int likelihood, int impact, std::string& formula, std::string& numbers) const {
    if (!table_) return;
    const Table& risks = book.input.ledger.tables[*table_];
    const std::optional<std::size_t> columns[] = {risks.column("likelihood"), risks.column("impact"), risks.column("rank")};
    if (!columns[0] || !columns[1] || !columns[2]) return;
    for (std::size_t row = 0; row < risks.rows.size(); ++row) {
      std::string cells[3];
      Decimal values[3];
      for (int i = 0; i < 3; ++i) {
        const CellKey key = book.cells.canonical({*table_, row, *columns[i], {}});
        if (const CellPlace* home = book.cells.home(key)) cells[i] = book.cells.reference(*home, origin_.sheet);
        const Scalar value = book.cells.value(key);
        if (const Quantity* quantity = value.quantity()) values[i] = quantity->value;
      }
      if (values[0] == Decimal(likelihood) && values[1] == Decimal(impact)) numbers += (numbers.empty() ? "" : " ") + values[2].text();
      if (cells[0].empty() || cells[1].empty() || cells[2].empty() || risks.rows.size() > most_risks) continue;
      formula += fmt::format("{}IF(AND({}={},{}={}),{}&\" \",\"\")", formula.empty() ? "" : "&", cells[0], likelihood, cells[1], impact, cells[2]);
    }
    if (risks.rows.size() > most_risks) formula.clear();
  }

  const ChartBlock& block_;
  Origin origin_;
  std::optional<std::size_t> table_;
};

}  // namespace

std::unique_ptr<Part> make_risk_matrix(Book& book, const ChartBlock& block, Origin origin) { return std::make_unique<MatrixPart>(book, block, origin); }

}  // namespace planloom::xlsx
