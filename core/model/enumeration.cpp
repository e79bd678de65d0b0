#include <algorithm>
#include <iterator>

#include <planloom/enumeration.hpp>

namespace planloom {
namespace {

const EnumerationEntry status[] = {{"met", {"On track", "达成"}, Tone::good},
                                   {"watch", {"Watch", "关注"}, Tone::warn},
                                   {"behind", {"Behind", "滞后"}, Tone::bad},
                                   {"pending", {"Pending", "待补"}, Tone::none},
                                   {"no_target", {"No target set", "未设目标"}, Tone::none}};
const EnumerationEntry direction[] = {{"higher", {"higher is better", "越高越好"}}, {"lower", {"lower is better", "越低越好"}}};
const EnumerationEntry cost_kind[] = {{"fixed", {"Fixed", "固定"}}, {"variable", {"Variable", "浮动"}}};
const EnumerationEntry trend[] = {
    {"rising", {"Rising", "上升"}, Tone::bad}, {"steady", {"Steady", "持平"}, Tone::plain}, {"falling", {"Falling", "下降"}, Tone::good}};
const EnumerationEntry task_state[] = {{"todo", {"Not started", "未开始"}, Tone::none},
                                       {"doing", {"In progress", "进行中"}, Tone::plain},
                                       {"done", {"Done", "已完成"}, Tone::good},
                                       {"overdue", {"Overdue", "逾期"}, Tone::bad},
                                       {"dropped", {"Dropped", "已取消"}, Tone::none}};
const EnumerationEntry add[] = {{"last", {"last", "期末值"}}, {"sum", {"sum", "累计"}}, {"average", {"average", "平均"}}};
const EnumerationEntry division[] = {{"month", {"month", "月"}}, {"quarter", {"quarter", "季"}}};
const EnumerationEntry day_kind[] = {{"workday", {"Working day", "工作日"}},
                                     {"weekend", {"Weekend", "周末"}},
                                     {"holiday", {"Holiday", "休"}},
                                     {"makeup_workday", {"Make-up working day", "班"}}};
const EnumerationEntry post_kind[] = {{"rhythm", {"Regular", "固定栏目"}}, {"post", {"Dated", "单次"}}};
const EnumerationEntry risk_level[] = {
    {"high", {"High", "高"}, Tone::bad}, {"medium", {"Medium", "中"}, Tone::warn}, {"low", {"Low", "低"}, Tone::plain}};
const EnumerationEntry rule_kind[] = {
    {"allowed", {"Allowed", "允许"}, Tone::good}, {"forbidden", {"Forbidden", "禁止"}, Tone::bad}, {"duty", {"Required", "要求"}}};
const EnumerationEntry service_kind[] = {{"mandatory", {"Mandatory", "必选"}}, {"optional", {"Optional", "可选"}}};
const EnumerationEntry employment[] = {{"full_time", {"Full-time", "全职"}}, {"part_time", {"Part-time", "兼职"}}};
const EnumerationEntry goal_kind[] = {{"committed", {"Committed", "承诺型"}}, {"aspirational", {"Aspirational", "挑战型"}}};
const EnumerationEntry progress_state[] = {{"on_track", {"On course", "正常"}, Tone::good},
                                           {"at_risk", {"At risk", "有风险"}, Tone::warn},
                                           {"off_track", {"Off course", "落后"}, Tone::bad},
                                           {"done", {"Done", "已完成"}, Tone::good}};
const EnumerationEntry content_state[] = {{"idea", {"Idea", "选题"}, Tone::none},
                                          {"writing", {"Writing", "撰写"}},
                                          {"design", {"Design", "设计"}},
                                          {"review", {"Review", "审核"}},
                                          {"scheduled", {"Scheduled", "已排期"}},
                                          {"published", {"Published", "已发布"}, Tone::good},
                                          {"dropped", {"Dropped", "已取消"}, Tone::none}};
const EnumerationEntry work_week[] = {{"five_days", {"five days", "双休"}},
                                      {"six_days", {"six days", "六天制"}},
                                      {"one_day_off", {"one day off", "单休"}},
                                      {"alternating", {"alternating weeks", "大小周"}}};
const EnumerationEntry review_kind[] = {{"weighted", {"Weighted", "计权"}}, {"adjustment", {"Bonus and malus", "加减分"}}, {"veto", {"Veto", "一票否决"}, Tone::bad}};
const EnumerationEntry score_basis[] = {{"attainment", {"attainment", "达成率"}}, {"actual", {"actual", "实际值"}}};
const EnumerationEntry grade_basis[] = {{"score", {"score", "分数"}}, {"rank", {"rank", "名次"}}};
const EnumerationEntry score_steps[] = {{"whole", {"whole steps", "满步才扣"}}, {"started", {"started steps", "不足按一步"}}, {"exact", {"in proportion", "按比例"}}};
const EnumerationEntry distribution_check[] = {{"within", {"Within", "符合"}, Tone::good},
                                               {"above", {"Too many", "超出"}, Tone::bad},
                                               {"below", {"Too few", "不足"}, Tone::warn},
                                               {"exempt", {"Exempt", "豁免"}, Tone::none}};
const EnumerationEntry locale[] = {{"zh-CN", {"Chinese", "中文"}}, {"en", {"English", "英文"}}};

const Enumeration all[] = {{"status", status},
                           {"direction", direction},
                           {"cost_kind", cost_kind},
                           {"trend", trend},
                           {"task_state", task_state},
                           {"add", add},
                           {"division", division},
                           {"day_kind", day_kind},
                           {"post_kind", post_kind},
                           {"risk_level", risk_level},
                           {"locale", locale},
                           {"rule_kind", rule_kind},
                           {"service_kind", service_kind},
                           {"employment", employment},
                           {"goal_kind", goal_kind},
                           {"progress_state", progress_state},
                           {"content_state", content_state},
                           {"work_week", work_week},
                           {"review_kind", review_kind},
                           {"score_basis", score_basis},
                           {"grade_basis", grade_basis},
                           {"score_steps", score_steps},
                           {"distribution_check", distribution_check}};

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x + 32 : x) == (y >= 'A' && y <= 'Z' ? y + 32 : y); });
}

}  // namespace

const EnumerationEntry* Enumeration::find(std::string_view word) const {
  const auto matches = [&](const EnumerationEntry& e) { return same_word(e.code, word) || same_word(e.word.en, word) || e.word.zh == word; };
  const auto found = std::ranges::find_if(entries, matches);
  return found == entries.end() ? nullptr : &*found;
}

const Enumeration* find_enumeration(std::string_view name) {
  const auto found = std::ranges::find(all, name, &Enumeration::name);
  return found == std::end(all) ? nullptr : found;
}

std::span<const Enumeration> enumerations() { return all; }

}  // namespace planloom
