// The report as one self-contained web page: it reads well on a phone and on a desk, in light and in dark, on paper and aloud.
#include <fstream>
#include <planloom/plugin.hpp>
#include <stdexcept>

#include "page.hpp"

using namespace planloom;

static void render(const RenderInput& input, const Options& options, Output& output, Diagnostics&) {
  const std::filesystem::path path = output.file();
  std::ofstream file(path, std::ios::binary);
  file << html::Page(input, options).write();
  file.close();
  if (!file) throw std::runtime_error("'" + path.string() + "' can't be written");
}

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{.name = "html",
                            .summary = {"one web page with everything in it: phone, desk, dark, print", "单个网页文件：手机、桌面、深色、打印皆可读"},
                            .options = {{"mode", OptionType::choice, "auto", {"colours: as the reader's screen, or always light or dark", "配色：随读者的屏幕，或固定浅色、深色"}, {"auto", "light", "dark"}},
                                        {"figures", OptionType::flag, "true", {"charts carry their figures as a table", "图下附数据表"}}},
                            .extension = "html",
                            .render = render});
}
