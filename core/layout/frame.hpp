/// What stands around a figure: the rule that opens it, its title, subtitle and note.
#pragma once
#include "context.hpp"

namespace planloom {

/// Draws rule, title and subtitle at the top of `target`; returns where the figure itself begins. Without a title there is nothing to draw.
double draw_frame_head(Fragment& target, const Frame& frame, double width, bool rule, std::int32_t node, Context& context);
/// Draws the note from `top`; returns where it ends.
double draw_frame_note(Fragment& target, const Frame& frame, double width, double top, std::int32_t node, Context& context);
/// Blank above a figure.
double figure_gap(const Context& context);

}  // namespace planloom
