/// Tree → Record, driven by the declarations of core/model/entities. Nothing here knows one entity by name.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/diagnostic.hpp>
#include <planloom/plan.hpp>

#include "tree.hpp"

namespace planloom {

class Reader {
 public:
  /// `complete`: the text was read to its end; only then is something missing.
  /// `folder`: where files that the text names are looked for; empty: nowhere.
  Reader(const Tree& tree, Diagnostics& diagnostics, bool complete, std::filesystem::path folder = {})
      : tree_(tree), diagnostics_(diagnostics), complete_(complete), folder_(std::move(folder)) {}

  /// Takes the fields that the plan adds to collections (`fields`), before any record is read.
  void take_own_fields(NodeId top);
  std::vector<std::shared_ptr<const OwnEntity>> own_entities() const { return own_entities_; }

  Record record(const EntitySpec& entity, NodeId node, std::string id, Place where);
  /// The item of a collection, which may be one scalar, a list, a mapping, or nothing but its id.
  Record item(const EntitySpec& entity, NodeId node, std::string id, Place where);
  std::vector<Record> collection(const EntitySpec& entity, NodeId node);
  Value value(const FieldSpec& field, NodeId node, Place key);

  /// A scalar's text; a bracketed placeholder such as [具体名称], which YAML reads as a list, counts as text. Nothing, with a report, otherwise.
  std::optional<Located<std::string>> text(NodeId node, const FieldSpec& field);
  void wrong_type(NodeId node, const FieldSpec& field);

 private:
  struct Written {
    const FieldSpec* field;
    NodeId key, value;
  };
  std::vector<Written> match_keys(const EntitySpec& entity, NodeId mapping);
  void unknown_key(const EntitySpec& entity, const Node& key);
  bool is_miswritten(const FieldSpec& field, NodeId mapping) const;
  bool stands_for_main_collection(const EntitySpec& entity, NodeId mapping) const;
  bool has_field_like(const EntitySpec& entity, NodeId mapping) const;
  void set_main(Record& record, NodeId node);
  Record named_only(const EntitySpec& entity, NodeId name);

  ValueData scalar_value(const FieldSpec& field, const Located<std::string>& text);
  ValueData figure(const FieldSpec& field, const Located<std::string>& text);
  ValueData enumeration(const FieldSpec& field, const Located<std::string>& text);
  ValueData flag(const FieldSpec& field, const Located<std::string>& text);
  ValueData number(const FieldSpec& field, const Located<std::string>& text);
  void report_rule_part(const Located<std::string>& text, const std::string& part);
  ValueData series(const FieldSpec& field, NodeId node);
  ValueData figures(const FieldSpec& field, NodeId node);
  ValueData amounts(const FieldSpec& field, NodeId node);
  ValueData dates(const FieldSpec& field, NodeId node);
  ValueData words(const FieldSpec& field, NodeId node);
  ValueData columns(const FieldSpec& field, NodeId node);
  ValueData posts(const FieldSpec& field, NodeId node);
  ValueData listed_posts(const FieldSpec& field, NodeId node);
  void posts_need(Place where, const Words& what);
  ValueData narrative(const FieldSpec& field, NodeId node);
  void narrative_section(const FieldSpec& field, const Located<std::string>& section, NodeId texts, std::vector<NarrativeText>& result);
  void free_table_part(const FieldSpec& field, NodeId node, FreeTable& table);
  void free_table_columns(const FieldSpec& field, NodeId node, FreeTable& table);
  void free_table_rows(const FieldSpec& field, NodeId node, FreeTable& table);
  void free_table_file(const FieldSpec& field, NodeId node, FreeTable& table);
  void complete_free_table(const FreeTable& table, Place where, bool from_file);
  FreeTable::Row free_table_row(const FieldSpec& field, Located<std::string> id, std::span<const NodeId> cells, const FreeTable& table);
  FreeTable::FreeCell free_cell(const FieldSpec& field, NodeId node, const FreeTable::Head& head);

  /// The entity of a collection, with the plan's own fields.
  const EntitySpec& entity_of(std::string_view key) const;
  bool is_table_form(NodeId mapping) const;
  std::vector<Record> records_of_table(const EntitySpec& entity, NodeId mapping);
  std::vector<Record> records_of_file(const EntitySpec& entity, NodeId node);
  std::vector<const FieldSpec*> fields_of_heads(const EntitySpec& entity, std::span<const NodeId> heads);
  Record record_of_row(const EntitySpec& entity, std::span<const FieldSpec* const> fields, std::span<const NodeId> heads, std::span<const NodeId> cells,
                       Located<std::string> id);
  /// A file named in the text, beside the plan or below it. Nothing, with a report, otherwise.
  std::optional<std::filesystem::path> file_beside(const Located<std::string>& name);
  void add_own_fields(NodeId collection, NodeId fields);

  /// Full-width signs where they would spoil the value (“2024”, 【甲】, ＝1+1, ～); true when reported.
  bool full_width_value(const FieldSpec& field, NodeId node);
  bool full_width_comma(NodeId list);
  std::optional<Figure> plain_figure(const FieldSpec& field, const Located<std::string>& text);
  std::optional<WrittenDate> date(const FieldSpec& field, const Located<std::string>& text);
  /// Entries of a mapping whose keys are texts, without faulty ones.
  std::vector<Tree::Entry> sound_entries(NodeId mapping) const;

  const Tree& tree_;
  Diagnostics& diagnostics_;
  bool complete_;
  std::filesystem::path folder_;
  std::vector<std::shared_ptr<const OwnEntity>> own_entities_;
};

/// The type that a word of either language names; nothing, with a report, for another word.
std::optional<FieldType> own_field_type(const Located<std::string>& word, Diagnostics& diagnostics);
/// A value as it is written: scalar, list or mapping.
TemplateValue to_value(const Tree& tree, NodeId id);
/// A list of template blocks, wherever it stands.
std::vector<TemplateBlock> read_blocks(const Tree& tree, NodeId list, Diagnostics& diagnostics);

/// "=…" begins a formula.
inline bool is_formula(std::string_view text) { return text.size() > 1 && text.front() == '='; }
/// Its text behind the sign, with its place.
Located<std::string> formula_text(const Located<std::string>& text);

}  // namespace planloom
