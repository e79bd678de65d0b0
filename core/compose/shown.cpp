#include "shown.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include <type_traits>

#include <planloom/text.hpp>

namespace planloom {
namespace {

/// activities.双十一会员日.tasks are tasks.
std::string leaf_of(std::string_view table) {
  const std::size_t dot = table.rfind('.');
  return std::string(dot == std::string_view::npos ? table : table.substr(dot + 1));
}

/// Names that an entity's rows may stand under: budget.items are rows of the table `budget`.
template <class Test>
bool any_leaf(const EntitySpec& entity, const Test& test) {
  const std::size_t dot = entity.key.find('.');
  if (dot == std::string_view::npos) return test(std::string(entity.key));
  return test(std::string(entity.key.substr(dot + 1))) || test(std::string(entity.key.substr(0, dot)));
}

bool is_mark(char32_t character) {
  const bool letter = (character >= U'0' && character <= U'9') || (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z');
  return (character < 0x80 && !letter) || (character >= 0xA0 && character < 0xC0) || (character >= 0x2000 && character < 0x2070) ||
         (character >= 0x2200 && character < 0x2300) || (character >= 0x3000 && character < 0x3040);
}

void append_letters(std::string& letters, std::string_view text) {
  const std::string half = to_half_width(text);
  for (std::size_t byte = 0; byte < half.size();) {
    const std::size_t begin = byte;
    if (!is_mark(next_character(half, byte))) letters.append(half, begin, byte - begin);
  }
}

/// U+4000 – U+9FFF, most of what is written in Chinese: letters that are as wide as they are.
bool begins_han(std::string_view text, std::size_t byte) {
  const auto lead = static_cast<unsigned char>(text[byte]);
  return lead >= 0xE4 && lead <= 0xE9 && byte + 3 <= text.size();
}

/// Letters alone, as narrow as they come.
std::string plain(std::string_view text) {
  std::string letters;
  letters.reserve(text.size());
  for (std::size_t byte = 0; byte < text.size();) {
    if (const auto character = static_cast<unsigned char>(text[byte]); character < 0x80) {
      if (!is_mark(character)) letters += text[byte];
      ++byte;
    } else if (begins_han(text, byte)) {
      letters.append(text, byte, 3);
      byte += 3;
    } else {
      const std::size_t begin = byte;
      while (byte < text.size() && static_cast<unsigned char>(text[byte]) >= 0x80 && !begins_han(text, byte)) next_character(text, byte);
      append_letters(letters, text.substr(begin, byte - begin));
    }
  }
  return letters;
}

}  // namespace

void Shown::take(const Document& document) {
  if (document.cover && document.cover->art) walk({Block(*document.cover->art)});
  if (document.strip_cover && document.strip_cover->art) walk({Block(*document.strip_cover->art)});
  if (document.contents) walk(document.contents->below);
  for (const auto* sections : {&document.pages, &document.slides, &document.strip}) {
    for (const Section& section : *sections) walk(section.blocks);
  }
  for (const Sheet& sheet : document.sheets) walk(sheet.blocks);
  words_ += plain(print(document));
  stretches_.clear();
}

void Shown::walk(const std::vector<Block>& blocks) {
  for (const Block& each : blocks) {
    std::visit(
        [this](const auto& block) {
          using Kind = std::decay_t<decltype(block)>;
          if constexpr (std::is_same_v<Kind, TableBlock>) walk(block.view, false);
          if constexpr (std::is_same_v<Kind, ChartBlock>) {
            walk(block.view, true);
            for (const TableView& more : block.more) walk(more, true);
          }
          if constexpr (std::is_same_v<Kind, KeyFigures>) {
            for (const KeyFigures::Figure& figure : block.figures) note(figure.cell);
          }
          if constexpr (std::is_same_v<Kind, Cards>) {
            for (const Cards::Card& card : block.cards) {
              for (const ViewCell* cell : {&card.actual, &card.target, &card.attainment}) note(*cell);
            }
          }
          if constexpr (std::is_same_v<Kind, SideBySide>) {
            for (const std::vector<Block>& column : block.columns) walk(column);
          }
        },
        each.data());
  }
}

void Shown::walk(const TableView& view, bool drawn) {
  const std::optional<std::size_t> table = ledger_.index(view.table);
  if (drawn) drawn_.insert(leaf_of(view.table));
  for (const ViewColumn& column : view.columns) {
    const std::string name = leaf_of(column.name);  // year.target is the column `target`
    columns_.insert(fmt::format("{}.{}", leaf_of(view.table), name));
    if (const auto at = table ? ledger_.tables[*table].column(name) : std::nullopt) note(*table, *at);
  }
  for (const ViewRow& row : view.rows) {
    for (const ViewCell& cell : row.cells) note(cell);
  }
}

void Shown::note(const ViewCell& cell) {
  if (cell.source) note(cell.source->table, cell.source->column);
}

void Shown::note(std::size_t table, std::size_t column) {
  if (!cells_.emplace(table, column).second) return;
  const Table& of = ledger_.tables[table];
  columns_.insert(fmt::format("{}.{}", leaf_of(of.name), of.columns[column].name));
  if (of.columns[column].formula) follow(*of.columns[column].formula);
  for (const Row& row : of.rows) {
    if (!row.cells[column].formula) continue;
    follow(*row.cells[column].formula);
    break;  // the other rows are worked out alike
  }
}

void Shown::follow(const Expression& expression) {
  if (const auto* name = std::get_if<Name>(&expression.node)) {
    if (name->reference) note(name->reference->table, name->reference->column);
  } else if (const auto* unary = std::get_if<Unary>(&expression.node)) {
    if (unary->operand) follow(*unary->operand);
  } else if (const auto* binary = std::get_if<Binary>(&expression.node)) {
    for (const Formula& side : {binary->left, binary->right}) {
      if (side) follow(*side);
    }
  } else if (const auto* call = std::get_if<Call>(&expression.node)) {
    for (const Formula& argument : call->arguments) {
      if (argument) follow(*argument);
    }
  }
}

bool Shown::has_column(const EntitySpec& entity, std::string_view field) const {
  return any_leaf(entity, [&](const std::string& leaf) { return columns_.contains(fmt::format("{}.{}", leaf, field)); });
}

bool Shown::is_drawn(const EntitySpec& entity) const {
  return any_leaf(entity, [&](const std::string& leaf) { return drawn_.contains(leaf); });
}

/// Two Chinese characters, or six letters.
constexpr std::size_t stretch = 6;

static bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; }

std::size_t Shown::slot_of(const char* piece) const {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, piece, stretch);
  const std::uint64_t mixed = bytes * 0x9E3779B97F4A7C15U;
  return static_cast<std::size_t>(mixed >> 20) & (stretches_.size() - 1);   // the low bits depend on the first bytes alone
}

void Shown::note_stretches() const {
  stretches_.assign(std::bit_ceil(8 * words_.size() + 1024), false);   // most are free, so that few other words seem to be there
  for (std::size_t at = 0; at + stretch <= words_.size(); ++at)
    if (begins_character(words_[at])) stretches_[slot_of(words_.data() + at)] = true;
}

bool Shown::may_say(std::string_view letters) const {
  for (std::size_t at = 0; at + stretch <= letters.size(); ++at)
    if (begins_character(letters[at]) && !stretches_[slot_of(letters.data() + at)]) return false;
  return true;
}

bool Shown::says(std::string_view text) const {
  if (stretches_.empty()) note_stretches();
  const std::string letters = plain(text);
  return may_say(letters) && ::memmem(words_.data(), words_.size(), letters.data(), letters.size()) != nullptr;
}

}  // namespace planloom
