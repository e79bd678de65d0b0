// Values that are lists or mappings of their own: series, amounts, dates, posts, narrative, free tables.
#include <algorithm>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "forms.hpp"
#include "reader.hpp"

namespace planloom {

std::optional<WrittenDate> Reader::date(const FieldSpec& field, const Located<std::string>& text) {
  bool impossible = false;
  auto expression = parse_date_expression(text.value, &impossible);
  if (expression && !impossible) return WrittenDate{std::move(*expression), std::nullopt, text.where};
  if (impossible) {
    diagnostics_
        .error(text.where, "impossible-date",
               {fmt::format("no calendar has the day {}", text.value), fmt::format("日历上没有 {} 这一天", text.value)})
        .hint({"check the month and the day", "检查月份和日期"});
  } else {
    diagnostics_.error(text.where, "not-a-date", {fmt::format("`{}` is no date", text.value), fmt::format("“{}”不是日期", text.value)})
        .hint({field.type == FieldType::dates ? "write 10-08, 10-08 – 10-11, 1月 – 9月 or T+7" : "write 10-08, 2024-10-08 or T+7",
               field.type == FieldType::dates ? "写成 10-08、10-08 – 10-11、1月 – 9月 或 T+7" : "写成 10-08、2024-10-08 或 T+7"});
  }
  return std::nullopt;
}

ValueData Reader::dates(const FieldSpec& field, NodeId node) {
  std::vector<WrittenDate> result;
  const auto read = [&](NodeId one) {
    if (const auto written = text(one, field)) {
      if (auto read_date = date(field, *written)) result.push_back(std::move(*read_date));
    }
  };
  if (tree_[node].kind == Node::Kind::list)
    for (const NodeId child : tree_.children(node)) read(child);
  else read(node);
  return result.empty() ? ValueData() : ValueData(std::move(result));
}

ValueData Reader::series(const FieldSpec& field, NodeId node) {
  Series result;
  const auto entry = [&](NodeId one, std::string_view period) {
    const Node& written = tree_[one];
    SeriesEntry next{Symbol(period), std::nullopt, {}, written.where};
    if (written.kind == Node::Kind::null && !written.faulty) {
      result.entries.push_back(std::move(next));
      return;
    }
    const auto scalar = text(one, field);
    auto figure = scalar ? plain_figure(field, *scalar) : std::nullopt;
    if (figure) next.figure = std::move(*figure);
    result.entries.push_back(std::move(next));  // kept without a figure too, so that the entries behind it keep their period
  };
  switch (tree_[node].kind) {
    case Node::Kind::scalar: {
      const Located<std::string> whole{std::string(tree_[node].text), tree_[node].where};
      if (is_formula(whole.value)) {
        Formula formula = parse_formula(formula_text(whole), diagnostics_);
        return formula ? ValueData(std::move(formula)) : ValueData();
      }
      entry(node, {});
      break;
    }
    case Node::Kind::list:
      if (full_width_comma(node)) return {};
      if (tree_[node].flow && tree_[node].size == 2 && tree_[node + 1].kind == Node::Kind::scalar) {  // [具体名称]
        const Figure only = parse_figure(tree_[node + 1].text);
        if (only.kind == FigureKind::text) {
          entry(node, {});
          break;
        }
      }
      result.is_list = true;
      for (const NodeId child : tree_.children(node)) entry(child, {});
      result.entries.shrink_to_fit();
      break;
    case Node::Kind::mapping:
      for (const auto [key, value] : sound_entries(node)) entry(value, tree_[key].text);
      result.entries.shrink_to_fit();
      break;
    case Node::Kind::null:
      return {};
  }
  return result;
}

ValueData Reader::figures(const FieldSpec& field, NodeId node) {
  if (tree_[node].kind == Node::Kind::mapping) return amounts(field, node);
  if (tree_[node].kind != Node::Kind::list) {
    wrong_type(node, field);
    return {};
  }
  if (full_width_comma(node)) return {};
  std::vector<Located<Figure>> result;
  for (const NodeId child : tree_.children(node)) {
    const auto written = text(child, field);
    auto figure = written ? plain_figure(field, *written) : std::nullopt;
    result.push_back({figure ? std::move(*figure) : Figure{}, tree_[child].where});
  }
  return result;
}

ValueData Reader::amounts(const FieldSpec& field, NodeId node) {
  if (tree_[node].kind != Node::Kind::mapping) {
    wrong_type(node, field);
    return {};
  }
  std::vector<Amount> result;
  for (const auto [key, value] : sound_entries(node)) {
    Amount amount{{std::string(tree_[key].text), tree_[key].where}, {}, tree_[value].where};
    const auto written = text(value, field);
    auto figure = written ? plain_figure(field, *written) : std::nullopt;
    if (figure) amount.figure = std::move(*figure);
    result.push_back(std::move(amount));
  }
  return result;
}

ValueData Reader::words(const FieldSpec& field, NodeId node) {
  std::vector<Located<std::string>> result;
  if (tree_[node].kind == Node::Kind::list) {
    if (full_width_comma(node)) return {};
    for (const NodeId child : tree_.children(node)) {
      if (auto one = text(child, field)) result.push_back(std::move(*one));
    }
  } else if (auto one = text(node, field)) {
    result.push_back(std::move(*one));
  }
  return result.empty() ? ValueData() : ValueData(std::move(result));
}

/// A list of posts, or a table of them, says day and channel in each.
ValueData Reader::listed_posts(const FieldSpec& field, NodeId node) {
  const EntitySpec& posts = entity_of(field.of);
  std::vector<FieldSpec> fields = {{"date", "日期", FieldType::date, {"Day", "日期"}, {"on which day", "哪一天"}},
                                   {"channel", "渠道", FieldType::text, {"Channel", "渠道"}, {"where it appears", "发在哪里"}}};
  const std::size_t own = fields.size();
  fields.insert(fields.end(), posts.fields.begin(), posts.fields.end());
  EntitySpec listed = posts;
  listed.fields = fields;
  std::vector<Record> written = collection(listed, node);
  std::vector<Post> result;
  result.reserve(written.size());
  for (Record& record : written) {
    auto* const days = std::get_if<std::vector<WrittenDate>>(&record.values[0].data);
    const auto* const channel = std::get_if<std::string>(&record.values[1].data);
    if (days && channel) {
      FieldValues values(posts.fields.size());
      for (Boxed<FieldValues::Entry>& entry : record.values.entries()) {
        if ((*entry).field >= own) values[(*entry).field - own] = std::move((*entry).value);
      }
      result.push_back({std::move(days->front()), {*channel, record.values[1].where}, {&posts, record.id, record.where, std::move(values)}});
    } else if (!record.values[0].where.known() && !record.values[1].where.known()) {
      posts_need(record.where, {"a post in a list needs `date` and `channel`", "列表里的发布要写“日期”和“渠道”"});
    } else if (!record.values[0].where.known()) {
      posts_need(record.where, {"this post has no `date`", "这条发布没有写“日期”"});
    } else if (!channel) {
      posts_need(record.where, {"this post has no `channel`", "这条发布没有写“渠道”"});
    }
  }
  return result;
}

void Reader::posts_need(Place where, const Words& what) {
  diagnostics_.error(where, "missing-field", what)
      .hint({"- {date: 10-08, channel: newsletter, title: …}, or 10-08: {newsletter: …}", "- {日期: 10-08, 渠道: 公众号, 标题: …}，或 10-08: {公众号: …}"});
}

ValueData Reader::posts(const FieldSpec& field, NodeId node) {
  const bool is_table = tree_[node].kind == Node::Kind::mapping && is_table_form(node);
  if (tree_[node].kind == Node::Kind::list || is_table) return listed_posts(field, node);
  if (tree_[node].kind != Node::Kind::mapping) {
    wrong_type(node, field);
    return {};
  }
  std::vector<Post> result;
  for (const auto [day, channels] : sound_entries(node)) {
    const auto when = date(field, {std::string(tree_[day].text), tree_[day].where});
    if (tree_[channels].kind == Node::Kind::null) continue;
    if (tree_[channels].kind != Node::Kind::mapping) {
      wrong_type(channels, field);
      continue;
    }
    for (const auto [channel, titles] : sound_entries(channels)) {
      const auto add = [&](NodeId post) {
        Record one = item(entity_of(field.of), post, std::to_string(result.size() + 1), tree_[post].where);
        if (when && tree_[post].kind != Node::Kind::null && !tree_[post].faulty)
          result.push_back({*when, {std::string(tree_[channel].text), tree_[channel].where}, std::move(one)});
      };
      const bool several = tree_[titles].kind == Node::Kind::list && (tree_[titles].size > 2 || !tree_[titles].flow);
      if (several)
        for (const NodeId title : tree_.children(titles)) add(title);
      else add(titles);
    }
  }
  return result;
}

ValueData Reader::narrative(const FieldSpec& field, NodeId node) {
  if (tree_[node].kind != Node::Kind::mapping) {
    wrong_type(node, field);
    return {};
  }
  std::vector<NarrativeText> result;
  for (const auto [section, texts] : sound_entries(node)) {
    const Located<std::string> where{std::string(tree_[section].text), tree_[section].where};
    if (tree_[texts].kind == Node::Kind::mapping && !tree_[texts].faulty) {
      narrative_section(field, where, texts, result);
    } else if (auto written = text(texts, field)) {
      result.push_back({where, {"lead", where.where}, std::move(*written), {}});  // goals: one sentence
    }
  }
  return result;
}

/// `for: 2024Q3` speaks of all texts of its section, wherever it stands among them.
void Reader::narrative_section(const FieldSpec& field, const Located<std::string>& section, NodeId texts, std::vector<NarrativeText>& result) {
  const std::size_t first = result.size();
  Located<std::string> period;
  for (const auto [name, value] : sound_entries(texts)) {
    auto written = text(value, field);
    if (!written) continue;
    const Located<std::string> key{std::string(tree_[name].text), tree_[name].where};
    if (key.value != narrative_period.key && key.value != narrative_period.key_zh) result.push_back({section, key, std::move(*written), {}});
    else if (period.value.empty()) period = std::move(*written);
    else
      diagnostics_
          .error(key.where, "duplicate-key",
                 {fmt::format("`{}` and `{}` are the same field", narrative_period.key, narrative_period.key_zh),
                  fmt::format("“{}”和“{}”是同一个字段", narrative_period.key, narrative_period.key_zh)})
          .see(period.where)
          .hint({"keep one of them", "只留一个"});
  }
  for (std::size_t i = first; i < result.size(); ++i) result[i].period = period;
}

}  // namespace planloom
