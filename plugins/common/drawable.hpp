/// What every output asks of Pages before it draws them.
#pragma once
#include <planloom/pages.hpp>

namespace planloom {

/// Throws std::runtime_error naming page and shape when a size or coordinate is not finite or beyond 10⁶ points, a face, node or destination
/// page does not exist, or a path's steps and points disagree. Drawing libraries drop such shapes without a word.
void require_drawable(const Pages& pages);

/// Points that a step takes from Path::points.
constexpr std::size_t points_of(Path::Step step) {
  switch (step) {
    case Path::Step::move_to:
    case Path::Step::line_to: return 1;
    case Path::Step::curve_to: return 3;
    case Path::Step::close: return 0;
  }
  return 0;
}

}  // namespace planloom
