#include "catalogue.hpp"

#include <algorithm>

#include "sections/sections.hpp"

namespace planloom {

const std::vector<OptionSpec>& common_options() {
  static const std::vector<OptionSpec> options = {
      {"id", OptionType::text, "", {"name for addresses and narrative; the kind when not given", "引用和写文字时用的名称；不写就用块的种类"}, {}},
      {"title", OptionType::list, "", {"a statement above the block; may hold {{ figures }}; of several the first whose figures are there", "块上方的标题句，可含 {{ 数字 }}；写几句就取第一句有数的"}, {}},
      {"subtitle", OptionType::list, "", {"unit and scope, below the title", "标题下的单位与范围"}, {}},
      {"note", OptionType::list, "", {"small words below", "块下方的小字"}, {}},
      {"note-from", OptionType::text, "", {"the text of the section's narrative that stands below as small words", "取本节文字里的哪一条作下方小字"}, {}},
      {"only", OptionType::list, "", {"media that have the block: pages, slides, sheets, strip", "只在哪些介质出现：pages、slides、sheets、strip"}, {}},
      {"when", OptionType::text, "", {"=formula; the block is left out unless it is true", "=公式，结果为真才出现这一块"}, {}},
      {"optional", OptionType::flag, "false", {"leave the block out when there is nothing to show", "没有内容就略去这一块"}, {}},
  };
  return options;
}

const std::vector<BlockForm>& part_forms() {
  static const std::vector<OptionSpec> cover = {
      {"facts", OptionType::list, "", {"facts of the document", "文档信息的条目"}, {}},
      {"labels", OptionType::list, "", {"what the facts are called, in their order; ~ keeps the usual word", "各条信息叫什么，次序相同；~ 用默认的叫法"}, {}},
      {"lead", OptionType::list, "", {"the sentence below the title where the plan has no summary", "计划没有摘要时标题下的一句话"}, {}}};
  static const std::vector<OptionSpec> masthead = {
      {"facts", OptionType::list, "", {"facts of the document, in a row", "文档信息的条目，排成一行"}, {}}};
  static const std::vector<OptionSpec> contents = {
      {"aside", OptionType::list, "", {"facts beside the entries; status-key", "目录旁的文档信息；可加 status-key"}, {}},
      {"below", OptionType::list, "", {"tables below", "目录下方的表"}, {}}};
  static const std::vector<OptionSpec> section = {
      {"topic", OptionType::text, "", {"running head and entry of the contents", "页眉与目录里的名称"}, {}},
      {"brief", OptionType::list, "", {"the topic in few words, at a slide's foot", "幻灯片页脚用的简短主题"}, {}},
      {"scope", OptionType::list, "", {"one line below the entry", "目录条目下的一行说明"}, {}},
      {"title", OptionType::list, "", {"the finding; of several the first whose figures are there; the topic when not given", "结论式标题；写几句就取第一句有数的；不写就用 topic"}, {}},
      {"lead", OptionType::list, "", {"one or two sentences below the title", "标题下的一两句话"}, {}},
      {"note", OptionType::text, "", {"small words at the end", "末尾的小字"}, {}},
      {"orientation", OptionType::choice, "portrait", {"how its sheets lie", "纸张方向"}, {"portrait", "landscape"}},
      {"for", OptionType::choice, "", {"one section for each row of it", "它的每一行各成一节"}, {"activities", "chapters"}},
      {"optional", OptionType::flag, "false", {"left out when there is nothing to show", "没有内容就略去"}, {}}};
  static const std::vector<BlockForm> parts = {
      {"cover", {"the first page; its picture is a table of the plan", "封面，图案取自计划里的一张表"}, cover, true, false},
      {"masthead", {"title, summary and facts above the first section, where a cover would be too much", "首节之上的标题、摘要和文档信息，用在不需要封面的短文档"}, masthead, true, false},
      {"contents", {"the table of contents", "目录"}, contents, true, false},
      {"section", {"a numbered section with its blocks", "带编号的一节，里面放块"}, section, true, false},
      {"appendix", {"a lettered section at the end", "文末的附录"}, section, true, false}};
  return parts;
}

std::vector<OptionSpec> merged_options(const std::vector<const std::vector<OptionSpec>*>& lists) {
  std::vector<OptionSpec> merged;
  for (const std::vector<OptionSpec>* list : lists) {
    for (const OptionSpec& option : *list) {
      if (std::ranges::find(merged, option.name, &OptionSpec::name) == merged.end()) merged.push_back(option);
    }
  }
  return merged;
}

std::vector<BlockForm> block_forms(const Registry& registry) {
  std::vector<BlockForm> forms = part_forms();
  static const std::vector<OptionSpec> none;
  const auto has = [&](std::string_view name) { return std::ranges::find(forms, name, &BlockForm::name) != forms.end(); };
  for (const BlockKind& kind : block_kinds()) {
    const ChartSpec* chart = registry.chart(kind.name);
    const std::vector<OptionSpec> options = merged_options({&kind.options, chart ? &chart->options : &none, &common_options()});
    forms.push_back({std::string(kind.name), kind.summary, options, false, kind.name == "side-by-side"});
  }
  for (const SectionSpec& section : registry.sections()) {
    if (!has(section.name)) forms.push_back({section.name, section.summary, merged_options({&section.options, &common_options()}), false, false});
  }
  const std::vector<OptionSpec> of_table = table_options();
  for (const ChartSpec& chart : registry.charts()) {
    if (!has(chart.name)) forms.push_back({chart.name, chart.summary, merged_options({&chart.options, &of_table, &common_options()}), false, false});
  }
  return forms;
}

}  // namespace planloom
