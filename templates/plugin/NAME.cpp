// The output format `@NAME@`: the document's headings, one per line, indented by their level.
#include <fstream>
#include <stdexcept>

#include <planloom/plugin.hpp>

using namespace planloom;

// What the reader would see stands in input.document, every figure in input.ledger, the plan as it was written in input.plan. Write to
// output.file(): it appears beside the plan's other outputs when this function returns. To fail, throw; the message is the exception's text.
static void render(const RenderInput& input, const Options& options, Output& output, Diagnostics&) {
  const std::filesystem::path path = output.file();
  std::ofstream file(path, std::ios::binary);
  file << input.document.title << '\n';
  for (const HeadingEntry& heading : headings(input.document, static_cast<int>(options.integer("depth")))) {
    file << std::string(2 * static_cast<std::size_t>(heading.level), ' ') << heading.text << '\n';
  }
  file.close();
  if (!file) throw std::runtime_error("'" + path.string() + "' can't be written");
}

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{.name = "@NAME@",
                            .summary = {"headings, one per line", "每行一个标题"},
                            .options = {{"depth", OptionType::integer, "3", {"deepest level to keep", "保留到第几级"}}},
                            .extension = "@NAME@.txt",
                            .render = render});
}
