// Pieces that written days and written periods share.
#pragma once
#include <optional>

#include "figure_reader.hpp"

namespace planloom::figures {

/// 1–4 digits as they stand.
struct WrittenDigits { int value = 0; int count = 0; };
WrittenDigits read_plain_digits(Cursor& cursor);
/// Jan, january, Sept … as 1–12.
std::optional<unsigned> read_month_name(Cursor& cursor);
/// A month number in digits or Chinese numerals before 月: 8月, 十二月.
std::optional<unsigned> read_chinese_month(Cursor& cursor);
/// – — ~ 至 到 and the like between two ends; a bare hyphen only with a blank on each side (10-08 - 10-11) or when `hyphen` allows it.
bool accept_until(Cursor& cursor, bool hyphen);
/// The first place where such a mark stands between two ends; npos for none.
struct Cut { std::size_t end, next; };
std::optional<Cut> find_until(std::u32string_view text, std::size_t from, bool hyphen);

}  // namespace planloom::figures
