// A month in cells: Monday first, ISO week at the left, 休 and 班, festivals and solar terms beside the day, one cell per post in its channel's colour.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

/// Colours of channels in order of declaration; red is left to statuses.
constexpr std::array<std::string_view, 8> slots{"1", "2", "3", "5", "7", "6", "4", "8"};

struct Day {
  Date date{};
  std::string kind, festival, solar_term, week;
  bool outside = false;
  std::vector<const ViewRow*> posts;
};

class CalendarPart : public Part {
 public:
  CalendarPart(const ChartBlock& block, Origin origin) : block_(block), origin_(origin) {
    read_days();
    read_channels();
    std::size_t row = origin.row + 2;
    for (std::size_t week = 0; week * 7 < days_.size(); ++week) {
      std::size_t most = 3;
      for (std::size_t day = week * 7; day < std::min(week * 7 + 7, days_.size()); ++day) most = std::max(most, days_[day].posts.size());
      week_rows_.push_back(row);
      row += most + 1;
    }
    key_row_ = row;
  }

  std::size_t end() const override { return key_row_ + 2; }
  void place(Book&) override {}
  void need(Book&) override {}

  void write(Book& book) override {
    write_heads(book);
    for (std::size_t week = 0; week < week_rows_.size(); ++week) write_week(book, week);
    write_key(book);
    for (std::size_t day = 0; day <= 7; ++day) book.sheet(origin_.sheet).fixed_widths[origin_.column + day] = day == 0 ? 11 : 19;
    book.sheet(origin_.sheet).landscape = false;
  }

 private:
  static const ViewCell* cell(const TableView& view, const ViewRow& row, std::string_view name) {
    const std::optional<std::size_t> column = view.column(name);
    return column && *column < row.cells.size() ? &row.cells[*column] : nullptr;
  }
  static std::string text(const TableView& view, const ViewRow& row, std::string_view name) {
    const ViewCell* found = cell(view, row, name);
    if (!found) return {};
    if (const Code* code = found->value.code()) return code->code;
    return found->text == "—" ? std::string() : found->text;
  }
  static bool flag(const TableView& view, const ViewRow& row, std::string_view name) {
    const ViewCell* found = cell(view, row, name);
    return found && found->value.flag() && *found->value.flag();
  }

  const TableView* more(std::string_view name) const {
    for (const TableView& view : block_.more)
      if (view.table == name) return &view;
    return nullptr;
  }

  void read_days() {
    const TableView* view = more("days");
    if (!view) return;
    for (const ViewRow& row : view->rows) {
      const ViewCell* date = cell(*view, row, "date");
      if (!date || !date->value.date()) continue;
      days_.push_back({*date->value.date(), text(*view, row, "kind"), text(*view, row, "festival"), text(*view, row, "solar-term"), text(*view, row, "week"),
                       flag(*view, row, "outside"), {}});
    }
    for (const ViewRow& row : block_.view.rows) {
      const ViewCell* date = cell(block_.view, row, "date");
      if (!date || !date->value.date()) continue;
      for (Day& day : days_)
        if (day.date == *date->value.date()) day.posts.push_back(&row);
    }
  }

  void read_channels() {
    const TableView* view = more("channels");
    if (!view) return;
    for (const ViewRow& row : view->rows) {
      const std::string title = text(*view, row, "title");
      channels_.push_back({row.id, title.empty() ? row.id : title});
    }
  }

  std::string_view slot(std::string_view channel) const {
    for (std::size_t i = 0; i < channels_.size(); ++i)
      if (channels_[i].first == channel || channels_[i].second == channel) return slots[i % slots.size()];
    return "8";
  }

