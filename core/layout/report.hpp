/// Sheets of a report: content into margins, running heads, page numbers, links and bookmarks.
#pragma once
#include "context.hpp"

namespace planloom {

Pages lay_out_report(Context& context);
Pages lay_out_strip(Context& context);

/// Titles, faces in order of first use, the structure, links without a destination dropped, missing characters.
void complete(Pages& pages, Context& context);

}  // namespace planloom
