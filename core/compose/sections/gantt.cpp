// Tasks as bars over days, in phases, with milestones, progress and dependencies.
//
//   - gantt: activity.tasks
//     columns: [title, owner, dates, progress]
#include <algorithm>
#include <map>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// Dependencies as the plan writes them, by task id, in all phases of the activity whose tasks a table holds.
using Dependencies = std::map<std::string, std::vector<std::string>, std::less<>>;

Dependencies dependencies_of(const Composer& composer, std::string_view table) {
  static constexpr std::string_view before = "activities.", behind = ".tasks";
  Dependencies found;
  if (!table.starts_with(before) || !table.ends_with(behind) || table.size() <= before.size() + behind.size()) return found;
  const Record* activity = composer.record("activities", table.substr(before.size(), table.size() - before.size() - behind.size()));
  if (!activity) return found;
  for (const Record& phase : activity->items("phases")) {
    for (const Record& task : phase.items("tasks")) {
      std::vector<std::string> ids;
      for (const Located<std::string>& name : list_in<Located<std::string>>(written_field(task, "after"))) ids.push_back(name.value);
      found.emplace(task.id, std::move(ids));
    }
  }
  return found;
}

struct Task {
  std::optional<Date> start, end;
  bool milestone = false;
};

Task task_of(const Table& table, std::size_t row) {
  Task task;
  const auto date = [&](std::string_view name) -> std::optional<Date> {
    const std::optional<std::size_t> column = table.column(name);
    const Date* day = column ? table.rows[row].cells[*column].value.date() : nullptr;
    return day ? std::optional<Date>(*day) : std::nullopt;
  };
  task.start = date("start");
  task.end = date("end");
  const std::optional<std::size_t> column = table.column("milestone");
  if (column) {
    const Scalar& value = table.rows[row].cells[*column].value;
    task.milestone = value.flag() ? *value.flag() : value.has_value();
    if (value.date() && !task.start) task.start = task.end = *value.date();
  }
  if (!task.end) task.end = task.start;
  return task;
}

class GanttMaker {
 public:
  GanttMaker(Composer& composer, std::size_t table, const Setting& setting)
      : composer_(composer), maker_(composer, table, setting), table_(maker_.table()), setting_(setting), dependencies_(dependencies_of(composer, table_.name)) {}
  TableView make(const std::vector<std::string>& shown);
  TableView days() const;
  bool has_dates() const { return span_.has_value(); }

 private:
  ViewCell date_cell(const std::optional<Date>& date) const;
  std::optional<Date> shown_end(std::optional<Date> date) const;
  ViewCell cell(std::size_t row, const Task& task, const std::string& name) const;
  ViewRow item(std::size_t row, const std::vector<std::string>& shown);
  ViewRow phase(const ViewMaker& phases, std::size_t row, const std::vector<std::string>& shown) const;
  void widen(Task task);
  std::string column_head(const std::string& name) const;

  Composer& composer_;
  ViewMaker maker_;
  const Table& table_;
  const Setting& setting_;
  const Dependencies dependencies_;
  std::optional<DateRange> span_;
};

ViewCell GanttMaker::date_cell(const std::optional<Date>& date) const {
  ViewCell cell;
  if (!date) return cell;
  cell.value = Scalar(*date);
  cell.text = show(*date, composer_.language, true);
  return cell;
}

/// Bars that reach beyond a cut document end with it; a workbook's dates can be edited and stay true.
std::optional<Date> GanttMaker::shown_end(std::optional<Date> date) const {
  if (!date || !composer_.is_cut() || setting_.medium == Medium::sheet) return date;
  return std::clamp(*date, composer_.ledger.period.range.first, composer_.ledger.period.range.last);
}

void GanttMaker::widen(Task task) {
  if (!task.start || !task.end) return;
  const DateRange shown = composer_.ledger.period.range;
  if (composer_.is_cut()) {  // bars that reach beyond it are cut off at its ends
    task.start = std::max(*task.start, shown.first);
    task.end = std::min(*task.end, shown.last);
    if (*task.end < *task.start) return;
  }
  if (!span_) span_ = DateRange{*task.start, *task.end};
  span_->first = std::min(span_->first, *task.start);
  span_->last = std::max(span_->last, *task.end);
}

ViewCell GanttMaker::cell(std::size_t row, const Task& task, const std::string& name) const {
  if (name == "dates") {
    if (!task.start) return text_cell("—");
    return text_cell(task.start == task.end ? show(*task.start, composer_.language, true) : show(DateRange{*task.start, *task.end}, composer_.language, true));
  }
  if (name == "start" || name == "end") {
    ViewCell made = maker_.cell(row, name);
    const ViewCell own = date_cell(shown_end(name == "start" ? task.start : task.end));
    made.value = own.value;
    made.text = own.text.empty() ? "—" : own.text;
    return made;
  }
  ViewCell made = maker_.cell(row, name);
  if (name == "progress" && task.milestone) made.text = composer_.say(phrase("milestone"));
  return made;
}

ViewRow GanttMaker::item(std::size_t row, const std::vector<std::string>& shown) {
  const Task task = task_of(table_, row);
  widen(task);
  ViewRow made = item_row(table_.rows[row].id, {});
  made.group = table_.rows[row].group;
  made.depth = made.group.empty() ? 0 : 1;
  for (const std::string& name : shown) made.cells.push_back(cell(row, task, name));
  ViewCell milestone, after, phase = text_cell(table_.rows[row].group);
  milestone.value = Scalar(task.milestone);
  milestone.text = task.milestone ? "✓" : "";
  if (const auto found = dependencies_.find(table_.rows[row].id); found != dependencies_.end()) after.list = found->second;
  for (ViewCell* each : {&milestone, &after, &phase}) made.cells.push_back(std::move(*each));
  return made;
}

