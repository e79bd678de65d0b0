// What a plan holds and its document leaves out.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include <planloom/text.hpp>

#include "composer.hpp"
#include "markdown.hpp"
#include "shown.hpp"
#include "view.hpp"

namespace planloom {
namespace {

using Names = std::set<std::string, std::less<>>;

bool is_shown(const Names& shown, std::string_view key) {
  const auto next = shown.lower_bound(key);
  if (next != shown.end() && *next == key) return true;
  const std::string prefix = std::string(key) + ".";
  const auto nested = shown.lower_bound(prefix);
  return nested != shown.end() && nested->starts_with(prefix);
}

/// Used by other parts of the document rather than shown by themselves.
bool is_help(std::string_view key) { return key == "channels" || key == "people" || key == "narrative" || key == "signatures" || key == "aim"; }

/// Which days are worked, which every day, term and count of days follows: nothing shows it by itself.
bool is_followed(std::string_view key) { return key == "calendar"; }

/// Says how other fields are worked out, placed or grouped.
bool is_bookkeeping(const FieldSpec& field) {
  static constexpr std::string_view keys[] = {"title", "short", "direction", "weight", "add",   "by",      "unit", "after", "skip", "weighted_by",
                                              "under", "announced", "tolerance", "cap", "group", "staff", "period", "ratings", "score"};
  const bool places = field.type == FieldType::blocks || (field.key == "goal" && field.type == FieldType::reference);
  return places || std::ranges::find(keys, field.key) != std::end(keys);
}

/// Rules that scores come from: a score shows what they say.
bool is_rule(const EntitySpec& entity, const FieldSpec& field) {
  static constexpr std::string_view keys[] = {"raters",    "digits",        "steps",      "veto_grade", "bonus_rate",  "dimensions", "graded_by",  "show_rank", "by_department", "small_team",
                                              "full",      "floor",         "bands",      "interpolate", "deduct",     "zero_below", "met",        "happened",  "difficulty",    "points"};
  const bool scores = entity.key == "scoring" || entity.key == "review" || entity.key == "review.items";
  return scores && std::ranges::find(keys, field.key) != std::end(keys);
}

/// The longest stretch of a line between figures: {{ … }} comes out as something else.
std::string longest_literal(std::string_view text) {
  std::string best;
  const auto offer = [&](std::string_view piece) {
    piece.remove_prefix(std::min(piece.find_first_not_of("0123456789.-*#> "), piece.size()));  // the number or mark of a list
    if (piece.starts_with("![")) return;                                                        // a picture has no words of its own
    if (const std::string words = plain(std::string(piece)); words.size() > best.size()) best = words;
  };
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min({text.find('\n', begin), text.find("{{", begin), text.size()});
    offer(text.substr(begin, end - begin));
    const bool figure = text.substr(end).starts_with("{{");
    begin = figure ? std::min(text.find("}}", end), text.size() - 2) + 2 : end + 1;
  }
  return best;
}

/// Words by which a value can be found again; none for those that only a column can show (a state, a number, yes).
struct Wording {
  Language language;
  using List = std::vector<std::string>;

  List operator()(const std::string& text) const { return {longest_literal(text)}; }
  List operator()(const Figure& figure) const { return {show(figure, language)}; }
  List operator()(const Series& series) const { return series.entries.empty() ? List{} : List{show(series.entries.front().figure, language)}; }
  List operator()(const Recurrence& recurrence) const { return {show(recurrence, language)}; }
  List operator()(const Period& period) const { return {period.label(language)}; }
  List operator()(ClockTime time) const { return {clock_text(time)}; }
  List operator()(const std::vector<Located<std::string>>& words) const {
    List list;
    for (const auto& word : words) list.push_back(longest_literal(word.value));
    return list;
  }
  List operator()(const std::vector<Amount>& amounts) const {
    List list;
    for (const Amount& amount : amounts) list.push_back(amount.name.value);
    return list;
  }
  List operator()(const std::vector<WrittenDate>& dates) const {
    List list;
    for (const WrittenDate& date : dates) list.push_back(date.range ? show(*date.range, language, true) : date.expression.wording);
    return list;
  }
  template <class Kept>
  List operator()(const Boxed<Kept>& boxed) const { return (*this)(*boxed); }
  template <class Other>
  List operator()(const Other&) const { return {}; }
};

class Unseen {
 public:
  Unseen(const Composer& composer, const Shown& shown, const Names& tables)
      : composer_(composer), shown_(shown), tables_(tables), own_file_(composer.plan.plan.root.where.file) {}

  void collect(const Record& record) {
    for (const FieldValues::Entry& entry : record.values.entries()) {
      const Value& value = entry.value;
      const FieldSpec& field = record.entity->fields[entry.field];
      if (!value.written() || value.where.file != own_file_ || is_bookkeeping(field) || is_rule(*record.entity, field)) continue;
      if (const auto* posts = std::get_if<std::vector<Post>>(&value.data)) {
        for (const Post& post : *posts) collect(post.item);
      } else if (const auto* records = std::get_if<std::vector<Record>>(&value.data)) collect_nested(record, field, value, *records);
      else add(record, field, value);
    }
  }

  /// One finding for each field, where it was first written.
  void report(Diagnostics& diagnostics) const {
    for (const auto& [key, written] : written_) {
      if (is_seen(written)) continue;
      const Words &of = written.entity->label, &label = written.field->label;
      diagnostics
          .note(written.first, "not-shown",
                {fmt::format("nothing in the document shows `{}` of {}, written {}", written.field->key, of.en,
                             written.count == 1 ? "once" : fmt::format("{} times", written.count)),
                 fmt::format("“{}”的“{}”写了 {} 处，文档里没有用到", of.zh, label.zh, written.count)})
          .hint({"add a column for it to the template, or take it out", "在模板里为它加一列，或删掉它"});
    }
  }

