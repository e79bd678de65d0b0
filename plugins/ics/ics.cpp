// The plan's days for calendar programs: posts and recurring columns, activities and their tasks, milestones, deadlines.
#include <algorithm>
#include <fstream>
#include <planloom/plugin.hpp>
#include <stdexcept>

#include "calendar_file.hpp"

using namespace planloom;

namespace {

/// As said; else that of the plan's holidays for a Chinese plan, and nowhere's for others.
std::string time_zone(const RenderInput& input, const Options& options, Diagnostics& diagnostics) {
  std::string wanted = options.text("timezone");
  if (wanted == "floating") return "";
  if (wanted.empty()) {
    const auto* locale = std::get_if<Code>(&input.plan.plan.root.value("locale").data);
    return locale != nullptr && locale->code == "en" ? "" : "Asia/Shanghai";
  }
  if (!ics::is_time_zone(wanted)) {
    diagnostics.error(options.where("timezone"), "option-value", {"no time zone is called '" + wanted + "'", "没有“" + wanted + "”这个时区"})
        .hint({"write a name such as Asia/Shanghai, Europe/Berlin or America/New_York, or `floating`", "写成 Asia/Shanghai、Europe/Berlin 这样的名称，或 floating（不带时区）"});
  }
  return wanted;
}

bool is_wanted(const ics::Dated& entry, const std::vector<std::string>& wanted) {
  const auto has = [&](const char* name) { return std::ranges::find(wanted, name) != wanted.end(); };
  switch (entry.kind) {
    case ics::Kind::post: return has("posts");
    case ics::Kind::activity: return has("activities");
    case ics::Kind::milestone: return has("milestones");
    case ics::Kind::deadline: return has("deadlines");
    case ics::Kind::task: return has("tasks");
    case ics::Kind::other: return has("others");
  }
  return false;
}

void check_wanted(const std::vector<std::string>& wanted, const Options& options, Diagnostics& diagnostics) {
  for (const std::string& each : wanted) {
    if (each == "posts" || each == "activities" || each == "tasks" || each == "milestones" || each == "deadlines" || each == "others") continue;
    diagnostics.error(options.where("include"), "option-value", {"'" + each + "' is no kind of entry", "没有“" + each + "”这种条目"})
        .hint({"there are: posts, activities, tasks, milestones, deadlines, others", "可用的有：posts、activities、tasks、milestones、deadlines、others"});
  }
}

void render(const RenderInput& input, const Options& options, Output& output, Diagnostics& diagnostics) {
  const std::vector<std::string> wanted = options.list("include");
  ics::CalendarFacts facts;
  facts.name = input.document.title;
  facts.plan = input.document.organisation + "\n" + input.document.team + "\n" + (input.document.number.empty() ? std::filesystem::path(input.plan.plan.file).stem().string() : input.document.number);
  facts.time_zone = time_zone(input, options, diagnostics);
  facts.first = input.plan.whole().first;
  facts.created = input.created;
  facts.language = input.document.language;
  facts.reminder_days = static_cast<int>(std::clamp(options.integer("reminder"), 0L, 365L));
  facts.minutes = static_cast<int>(std::clamp(options.integer("minutes"), 1L, 1440L));
  check_wanted(wanted, options, diagnostics);
  if (diagnostics.has_errors()) return;
  std::vector<ics::Dated> entries = ics::collect_dated(input.plan, input.ledger);
  std::erase_if(entries, [&](const ics::Dated& entry) { return !is_wanted(entry, wanted); });
  const std::filesystem::path path = output.file();
  std::ofstream file(path, std::ios::binary);
  file << ics::write_calendar(entries, facts);
  file.close();
  if (!file) throw std::runtime_error("'" + path.string() + "' can't be written");
}

}  // namespace

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{
      .name = "ics",
      .summary = {"posts, activities, milestones and deadlines for calendar programs", "发布、活动、里程碑与截止日，供日历软件导入"},
      .options = {{"timezone", OptionType::text, "", {"of times of day: Asia/Shanghai (that of Chinese plans), Europe/Berlin …, or floating", "时刻所在的时区：Asia/Shanghai（中文计划的默认值）、Europe/Berlin……，或 floating"}},
                  {"include", OptionType::list, "posts,activities,tasks,milestones,deadlines", {"kinds of entry: posts, activities, tasks, milestones, deadlines, others (workstreams, phases, terms)", "写入哪些条目：posts、activities、tasks、milestones、deadlines、others（工作流、阶段、期限）"}},
                  {"reminder", OptionType::integer, "0", {"days to be reminded before deadlines and milestones; 0: never", "截止日和里程碑提前几天提醒；0 为不提醒"}},
                  {"minutes", OptionType::integer, "30", {"how long an entry lasts that has only a beginning", "只有开始时刻的条目算多长（分钟）"}}},
      .extension = "ics",
      .render = render});
}
