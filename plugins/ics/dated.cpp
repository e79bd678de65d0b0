#include "dated.hpp"

#include <algorithm>
#include <planloom/enumeration.hpp>
#include <planloom/text.hpp>
#include <string_view>
#include <tuple>

namespace planloom::ics {
namespace {

class Collector {
 public:
  Collector(const CheckedPlan& plan, const Ledger& ledger) : plan_(plan), ledger_(ledger) {}

  std::vector<Dated> collect() {
    for (std::size_t i = 0; i < plan_.plan.root.values.size(); ++i) enter(plan_.plan.root, i, "", {});
    std::ranges::stable_sort(found_, {}, [](const Dated& dated) { return std::tuple(dated.days.first, dated.from.value_or(ClockTime{-1}), dated.days.last); });
    return std::move(found_);
  }

 private:
  /// History, working days and people's own data are no appointments.
  static bool is_passed_over(std::string_view key) { return key == "versions" || key == "calendar" || key == "subject" || key == "comment" || key == "today" || key == "cutoff"; }

  void enter(const Record& record, std::size_t i, const std::string& path, const std::vector<std::string>& within) {
    const FieldSpec& field = record.entity->fields[i];
    const Value& value = record.values[i];
    if (!value.written() || is_passed_over(field.key)) return;
    const std::string here = path + (path.empty() ? "" : "/") + std::string(field.key);
    if (const auto* records = std::get_if<std::vector<Record>>(&value.data)) {
      for (const Record& each : *records) take(each, here + "/" + each.id, within);
    } else if (const auto* posts = std::get_if<std::vector<Post>>(&value.data)) {
      for (const Post& post : *posts) take_post(post, here);
    }
  }

  void take(const Record& record, const std::string& path, std::vector<std::string> within) {
    if (record.entity->key == "activities") {
      if (const std::optional<std::size_t> table = ledger_.index("activities")) {
        if (const std::optional<std::size_t> row = ledger_.tables[*table].row(record.id)) scope_.set_row("activity", *table, *row);
      }
    }
    for (std::size_t i = 0; i < record.values.size(); ++i) take_dates(record, i, path, within);
    if (const std::string title = filled(record.title()); record.entity->key != "content" && !title.empty()) within.push_back(title);
    for (std::size_t i = 0; i < record.values.size(); ++i) enter(record, i, path, within);
  }

  void take_dates(const Record& record, std::size_t i, const std::string& path, const std::vector<std::string>& within) {
    const FieldSpec& field = record.entity->fields[i];
    if (field.key == "skip" || field.key == "joined" || field.key == "interviewed") return;
    if (const auto* dates = std::get_if<std::vector<WrittenDate>>(&record.values[i].data)) {
      const bool several = dates->size() > 1;
      for (std::size_t part = 0; part < dates->size(); ++part) {
        const WrittenDate& date = (*dates)[part];
        if (date.range) add(record, field, path + "/" + std::string(field.key) + (several ? "/" + std::to_string(part + 1) : ""), within, *date.range, date.time);
      }
    } else if (const auto* recurrence = record.values[i].recurrence()) {
      take_recurrence(record, field, *recurrence, path, within);
    }
  }

  /// Occurrences one by one: a rule could not say which holidays are left out.
  void take_recurrence(const Record& record, const FieldSpec& field, const Recurrence& recurrence, const std::string& path, const std::vector<std::string>& within) {
    std::vector<Date> days;
    if (record.entity->key == "content.rhythm") days = slots(record, plan_.period.range, plan_.whole(), plan_.calendar);
    else if (record.entity->key == "activities" && recurrence.kind != Recurrence::Kind::quota) days = occurrences(recurrence, plan_.period.range, plan_.calendar, plan_.whole().first);
    for (const Date day : days) add(record, field, path + "/" + iso_text(day), within, {day, day}, recurrence.time);
  }

