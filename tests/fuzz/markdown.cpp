// Markdown of a plan's prose.
#include "input.hpp"

#include "markdown.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planloom;
  const std::string text = fuzz::sound_text(data, size);
  (void)read_markdown(text);
  for (const Span& span : read_spans(text)) fuzz::require_sound(span.text, "what is read of a line is sound text");
  fuzz::require_sound(plain(text), "a line without marks is sound text");
  for (const std::string& paragraph : split_paragraphs(text)) fuzz::require_sound(paragraph, "a paragraph is sound text");
  return 0;
}
