// The nine-box in cells: each of the nine fields lists the people whose performance and potential say so, by formula, so that a changed rating moves
// a name. A list on the data sheet holds for everybody the field's number and the place within it ("32-1").
#include <algorithm>
#include <array>

#include <charts/words.hpp>
#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr int levels = 3;
constexpr std::size_t least_lines = 4, most_lines = 14;
constexpr std::size_t code_column = 1, key_column = 2, name_column = 3;   ///< of the list on the data sheet

struct Rated { std::string title; std::optional<CellKey> performance, potential; std::array<std::optional<int>, 2> level; };

class NineBoxPart : public Part {
 public:
  NineBoxPart(Book& book, const ChartBlock& block, Origin origin) : block_(block), origin_(origin) {
    read_bounds();
    read_people(book);
    std::size_t most = 0;
    for (int performance = 1; performance <= levels; ++performance)
      for (int potential = 1; potential <= levels; ++potential) most = std::max(most, names_in(performance, potential).size());
    lines_ = std::clamp(most + 1, least_lines, most_lines);   // room for somebody who is moved here
    list_row_ = book.take_data_rows(people_.size() + 1);
  }

  std::size_t end() const override { return origin_.row + 1 + levels * (lines_ + 1) + 2; }
  void place(Book&) override {}

  void need(Book& book) override {
    for (const Rated& person : people_)
      for (const std::optional<CellKey>* key : {&person.performance, &person.potential})
        if (*key) book.cells.need(**key);
  }

  void write(Book& book) override {
    write_list(book);
    book.text({origin_.sheet, origin_.row, field_column(1)}, words::performance.in(book.language()) + " × " + words::potential.in(book.language()), {.size = 12, .bold = true});
    for (int potential = levels; potential >= 1; --potential) {
      const std::size_t top = field_row(potential);
      book.text({origin_.sheet, top, origin_.column}, words::potential.in(book.language()) + " " + words::rating_levels[potential - 1].in(book.language()),
                {.ink = "ink2", .side = Side::right});
      for (int performance = 1; performance <= levels; ++performance) write_field(book, performance, potential);
    }
    const std::size_t below = origin_.row + 1 + levels * (lines_ + 1);
    for (int performance = 1; performance <= levels; ++performance)
      book.text({origin_.sheet, below, field_column(performance)},
                words::performance.in(book.language()) + " " + words::rating_levels[performance - 1].in(book.language()), {.ink = "ink2", .side = Side::centre});
    book.widen(origin_.sheet, origin_.column, 12);
    for (int performance = 1; performance <= levels; ++performance) book.widen(origin_.sheet, field_column(performance), 20);
  }

 private:
  /// Where from a level begins: below the first bound is low, from the second on high. Without bounds the figures are the levels themselves.
  void read_bounds() {
    const std::vector<std::string> written = block_.options.list("bounds");
    for (const std::string& bound : written)
      if (const auto number = Decimal::parse(bound)) bounds_.push_back(*number);
    if (bounds_.size() != 2) bounds_.clear();
  }

  void read_people(Book& book) {
    const TableView& view = block_.view;
    const std::optional<std::size_t> title = view.column("title"), performance = view.column("performance"), potential = view.column("potential");
    if (!title || !performance || !potential) return;
    for (const ViewRow& row : view.rows) {
      if (row.kind != ViewRowKind::item) continue;
      Rated person{row.cells.at(*title).text, {}, {}, {}};
      for (const auto& [column, key, level] : {std::tuple{*performance, &person.performance, &person.level[0]}, std::tuple{*potential, &person.potential, &person.level[1]}}) {
        const ViewCell& cell = row.cells.at(column);
        if (cell.source) *key = book.cells.key(*cell.source);
        if (const Quantity* quantity = cell.value.quantity()) *level = level_of(quantity->shown());
      }
      people_.push_back(std::move(person));
    }
  }

  std::optional<int> level_of(const Decimal& value) const {
    if (!bounds_.empty()) return value < bounds_[0] ? 1 : value < bounds_[1] ? 2 : 3;
    const Decimal whole = value.rounded(0);
    for (int level = 1; level <= levels; ++level)
      if (whole == Decimal(level)) return level;
    return std::nullopt;
  }

  /// The same of a cell; a percentage stands there as its hundredth.
  std::string level_formula(const std::string& cell, bool is_share) const {
    if (bounds_.empty()) return fmt::format("IF(AND(ROUND({0},0)>=1,ROUND({0},0)<=3),ROUND({0},0),0)", cell);
    const auto bound = [&](std::size_t index) { return (is_share ? bounds_[index].shifted(-2) : bounds_[index]).text(); };
    return fmt::format("IF({0}<{1},1,IF({0}<{2},2,3))", cell, bound(0), bound(1));
  }

  static int code(int performance, int potential) { return performance * 10 + potential; }

  std::vector<std::string> names_in(int performance, int potential) const {
    std::vector<std::string> names;
    for (const Rated& person : people_)
      if (person.level[0] == performance && person.level[1] == potential) names.push_back(person.title);
    return names;
  }