  void write_heads(Book& book) const {
    book.row_height(origin_.sheet, origin_.row, 24);
    book.sentence({origin_.sheet, origin_.row, origin_.column}, block_.frame.title, {.size = 13, .bold = true});
    book.text({origin_.sheet, origin_.row, origin_.column + 7}, block_.frame.subtitle.text, {.ink = "ink3", .size = 9, .side = Side::right});
    const char* zh[] = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
    const char* en[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    book.text({origin_.sheet, origin_.row + 1, origin_.column}, book.words("Week", "周"), {.ink = "onp", .fill = "primary", .bold = true});
    for (std::size_t day = 0; day < 7; ++day)
      book.text({origin_.sheet, origin_.row + 1, origin_.column + 1 + day}, book.words(en[day], zh[day]), {.ink = "onp", .fill = "primary", .bold = true});
    book.row_height(origin_.sheet, origin_.row + 1, 21);
  }

  void write_week(Book& book, std::size_t week) const {
    const std::size_t top = week_rows_[week];
    const std::size_t below = week + 1 < week_rows_.size() ? week_rows_[week + 1] : key_row_;
    book.row_height(origin_.sheet, top, 21);
    const std::string number = days_[week * 7].week.empty() ? std::string() : "W" + days_[week * 7].week;
    book.text({origin_.sheet, top, origin_.column}, number.starts_with("WW") ? number.substr(1) : number, {.ink = "ink3", .top = "line2", .size = 9});
    for (std::size_t index = 0; index < 7 && week * 7 + index < days_.size(); ++index) {
      const Day& day = days_[week * 7 + index];
      const std::size_t column = origin_.column + 1 + index;
      const std::string fill = day.kind == "holiday" ? "bads" : day.kind == "weekend" ? "wash" : "";
      const bool today = day.date == book.input.document.today;
      write_date(book, day, {origin_.sheet, top, column}, fill, today);
      for (std::size_t line = top + 1; line < below; ++line) {
        const std::size_t post = line - top - 1;
        const CellPlace place{origin_.sheet, line, column};
        if (post < day.posts.size()) write_post(book, day, *day.posts[post], place, fill);
        else book.blank(place, {.fill = fill});
      }
    }
  }

  /// A real date, so that it can be sorted and looked up; its marks are part of the number format.
  void write_date(Book& book, const Day& day, CellPlace place, const std::string& fill, bool today) const {
    std::string marks;
    for (const std::string& mark : {day.festival, day.solar_term})
      if (!mark.empty() && marks.empty()) marks = "  " + mark;
    if (day.kind == "holiday") marks += "  休";
    if (day.kind == "makeup_workday") marks += "  班";
    if (today) marks += book.words("  today", "  今天");
    const std::string number = std::string(day.outside && day_of(day.date) == 1 ? "m/d" : "d") + (marks.empty() ? "" : "\"" + marks + "\"");
    const char* ink = day.outside ? "ink3" : day.kind == "holiday" ? "badt" : "ink";
    Style style{.ink = ink, .fill = fill, .number = number, .top = "line2", .size = 11, .side = Side::left, .bold = !day.outside};
    if (today) style.frame = "ink";
    book.value(place, day.date, 0, style);
  }

  void write_post(Book& book, const Day& day, const ViewRow& post, CellPlace place, const std::string& fill) const {
    const std::string channel = text(block_.view, post, "channel");
    Style style{.ink = day.outside ? "ink3" : "ink", .fill = "s" + std::string(slot(channel)), .size = 9, .indent = 0};
    style.edge = "c" + std::string(slot(channel));
    if (!fill.empty() && day.kind == "holiday") style.fill = "paper";
    book.text(place, text(block_.view, post, "title"), style);
  }

  void write_key(Book& book) const {
    const std::size_t row = key_row_;
    for (std::size_t i = 0; i < channels_.size() && i < 7; ++i)
      book.text({origin_.sheet, row, origin_.column + 1 + i}, channels_[i].second,
                {.ink = "ink2", .fill = "s" + std::string(slots[i % slots.size()]), .top = "ink", .size = 9, .edge = "c" + std::string(slots[i % slots.size()])});
    book.text({origin_.sheet, row, origin_.column}, book.words("Channels", "渠道"), {.ink = "ink3", .top = "ink", .size = 9});
    for (std::size_t i = channels_.size(); i < 7; ++i) book.blank({origin_.sheet, row, origin_.column + 1 + i}, {.top = "ink"});
  }

  const ChartBlock& block_;
  Origin origin_;
  std::vector<Day> days_;
  std::vector<std::pair<std::string, std::string>> channels_;
  std::vector<std::size_t> week_rows_;
  std::size_t key_row_ = 0;
};

}  // namespace

std::unique_ptr<Part> make_calendar(Book&, const ChartBlock& block, Origin origin) { return std::make_unique<CalendarPart>(block, origin); }

}  // namespace planloom::xlsx
