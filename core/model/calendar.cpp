// Working days: weekends, statutory days off and make-up days, the plan's own days.
#include <planloom/calendar.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

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

bool is_weekend(Date date) { return weekday_of(date) >= 6; }

/// Mondays to Fridays, without walking through them.
int weekdays_in(DateRange range) {
  if (range.last < range.first) return 0;
  const int length = static_cast<int>(range.length().count());
  int count = length / 7 * 5;
  for (Date date = range.last - Days(length % 7) + Days(1); date <= range.last; date += Days(1)) count += is_weekend(date) ? 0 : 1;
  return count;
}

}  // namespace

WorkCalendar WorkCalendar::load(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  WorkCalendar calendar;
  std::error_code fault;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    if (is_year_file(it->path())) files.push_back(it->path());
  }
  if (fault) {
    diagnostics.warning({}, "holiday-data-missing", {"the holiday data in " + folder.string() + " cannot be read", "读不到节假日数据 " + folder.string()})
        .hint({"without it every year counts as not yet published", "没有它，所有年份都按尚未公布处理"});
  }
  std::sort(files.begin(), files.end());  // a folder lists its files in any order
  for (const auto& path : files) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    const int year = std::stoi(path.filename().string().substr(0, 4));
    const auto days = read_days(Json::parse(text.str(), nullptr, false), year);
    if (!stream || !days) {
      const Place where{diagnostics.sources().add(path.string(), ""), 0, 0, 0};
      diagnostics.error(where, "holiday-data-damaged", {"this is no list of holidays", "这不是节假日数据"})
          .hint({"each day needs name, date (2024-10-01) and isOffDay; year must equal the file's name", "每一天要有 name、date（如 2024-10-01）和 isOffDay；year 要与文件名一致"});
      continue;
    }
    // A file without days waits for the State Council's notice: its year is unknown, not free of holidays.
    if (!days->empty()) calendar.years_.insert(year);
    for (const StatutoryDay& day : *days) calendar.days_[day.date] = {day.name, day.off};
  }
  return calendar;
}

bool WorkCalendar::is_known(int year) const { return years_.contains(year); }

DayKind WorkCalendar::kind(Date date) const {
  const auto entry = days_.find(date);
  if (entry == days_.end()) return is_weekend(date) ? DayKind::weekend : DayKind::workday;
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
  return entry == days_.end() ? !is_weekend(date) : !entry->second.off;
}

int WorkCalendar::working_days(DateRange range) const {
  int count = weekdays_in(range);
  for (auto entry = days_.lower_bound(range.first); entry != days_.end() && entry->first <= range.last; ++entry) {
    const bool counted = !is_weekend(entry->first);
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
    if (!entry->second.off && is_weekend(entry->first)) dates.push_back(entry->first);
  }
  return dates;
}

void WorkCalendar::add_day_off(Date date, std::string name) { days_[date] = {std::move(name), true}; }
void WorkCalendar::add_makeup_day(Date date, std::string name) { days_[date] = {std::move(name), false}; }

}  // namespace planloom
