#include "layout.hpp"

#include "report.hpp"

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

/// The theme as a surface sees it: a role named PREFIX-X stands for X.
Theme for_surface(Theme theme, std::string_view prefix) {
  std::map<std::string, TypeStyle, std::less<>> types = theme.types;
  for (const auto& [role, style] : theme.types) {
    if (role.starts_with(prefix)) types[role.substr(prefix.size())] = style;
  }
  theme.types = std::move(types);
  return theme;
}

std::vector<std::string> channels_of(const Document& document) {
  std::vector<std::string> channels;
  for (const Section& section : document.pages) {
    for (const Block& block : section.blocks) std::visit(FindChannels{channels}, block.data());
  }
  return channels;
}

}  // namespace

Pages lay_out(const Document& document, Surface surface, const Look& look, const Registry& registry, Diagnostics& diagnostics) {
  const bool strip = surface == Surface::strip;
  const Theme theme = strip ? for_surface(look.theme, "strip-") : look.theme;
  const Look own{theme, look.shaper, look.language};
  Context context{document, own, registry, diagnostics, {}, -1, 0, 1, 0, false, strip, channels_of(document)};
  return strip ? lay_out_strip(context) : lay_out_report(context);
}

}  // namespace planloom
