#include <planloom/theme.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace planloom {

double linear_light(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

namespace {

double luminance(Colour c) { return 0.2126 * linear_light(c.red) + 0.7152 * linear_light(c.green) + 0.0722 * linear_light(c.blue); }

}  // namespace

double contrast(Colour one, Colour other) {
  const double first = luminance(one), second = luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour Theme::colour(std::string_view token) const {
  const auto found = colours.find(token);
  assert(found != colours.end() && "a colour token that no theme declares");
  return found == colours.end() ? Colour{} : found->second;
}

const TypeStyle& Theme::type(std::string_view role) const {
  static const TypeStyle plain;
  const auto found = types.find(role);
  assert(found != types.end() && "a type role that no theme declares");
  return found == types.end() ? plain : found->second;
}

double Theme::measure(std::string_view name) const {
  const auto found = measures.find(name);
  assert(found != measures.end() && "a measure that no theme declares");
  return found == measures.end() ? 0 : mm(found->second);
}

}  // namespace planloom
