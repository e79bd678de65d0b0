#include "written_texts.hpp"

#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <planloom/ledger.hpp>
#include <planloom/plan.hpp>

#include "workbook.hpp"

namespace planloom::xlsx {
namespace {

using Spot = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;
Spot spot_of(const Place& place) { return {place.file, place.line, place.column}; }

/// Every text of a plan with "{{" in it, by where it is written.
class Collector {
 public:
  explicit Collector(const Plan& plan) {
    for (const Plan* each = &plan; each; each = each->based_on.get()) add(each->root);
  }
  const std::string* find(const Place& place) const {
    const auto found = texts_.find(spot_of(place));
    return found == texts_.end() ? nullptr : found->second;
  }

 private:
  void add(const Record& record) {
    for (const Boxed<FieldValues::Entry>& entry : record.values.entries()) {
      const Value& value = (*entry).value;
      if (const auto* text = std::get_if<std::string>(&value.data)) {
        if (text->find("{{") != std::string::npos) texts_.emplace(spot_of(value.where), text);
      } else if (const auto* records = std::get_if<std::vector<Record>>(&value.data)) {
        for (const Record& each : *records) add(each);
      } else if (const auto* posts = std::get_if<std::vector<Post>>(&value.data)) {
        for (const Post& each : *posts) add(each.item);
      }
    }
  }

  std::map<Spot, const std::string*> texts_;
};

/// "this row" said outright: a sentence stands in no row.
Formula in_row(const Formula& formula, std::size_t row) {
  if (!formula) return formula;
  const auto remade = [&](auto node) { return std::make_shared<const Expression>(Expression{std::move(node), formula->where}); };
  if (const auto* name = std::get_if<Name>(&formula->node)) {
    if (!name->reference || name->reference->rows != Reference::Rows::this_row) return formula;
    Name named = *name;
    named.reference->rows = Reference::Rows::one_row;
    named.reference->row = row;
    return remade(std::move(named));
  }
  if (const auto* unary = std::get_if<Unary>(&formula->node)) return remade(Unary{unary->op, in_row(unary->operand, row)});
  if (const auto* binary = std::get_if<Binary>(&formula->node)) return remade(Binary{binary->op, in_row(binary->left, row), in_row(binary->right, row)});
  if (const auto* call = std::get_if<Call>(&formula->node)) {
    Call made{call->function, {}};
    for (const Formula& argument : call->arguments) made.arguments.push_back(in_row(argument, row));
    return remade(std::move(made));
  }
  return formula;
}

/// The activity a table stands in, for texts that speak of `activity`.
void set_activity(Scope& scope, const Ledger& ledger, std::size_t table, std::size_t row) {
  const std::optional<std::size_t> activities = ledger.index("activities");
  if (!activities) return;
  if (table == *activities) scope.set_row("activity", table, row);
  const NestedName nested = split_nested(ledger.tables[table].name);
  const std::optional<std::size_t> owner = nested.owner == "activities" ? ledger.tables[*activities].row(nested.row) : std::nullopt;
  if (owner) scope.set_row("activity", *activities, *owner);
}

std::optional<Sentence> sentence_of(const Ledger& ledger, std::size_t table, std::size_t row, const Cell& cell, const std::string& written) {
  Scope scope;
  scope.here = Scope::RowRef{table, row};
  set_activity(scope, ledger, table, row);
  Diagnostics known;   // what is wrong with a text was said when it was filled in
  auto prose = std::make_shared<Prose>(parse_prose({written, cell.where}, known));
  for (ProsePart& part : prose->parts)
    if (part.formula) {
      const Formula bound = planloom::bind(part.formula, ledger, scope, table, known);
      if (!bound || known.has_errors()) return std::nullopt;
      part.formula = in_row(bound, row);
    }
  // The cell beside it may be made of the same item: its number, its name.
  if (!prose->has_figures() || fill(*prose, ledger, scope, ledger.language, known) != *cell.value.text()) return std::nullopt;
  return Sentence{*cell.value.text(), std::move(prose)};
}

ProsePart words_part(std::string words) { return {std::move(words), nullptr, {}, {}}; }

/// "家长 40%、白领 60%": names with figures, each of which is a row of the table within this row. Nothing where the cell reads otherwise.
std::optional<Sentence> amounts_of(const Ledger& ledger, const Table& table, std::size_t row, std::size_t column) {
  const std::string* said = table.rows[row].cells[column].value.text();
  const std::optional<std::size_t> nested = said ? ledger.index(table.name + "." + table.rows[row].id + "." + table.columns[column].name) : std::nullopt;
  if (!nested || ledger.tables[*nested].rows.empty()) return std::nullopt;
  const Table& amounts = ledger.tables[*nested];
  auto prose = std::make_shared<Prose>();
  for (std::size_t each = 0; each < amounts.rows.size(); ++each) {
    const std::string separator = each == 0 ? "" : ledger.language == Language::zh ? "、" : ", ";
    prose->parts.push_back(words_part(separator + amounts.rows[each].title + " "));
    Name name{{amounts.name, amounts.rows[each].id}, Reference{Reference::Rows::one_row, *nested, each, amounts.main, std::nullopt}};
    prose->parts.push_back({{}, std::make_shared<const Expression>(Expression{std::move(name), {}}), {}, {}});
  }
  std::string read;
  for (const ProsePart& part : prose->parts) read += part.formula ? show(evaluate(*part.formula, ledger), ledger.language) : part.text;
  return read == *said ? std::optional(Sentence{*said, std::move(prose)}) : std::nullopt;
}

}  // namespace

WrittenTexts::WrittenTexts(const RenderInput& input) {
  const Collector written(input.plan.plan);
  const Ledger& ledger = input.ledger;
  std::set<std::pair<std::string_view, std::string_view>> amounts;   // tables with the columns that have tables within their rows
  for (const Table& table : ledger.tables)
    if (const NestedName nested = split_nested(table.name); !nested.row.empty()) amounts.emplace(nested.owner, nested.part);
  for (std::size_t table = 0; table < ledger.tables.size(); ++table)
    for (std::size_t column = 0; column < ledger.tables[table].columns.size(); ++column) {
      const ColumnType type = ledger.tables[table].columns[column].type;
      if (type != ColumnType::text && type != ColumnType::prose) continue;
      const bool has_amounts = amounts.contains({ledger.tables[table].name, ledger.tables[table].columns[column].name});
      for (std::size_t row = 0; row < ledger.tables[table].rows.size(); ++row) {
        const Cell& cell = ledger.tables[table].rows[row].cells[column];
        const std::string* text = cell.value.text() && !cell.formula && cell.where.known() ? written.find(cell.where) : nullptr;
        std::optional<Sentence> sentence;
        if (text) sentence = sentence_of(ledger, table, row, cell, *text);
        else if (has_amounts) sentence = amounts_of(ledger, ledger.tables[table], row, column);
        if (sentence) sentences_.emplace(CellKey{table, Index(row), column, {}}, std::move(*sentence));
      }
    }
}

const Sentence* WrittenTexts::find(const CellKey& key) const {
  const auto found = sentences_.find(key);
  return found == sentences_.end() ? nullptr : &found->second;
}

void WrittenTexts::need(Book& book) const {
  for (const auto& [key, sentence] : sentences_)
    if (book.cells.home(key)) book.sentences.need(book, sentence);
}

}  // namespace planloom::xlsx
