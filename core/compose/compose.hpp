/// Ledger + Template → Document.
#pragma once
#include <planloom/diagnostic.hpp>
#include <planloom/document.hpp>
#include <planloom/ledger.hpp>
#include <planloom/plugin.hpp>
#include <planloom/template.hpp>

namespace planloom {

/// Unknown blocks, columns, options and names of the template are errors with their place; what the plan holds and no block shows is a note
/// (`not-shown`), which only the whole document can tell.
Document compose(const CheckedPlan& plan, const Ledger& ledger, const Template& design, const Registry& registry, Diagnostics& diagnostics, DocumentParts parts = {});
/// The notes of a whole document, without the document: its parts are composed and given up one by one, for they are several times the plan.
void find_unseen(const CheckedPlan& plan, const Ledger& ledger, const Template& design, const Registry& registry, Diagnostics& diagnostics);

}  // namespace planloom
