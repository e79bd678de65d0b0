#include "compose.hpp"

#include <fmt/format.h>

#include "composer.hpp"
#include "facts.hpp"
#include "parts.hpp"
#include "shown.hpp"
#include "words.hpp"

namespace planloom {
namespace {

/// "禾序生活·社群运营部　V1.3　数据截至 2024-09-30"
std::string footer_of(const Composer& composer) {
  const bool zh = composer.language == Language::zh;
  const std::string organisation = plan_text(composer, "organisation"), team = plan_text(composer, "team");
  const std::string gap = zh ? "　" : "   ";
  std::string text = organisation;
  if (!team.empty()) text += (text.empty() ? "" : zh ? "·" : ", ") + team;
  if (const std::string version = version_number(composer); !version.empty()) text += (text.empty() ? "" : gap) + version;
  text += (text.empty() ? "" : gap) + composer.say(plan_label("cutoff")) + " " + show(composer.ledger.cutoff, composer.language);
  return text;
}

/// What stands on every page, and no blocks yet.
Document begin_document(const Composer& composer) {
  const Ledger& ledger = composer.ledger;
  Document document;
  document.language = ledger.language;
  document.title = composer.is_cut() ? running_title(composer) : plan_text(composer, "title");
  document.organisation = plan_text(composer, "organisation");
  document.team = plan_text(composer, "team");
  document.owner = plan_text(composer, "owner");
  document.version = plan_text(composer, "version");
  document.number = plan_text(composer, "number");
  document.running_head = running_title(composer);
  document.footer = footer_of(composer);
  document.cutoff = ledger.cutoff;
  document.today = ledger.today;
  return document;
}

void compose_report(Composer& composer, Document& document) {
  compose_pages(composer, document);
  number_figures(composer, document);
}

/// The sections' names stay, for what leads to them.
void leave_out_blocks(Document& document) {
  for (auto* sections : {&document.pages, &document.slides, &document.strip}) {
    for (Section& section : *sections) section.blocks = {};
  }
  document.sheets.clear();
}

}  // namespace

Document compose(const CheckedPlan& plan, const Ledger& ledger, const Template& design, const Registry& registry, Diagnostics& diagnostics, DocumentParts parts) {
  Composer composer(plan, ledger, design, registry, diagnostics);
  Document document = begin_document(composer);
  if (parts.pages) compose_report(composer, document);
  if (parts.slides) compose_slides(composer, document);
  if (parts.sheets) compose_sheets(composer, document, [] {});
  if (parts.strip) compose_strip(composer, document);
  if (!parts.whole()) return document;
  Shown shown(ledger);
  shown.take(document);
  composer.report_unseen(shown);
  return document;
}

void find_unseen(const CheckedPlan& plan, const Ledger& ledger, const Template& design, const Registry& registry, Diagnostics& diagnostics) {
  Composer composer(plan, ledger, design, registry, diagnostics);
  Document document = begin_document(composer), workbook;
  Shown shown(ledger);
  const auto take = [&](Document& composed) {
    shown.take(composed);
    leave_out_blocks(composed);
  };
  compose_report(composer, document);
  take(document);
  compose_slides(composer, document);   // its agenda leads to sections of the report
  compose_sheets(composer, workbook, [&] { take(workbook); });
  compose_strip(composer, document);
  take(document);
  composer.report_unseen(shown);
}

}  // namespace planloom
