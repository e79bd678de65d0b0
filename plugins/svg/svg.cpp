// SVG: one drawing per page, and one long drawing when the document has a strip.
#include <algorithm>
#include <fmt/format.h>
#include <planloom/plugin.hpp>

#include "file.hpp"
#include "svg_writer.hpp"

namespace planloom {
namespace {

void render(const RenderInput& input, const Options& options, Output& output, Diagnostics&) {
  if (options.given("figure")) {
    const Pages& figure = input.figure(options.text("figure"));
    if (!figure.pages.empty()) write_file(output.file("." + options.text("figure")), SvgWriter(figure).write(0));
    return;
  }
  const Surface surface = options.text("surface") == "slides" ? Surface::slides : Surface::pages;
  const Pages& pages = input.pages(surface);
  const int digits = std::max(2, static_cast<int>(fmt::formatted_size("{}", pages.pages.size())));
  SvgWriter writer(pages);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) write_file(output.file(fmt::format("-{:0{}}", i + 1, digits)), writer.write(i));

  const bool has_strip = input.document.strip_cover || !input.document.strip.empty();
  const bool wanted = options.flag("strip") && (surface == Surface::pages || options.given("strip"));
  if (!has_strip || !wanted) return;
  const Pages& strip = input.pages(Surface::strip);
  SvgWriter strip_writer(strip);
  for (std::size_t i = 0; i < strip.pages.size(); ++i)
    write_file(output.file(strip.pages.size() == 1 ? ".long" : fmt::format(".long-{:02}", i + 1)), strip_writer.write(i, "px"));
}

}  // namespace
}  // namespace planloom

PLANLOOM_PLUGIN(registry) {
  using namespace planloom;
  registry.add(RendererSpec{.name = "svg",
                            .summary = {"one drawing per page, with text that can be searched", "每页一张矢量图，文字可搜索"},
                            .options = {{"surface", OptionType::choice, "pages", {"the report's pages or the deck's slides", "报告页面或幻灯片"}, {"pages", "slides"}},
                                        {"figure", OptionType::text, "", {"one table or chart by its address (kpis.line), nothing else", "只输出一张表或图，写它的地址（kpis.line）"}, {}},
                  {"strip", OptionType::flag, "true", {"also the long drawing, when the document has one", "文档有长图时一并输出"}, {}}},
                            .extension = "svg",
                            .render = render,
                            .reads = {.pages = true, .slides = true, .sheets = false, .strip = true}});
}
