#include "functions.hpp"

#include <algorithm>
#include <unordered_map>

namespace planloom {

namespace {

/// Built once from the tables of the families; never changes afterwards.
const std::unordered_map<std::string_view, const Function*>& index() {
  static const std::unordered_map<std::string_view, const Function*> all = [] {
    std::unordered_map<std::string_view, const Function*> found;
    for (const auto family : {logic_functions(), total_functions(), number_functions(), text_functions(), date_functions(), lookup_functions()}) {
      for (const Function& function : family) found.emplace(function.spec.name, &function);
    }
    return found;
  }();
  return all;
}

}  // namespace

const Scalar& Values::one() const {
  static const Scalar none{};
  return items.size() == 1 ? items.front() : none;
}

bool Function::takes_column(std::size_t argument) const {
  switch (columns) {
    case Columns::none: return false;
    case Columns::all: return true;
    case Columns::first: return argument == 0;
    case Columns::second: return argument == 1;
    case Columns::even: return argument % 2 == 0;
    case Columns::sum_if: return argument == 0 || argument == 2;
    case Columns::sum_ifs: return argument == 0 || argument % 2 == 1;
  }
  return false;
}

const Function* find_builtin(std::string_view name) {
  const auto found = index().find(name);
  return found == index().end() ? nullptr : found->second;
}

const FunctionSpec* find_function(std::string_view name) {
  const Function* function = find_builtin(name);
  return function ? &function->spec : nullptr;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const auto& [name, function] : index()) names.emplace_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace planloom
