// Numbers of figures and tables, and the words of references to them: `[](#kpis.table)` in running text becomes "表 2".
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parts.hpp"
#include "words.hpp"

namespace planloom {
namespace {

class Numbers {
 public:
  Numbers(Composer& composer, bool counts) : composer_(composer), counts_(counts) {}

  void read(std::vector<Section>& sections) {
    for (Section& section : sections) {
      names_.emplace(section.id, section.topic.empty() ? section.title.text : section.topic);
      for (Block& block : section.blocks) number(block);
    }
  }
  void fill(std::vector<Section>& sections) {
    for (Section& section : sections) {
      for (Block& block : section.blocks) fill(block);
    }
  }
  bool knows(const std::string& id) const { return names_.contains(id); }

 private:
  void number(Block& block) {
    if (auto* table = std::get_if<TableBlock>(&block)) number(table->frame, "numbered.table", tables_);
    if (auto* chart = std::get_if<ChartBlock>(&block)) number(chart->frame, "numbered.figure", figures_);
    if (auto* image = std::get_if<ImageBlock>(&block)) number(image->frame, "numbered.figure", figures_);
    if (auto* cards = std::get_if<Cards>(&block)) number(cards->frame, "numbered.figure", figures_);
    if (auto* columns = std::get_if<SideBySide>(&block)) {
      for (auto& column : columns->columns) {
        for (Block& inner : column) number(inner);
      }
    }
  }

  void number(Frame& frame, std::string_view word, int& count) {
    if (counts_ && !frame.title.empty()) {
      frame.number = fmt::format("{} {}", composer_.say(phrase(word)), ++count);
      if (frame.id.empty()) frame.id = fmt::format("{}-{}", word, count);  // for the contents to lead to
    }
    names_.emplace(frame.id, frame.number.empty() ? frame.title.text : frame.number);
  }

  void fill(Block& block) {
    if (auto* paragraph = std::get_if<Paragraph>(&block)) fill(paragraph->spans);
    if (auto* callout = std::get_if<Callout>(&block)) fill(callout->spans);
    if (auto* columns = std::get_if<SideBySide>(&block)) {
      for (auto& column : columns->columns) {
        for (Block& inner : column) fill(inner);
      }
    }
  }

  void fill(Spans& spans) {
    for (Span& span : spans) {
      if (!span.text.empty() || !span.link.starts_with('#')) continue;
      const auto name = names_.find(span.link.substr(1));
      if (name != names_.end()) span.text = name->second;
    }
  }

  Composer& composer_;
  bool counts_;
  std::map<std::string, std::string, std::less<>> names_;  // of an address: number, else title
  int figures_ = 0, tables_ = 0;
};

}  // namespace

void number_figures(Composer& composer, Document& document) {
  Numbers numbers(composer, composer.design.numbered);
  numbers.read(document.pages);
  numbers.fill(document.pages);
  if (document.contents) document.contents->lists_figures = composer.design.numbered;
  for (const Located<std::string>& reference : composer.references) {
    if (numbers.knows(reference.value)) continue;
    composer.diagnostics
        .error(reference.where, "unknown-address",
               {fmt::format("no section or block has the address '{}'", reference.value), fmt::format("没有地址为“{}”的章节或块", reference.value)})
        .hint({"write [](#SECTION), [](#SECTION.KIND) or [](#SECTION.ID)", "写成 [](#章节)、[](#章节.块种类) 或 [](#章节.id)"});
  }
}

}  // namespace planloom
