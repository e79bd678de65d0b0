/// Sheets of paper by name or measure.
#pragma once
#include <optional>
#include <planloom/theme.hpp>
#include <string_view>

namespace planloom {

struct Paper {
  double width_mm = 210, height_mm = 297;
};

/// "A4", "letter", "210x280", each with "landscape" (横向) behind it. Nothing for anything else, and for sides under 120 or over 1,200 mm.
std::optional<Paper> parse_paper(std::string_view text);

/// Head, content and foot keep their distance from the sheet's edges.
void set_paper(Theme& theme, Paper paper);

}  // namespace planloom