  void take_post(const Post& post, const std::string& path) {
    if (!post.date.range) return;
    const auto* time = std::get_if<ClockTime>(&post.item.value("time").data);
    const std::optional<ClockTime> at = time != nullptr ? std::optional(*time) : post.date.time;
    static const FieldSpec field{.key = "date", .key_zh = "日期", .type = FieldType::date, .label = {}, .help = {}};
    add(post.item, field, path + "/" + iso_text(post.date.range->first) + "/" + post.channel.value + "/" + post.item.id, {}, *post.date.range, at);
    found_.back().lines.insert(found_.back().lines.begin(), plan_.language == Language::zh ? "渠道：" + post.channel.value : "Channel: " + post.channel.value);
  }

  void add(const Record& record, const FieldSpec& field, std::string id, const std::vector<std::string>& within, DateRange days, std::optional<ClockTime> time) {
    if (days.last < plan_.period.range.first || days.first > plan_.period.range.last) return;
    Dated dated;
    dated.kind = kind_of(record, field);
    dated.id = std::move(id);
    dated.title = filled(record.title());
    dated.within = within;
    dated.category = dated.kind == Kind::deadline ? (plan_.language == Language::zh ? "截止" : "Deadline") : record.entity->label.in(plan_.language);
    dated.days = days;
    dated.from = time;
    describe(record, dated);
    found_.push_back(std::move(dated));
  }

  static Kind kind_of(const Record& record, const FieldSpec& field) {
    const std::string_view entity = record.entity->key;
    if (field.key == "due") return Kind::deadline;
    if (field.key == "milestone" || entity == "milestones") return Kind::milestone;
    if (entity.starts_with("content.")) return Kind::post;
    if (entity == "activities" || entity == "events") return Kind::activity;
    return entity == "tasks" || entity == "reminders" || entity == "priorities" ? Kind::task : Kind::other;
  }

  /// A text of the plan with its figures in it.
  std::string filled(const std::string& text) const {
    if (text.find("{{") == std::string::npos) return text;
    Diagnostics nowhere;  // what is wrong with it was said when the document was made
    return fill(parse_prose({text, {}}, nowhere), ledger_, scope_, plan_.language, nowhere);
  }

  std::string words_of(const Record& record, std::size_t i) const {
    const FieldSpec& field = record.entity->fields[i];
    if (const auto* code = std::get_if<Code>(&record.values[i].data)) {
      const Enumeration* list = find_enumeration(code->enumeration);
      const EnumerationEntry* entry = list == nullptr ? nullptr : list->find(code->code);
      return entry == nullptr ? code->code.text() : entry->word.in(plan_.language);
    }
    if (const auto* many = std::get_if<std::vector<Located<std::string>>>(&record.values[i].data)) {
      std::string joined;
      for (const Located<std::string>& each : *many) joined += (joined.empty() ? "" : plan_.language == Language::zh ? "、" : ", ") + each.value;
      return joined;
    }
    const bool is_words = field.type == FieldType::text || field.type == FieldType::prose || field.type == FieldType::reference;
    return is_words ? record.text(field.key) : "";
  }

  void describe(const Record& record, Dated& dated) const {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
      const FieldSpec& field = record.entity->fields[i];
      if (!record.values[i].written() || field.key == "title" || field.key == "short") continue;
      const std::string words = filled(words_of(record, i));
      if (words.empty()) continue;
      if (field.key == "place") dated.place = words;
      else if (field.key == "link") dated.link = words;
      else dated.lines.push_back(field.label.in(plan_.language) + (plan_.language == Language::zh ? "：" : ": ") + words);
      const auto* code = std::get_if<Code>(&record.values[i].data);
      dated.dropped = dated.dropped || (code != nullptr && code->code == "dropped");
    }
  }

  const CheckedPlan& plan_;
  const Ledger& ledger_;
  Scope scope_;
  std::vector<Dated> found_;
};

}  // namespace

std::vector<Dated> collect_dated(const CheckedPlan& plan, const Ledger& ledger) { return Collector(plan, ledger).collect(); }

}  // namespace planloom::ics
