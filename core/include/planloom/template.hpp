/// Which sections, tables, charts and sentences make a kind of document: data, not code.
///
/// A template speaks one block language on four surfaces (pages, slides, sheets, strip). A block is a mapping with exactly one key that is a
/// block kind; that key's value is the block's data, the other keys are its options.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <planloom/diagnostic.hpp>
#include <planloom/formula.hpp>
#include <planloom/words.hpp>

namespace planloom {

/// A written value of a template: a scalar, a list, or a mapping in its written order.
struct TemplateValue {
  enum class Kind { none = 1, scalar, list, mapping } kind = Kind::none;
  std::string text;                                              ///< of a scalar
  std::vector<TemplateValue> items;                              ///< of a list, and the values of a mapping
  std::vector<Located<std::string>> keys;                        ///< of a mapping; one per item
  Place where;
  const TemplateValue* find(std::string_view key) const;
  bool written() const { return kind != Kind::none; }
};

struct TemplateBlock {
  Located<std::string> kind;               ///< "table", "line", "side-by-side", "section", …
  TemplateValue data;                      ///< value of the kind's key
  std::vector<std::pair<Located<std::string>, TemplateValue>> options;   ///< in written order, `blocks` left out
  std::vector<TemplateBlock> blocks;       ///< of a section, or the columns of side-by-side
  Place where;
  const TemplateValue* option(std::string_view name) const;
};

struct TemplateSheet { Located<std::string> name; std::vector<Located<std::string>> blocks; };  ///< "goals.cards", "calendar"

struct Template {
  std::string name;
  Words title;
  Words summary;                                                     ///< what the kind is for, in a line
  std::string file;
  std::vector<std::pair<Located<std::string>, Formula>> figures;     ///< named figures
  Located<std::string> paper;                                        ///< "A4", "Letter", "210x280", "A4 landscape"; empty: the theme's
  bool numbered = false;                                             ///< figures and tables carry numbers
  bool flow = false;                                                 ///< short sections share a page
  std::vector<TemplateBlock> pages;
  std::vector<Located<std::string>> slides;                          ///< blocks of `pages` by address; empty: derived
  std::vector<TemplateSheet> sheets;
  std::vector<TemplateBlock> strip;
  TemplateValue outputs;                                             ///< output format → option → value
  std::vector<std::pair<std::string, std::string>> words_en;         ///< template's own wording → English
};

}  // namespace planloom
