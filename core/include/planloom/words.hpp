/// Words that a reader sees, in each language planloom speaks.
///
/// You want to                                         use
/// say one thing in both languages                     `Words{"owner", "负责人"}`
/// pick the one for a document or a message            `words.in(Language::zh)`
#pragma once
#include <string>
#include <string_view>
#include <utility>

namespace planloom {

enum class Language { zh = 1, en };

/// One wording per language. Built-in words always carry both; a user's own word stands in both places alike.
struct Words {
  std::string en;
  std::string zh;

  const std::string& in(Language language) const& { return language == Language::zh ? zh : en; }
  std::string in(Language language) && { return std::move(language == Language::zh ? zh : en); }   ///< words that are gone at once leave a copy
  bool empty() const { return en.empty() && zh.empty(); }
  static Words same(std::string_view text) { return {std::string(text), std::string(text)}; }
  bool operator==(const Words&) const = default;
};

}  // namespace planloom
