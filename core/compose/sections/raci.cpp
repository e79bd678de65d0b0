// Who is accountable, responsible, consulted and informed, matter by matter.
//
//   - raci: raci
#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

constexpr std::string_view letters[] = {"A", "R", "C", "I"};

struct RoleColumn { std::string id, head; };

std::vector<RoleColumn> role_columns(const Composer& composer, const std::vector<Record>& matters) {
  std::vector<RoleColumn> columns;
  if (const Table* roles = composer.ledger.find("roles")) {
    for (const Row& role : roles->rows) columns.push_back({role.id, role.id});
  }
  // A plan may name its roles in the matrix only.
  for (const Record& matter : matters) {
    for (const std::string_view letter : letters) {
      const Value* written = written_field(matter, letter);
      for (const Located<std::string>& name : list_in<Located<std::string>>(written)) {
        if (std::ranges::none_of(columns, [&](const RoleColumn& column) { return column.id == name.value; })) columns.push_back({name.value, name.value});
      }
    }
  }
  return columns;
}

bool names_role(const Record& matter, std::string_view letter, const std::string& role) {
  const Value* written = written_field(matter, letter);
  const auto* names = written ? std::get_if<std::vector<Located<std::string>>>(&written->data) : nullptr;
  return names && std::ranges::any_of(*names, [&](const Located<std::string>& name) { return name.value == role; });
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  const Value* written = written_field(composer.plan.plan.root, "raci");
  const auto* matters = written ? std::get_if<std::vector<Record>>(&written->data) : nullptr;
  if (composer.is_empty(*data) || matters == nullptr) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const std::vector<RoleColumn> roles = role_columns(composer, *matters);
  TableView view = empty_view(composer, maker.table());
  const std::optional<ColumnChoice> title = find_column(composer.ledger, maker.table(), "title");
  view.columns.push_back(view_column("title", head(composer, maker.table(), *title)));
  for (const RoleColumn& role : roles) {
    view.columns.push_back(view_column(role.id, role.head));
    view.columns.back().align = Align::centre;
  }
  for (const Record& matter : *matters) {
    ViewRow row = item_row(matter.id, {text_cell(matter.title())});
    for (const RoleColumn& role : roles) {
      ViewCell cell;
      for (const std::string_view letter : letters) {
        if (!names_role(matter, letter, role.id)) continue;
        cell.list.emplace_back(letter);
        cell.text += (cell.text.empty() ? "" : " ") + std::string(letter);
      }
      row.cells.push_back(std::move(cell));
    }
    view.rows.push_back(std::move(row));
  }
  Frame frame = composer.frame(block, options, setting, {composer.words(phrase("raci")), composer.words(phrase("raci.letters")), {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind raci_kind() { return {"raci", {"who does what about a matter", "分工矩阵"}, {}, compose}; }

}  // namespace planloom
