#include "workbook.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>
#include <planloom/text.hpp>
#include <xlsxwriter.h>

namespace planloom::xlsx {
namespace {

lxw_row_t row_of(CellPlace at) { return static_cast<lxw_row_t>(at.row); }
lxw_col_t column_of(CellPlace at) { return static_cast<lxw_col_t>(at.column); }

/// Does a day as it is shown say its year?
bool has_year(std::string_view shown) {
  int digits = 0;
  for (const char character : shown) {
    digits = character >= '0' && character <= '9' ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

std::string range_of(CellPlace first, CellPlace last) { return address(first.row, first.column) + ":" + address(last.row, last.column); }

}  // namespace

double finite(double number) {
  if (!std::isfinite(number)) throw std::runtime_error("a number that is not finite cannot stand in a workbook");
  return number;
}

double serial(Date date) { return static_cast<double>((date - std::chrono::sys_days(std::chrono::year{1899} / 12 / 30)).count()); }

Book::Book(const RenderInput& render_input, const std::filesystem::path& file, const std::string& font, Diagnostics& diagnostics)
    : input(render_input), cells(render_input.ledger), texts(render_input), diagnostics_(diagnostics), file_(file) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  workbook_ = workbook_new_opt(file_.c_str(), &options);
  if (!workbook_) throw std::runtime_error("no memory for a workbook");
  // The library keeps the pointer it was given, so it gets one that lives as long as the workbook.
  formats_ = std::make_unique<Formats>(workbook_, input.theme, font.empty() ? input.theme.sheet_font : gate(font));
  set_properties();
}

Book::~Book() {
  if (workbook_) lxw_workbook_free(workbook_);
}

void Book::check(int code, CellPlace at, std::string_view what) const {
  if (code == LXW_NO_ERROR) return;
  const std::string sheet = at.sheet < sheets_.size() ? sheets_[at.sheet].name : "";
  throw std::runtime_error(
      fmt::format("{} {}!{}: {}", what, sheet, address(at.row, at.column), lxw_strerror(static_cast<lxw_error>(code))));
}

std::string Book::property(std::string_view words) {
  std::string sound = cell_text(words);
  if (utf16_length(sound) <= most_property_units) return sound;
  limits.exceeded(Limit::property, cut_units(sound, 20) + "…");
  return cut_units(sound, most_property_units - 1) + "…";
}

void Book::set_properties() {
  const Document& document = input.document;
  std::string title = property(document.title), author = property(document.owner), company = property(document.organisation);
  std::string subject = property(document.running_head), comments = property(document.version);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.company = company.data();
  properties.subject = subject.data();
  properties.comments = comments.data();
  properties.created = static_cast<time_t>(input.created);
  check(workbook_set_properties(workbook_, &properties), {}, "properties");
  if (!document.number.empty()) check(workbook_set_custom_property_string(workbook_, "number", property(document.number).c_str()), {}, "property");
}

std::size_t Book::add_sheet(std::string_view wish, std::string_view role) {
  SheetState state;
  state.name = names_.add(wish);
  if (utf16_length(gate(wish)) > most_sheet_name_units) limits.exceeded(Limit::sheet_name, wish);
  state.role = role;
  state.sheet = workbook_add_worksheet(workbook_, state.name.c_str());
  if (!state.sheet) throw std::runtime_error("the workbook refuses a sheet called " + state.name);
  worksheet_gridlines(state.sheet, LXW_HIDE_ALL_GRIDLINES);
  const std::string_view token = role == "overview" ? "primary" : role == "budget" ? "c2" : role == "risk" ? "bad" : role == "data" ? "c8" : "accent";
  worksheet_set_tab_color(state.sheet, formats_->rgb(token));
  sheets_.push_back(std::move(state));
  sheet_name_list_.push_back(sheets_.back().name);
  cells.set_sheet_names(sheet_name_list_);
  sheets_.back().widths[0] = 2;
  return sheets_.size() - 1;
}

void Book::hide(std::size_t index) {
  sheet(index).hidden = true;
  worksheet_hide(sheet(index).sheet);
}

void Book::touch(CellPlace at) {
  SheetState& state = sheet(at.sheet);
  if (at.row >= most_rows || at.column >= most_columns) {
    diagnostics_
        .error({}, "sheet-too-large", {fmt::format("sheet {} would need cell {}; a sheet has {} rows and {} columns", state.name, address(at.row, at.column), most_rows, most_columns),
                                       fmt::format("工作表“{}”需要用到单元格 {}；一张表最多 {} 行、{} 列", state.name, address(at.row, at.column), most_rows, most_columns)})
        .hint({"render a shorter period (--period), or split the plan", "用 --period 只输出一段时间，或把计划拆开"});
    throw std::runtime_error("the workbook does not fit a sheet");
  }
  state.last_row = std::max<std::size_t>(state.last_row, at.row);
  state.last_column = std::max<std::size_t>(state.last_column, at.column);
}

void Book::blank(CellPlace at, const Style& style) {
  touch(at);
  sheet(at.sheet).cells.blank(at.row, at.column, formats_->get(style));
}

void Book::text(CellPlace at, std::string_view text, const Style& style) {
  if (text.empty()) return blank(at, style);
  touch(at);
  sheet(at.sheet).cells.text(at.row, at.column, texts_.number(checked_text(at, text)), format_of(at, style));
}

void Book::hidden_text(CellPlace at, std::string_view text) {
  touch(at);
  sheet(at.sheet).cells.text(at.row, at.column, texts_.own_number(checked_text(at, text)), formats_->get({}));
}

std::string Book::place_words(CellPlace at) const { return quoted_sheet(sheet(at.sheet).name) + address(at.row, at.column); }

/// A workbook's number formats are few; without room for another one a figure shows the number alone.
lxw_format* Book::format_of(CellPlace at, const Style& style) {
  if (formats_->has_room(style)) return formats_->get(style);
  limits.exceeded(Limit::number_format, place_words(at));
  Style plain = style;
  plain.number = style.number.find('%') != std::string::npos ? "0.0%" : style.number.find("yy") != std::string::npos ? "yyyy-mm-dd" : std::string();
  return formats_->get(plain);
}

std::string Book::checked_text(CellPlace at, std::string_view text) {
  bool was_cut = false;
  std::string sound = cell_text(text, &was_cut);
  if (was_cut) limits.exceeded(Limit::text, place_words(at));
  return sound;
}

void Book::value(CellPlace at, const Scalar& value, int power, const Style& style) {
  const auto number = [&](double figure) {
    touch(at);
    sheet(at.sheet).cells.number(at.row, at.column, finite(figure), format_of(at, style));
  };
  if (const Quantity* quantity = value.quantity()) number(quantity->value.shifted(-power).to_double());
  else if (const std::string* words = value.text()) text(at, *words, style);
  else if (const Date* date = value.date()) number(serial(*date));
  else if (const ClockTime* time = value.time()) number(time->minutes / 1440.0);
  else if (const bool* flag = value.flag()) {
    touch(at);
    sheet(at.sheet).cells.flag(at.row, at.column, *flag, formats_->get(style));
  } else if (const Code* code = value.code()) {
    const Enumeration* enumeration = find_enumeration(code->enumeration);
    text(at, enumeration ? word_of(*enumeration, code->code, language()) : code->code.text(), style);
  } else blank(at, style);
}

void Book::formula(CellPlace at, std::string_view formula, const Scalar& stored, int power, const Style& style) {
  if (!formula_fits(formula)) {
    limits.exceeded(Limit::formula, place_words(at));
    return value(at, stored, power, style);
  }
  touch(at);
  SheetCells& target = sheet(at.sheet).cells;
  const auto number = [&](double figure) { target.formula(at.row, at.column, formula, finite(figure), format_of(at, style)); };
  const auto words = [&](const std::string& result) { target.formula(at.row, at.column, formula, checked_text(at, result), format_of(at, style)); };
  if (const Quantity* quantity = stored.quantity()) number(quantity->value.shifted(-power).to_double());
  else if (const Date* date = stored.date()) number(serial(*date));
  else if (const ClockTime* time = stored.time()) number(time->minutes / 1440.0);
  else if (const bool* flag = stored.flag()) number(*flag ? 1 : 0);
  else if (const std::string* result = stored.text()) words(*result);
  else if (const Code* code = stored.code()) {
    const Enumeration* enumeration = find_enumeration(code->enumeration);
    words(enumeration ? word_of(*enumeration, code->code, language()) : code->code.text());
  } else words("");
}

void Book::sentence(CellPlace at, const Sentence& sentence, const Style& style) {
  if (const std::optional<std::string> live = sentences.formula(*this, sentence, at.sheet)) formula(at, *live, Scalar(sentence.text), 0, style);
  else text(at, sentence.text, style);
}

void Book::formula_or_gap(CellPlace at, std::string_view text, const Scalar& stored, int power, const Style& style) {
  formula(at, text, stored.has_value() ? stored : Scalar(std::string("#N/A")), power, style);
}

void Book::link(CellPlace at, std::size_t to_sheet, std::string_view words, const Style& style) {
  if (++sheet(at.sheet).links > most_links) {
    limits.exceeded(Limit::link, place_words(at));
    return text(at, words, style);
  }
  const std::string target = "internal:" + quoted_sheet(sheet(to_sheet).name) + "A1";
  check(worksheet_write_url(sheet(at.sheet).sheet, row_of(at), column_of(at), target.c_str(), formats_->get(style)), at, "link");
  text(at, words, style);
}

void Book::merge(CellPlace first, CellPlace last, std::string_view words, const Style& style) {
  if (first.row == last.row && first.column == last.column) return text(first, words, style);
  for (std::size_t row = first.row; row <= last.row; ++row)
    for (std::size_t column = first.column; column <= last.column; ++column) blank({first.sheet, row, column}, style);
  text(first, words, style);
  claim_area(first, last, "merged cells");
  check(worksheet_merge_range(sheet(first.sheet).sheet, row_of(first), column_of(first), row_of(last), column_of(last), "", formats_->get(style)), first, "merged cells");
}

/// Excel repairs a file, and loses cells, where merged cells or tables overlap; the library writes it without a word.
void Book::claim_area(CellPlace first, CellPlace last, std::string_view what) {
  auto& areas = sheet(first.sheet).areas;
  for (const auto& [from, to] : areas)
    if (from.row <= last.row && first.row <= to.row && from.column <= last.column && first.column <= to.column)
      throw std::runtime_error(fmt::format("{} {} would overlap {}", what, place_words(first), range_of(from, to)));
  areas.emplace_back(first, last);
}

void Book::row_height(std::size_t index, std::size_t row, double points, int level) { sheet(index).heights[row] = {points, level}; }

void Book::widen(std::size_t index, std::size_t column, double characters, double most) {
  double& width = sheet(index).widths[column];
  width = std::max(width, std::min(characters, most));
}

void Book::comment(CellPlace at, std::string_view words) {
  sheet(at.sheet).has_objects = true;
  check(worksheet_write_comment(sheet(at.sheet).sheet, row_of(at), column_of(at), checked_text(at, words).c_str()), at, "note");
}

void Book::rule(CellPlace first, CellPlace last, std::string_view formula, lxw_format* format) {
  if (formula.size() > most_rule_bytes || !formula_fits(formula)) return limits.exceeded(Limit::rule, place_words(first));
  lxw_conditional_format conditional{};
  std::string text = "=" + std::string(formula);
  conditional.type = LXW_CONDITIONAL_TYPE_FORMULA;
  conditional.value_string = text.data();
  conditional.format = format;
  check(worksheet_conditional_format_range(sheet(first.sheet).sheet, row_of(first), column_of(first), row_of(last), column_of(last), &conditional), first, "rule");
}

void Book::status_rules(CellPlace first, CellPlace last) {
  const struct { const char* mark; const char* ink; const char* fill; } rules[] = {
      {"●", "goodt", "goods"}, {"▲", "warnt", "warns"}, {"◆", "badt", "bads"}, {"○", "ink3", "nas"}};
  for (const auto& one : rules) {
    lxw_conditional_format conditional{};
    std::string mark = one.mark;
    conditional.type = LXW_CONDITIONAL_TYPE_TEXT;
    conditional.criteria = LXW_CONDITIONAL_CRITERIA_TEXT_CONTAINING;
    conditional.value_string = mark.data();
    conditional.format = formats_->overlay(one.ink, one.fill, true);
    check(worksheet_conditional_format_range(sheet(first.sheet).sheet, row_of(first), column_of(first), row_of(last), column_of(last), &conditional), first, "rule");
  }
}

void Book::data_bar(const std::vector<std::pair<CellPlace, CellPlace>>& ranges, double most, std::string_view colour) {
  if (ranges.empty()) return;
  lxw_conditional_format conditional{};
  conditional.type = LXW_CONDITIONAL_DATA_BAR;
  conditional.data_bar_2010 = LXW_TRUE;
  conditional.bar_solid = LXW_TRUE;
  conditional.bar_no_border = LXW_TRUE;
  conditional.bar_color = formats_->rgb(colour);
  conditional.min_rule_type = conditional.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  conditional.min_value = 0;
  conditional.max_value = most;
  rule_over(ranges, conditional, "data bar");
}

/// One rule over all ranges, in as many parts as the library's longest list of ranges asks for.
void Book::rule_over(const std::vector<std::pair<CellPlace, CellPlace>>& ranges, lxw_conditional_format& conditional, std::string_view what) {
  constexpr std::size_t longest_list = 2000;
  std::vector<std::pair<CellPlace, CellPlace>> whole;   // rows below one another as one range
  for (const auto& [first, last] : ranges) {
    const bool goes_on = !whole.empty() && whole.back().second.row + 1 == first.row && whole.back().first.column == first.column && whole.back().second.column == last.column;
    if (goes_on) whole.back().second = last;
    else whole.emplace_back(first, last);
  }
  for (std::size_t begin = 0; begin < whole.size();) {
    std::string list = range_of(whole[begin].first, whole[begin].second);
    std::size_t end = begin + 1;
    for (; end < whole.size() && list.size() < longest_list; ++end) list += " " + range_of(whole[end].first, whole[end].second);
    conditional.multi_range = end > begin + 1 ? list.data() : nullptr;
    const auto& [first, last] = whole[begin];
    check(worksheet_conditional_format_range(sheet(first.sheet).sheet, row_of(first), column_of(first), row_of(last), column_of(last), &conditional), first, what);
    begin = end;
  }
}

void Book::colour_scale(const std::vector<std::pair<CellPlace, CellPlace>>& ranges, std::string_view least, std::string_view most) {
  if (ranges.empty()) return;
  lxw_conditional_format conditional{};
  conditional.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  conditional.min_color = formats_->rgb(least);
  conditional.max_color = formats_->rgb(most);
  rule_over(ranges, conditional, "colour scale");
}

void Book::drop_down(CellPlace first, CellPlace last, const std::vector<std::string>& entries) {
  if (entries.empty()) return;
  if (++sheet(first.sheet).drop_downs > most_drop_downs) return limits.exceeded(Limit::drop_down, place_words(first));
  lxw_data_validation validation{};
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  std::vector<std::string> sound;
  sound.reserve(entries.size());
  for (const std::string& entry : entries) sound.push_back(gate(entry));
  std::vector<char*> list;
  std::string range;
  if (fits_list(sound)) {
    for (std::string& entry : sound) list.push_back(entry.data());
    list.push_back(nullptr);
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
  } else {
    std::string& known = list_ranges_[sound];
    if (known.empty()) {
      const std::size_t column = list_column_++;
      for (std::size_t row = 0; row < sound.size(); ++row) text({list_sheet_, row, column}, sound[row], {});
      known = fmt::format("list_{}", list_ranges_.size());
      name(known, quoted_sheet(sheet(list_sheet_).name) + address(0, column, true) + ":" + address(sound.size() - 1, column, true));
    }
    range = "=" + known;
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation.value_formula = range.data();
  }
  check(worksheet_data_validation_range(sheet(first.sheet).sheet, row_of(first), column_of(first), row_of(last), column_of(last), &validation), first, "drop-down");
}

void Book::filter(CellPlace first, CellPlace last) {
  check(worksheet_autofilter(sheet(first.sheet).sheet, row_of(first), column_of(first), row_of(last), column_of(last)), first, "filter");
}

void Book::name(std::string_view name, std::string_view target) {
  check(workbook_define_name(workbook_, std::string(name).c_str(), ("=" + std::string(target)).c_str()), {}, "name");
}

lxw_chart* Book::chart(int type) {
  lxw_chart* made = workbook_add_chart(workbook_, static_cast<std::uint8_t>(type));
  if (!made) throw std::runtime_error("no memory for a chart");
  // #N/A ends a line. LibreOffice draws 0 there unless told to connect, which is what Excel does with #N/A in any case.
  chart_show_blanks_as(made, LXW_CHART_BLANKS_AS_CONNECTED);
  return made;
}

/// The library numbers parts of charts when it writes them, so a chart is known by its axes.
void Book::draw_lines(lxw_chart* chart, LineGroup group) {
  constexpr std::uint32_t first_axis = 60010001, axes_a_chart = 2;   // the library's own are below
  group.category_axis = first_axis + axes_a_chart * static_cast<std::uint32_t>(lines_.size());
  group.value_axis = group.category_axis + 1;
  chart->axis_id_1 = group.category_axis;
  chart->axis_id_2 = group.value_axis;
  lines_.push_back(std::move(group));
}

/// What a chart says to those who hear the workbook. Its figures stand in cells, too, so what is cut here is not lost.
std::string Book::description(CellPlace at, std::string_view alternative) {
  constexpr std::string_view mark = "…";
  std::string words = cell_text(alternative);
  if (words.size() <= most_description_bytes) return words;
  limits.exceeded(Limit::description, place_words(at));
  return cut_bytes(words, most_description_bytes - mark.size()).append(mark);
}

void Book::insert(CellPlace at, lxw_chart* chart, double width, double height, std::string_view alternative) {
  lxw_chart_options options{};
  // Libraries' own size of a chart, in pixels.
  options.x_scale = finite(width / 480.0);
  options.y_scale = finite(height / 288.0);
  options.object_position = LXW_OBJECT_MOVE_AND_SIZE;
  SheetState& state = sheet(at.sheet);
  state.pictures.push_back({at.column, width});
  std::string words = description(at, alternative);
  options.description = words.empty() ? nullptr : words.data();
  sheet(at.sheet).has_objects = true;
  check(worksheet_insert_chart_opt(sheet(at.sheet).sheet, row_of(at), column_of(at), chart, &options), at, "chart");
}

void Book::picture(CellPlace at, const std::string& png, double width, std::string_view alternative) {
  std::string words = description(at, alternative);
  lxw_image_options options{};
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  options.description = words.data();
  sheet(at.sheet).pictures.push_back({at.column, width});
  sheet(at.sheet).has_objects = true;
  check(worksheet_insert_image_buffer_opt(sheet(at.sheet).sheet, row_of(at), column_of(at), reinterpret_cast<const unsigned char*>(png.data()), png.size(), &options), at,
        "picture");
}

bool Book::structure(CellPlace first, CellPlace last, std::string_view name, const std::vector<std::string>& heads, const Style& head) {
  std::set<std::string> taken;
  std::vector<std::string> sound;
  for (const std::string& words : heads) {
    sound.push_back(cell_text(words));
    // Excel repairs a file whose table heads are empty, alike or longer than 255 units.
    if (words.empty() || sound.back().find('\n') != std::string::npos || utf16_length(sound.back()) > 255 || !taken.insert(fold_case(sound.back())).second) return false;
  }
  if (last.row <= first.row) return false;
  claim_area(first, last, "a table");
  if (utf16_length(name) > most_table_name_units) limits.exceeded(Limit::table_name, name);
  std::string title = table_name(name);
  for (int number = 2; !structures_.insert(fold_case(title)).second; ++number) title = fmt::format("{}_{}", table_name(name), number);
  std::vector<lxw_table_column> columns(sound.size());
  std::vector<lxw_table_column*> list;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    columns[i].header = sound[i].data();
    columns[i].header_format = formats_->get(head);
    list.push_back(&columns[i]);
  }
  list.push_back(nullptr);
  lxw_table_options options{};
  options.name = title.data();
  options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
  options.style_type_number = 0;
  options.no_banded_rows = LXW_TRUE;
  options.columns = list.data();
  check(worksheet_add_table(sheet(first.sheet).sheet, row_of(first), column_of(first), row_of(last), column_of(last), &options), first, "table");
  return true;
}

void Book::wrapped(CellPlace first, std::size_t last, const Sentence& words, const Style& style) {
  Style wrapping = style;
  wrapping.wrap = wrapping.at_top = true;
  if (last > first.column) merge(first, {first.sheet, first.row, last}, "", wrapping);
  sentence(first, words, wrapping);
  sheet(first.sheet).wrapped.push_back({first.row, first.column, last, words.text, style.size});
}

bool Book::live_formula(const CellKey& key, std::size_t sheet) const { return cells.print(key, sheet).has_value(); }

std::string Book::number_format_of(const CellKey& key, std::string_view shown, const NumberLook& look) const {
  const ColumnType kind = cells.type(key);
  const bool zh = language() == Language::zh;
  if (kind == ColumnType::date) {
    const bool brief = !shown.empty() && !has_year(shown);
    return zh ? (brief ? "mm-dd" : "yyyy-mm-dd") : (brief ? "d mmm" : "d mmm yyyy");
  }
  if (kind == ColumnType::time) return "hh:mm";
  if (kind == ColumnType::flag) return zh ? "\"是\";\"是\";\"否\"" : "\"yes\";\"yes\";\"no\"";   // Excel says TRUE and FALSE whatever the format
  if (kind != ColumnType::number) return {};
  const Scalar value = cells.value(key);
  const Quantity* quantity = value.quantity();
  const Column& column = cells.ledger().tables[key.table].columns[key.column];
  int decimals = quantity ? decimals_of(*quantity, shown) : column.decimals;
  const Unit unit = cells.unit(key);
  if (decimals < 0) decimals = unit.is_ratio() ? 1 : 0;
  return number_format(unit, decimals, look, language());
}

void Book::figure(CellPlace at, const CellKey& key, Style style) {
  const int power = cells.type(key) == ColumnType::number ? cell_power(cells.unit(key)) : 0;
  const Scalar value = cells.value(key);
  if (cells.is_home(key, at)) {
    const Sentence* said = texts.find(key);
    const std::optional<std::string> how = said ? sentences.formula(*this, *said, at.sheet) : cells.print(key, at.sheet);
    style.open = !said && cells.is_input(key);
    written_figures_.push_back({at, key, how ? Origin::formula : style.open ? Origin::input : Origin::stored});
    if (how) return formula(at, *how, value, power, style);
    return this->value(at, value, power, style);
  }
  if (const std::optional<std::string> there = cells.link(key, at.sheet)) return formula(at, *there, value, power, style);
  this->value(at, value, power, style);
}

}  // namespace planloom::xlsx
