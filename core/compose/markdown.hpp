/// Markdown of a plan's prose → blocks.
///
/// You want to                                         use
/// a whole text                                        `read_markdown(text)`: paragraphs, lists, headings, tables, in order
/// one line with emphasis                              `read_spans(text)`
/// one line without marks                              `plain(text)`
///
/// Emphasis follows Chinese punctuation as it is meant: `**真，**她` is strong although CommonMark's flanking rules say otherwise.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <planloom/document.hpp>

namespace planloom {

std::vector<Block> read_markdown(std::string_view text);
Spans read_spans(std::string_view text);
std::string plain(std::string_view text);
/// Paragraph texts of a prose, in order, marks included: what a lead and the text after it are cut from.
std::vector<std::string> split_paragraphs(std::string_view text);

}  // namespace planloom
