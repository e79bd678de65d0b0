// The clauses of an agreement as running text, numbered by their place: 第一条, 1.1. A workbook has them as a table.
//
//   - clauses: clauses
#include <fmt/format.h>

#include "../markdown.hpp"
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

bool is_listed(const Record& record) { return record.id.find_first_not_of("0123456789") == std::string::npos; }

/// What a clause is called; nothing for one written as an item of a list.
std::string name_of(const Record& clause) { return written_field(clause, "title") || !is_listed(clause) ? clause.title() : std::string(); }

class ClauseWriter {
 public:
  ClauseWriter(Composer& composer, const Setting& setting) : composer_(composer), setting_(setting) {}

  std::vector<Block> write(std::span<const Record> clauses) {
    int number = 0;
    for (const Record& clause : clauses) {
      ++number;
      const std::string name = name_of(clause);
      const bool zh = composer_.language == Language::zh;
      if (name.empty()) {
        add_text(clause, fmt::format("{}. ", number));
      } else {
        const std::string head = zh ? fmt::format("第{}条　{}", in_chinese(Decimal(number)), name) : fmt::format("{}. {}", number, name);
        blocks_.emplace_back(SubHeading{3, {head, nullptr}, {}});
        add_text(clause, {});
      }
      write_inner(clause.items("clauses"), std::to_string(number));
    }
    return std::move(blocks_);
  }

 private:
  void write_inner(std::span<const Record> clauses, const std::string& above) {
    int number = 0;
    for (const Record& clause : clauses) {
      const std::string own = fmt::format("{}.{}", above, ++number), name = name_of(clause);
      const bool has_text = written_field(clause, "text") != nullptr;
      if (has_text) add_text(clause, own + " " + (name.empty() ? "" : name + (composer_.language == Language::zh ? "：" : ": ")));
      else if (!name.empty()) add_paragraph(own + " " + name);
      write_inner(clause.items("clauses"), own);
    }
  }

  static Span span_of(const std::string& text, bool strong) {
    Span span;
    span.text = text;
    span.strong = strong;
    return span;
  }

  void add_paragraph(const std::string& strong) {
    Paragraph paragraph;
    paragraph.spans = {span_of(strong, true)};
    blocks_.emplace_back(std::move(paragraph));
  }

  /// The number stands before the first paragraph.
  void add_text(const Record& clause, const std::string& number) {
    const Value* written = written_field(clause, "text");
    if (written == nullptr) return;
    const Sentence said = composer_.plan_sentence({std::get<std::string>(written->data), written->where}, setting_.scope);
    bool first = true;
    for (Block& block : prose_blocks(composer_, said, written->where, setting_)) {
      auto* paragraph = std::get_if<Paragraph>(&block);
      if (first && paragraph && !number.empty()) {
        paragraph->spans.insert(paragraph->spans.begin(), span_of(number, false));
        paragraph->source = {};
      }
      first = false;
      blocks_.push_back(std::move(block));
    }
  }

  Composer& composer_;
  const Setting& setting_;
  std::vector<Block> blocks_;
};

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  if (setting.medium == Medium::sheet) {
    TemplateBlock table = block;
    table.kind.value = "table";
    return compose_block(composer, table, setting);
  }
  return ClauseWriter(composer, setting).write(composer.plan.plan.root.items("clauses"));
}

}  // namespace

BlockKind clauses_kind() { return {"clauses", {"the clauses of an agreement as numbered text", "协议条款，逐条编号的正文"}, {}, compose}; }

}  // namespace planloom
