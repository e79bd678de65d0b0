#include <fmt/format.h>

#include <planloom/text.hpp>

#include "brand_colours.hpp"
#include "load.hpp"
#include "tree.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_chain = 8;   // of themes based on one another

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

bool is_font_file(std::string_view name) {
  const std::string extension = fs::path(name.substr(0, name.rfind('#'))).extension().string();
  return extension == ".ttf" || extension == ".otf" || extension == ".ttc" || extension == ".otc";
}

struct Range { double least, most; };

/// Reads what a file says into a theme that may already hold all tokens of another; then a name that other lacks is a mistake.
class ThemeReader {
 public:
  ThemeReader(const Tree& tree, const fs::path& file, Theme& theme, Diagnostics& diagnostics)
      : tree_(tree), folder_(file.parent_path()), theme_(theme), is_complete_(!theme.colours.empty()), diagnostics_(diagnostics) {}

  std::vector<WrittenFonts> take_fonts() { return std::move(fonts_); }

  void read_theme() {
    for (const auto [key, value] : entries(0)) {
      const std::string_view name = tree_[key].text;
      if (name == "name") theme_.name = tree_[value].text;
      else if (name == "types") types(value);
      else if (name == "measures") measures(value);
      else if (name != "based_on" && !look(name, value)) unknown(key, {"name", "based_on", "colours", "types", "measures", "fonts", "sheet_font", "logo"});
    }
  }

  void read_brand() {
    for (const auto [key, value] : entries(0)) {
      const std::string_view name = tree_[key].text;
      if (name == "themes") variants(value);
      else if (!look(name, value)) unknown(key, {"logo", "colours", "fonts", "sheet_font", "themes"});
    }
  }

  /// Where the file names a colour: for what is found out about colours later.
  Place place_of(std::string_view colour) const {
    const auto written = written_.find(colour);
    return written == written_.end() ? Place{} : written->second;
  }
  bool has_written(std::string_view colour) const { return written_.contains(colour); }

