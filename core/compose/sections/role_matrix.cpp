// Which role belongs to which group.
//
//   - role-matrix: role_groups
//
// A table whose rows list their `members` stands with the members as rows and its rows as columns; any other table as it is.
#include <algorithm>

#include "chart_columns.hpp"

namespace planloom {
namespace {

/// The members as written: names parted by 、 or ； when the ledger has them as one text.
std::vector<std::string> members_of(const Row& row, std::size_t column) {
  const std::string* text = row.cells[column].value.text();
  std::vector<std::string> members;
  std::string rest = text ? *text : std::string();
  while (!rest.empty()) {
    std::size_t end = std::string::npos, length = 0;
    for (const std::string_view mark : {"、", "；", ";", ", ", "，"}) {
      if (const std::size_t found = rest.find(mark); found < end) end = found, length = mark.size();
    }
    members.push_back(rest.substr(0, end));
    rest = end == std::string::npos ? std::string() : rest.substr(end + length);
  }
  return members;
}

/// The label of a role by its id, else what was written.
std::string role_name(const Composer& composer, const std::string& id) {
  const Table* roles = composer.ledger.find("roles");
  const std::optional<std::size_t> row = roles ? roles->row(id) : std::nullopt;
  return row ? row_label(*roles, roles->rows[*row]) : id;
}

TableView turned(Composer& composer, const Table& table, std::size_t column) {
  TableView view = empty_view(composer, table);
  const Table* roles = composer.ledger.find("roles");
  view.columns.push_back(view_column("title", roles ? composer.say(roles->label) : composer.say(table.label)));
  std::vector<std::string> names;
  if (roles) {
    for (const Row& role : roles->rows) names.push_back(role.id);
  }
  std::vector<std::vector<std::string>> members;
  for (const Row& row : table.rows) {
    view.columns.push_back(view_column(row.id, row_label(table, row)));
    view.columns.back().align = Align::centre;
    members.push_back(members_of(row, column));
    for (const std::string& name : members.back()) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  for (const std::string& name : names) {
    ViewRow made = item_row(name, {text_cell(role_name(composer, name))});
    bool any = false;
    for (const std::vector<std::string>& group : members) {
      const bool belongs = std::ranges::find(group, name) != group.end();
      ViewCell cell;
      cell.value = Scalar(belongs);
      cell.text = belongs ? "●" : "";
      made.cells.push_back(std::move(cell));
      any |= belongs;
    }
    if (any) view.rows.push_back(std::move(made));
  }
  return view;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const Table& table = *composer.table(*data);
  const std::optional<std::size_t> members = table.column("members");
  TableView view = members ? turned(composer, table, *members) : chart_view(composer, *data, block, options, setting, {{}, false, true, false});
  if (view.rows.empty()) return composer.empty_state(block, options, setting, *data);
  Frame frame = composer.frame(block, options, setting, {composer.words(data->label), {}, {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind role_matrix_kind() {
  return {"role-matrix", {"who belongs to what", "角色组别矩阵"}, chart_column_options({{}, false, true, false}), compose};
}

}  // namespace planloom