  std::string cell_of(const Book& book, const std::optional<CellKey>& key, std::size_t sheet) const {
    const CellPlace* home = key ? book.cells.home(*key) : nullptr;
    return home ? book.cells.reference(*home, sheet) : std::string();
  }

  bool is_share(const Book& book, const std::optional<CellKey>& key) const { return key && book.cells.unit(*key).is_ratio(); }

  void write_list(Book& book) const {
    const std::size_t sheet = book.data_sheet;
    const Style small{.ink = "ink3", .size = 9};
    book.text({sheet, list_row_, code_column}, words::performance.in(book.language()) + " × " + words::potential.in(book.language()), {.ink = "ink2", .size = 9, .bold = true});
    std::array<int, 40> seen{};
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const Rated& person = people_[i];
      const std::size_t row = list_row_ + 1 + i;
      const std::string performance = cell_of(book, person.performance, sheet), potential = cell_of(book, person.potential, sheet);
      const int field = person.level[0] && person.level[1] ? code(*person.level[0], *person.level[1]) : 0;
      const Scalar stored = field > 0 ? Scalar(Quantity{Decimal(field), {}, 0}) : Scalar(NoValue{});
      if (performance.empty() || potential.empty()) book.value({sheet, row, code_column}, stored, 0, small);
      else
        book.formula({sheet, row, code_column},
                     fmt::format("IF(COUNT({0},{1})<2,\"\",IF({2}*{3}=0,\"\",{2}*10+{3}))", performance, potential,
                                 level_formula(performance, is_share(book, person.performance)), level_formula(potential, is_share(book, person.potential))),
                     stored, 0, small);
      const std::string here = address(row, code_column), column = column_letters(code_column);
      const std::string key = field > 0 ? fmt::format("{}-{}", field, ++seen[static_cast<std::size_t>(field)]) : std::string();
      book.formula({sheet, row, key_column}, fmt::format("IF({0}=\"\",\"\",{0}&\"-\"&COUNTIF({1}${2}:{0},{0}))", here, column, list_row_ + 2), Scalar(key), 0, small);
      book.text({sheet, row, name_column}, person.title, small);
    }
  }

  std::string range(const Book& book, std::size_t column) const {
    const std::string sheet = origin_.sheet == book.data_sheet ? std::string() : quoted_sheet(book.cells.sheet_name(book.data_sheet));
    return sheet + address(list_row_ + 1, column, true) + ":" + address(list_row_ + people_.size(), column, true);
  }

  std::size_t field_column(int performance) const { return origin_.column + static_cast<std::size_t>(performance); }
  std::size_t field_row(int potential) const { return origin_.row + 1 + static_cast<std::size_t>(levels - potential) * (lines_ + 1); }

  static std::string_view ground(int performance, int potential) {
    static constexpr std::array<std::string_view, 5> grounds{"bads", "warns", "nas", "accs", "goods"};
    return grounds[static_cast<std::size_t>(performance + potential - 2)];
  }

  /// Above, the field's name and how many stand in it; a field with somebody in it has its full colour.
  void write_field(Book& book, int performance, int potential) const {
    const std::size_t top = field_row(potential), column = field_column(performance);
    const std::string fill(ground(performance, potential)), pale = fill + "@45", field = std::to_string(code(performance, potential));
    const std::vector<std::string> names = names_in(performance, potential);
    const std::string name = words::nine_boxes[potential - 1][performance - 1].in(book.language());
    if (people_.empty()) return;
    book.formula({origin_.sheet, top, column}, fmt::format("{}&COUNTIF({},{})", formula_text(name + "　"), range(book, code_column), field),
                 Scalar(fmt::format("{}　{}", name, names.size())), 0, {.ink = "ink2", .fill = pale, .top = "paper", .top_weight = 2, .bold = true});
    for (std::size_t line = 1; line <= lines_; ++line) {
      std::string formula = fmt::format("IFERROR(INDEX({},MATCH(\"{}-{}\",{},0)),\"\")", range(book, name_column), field, line, range(book, key_column));
      std::string stored = line <= names.size() ? names[line - 1] : std::string();
      if (line == lines_) {
        formula = fmt::format("IF(COUNTIF({0},{1})>{2},\"+\"&(COUNTIF({0},{1})-{3}),{4})", range(book, code_column), field, lines_, lines_ - 1, formula);
        if (names.size() > lines_) stored = fmt::format("+{}", names.size() - lines_ + 1);
      }
      book.formula({origin_.sheet, top + line, column}, formula, Scalar(stored), 0, {.fill = pale, .indent = 1});
    }
    book.rule({origin_.sheet, top, column}, {origin_.sheet, top + lines_, column}, address(top + 1, column, true) + "<>\"\"", book.formats().overlay("ink", fill));
  }

  const ChartBlock& block_;
  Origin origin_;
  std::vector<Decimal> bounds_;
  std::vector<Rated> people_;
  std::size_t lines_ = least_lines, list_row_ = 0;
};

}  // namespace

std::unique_ptr<Part> make_nine_box(Book& book, const ChartBlock& block, Origin origin) { return std::make_unique<NineBoxPart>(book, block, origin); }

}  // namespace planloom::xlsx
