#include "text_renderers.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace planloom {
namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), path.string());
}

void render_document(const RenderInput& input, const Options&, Output& output, Diagnostics&) { write(output.file(".document"), print(input.document)); }
void render_pages(const RenderInput& input, const Options&, Output& output, Diagnostics&) { write(output.file(".pages"), print(input.pages(Surface::pages))); }

}  // namespace

void register_text_renderers(Registry& registry) {
  registry.add(RendererSpec{.name = "document", .summary = {"the composed document as text", "文档内容，纯文本"}, .options = {}, .extension = "txt", .render = render_document});
  registry.add(RendererSpec{.name = "pages", .summary = {"the laid-out pages as text", "排版结果，纯文本"}, .options = {}, .extension = "txt", .render = render_pages});
}

}  // namespace planloom
