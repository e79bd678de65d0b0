// Workbooks that people keep working in: every computed figure is a formula with its value stored beside it.
#include <planloom/plugin.hpp>

#include "file.hpp"
#include "lock.hpp"
#include "memory_file.hpp"
#include "parts.hpp"
#include "password.hpp"

using namespace planloom;

static void write_book(const RenderInput& input, const Options& options, const std::filesystem::path& file, Diagnostics& diagnostics) {
  xlsx::Book book(input, file, options.text("font"), diagnostics);
  xlsx::write_sheets(book);
  book.close();
}

static void render(const RenderInput& input, const Options& options, Output& output, Diagnostics& diagnostics) {
  if (!options.given("password")) {
    write_book(input, options, output.file(), diagnostics);
    return;
  }
  const std::string password = read_password({options.text("password"), options.where("password")}, diagnostics);
  if (password.empty()) return;
  const std::filesystem::path file = output.file();
  const MemoryFile open_book;   // it must not be found on a disk
  write_book(input, options, open_book.path(), diagnostics);
  write_file(file, xlsx::lock_package(read_file(open_book.path()), password));
}

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{.name = "xlsx",
                            .summary = {"workbook with live formulas", "公式可重算的工作簿"},
                            .options = {{"font", OptionType::text, "", {"font of the sheets; the theme's when not given", "工作表字体；不写就用主题字体"}, {}},
                                        {"password", OptionType::text, "", {"needed to open the file (AES-256): the password, env:NAME or file:PATH", "打开文件要用的口令（AES-256）：直接写，或 env:变量名、file:路径"}, {}}},
                            .extension = "xlsx",
                            .render = render,
                            .reads = {.pages = false, .slides = false, .sheets = true, .strip = false}});
}