 private:
  bool look(std::string_view name, NodeId value) {
    if (name == "sheet_font") theme_.sheet_font = tree_[value].text;
    else if (name == "colours") colours(value);
    else if (name == "fonts") fonts(value);
    else if (name == "logo") logo(value);
    else return false;
    return true;
  }

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
    std::string all;
    for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
    diagnostics_.error(tree_[key].where, "unknown-key", {fmt::format("a theme has no field `{}`", name), fmt::format("主题没有“{}”这个字段", name)})
        .hint(meant.empty() ? Words{"there are: " + all, "可写：" + all} : Words{fmt::format("did you mean `{}`?", meant), fmt::format("是不是 {}？", meant)});
  }

  /// A token that the theme below does not have would never be used.
  template <class Tokens>
  bool is_known(NodeId key, const Tokens& tokens) {
    if (!is_complete_ || tokens.contains(tree_[key].text)) return true;
    std::vector<std::string> names;
    names.reserve(tokens.size());
    for (const auto& [name, value] : tokens) names.push_back(name);
    unknown(key, names);
    return false;
  }

  double number(NodeId node, Range range) {
    const auto value = Decimal::parse(tree_[node].text);
    const bool fits = value && value->to_double() >= range.least && value->to_double() <= range.most;
    if (!fits) wrong(node, {fmt::format("a number from {} to {}", range.least, range.most), fmt::format("{} 到 {} 之间的数字", range.least, range.most)});
    return fits ? value->to_double() : range.least;
  }

  bool flag(NodeId node) {
    const bool yes = tree_[node].text == "true";
    if (!yes && tree_[node].text != "false") wrong(node, {"true or false", "true 或 false"});
    return yes;
  }

  bool is_serif(NodeId node) {
    const bool yes = tree_[node].text == "serif";
    if (!yes && tree_[node].text != "sans") wrong(node, {"sans or serif", "sans 或 serif"});
    return yes;
  }

  void colours(NodeId node) {
    for (const auto [key, value] : entries(node)) {
      const auto colour = parse_colour(tree_[value].text);
      if (!colour) wrong(value, {"a colour, '#13222E'", "颜色，如 '#13222E'"});
      else if (is_known(key, theme_.colours)) {
        theme_.colours.insert_or_assign(std::string(tree_[key].text), *colour);
        written_.insert_or_assign(std::string(tree_[key].text), tree_[value].where);
      }
    }
  }

  void types(NodeId node) {
    for (const auto [key, value] : entries(node)) {
      if (!is_known(key, theme_.types)) continue;
      TypeStyle& style = theme_.types[std::string(tree_[key].text)];
      for (const auto [name, setting] : entries(value)) {
        const std::string_view field = tree_[name].text;
        if (field == "face") style.serif = is_serif(setting);
        else if (field == "bold") style.bold = flag(setting);
        else if (field == "size") style.size = number(setting, {2, 200});
        else if (field == "line_height") style.line_height = number(setting, {0.8, 4});
        else if (field == "letter_spacing") style.letter_spacing = number(setting, {-0.2, 2});
        else unknown(name, {"face", "bold", "size", "line_height", "letter_spacing"});
      }
    }
  }

  void measures(NodeId node) {
    for (const auto [key, value] : entries(node)) {
      if (is_known(key, theme_.measures)) theme_.measures.insert_or_assign(std::string(tree_[key].text), number(value, {0, 1200}));
    }
  }

  /// In a brand they come before the theme's, which stay for characters the brand's own lack.
  void fonts(NodeId node) {
    for (const auto [key, value] : entries(node)) {
      const std::string_view name = tree_[key].text;
      std::vector<std::string>* list = name == "sans" ? &theme_.sans : name == "serif" ? &theme_.serif : name == "fallback" ? &theme_.fallback : nullptr;
      if (!list) {
        unknown(key, {"sans", "serif", "fallback"});
        continue;
      }
      if (tree_[value].kind != Node::Kind::list) {
        wrong(value, {"a list of font families", "一串字体"});
        continue;
      }
      std::vector<std::string> written;
      for (const NodeId font : tree_.children(value)) written.push_back(font_name(font));
      list->insert(list->begin(), written.begin(), written.end());
      // A fallback need not be there: it serves single characters.
      if (list != &theme_.fallback && !written.empty()) fonts_.push_back({std::move(written), list == &theme_.serif, tree_[value].where});
    }
  }

  std::string font_name(NodeId font) {
    std::string name(tree_[font].text);
    if (!is_font_file(name)) return name;
    const std::size_t hash = name.rfind('#');
    const fs::path file = folder_ / name.substr(0, hash);
    std::error_code failed;
    if (!fs::is_regular_file(file, failed))
      diagnostics_.error(tree_[font].where, "file-missing", {fmt::format("there is no font file '{}'", name), fmt::format("找不到字体文件“{}”", name)})
          .hint({"paths count from the file that names the font", "路径从写它的那个文件所在的文件夹算起"});
    return fs::absolute(file).string() + (hash == std::string::npos ? "" : name.substr(hash));
  }

  void logo(NodeId node) {
    const std::string name(tree_[node].text);
    theme_.logo = read_picture_file((folder_ / name).string());
    if (theme_.logo) return;
    diagnostics_.error(tree_[node].where, "image-format", {fmt::format("'{}' is no picture that can be read", name), fmt::format("“{}”不是可读的图片", name)})
        .hint({"give a PNG, JPEG or SVG file; paths count from this file's folder", "请给出 PNG、JPEG 或 SVG 文件；路径从本文件所在的文件夹算起"});
  }

  /// What a brand says of one theme alone: on dark paper other colours are readable.
  void variants(NodeId node) {
    for (const auto [key, value] : entries(node)) {
      for (const auto [name, setting] : entries(value)) {
        const bool is_meant = tree_[key].text == theme_.name;
        Theme ignored = theme_;
        ThemeReader other(tree_, folder_ / "x", is_meant ? theme_ : ignored, diagnostics_);
        if (!other.look(tree_[name].text, setting)) unknown(name, {"logo", "colours", "fonts", "sheet_font"});
        if (!is_meant) continue;
        written_.insert(other.written_.begin(), other.written_.end());
        for (WrittenFonts& fonts : other.fonts_) fonts_.push_back(std::move(fonts));
      }
    }
  }

  const Tree& tree_;
  fs::path folder_;
  Theme& theme_;
  bool is_complete_;
  Diagnostics& diagnostics_;
  std::map<std::string, Place, std::less<>> written_;
  std::vector<WrittenFonts> fonts_;
};

void take_fonts(ThemeReader& reader, std::vector<WrittenFonts>* fonts) {
  for (WrittenFonts& each : reader.take_fonts()) {
    if (fonts != nullptr) fonts->push_back(std::move(each));
  }
}

/// The value of one of a file's own keys; nothing when it is not written.
std::optional<NodeId> field(const Tree& tree, std::string_view wanted) {
  if (tree[0].kind != Node::Kind::mapping) return std::nullopt;
  for (const auto [key, value] : tree.entries(0)) {
    if (tree[key].text == wanted && tree[value].kind == Node::Kind::scalar) return value;
  }
  return std::nullopt;
}

