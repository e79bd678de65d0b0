#include "calendar_file.hpp"

#include <libical/ical.h>

#include <cstdint>
#include <ctime>
#include <memory>
#include <stdexcept>

namespace planloom::ics {
namespace {

struct Free {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

icaltimezone* find_zone(const std::string& name) { return icaltimezone_get_builtin_timezone(name.c_str()); }

/// The last day on which an observance of a zone begins; the far future for one that goes on.
icaltimetype last_onset(icalcomponent* observance) {
  icaltimetype last = icalcomponent_get_dtstart(observance);
  for (icalproperty* date = icalcomponent_get_first_property(observance, ICAL_RDATE_PROPERTY); date != nullptr; date = icalcomponent_get_next_property(observance, ICAL_RDATE_PROPERTY)) {
    const icaltimetype begins = icalproperty_get_rdate(date).time;
    if (icaltime_compare(begins, last) > 0) last = begins;
  }
  if (icalproperty* rule = icalcomponent_get_first_property(observance, ICAL_RRULE_PROPERTY)) {
    const icaltimetype until = icalproperty_get_rrule(rule).until;
    if (icaltime_is_null_time(until)) last.year = 9999;
    else if (icaltime_compare(until, last) > 0) last = until;
  }
  return last;
}

/// A zone under its common name (libical's own has a prefix), without the observances that ended before `first`.
Component zone_component(icaltimezone* zone, const std::string& name, icaltimetype first) {
  Component copy(icalcomponent_new_clone(icaltimezone_get_component(zone)));
  if (!copy) throw std::bad_alloc();
  icalproperty_set_tzid(icalcomponent_get_first_property(copy.get(), ICAL_TZID_PROPERTY), name.c_str());
  while (icalproperty* own = icalcomponent_get_first_property(copy.get(), ICAL_X_PROPERTY)) {
    icalcomponent_remove_property(copy.get(), own);
    icalproperty_free(own);
  }
  std::vector<icalcomponent*> ended;
  icalcomponent* latest = nullptr;
  for (icalcomponent* each = icalcomponent_get_first_component(copy.get(), ICAL_ANY_COMPONENT); each != nullptr; each = icalcomponent_get_next_component(copy.get(), ICAL_ANY_COMPONENT)) {
    if (icaltime_compare(last_onset(each), first) >= 0) continue;
    if (latest == nullptr || icaltime_compare(last_onset(each), last_onset(latest)) > 0) latest = each;
    ended.push_back(each);
  }
  // What holds on the first day began before it: kept, without the times it began again before it ended.
  if (latest != nullptr) {
    for (const icalproperty_kind kind : {ICAL_RRULE_PROPERTY, ICAL_RDATE_PROPERTY}) {
      while (icalproperty* again = icalcomponent_get_first_property(latest, kind)) {
        icalcomponent_remove_property(latest, again);
        icalproperty_free(again);
      }
    }
  }
  for (icalcomponent* each : ended) {
    if (each == latest) continue;
    icalcomponent_remove_component(copy.get(), each);
    icalcomponent_free(each);
  }
  return copy;
}

icaltimetype to_day(Date date) {
  icaltimetype time = icaltime_null_date();
  time.year = year_of(date);
  time.month = static_cast<int>(month_of(date));
  time.day = static_cast<int>(day_of(date));
  return time;
}

icaltimetype to_moment(Date date, int minutes) {
  const icaltimetype day = to_day(date + Days{minutes / (24 * 60)});
  icaltimetype time = icaltime_null_time();
  time.year = day.year;
  time.month = day.month;
  time.day = day.day;
  time.hour = minutes % (24 * 60) / 60;
  time.minute = minutes % 60;
  return time;
}

void add(icalcomponent* component, icalproperty* property) {
  if (property == nullptr) throw std::bad_alloc();
  icalcomponent_add_property(component, property);
}

/// The same entry has the same name in every rendering, and no entry of another plan has it: 64 bits of FNV-1a.
std::string unique_name(const std::string& plan, const std::string& id) {
  std::uint64_t digest = 14695981039346656037ULL;
  for (const char c : plan + '\n' + id) digest = (digest ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  char text[17];
  for (int i = 15; i >= 0; --i, digest >>= 4) text[i] = "0123456789abcdef"[digest & 15];
  text[16] = '\0';
  return std::string(text) + "@planloom";
}

class CalendarWriter {
 public:
  explicit CalendarWriter(const CalendarFacts& facts) : facts_(facts), calendar_(icalcomponent_new_vcalendar()) {
    if (!calendar_) throw std::bad_alloc();
    add(calendar_.get(), icalproperty_new_version("2.0"));
    add(calendar_.get(), icalproperty_new_prodid("-//planloom//planloom//EN"));
    add(calendar_.get(), icalproperty_new_calscale("GREGORIAN"));
    add(calendar_.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add(calendar_.get(), icalproperty_new_name(facts.name.c_str()));
    own("X-WR-CALNAME", facts.name);
    if (facts.time_zone.empty()) return;
    zone_ = find_zone(facts.time_zone);
    if (zone_ == nullptr) throw std::runtime_error("no time zone is called '" + facts.time_zone + "'");
    own("X-WR-TIMEZONE", facts.time_zone);
    if (icaltimezone_get_component(zone_) == nullptr) return;  // universal time: a Z says it
    icalcomponent_add_component(calendar_.get(), zone_component(zone_, facts.time_zone, to_day(facts.first)).release());
  }

  void write(const Dated& entry) {
    icalcomponent* const event = icalcomponent_new_vevent();
    if (event == nullptr) throw std::bad_alloc();
    icalcomponent_add_component(calendar_.get(), event);
    add(event, icalproperty_new_uid(unique_name(facts_.plan, entry.id).c_str()));
    add(event, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(static_cast<std::time_t>(facts_.created), 0, icaltimezone_get_utc_timezone())));
    add_times(event, entry);
    std::string summary = entry.kind == Kind::deadline ? (facts_.language == Language::zh ? "截止：" : "Due: ") : "";
    summary += entry.title;
    if (!entry.within.empty()) summary += (facts_.language == Language::zh ? "（" : " (") + entry.within.back() + (facts_.language == Language::zh ? "）" : ")");
    add(event, icalproperty_new_summary(summary.c_str()));
    std::string about;
    for (const std::string& line : entry.lines) about += (about.empty() ? "" : "\n") + line;
    if (!about.empty()) add(event, icalproperty_new_description(about.c_str()));
    if (!entry.place.empty()) add(event, icalproperty_new_location(entry.place.c_str()));
    if (entry.link.starts_with("http://") || entry.link.starts_with("https://")) add(event, icalproperty_new_url(entry.link.c_str()));
    add(event, icalproperty_new_categories(entry.category.c_str()));
    add(event, icalproperty_new_status(entry.dropped ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    // Only a meeting with its time makes people busy.
    const bool busy = entry.from.has_value() && entry.kind == Kind::activity;
    add(event, icalproperty_new_transp(busy ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
    if (facts_.reminder_days > 0 && !entry.dropped && (entry.kind == Kind::deadline || entry.kind == Kind::milestone)) add_reminder(event, summary);
  }

  std::string text() const {
    const std::unique_ptr<char, void (*)(void*)> written(icalcomponent_as_ical_string_r(calendar_.get()), icalmemory_free_buffer);
    if (!written) throw std::bad_alloc();
    return written.get();
  }

 private:
  void own(const char* name, const std::string& value) {
    icalproperty* const property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    add(calendar_.get(), property);
  }

  /// An all-day entry ends on the day after its last.
  void add_times(icalcomponent* event, const Dated& entry) {
    if (!entry.from) {
      add(event, icalproperty_new_dtstart(to_day(entry.days.first)));
      add(event, icalproperty_new_dtend(to_day(entry.days.last + Days{1})));
      return;
    }
    const int begin = entry.from->minutes;
    const int end = entry.to && (entry.days.last > entry.days.first || *entry.to > *entry.from) ? entry.to->minutes : begin + facts_.minutes;
    add_moment(event, icalproperty_new_dtstart(moment(entry.days.first, begin)));
    add_moment(event, icalproperty_new_dtend(moment(entry.days.last, end)));
  }

  bool is_universal() const { return zone_ != nullptr && icaltimezone_get_component(zone_) == nullptr; }

  icaltimetype moment(Date date, int minutes) const {
    icaltimetype time = to_moment(date, minutes);
    if (is_universal()) time.zone = icaltimezone_get_utc_timezone();
    return time;
  }

  void add_moment(icalcomponent* event, icalproperty* property) {
    if (property != nullptr && zone_ != nullptr && !is_universal()) icalproperty_add_parameter(property, icalparameter_new_tzid(facts_.time_zone.c_str()));
    add(event, property);
  }

  void add_reminder(icalcomponent* event, const std::string& summary) {
    icalcomponent* const alarm = icalcomponent_new_valarm();
    if (alarm == nullptr) throw std::bad_alloc();
    icalcomponent_add_component(event, alarm);
    add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(alarm, icalproperty_new_description(summary.c_str()));
    icaltriggertype before{};
    before.time = icaltime_null_time();
    before.duration = icaldurationtype_from_int(-facts_.reminder_days * 24 * 60 * 60);
    add(alarm, icalproperty_new_trigger(before));
  }

  const CalendarFacts& facts_;
  Component calendar_;
  icaltimezone* zone_ = nullptr;
};

}  // namespace

bool is_time_zone(const std::string& name) { return find_zone(name) != nullptr; }

std::string write_calendar(const std::vector<Dated>& entries, const CalendarFacts& facts) {
  CalendarWriter writer(facts);
  for (const Dated& entry : entries) writer.write(entry);
  return writer.text();
}

}  // namespace planloom::ics
