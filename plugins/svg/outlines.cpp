#include "outlines.hpp"

#include <cmath>
#include <hb.h>
#include <initializer_list>
#include <stdexcept>

#include "numbers.hpp"

namespace planloom::svg {
namespace {

void append(void* data, char command, std::initializer_list<float> numbers) {
  std::string& path = *static_cast<std::string*>(data);
  path += command;
  bool first = true;
  for (const float number : numbers) {
    const long whole = std::lround(number);
    if (!first && whole >= 0) path += ' ';
    append_integer(path, whole);
    first = false;
  }
}

void move_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float x, float y, void*) { append(path, 'M', {x, y}); }
void line_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float x, float y, void*) { append(path, 'L', {x, y}); }
void quadratic_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float ax, float ay, float x, float y, void*) { append(path, 'Q', {ax, ay, x, y}); }
void cubic_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float ax, float ay, float bx, float by, float x, float y, void*) {
  append(path, 'C', {ax, ay, bx, by, x, y});
}
void close_path(hb_draw_funcs_t*, void* path, hb_draw_state_t*, void*) { *static_cast<std::string*>(path) += 'Z'; }

/// An immutable table, made once.
hb_draw_funcs_t* pen() {
  static hb_draw_funcs_t* const functions = [] {
    hb_draw_funcs_t* const made = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(made, move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(made, line_to, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(made, quadratic_to, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(made, cubic_to, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(made, close_path, nullptr, nullptr);
    hb_draw_funcs_make_immutable(made);
    return made;
  }();
  return functions;
}

}  // namespace

void Outlines::Release::operator()(hb_font_t* font) const { hb_font_destroy(font); }

hb_font_t* Outlines::font(std::uint32_t face) {
  if (fonts_[face]) return fonts_[face].get();
  const Face& described = *faces_[face];
  hb_blob_t* const blob = hb_blob_create_from_file_or_fail(described.path.c_str());
  if (blob == nullptr) throw std::runtime_error(described.path + ": cannot be read");
  hb_face_t* const file = hb_face_create(blob, described.index);
  fonts_[face].reset(hb_font_create(file));
  hb_face_destroy(file);
  hb_blob_destroy(blob);
  return fonts_[face].get();
}

unsigned Outlines::units_per_em(std::uint32_t face) { return hb_face_get_upem(hb_font_get_face(font(face))); }

const std::string& Outlines::of(std::uint32_t face, std::uint32_t glyph) {
  const auto [place, added] = known_.try_emplace({face, glyph});
  if (added) hb_font_get_glyph_shape(font(face), glyph, pen(), &place->second);
  return place->second;
}

}  // namespace planloom::svg
