/// Facts about the document: who, when, which version.
#pragma once
#include <string>
#include <string_view>

#include "composer.hpp"

namespace planloom {

/// "责任人: 林知夏"; nothing for a fact the plan does not give. An unknown name is an error at `name.where`. `brief`: as on a cover.
std::optional<Fact> fact(Composer& composer, const Located<std::string>& name, bool brief);
/// A text field of the plan; empty when not written.
std::string plan_text(const Composer& composer, std::string_view key);
/// The label of a field of the plan itself: "责任人".
const Words& plan_label(std::string_view key);
/// From when to when: "2024-07-01 至 2024-09-30".
std::string period_text(const Composer& composer, bool brief);
/// "2024 年度社群运营工作计划": period and title, the period only once.
std::string running_title(const Composer& composer);
/// "V1.3" of "V1.3 三季度滚动版".
std::string version_number(const Composer& composer);

}  // namespace planloom
