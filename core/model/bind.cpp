#include <algorithm>
#include <variant>

#include <fmt/format.h>
#include <planloom/enumeration.hpp>
#include <planloom/ledger.hpp>
#include <planloom/text.hpp>

#include "functions.hpp"
#include "scope_name.hpp"

namespace planloom {

namespace {

constexpr std::size_t deepest_naming = 16;  // figures named by figures named by …

std::string joined(std::span<const std::string> parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ".") + part;
  return out;
}

/// The place of one part of a name, exact when the name stands without quotes and blanks; else that of the whole name.
Place part_place(Place where, const std::vector<std::string>& parts, std::size_t part) {
  if (!where.known() || where.column == 0 || part >= parts.size()) return where;
  if (character_count(joined(parts)) != where.length) return where;
  for (std::size_t i = 0; i < part; ++i) where.column += static_cast<std::uint32_t>(character_count(parts[i]) + 1);
  where.length = static_cast<std::uint32_t>(character_count(parts[part]));
  return where;
}

/// Takes `part` off the front of a dotted name; false when the name does not begin with it.
bool take_part(std::string_view& name, const std::string& part) {
  if (!name.starts_with(part) || (name.size() > part.size() && name[part.size()] != '.')) return false;
  name.remove_prefix(std::min(name.size(), part.size() + 1));
  return true;
}

/// How many of the leading parts spell one name; 0 when they do not.
std::size_t spelled(std::string_view name, std::span<const std::string> parts) {
  for (std::size_t used = 0; used < parts.size(); ++used) {
    if (!take_part(name, parts[used])) return 0;
    if (name.empty()) return used + 1;
  }
  return 0;
}

/// The same with each part in either language (activities.双十一会员日.任务).
std::size_t spelled_mixed(std::string_view english, std::string_view chinese, std::span<const std::string> parts) {
  for (std::size_t used = 0; used < parts.size(); ++used) {
    std::string_view rest_english = english, rest_chinese = chinese;
    const bool in_english = take_part(rest_english, parts[used]), in_chinese = take_part(rest_chinese, parts[used]);
    if (!in_english && !in_chinese) return 0;
    const auto skip = [](std::string_view name) { return name.substr(std::min(name.size(), name.find('.') == std::string_view::npos ? name.size() : name.find('.') + 1)); };
    english = in_english ? rest_english : skip(english);
    chinese = in_chinese ? rest_chinese : skip(chinese);
    if (english.empty() || chinese.empty()) return english.empty() && chinese.empty() ? used + 1 : 0;
  }
  return 0;
}

class Binder {
 public:
  Binder(const Ledger& ledger, const Scope& scope, std::optional<std::size_t> table, Diagnostics& diagnostics)
      : ledger_(ledger), scope_(scope), table_(table), diagnostics_(diagnostics) {}

  Formula bind(const Formula& formula, bool takes_column) {
    const Place where = formula->where;
    return std::visit([&](const auto& node) { return bind_node(formula, node, where, takes_column); }, formula->node);
  }

 private:
  static Formula make(std::variant<Literal, Name, Unary, Binary, Call> node, Place where) {
    return std::make_shared<const Expression>(Expression{std::move(node), where});
  }

  Formula bind_node(const Formula& formula, const Literal&, Place, bool) { return formula; }

  Formula bind_node(const Formula&, const Unary& unary, Place where, bool takes_column) {
    Formula operand = bind(unary.operand, takes_column);
    return operand ? make(Unary{unary.op, std::move(operand)}, where) : nullptr;
  }

  Formula bind_node(const Formula&, const Binary& binary, Place where, bool takes_column) {
    Formula left = bind(binary.left, takes_column), right = bind(binary.right, takes_column);
    if (!left || !right) return nullptr;
    if (binary.op >= BinaryOperator::equal) {
      right = as_code(left, right);
      left = as_code(right, left);
    }
    return make(Binary{binary.op, std::move(left), std::move(right)}, where);
  }

