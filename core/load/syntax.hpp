/// What people write that YAML reads otherwise, and what a YAML mistake means in plain words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tree.hpp"

namespace planloom {

struct SyntaxContext {
  Diagnostics& diagnostics;
  Locator locator;
  std::string_view source;
};

/// A quote that swallowed lines, a `#` that cut the text, characters that came in by escapes.
void check_scalar(Node& node, SyntaxContext& context);
/// ＃, ｜, ｛｛ and signs that look like the dash of a list, in a plain scalar.
void check_full_width(Node& node, SyntaxContext& context);
/// The same in lines `first` to `last` (from 0) that YAML could not read; true when reported.
bool explain_full_width(std::size_t first, std::size_t last, bool in_flow, SyntaxContext& context);
/// [1,500, 1,800]
void check_flow_list(Tree& tree, NodeId list, SyntaxContext& context);
/// {Q3: 1,950}; true when it was that.
bool check_flow_mapping(Tree& tree, NodeId mapping, SyntaxContext& context);
/// Duplicate keys, `<<`, keys that are no text.
void check_keys(Tree& tree, NodeId mapping, SyntaxContext& context);
/// {{ … }} without quotes.
void report_braces(const Node& node, SyntaxContext& context);
/// A `%…` line before the plan.
void report_directives(SyntaxContext& context);
void report_extra_content(SyntaxContext& context, std::size_t last_begin);
/// Says what a parser failure at `byte` means; `last_begin`: where the last thing that was understood begins.
void explain_syntax(const std::string& message, std::size_t byte, std::size_t last_begin, const Tree& tree, const std::vector<NodeId>& open,
                    std::size_t errors_before, SyntaxContext& context);

/// The first line, from 0, that a quoted text (it begins `here`, at byte `begin`) swallowed although it looks like a field; 0: none.
std::size_t swallowed_line(std::string_view here, SyntaxContext& context, std::size_t begin);
void report_unclosed_quote(std::size_t begin, std::size_t line, SyntaxContext& context);
/// A line that opens a field, "owner: …" or "- owner:".
bool looks_like_key_line(std::string_view line);
/// The place of a full-width colon that stands for `:`, as in 目标：1; its byte within the line, or npos.
std::size_t full_width_colon(std::string_view line);

}  // namespace planloom
