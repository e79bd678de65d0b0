/// Views to draw and pictures to read: what the tests of charts share.
#pragma once
#include <charts.hpp>
#include <planloom/date.hpp>
#include <planloom/shaper.hpp>

#include <functional>
#include <random>
#include <string>
#include <vector>

namespace planloom::testing {

const Theme& paper();
const Registry& charts();
/// Drawn with the fixed-width shaper: the same on every machine.
Picture drawn(const ChartBlock& block, double width_mm = 100, double height_mm = 257, Language language = Language::zh);

// ── building views ──
ViewCell words(std::string text);
ViewCell figure(std::optional<double> value, const char* unit = "", int power = 0);
ViewCell flag(bool value);
ViewCell day(Date date);
ViewCell clock(int minutes);
ViewCell code(const char* enumeration, std::string value);
ViewCell list(std::vector<std::string> values);
ViewColumn column(std::string name, std::string head = {});
ViewRow row(std::string id, std::vector<ViewCell> cells, ViewRowKind kind = ViewRowKind::item);
TableView table(std::string name, std::vector<ViewColumn> columns);

// ── reading pictures ──
struct Inked {
  std::string text;
  Box box;
};
/// The ink of each run of text: a little smaller than its em box.
std::vector<Inked> words_of(const Picture& picture);
std::vector<Box> fills_of(const Picture& picture, std::string_view colour);
bool says(const Picture& picture, std::string_view text);
/// Nothing infinite, nothing out of the frame, no two words on each other; what is wrong, else empty.
std::string fault_of(const Picture& picture, double width_mm, double height_mm);

// ── generated data ──
enum class Figures { ordinary = 1, some_missing, all_missing, zero, negative, huge, equal };
enum class Script { han = 1, latin, mixed };
struct Data {
  std::size_t count;
  std::size_t label;  ///< characters
  Figures shape = Figures::ordinary;
  Script script = Script::mixed;
  std::mt19937 random{7};
  std::optional<double> value();
  std::string words(std::size_t index);
};
struct KindCase {
  const char* name;
  std::function<ChartBlock(Data&)> make;
};
/// Every kind of chart with made-up data.
const std::vector<KindCase>& kind_cases();
const KindCase& kind_case(std::string_view name);
/// Rows of `column` and figures for each further column; "due" columns say which rows are past.
ChartBlock periods(Data& data, const char* kind, std::vector<ViewColumn> columns);

}  // namespace planloom::testing
