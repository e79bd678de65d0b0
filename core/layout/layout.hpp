/// Document → Pages: flow, tables across pages, slides, strip.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

/// One table or chart of the report by its address ("kpis.line"), on a page just large enough for it with its title and note. An address that leads
/// nowhere is an error (`unknown-figure`, did you mean) and gives no page.
/// Whether the report shows a block of that address.
bool has_figure(const Document& document, const std::string& address);
Pages lay_out_figure(const Document& document, const std::string& address, const Look& look, const Registry& registry, Diagnostics& diagnostics);

Pages lay_out(const Document& document, Surface surface, const Look& look, const Registry& registry, Diagnostics& diagnostics);

}  // namespace planloom
