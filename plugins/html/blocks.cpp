#include <algorithm>

#include "drawing.hpp"
#include "page.hpp"
#include "text.hpp"

namespace planloom::html {
namespace {

/// Points a chart is drawn wide for a desk, and for a phone; the screen shows it larger, so that its words are as large as the page's small ones.
constexpr double desk_width = 520, phone_width = 300, least_width = 220;

}  // namespace

void Page::begin_figure(const Frame& frame, const char* kind) {
  html_ += "<figure class=\"" + std::string(kind) + "\"" + anchor(frame.id) + ">\n";
  if (frame.title.empty() && frame.number.empty() && frame.subtitle.empty()) return;
  html_ += "<figcaption>";
  if (!frame.number.empty()) html_ += "<span class=\"number\">" + escaped(frame.number) + "</span> ";
  if (!frame.title.empty()) html_ += "<strong>" + escaped(frame.title.text) + "</strong>";
  if (!frame.subtitle.empty()) html_ += "<span class=\"subtitle\">" + escaped(frame.subtitle.text) + "</span>";
  html_ += "</figcaption>\n";
}

void Page::end_figure(const Frame& frame) {
  if (!frame.note.empty()) html_ += "<p class=\"note\">" + escaped(frame.note.text) + "</p>\n";
  html_ += "</figure>\n";
}

void Page::block(const Paragraph& paragraph) {
  const char* role = paragraph.role == Paragraph::Role::lead ? " class=\"lead\"" : paragraph.role == Paragraph::Role::note ? " class=\"note\"" : "";
  html_ += "<p" + std::string(role) + ">" + spans(paragraph.spans) + "</p>\n";
}

void Page::block(const SubHeading& heading) {
  const std::string level = std::to_string(std::clamp(heading.level, 3, 6));
  html_ += "<h" + level + anchor(heading.anchor) + ">" + escaped(heading.text.text) + "</h" + level + ">\n";
}

void Page::block(const ListBlock& list) {
  begin_figure(list.frame, "list");
  const std::string tag = list.numbered ? "ol" : "ul";
  int depth = -1;
  for (const ListBlock::Item& item : list.items) {
    const int wanted = std::max(item.depth, 0);
    if (wanted > depth) {
      for (; depth < wanted; ++depth) html_ += depth < 0 && list.numbered && list.first_number != 1 ? "<ol start=\"" + std::to_string(list.first_number) + "\"><li>" : "<" + tag + "><li>";
    } else {
      for (; depth > wanted; --depth) html_ += "</li></" + tag + ">";
      html_ += "</li><li>";
    }
    html_ += "<span class=\"item\">" + escaped(item.title.text) + "</span>";
    if (!item.figure.empty()) html_ += " <span class=\"figure\">" + escaped(item.figure.text) + "</span>";
    if (!item.detail.empty()) html_ += "<span class=\"detail\">" + escaped(item.detail.text) + "</span>";
  }
  for (; depth >= 0; --depth) html_ += "</li></" + tag + ">";
  html_ += "\n";
  end_figure(list.frame);
}

void Page::block(const TableBlock& table) {
  begin_figure(table.frame, "table");
  const std::string& own = table.frame.title.empty() ? table.view.label : table.frame.title.text;
  write_table(table.view, own.empty() ? section_words_ : own);
  end_figure(table.frame);
}

/// Drawn twice, for a desk and for a phone; only one is shown. The figures stand below as a table for those who want to read or copy them.
void Page::block(const ChartBlock& chart) {
  begin_figure(chart.frame, "chart");
  const std::string& words = chart.frame.alternative.empty() ? chart.frame.title.text : chart.frame.alternative;
  for (const auto& [width, screen] : {std::pair(std::max(desk_width * share_, least_width), "desk"), std::pair(phone_width, "phone")}) {
    const Picture picture = input_.draw(chart, width);
    html_ += "<div class=\"" + std::string(screen) + "\">" + to_svg(picture, input_.faces(), colours_, words) + "</div>\n";
  }
  if (options_.flag("figures") && !chart.view.rows.empty()) {
    html_ += "<details><summary>" + say("Figures", "数据") + "</summary>\n";
    write_table(chart.view, words);
    html_ += "</details>\n";
  }
  end_figure(chart.frame);
}

void Page::block(const KeyFigures& figures) {
  begin_figure(figures.frame, "keys");
  html_ += "<dl>";
  for (const KeyFigures::Figure& figure : figures.figures) {
    html_ += "<div><dt>" + escaped(figure.label.text) + "</dt><dd class=\"" + std::string(tone_class(figure.cell.tone)) + "\">" + escaped(figure.cell.text) + "</dd>";
    if (!figure.note.empty()) html_ += "<dd class=\"note\">" + escaped(figure.note.text) + "</dd>";
    html_ += "</div>";
  }
  html_ += "</dl>\n";
  long sum = 0;
  for (const KeyFigures::Share& share : figures.status) sum += share.count;
  if (sum > 0) {
    html_ += "<ul class=\"status\">";
    for (const KeyFigures::Share& share : figures.status) {
      html_ += "<li class=\"" + std::string(tone_class(share.tone)) + "\" style=\"flex-grow:" + std::to_string(std::max(share.count, 1L)) + "\"><span aria-hidden=\"true\">" + std::string(glyph(share.tone)) + "</span> " +
               escaped(share.word) + " " + std::to_string(share.count) + "</li>";
    }
    html_ += "</ul>\n";
  }
  end_figure(figures.frame);
}

void Page::block(const Cards& cards) {
  begin_figure(cards.frame, "cards");
  html_ += "<ul>\n";
  for (const Cards::Card& card : cards.cards) {
    html_ += "<li class=\"" + std::string(tone_class(card.tone)) + "\"><h3>" + escaped(card.title) + "</h3><p class=\"value\">" + escaped(card.actual.text) + " <span class=\"unit\">" + escaped(card.unit) + "</span></p>";
    if (card.trend) html_ += trend(*card.trend, card.tone);
    html_ += "<dl>";
    if (!card.target.text.empty()) html_ += "<div><dt>" + say("Target", "目标") + "</dt><dd>" + escaped(card.target.text) + "</dd></div>";
    if (!card.attainment.text.empty()) html_ += "<div><dt>" + say("Attainment", "达成率") + "</dt><dd>" + escaped(card.attainment.text) + "</dd></div>";
    html_ += "</dl>";
    if (!card.status.empty()) html_ += "<p class=\"state\"><span aria-hidden=\"true\">" + std::string(glyph(card.tone)) + "</span> " + escaped(card.status) + "</p>";
    html_ += "</li>\n";
  }
  html_ += "</ul>\n";
  end_figure(cards.frame);
}

std::string Page::trend(const CellSeries& series, Tone tone) const {
  std::vector<double> values;
  for (const CellSeries::Point& point : series.points) {
    if (const Quantity* quantity = point.value.quantity()) values.push_back(quantity->value.to_double());
  }
  if (values.size() < 2) return "";
  const auto [least, most] = std::ranges::minmax(values);
  const double range = most > least ? most - least : 1, step = 100.0 / static_cast<double>(values.size() - 1);
  std::string points;
  for (std::size_t i = 0; i < values.size(); ++i) points += (i == 0 ? "" : " ") + number(static_cast<double>(i) * step) + "," + number(26 - 24 * (values[i] - least) / range);
  return "<svg class=\"trend " + std::string(tone_class(tone)) + "\" viewBox=\"-1 0 102 28\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><polyline points=\"" + points + "\"/></svg>";
}

void Page::block(const Callout& callout) {
  html_ += "<aside class=\"callout\">";
  if (!callout.title.empty()) html_ += "<strong>" + escaped(callout.title.text) + "</strong> ";
  html_ += spans(callout.spans) + "</aside>\n";
}

void Page::block(const EmptyState& empty) {
  begin_figure(empty.frame, "empty");
  html_ += "<p><strong>" + escaped(empty.what) + "</strong><br>" + escaped(empty.how) + "</p>\n";
  end_figure(empty.frame);
}

void Page::block(const SideBySide& columns) {
  const double whole = share_;
  double sum = 0;
  for (const double width : columns.widths) sum += width;
  html_ += "<div class=\"beside\">\n";
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    const double width = i < columns.widths.size() && columns.widths[i] > 0 ? columns.widths[i] : 1;
    html_ += "<div style=\"flex-grow:" + number(width) + "\">\n";
    share_ = whole * (sum > 0 && i < columns.widths.size() ? columns.widths[i] / sum : 1.0 / static_cast<double>(columns.columns.size()));
    blocks(columns.columns[i]);
    html_ += "</div>\n";
  }
  share_ = whole;
  html_ += "</div>\n";
}

void Page::block(const ImageBlock& image) {
  const std::string address = data_address(image.file);
  begin_figure(image.frame, "image");
  const std::string& words = image.frame.alternative.empty() ? image.frame.title.text : image.frame.alternative;
  if (!address.empty()) html_ += "<img src=\"" + address + "\" alt=\"" + attribute(words) + "\">\n";
  end_figure(image.frame);
}

}  // namespace planloom::html
