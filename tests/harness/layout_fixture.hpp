/// Documents made by hand, laid out with a fixed-width shaper.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charts.hpp>
#include <cmath>
#include <layout.hpp>
#include <load.hpp>

#include "source_folder.hpp"

namespace planloom::testing {

inline Sentence sentence(std::string text) { return {std::move(text), nullptr}; }

inline ViewCell words(std::string text) {
  ViewCell cell;
  cell.value = text;
  cell.text = std::move(text);
  return cell;
}

inline ViewCell amount(int tenths) {
  ViewCell cell;
  Quantity quantity;
  quantity.value = Decimal::scaled(tenths, -1);
  cell.value = quantity;
  cell.text = quantity.value.fixed(1);
  return cell;
}

inline ViewColumn column(std::string name, std::string head, ColumnType type = ColumnType::text) {
  ViewColumn column;
  column.name = std::move(name);
  column.head = std::move(head);
  column.type = type;
  column.align = type == ColumnType::number ? Align::right : Align::left;
  return column;
}

inline ViewRow row(ViewRowKind kind, std::vector<ViewCell> cells) {
  ViewRow row;
  row.kind = kind;
  row.cells = std::move(cells);
  return row;
}

/// Groups of five items, each item worth 1.5, and their sum.
inline TableBlock budget(int groups) {
  TableBlock block;
  block.frame.id = "budget.table";
  block.frame.note = sentence("差异 = 实际 − 预算");
  block.view.columns = {column("title", "类别"), column("plan", "预算", ColumnType::number), column("how", "做法", ColumnType::prose)};
  for (int group = 0; group < groups; ++group) {
    block.view.rows.push_back(row(ViewRowKind::group, {words(fmt::format("类别{}", group)), amount(75), words("")}));
    for (int item = 0; item < 5; ++item) {
      const std::string how =
          item == 2 ? "先列清单再逐项核对，由负责人确认之后归档，需要时附上审批单编号与供应商报价，并在每月复盘会上说明进展" : "照常";
      block.view.rows.push_back(row(ViewRowKind::item, {words(fmt::format("项目{}-{}", group, item)), amount(15), words(how)}));
    }
  }
  block.view.rows.push_back(row(ViewRowKind::total, {words("合计"), amount(75 * groups), words("")}));
  return block;
}

class LayoutFixture : public ::testing::Test {
 protected:
  LayoutFixture()
      : theme_(*load_theme(planloom::tests::source_folder() / "templates/themes/paper.yaml", planloom::tests::source_folder() / "templates/themes", diagnostics_)), shaper_(make_fixed_width_shaper()) {
    document_.title = "计划";
    document_.running_head = "2024 计划";
    document_.footer = "禾序生活";
    register_charts(registry_);
  }

  Section& add_section(std::string id) {
    Section section;
    section.id = id;
    section.number = fmt::format("{:02}", document_.pages.size() + 1);
    section.topic = id;
    section.title = sentence("发现");
    document_.pages.push_back(std::move(section));
    return document_.pages.back();
  }

  Pages pages(Surface surface = Surface::pages) { return lay_out(document_, surface, {theme_, *shaper_, Language::zh}, registry_, diagnostics_); }

  Diagnostics diagnostics_;
  Theme theme_;
  std::unique_ptr<Shaper> shaper_;
  Registry registry_;
  Document document_;
};

struct Text {
  double left, right, baseline;
  std::string words;
  std::int32_t node;
  double size;
};

inline std::vector<Text> texts(const Page& page) {
  std::vector<Text> texts;
  for (const Shape& shape : page.shapes) {
    const auto* glyphs = std::get_if<Glyphs>(&shape.data);
    if (glyphs != nullptr) texts.push_back({glyphs->origin.x, glyphs->origin.x + glyphs->width(), glyphs->origin.y, glyphs->text, shape.node, glyphs->size});
  }
  return texts;
}

inline bool says(const Page& page, const std::string& part) {
  return std::ranges::any_of(texts(page), [&](const Text& text) { return text.words.find(part) != std::string::npos; });
}

/// Texts on one line keep apart.
inline void expect_apart(const Page& page, double line = 5) {
  const std::vector<Text> all = texts(page);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const bool same_line = std::abs(all[i].baseline - all[j].baseline) < line;
      const bool apart = all[i].right <= all[j].left + 0.1 || all[j].right <= all[i].left + 0.1;
      EXPECT_TRUE(!same_line || apart) << all[i].words << " / " << all[j].words;
    }
  }
}

inline void expect_within(const Page& page, double margin) {
  for (const Text& text : texts(page)) {
    EXPECT_GE(text.left, margin - 0.1) << text.words;
    EXPECT_LE(text.right, page.size.width - margin + 0.1) << text.words;
    EXPECT_LE(text.baseline, page.size.height) << text.words;
  }
}

}  // namespace planloom::testing
