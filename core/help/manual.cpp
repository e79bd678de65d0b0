#include <algorithm>

#include <fmt/format.h>

#include <planloom/enumeration.hpp>

#include "catalogue.hpp"
#include "page.hpp"
#include "template_fields.hpp"

namespace planloom {
namespace {

/// Pages that are neither an entity nor a way of writing: their name, Chinese name and line in the list of topics.
struct Fixed { std::string_view name, name_zh; Words help; };
const Fixed fixed[] = {
    {"template", "模板", {"what a template file is made of", "模板文件由什么组成"}},
    {"blocks", "块", {"kinds of block in a template", "模板里可用的块"}},
    {"charts", "图表", {"kinds of chart", "图表种类"}},
    {"words", "选项", {"fields that take one word of a list", "只能写固定词的字段"}},
    {"codes", "代码", {"what each finding means", "每种提示的含义"}},
};

HelpRow topic_row(std::string_view name, std::string_view name_zh, const Words& help, Language language) {
  const bool zh = language == Language::zh;
  return {std::string(zh ? name_zh : name), std::string(zh ? name : name_zh), help.in(language)};
}

HelpPage words_of(const Enumeration& words, Language language) {
  HelpPage page{std::string(words.name), std::string(words.name), {}};
  std::vector<HelpRow> rows;
  for (const EnumerationEntry& entry : words.entries) rows.push_back({std::string(entry.code), entry.word.en, entry.word.zh});
  page.list(language == Language::zh ? HelpRow{"代码", "英文", "中文"} : HelpRow{"code", "English", "Chinese"}, std::move(rows));
  return page;
}

std::vector<const ChartSpec*> charts_by_name(const Registry& registry) {
  std::vector<const ChartSpec*> charts;
  for (const ChartSpec& chart : registry.charts()) charts.push_back(&chart);
  std::ranges::sort(charts, {}, [](const ChartSpec* chart) { return chart->name; });
  return charts;
}

}  // namespace

HelpPage Manual::topics() const {
  const bool zh = language_ == Language::zh;
  HelpPage page{"help", zh ? "planloom help 主题" : "planloom help TOPIC", {}};
  page.say(zh ? "主题写中文或英文都行；表.字段（指标.目标值）给出一个字段；命令名给出命令的用法。"
              : "A topic in English or Chinese; ENTITY.FIELD (kpis.target) tells of one field; the name of a command tells how to use it.");
  page.head(zh ? "计划的内容" : "What a plan holds");
  std::vector<HelpRow> rows;
  for (const EntitySpec* entity : entities()) rows.push_back(topic_row(entity->key, entity->key_zh, entity->help, language_));
  page.list({}, std::move(rows));
  page.head(zh ? "值的写法" : "How values are written");
  rows.clear();
  for (const ValueGuide& guide : value_guides()) rows.push_back(topic_row(guide.name, guide.name_zh, guide.title, language_));
  page.list({}, std::move(rows));
  page.head(zh ? "模板与其他" : "Templates and more");
  rows.clear();
  for (const Fixed& each : fixed) rows.push_back(topic_row(each.name, each.name_zh, each.help, language_));
  page.list({}, std::move(rows));
  return page;
}

HelpPage Manual::whole_template() const {
  const bool zh = language_ == Language::zh;
  HelpPage page{"template", zh ? "template / 模板 – 一种文档长什么样" : "template / 模板 – what a kind of document looks like", {}};
  page.say(zh ? "模板是一个 YAML 文件。pages 由 cover 或 masthead、contents、section、appendix 组成；section 的 blocks 里放块。一个块有且只有一个键是块的种类，"
                "它的值是数据（表名或“表.列”），其余的键是选项。"
              : "A template is a YAML file. `pages` is made of cover or masthead, contents, section and appendix; the `blocks` of a section hold blocks. Exactly one "
                "key of a block is its kind, with its data (a table, or table.column) as the value; the other keys are options.");
  std::vector<HelpRow> rows;
  for (const TemplateField& field : template_fields()) rows.push_back({std::string(field.key), field.help.in(language_)});
  page.list(zh ? HelpRow{"字段", "说明"} : HelpRow{"field", "meaning"}, std::move(rows));
  page.show("template: my-report\ntitle: { zh: 我的报告, en: My report }\nfigures:\n  reported: =COUNT(kpis.actual)\npages:\n  - cover: workstreams\n"
            "  - section: kpis\n    topic: 指标\n    title: '{{ reported }} 项已报数'\n    blocks:\n      - table: kpis\n"
            "        columns: [title, target, actual, attainment]\n        bars: [attainment]\nsheets:\n  - 指标: [kpis.table]\nwords:\n"
            "  en:\n    指标: KPIs\n    '{{ reported }} 项已报数': '{{ reported }} reported'\n");
  page.head(zh ? "报告的各部分" : "Parts of a report");
  for (const BlockForm& part : part_forms()) {
    HelpPage one = block_page(part.name, part.summary, part.options, language_);
    page.head(one.title);
    for (HelpPart& each : one.parts) page.parts.push_back(std::move(each));
  }
  return page;
}

HelpPage Manual::blocks() const {
  const bool zh = language_ == Language::zh;
  HelpPage page{"blocks", zh ? "blocks / 块 – planloom help 块名 列出选项" : "blocks / 块 – planloom help KIND lists the options of one", {}};
  std::vector<HelpRow> rows;
  for (const BlockForm& form : block_forms(registry_)) {
    if (!form.is_part) rows.push_back({form.name, form.summary.in(language_)});
  }
  page.list(zh ? HelpRow{"块", "说明"} : HelpRow{"block", "meaning"}, std::move(rows));
  HelpPage shared = block_page("", {}, common_options(), language_);
  page.head(zh ? "每种块都有的选项" : "Options of every block");
  for (HelpPart& each : shared.parts) page.parts.push_back(std::move(each));
  return page;
}

HelpPage Manual::charts() const {
  const bool zh = language_ == Language::zh;
  HelpPage page{"charts", zh ? "charts / 图表 – planloom help 图名 列出选项" : "charts / 图表 – planloom help KIND lists the options of one", {}};
  std::vector<HelpRow> rows;
  for (const ChartSpec* chart : charts_by_name(registry_)) rows.push_back({chart->name, chart->summary.in(language_)});
  page.list(zh ? HelpRow{"图", "说明"} : HelpRow{"chart", "meaning"}, std::move(rows));
  return page;
}

std::vector<HelpPage> Manual::find(std::string_view topic) const {
  std::vector<HelpPage> found;
  if (const EntitySpec* entity = find_entity(topic)) found.push_back(entity_page(*entity, language_));
  else if (const FieldAddress address = find_field(topic); address.field) {
    found.push_back(field_page(*address.entity, *address.field, language_));
    const bool refers = address.field->type == FieldType::reference || address.field->type == FieldType::references;
    if (const EntitySpec* nested = refers ? nullptr : find_entity(address.field->of)) found.push_back(entity_page(*nested, language_));
  }
  for (const ValueGuide& guide : value_guides()) {
    if (guide.name == topic || guide.name_zh == topic) found.push_back(guide_page(guide, language_));
  }
  const auto is = [&](const Fixed& each) { return each.name == topic || each.name_zh == topic; };
  if (is(fixed[0])) found.push_back(whole_template());
  if (is(fixed[1])) found.push_back(blocks());
  if (is(fixed[2])) found.push_back(charts());
  if (is(fixed[3])) found.push_back(words_page(language_));
  if (is(fixed[4])) found.push_back(codes_page(language_));
  if (const Enumeration* words = find_enumeration(topic)) found.push_back(words_of(*words, language_));
  for (const BlockForm& form : block_forms(registry_)) {
    if (form.name == topic) found.push_back(block_page(form.name, form.summary, form.options, language_));
  }
  return found;
}

std::vector<std::string> Manual::names() const {
  std::vector<std::string> names;
  const auto add = [&](std::string_view one, std::string_view other) { names.insert(names.end(), {std::string(one), std::string(other)}); };
  for (const EntitySpec* entity : entities()) add(entity->key, entity->key_zh);
  for (const ValueGuide& guide : value_guides()) add(guide.name, guide.name_zh);
  for (const Fixed& each : fixed) add(each.name, each.name_zh);
  for (const Enumeration& words : enumerations()) names.emplace_back(words.name);
  for (const BlockForm& form : block_forms(registry_)) names.push_back(form.name);
  return names;
}

std::vector<Manual::Chapter> Manual::reference() const {
  const bool zh = language_ == Language::zh;
  std::vector<Chapter> chapters(4);
  chapters[0].title = {"plan", zh ? "计划的内容" : "What a plan holds", {}};
  for (const EntitySpec* entity : entities()) chapters[0].pages.push_back(entity_page(*entity, language_));
  chapters[1].title = {"values", zh ? "值的写法" : "How values are written", {}};
  for (const ValueGuide& guide : value_guides()) chapters[1].pages.push_back(guide_page(guide, language_));
  chapters[1].pages.push_back(words_page(language_));
  chapters[2].title = {"templates", zh ? "模板" : "Templates", {}};
  chapters[2].pages = {whole_template(), blocks(), charts()};
  for (const BlockForm& form : block_forms(registry_)) {
    if (!form.is_part) chapters[2].pages.push_back(block_page(form.name, form.summary, form.options, language_));
  }
  chapters[3].title = {"findings", zh ? "提示" : "Findings", {}};
  chapters[3].pages.push_back(codes_page(language_));
  return chapters;
}

}  // namespace planloom
