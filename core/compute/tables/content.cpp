/// `content`: every post of the plan's period, those of recurring columns and dated ones; `content.rhythm`: the recurring columns.
///
/// A recurring column fills its slots by itself: never on public holidays, not on days it skips, and it gives way to a dated post on the same
/// channel that day, which takes over its time, owner and target.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "tables.hpp"

namespace planloom {

namespace {

struct Entry {
  Date date{};
  std::optional<ClockTime> time;
  std::string channel, title, brief, owner, rhythm;
  const Record* item = nullptr;    ///< of a dated post
  const Record* column = nullptr;  ///< the recurring column whose slot it fills
  const Figure* target = nullptr;
  Place where, target_where;
  bool is_dated = false;
};

struct Slot {
  const Record* column = nullptr;
  Date date{};
};

/// The whole plan's days, with the days of the neighbouring months that a month's grid of whole weeks shows. A whole year's grid has no neighbours
/// of its own months, so that counting by month stays right.
DateRange shown_days(const CheckedPlan& plan) {
  DateRange days = plan.whole();
  if (days.length() > Days{330}) return days;
  days.first -= Days{weekday_of(days.first) - 1};
  days.last += Days{7 - weekday_of(days.last)};
  return days;
}

std::vector<Slot> slots_of(const Builder& builder, std::span<const Record> columns) {
  std::vector<Slot> found;
  for (const Record& column : columns) {
    for (const Date date : slots(column, shown_days(builder.plan), builder.plan.whole(), builder.plan.calendar)) found.push_back({&column, date});
  }
  return found;
}

Entry from_slot(const Slot& slot) {
  const Record& column = *slot.column;
  Entry entry;
  entry.date = slot.date;
  if (const auto* every = column.value("every").recurrence()) entry.time = every->time;
  entry.channel = column.text("channel");
  entry.title = column.title();
  entry.brief = column.text("short").empty() ? entry.title : column.text("short");
  entry.owner = column.text("owner");
  entry.rhythm = column.id;
  entry.column = &column;
  entry.target = column.figure("target");
  entry.where = column.where;
  entry.target_where = column.value("target").where;
  return entry;
}

std::vector<Entry> dated_posts(const Record& content) {
  std::vector<Entry> entries;
  const auto* posts = std::get_if<std::vector<Post>>(&content.value("posts").data);
  if (!posts) return entries;
  for (const Post& post : *posts) {
    if (!post.date.range) continue;
    Entry entry;
    entry.date = post.date.range->first;
    entry.channel = post.channel.value;
    entry.item = &post.item;
    entry.title = post.item.title();
    entry.brief = post.item.text("short").empty() ? entry.title : post.item.text("short");
    if (const auto* time = std::get_if<ClockTime>(&post.item.value("time").data)) entry.time = *time;
    entry.owner = post.item.text("owner");
    entry.target = post.item.figure("target");
    entry.target_where = post.item.value("target").where;
    entry.where = post.item.where;
    entry.is_dated = true;
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// What a dated post does not say itself, it takes over from the slot it stands in.
void take_over(Entry& post, const Entry& slot) {
  if (!post.time) post.time = slot.time;
  if (post.owner.empty()) post.owner = slot.owner;
  if (!post.target) {
    post.target = slot.target;
    post.target_where = slot.target_where;
  }
  post.rhythm = slot.rhythm;
  post.column = slot.column;
}

/// Slots without a dated post on their channel that day, and the dated posts.
std::vector<Entry> merge(const std::vector<Slot>& slots, std::vector<Entry> dated) {
  std::map<std::pair<Date, std::string>, std::size_t> by_slot;
  for (std::size_t i = 0; i < dated.size(); ++i) by_slot.emplace(std::pair(dated[i].date, dated[i].channel), i);
  std::vector<Entry> all;
  for (const Slot& slot : slots) {
    Entry regular = from_slot(slot);
    const auto taken = by_slot.find({regular.date, regular.channel});
    if (taken == by_slot.end()) {
      all.push_back(std::move(regular));
      continue;
    }
    Entry& post = dated[taken->second];
    if (!post.rhythm.empty()) continue;
    take_over(post, regular);
  }
  std::move(dated.begin(), dated.end(), std::back_inserter(all));
  std::stable_sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.date < b.date; });
  return all;
}

bool counts_for(const Record& column, const Entry& post) {
  const auto* every = column.value("every").recurrence();
  return every && every->kind == Recurrence::Kind::quota && column.text("channel") == post.channel && !post.channel.empty();
}

bool names(const Entry& post, const Record& column) {
  for (const std::string& name : {column.title(), column.text("short")}) {
    if (!name.empty() && post.title.find(name) != std::string::npos) return true;
  }
  return false;
}

/// A dated post in no slot fills the quota it speaks of by name, else the one of its channel if there is only one.
void fill_quotas(std::vector<Entry>& entries, std::span<const Record> columns) {
  for (Entry& post : entries) {
    if (!post.rhythm.empty()) continue;
    std::vector<const Record*> fitting;
    for (const Record& column : columns) {
      if (counts_for(column, post)) fitting.push_back(&column);
    }
    const auto named = std::ranges::find_if(fitting, [&](const Record* column) { return names(post, *column); });
    const Record* filled = named != fitting.end() ? *named : fitting.size() == 1 ? fitting.front() : nullptr;
    if (filled) take_over(post, from_slot({filled, post.date}));
  }
}

Column column(std::string_view name, std::string_view name_zh, Words label, ColumnType type, std::string_view of = {}, bool input = true) {
  Column made;
  made.name = name;
  made.name_zh = name_zh;
  made.label = std::move(label);
  made.type = type;
  made.of = of;
  made.input = input;
  return made;
}

Cell scalar_cell(Scalar value, Place where) {
  Cell cell;
  cell.value = std::move(value);
  cell.where = where;
  return cell;
}

/// Fields that posts and recurring columns share: the post's own, else the column's.
constexpr std::array<std::string_view, 6> shared_texts = {"format", "source", "author", "designer", "reviewer", "publisher"};

void add_shared(Row& row, const Builder& builder, const Entry& entry) {
  const auto add = [&](std::string_view key) {
    const Record* from = entry.item && entry.item->has(key) ? entry.item : entry.column;
    row.cells.push_back(from && from->has(key) ? cell_of(builder, *from->entity->find(key), *from) : Cell{});
  };
  for (const std::string_view key : shared_texts) add(key);
  add("state");
  for (const std::string_view key : {"link", "results"}) {
    row.cells.push_back(entry.item ? cell_of(builder, *entry.item->entity->find(key), *entry.item) : Cell{});
  }
  add("note");
}

Row row_of(const Builder& builder, const Entry& entry, std::string id) {
  Row row;
  row.id = std::move(id);
  row.title = entry.title;
  row.where = entry.where;
  const auto text = [&](const std::string& words) { return words.empty() ? Cell{} : text_cell(words, entry.where); };
  row.cells = {text(row.id),
               text(entry.title),
               scalar_cell(Scalar{entry.date}, entry.where),
               entry.time ? scalar_cell(Scalar{*entry.time}, entry.where) : Cell{},
               text(entry.channel),
               text(entry.brief),
               text(entry.owner),
               entry.target ? figure_cell(*entry.target, {}, entry.target_where) : Cell{},
               scalar_cell(Scalar{Code{"post_kind", entry.is_dated ? "post" : "rhythm"}}, entry.where),
               text(entry.rhythm)};
  add_shared(row, builder, entry);
  return row;
}

void add_declared(Table& table, std::string_view key, ColumnType type) {
  const FieldSpec& field = *find_entity("content.posts")->find(key);
  table.columns.push_back(column(std::string(field.key), std::string(field.key_zh), field.label, type, std::string(field.of)));
}

Table empty_table() {
  Table table;
  table.name = "content";
  table.name_zh = "内容";
  table.label = {"Content calendar", "内容日历"};
  table.columns = {column("id", "编号", {"No.", "编号"}, ColumnType::text, {}, false),
                   column("title", "标题", {"Post", "内容"}, ColumnType::text),
                   column("date", "日期", {"Date", "日期"}, ColumnType::date),
                   column("time", "时间", {"Time", "时间"}, ColumnType::time),
                   column("channel", "渠道", {"Channel", "渠道"}, ColumnType::reference, "channels"),
                   column("short", "简称", {"Short name", "简称"}, ColumnType::text),
                   column("owner", "负责人", {"Owner", "负责人"}, ColumnType::text),
                   column("target", "目标值", {"Target", "目标"}, ColumnType::number),
                   column("kind", "类型", {"Kind", "类型"}, ColumnType::enumeration, "post_kind", false),
                   column("rhythm", "固定栏目", {"Column", "固定栏目"}, ColumnType::text, {}, false)};
  for (const std::string_view key : shared_texts) add_declared(table, key, ColumnType::text);
  add_declared(table, "state", ColumnType::enumeration);
  add_declared(table, "link", ColumnType::text);
  add_declared(table, "results", ColumnType::text);
  add_declared(table, "note", ColumnType::text);
  table.main = 1;
  return table;
}

Scalar count_of(int number) { return Scalar{Quantity{number, {}, 0}}; }

/// How often a quota is wanted in the document's period and how many posts fill it, "3/8–12". Regular columns fill their slots by themselves.
void add_quota_columns(Table& table, std::span<const Record> rhythm, const CheckedPlan& plan) {
  const DateRange period = plan.period.range;
  table.columns.push_back(column("wanted_low", "应发下限", {"Wanted, at least", "应发下限"}, ColumnType::number, {}, false));
  table.columns.push_back(column("wanted_high", "应发上限", {"Wanted, at most", "应发上限"}, ColumnType::number, {}, false));
  for (std::size_t i = 0; i < rhythm.size(); ++i) {
    const auto* every = rhythm[i].value("every").recurrence();
    Cell low, high;
    low.where = high.where = rhythm[i].value("every").where;
    if (every && every->kind == Recurrence::Kind::quota) {
      const Wanted times = wanted(*every, period);
      low.value = count_of(times.low);
      high.value = count_of(times.high);
    }
    table.rows[i].cells.push_back(std::move(low));
    table.rows[i].cells.push_back(std::move(high));
  }
  // In English the column would be called like the table content.rhythm.
  const auto day = [](Date date) { return fmt::format("DATE({}, {}, {})", year_of(date), month_of(date), day_of(date)); };
  const std::string filled = fmt::format("COUNTIFS(内容.固定栏目, id, content.date, \">=\" & {}, content.date, \"<=\" & {})", day(period.first), day(period.last));
  add_computed(table, {"filled", "已排", {"Filled", "已排"}, ColumnType::number, filled, "", {}, 0});
  add_computed(table, {"fill", "已排/应发", {"Filled of wanted", "已排/应发"}, ColumnType::text,
                       "IF(ISBLANK(wanted_low), \"\", filled & \"/\" & IF(wanted_low = wanted_high, wanted_low, wanted_low & \"–\" & wanted_high))"});
}

}  // namespace

void add_content(const Builder& builder) {
  const std::span<const Record> content = builder.plan.plan.root.items("content");
  Table table = empty_table();
  std::map<std::string, int> used;
  if (!content.empty()) {
    std::vector<Entry> entries = merge(slots_of(builder, content[0].items("rhythm")), dated_posts(content[0]));
    fill_quotas(entries, content[0].items("rhythm"));
    for (const Entry& entry : entries) {
      std::string id = fmt::format("{}/{}", iso_text(entry.date), entry.channel);
      const int count = ++used[id];
      if (count > 1) id += fmt::format("/{}", count);
      table.rows.push_back(row_of(builder, entry, std::move(id)));
    }
  }
  add_computed(table, {"month", "月份", {"Month", "月份"}, ColumnType::number, "MONTH(date)", "", {}, 0});
  builder.add(std::move(table));
  const std::span<const Record> rhythm = content.empty() ? std::span<const Record>() : content[0].items("rhythm");
  Table columns = collection_table(builder, "content.rhythm", "栏目", *find_entity("content.rhythm"), rhythm);
  columns.columns.push_back(column("time", "时间", {"Time", "时间"}, ColumnType::time));
  for (std::size_t i = 0; i < rhythm.size(); ++i) {
    const auto* every = rhythm[i].value("every").recurrence();
    columns.rows[i].cells.push_back(scalar_cell(every && every->time ? Scalar{*every->time} : Scalar{}, rhythm[i].value("every").where));
  }
  add_quota_columns(columns, rhythm, builder.plan);
  builder.add(std::move(columns));
}

}  // namespace planloom