  Formula bind_node(const Formula&, const Call& call, Place where, bool takes_column) {
    const Function* function = find_builtin(call.function);
    Call bound{call.function, {}};
    bool complete = true;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const bool whole = function && (function->columns == Columns::none ? takes_column : function->takes_column(i));
      Formula argument = bind(call.arguments[i], whole);
      if (argument && i > 0 && complete && function && function->takes_column(i - 1)) argument = as_code(bound.arguments[i - 1], argument);
      complete = complete && argument;
      bound.arguments.push_back(std::move(argument));
    }
    return complete ? make(std::move(bound), where) : nullptr;
  }

  Formula bind_node(const Formula& formula, const Name& name, Place where, bool takes_column) {
    if (name.reference) return formula;
    if (Formula named = scope_.formula(name.parts[0]); named && name.parts.size() == 1) return bind_named(name.parts[0], named, where, takes_column);
    if (const Table* table = scope_.table(name.parts[0])) return bind_scope_table(formula, *table, name, where, takes_column);
    if (const Scope::RowRef* row = scope_.row(name.parts[0])) return bind_scope_row(*row, name, where);
    if (std::optional<Reference> here = in_this_row(name.parts)) return make(Name{name.parts, here}, where);
    return bind_ledger_name(name, where, takes_column);
  }

  Formula bind_named(const std::string& name, const Formula& formula, Place where, bool takes_column) {
    if (naming_.size() >= deepest_naming || std::find(naming_.begin(), naming_.end(), name) != naming_.end()) {
      diagnostics_.error(where, "formula-cycle", {fmt::format("the figure '{}' is made of itself", name), fmt::format("“{}”由它自己算出", name)});
      return nullptr;
    }
    naming_.push_back(name);
    Formula bound = bind(formula, takes_column);
    naming_.pop_back();
    return bound;
  }

  /// Such tables are no part of the ledger, so the name stays as it is and is looked up when it is evaluated.
  Formula bind_scope_table(const Formula& formula, const Table& table, const Name& name, Place where, bool takes_column) {
    NameFault fault;
    const std::optional<ScopeTarget> target = find_in_table(table, std::span(name.parts).subspan(1), ledger_, &fault);
    if (!target) return unknown_in(table, name, where, 1, fault);
    if (target->rows == Reference::Rows::all_rows && !takes_column && table.rows.size() > 1) return whole_column(table, name, where);
    return formula;
  }

  Formula bind_scope_row(const Scope::RowRef& row, const Name& name, Place where) {
    const Table& table = ledger_.tables[row.table];
    if (name.parts.size() >= 2) {
      std::vector<std::string> parts{table.name, table.rows[row.row].id};
      parts.insert(parts.end(), name.parts.begin() + 1, name.parts.end());
      const auto [found, used] = find_table(parts);
      if (found && used > 2) return bind_in_table(*found, used, Name{parts, std::nullopt}, name.parts, where, true);
    }
    NameFault fault;
    const std::optional<ScopeTarget> target = find_in_row(table, row.row, std::span(name.parts).subspan(1), ledger_, &fault);
    if (!target) return unknown_in(table, name, where, 1, fault);
    return make(Name{name.parts, Reference{Reference::Rows::one_row, row.table, row.row, target->column, target->period}}, where);
  }

  std::optional<Reference> in_this_row(const std::vector<std::string>& parts) const {
    if (!table_) return std::nullopt;
    const Table& table = ledger_.tables[*table_];
    if (parts.size() == 2 && (table.column(parts[0]) || table.name == parts[0])) return std::nullopt;
    const std::optional<ScopeTarget> target = find_in_row(table, std::nullopt, parts, ledger_);
    if (!target) return std::nullopt;
    return Reference{Reference::Rows::this_row, *table_, 0, target->column, target->period};
  }

