/// Small drawn signs of tables: task states, trends, channel colours.
#pragma once
#include <string_view>

#include "context.hpp"

namespace planloom {

/// ● with a tick done, half-filled doing, ◆ overdue, ○ to do; struck through when dropped.
void draw_task_state(Pen& pen, std::string_view code, Point centre, Context& context);
/// An arrow up, level or down.
void draw_trend(Pen& pen, std::string_view code, Point centre, Context& context);

struct ChannelColours {
  std::string_view full, soft;
};
/// Of the n-th declared channel. Red comes late: it means trouble.
ChannelColours channel_colours(std::size_t channel);

}  // namespace planloom
