#include "forms.hpp"

namespace planloom {

Words form_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return {"one line of text", "一行文字"};
    case FieldType::prose:
      return {"text", "一段文字"};
    case FieldType::figure:
      return {"one figure, such as 4.8 万人 or ≤2%", "一个数，如 4.8 万人、≤2%"};
    case FieldType::series:
      return {"a figure, a list of figures, or figures by period ({ Q3: 13% })", "一个数、一串数，或按期写的数（{ Q3: 13% }）"};
    case FieldType::figures:
      return {"a list of figures, or names with figures (name: figure)", "一串数，或名称和数（名称: 数）"};
    case FieldType::amounts:
      return {"names with figures (name: figure)", "名称和数（名称: 数）"};
    case FieldType::number:
      return {"a number", "一个数字"};
    case FieldType::date:
      return {"one day, such as 10-08", "一个日期，如 10-08"};
    case FieldType::dates:
      return {"days, such as 10-08 – 10-11", "日期，如 10-08 – 10-11"};
    case FieldType::clock:
      return {"a time, such as 9:00", "时间，如 9:00"};
    case FieldType::period:
      return {"a period, such as 2024Q3", "周期，如 2024Q3"};
    case FieldType::recurrence:
      return {"how often, such as 周一 10:00", "频次，如 周一 10:00"};
    case FieldType::enumeration:
      return {"one word of a list", "列表里的一个词"};
    case FieldType::reference:
      return {"one id", "一个编号"};
    case FieldType::references:
      return {"one id or a list of ids", "一个或几个编号"};
    case FieldType::names:
      return {"one word or a list of words", "一个或几个词"};
    case FieldType::flag:
      return {"true or false", "是或否"};
    case FieldType::formula:
      return {"a formula that begins with =", "以 = 开头的公式"};
    case FieldType::record:
      return {"a mapping with its own fields", "带字段的映射"};
    case FieldType::collection:
      return {"a list, or a mapping from id to item", "列表，或编号到内容的映射"};
    case FieldType::posts:
      return {"dates with channels (10-08: {channel: title})", "日期和渠道（10-08: {渠道: 标题}）"};
    case FieldType::free_table:
      return {"a list, or a mapping by row", "列表，或按行写的映射"};
    case FieldType::blocks:
      return {"a list of blocks (- table: kpis)", "一串块（- table: kpis）"};
    case FieldType::own_fields:
      return {"collections with fields (kpis: {name: text})", "集合与字段（指标: {名称: 文字}）"};
    case FieldType::outputs:
      return {"output formats with options (png: {dpi: 200})", "输出格式与选项（png: {dpi: 200}）"};
    case FieldType::narrative:
      return {"sections with texts (goals: {lead: …})", "章节和文字（goals: {lead: ……}）"};
  }
  return {};
}

Words type_word(FieldType type) {
  switch (type) {
    case FieldType::text:
      return {"text", "文字"};
    case FieldType::prose:
      return {"prose", "正文"};
    case FieldType::figure:
      return {"figure", "数"};
    case FieldType::series:
      return {"series", "序列"};
    case FieldType::figures:
      return {"figures", "一串数"};
    case FieldType::amounts:
      return {"amounts", "名称和数"};
    case FieldType::number:
      return {"number", "数字"};
    case FieldType::date:
      return {"day", "日期"};
    case FieldType::dates:
      return {"days", "日期段"};
    case FieldType::clock:
      return {"time of day", "时刻"};
    case FieldType::period:
      return {"period", "周期"};
    case FieldType::recurrence:
      return {"recurrence", "频次"};
    case FieldType::enumeration:
      return {"word", "选项"};
    case FieldType::reference:
      return {"reference", "引用"};
    case FieldType::references:
      return {"references", "多个引用"};
    case FieldType::names:
      return {"words", "词"};
    case FieldType::flag:
      return {"yes or no", "是否"};
    case FieldType::formula:
      return {"formula", "公式"};
    case FieldType::record:
      return {"record", "记录"};
    case FieldType::collection:
      return {"collection", "集合"};
    case FieldType::posts:
      return {"posts", "发布"};
    case FieldType::free_table:
      return {"table", "表"};
    case FieldType::blocks:
      return {"blocks", "块"};
    case FieldType::own_fields:
      return {"own fields", "自定义字段"};
    case FieldType::outputs:
      return {"output options", "输出选项"};
    case FieldType::narrative:
      return {"texts", "文字"};
  }
  return {};
}

}  // namespace planloom