 private:
  struct Written {
    const EntitySpec* entity;
    const FieldSpec* field;
    Place first;
    std::size_t count = 0;
    std::vector<std::string> words;   ///< the longest, longest first
    bool settled = false;             ///< seen, whatever it says
  };

  /// A few of the longest will do: they stand there together or not at all.
  static void keep_long(std::vector<std::string>& words, std::string word) {
    const auto shorter = std::ranges::find_if(words, [&](const std::string& other) { return other.size() < word.size(); });
    words.insert(shorter, std::move(word));
    if (words.size() > 5) words.pop_back();
  }

  /// A column shows it, or a picture in which words have no place of their own.
  bool has_place(const EntitySpec* entity, const FieldSpec& field) const {
    if (shown_.has_column(*entity, field.key)) return true;
    const bool is_words = field.type == FieldType::text || field.type == FieldType::prose || field.type == FieldType::names;
    return !is_words && shown_.is_drawn(*entity);
  }

  void add(const Record& record, const FieldSpec& field, const Value& value) {
    Written& written = written_[{record.entity->key, field.key}];
    if (written.count++ == 0) written = {record.entity, &field, value.key.known() ? value.key : value.where, 1, {}, has_place(record.entity, field)};
    if (written.settled) return;
    for (std::string& word : std::visit(Wording{composer_.language}, value.data)) keep_long(written.words, std::move(word));
  }

  void collect_nested(const Record& record, const FieldSpec& field, const Value& value, const std::vector<Record>& records) {
    const std::string_view entity = records.empty() ? std::string_view() : records.front().entity->key;
    const std::string_view outer = entity.substr(0, entity.find('.'));   // budget.items are rows of the table `budget`
    const auto stands_in = [&](const std::string& table) { return table == field.key || table == outer || table.ends_with("." + std::string(field.key)); };
    const auto is_told = [&](const Record& inner) { return field.type == FieldType::record ? says_any(inner) : shown_.says(inner.title()); };
    if (std::ranges::any_of(tables_, stands_in) || std::ranges::all_of(records, is_told)) {
      for (const Record& inner : records) collect(inner);
    } else add(record, field, value);
  }

  bool says_any(const Record& record) const {
    return std::ranges::any_of(record.values.entries(), [&](const FieldValues::Entry& entry) {
      return std::ranges::any_of(std::visit(Wording{composer_.language}, entry.value.data), [&](const std::string& word) { return shown_.says(word); });
    });
  }

  bool is_seen(const Written& written) const {
    if (written.settled) return true;
    // What a group's row says beside its name is no column.
    if (std::ranges::find(group_notes, written.field->key) != std::end(group_notes) && groups_rows(*written.entity)) return true;
    return !written.words.empty() && std::ranges::all_of(written.words, [&](const std::string& word) { return shown_.says(word); });
  }

  /// Whether the entity's rows head the groups of a table that is shown.
  bool groups_rows(const EntitySpec& entity) const {
    const Record& root = composer_.plan.plan.root;
    if (!root.entity->find(entity.key)) return false;
    const auto is_of_entity = [&](const Row& row) { return composer_.record(entity.key, row.id) != nullptr; };
    return std::ranges::any_of(composer_.ledger.tables, [&](const Table& table) {
      const Table* groups = table.groups.empty() || !is_shown(tables_, table.name) ? nullptr : composer_.ledger.find(table.groups);
      return groups && !groups->rows.empty() && std::ranges::all_of(groups->rows, is_of_entity);
    });
  }

  const Composer& composer_;
  const Shown& shown_;
  const Names& tables_;
  const std::uint32_t own_file_;
  std::map<std::pair<std::string_view, std::string_view>, Written> written_;
};

}  // namespace

void Composer::report_unseen(const Shown& shown) {
  const auto note = [&](Place where, std::string_view zh, std::string_view en) {
    diagnostics.note(where, "not-shown", {fmt::format("nothing in the document shows '{}'", en), fmt::format("文档里没有用到“{}”", zh)})
        .hint({"add a block for it to the template, or choose another template", "在模板里为它加一块，或换一个模板"});
  };
  const Record& root = plan.plan.root;
  Unseen fields(*this, shown, shown_);
  for (std::size_t i = 0; i < root.entity->fields.size() && i < root.values.size(); ++i) {
    const FieldSpec& field = root.entity->fields[i];
    const Value& value = root.values[i];
    const auto* records = std::get_if<std::vector<Record>>(&value.data);
    if (records == nullptr || records->empty() || value.where.file != root.where.file || is_followed(field.key)) continue;
    if (field.key == "tables") {
      for (const Record& table : *records) {
        if (!is_shown(shown_, table.id)) note(table.where, table.id, table.id);
      }
    } else if (!is_help(field.key) && !is_shown(shown_, field.key)) {
      note(value.key, field.label.zh, field.key);
    } else {
      for (const Record& record : *records) fields.collect(record);
    }
  }
  fields.report(diagnostics);
  const Value* narrative = written_field(root, "narrative");
  for (const NarrativeText& text : list_in<NarrativeText>(narrative)) {
    const std::string address = fmt::format("{}.{}", text.section.value, text.name.value);
    if (!said_.contains(address)) note(text.name.where, address, address);
  }
}

}  // namespace planloom
