/// Text → Plan, Template, Theme. The only user of yaml-cpp.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include <planloom/diagnostic.hpp>
#include <planloom/plan.hpp>
#include <planloom/template.hpp>
#include <planloom/theme.hpp>

namespace planloom {

/// Reads a plan; everything found wrong is in `diagnostics`. Nothing when no plan can be made of the text. A plan that is `based_on` others
/// brings them along (paths relative to the file).
std::optional<Plan> load_plan(const std::filesystem::path& file, Diagnostics& diagnostics);
/// The same from a text already in memory, as `name`.
std::optional<Plan> load_plan_text(std::string name, std::string text, Diagnostics& diagnostics);
/// A kind of block that is found wherever it stands among a block's keys; one that only a plugin knows stands first.
bool is_block_kind(std::string_view name);
std::optional<Template> load_template(const std::filesystem::path& file, Diagnostics& diagnostics);

/// The families a theme or brand file lists for one role: in its order, the first that is installed is taken.
struct WrittenFonts { std::vector<std::string> families; bool serif = false; Place where; };
/// A theme, on top of the one it is `based_on` (else `paper`), both found by name in the folder `themes`. `fonts`: filled with what the files name.
std::optional<Theme> load_theme(const std::filesystem::path& file, const std::filesystem::path& themes, Diagnostics& diagnostics,
                                std::vector<WrittenFonts>* fonts = nullptr);
/// Puts an organisation's logo, colours and fonts on top of a theme; colours it leaves open follow from those it gives. False after an error; text
/// that becomes hard to read is a warning.
bool apply_brand(const std::filesystem::path& file, Theme& theme, Diagnostics& diagnostics, std::vector<WrittenFonts>* fonts = nullptr);

}  // namespace planloom
