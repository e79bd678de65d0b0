/// Shares of something: 805 人 of 原沉默 2,300 人 is 35%; 800 人 of 沉默用户的 35% is a base of 2,286.
#pragma once
#include "../builder.hpp"

namespace planloom {

/// Columns `base` (how many the whole is) and `share`, from a figure column and what the row's `of` says.
void add_base_columns(Table& table, std::string_view figure, std::span<const Record> records);

}  // namespace planloom
