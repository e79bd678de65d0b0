/// How the value of each type of field is written, in words; loader, help and reference say the same.
#pragma once
#include <planloom/plan.hpp>

namespace planloom {

/// What a field of this type takes: "one figure, such as 4.8 万人 or ≤2%".
Words form_of(FieldType type);
/// The type's name: "figure", "series".
Words type_word(FieldType type);

/// The key that names the one period the texts of a narrative section speak of.
inline constexpr struct { std::string_view key = "for", key_zh = "适用周期"; } narrative_period;

}  // namespace planloom
