#include "layout.hpp"

#include "report.hpp"
#include "slides.hpp"

namespace planloom {
namespace {

/// Titles and ids of the channels in order of declaration, from the first calendar that lists them.
struct FindChannels {
  std::vector<std::string>& channels;
  void operator()(const ChartBlock& block) const {
    for (const TableView& view : block.more) {
      const auto title = view.column("title");
      if (view.table != "channels" || !title || !channels.empty()) continue;
      for (const ViewRow& row : view.rows) channels.push_back(row.cells[*title].text);
    }
  }
  void operator()(const SideBySide& block) const {
    for (const auto& column : block.columns) {
      for (const Block& inner : column) std::visit(*this, inner.data());
    }
  }
  template <class Other>
  void operator()(const Other&) const {}
};

/// The theme as a surface sees it: a role named PREFIX-X stands for X. `unit`: what one point of the drawing will be on the surface.
Theme for_surface(Theme theme, std::string_view prefix, double unit = 1) {
  std::map<std::string, TypeStyle, std::less<>> types = theme.types;
  for (const auto& [role, style] : theme.types) {
    if (!role.starts_with(prefix)) continue;
    TypeStyle& own = types[role.substr(prefix.size())];
    own = style;
    own.size /= unit;
  }
  theme.types = std::move(types);
  return theme;
}

Theme theme_for(Surface surface, const Theme& theme) {
  switch (surface) {
    case Surface::pages:
      return theme;
    case Surface::slides:
      return for_surface(theme, "deck-", slide_unit);
    case Surface::strip:
      return for_surface(theme, "strip-");
  }
  return theme;
}

Size paper_of(const Theme& theme) { return {theme.measure("page-width"), theme.measure("page-height")}; }

std::vector<std::string> channels_of(const Document& document) {
  std::vector<std::string> channels;
  for (const std::vector<Section>* sections : {&document.pages, &document.slides}) {
    for (const Section& section : *sections) {
      for (const Block& block : section.blocks) std::visit(FindChannels{channels}, block.data());
    }
  }
  return channels;
}

}  // namespace

Pages lay_out(const Document& document, Surface surface, const Look& look, const Registry& registry, Diagnostics& diagnostics) {
  const Theme theme = theme_for(surface, look.theme);
  const Look own{theme, look.shaper, look.language};
  Context context{document, own, registry, diagnostics, {}, paper_of(theme), -1, 0, 1, 0, 0, false, 0, surface == Surface::strip, surface == Surface::slides, channels_of(document)};
  switch (surface) {
    case Surface::pages:
      return lay_out_report(context);
    case Surface::slides:
      return lay_out_slides(context);
    case Surface::strip:
      return lay_out_strip(context);
  }
  return {};
}

}  // namespace planloom
