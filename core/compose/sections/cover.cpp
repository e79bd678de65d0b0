// The first page: organisation, title, a sentence, facts, and the plan's workstreams as art.
//
//   - cover: workstreams
//     facts: [owner, period, version, cutoff]
#include "../facts.hpp"
#include "../images.hpp"
#include "../markdown.hpp"
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {

Sentence document_summary(Composer& composer) {
  const Value* written = written_field(composer.plan.plan.root, "summary");
  const auto* text = written ? std::get_if<std::string>(&written->data) : nullptr;
  if (text == nullptr) return {plan_text(composer, "subtitle"), nullptr};
  Sentence said = composer.plan_sentence({*text, written->where}, composer.base_scope);
  said.text = plain(said.text);
  return said;
}

namespace {

/// A template may call a fact by another name: 汇报人 for the owner of a report. `~` keeps the usual one.
void add_facts(Composer& composer, const TemplateBlock& block, Cover& cover) {
  const TemplateValue *facts = block.option("facts"), *labels = block.option("labels");
  for (std::size_t i = 0; facts && i < facts->items.size(); ++i) {
    const TemplateValue& item = facts->items[i];
    std::optional<Fact> made = fact(composer, {item.text, item.where}, true);
    if (!made) continue;
    const TemplateValue* label = labels && i < labels->items.size() ? &labels->items[i] : nullptr;
    if (label && !label->text.empty() && label->text != "~") made->label = composer.translated({label->text, label->where}).value;
    cover.facts.push_back(std::move(*made));
  }
}

}  // namespace

void compose_cover(Composer& composer, const TemplateBlock& block, Document& document) {
  Cover cover;
  cover.organisation = plan_text(composer, "organisation");
  cover.team = plan_text(composer, "team");
  cover.notice = plan_text(composer, "notice");
  const Period& period = composer.ledger.period;
  cover.period = period.kind == PeriodKind::year ? period.name() : period.label(composer.language);
  cover.title = plan_text(composer, "title");
  cover.lead = document_summary(composer);
  if (cover.lead.empty()) {
    cover.lead = composer.template_sentence(block.option("lead"), composer.base_scope);
    const bool says_when = !cover.lead.empty() && period.kind == PeriodKind::range;
    if (says_when) cover.period.clear();
  }
  add_facts(composer, block, cover);
  const Setting setting{.section = "cover", .medium = Medium::page, .scope = composer.base_scope, .first = false, .suffix = {}};
  const std::optional<Data> data = block.data.written() ? composer.data(block.data, setting) : std::nullopt;
  if (data && !composer.is_empty(*data)) {
    Frame frame;
    frame.id = "cover.timeline";
    frame.title = composer.words(phrase("timeline"));
    cover.art = data->name == "roadmap" ? compose_roadmap(composer, *data, std::move(frame)) : compose_timeline(composer, *data, std::move(frame));
    if (cover.art->view.rows.empty()) cover.art.reset();
    if (cover.art) cover.note = composer.say(phrase("cover.note"));
  }
  if (const Value* logo = written_field(composer.plan.plan.root, "logo")) {
    ImageBlock image;
    image.frame.alternative = cover.organisation;
    if (find_image(composer, {composer.plan.plan.root.text("logo"), logo->where}, image)) cover.logo = std::move(image);
  }
  document.cover = std::move(cover);
}

}  // namespace planloom
