// A chapter of the plan: its text, points, blocks and the chapters inside it.
//
//   - section: chapters
//     for: chapters
//     blocks: [{ chapters: chapter }]
#include <fmt/format.h>

#include "../markdown.hpp"
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// （一）, then 1. below it; in English 1., then a).
std::string heading_number(Language language, int depth, int number) {
  if (depth == 0) return language == Language::zh ? fmt::format("（{}）", in_chinese(Decimal(number))) : fmt::format("{}. ", number);
  return language == Language::zh ? fmt::format("{}. ", number) : fmt::format("{}) ", static_cast<char>('a' + (number - 1) % 26));
}

Block empty_chapter(const Composer& composer, const Record& chapter) {
  EmptyState empty;
  empty.what = fmt::format(fmt::runtime(composer.say(phrase("chapter.empty"))), chapter.title());
  empty.how = composer.say(phrase("chapter.fill"));
  return Block(std::move(empty));
}

class ChapterComposer {
 public:
  ChapterComposer(Composer& composer, const Setting& setting) : composer_(composer), setting_(setting) { setting_.first = false; }

  std::vector<Block> compose(const Record& chapter, int depth) {
    std::vector<Block> blocks;
    add_text(chapter, blocks);
    add_points(chapter, blocks);
    if (const Value* show = written_field(chapter, "show")) {
      for (Block& made : compose_blocks(composer_, std::get<std::vector<TemplateBlock>>(show->data), setting_)) blocks.push_back(std::move(made));
    }
    int number = 0;
    for (const Record& inner : chapter.items("chapters")) {
      blocks.emplace_back(SubHeading{depth == 0 ? 3 : 4, {heading_number(composer_.language, depth, ++number) + title_of(inner), nullptr}, {}});
      for (Block& made : compose(inner, depth + 1)) blocks.push_back(std::move(made));
    }
    if (blocks.empty()) blocks.push_back(empty_chapter(composer_, chapter));
    return blocks;
  }

 private:
  std::string title_of(const Record& chapter) {
    const Value* title = written_field(chapter, "title");
    return title ? composer_.plan_sentence({chapter.title(), title->where}, setting_.scope).text : chapter.title();
  }

  void add_text(const Record& chapter, std::vector<Block>& blocks) {
    const Value* written = written_field(chapter, "text");
    if (written == nullptr) return;
    const Sentence said = composer_.plan_sentence({std::get<std::string>(written->data), written->where}, setting_.scope);
    for (Block& block : prose_blocks(composer_, said, written->where, setting_)) blocks.push_back(std::move(block));
  }

  void add_points(const Record& chapter, std::vector<Block>& blocks) {
    const Value* written = written_field(chapter, "points");
    if (written == nullptr) return;
    ListBlock list;
    for (const Located<std::string>& point : std::get<std::vector<Located<std::string>>>(written->data)) {
      ListBlock::Item item;
      item.title = composer_.plan_sentence(point, setting_.scope);
      list.items.push_back(std::move(item));
    }
    blocks.emplace_back(std::move(list));
  }

  Composer& composer_;
  Setting setting_;
};

std::vector<Block> compose(Composer& composer, const TemplateBlock&, const Options&, const Setting& setting) {
  composer.mark_shown("chapters");
  const Scope::RowRef* row = setting.scope.row("chapter");
  std::vector<Block> blocks;
  if (row) {
    const Record* chapter = composer.record("chapters", composer.ledger.tables[row->table].rows[row->row].id);
    return chapter ? ChapterComposer(composer, setting).compose(*chapter, 0) : blocks;
  }
  for (const Record& chapter : composer.plan.plan.root.items("chapters")) {
    blocks.emplace_back(SubHeading{3, {chapter.title(), nullptr}, {}});
    for (Block& made : ChapterComposer(composer, setting).compose(chapter, 0)) blocks.push_back(std::move(made));
  }
  return blocks;
}

}  // namespace

BlockKind chapters_kind() { return {"chapters", {"the plan's own chapters, or the one the section stands in", "计划自己的章节，或本节所在的那一章"}, {}, compose}; }

}  // namespace planloom
