/// The table of built-in functions: name, argument counts, what they do with columns, and the code. Every one has the meaning of Excel's
/// function of that name, with "no value" in place of errors and empty cells.
///
/// You want to                                         do
/// add a function                                      write it in functions_KIND.cpp, add one row to that file's table
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/calendar.hpp>
#include <planloom/formula.hpp>

namespace planloom {

/// What an argument holds: one value, or the values of a column.
struct Values {
  std::vector<Scalar> items;
  bool is_column = false;
  const Scalar& one() const;  ///< of a single value; no value for a column of several
};

struct FunctionContext {
  const WorkCalendar& calendar;
  Language language = Language::zh;
};

/// Which arguments take a whole column; the others take one value, and a column there is a mistake.
enum class Columns { none = 1, all, first, second, even, sum_if, sum_ifs };

struct Function {
  FunctionSpec spec;
  Columns columns = Columns::none;
  Scalar (*apply)(const std::vector<Values>& arguments, const FunctionContext& context) = nullptr;
  int pairs_after = -1;  ///< arguments come in pairs after this many; −1: they do not
  int condition = -1;    ///< the argument that holds the first column with a condition behind it; −1: none
  bool takes_column(std::size_t argument) const;
};

const Function* find_builtin(std::string_view name);
std::vector<std::string> function_names();

std::span<const Function> logic_functions();
std::span<const Function> total_functions();      ///< SUM, COUNT, AVERAGE, SUMIF, …
std::span<const Function> number_functions();
std::span<const Function> text_functions();
std::span<const Function> date_functions();
std::span<const Function> lookup_functions();

}  // namespace planloom
