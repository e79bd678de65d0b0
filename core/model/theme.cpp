#include <planloom/theme.hpp>

#include <cassert>

namespace planloom {

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
