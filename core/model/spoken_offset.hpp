// Days counted from an event, in words: 提前3个工作日, 签署后10个工作日, 前一天晚上.
#pragma once
#include <optional>
#include <string_view>

#include <planloom/date.hpp>

namespace planloom::figures {

/// Nothing when the text is not wholly understood.
std::optional<DateExpression::End> read_spoken_offset(std::u32string_view text);

}  // namespace planloom::figures
