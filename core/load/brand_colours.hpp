/// What follows from the few colours a brand gives.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/theme.hpp>

namespace planloom {

/// Sets the colours that a brand leaves open from those it gives: soft fills and the sequential scale from `accent`, what stands on the main colour
/// from `primary`, soft fills from their categories; a category too close to the brand's first one gives way. `plain` is the theme without the brand.
void complete_colours(Theme& theme, const Theme& plain, const std::function<bool(std::string_view)>& is_written);

constexpr double least_contrast = 4.5;   ///< of text to its ground: WCAG 2.1, success criterion 1.4.3

struct PoorContrast { std::string text, ground; double ratio; };

/// Text colours that do not reach `least_contrast` on the ground they stand on.
std::vector<PoorContrast> poor_contrasts(const Theme& theme);

}  // namespace planloom
