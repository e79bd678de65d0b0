// Workbooks that people keep working in: every computed figure is a formula with its value stored beside it.
#include <planloom/plugin.hpp>

#include "parts.hpp"

using namespace planloom;

static void render(const RenderInput& input, const Options& options, Output& output, Diagnostics& diagnostics) {
  xlsx::Book book(input, output.file(), options.text("font"), diagnostics);
  xlsx::write_sheets(book);
  book.close();
}

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{.name = "xlsx", .summary = {"workbook with live formulas", "公式可重算的工作簿"}, 
                            .options = {{"font", OptionType::text, "", {"font of the sheets; the theme's when not given", "工作表字体；不写就用主题字体"}, {}}}, .extension = "xlsx", .render = render,
                            .reads = {.pages = false, .slides = false, .sheets = true, .strip = false}});
}
