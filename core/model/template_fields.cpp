#include "template_fields.hpp"

namespace planloom {

std::span<const TemplateField> template_fields() {
  static const TemplateField fields[] = {
      {"template", {"name, as `plan:` and --template use it", "名称，plan 和 --template 用它来指"}},
      {"title", {"shown in lists: { zh: …, en: … }", "列表里显示的名称：{ zh: …, en: … }"}},
      {"summary", {"what this kind of document is for, in one line: { zh: …, en: … }", "一句话说明这种文档做什么用：{ zh: …, en: … }"}},
      {"figures", {"name → =formula: figures that titles and sentences may use", "名称 → =公式：标题和句子里可用的数"}},
      {"paper", {"A4, Letter, 210x280, A4 landscape; the theme's when left out", "A4、Letter、210x280、A4 landscape；不写就用主题的"}},
      {"numbered", {"figures and tables carry numbers: true or false", "图和表是否编号：是 或 否"}},
      {"flow", {"short sections share a page: true or false", "短的章节是否接排在同一页：是 或 否"}},
      {"pages", {"the report: cover, contents, sections, appendices", "报告：封面、目录、各节、附录"}},
      {"slides", {"addresses of blocks the deck shows, SECTION.KIND or SECTION.ID", "幻灯片要放的块，写“节.块种类”或“节.id”"}},
      {"sheets", {"- name of a sheet: [addresses of its blocks]; left out: one for each section", "- 工作表名: [块的地址]；不写就每节一张"}},
      {"strip", {"blocks of the long picture for a phone; left out: those of the report", "手机长图的块；不写就取报告的块"}},
      {"outputs", {"options of output formats: png: { dpi: 200 }; the plan's and those of -O come first", "输出格式的选项：png: { dpi: 200 }；计划里的和 -O 优先"}},
      {"words", {"en: the template's own wording → English", "en：模板自己的说法 → 英文"}},
  };
  return fields;
}

}  // namespace planloom
