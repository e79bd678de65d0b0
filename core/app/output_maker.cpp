#include <fmt/format.h>

#include <map>
#include <planloom/text.hpp>
#include <stdexcept>

#include "compose.hpp"
#include "layout.hpp"
#include "output_options.hpp"
#include "run_parts.hpp"

namespace planloom {
namespace fs = std::filesystem;
namespace {

std::vector<WrittenOption> options_of(const Job& job, const std::string& format) {
  return written_options(job.line, job.plan, job.design, job.catalogue, format);
}

bool is_strict(const CheckedPlan& plan) {
  const bool* strict = std::get_if<bool>(&plan.plan.root.value("strict").data);
  return strict != nullptr && *strict;
}

/// "𠮷 (U+20BB7), …": the first few characters that no installed font has.
void report_missing_characters(const Pages& pages, bool strict, Diagnostics& diagnostics) {
  constexpr std::size_t most_named = 12;
  if (pages.missing_characters.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < std::min(pages.missing_characters.size(), most_named); ++i) {
    std::size_t byte = 0;
    const std::string& text = pages.missing_characters[i];
    names += fmt::format("{}{} (U+{:04X})", i == 0 ? "" : ", ", text, static_cast<std::uint32_t>(next_character(text, byte)));
  }
  if (pages.missing_characters.size() > most_named) names += ", …";
  const Words message{fmt::format("no installed font has {}", names), fmt::format("没有字体能显示 {}", names)};
  Diagnostic& found = strict ? diagnostics.error({}, "missing-characters", message) : diagnostics.warning({}, "missing-characters", message);
  found.hint({"boxes with their numbers stand in their place; on Debian: apt-get install fonts-noto-core fonts-symbola fonts-hanazono",
              "文中以带编号的方框代替；Debian 上可装 fonts-noto-core、fonts-symbola、fonts-hanazono"});
}

struct Made {
  Document document;
  std::map<Surface, Pages> pages;
  std::optional<Document> report;   ///< for single figures, where the renderer reads no pages
};

}  // namespace

/// "plan", or "plan.slides": a deck does not take the place of the report.
std::string stem_of(const Job& job, const std::string& format) {
  for (const WrittenOption& option : options_of(job, format)) {
    if (option.name.value == "surface" && !option.values.empty() && option.values.front().value == "slides") return job.stem + ".slides";
  }
  return job.stem;
}

OutputMaker::OutputMaker(const Job& job, std::string format) : format_(std::move(format)), registry_(built_in_specs()) {
  for (const PluginInfo* plugin : needed_plugins(job.plan, job.design, job.catalogue, format_)) load_plugin(*plugin, registry_);
  renderer_ = registry_.renderer(format_);
  if (renderer_ == nullptr) throw std::runtime_error(fmt::format("its plugin does not register '{}': build the plugin again", format_));
}

/// A shaper that fell back on other fonts numbers its faces otherwise, and one that serves for ever keeps every word it saw.
void OutputMaker::forget_document() {
  constexpr std::size_t most_documents = 100;
  if (!shaper_) return;
  if (++documents_ < most_documents && shaper_->faces().size() == own_faces_ && shaper_->missing_characters().empty()) return;
  shaper_.reset();
  documents_ = 0;
}

Look OutputMaker::look(const Job& job, Language language) {
  if (!shaper_) {
    shaper_ = make_shaper(job.theme, language);
    own_faces_ = shaper_->faces().size();
  }
  return {job.theme, *shaper_, language};
}

std::vector<std::string> OutputMaker::make(const Job& job, const fs::path& stage, const std::vector<WrittenOption>& more, Diagnostics& diagnostics) {
  forget_document();
  Made own, &made = job.ends_with_it ? kept_to_the_end(Made()) : own;
  made.document = compose(job.plan, job.ledger, job.design, registry_, diagnostics, job.looks_for_unseen ? DocumentParts{} : renderer_->reads);
  const Document& document = made.document;
  std::vector<WrittenOption> written = options_of(job, format_);
  for (const WrittenOption& option : more) {
    std::erase_if(written, [&](const WrittenOption& each) { return each.name.value == option.name.value; });
    written.push_back(option);
  }
  const Options options = check_options(renderer_->options, written, format_, diagnostics);
  if (diagnostics.has_errors()) return {};

  const auto with_fonts = [&] { return look(job, document.language); };
  const auto pages = [&](Surface surface) -> const Pages& {
    const auto known = made.pages.find(surface);
    if (known != made.pages.end()) return known->second;
    const Pages& laid_out = made.pages.emplace(surface, lay_out(document, surface, with_fonts(), registry_, diagnostics)).first->second;
    report_missing_characters(laid_out, is_strict(job.plan), diagnostics);
    return laid_out;
  };
  const auto draw = [&](const ChartBlock& chart, double width) {
    const ChartSpec* spec = registry_.chart(chart.kind);
    if (spec == nullptr) throw std::runtime_error(fmt::format("no chart is called '{}'", chart.kind));
    return spec->draw(chart, width, width, with_fonts());
  };
  Pages one;
  const auto figure = [&](const std::string& address) -> const Pages& {
    if (job.looks_for_unseen || renderer_->reads.pages) return one = lay_out_figure(document, address, with_fonts(), registry_, diagnostics);
    Diagnostics known;   // the command itself composes everything and tells
    if (!made.report) made.report = compose(job.plan, job.ledger, job.design, registry_, known, {.pages = true, .slides = false, .sheets = false, .strip = false});
    return one = has_figure(*made.report, address) ? lay_out_figure(*made.report, address, with_fonts(), registry_, diagnostics) : Pages();
  };
  std::optional<Theme> dark;
  const auto dark_theme = [&]() -> const Theme& {
    CommandLine line = job.line;
    line.theme = "ink";
    if (!dark) dark = choose_theme(line, job.plan.plan, job.resources, diagnostics);
    if (!dark) throw std::runtime_error("the theme for dark screens can't be read");
    return *dark;
  };
  const auto faces = [&]() -> const std::vector<std::shared_ptr<const Face>>& { return with_fonts().shaper.faces(); };
  Output output(stage, stem_of(job, format_), renderer_->extension);
  renderer_->render({job.plan, job.ledger, document, job.theme, dark_theme, pages, draw, faces, figure, job.created}, options, output, diagnostics);
  if (diagnostics.has_errors()) throw std::runtime_error("it reported errors");
  return output.names();
}

}  // namespace planloom