std::optional<ParsedTree> parsed(const fs::path& file, Diagnostics& diagnostics) {
  const auto source = read_source(file, Limits{}, diagnostics);
  if (!source) return std::nullopt;
  ParsedTree parsed = parse_tree(*source, Limits{}, diagnostics);
  if (parsed.tree.empty()) return std::nullopt;
  return parsed;
}

std::optional<Theme> load_theme(const fs::path& file, const fs::path& themes, std::size_t depth, Diagnostics& diagnostics, std::vector<WrittenFonts>* fonts);

/// The theme that a file is written on top of: the one it names, else `paper`; none for `paper` itself.
std::optional<Theme> base_of(const Tree& tree, const fs::path& file, const fs::path& themes, std::size_t depth, Diagnostics& diagnostics,
                             std::vector<WrittenFonts>* fonts) {
  const fs::path paper = themes / "paper.yaml";
  const std::optional<NodeId> written = field(tree, "based_on");
  std::error_code failed;
  if (!written) return fs::equivalent(file, paper, failed) ? Theme{} : load_theme(paper, themes, depth + 1, diagnostics, fonts);
  const std::string name(tree[*written].text);
  const fs::path base = name.ends_with(".yaml") ? file.parent_path() / name : themes / (name + ".yaml");
  if (depth < longest_chain && fs::is_regular_file(base, failed)) return load_theme(base, themes, depth + 1, diagnostics, fonts);
  diagnostics.error(tree[*written].where, "theme-value",
                    {depth < longest_chain ? fmt::format("there is no theme '{}'", name) : "themes are based on one another in a circle",
                     depth < longest_chain ? fmt::format("没有主题“{}”", name) : "主题之间互相依据，成了圈"})
      .hint({"name one that `planloom templates` is installed with (paper, ink) or a .yaml file beside this one", "写随附的主题名（paper、ink），或写旁边的 .yaml 文件"});
  return std::nullopt;
}

std::optional<Theme> load_theme(const fs::path& file, const fs::path& themes, std::size_t depth, Diagnostics& diagnostics, std::vector<WrittenFonts>* fonts) {
  const std::size_t errors_before = diagnostics.error_count();
  const std::optional<ParsedTree> read = parsed(file, diagnostics);
  if (!read) return std::nullopt;
  std::optional<Theme> theme = base_of(read->tree, file, themes, depth, diagnostics, fonts);
  if (!theme) return std::nullopt;
  theme->name = file.stem().string();
  ThemeReader reader(read->tree, file, *theme, diagnostics);
  reader.read_theme();
  take_fonts(reader, fonts);
  if (!read->complete || diagnostics.error_count() != errors_before) return std::nullopt;
  return theme;
}

}  // namespace

std::optional<Theme> load_theme(const fs::path& file, const fs::path& themes, Diagnostics& diagnostics, std::vector<WrittenFonts>* fonts) {
  return load_theme(file, themes, 0, diagnostics, fonts);
}

bool apply_brand(const fs::path& file, Theme& theme, Diagnostics& diagnostics, std::vector<WrittenFonts>* fonts) {
  const std::size_t errors_before = diagnostics.error_count();
  const std::optional<ParsedTree> read = parsed(file, diagnostics);
  if (!read) return false;
  const Theme plain = theme;
  ThemeReader reader(read->tree, file, theme, diagnostics);
  reader.read_brand();
  take_fonts(reader, fonts);
  complete_colours(theme, plain, [&](std::string_view colour) { return reader.has_written(colour); });
  for (const PoorContrast& poor : poor_contrasts(theme)) {
    if (!reader.has_written(poor.text) && !reader.has_written(poor.ground)) continue;
    const Place where = reader.has_written(poor.text) ? reader.place_of(poor.text) : reader.place_of(poor.ground);
    diagnostics.warning(where, "low-contrast",
                        {fmt::format("on {} text in `{}` on `{}` has a contrast of {:.1f} to 1", theme.name, poor.text, poor.ground, poor.ratio),
                         fmt::format("在 {} 上，{} 色文字在 {} 底上的对比度只有 {:.1f}", theme.name, poor.text, poor.ground, poor.ratio)})
        .hint({fmt::format("text needs {} to 1; for this theme alone: `themes: {{{}: {{colours: {{…}}}}}}`", least_contrast, theme.name),
               fmt::format("文字至少要 {}；可只为这一主题另写：themes: {{{}: {{colours: {{…}}}}}}", least_contrast, theme.name)});
  }
  return read->complete && diagnostics.error_count() == errors_before;
}

}  // namespace planloom
