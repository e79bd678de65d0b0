#include "theme_fonts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "font_finder.hpp"

namespace planloom {
namespace {

void report(const WrittenFonts& fonts, const std::string& instead, Diagnostics& diagnostics) {
  diagnostics
      .warning(fonts.where, "font-not-installed",
               {fmt::format("the font '{}' is not installed; '{}' is used instead", fmt::join(fonts.families, "', '"), instead),
                fmt::format("没有安装字体“{}”，改用“{}”", fmt::join(fonts.families, "”“"), instead)})
      .hint({"install it, name its file (fonts/Brand.otf), or list an installed family after it", "请安装该字体，或写字体文件（fonts/Brand.otf），或在其后列出已安装的字体"});
}

}  // namespace

void report_missing_fonts(const std::vector<WrittenFonts>& written, const Theme& theme, Diagnostics& diagnostics) {
  for (const WrittenFonts& fonts : written) {
    if (find_font(fonts.families, fonts.serif)) continue;
    const std::vector<std::string>& all = fonts.serif && !theme.serif.empty() ? theme.serif : theme.sans;
    // Where nothing at all is found, nothing can be drawn, and that is said there.
    if (const std::optional<FontFile> found = find_font(all, fonts.serif)) report(fonts, found->family, diagnostics);
  }
}

}  // namespace planloom
