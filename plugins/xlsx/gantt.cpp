// A Gantt chart in cells: editing a start, an end or a progress moves the bars, because conditional formats read those cells. All rules stand on one
// range in the order done, plan, today, weekend, since applications disagree about overlapping ranges. A column is a day, in a long chart a week or a month.
#include <algorithm>

#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t phase_column = 0, title_column = 1, owner_column = 2, start_column = 3, end_column = 4, days_column = 5, progress_column = 6;

constexpr std::size_t most_columns = 400;
constexpr long most_days = 186, most_days_in_weeks = 740;   ///< half a year in days, two years in weeks, beyond that months
constexpr std::size_t spare_columns = 7;   ///< they stay blank until a task ends later than planned
constexpr std::size_t least_label_columns = 3;   ///< narrower weeks or months hold no words
constexpr const char* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* phase_colours[] = {"c1", "c2", "c5", "c7", "c6", "c3"};

class GanttPart : public Part {
 public:
  GanttPart(Book& book, const ChartBlock& block, Origin origin, bool freeze, std::size_t first_free_column)
      : block_(block), view_(block.view), origin_(origin), freeze_(freeze), first_day_column_(std::max(progress_column + 1, first_free_column)) {
    // Week line and day line of the head, then the rows, a gap and the key.
    head_row_ = freeze ? origin.row : origin.row + 1;
    first_row_ = head_row_ + 2;
    find_span(book);
  }

  std::size_t end() const override { return first_row_ + view_.rows.size() + 3; }

  void place(Book& book) override {
    if (!book.today_cell) {
      today_ = book.today_cell = CellPlace{origin_.sheet, freeze_ ? 1 : origin_.row, end_column};
    }
    for (std::size_t row = 0; row < view_.rows.size(); ++row)
      for (const auto& [column, name] : figures())
        if (const std::optional<CellKey> key = key_of(book, row, name)) book.cells.claim(*key, at(row, column));
  }

  void need(Book& book) override {
    for (std::size_t row = 0; row < view_.rows.size(); ++row)
      for (const auto& [column, name] : figures())
        if (const std::optional<CellKey> key = key_of(book, row, name)) book.cells.need(*key);
  }

