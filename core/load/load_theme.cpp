#include <fmt/format.h>

#include <planloom/text.hpp>

#include "load.hpp"
#include "tree.hpp"

namespace planloom {
namespace {

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  unsigned value = 0;
  for (const char c : text.substr(1)) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit);
  }
  const auto part = [&](int shift) { return static_cast<std::uint8_t>(value >> shift & 0xFF); };
  return Colour{part(16), part(8), part(0)};
}

class ThemeReader {
 public:
  ThemeReader(const Tree& tree, Diagnostics& diagnostics) : tree_(tree), diagnostics_(diagnostics) {}

  Theme read() {
    Theme theme;
    for (const auto [key, value] : entries(0)) {
      const std::string_view name = tree_[key].text;
      if (name == "name") theme.name = tree_[value].text;
      else if (name == "sheet_font") theme.sheet_font = tree_[value].text;
      else if (name == "colours") colours(value, theme);
      else if (name == "types") types(value, theme);
      else if (name == "measures") measures(value, theme);
      else if (name == "fonts") fonts(value, theme);
      else unknown(key, {"name", "colours", "types", "measures", "fonts", "sheet_font"});
    }
    return theme;
  }

 private:
  std::vector<Tree::Entry> entries(NodeId node) {
    std::vector<Tree::Entry> result;
    if (tree_[node].kind != Node::Kind::mapping) {
      wrong(node, {"names with values", "名称和值"});
      return result;
    }
    for (const Tree::Entry entry : tree_.entries(node)) {
      if (tree_[entry.key].kind == Node::Kind::scalar && !tree_[entry.key].faulty) result.push_back(entry);
    }
    return result;
  }

  void wrong(NodeId node, const Words& wanted) {
    if (tree_[node].faulty) return;
    diagnostics_.error(tree_[node].where, "theme-value", {"a theme takes " + wanted.en + " here", "主题在这里要写" + wanted.zh})
        .hint({"see templates/themes/paper.yaml", "参看 templates/themes/paper.yaml"});
  }

  void unknown(NodeId key, const std::vector<std::string>& known) {
    const std::string name(tree_[key].text);
    const std::string meant = closest(name, known);
    Diagnostic& diagnostic = diagnostics_.error(tree_[key].where, "unknown-key",
                                                {fmt::format("a theme has no field `{}`", name), fmt::format("主题没有“{}”这个字段", name)});
    if (!meant.empty()) diagnostic.hint({fmt::format("did you mean `{}`?", meant), fmt::format("是不是 {}？", meant)});
  }

  double number(NodeId node) {
    const auto value = Decimal::parse(tree_[node].text);
    if (!value) wrong(node, {"a number", "数字"});
    return value ? value->to_double() : 0;
  }

  bool flag(NodeId node) {
    const bool yes = tree_[node].text == "true";
    if (!yes && tree_[node].text != "false") wrong(node, {"true or false", "true 或 false"});
    return yes;
  }

  void colours(NodeId node, Theme& theme) {
    for (const auto [key, value] : entries(node)) {
      const auto colour = parse_colour(tree_[value].text);
      if (colour) theme.colours.emplace(tree_[key].text, *colour);
      else wrong(value, {"a colour, '#13222E'", "颜色，如 '#13222E'"});
    }
  }

  void types(NodeId node, Theme& theme) {
    for (const auto [key, value] : entries(node)) {
      TypeStyle style;
      for (const auto [name, setting] : entries(value)) {
        const std::string_view field = tree_[name].text;
        if (field == "face") style.serif = tree_[setting].text == "serif";
        else if (field == "bold") style.bold = flag(setting);
        else if (field == "size") style.size = number(setting);
        else if (field == "line_height") style.line_height = number(setting);
        else if (field == "letter_spacing") style.letter_spacing = number(setting);
        else unknown(name, {"face", "bold", "size", "line_height", "letter_spacing"});
      }
      theme.types.emplace(tree_[key].text, style);
    }
  }

  void measures(NodeId node, Theme& theme) {
    for (const auto [key, value] : entries(node)) theme.measures.emplace(tree_[key].text, number(value));
  }

  void fonts(NodeId node, Theme& theme) {
    for (const auto [key, value] : entries(node)) {
      const std::string_view name = tree_[key].text;
      std::vector<std::string>* list = name == "sans" ? &theme.sans : name == "serif" ? &theme.serif : name == "fallback" ? &theme.fallback : nullptr;
      if (!list) {
        unknown(key, {"sans", "serif", "fallback"});
        continue;
      }
      if (tree_[value].kind != Node::Kind::list) {
        wrong(value, {"a list of font families", "一串字体"});
        continue;
      }
      for (const NodeId font : tree_.children(value)) list->emplace_back(tree_[font].text);
    }
  }

  const Tree& tree_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Theme> load_theme(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto source = read_source(file, Limits{}, diagnostics);
  if (!source) return std::nullopt;
  const ParsedTree parsed = parse_tree(*source, Limits{}, diagnostics);
  if (parsed.tree.empty()) return std::nullopt;
  Theme theme = ThemeReader(parsed.tree, diagnostics).read();
  if (!parsed.complete || diagnostics.error_count() != errors_before) return std::nullopt;
  if (theme.name.empty()) theme.name = file.stem().string();
  return theme;
}

}  // namespace planloom
