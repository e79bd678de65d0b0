/// What every block is composed with: the plan, its ledger, the template, and the services they share.
///
/// You want to                                         use
/// say a sentence of the template                      `composer.template_sentence(text, scope)`: translated, empty when a figure is missing
/// say a sentence of the plan                          `composer.plan_sentence(text, scope)`: as written, "—" for a missing figure
/// let the plan replace a text                         `composer.narrative("kpis", "lead")`
/// find the table a block shows                        `composer.data(block.data, setting)`
/// put a title, subtitle and note around a block       `composer.frame(block, options, setting, {...})`
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <planloom/diagnostic.hpp>
#include <planloom/document.hpp>
#include <planloom/ledger.hpp>
#include <planloom/plugin.hpp>
#include <planloom/template.hpp>

namespace planloom {

/// What a block is composed for.
enum class Medium { page = 1, slide, sheet, strip };
std::string_view name(Medium medium);   ///< as written in `only:`

/// Where a block stands.
struct Setting {
  std::string section;      ///< addresses and narrative start with it
  Medium medium = Medium::page;
  Scope scope;              ///< `activity`, named figures
  bool first = false;       ///< first block of its section
  std::string suffix;       ///< of addresses, when a section is repeated
};

/// The table, or row of a table, a block shows.
struct Data {
  std::string name;                   ///< of the ledger table
  std::optional<std::size_t> table;   ///< none: the plan has no such collection
  std::optional<std::size_t> row;     ///< of "kpis.G1"
  Words label;
};

/// What a frame says unless template or plan say otherwise.
struct FrameDefaults { Sentence title, subtitle, note; };

class Shown;

class Composer {
 public:
  Composer(const CheckedPlan& plan, const Ledger& ledger, const Template& design, const Registry& registry, Diagnostics& diagnostics);

  const CheckedPlan& plan;
  const Ledger& ledger;
  const Template& design;
  const Registry& registry;
  Diagnostics& diagnostics;
  const Language language;
  Scope base_scope;                     ///< the template's named figures
  std::vector<Located<std::string>> references;   ///< addresses that running text refers to

  const std::string& say(const Words& words) const { return words.in(language); }
  std::string say(Words&& words) const { return std::move(words).in(language); }
  Sentence words(const Words& words) const { return {words.in(language), nullptr}; }

  Sentence template_sentence(const Located<std::string>& text, const Scope& scope);
  Sentence template_sentence(const TemplateValue* value, const Scope& scope);
  Sentence plan_sentence(const Located<std::string>& text, const Scope& scope, std::optional<std::size_t> table = std::nullopt);
  /// The template's own wording in the document's language.
  Located<std::string> translated(const Located<std::string>& text) const;

  /// What the plan writes for a text of a section; remembered as said.
  std::optional<Located<std::string>> narrative(std::string_view section, std::string_view name);
  bool has_narrative(std::string_view section) const;

  /// Nothing (and an error) for a name that leads nowhere.
  std::optional<Data> data(const Located<std::string>& name, const Setting& setting);
  std::optional<Data> data(const TemplateValue& value, const Setting& setting);
  std::optional<Data> data(const TemplateBlock& block, const Options& options, const Setting& setting);
  const Table* table(const Data& data) const { return data.table ? &ledger.tables[*data.table] : nullptr; }
  /// Nothing to show: no rows, or only such as lie outside the document's period.
  bool is_empty(const Data& data) const;
  /// The plan's chapters show this table themselves, so that a general template need not show it again.
  bool is_in_chapters(std::string_view table) const;
  /// The document shows a part of its plan.
  bool is_cut() const { return plan.whole() != plan.period.range; }
  /// A period's name (Q4) whose days a cut document does not hold whole.
  bool is_beyond_cut(std::string_view name) const;
  /// The item of one of the plan's collections by its id; null for none.
  const Record* record(std::string_view collection, std::string_view id) const;
  void mark_shown(std::string_view table) { shown_.insert(std::string(table)); }

  Frame frame(const TemplateBlock& block, const Options& options, const Setting& setting, FrameDefaults defaults);
  /// What stands where a block's table is empty: said once in a section, never for a block marked `optional` or for a table that has rows but
  /// nothing this block could draw.
  std::vector<Block> empty_state(const TemplateBlock& block, const Options& options, const Setting& setting, const Data& data);

  /// Parses, binds and works out a formula of the template (`=…` or bare).
  /// Whether a condition of the template holds; over a collection the plan lacks, one counts zero.
  bool holds(const TemplateValue& condition, const Scope& scope);
  Formula template_formula(const TemplateValue& value, const Scope& scope, std::optional<std::size_t> table);

  /// Notes what the plan holds and no block showed (`not-shown`).
  void report_unseen(const Shown& shown);
  void start_medium() { frames_.clear(); }
  void start_part() { missing_.clear(); }
  /// Adds findings that were not reported before.
  void report_once(const Diagnostics& found);

 private:
  enum class Voice { of_template = 1, of_plan };
  Sentence sentence(const Located<std::string>& text, const Scope& scope, std::optional<std::size_t> table, Voice voice);
  Sentence sentence(const Located<std::string>& text, const Scope& scope, std::optional<std::size_t> table, Voice voice, Diagnostics& found);
  bool speaks_of_absent(const Expression& expression, const Scope& scope) const;
  /// The same over the rows that are shown: what a template counts is what its reader sees.
  Formula over_shown(const Formula& formula) const;
  bool is_known_collection(std::string_view name) const;
  void report_unknown_data(const Located<std::string>& name);

  void note_chapters(std::span<const Record> chapters);

  using Records = std::unordered_map<std::string_view, const Record*>;
  mutable std::map<std::string, Records, std::less<>> records_;   ///< of a collection, once one of them was asked for
  std::set<std::string, std::less<>> in_chapters_;   ///< tables that chapters of the plan show
  std::map<std::string, int, std::less<>> frames_;   ///< how often an address was given out
  std::set<std::string, std::less<>> shown_;
  std::set<std::string, std::less<>> said_;          ///< "section.name" of narrative texts
  std::set<std::string> reported_;                   ///< findings, so that each is reported once
  std::set<std::string> missing_;                    ///< empty states of the part being composed
};

/// What the scope calls the rows of a table that a cut document shows, where it does not show all of them.
std::string shown_name(const Table& table);
/// A field of a record if its entity declares it and it is written; null otherwise.
const Value* written_field(const Record& record, std::string_view key);
/// The one record of a nested field ("budget", "funnel", "content"); null when not written.
const Record* nested(const Record& record, std::string_view key);
/// How much a budget line may run over before it is marked: what the plan says, else nothing.
Quantity budget_tolerance(const Plan& plan);

}  // namespace planloom
