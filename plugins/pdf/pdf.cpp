// PDF: written directly from pages, so that text, structure and links are exactly what layout made them.
#include <fmt/format.h>
#include <planloom/plugin.hpp>

#include "encryption.hpp"
#include "file.hpp"
#include "password.hpp"
#include "pdf_writer.hpp"

namespace planloom {
namespace {

void render(const RenderInput& input, const Options& options, Output& output, Diagnostics& diagnostics) {
  PdfSettings settings;
  settings.tags = options.flag("tags");
  settings.archive = options.flag("archive");
  settings.created = input.created;
  settings.program = "planloom " PLANLOOM_VERSION;
  const Surface surface = options.text("surface") == "slides" ? Surface::slides : Surface::pages;
  const bool locked = options.given("password");
  const std::string password = locked ? read_password({options.text("password"), options.where("password")}, diagnostics) : "";
  if (locked && password.empty()) return;
  if (locked && settings.archive) {
    diagnostics.error(options.where("archive"), "option-value", {"a PDF/A file has no password", "PDF/A 文件不能有口令"})
        .hint({"take out pdf.archive or pdf.password", "去掉 pdf.archive 或 pdf.password"});
    return;
  }
  const PdfResult pdf = write_pdf(input.pages(surface), settings);
  for (const std::string& target : pdf.refused_targets)
    diagnostics
        .warning({}, "link-left-out", {fmt::format("the link to '{}' is left out of the PDF", target), fmt::format("PDF 中略去指向“{}”的链接", target)})
        .hint({"links go to a section of the document or to an http, https, mailto or tel address",
               "链接须指向文档中的章节，或 http、https、mailto、tel 地址"});
  write_file(output.file(), locked ? encrypt_pdf(pdf.bytes, password) : pdf.bytes);
}

}  // namespace
}  // namespace planloom

PLANLOOM_PLUGIN(registry) {
  using namespace planloom;
  registry.add(RendererSpec{.name = "pdf",
                            .summary = {"tagged PDF with embedded fonts, links and bookmarks", "带标签的 PDF，内嵌字体，含链接与书签"},
                            .options = {{"tags", OptionType::flag, "true", {"structure for screen readers and copying", "供读屏与复制用的结构标签"}, {}},
                                        {"archive", OptionType::flag, "false", {"as PDF/A-2u, to be kept for years", "存档用的 PDF/A-2u"}, {}},
                                        {"surface", OptionType::choice, "pages", {"the report's pages or the deck's slides", "报告页面或幻灯片"}, {"pages", "slides"}},
                                        {"password", OptionType::text, "", {"needed to open the file (AES-256): the password, env:NAME or file:PATH", "打开文件要用的口令（AES-256）：直接写，或 env:变量名、file:路径"}, {}}},
                            .extension = "pdf",
                            .render = render,
                            .reads = {.pages = true, .slides = true, .sheets = false, .strip = false}});
}