ViewRow GanttMaker::phase(const ViewMaker& phases, std::size_t row, const std::vector<std::string>& shown) const {
  const Table& table = phases.table();
  ViewRow made = item_row(table.rows[row].id, {});
  made.kind = ViewRowKind::group;
  const Task task = task_of(table, row);
  for (const std::string& name : shown) {
    if (name == "title") made.cells.push_back(text_cell(row_label(table, table.rows[row])));
    else if (name == "start") made.cells.push_back(date_cell(shown_end(task.start)));
    else if (name == "end") made.cells.push_back(date_cell(shown_end(task.end)));
    else made.cells.emplace_back();
  }
  made.cells.resize(shown.size() + 2);
  made.cells.push_back(text_cell(table.rows[row].id));
  if (table.column("about")) made.note = phases.cell(row, "about").text;
  return made;
}

std::string GanttMaker::column_head(const std::string& name) const {
  if (const std::optional<ColumnChoice> choice = find_column(composer_.ledger, table_, name)) return head(composer_, table_, *choice);
  const FieldSpec* field = find_entity("tasks")->find(name);
  return field ? composer_.say(field->label) : "";
}

TableView GanttMaker::make(const std::vector<std::string>& wanted) {
  std::vector<std::string> shown = wanted;
  const std::size_t visible = shown.size();
  for (const std::string_view name : {"start", "end"}) {
    if (std::ranges::find(shown, name) == shown.end()) shown.emplace_back(name);
  }
  TableView view = empty_view(composer_, table_);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    ViewColumn column = view_column(shown[i], i < visible ? column_head(shown[i]) : "");
    const std::optional<std::size_t> at = table_.column(shown[i]);
    if (at) column.type = table_.columns[*at].type;
    if (shown[i] == "progress" || shown[i] == "days") column.align = Align::right;
    view.columns.push_back(std::move(column));
  }
  for (const std::string_view name : {"milestone", "after", "phase"}) view.columns.push_back(view_column(std::string(name), ""));
  const std::optional<std::size_t> phases = composer_.ledger.index(table_.groups);
  std::vector<bool> placed(table_.rows.size(), false);
  if (phases) {
    const ViewMaker phase_maker(composer_, *phases, setting_);
    for (std::size_t at = 0; at < phase_maker.table().rows.size(); ++at) {
      if (phase_maker.table().rows[at].outside) continue;
      view.rows.push_back(phase(phase_maker, at, shown));
      for (std::size_t row = 0; row < table_.rows.size(); ++row) {
        if (table_.rows[row].outside || table_.rows[row].group != phase_maker.table().rows[at].id) continue;
        placed[row] = true;
        view.rows.push_back(item(row, shown));
      }
    }
  }
  for (std::size_t row = 0; row < table_.rows.size(); ++row) {
    if (!placed[row] && !table_.rows[row].outside) view.rows.push_back(item(row, shown));
  }
  return view;
}

TableView GanttMaker::days() const {
  TableView view;
  view.table = "days";
  view.columns = {view_column("date", "", ColumnType::date), view_column("kind", "", ColumnType::enumeration)};
  static constexpr std::string_view kinds[] = {"", "workday", "weekend", "holiday", "makeup_workday"};
  for (Date day = span_->first; day <= span_->last; day += Days{1}) {
    const std::string kind(kinds[static_cast<int>(composer_.ledger.calendar.kind(day))]);
    ViewCell cell;
    cell.value = Scalar(Code{"day_kind", kind});
    cell.text = kind;
    view.rows.push_back(item_row(iso_text(day), {date_cell(day), std::move(cell)}));
  }
  return view;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  std::vector<std::string> shown = setting.medium == Medium::sheet ? options.list("sheet-columns") : options.list("columns");
  if (shown.empty()) shown = options.list("columns");
  if (std::ranges::find(shown, "title") == shown.end()) shown.insert(shown.begin(), "title");
  GanttMaker maker(composer, *data->table, setting);
  TableView view = maker.make(shown);
  if (!maker.has_dates()) return composer.empty_state(block, options, setting, *data);
  // On a page of its own the section's title already says what is scheduled.
  FrameDefaults defaults;
  if (!setting.first) defaults.title = composer.words(phrase("gantt"));
  Frame frame = composer.frame(block, options, setting, std::move(defaults));
  ChartBlock chart = chart_block(composer, block, options, std::move(frame), std::move(view));
  chart.more.push_back(maker.days());
  chart.options.set("today", {iso_text(composer.ledger.today)}, {});
  return {Block(std::move(chart))};
}

}  // namespace

BlockKind gantt_kind() {
  return {"gantt",
          {"tasks as bars over days", "甘特图"},
          {{"columns", OptionType::list, "title, owner, dates, progress", {"columns beside the bars", "横条旁的列"}, {}},
           {"sheet-columns", OptionType::list, "title, owner, start, end, days, progress", {"columns in the workbook", "工作簿里的列"}, {}},
           {"today", OptionType::text, "", {"set by planloom: the day the document is seen from", "由 planloom 填：以哪一天为今天"}, {}}},
          compose};
}

}  // namespace planloom
