/// The parts of a document, one file each: report, slides, workbook, strip.
#pragma once
#include <functional>

#include "composer.hpp"

namespace planloom {

void compose_pages(Composer& composer, Document& document);
/// Numbers the report's figures and tables where the template asks for it, and puts words to references.
void number_figures(Composer& composer, Document& document);
void compose_slides(Composer& composer, Document& document);
/// `each` is called when a sheet has come to the document.
void compose_sheets(Composer& composer, Document& document, const std::function<void()>& each);
void compose_strip(Composer& composer, Document& document);

/// A section's texts and blocks; nothing for an optional one with nothing to show.
std::optional<Section> compose_section(Composer& composer, const TemplateBlock& block, const Setting& setting);
/// Whether a block shows anything but that something is missing.
bool says_something(const Block& block);
/// The settings a section stands in: one, or one for each activity of `for: activities`.
std::vector<Setting> section_settings(Composer& composer, const TemplateBlock& block, Medium medium);

}  // namespace planloom
