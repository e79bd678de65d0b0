#include "sample_pages.hpp"

#include <filesystem>
#include <hb-ot.h>
#include <hb.h>
#include <iterator>
#include <stdexcept>

namespace planloom::testing {
namespace {

constexpr Colour ink{0x13, 0x22, 0x2e, 255}, grey{0x5f, 0x6d, 0x79, 255}, teal{0x0e, 0x7c, 0x86, 255}, primary{0x0f, 0x34, 0x47, 255},
    white{255, 255, 255, 255}, rule{0xdc, 0xe3, 0xe7, 255};
enum FaceNumber : std::uint32_t { regular, bold, serif, latin };

struct FontFile { const char* path; unsigned index; const char* name; const char* family; };
constexpr FontFile fonts[] = {
    {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2, "NotoSansCJKsc-Regular", "Noto Sans CJK SC"},
    {"/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2, "NotoSansCJKsc-Bold", "Noto Sans CJK SC"},
    {"/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2, "NotoSerifCJKsc-Bold", "Noto Serif CJK SC"},
    {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0, "DejaVuSans", "DejaVu Sans"},
};

std::shared_ptr<const Face> face_of(const FontFile& font) {
  Face face;
  face.path = font.path;
  face.index = font.index;
  face.postscript_name = font.name;
  face.family = font.family;
  face.bold = &font == &fonts[bold] || &font == &fonts[serif];
  face.units_per_em = font.index == 0 ? 2048 : 1000;
  return std::make_shared<const Face>(face);
}

/// Collects what is drawn and what it is.
class Writer {
 public:
  explicit Writer(Pages& pages) : pages_(pages) { add(Role::document, -1); }
  std::int32_t add(Role role, std::int32_t parent, std::string alternative = {}) {
    StructureNode node;
    node.role = role;
    node.parent = parent;
    node.alternative = std::move(alternative);
    pages_.structure.push_back(std::move(node));
    return static_cast<std::int32_t>(pages_.structure.size()) - 1;
  }
  Page& new_page(std::string label) {
    Page& page = pages_.pages.emplace_back();
    page.size = {595.28, 841.89};
    page.label = std::move(label);
    return page;
  }
  void text(FaceNumber face, double size, Point at, std::string_view text, std::int32_t node, Colour colour = ink) {
    pages_.pages.back().shapes.push_back({shape(pages_, face, size, at, text, colour), node});
  }
  void draw(Shape shape) { pages_.pages.back().shapes.push_back(std::move(shape)); }

 private:
  Pages& pages_;
};

void cover(Writer& writer) {
  Page& page = writer.new_page("");
  page.ground = primary;
  writer.text(serif, 34, {56.7, 300}, "社群运营工作计划", writer.add(Role::heading1, 0), white);
  writer.text(regular, 9.5, {56.7, 340}, "用户总量 12.0 万人，完成率 100.5%。", writer.add(Role::paragraph, 0), {0xa9, 0xc3, 0xcc, 255});
}

const char* const rows[][3] = {{"指标", "目标", "实际"}, {"用户总量", "≥ 98%", "10.1 万"}, {"日均互动量", "1,950 人", "−3.2%"}, {"投诉率", "≤ 2.4%", ""}};

void table_row(Writer& writer, std::int32_t table, std::size_t row, double y) {
  const std::int32_t node = writer.add(Role::table_row, table);
  for (std::size_t column = 0; column < 3; ++column) {
    const std::int32_t cell = writer.add(row == 0 ? Role::table_head_cell : Role::table_cell, node);
    writer.text(row == 0 ? bold : regular, 8, {56.7 + 150.0 * static_cast<double>(column), y}, rows[row][column], cell);
  }
  writer.draw({Stroke{Path::line({56.7, y + 5}, {538.6, y + 5}), rule, 0.35, {}, false}, -1});
}

void chart(Writer& writer, std::int32_t section) {
  const std::int32_t figure = writer.add(Role::figure, section, "柱形图：三个月的用户总量，分别为 8、9 和 10 万人。");
  for (int i = 0; i < 3; ++i) {
    const double x = 80.0 + 60.0 * i, height = 50.0 + 25.0 * i;
    writer.draw({Fill{Path::rectangle({x, 560 - height, 36, height}, 2), {0x0e, 0x7c, 0x86, i == 0 ? std::uint8_t{128} : std::uint8_t{255}}}, figure});
    writer.text(regular, 7, {x + 8, 572}, std::string(1, static_cast<char>('7' + i)) + " 月", figure, grey);
  }
  writer.draw({Stroke{Path::line({56.7, 500}, {300, 500}), grey, 0.35, {3.1, 2.6}, false}, figure});
  writer.draw({Stroke{Path::circle({400, 520}, 30), teal, 2, {}, true}, figure});
}

void report(Writer& writer, Pages& pages) {
  writer.new_page("1");
  writer.text(regular, 7, {56.7, 35.4}, "社群运营工作计划", -1, grey);
  const std::int32_t section = writer.add(Role::section, 0);
  writer.text(serif, 20, {56.7, 90}, "十项指标中七项达成", writer.add(Role::heading1, section));
  const std::int32_t lead = writer.add(Role::paragraph, section);
  writer.text(regular, 9.5, {56.7, 120}, "第三季度的重点是把“拉新”转为“留存”，详见第 2 页；", lead);
  writer.text(regular, 9.5, {56.7, 136}, "更多说明见 ", lead);
  writer.text(latin, 9.5, {120, 136}, "office affine: https://example.org/plan", lead, teal);
  pages.pages.back().links.push_back({{120, 126, 200, 13}, "https://example.org/plan?a=(1)&b=计划", "", lead});
  pages.pages.back().links.push_back({{300, 110, 60, 13}, "", "second", lead});
  const std::int32_t table = writer.add(Role::table, section);
  for (std::size_t row = 0; row < std::size(rows); ++row) table_row(writer, table, row, 200 + 20.0 * static_cast<double>(row));
  chart(writer, section);
  Glyphs axis = shape(pages, regular, 7, {50, 560}, "用户总量（万人）", grey);
  axis.upward = true;
  writer.draw({std::move(axis), static_cast<std::int32_t>(pages.structure.size()) - 1});
  writer.text(regular, 7, {500, 815}, "1 / 2", -1, grey);
}

void second(Writer& writer, Pages& pages) {
  writer.new_page("2");
  const std::int32_t section = writer.add(Role::section, 0);
  writer.text(serif, 20, {56.7, 90}, "附录", writer.add(Role::heading1, section));
  const std::int32_t list = writer.add(Role::list, section);
  writer.text(regular, 9, {56.7, 120}, "• 一、𠮷野家与丫丫", writer.add(Role::list_item, list));
  writer.text(bold, 9, {56.7, 136}, "• 二、Wi-Fi 与 AVATAR", writer.add(Role::list_item, list));
  pages.destinations = {{"first", 1, {56.7, 70}}, {"second", 2, {56.7, 70}}};
  pages.bookmarks = {{1, "十项指标中七项达成", "first"}, {2, "附录 (A)", "second"}, {1, "End", "second"}};
}

}  // namespace

Glyphs shape(const Pages& pages, std::uint32_t face, double size, Point origin, std::string_view text, Colour colour) {
  Glyphs run;
  run.face = face;
  run.size = size;
  run.origin = origin;
  run.colour = colour;
  run.text = text;
  if (text.empty()) return run;
  const Face& used = *pages.faces.at(face);
  hb_blob_t* const blob = hb_blob_create_from_file(used.path.c_str());
  hb_face_t* const file = hb_face_create(blob, used.index);
  hb_font_t* const font = hb_font_create(file);
  hb_buffer_t* const buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, -1);
  hb_buffer_guess_segment_properties(buffer);
  hb_shape(font, buffer, nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* const info = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* const position = hb_buffer_get_glyph_positions(buffer, nullptr);
  const double unit = size / hb_face_get_upem(file);
  for (unsigned i = 0; i < count; ++i)
    run.glyphs.push_back({info[i].codepoint, static_cast<float>(position[i].x_advance * unit), static_cast<float>(position[i].x_offset * unit),
                          static_cast<float>(position[i].y_offset * unit), info[i].cluster});
  hb_buffer_destroy(buffer);
  hb_font_destroy(font);
  hb_face_destroy(file);
  hb_blob_destroy(blob);
  return run;
}

Pages sample_pages() {
  Pages pages;
  pages.title = "社群运营工作计划 <2024>";
  pages.author = "林晓";
  pages.subject = "测试";
  for (const FontFile& font : fonts) pages.faces.push_back(face_of(font));
  Writer writer(pages);
  cover(writer);
  report(writer, pages);
  second(writer, pages);
  return pages;
}

bool sample_fonts_installed() {
  for (const FontFile& font : fonts)
    if (!std::filesystem::exists(font.path)) return false;
  return true;
}

}  // namespace planloom::testing