  /// The table with the longest name that the first parts spell, and how many they are.
  std::pair<std::optional<std::size_t>, std::size_t> find_table(std::span<const std::string> parts) const {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    // Part by part: what stands before a table's own part is a table, or the id of a row, which is the same in both languages.
    std::string english, chinese;
    for (std::size_t used = 0; used < parts.size(); ++used) {
      english += (used == 0 ? "" : ".") + parts[used];
      chinese += (used == 0 ? "" : ".") + parts[used];
      std::optional<std::size_t> found = ledger_.index(english);
      if (!found && chinese != english) found = ledger_.index(chinese);
      if (!found) continue;
      best = found;
      most = used + 1;
      english = ledger_.tables[*found].name;
      chinese = ledger_.tables[*found].name_zh;
    }
    return best || parts.size() < 2 ? std::pair(best, most) : find_table_by_all(parts);
  }

  std::pair<std::optional<std::size_t>, std::size_t> find_table_by_all(std::span<const std::string> parts) const {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < ledger_.tables.size(); ++i) {
      const Table& table = ledger_.tables[i];
      if (!table.name.starts_with(parts[0]) && !table.name_zh.starts_with(parts[0])) continue;
      const std::size_t used = std::max({spelled(table.name, parts), spelled(table.name_zh, parts), spelled_mixed(table.name, table.name_zh, parts)});
      if (used > most) { best = i; most = used; }
    }
    return {best, most};
  }

  Formula bind_ledger_name(const Name& name, Place where, bool takes_column) {
    const auto [found, used] = find_table(name.parts);
    if (found) return bind_in_table(*found, used, name, name.parts, where, takes_column);
    if (const std::optional<std::size_t> plan = ledger_.index("plan"); plan && !ledger_.tables[*plan].rows.empty()) {
      const std::optional<ScopeTarget> target = find_in_row(ledger_.tables[*plan], 0, name.parts, ledger_);
      if (target) return make(Name{name.parts, Reference{Reference::Rows::one_row, *plan, 0, target->column, target->period}}, where);
    }
    return unknown(part_place(where, name.parts, 0), {fmt::format("nothing here is called '{}'", name.parts[0]), fmt::format("这里没有名叫“{}”的表、列或数", name.parts[0])},
                   name.parts[0], first_names());
  }

  /// `name` spells the table in full; `written` is what the user wrote and stays in the tree.
  Formula bind_in_table(std::size_t index, std::size_t used, const Name& name, const std::vector<std::string>& written, Place where, bool takes_column) {
    const Table& table = ledger_.tables[index];
    NameFault fault;
    const std::optional<ScopeTarget> target = find_in_table(table, std::span(name.parts).subspan(used), ledger_, &fault);
    if (!target) {
      const std::size_t before = name.parts.size() - written.size();  // parts a scope name stands for
      return unknown_in(table, Name{written, std::nullopt}, where, used - before, fault);
    }
    Reference reference{target->rows, index, target->row, target->column, target->period};
    if (reference.rows == Reference::Rows::all_rows && !takes_column) {
      if (table.rows.size() > 1) return whole_column(table, Name{written, std::nullopt}, where);
      if (table.rows.size() == 1) reference.rows = Reference::Rows::one_row;  // the only row: aim.title
    }
    return make(Name{written, reference}, where);
  }

  Formula whole_column(const Table& table, const Name& name, Place where) {
    const std::string text = joined(name.parts);
    const std::string example = name.parts[0] + "." + table.rows.front().id + (name.parts.size() > 1 ? "." + name.parts.back() : std::string());
    diagnostics_
        .error(where, "column-as-value",
               {fmt::format("'{}' is a whole column; one value is needed here", text), fmt::format("“{}”是一整列，这里要一个值", text)})
        .hint({fmt::format("name a row, as in {}, or take a total, as in SUM({})", example, text), fmt::format("指明一行，如 {}，或汇总，如 SUM({})", example, text)});
    return nullptr;
  }

  static constexpr std::size_t most_guesses = 200;   ///< after so many errors no row is looked for that may have been meant

  Formula unknown_in(const Table& table, const Name& name, Place where, std::size_t first, NameFault fault) {
    const std::size_t part = std::min(first + fault.part, name.parts.size() - 1);
    const std::string& word = name.parts[part];
    const Place place = part_place(where, name.parts, part);
    const std::string& label = table.name_zh.empty() ? table.name : table.name_zh;
    switch (fault.kind) {
      case NameFault::Kind::no_total:
        return unknown(place, {fmt::format("'{}' has no total row", table.name), fmt::format("“{}”没有合计行", label)}, "", {});
      case NameFault::Kind::not_by_period:
        return unknown(place, {fmt::format("'{}' is not given by period", name.parts.back()), fmt::format("“{}”没有分期的数", name.parts.back())}, "", {});
      case NameFault::Kind::no_column:
        return unknown(place, {fmt::format("'{}' has no column '{}'", table.name, word), fmt::format("“{}”没有“{}”这一列", label, word)}, word, column_names(table));
      default: break;
    }
    std::vector<std::string> candidates;
    if (diagnostics_.error_count() < most_guesses) {
      candidates = column_names(table);
      for (const Row& row : table.rows) candidates.push_back(row.id);
    }
    return unknown(place, {fmt::format("'{}' has no row or column '{}'", table.name, word), fmt::format("“{}”里没有“{}”这一行或列", label, word)}, word, candidates);
  }

  Formula unknown(Place where, Words message, const std::string& word, const std::vector<std::string>& candidates) {
    Diagnostic& found = diagnostics_.error(where, "unknown-name", std::move(message));
    const auto longer = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& candidate) {
      return !word.empty() && candidate.starts_with(word) && candidate.size() > word.size() && (candidate[word.size()] == '-' || candidate[word.size()] == '.');
    });
    if (longer != candidates.end()) {
      found.hint({fmt::format("a name with signs stands between quotes: '{}'", *longer), fmt::format("带符号的名字要加单引号：'{}'", *longer)});
      return nullptr;
    }
    const std::string near = word.empty() ? std::string() : closest(word, candidates);
    if (!near.empty()) found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是想写“{}”？", near)});
    return nullptr;
  }

  static std::vector<std::string> column_names(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) {
      names.push_back(column.name);
      if (!column.name_zh.empty() && column.name_zh != column.name) names.push_back(column.name_zh);
    }
    return names;
  }

  std::vector<std::string> first_names() const {
    std::vector<std::string> names;
    if (table_) names = column_names(ledger_.tables[*table_]);
    for (const Table& table : ledger_.tables) {
      names.push_back(table.name);
      if (!table.name_zh.empty()) names.push_back(table.name_zh);
    }
    if (const Table* plan = ledger_.find("plan")) {
      for (std::string& name : column_names(*plan)) names.push_back(std::move(name));
    }
    return names;
  }

  /// A word compared with a column of words becomes its code, so that it means the same in every language.
  Formula as_code(const Formula& other, const Formula& word) const {
    const Name* name = std::get_if<Name>(&other->node);
    const Literal* literal = std::get_if<Literal>(&word->node);
    if (!name || !name->reference || !literal || !literal->value.text()) return word;
    const Column& column = ledger_.tables[name->reference->table].columns[name->reference->column];
    if (column.type != ColumnType::enumeration) return word;
    const Enumeration* enumeration = find_enumeration(column.of);
    const EnumerationEntry* entry = enumeration ? enumeration->find(*literal->value.text()) : nullptr;
    return entry ? make(Literal{Scalar{Code{column.of, std::string(entry->code)}}}, word->where) : word;
  }

  const Ledger& ledger_;
  const Scope& scope_;
  std::optional<std::size_t> table_;
  Diagnostics& diagnostics_;
  std::vector<std::string> naming_;
};

}  // namespace

Formula bind(const Formula& formula, const Ledger& ledger, const Scope& scope, std::optional<std::size_t> table, Diagnostics& diagnostics) {
  return formula ? Binder(ledger, scope, table, diagnostics).bind(formula, false) : nullptr;
}

}  // namespace planloom
