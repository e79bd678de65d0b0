// Working days: the week that is worked, statutory days off and make-up days, the plan's own days.
#include <planloom/calendar.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <system_error>

namespace planloom {
namespace {

using Json = nlohmann::json;

bool is_year_file(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return name.size() == 9 && name.ends_with(".json") && std::all_of(name.begin(), name.begin() + 4, [](unsigned char c) { return std::isdigit(c); });
}

/// "2024-10-01" and nothing looser.
std::optional<Date> read_date(const Json& value) {
  if (!value.is_string()) return std::nullopt;
  const std::string text = value.get<std::string>();
  bool impossible = false;
  const auto expression = parse_date_expression(text, &impossible);
  if (text.size() != 10 || !expression || expression->kind != DateExpression::Kind::day || !expression->first.year) return std::nullopt;
  return make_date(*expression->first.year, expression->first.month, expression->first.day);
}

struct StatutoryDay { Date date; std::string name; bool off; };

std::optional<std::vector<StatutoryDay>> read_days(const Json& file, int year) {
  if (!file.is_object() || !file.contains("year") || file["year"] != year || !file.contains("days") || !file["days"].is_array()) return std::nullopt;
  std::vector<StatutoryDay> days;
  for (const Json& entry : file["days"]) {
    const bool whole = entry.is_object() && entry.contains("name") && entry["name"].is_string() && entry.contains("isOffDay") && entry["isOffDay"].is_boolean();
    const auto date = whole && entry.contains("date") ? read_date(entry["date"]) : std::nullopt;
    if (!date) return std::nullopt;
    days.push_back({*date, entry["name"].get<std::string>(), entry["isOffDay"].get<bool>()});
  }
  return days;
}

Date monday_of(Date date) { return date - Days(weekday_of(date) - 1); }

/// How many of a weekday's dates, counted in steps of so many weeks from one of them, lie in a range.
int dates_in(DateRange range, Date one, int weeks) {
  const auto before = [&](Date date) {
    const auto days = (date - one).count();
    const int step = weeks * 7;
    return static_cast<int>((days >= 0 ? days : days - step + 1) / step);
  };
  return before(range.last) - before(range.first - Days(1));
}

struct HolidayFile { int year; std::vector<StatutoryDay> days; };

/// Nothing when it is no list of holidays; `year` 0: whichever the file says.
std::optional<HolidayFile> read_file(const std::filesystem::path& path, int year) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  const Json json = Json::parse(text.str(), nullptr, false);
  if (year == 0 && json.is_object() && json.contains("year") && json["year"].is_number_integer()) year = json["year"].get<int>();
  auto days = read_days(json, year);
  if (!stream || !days) return std::nullopt;
  return HolidayFile{year, std::move(*days)};
}

}  // namespace

WorkCalendar WorkCalendar::load(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  WorkCalendar calendar;
  std::error_code fault;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    if (is_year_file(it->path())) files.push_back(it->path());
  }
  // A folder that is not there is an installation without the data; one that cannot be read for once would give other days without a word.
  if (fault && fault != std::errc::no_such_file_or_directory && fault != std::errc::not_a_directory) throw std::system_error(fault, folder.string());
  if (fault) {
    diagnostics.warning({}, "holiday-data-missing", {"the holiday data in " + folder.string() + " cannot be read", "读不到节假日数据 " + folder.string()})
        .hint({"without it every year counts as not yet published", "没有它，所有年份都按尚未公布处理"});
  }
  std::sort(files.begin(), files.end());  // a folder lists its files in any order
  for (const auto& path : files) {
    const auto file = read_file(path, std::stoi(path.filename().string().substr(0, 4)));
    if (!file) {
      const Place where{diagnostics.sources().add(path.string(), ""), 0, 0, 0};
      diagnostics.error(where, "holiday-data-damaged", {"this is no list of holidays", "这不是节假日数据"})
          .hint({"each day needs name, date (2024-10-01) and isOffDay; year must equal the file's name", "每一天要有 name、date（如 2024-10-01）和 isOffDay；year 要与文件名一致"});
      continue;
    }
    // A file without days waits for the State Council's notice: its year is unknown, not free of holidays.
    if (!file->days.empty()) calendar.years_.insert(file->year);
    for (const StatutoryDay& day : file->days) calendar.days_[day.date] = {day.name, day.off};
  }
  return calendar;
}

