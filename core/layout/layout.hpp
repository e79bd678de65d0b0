/// Document → Pages: flow, tables across pages, slides, strip.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

Pages lay_out(const Document& document, Surface surface, const Look& look, const Registry& registry, Diagnostics& diagnostics);

}  // namespace planloom
