// A month in cells: Monday first, ISO week at the left, 休 and 班, festivals and solar terms beside the day, one cell per post in its channel's colour.
#include <algorithm>
#include <array>
#include <map>
#include <set>

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
  CalendarPart(Book& book, const ChartBlock& block, Origin origin) : block_(block), origin_(origin) {
    read_days();
    read_channels();
    read_posts(book);
    std::size_t row = origin.row + 2;
    for (std::size_t week = 0; week * 7 < days_.size(); ++week) {
      std::size_t most = 3;
      for (std::size_t day = week * 7; day < std::min(week * 7 + 7, days_.size()); ++day) most = std::max(most, days_[day].posts.size());
      week_rows_.push_back(row);
      row += most + 1 + (is_live_ ? 1 : 0);  // room for a post that is moved here
    }
    key_row_ = row;
  }

  std::size_t end() const override { return key_row_ + 2; }
  void place(Book&) override {}
  void need(Book& book) override {
    for (const Post& post : posts_) {
      book.cells.need(post.date);
      book.cells.need(post.title);
    }
  }

  void write(Book& book) override {
    write_heads(book);
    if (is_live_) write_posts(book);
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

  /// The posts as a list on the data sheet, from which the grid takes what falls on its days: those it shows, in their order, and those of other
  /// days, which may be moved here.
  void read_posts(Book& book) {
    const Ledger& ledger = book.input.ledger;
    const std::optional<std::size_t> index = ledger.index("content");
    if (!index || block_.view.table != "content" || days_.empty() || ledger.tables[*index].rows.size() > most_live_posts) return;
    const Table& table = ledger.tables[*index];
    const std::optional<std::size_t> date = table.column("date"), title = table.column("title"), channel = table.column("channel");
    if (!date || !title || !channel) return;
    const auto add = [&](std::size_t row, std::string chip) {
      const std::string* id = table.rows[row].cells[*channel].value.text();
      posts_.push_back({{*index, row, *date, {}}, {*index, row, *title, {}}, std::move(chip), id ? *id : std::string()});
    };
    std::set<std::size_t> shown;
    for (const ViewRow& post : block_.view.rows) {
      const std::optional<std::size_t> row = table.row(post.id);
      if (!row || !shown.insert(*row).second) return posts_.clear();
      add(*row, text(block_.view, post, "title"));
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const Date* day = table.rows[row].cells[*date].value.date();
      const bool elsewhere = day && (*day < days_.front().date || *day > days_.back().date);
      if (elsewhere && !shown.contains(row)) add(row, table.rows[row].title);
    }
    is_live_ = !posts_.empty();
    if (is_live_) posts_row_ = book.take_data_rows(posts_.size() + 1);
  }

  std::size_t post_row(std::size_t post) const { return posts_row_ + 1 + post; }

  std::string posts_range(const Book& book, std::size_t column, std::size_t sheet) const {
    return (sheet == book.data_sheet ? "" : quoted_sheet(book.cells.sheet_name(book.data_sheet))) + address(post_row(0), column, true) + ":" +
           address(post_row(posts_.size() - 1), column, true);
  }

  /// Day, day and place within it ("45573-2"), words, channel.
  void write_posts(Book& book) const {
    const std::size_t sheet = book.data_sheet;
    const Style small{.ink = "ink3", .size = 9}, head{.ink = "ink2", .size = 9, .bold = true};
    book.text({sheet, posts_row_, day_column}, block_.frame.title.text.empty() ? book.words("Posts", "排期") : block_.frame.title.text, head);
    std::map<Date, int> ranks;
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      const Post& post = posts_[i];
      const std::size_t row = post_row(i);
      const Scalar value = book.cells.value(post.date);
      Style day = small;
      day.number = "yyyy-mm-dd";
      const std::optional<std::string> link = book.cells.link(book.cells.canonical(post.date), sheet);
      if (link) book.formula({sheet, row, day_column}, *link, value, 0, day);
      else book.value({sheet, row, day_column}, value, 0, day);
      const std::string here = address(row, day_column), column = column_letters(day_column);
      const std::string rank = value.date() ? fmt::format("{}-{}", static_cast<long>(serial(*value.date())), ++ranks[*value.date()]) : std::string();
      book.formula({sheet, row, key_column}, fmt::format("IF({0}=\"\",\"\",{0}&\"-\"&COUNTIF({1}${2}:{0},{0}))", here, column, post_row(0) + 1), Scalar(rank), 0, small);
      const CellKey title = book.cells.canonical(post.title);
      const Scalar said = book.cells.value(title);
      const std::optional<std::string> live = said.text() && *said.text() == post.chip ? book.cells.link(title, sheet) : std::nullopt;
      if (live) book.formula({sheet, row, chip_column}, *live, Scalar(post.chip), 0, small);
      else book.text({sheet, row, chip_column}, post.chip, small);
      book.text({sheet, row, channel_column}, channel_id(post.channel), small);
    }
  }

  std::string channel_id(std::string_view channel) const {
    for (const auto& [id, title] : channels_)
      if (id == channel || title == channel) return id;
    return std::string(channel);
  }

  /// The number-th post of a day; the last line says how many have no room.
  void write_live_post(Book& book, const Day& day, CellPlace place, std::size_t top, std::size_t number, std::size_t lines, const std::string& fill) const {
    const std::string date = address(top, place.column);
    const auto post = [&](const std::string& otherwise) {
      return fmt::format("IFERROR(INDEX({},MATCH({}&\"-{}\",{},0)),{})", posts_range(book, chip_column, place.sheet), date, number, posts_range(book, key_column, place.sheet), otherwise);
    };
    std::string formula = post("\"\"");
    if (number == lines) formula = fmt::format("IF(COUNTIF({0},{1})>{2},\"+\"&(COUNTIF({0},{1})-{3}),{4})", posts_range(book, day_column, place.sheet), date, lines, lines - 1, formula);
    const std::string stored = number <= day.posts.size() ? text(block_.view, *day.posts[number - 1], "title") : std::string();
    book.formula(place, formula, Scalar(stored), 0, {.ink = day.outside ? "ink3" : "ink", .fill = fill, .size = 9});
  }

  /// The colour of a post's channel, wherever it is moved.
  void write_channel_rules(Book& book, std::size_t top, std::size_t lines) const {
    const CellPlace first{origin_.sheet, top + 1, origin_.column + 1}, last{origin_.sheet, top + lines, origin_.column + 7};
    const std::string date = column_letters(first.column) + "$" + std::to_string(top + 1);
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      const std::string slot(slots[i % slots.size()]);
      book.rule(first, last, fmt::format("IFERROR(INDEX({},MATCH({}&\"-\"&(ROW()-{}),{},0)),\"\")={}", posts_range(book, channel_column, first.sheet), date, top + 1,
                                         posts_range(book, key_column, first.sheet), formula_text(channels_[i].first)),
                book.formats().overlay("", "s" + slot, false, "left:c" + slot));
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
        if (is_live_) write_live_post(book, day, place, top, post + 1, below - top - 1, fill);
        else if (post < day.posts.size()) write_post(book, day, *day.posts[post], place, fill);
        else book.blank(place, {.fill = fill});
      }
    }
    if (is_live_) write_channel_rules(book, top, below - top - 1);
  }

  struct Post { CellKey date, title; std::string chip, channel; };
  static constexpr std::size_t most_live_posts = 2000, day_column = 1, key_column = 2, chip_column = 3, channel_column = 4;

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
  std::size_t key_row_ = 0, posts_row_ = 0;
  std::vector<Post> posts_;
  bool is_live_ = false;           ///< a plan of thousands of posts would recalculate for too long
};

}  // namespace

std::unique_ptr<Part> make_calendar(Book& book, const ChartBlock& block, Origin origin) { return std::make_unique<CalendarPart>(book, block, origin); }

}  // namespace planloom::xlsx
