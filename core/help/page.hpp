/// A page of help, before it is printed: what the language reference and `planloom help` are made of.
///
/// You want to                                         use
/// find what a user asks about                         `Manual(registry, language).find("kpis.target")`
/// print it for a terminal                             `to_text(page)`
/// make the whole reference                            `to_markdown(manual.reference())`
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <planloom/plugin.hpp>

namespace planloom {

using HelpRow = std::vector<std::string>;

struct HelpPart {
  enum class Kind { text = 1, heading, rows, example } kind = Kind::text;
  std::string text;              ///< of text, heading and example (YAML)
  HelpRow head;                  ///< of rows
  std::vector<HelpRow> rows;
};

struct HelpPage {
  std::string name;              ///< what one asks for: kpis, figures, table
  std::string title;
  std::vector<HelpPart> parts;

  void say(std::string text) { parts.push_back({HelpPart::Kind::text, std::move(text), {}, {}}); }
  void head(std::string text) { parts.push_back({HelpPart::Kind::heading, std::move(text), {}, {}}); }
  void show(std::string yaml) { parts.push_back({HelpPart::Kind::example, std::move(yaml), {}, {}}); }
  void list(HelpRow head, std::vector<HelpRow> rows) { parts.push_back({HelpPart::Kind::rows, {}, std::move(head), std::move(rows)}); }
};

/// Pages by topic, in one language, made from the declarations.
class Manual {
 public:
  Manual(const Registry& registry, Language language) : registry_(registry), language_(language) {}
  /// What is there, by kind of topic.
  HelpPage topics() const;
  /// Every page of that name in either language, as a name may be an entity and a block; none for an unknown one.
  std::vector<HelpPage> find(std::string_view topic) const;
  /// Every name that `find` knows but fields.
  std::vector<std::string> names() const;
  /// Chapters of the language reference, each a title page with the pages that belong to it.
  struct Chapter { HelpPage title; std::vector<HelpPage> pages; };
  std::vector<Chapter> reference() const;

 private:
  HelpPage whole_template() const;
  HelpPage blocks() const;
  HelpPage charts() const;
  const Registry& registry_;
  Language language_;
};

/// For a terminal: columns by display width, nothing wider than it must be.
std::string to_text(const HelpPage& page);
/// As GitHub shows it; `level` is that of the page's title.
std::string to_markdown(const HelpPage& page, int level);
std::string to_markdown(const std::vector<Manual::Chapter>& chapters, Language language);

// The families of pages, one file each.
HelpPage entity_page(const EntitySpec& entity, Language language);
HelpPage field_page(const EntitySpec& entity, const FieldSpec& field, Language language);
/// entity.field in either language, or fields from the plan downwards (预算.类别.上限).
struct FieldAddress { const EntitySpec* entity = nullptr; const FieldSpec* field = nullptr; };
FieldAddress find_field(std::string_view address);

/// How one kind of value is written: figures, dates, periods, recurrence, series, formulas, prose.
struct ValueGuide {
  std::string_view name, name_zh;
  Words title, text;
  struct Example { Words written, meaning; };
  std::vector<Example> examples;
};
const std::vector<ValueGuide>& value_guides();
HelpPage guide_page(const ValueGuide& guide, Language language);
/// The guide that tells how values of this type are written; null where its own words say all.
const ValueGuide* guide_of(const FieldSpec& field);

HelpPage block_page(std::string_view name, const Words& summary, const std::vector<OptionSpec>& options, Language language);
HelpPage words_page(Language language);
HelpPage codes_page(Language language);

}  // namespace planloom
