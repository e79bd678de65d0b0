/// The built-in charts. A chart is one file with one ChartSpec, and one line in charts.cpp.
///
/// You want to                                         use
/// draw a chart of any kind                            `registry.chart(block.kind)->draw(block, width, height_limit, look)`
/// a status glyph beside a word                        `status_glyph(tone, centre, look)`
/// a bar in a table cell                               `attainment_bar(share, tone, box, look)`
/// the trend of a card                                 `sparkline(series, target, tone, box, look)`
/// the bar of how many items stand in which status     `status_bar(shares, width, look)`
/// the ribbons on a cover                              `cover_ribbons(art, size, look)`
#pragma once
#include <optional>
#include <vector>

#include <planloom/plugin.hpp>

namespace planloom {

void register_charts(Registry& registry);

/// ● good, ▲ warn, ◆ bad, ○ none, as paths; nothing for a plain tone. `size` is the height in points; 0: the theme's.
std::vector<Shape> status_glyph(Tone tone, Point centre, const Look& look, double size = 0);

/// A bar in a trough that is full at 120%, with a tick at 100%; a dashed line when there is no share. The box is trough and tick together.
std::vector<Shape> attainment_bar(std::optional<double> share, Tone tone, Box box, const Look& look);

/// A bar from zero without trough or tick: shares of a whole in a table. `longest` is the share that fills the box.
std::vector<Shape> plain_bar(double share, double longest, bool emphasised, Box box, const Look& look);

/// The trend of a series within the box, a dashed line at the target, and a dashed run to a hollow dot when the latest figures are missing.
std::vector<Shape> sparkline(const CellSeries& series, std::optional<double> target, Tone tone, Box box, const Look& look);

/// A bar in parts as long as their counts, and under it each status with its glyph, word and count.
Picture status_bar(const std::vector<KeyFigures::Share>& shares, double width, const Look& look);

/// Cover art: one ribbon per workstream by month (a `timeline` block), passing under every other slat. `size` is the part on the cover's ground;
/// with `month_labels` the picture is taller, by a line of months under it.
Picture cover_ribbons(const ChartBlock& art, Size size, const Look& look, bool month_labels);

}  // namespace planloom