  void write(Book& book) override {
    if (today_) {
      book.text({origin_.sheet, today_->row, start_column}, book.words("Today", "今天"), {.ink = "ink2", .side = Side::right});
      book.value(*today_, book.input.document.today, 0, {.ink = "bad", .number = day_format(book), .side = Side::left, .bold = true, .open = true});
    }
    if (!freeze_) book.sentence({origin_.sheet, origin_.row, title_column}, block_.frame.title, {.size = 12, .bold = true});
    write_heads(book);
    std::size_t phase = 0;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      if (view_.rows[row].kind == ViewRowKind::group) ++phase, write_phase(book, row);
      else write_task(book, row, std::max<std::size_t>(phase, 1));
    }
    write_bars(book, std::max<std::size_t>(phase, 1));
    set_widths(book, write_key(book, std::max<std::size_t>(phase, 1)));
  }

 private:
  static std::vector<std::pair<std::size_t, std::string_view>> figures() {
    return {{owner_column, "owner"}, {start_column, "start"}, {end_column, "end"}, {progress_column, "progress"}};
  }

  CellPlace at(std::size_t row, std::size_t column) const { return {origin_.sheet, first_row_ + row, column}; }

  const ViewCell* cell(std::size_t row, std::string_view name) const {
    const std::optional<std::size_t> column = view_.column(name);
    return column && *column < view_.rows[row].cells.size() ? &view_.rows[row].cells[*column] : nullptr;
  }

  /// Start, end and progress of a task are figures of the ledger even where the chart shows only "10-08 – 10-11". A phase has days of its own where
  /// the plan gives them; else it lasts as long as its tasks.
  std::optional<CellKey> key_of(const Book& book, std::size_t row, std::string_view name) const {
    const bool is_phase = view_.rows[row].kind == ViewRowKind::group;
    if (is_phase && name != "start" && name != "end") return std::nullopt;
    if (const ViewCell* shown = cell(row, name); shown && shown->source) return book.cells.key(*shown->source);
    const Table* tasks = book.input.ledger.find(view_.table);
    const std::optional<std::size_t> table = tasks ? book.input.ledger.index(is_phase ? tasks->groups : view_.table) : std::nullopt;
    if (!table) return std::nullopt;
    const Table& of = book.input.ledger.tables[*table];
    const std::optional<std::size_t> line = of.row(view_.rows[row].id), column = of.column(name);
    if (!line || !column) return std::nullopt;
    const CellKey key = book.cells.key({*table, line, *column, nullptr});
    const bool follows_tasks = is_phase && (book.cells.formula(key) || !book.cells.value(key).date());
    return follows_tasks ? std::nullopt : std::optional(key);
  }

  std::optional<Date> date_of(const Book& book, std::size_t row, std::string_view name) const {
    if (const ViewCell* shown = cell(row, name); shown && view_.rows[row].kind == ViewRowKind::item)
      if (const Date* date = shown->value.date()) return *date;
    if (const std::optional<CellKey> key = key_of(book, row, name)) {
      const Scalar value = book.cells.value(*key);
      if (const Date* date = value.date()) return *date;
    }
    return std::nullopt;
  }

  bool is_milestone(std::size_t row) const {
    const ViewCell* shown = cell(row, "milestone");
    return shown && shown->value.flag() && *shown->value.flag();
  }

  void find_span(const Book& book) {
    std::optional<Date> first, last;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      if (const std::optional<Date> start = date_of(book, row, "start")) first = first ? std::min(*first, *start) : *start;
      if (const std::optional<Date> end = date_of(book, row, "end")) last = last ? std::max(*last, *end) : *end;
    }
    first_day_ = first.value_or(book.input.document.today);
    const Date end = std::max(first_day_, last.value_or(first_day_));
    const long days = (end - first_day_).count() + 1;
    step_ = days > most_days_in_weeks ? Step::month : days > most_days ? Step::week : Step::day;
    if (step_ == Step::week) first_day_ = first_day_ - Days{static_cast<int>(weekday_of(first_day_)) - 1};
    if (step_ == Step::month) first_day_ = first_day_ - Days{static_cast<int>(day_of(first_day_)) - 1};
    while (planned_ < most_columns && day_of_column(planned_) <= end) ++planned_;
    says_year_ = !has_days() && year_of(first_day_) != year_of(end);
  }

  std::size_t spare() const { return std::min(spare_columns, most_columns - planned_); }
  std::size_t columns() const { return planned_ + spare(); }
  std::size_t last_day_column() const { return first_day_column_ + columns() - 1; }
  std::size_t last_planned_column() const { return first_day_column_ + planned_ - 1; }
  Date day_of_column(std::size_t column) const {
    const int steps = static_cast<int>(column);
    if (step_ == Step::month) return std::chrono::sys_days(std::chrono::year_month_day(first_day_) + std::chrono::months{steps});
    return first_day_ + Days{step_ == Step::week ? 7 * steps : steps};
  }
  bool has_days() const { return step_ == Step::day; }
  /// The first day of the column after the one that begins on `first`.
  std::string next_column(std::string_view first) const {
    return step_ == Step::month ? fmt::format("EDATE({},1)", first) : fmt::format("{}+{}", first, step_ == Step::week ? 7 : 1);
  }
  /// The last day of the column that begins on `first`.
  std::string last_in(std::string_view first) const { return has_days() ? std::string(first) : next_column(first) + "-1"; }
  /// Does the column that begins on `first` hold `day`?
  std::string holds(std::string_view first, std::string_view day) const {
    return has_days() ? fmt::format("{}={}", first, day) : fmt::format("{}<={},{}>{}", first, day, next_column(first), day);
  }
  std::string day_format(const Book& book) const {
    if (says_year_) return book.language() == Language::zh ? "yyyy-mm-dd" : "d mmm yyyy";
    return book.language() == Language::zh ? "mm-dd" : "d mmm";
  }

  void write_heads(Book& book) const {
    const std::string heads[] = {book.words("Task", "任务"), book.words("Owner", "负责人"), book.words("Start", "开始"),
                                 book.words("End", "结束"),  book.words("Days", "工期"),    book.words("Progress", "进度")};
    const std::size_t weeks = head_row_, days = head_row_ + 1;
    book.row_height(origin_.sheet, weeks, 20);
    book.row_height(origin_.sheet, days, 18);
    for (std::size_t i = 0; i < 6; ++i)
      book.merge({origin_.sheet, weeks, title_column + i}, {origin_.sheet, days, title_column + i}, heads[i],
                 {.ink = "onp", .fill = "primary", .side = i < 2 ? Side::left : Side::centre, .bold = true});
    write_days_of_axis(book, days);
    write_weeks(book, weeks, days);
    const CellPlace first{origin_.sheet, days, first_day_column_}, last{origin_.sheet, days, last_day_column()};
    const std::string here = address(days, first_day_column_);
    book.rule(first, last, fmt::format("AND({}<>\"\",{})", here, holds(here, "plan_today")), book.formats().overlay("onp", "bad", true));
    if (has_days()) book.rule(first, last, off_rule(book, here), book.formats().overlay("onp2", ""));
    SheetState& state = book.sheet(origin_.sheet);
    state.landscape = true;
    if (!freeze_) return;
    state.frozen = {first_row_, first_day_column_};
    state.repeated_rows = {head_row_, days};
  }

  std::string first_column_formula(const std::string& earliest) const {
    if (step_ == Step::month) return fmt::format("{0}-DAY({0})+1", earliest);
    return step_ == Step::week ? fmt::format("{0}-WEEKDAY({0},2)+1", earliest) : earliest;
  }

  /// The axis begins with the earliest start and goes on to the latest end, wherever these are moved to. A column of a month bears its number.
  void write_days_of_axis(Book& book, std::size_t row) const {
    const std::string dates = range_of_dates();
    const std::string earliest = first_column_formula("MIN(" + dates + ")");
    for (std::size_t day = 0; day < columns(); ++day) {
      const CellPlace place{origin_.sheet, row, first_day_column_ + day};
      const Style number{.ink = "onp", .fill = day < planned_ ? "primary" : "", .number = step_ == Step::month ? "m" : "d", .size = 8, .side = Side::centre};
      const Scalar stored = day < planned_ ? Scalar(day_of_column(day)) : Scalar(NoValue{});
      const std::string before = address(row, place.column - 1);
      if (day == 0) book.formula(place, fmt::format("IF(COUNT({0})=0,{1},{2})", dates, static_cast<long>(serial(first_day_)), earliest), stored, 0, number);
      else book.formula(place, fmt::format("IF({0}=\"\",\"\",IF({2}>MAX({1}),\"\",{2}))", before, dates, next_column(before)), stored, 0, number);
    }
    if (spare() == 0) return;
    const CellPlace first{origin_.sheet, row - 1, first_day_column_ + planned_}, last{origin_.sheet, row, last_day_column()};
    book.rule(first, last, fmt::format("{}${}<>\"\"", column_letters(first.column), row + 1), book.formats().overlay("onp", "primary"));
  }

  std::string range_of_dates() const {
    return address(first_row_, start_column, true) + ":" + address(first_row_ + std::max<std::size_t>(view_.rows.size(), 1) - 1, end_column, true);
  }

  /// A column is too narrow for a date, so weeks of days, months of weeks and years of months are merged cells; each says what it begins with, also after
  /// that has moved.
  void write_weeks(Book& book, std::size_t row, std::size_t days) const {
    const bool zh = book.language() == Language::zh;
    const auto begins = [&](std::size_t column) {
      const Date before = day_of_column(column - 1), day = day_of_column(column);
      if (has_days()) return weekday_of(day) == 1;
      return step_ == Step::week ? month_of(before) != month_of(day) : year_of(before) != year_of(day);
    };
    for (std::size_t day = 0; day < columns();) {
      std::size_t next = day + 1;
      // A week that ends later than the plan stays blank there, until a task is moved so far.
      while (next < columns() && next != planned_ && (!begins(next) || next < least_label_columns)) ++next;
      // What is left over at the end is too narrow for words of its own.
      const bool labelled = next - day >= least_label_columns;
      const CellPlace first{origin_.sheet, row, first_day_column_ + day}, last{origin_.sheet, row, first_day_column_ + next - 1};
      const Style style{.ink = "onp", .fill = day < planned_ ? "primary" : "", .size = 9, .side = Side::left, .bold = true};
      if (labelled) {
        book.merge(first, last, "", style);
        const Scalar words = day < planned_ ? Scalar(label_text(day_of_column(day), zh)) : Scalar(NoValue{});
        const std::string cell = address(days, first.column);
        book.formula(first, fmt::format("IF({}=\"\",\"\",{})", cell, label_words(cell, zh)), words, 0, style);
      } else {
        for (std::size_t column = first.column; column <= last.column; ++column) book.blank({origin_.sheet, row, column}, style);
      }
      day = next;
    }
  }

  /// "10 月 8 日" above days, "2026 年 10 月" above weeks, "2026 年" above months.
  std::string label_words(const std::string& cell, bool zh) const {
    if (step_ == Step::month) return "YEAR(" + cell + (zh ? ")&\" 年\"" : ")&\"\"");
    if (zh && has_days()) return fmt::format("MONTH({0})&\" 月 \"&DAY({0})&\" 日\"", cell);
    if (zh) return fmt::format("YEAR({0})&\" 年 \"&MONTH({0})&\" 月\"", cell);
    std::string names;
    for (const char* name : month_names) names += fmt::format(",\"{}\"", name);
    const std::string month = fmt::format("CHOOSE(MONTH({}){})", cell, names);
    return has_days() ? fmt::format("DAY({})&\" \"&{}", cell, month) : fmt::format("{}&\" \"&YEAR({})", month, cell);
  }
  std::string label_text(Date date, bool zh) const {
    if (step_ == Step::month) return fmt::format("{}{}", year_of(date), zh ? " 年" : "");
    if (zh) return has_days() ? fmt::format("{} 月 {} 日", month_of(date), day_of(date)) : fmt::format("{} 年 {} 月", year_of(date), month_of(date));
    const char* month = month_names[month_of(date) - 1];
    return has_days() ? fmt::format("{} {}", day_of(date), month) : fmt::format("{} {}", month, year_of(date));
  }

  /// Weekends and days off, but not make-up working days.
  static std::string off_rule(const Book& book, const std::string& date) {
    const std::string weekend = "WEEKDAY(" + date + (book.cells.free_days() == 1 ? ",2)>5" : ",2)>6");
    return book.cells.holidays_named() ? fmt::format("OR(AND({0},COUNTIF(makeup_work,{1})=0),COUNTIF(holidays_off,{1})>0)", weekend, date) : weekend;
  }

  void write_phase(Book& book, std::size_t row) const {
    const ViewRow& line = view_.rows[row];
    book.row_height(origin_.sheet, first_row_ + row, 21);
    const Style style{.fill = "wash2", .bottom = "line", .bold = true};
    book.value(at(row, phase_column), Quantity{Decimal(0), {}, 0}, 0, hidden());
    std::string words;
    if (const ViewCell* title = cell(row, "title")) words = title->text;
    if (!line.note.empty()) words += "　" + line.note;
    book.text(at(row, title_column), words, style);
    for (std::size_t column = owner_column; column <= last_planned_column(); ++column) book.blank(at(row, column), style);
    Style day = style;
    day.bold = false;
    day.side = Side::centre;
    day.number = day_format(book);
    for (const auto& [column, name] : figures())
      if (const std::optional<CellKey> key = key_of(book, row, name)) book.figure(at(row, column), *key, day);
  }

  static Style hidden() { return {.ink = "paper", .number = ";;;"}; }

  void write_task(Book& book, std::size_t row, std::size_t phase) const {
    const ViewRow& line = view_.rows[row];
    book.row_height(origin_.sheet, first_row_ + row, 21, line.group.empty() ? 0 : 1);
    const bool milestone = is_milestone(row);
    book.value(at(row, phase_column), Quantity{Decimal(static_cast<int>(phase)), {}, 0}, 0, hidden());
    const ViewCell* title = cell(row, "title");
    const std::string words = (milestone ? "◆ " : "") + (title ? title->text : line.id);
    book.text(at(row, title_column), words, {.bottom = "line", .indent = 1, .bold = milestone});
    book.widen(origin_.sheet, title_column, width_of(words) + 5);
    write_figure(book, row, owner_column, "owner", {.ink = "ink2", .bottom = "line"});
    write_figure(book, row, start_column, "start", {.number = day_format(book), .bottom = "line", .side = Side::centre});
    write_figure(book, row, end_column, "end", {.number = day_format(book), .bottom = "line", .side = Side::centre});
    write_days(book, row);
    write_progress(book, row);
    for (std::size_t day = 0; milestone && day < columns(); ++day) write_mark(book, row, day);
  }

  void write_figure(Book& book, std::size_t row, std::size_t column, std::string_view name, const Style& style) const {
    if (const std::optional<CellKey> key = key_of(book, row, name)) return book.figure(at(row, column), *key, style);
    const ViewCell* shown = cell(row, name);
    book.value(at(row, column), shown ? shown->value : Scalar(NoValue{}), 0, style);
  }

  /// What has not begun says so; a figure typed over the dash fills its bar.
  void write_progress(Book& book, std::size_t row) const {
    const Style style{.number = "0%", .bottom = "line", .side = Side::right, .bold = true};
    write_figure(book, row, progress_column, "progress", style);
    const std::optional<CellKey> key = key_of(book, row, "progress");
    const bool is_typed_here = key && book.cells.is_home(*key, at(row, progress_column)) && book.cells.is_input(*key);
    if (!is_typed_here || book.cells.value(*key).has_value()) return;
    Style dash = style;
    dash.ink = "ink3";
    dash.open = true;
    book.text(at(row, progress_column), "—", dash);
  }

  void write_days(Book& book, std::size_t row) const {
    const std::optional<Date> start = date_of(book, row, "start"), end = date_of(book, row, "end");
    Scalar days = NoValue{};
    if (start && end) days = Quantity{Decimal(static_cast<std::int64_t>((*end - *start).count() + 1)), {}, 0};
    const std::string from = address(first_row_ + row, start_column), to = address(first_row_ + row, end_column);
    book.formula(at(row, days_column), fmt::format("IF(COUNT({0},{1})<2,\"\",{1}-{0}+1)", from, to), days, 0,
                 {.ink = "ink2", .fill = "wash", .number = book.language() == Language::zh ? "0\" 天\"" : "0", .bottom = "line", .side = Side::centre});
  }

  void write_mark(Book& book, std::size_t row, std::size_t day) const {
    const Style style{.bottom = day < planned_ ? "line" : "", .side = Side::centre};
    const CellPlace place = at(row, first_day_column_ + day);
    const std::optional<Date> start = date_of(book, row, "start");
    const bool here = start && *start >= day_of_column(day) && *start < day_of_column(day + 1);
    const std::string first = fmt::format("{}${}", column_letters(place.column), head_row_ + 2), at_day = fmt::format("$D{}", place.row + 1);
    book.formula(place, fmt::format("IF(AND({}<>\"\",{}),\"◆\",\"\")", first, holds(first, at_day)), Scalar(std::string(here ? "◆" : "")), 0, style);
  }

  /// What is planned but not done: of a light colour it takes more to be seen on paper.
  static std::string tint(std::string_view token) { return std::string(token) + (token == "c5" ? "@58" : token == "c2" ? "@45" : "@36"); }

  void write_bars(Book& book, std::size_t phases) const {
    if (view_.rows.empty()) return;
    const CellPlace first = at(0, first_day_column_), last = at(view_.rows.size() - 1, last_day_column());
    const std::string date = column_letters(first_day_column_) + "$" + std::to_string(head_row_ + 2), row = std::to_string(first_row_ + 1);
    const std::string reaches = last_in(date);
    const auto bar = [&](std::size_t phase, std::string_view until) {
      return fmt::format("AND($A{0}={1},LEFT($B{0},1)<>\"◆\",{4}>=$D{0},{2}<={3})", row, phase, date, until, reaches);
    };
    // The week or month a task begins in is not done before some of the task is.
    const std::string last_done = fmt::format("$D{0}+ROUND(($E{0}-$D{0}+1)*N($G{0}),0)-1", row);
    const std::string done_until = has_days() ? last_done : fmt::format("IF(N($G{0})=0,0,{1})", row, last_done);
    for (std::size_t phase = 1; phase <= phases; ++phase) book.rule(first, last, bar(phase, done_until), book.formats().overlay("", colour(phase), false, "", "line"));
    for (std::size_t phase = 1; phase <= phases; ++phase) book.rule(first, last, bar(phase, "$E" + row), book.formats().overlay("", tint(colour(phase)), false, "", "line"));
    book.rule(first, last, fmt::format("AND($A{0}=0,ISNUMBER($D{0}),{1}<>\"\",{2}>=$D{0},{1}<=$E{0})", row, date, reaches), book.formats().overlay("", "line2", false, "", "line"));
    book.rule(first, last, fmt::format("AND($A{}>0,{}<>\"\",{})", row, date, holds(date, "plan_today")), book.formats().overlay("", "bads", false, "bad", "line"));
    if (has_days())
      book.rule(first, last, fmt::format("AND($A{0}>0,{1}<>\"\",{2})", row, date, off_rule(book, date)), book.formats().overlay("", "wash", false, "", "line"));
    // The rows' own lines: a cell for every day of every task would be most of the file.
    book.rule(first, last, fmt::format("AND($A{0}>0,{1}<>\"\")", row, date), book.formats().overlay("", "", false, "", "line"));
    write_progress_bars(book);
    const CellPlace ends = at(0, end_column);
    book.rule(ends, at(view_.rows.size() - 1, end_column), fmt::format("AND($A{0}>0,ISNUMBER($E{0}),$E{0}<plan_today,N($G{0})<1)", row), book.formats().overlay("badt", "bads", true));
  }

  static const char* colour(std::size_t phase) { return phase_colours[(phase - 1) % std::size(phase_colours)]; }

  void write_progress_bars(Book& book) const {
    std::size_t phase = 0;
    std::map<std::size_t, std::vector<std::pair<CellPlace, CellPlace>>> ranges;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      if (view_.rows[row].kind == ViewRowKind::group) ++phase;
      else ranges[std::max<std::size_t>(phase, 1)].push_back({at(row, progress_column), at(row, progress_column)});
    }
    for (const auto& [number, places] : ranges) book.data_bar(places, 1, tint(colour(number)));
  }

  /// Returns the last column it takes.
  std::size_t write_key(Book& book, std::size_t phases) const {
    const std::size_t row = first_row_ + view_.rows.size() + 1;
    book.text({origin_.sheet, row, title_column}, book.words("Key", "图例"), {.ink = "ink3", .size = 9});
    const Style words{.ink = "ink2", .size = 9};
    std::size_t column = first_day_column_, phase = 0;
    for (std::size_t line = 0; line < view_.rows.size() || phase == 0; ++line) {
      const bool group = line < view_.rows.size() && view_.rows[line].kind == ViewRowKind::group;
      if (!group && line < view_.rows.size()) continue;
      ++phase;
      book.blank({origin_.sheet, row, column}, {.fill = colour(phase)});
      book.blank({origin_.sheet, row, column + 1}, {.fill = tint(colour(phase))});
      const ViewCell* title = group ? cell(line, "title") : nullptr;
      book.text({origin_.sheet, row, column + 2}, (title ? title->text + book.words(": ", "：") : "") + book.words("done / planned", "完成 / 计划"), words);
      column += 9;
      if (phase >= phases) break;
    }
    book.text({origin_.sheet, row, column}, book.words("◆ milestone", "◆ 里程碑"), words);
    book.blank({origin_.sheet, row, column + 5}, {.fill = "bad"});
    book.text({origin_.sheet, row, column + 6}, book.words("today", "今天"), words);
    return column + 7;
  }

  void set_widths(Book& book, std::size_t last_of_key) const {
    SheetState& state = book.sheet(origin_.sheet);
    // The line under the title ends before today's cell, in the column of owners.
    if (freeze_) book.widen(origin_.sheet, title_column, state.lead_width - 9);
    book.widen(origin_.sheet, owner_column, 10);
    for (const std::size_t column : {start_column, end_column}) book.widen(origin_.sheet, column, says_year_ ? 12 : 10.5);
    book.widen(origin_.sheet, days_column, 7.5);
    book.widen(origin_.sheet, progress_column, 10);
    for (std::size_t column = first_day_column_; column <= std::max(last_day_column(), last_of_key); ++column) state.fixed_widths[column] = 2.9;
  }

  const ChartBlock& block_;
  const TableView& view_;
  Origin origin_;
  bool freeze_;
  std::size_t first_day_column_;   ///< behind the columns of every table on the sheet: a day's column holds no words
  std::size_t head_row_ = 0, first_row_ = 0, planned_ = 1;   ///< planned_: columns that the plan fills
  enum class Step { day = 1, week, month } step_ = Step::day;   ///< what a column is
  bool says_year_ = false;                                       ///< its days lie in several years
  Date first_day_{};
  std::optional<CellPlace> today_;
};

}  // namespace

std::unique_ptr<Part> make_gantt(Book& book, const ChartBlock& block, Origin origin, bool freeze, std::size_t first_free_column) {
  return std::make_unique<GanttPart>(book, block, origin, freeze, first_free_column);
}

}  // namespace planloom::xlsx
