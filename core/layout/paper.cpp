#include "paper.hpp"

#include <algorithm>
#include <array>
#include <planloom/decimal.hpp>
#include <planloom/text.hpp>
#include <string>
#include <utility>

namespace planloom {
namespace {

struct NamedPaper {
  std::string_view name;
  Paper paper;
};

// ISO 216 and ANSI sheets, upright; B are those of ISO.
constexpr std::array<NamedPaper, 9> named = {{{"a3", {297, 420}},
                                              {"a4", {210, 297}},
                                              {"a5", {148, 210}},
                                              {"b4", {250, 353}},
                                              {"b5", {176, 250}},
                                              {"letter", {215.9, 279.4}},
                                              {"legal", {215.9, 355.6}},
                                              {"tabloid", {279.4, 431.8}},
                                              {"ledger", {431.8, 279.4}}}};
constexpr double shortest_mm = 120, longest_mm = 1200;

std::string lower_case(std::string_view text) {
  std::string lower = trim(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// Takes a word off the end; true when it was there.
bool take_end(std::string& text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  text.resize(text.size() - word.size());
  text = trim(text);
  return true;
}

std::optional<Paper> parse_measures(const std::string& text) {
  for (const std::string_view sign : {"x", "×", "*"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string::npos) continue;
    std::string height = text.substr(at + sign.size());
    take_end(height, "mm");
    const auto wide = Decimal::parse(trim(text.substr(0, at))), high = Decimal::parse(trim(height));
    if (!wide || !high) return std::nullopt;
    return Paper{wide->to_double(), high->to_double()};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Paper> parse_paper(std::string_view text) {
  std::string name = lower_case(text);
  const bool landscape = take_end(name, "landscape") || take_end(name, "横向");
  if (!landscape && !take_end(name, "portrait")) take_end(name, "纵向");
  const auto known = std::ranges::find(named, std::string_view(name), &NamedPaper::name);
  std::optional<Paper> paper = known != named.end() ? std::optional(known->paper) : parse_measures(name);
  if (!paper || std::min(paper->width_mm, paper->height_mm) < shortest_mm || std::max(paper->width_mm, paper->height_mm) > longest_mm) return std::nullopt;
  if (landscape && paper->width_mm < paper->height_mm) std::swap(paper->width_mm, paper->height_mm);
  return paper;
}

void set_paper(Theme& theme, Paper paper) {
  const double longer = paper.height_mm - theme.measures["page-height"];
  theme.measures["page-width"] = paper.width_mm;
  theme.measures["page-height"] = paper.height_mm;
  theme.measures["content-bottom"] += longer;
  theme.measures["footer"] += longer;
}

}  // namespace planloom
