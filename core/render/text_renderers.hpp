/// Built-in outputs: the document and the pages as text, for tests, bug reports and plugin authors.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

/// `document` → STEM.document.txt, `pages` → STEM.pages.txt
void register_text_renderers(Registry& registry);

}  // namespace planloom
