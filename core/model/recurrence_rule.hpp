// Recurrence rules of RFC 5545, 3.3.10.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include <planloom/calendar.hpp>

namespace planloom::figures {

/// FREQ=…;BYDAY=… with or without RRULE:. Nothing when a part is unknown or cannot be kept; `fault` is then that part as written.
std::optional<Recurrence> read_rule(std::u32string_view text, std::string* fault);

}  // namespace planloom::figures