bool WorkCalendar::add_file(const std::filesystem::path& path, Place where, Diagnostics& diagnostics) {
  const auto file = read_file(path, 0);
  if (!file) {
    diagnostics.error(where, "holiday-data-damaged", {"this is no list of holidays: " + path.string(), "这不是节假日数据：" + path.string()})
        .hint({"a file like templates/holidays/2024.json: year, and days with name, date (2024-10-01) and isOffDay",
               "格式同 templates/holidays/2024.json：year，以及 days（name、date 如 2024-10-01、isOffDay）"});
    return false;
  }
  std::erase_if(days_, [&](const auto& entry) { return year_of(entry.first) == file->year; });
  if (!file->days.empty()) years_.insert(file->year);
  for (const StatutoryDay& day : file->days) days_[day.date] = {day.name, day.off};
  return true;
}

void WorkCalendar::set_week(WorkWeek week, Date big_week) {
  week_ = week;
  big_monday_ = monday_of(big_week);
}

bool WorkCalendar::is_free_weekday(Date date) const {
  if (weekday_of(date) <= 5) return false;
  if (weekday_of(date) == 7 || week_ == WorkWeek::five_days) return true;
  return week_ == WorkWeek::alternating && (monday_of(date) - big_monday_).count() / 7 % 2 != 0;
}

/// Days worked by the week alone, without walking through them.
int WorkCalendar::regular_days(DateRange range) const {
  if (range.last < range.first) return 0;
  int count = 0;
  for (int day = 0; day < 5; ++day) count += dates_in(range, big_monday_ + Days(day), 1);
  if (week_ != WorkWeek::five_days) count += dates_in(range, big_monday_ + Days(5), week_ == WorkWeek::six_days ? 1 : 2);
  return count;
}

bool WorkCalendar::is_known(int year) const { return years_.contains(year); }

DayKind WorkCalendar::kind(Date date) const {
  const auto entry = days_.find(date);
  if (entry == days_.end()) return is_free_weekday(date) ? DayKind::weekend : DayKind::workday;
  return entry->second.off ? DayKind::holiday : DayKind::makeup_workday;
}

DayFacts WorkCalendar::day(Date date) const {
  DayFacts facts;
  facts.festival = planloom::festival(date);
  facts.solar_term = planloom::solar_term(date);
  facts.lunar = lunar_date(date);
  const auto entry = days_.find(date);
  facts.known = entry != days_.end() || is_known(year_of(date));
  facts.kind = kind(date);
  if (entry != days_.end() && entry->second.off) facts.holiday = entry->second.name;
  return facts;
}

bool WorkCalendar::is_working(Date date) const {
  const auto entry = days_.find(date);
  return entry == days_.end() ? !is_free_weekday(date) : !entry->second.off;
}

int WorkCalendar::working_days(DateRange range) const {
  int count = regular_days(range);
  for (auto entry = days_.lower_bound(range.first); entry != days_.end() && entry->first <= range.last; ++entry) {
    const bool counted = !is_free_weekday(entry->first);
    if (counted && entry->second.off) --count;
    if (!counted && !entry->second.off) ++count;
  }
  return count;
}

Date WorkCalendar::add_working_days(Date from, int n) const {
  const Days step(n < 0 ? -1 : 1);
  for (int left = n < 0 ? -n : n; left > 0;) {
    from += step;
    if (is_working(from)) --left;
  }
  return from;
}

std::vector<Date> WorkCalendar::days_off(DateRange range) const {
  std::vector<Date> dates;
  for (auto entry = days_.lower_bound(range.first); entry != days_.end() && entry->first <= range.last; ++entry) {
    if (entry->second.off) dates.push_back(entry->first);
  }
  return dates;
}

std::vector<Date> WorkCalendar::makeup_days(DateRange range) const {
  std::vector<Date> dates;
  for (auto entry = days_.lower_bound(range.first); entry != days_.end() && entry->first <= range.last; ++entry) {
    if (!entry->second.off && is_free_weekday(entry->first)) dates.push_back(entry->first);
  }
  return dates;
}

std::vector<Date> WorkCalendar::free_saturdays(DateRange range) const {
  std::vector<Date> dates;
  if (week_ != WorkWeek::alternating) return dates;
  for (Date date = monday_of(range.first) + Days(5); date <= range.last; date += Days(7)) {
    if (date >= range.first && is_free_weekday(date)) dates.push_back(date);
  }
  return dates;
}

void WorkCalendar::add_day_off(Date date, std::string name) { days_[date] = {std::move(name), true}; }
void WorkCalendar::add_makeup_day(Date date, std::string name) { days_[date] = {std::move(name), false}; }

}  // namespace planloom
