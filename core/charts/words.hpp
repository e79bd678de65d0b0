/// The words that charts say by themselves, in each language.
#pragma once
#include <planloom/date.hpp>
#include <planloom/words.hpp>

namespace planloom::words {

inline const Words not_yet_due{"Not yet due", "尚未发生"};
inline const Words today{"Today", "今天"};
inline const Words missing{"no data", "缺"};
inline const Words worst_step{"largest drop-off", "流失最多的一步"};
inline const Words milestone{"Milestone", "里程碑"};
inline const Words done_and_planned{"Done / planned", "已完成部分 / 计划工期"};
inline const Words starts_after{"Starts after", "完成后开始"};
inline const Words uncovered{"Uncovered", "无人值守"};
inline const Words weekend{"Weekend", "周末"};
inline const Words actual{"Actual", "实际"};
inline const Words target{"Target", "目标"};
inline const Words year_target{"Full-year target", "年度目标"};
inline const Words public_holiday{"Public holiday", "法定休假"};
inline const Words makeup_workday{"Make-up workday", "调休上班"};
inline const Words off_tile{"Off", "休"};
inline const Words work_tile{"On", "班"};
inline const Words overall_goal{"Overall goal", "年度总目标"};
inline const Words goals{"Goals", "目标"};
inline const Words key_results{"Key results (full year)", "关键结果（全年）"};
inline const Words attainment{"Attainment", "季度目标达成率"};
inline const Words status{"Status", "状态"};
inline const Words likelihood{"Likelihood", "发生概率"};
inline const Words impact{"Impact", "影响程度"};
inline const Words likelihood_levels[5] = {
    {"Very low", "很低"}, {"Low", "低"}, {"Medium", "中"}, {"High", "高"}, {"Very high", "很高"}};
inline const Words impact_levels[5] = {{"Minor", "轻微"}, {"Small", "较小"}, {"Medium", "中等"}, {"Serious", "严重"}, {"Major", "重大"}};
inline const Words task{"Task", "任务"};
inline const Words item{"Item", "事项"};
inline const Words others{"Others", "其他"};
inline const Words no_figures{"No figures yet", "尚无数据"};
inline const Words dotted_line{"dotted line", "虚线汇报"};
inline const Words cumulative{"cumulative", "累计"};

inline const Words date_to_fill_in{"Date                  ", "日期　　　年　　月　　日"};
inline const Words not_scheduled{"no dates yet", "未排期"};
inline const Words to_fill_in{"to be filled in", "待补"};
inline const Words performance{"Performance", "绩效"};
inline const Words potential{"Potential", "潜力"};
inline const Words rating_levels[3] = {{"Low", "低"}, {"Medium", "中"}, {"High", "高"}};
/// By potential (low first), then by performance (low first).
inline const Words nine_boxes[3][3] = {
    {{"At risk", "待调整"}, {"Steady", "稳定"}, {"Expert", "专家"}},
    {{"Inconsistent", "待改进"}, {"Core", "骨干"}, {"High performer", "绩优"}},
    {{"Untapped", "待激发"}, {"Rising", "高潜"}, {"Star", "明星"}}};
inline const Words swot[4] = {{"Strengths", "优势"}, {"Weaknesses", "劣势"}, {"Opportunities", "机会"}, {"Threats", "威胁"}};
inline const Words at_least{"at least", "至少"};
inline const Words up_to{"up to", "至多"};
inline const Words needed{"needed", "需要"};
inline const Words months_after{"months after the start", "起点后月数"};
inline const Words less{"less", "少"};
inline const Words more{"more", "多"};
inline const Words no_record{"no data", "无数据"};
inline const Words share_reached{"cumulative share", "累计占比"};

/// Monday … Sunday by 1 … 7.
const std::string& weekday(unsigned day, Language language);
/// 1 月; Jan.
std::string month(unsigned month, Language language);
/// 2024 年 10 月; October 2024.
std::string month_of_year(Date date, Language language);
/// 10-18; 18 Oct.
std::string day_of_month(Date date, Language language);
/// 共 14 人; 14 people.
std::string people(long count, Language language, bool total);
/// 达成 6 项; On track 6.
std::string counted(const std::string& word, long count, Language language);
/// 另有 12 项; 12 more.
std::string left_out(std::size_t count, Language language);
/// 未定时间 3 项; 3 without a time.
std::string without_time(std::size_t count, Language language);
/// 未评定 3 项; 3 not rated.
std::string not_rated(std::size_t count, Language language);
/// 12 小时; 1.5 h. From minutes.
std::string hours(int minutes, Language language);
/// 周末（10-12 为调休上班）; Weekend (12 Oct is a working day).
std::string weekend_except(const std::string& days, Language language);

}  // namespace planloom::words
