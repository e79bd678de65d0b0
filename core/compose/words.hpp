/// The document's own words: labels, heads and set phrases in both languages.
#pragma once
#include <string>
#include <string_view>

#include <planloom/ledger.hpp>
#include <planloom/words.hpp>

namespace planloom {

/// A set phrase by its name ("contents", "status-key", "line.actual"); asserts that it exists.
const Words& phrase(std::string_view name);

/// The periods up to the cut-off as people say them: "一至三季度", "Q1–Q3".
std::string elapsed(const Ledger& ledger, Language language);


/// Between parts of one line: "；" or "; ".
std::string_view list_separator(Language language);

}  // namespace planloom
