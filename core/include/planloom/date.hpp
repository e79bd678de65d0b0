/// Days, clock times and periods of a plan.
///
/// You want to                                         use
/// a calendar day                                      `Date` (days; arithmetic with `+ Days{7}`), `make_date(2024, 10, 18)`
/// a stretch of days, both ends included               `DateRange`
/// a year, half, quarter, month, week                  `Period`, `parse_period("2024Q3")`, `period.range`
/// read a written day in its context                   `parse_date_expression("10-08 – 10-11")` then `resolve(…)`
/// know which days are off                             `WorkCalendar` (see calendar.hpp)
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/words.hpp>

namespace planloom {

/// As std::chrono's, in half the room: a plan keeps very many of them.
using Days = std::chrono::duration<std::int32_t, std::chrono::days::period>;
using Date = std::chrono::time_point<std::chrono::system_clock, Days>;

std::optional<Date> make_date(int year, unsigned month, unsigned day);  ///< nothing for 2024-02-30
int year_of(Date date);
unsigned month_of(Date date);
unsigned day_of(Date date);
unsigned weekday_of(Date date);  ///< 1 Monday … 7 Sunday (ISO)
struct IsoWeek { int year; unsigned week; };
IsoWeek iso_week(Date date);
std::string iso_text(Date date);  ///< 2024-10-18

/// Minutes since midnight, 0 … 1440 (24:00 ends a day).
struct ClockTime { int minutes = 0; auto operator<=>(const ClockTime&) const = default; };
std::optional<ClockTime> parse_clock(std::string_view text);  ///< 9:00, 20:30, ８：20; nothing for 25:00
std::string clock_text(ClockTime time);                       ///< 09:00

struct DateRange {
  Date first{};
  Date last{};
  Days length() const { return last - first + Days{1}; }
  bool contains(Date date) const { return first <= date && date <= last; }
  bool operator==(const DateRange&) const = default;
};

/// Shorter ones first. A plan week is counted from the plan's start (第12周), a week by ISO 8601 (2024-W12).
enum class PeriodKind : std::uint8_t { day = 1, week, plan_week, ten_days, month, two_months, quarter, half, year, range };

/// What short names are counted from. Periods made from one another share it.
struct PeriodFrame {
  /// First month of the financial year, 1 … 12; 0: the plan declares none, its years are calendar years.
  unsigned fiscal_start = 0;
  /// The whole plan: 第12周 is the twelfth Monday-to-Sunday week of it. The first and the last one end with the plan.
  std::optional<DateRange> plan = std::nullopt;
};

struct Period {
  PeriodKind kind = PeriodKind::year;
  DateRange range;
  PeriodFrame frame = {};
  /// The name used in formulas and series keys: 2024, 2024H1, 2024Q3, 2024B4 (双月), 2024-08, 2024-W12, 第12周, 2024-08-上旬, FY26, FY26Q1,
  /// 2024-07-01..2024-09-30.
  std::string name() const;
  /// zh "2024 年第三季度", "三季度" (short); en "Q3 2024", "Q3". A plan week: "第12周 (3.16–3.22)".
  std::string label(Language language, bool brief = false) const;
  /// The same days called by the same kind of name.
  bool operator==(const Period& other) const { return kind == other.kind && range == other.range; }
};

/// 2024, 2024年, 2024Q3, 2024年三季度, 2024H1, 2024-08, 2024年8月, 2024-W12, 2024B4, 2024年第4双月, 2024年7–8月, 2024-07-01 – 2024-09-30.
/// Short names (Q3, 8月, H1, year, 年, 第4双月, 第12周) need `within`, the period whose year (and plan) they mean.
///
/// FY26, FY2026, 26财年, FY2025-26, FY26Q1, 26财年一季度 need a frame with the first month of the financial year. FY26 is the year that ends in
/// 2026: "designated by the calendar year in which it ends" (GAO-05-734SP, A Glossary of Terms Used in the Federal Budget Process, fiscal year);
/// one that begins in January is the calendar year. Within such a frame Q1, H1, year are the financial year's; months keep their names, and a year of its own (2025Q1) is the calendar's.
std::optional<Period> parse_period(std::string_view text, const Period* within = nullptr);
std::optional<Period> parse_period(std::string_view text, const Period* within, const PeriodFrame& frame);
/// The months, quarters, … that make up `whole`, in order.
std::vector<Period> split_period(const Period& whole, PeriodKind kind);
/// The month, quarter, … that holds a day.
Period period_of(Date date, PeriodKind kind, const PeriodFrame& frame = {});

/// A day or stretch as written, before it is known which year or anchor it means.
struct DateExpression {
  enum class Kind { day = 1, range, month, month_range, offset, offset_range, working_days, clock_offset, open } kind = Kind::day;
  struct End {
    std::optional<int> year;
    unsigned month = 0, day = 0;      ///< day 0: the whole month
    std::optional<int> offset_days;   ///< T+7, D-5
    std::optional<int> offset_minutes;
    std::optional<int> offset_months; ///< 验收后3个月; a day the month lacks is its last
    bool working = false;             ///< +10个工作日
    std::string anchor;               ///< 签署 of 签署后10个工作日; empty: T
    std::optional<ClockTime> time;
  } first, last;
  std::string wording;
};
/// 10-08, 2024-10-08, 10月8日, 10.8, 18 Oct 2024, 10-08 – 10-11, 10月8日–11日, 8–11 Oct, 1月 – 9月, Q4, 上半年, 8月上旬, 10-24 20:00, T, T+7, T+1 – T+7,
/// T−1d 20:00, T−12h, T−½d, +10个工作日, 10-08 起; nothing when it reads as none of these. `impossible` is set when it reads as a day that no
/// calendar has (02-30). In an End, day 0 is the whole month as a first end and its last day as a last end.
///
/// In words: 提前3个工作日, 前1小时, 前半天 (12 hours), 前一天晚上, 活动前3天, 签署后10个工作日, 验收后3个月, 3天前, 当天, 次日, 10个工作日内 (its last day). Parts of
/// a day stand for one time: 早上 08:00, 上午 09:00, 中午 12:00, 下午 14:00, 傍晚 18:00, 晚上 20:00.
std::optional<DateExpression> parse_date_expression(std::string_view text, bool* impossible = nullptr);

struct DateContext {
  Period period;               ///< the plan's: a day without a year is the first such day on or after its start
  std::optional<Date> anchor;  ///< T
  std::optional<ClockTime> anchor_time = std::nullopt;  ///< when the event begins; hours count from it, else from midnight
  /// Days that expressions call by name: 签署 in 签署后10个工作日. Null, or no day: nothing is called so.
  std::function<std::optional<Date>(std::string_view)> named = nullptr;
};
/// The days meant; nothing when an offset has no anchor, when working days are counted (calendar.hpp resolves those) and when the end comes
/// before the start. A range may roll into the next year; an open one (10-08 起) ends with the period.
std::optional<DateRange> resolve(const DateExpression& expression, const DateContext& context);

/// The time of day of the first end: as written (T−1d 20:00), or worked out (T−12h, 前1小时) where hours are counted.
std::optional<ClockTime> time_of_day(const DateExpression& expression, const DateContext& context);

/// zh "2024-10-18", "10-08 – 10-11"; en "18 Oct 2024", "8–11 Oct". `brief` leaves the year out.
std::string show(Date date, Language language, bool brief = false);
std::string show(DateRange range, Language language, bool brief = false);

}  // namespace planloom
