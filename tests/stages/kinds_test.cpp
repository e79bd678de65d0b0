// Every kind of document under stress: its starter plan emptied, without figures, ten times as long, with names of sixty characters, and cut to
// shorter periods, in both languages and on every surface. Judged by what is drawn: no text leaves its page, covers other text, or leaves a single
// character on a line; no sheet is nearly empty; an English document has no Chinese words; whatever the plan says comes back or is reported as not shown.
//
// A few of the combinations run each time; PLANLOOM_DEEP=1 runs them all.
#include <algorithm>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "charts.hpp"
#include "check.hpp"
#include "compose.hpp"
#include "compute.hpp"
#include "layout.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

const fs::path root = planloom::tests::source_folder();

// ---- plans under stress

enum class Stress { as_written, empty, without_figures, ten_times, long_names, cut_to_year, cut_to_quarter, cut_to_month, cut_to_week };

const char* name_of(Stress stress) {
  switch (stress) {
    case Stress::as_written: return "as written";
    case Stress::empty: return "empty";
    case Stress::without_figures: return "without figures";
    case Stress::ten_times: return "ten times as long";
    case Stress::long_names: return "names of sixty characters";
    case Stress::cut_to_year: return "cut to a year";
    case Stress::cut_to_quarter: return "cut to a quarter";
    case Stress::cut_to_month: return "cut to a month";
    case Stress::cut_to_week: return "cut to a week";
  }
  return "";
}

constexpr Stress every_stress[] = {Stress::as_written, Stress::empty,          Stress::without_figures, Stress::ten_times,
                                   Stress::long_names, Stress::cut_to_year,    Stress::cut_to_quarter,  Stress::cut_to_month, Stress::cut_to_week};

using Records = std::vector<Record>;

Records* records_of(Value& value) { return std::get_if<Records>(&value.data); }

void for_each_record(Record& record, const std::function<void(Record&, const FieldSpec&)>& visit) {
  for (std::size_t i = 0; i < record.values.size(); ++i) {
    Records* inner = records_of(record.values[i]);
    if (inner == nullptr) continue;
    for (Record& each : *inner) {
      visit(each, record.entity->fields[i]);
      for_each_record(each, visit);
    }
  }
}

/// Only what a plan cannot do without.
void empty_plan(Record& plan) {
  static constexpr std::string_view kept[] = {"plan", "title", "period", "locale"};
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    if (std::ranges::find(kept, plan.entity->fields[i].key) == std::end(kept)) plan.values[i].data = std::monostate{};
  }
}

void drop_figures(Record& record) {
  for (Boxed<FieldValues::Entry>& entry : record.values.entries()) {
    Value& value = (*entry).value;
    if (value.figure() || std::holds_alternative<Series>(value.data) || std::holds_alternative<std::vector<Located<Figure>>>(value.data))
      value.data = std::monostate{};
    if (auto* amounts = std::get_if<std::vector<Amount>>(&value.data)) {
      for (Amount& amount : *amounts) amount.figure = Figure{};
    }
  }
}

void rename_copy(Record& copy, int number) {
  const std::string suffix = fmt::format(" {}", number);
  copy.id += suffix;
  for (std::size_t i = 0; i < copy.values.size(); ++i) {
    const std::string_view key = copy.entity->fields[i].key;
    auto* text = std::get_if<std::string>(&copy.values[i].data);
    if (key == "title" && text) *text += suffix;
    const bool is_order = key == "after" && copy.entity->key == "tasks";
    if (is_order || key == "weight") copy.values[i].data = std::monostate{};  // what only the first may say
    if (Records* inner = records_of(copy.values[i])) {
      for (Record& each : *inner) rename_copy(each, number);
    }
  }
}

void multiply(Record& plan, int times) {
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    Records* records = records_of(plan.values[i]);
    if (records == nullptr || plan.entity->fields[i].type != FieldType::collection) continue;
    const Records first = *records;
    for (int number = 2; number <= times; ++number) {
      for (Record copy : first) {
        rename_copy(copy, number);
        records->push_back(std::move(copy));
      }
    }
  }
}

std::string sixty_characters(const std::string& name, bool chinese) {
  std::string longer = name;
  const std::string filler = chinese ? "及其相关的筹备沟通执行复盘与归档工作" : " and all the work that belongs to it";
  while (character_count(longer) < 60) longer += filler;
  std::size_t byte = 0;
  for (int i = 0; i < 60; ++i) next_character(longer, byte);
  return trim(longer.substr(0, byte));
}

void lengthen_names(Record& plan, bool chinese) {
  for_each_record(plan, [&](Record& record, const FieldSpec& field) {
    if (field.type == FieldType::collection && record.entity->find("title")) record.value("title").data = sixty_characters(record.title(), chinese);
  });
}

// ---- what comes out

struct Made {
  Diagnostics diagnostics;
  Registry registry;
  std::optional<Plan> plan;
  std::optional<Document> document;
};

struct Kind {
  std::string name;
  Language language;
  fs::path starter() const { return root / "templates/starters" / (language == Language::en ? "en" : "") / (name + ".yaml"); }
};

std::optional<std::string> part_of(const Period& whole, Stress stress) {
  const PeriodKind kind = stress == Stress::cut_to_year ? PeriodKind::year : stress == Stress::cut_to_quarter ? PeriodKind::quarter : stress == Stress::cut_to_month ? PeriodKind::month : PeriodKind::week;
  const std::vector<Period> parts = split_period(whole, kind);
  if (parts.size() < 2) return std::nullopt;
  const Period& part = parts[parts.size() / 2];
  if (part.range.first < whole.range.first || part.range.last > whole.range.last) return std::nullopt;
  return part.name();
}

const WorkCalendar& calendar() {
  static Diagnostics ignored;
  static const WorkCalendar loaded = WorkCalendar::load(root / "templates/holidays", ignored);
  return loaded;
}

/// False when the plan is too short to be cut like this.
bool make(const Kind& kind, Stress stress, Made& made) {
  register_charts(made.registry);
  CheckContext context;
  context.clock_today = *make_date(2026, 11, 23);
  context.calendar = calendar();
  made.plan = load_plan(kind.starter(), made.diagnostics);
  if (!made.plan) return true;
  Record& plan = made.plan->root;
  if (stress == Stress::empty) empty_plan(plan);
  if (stress == Stress::without_figures) {
    drop_figures(plan);
    for_each_record(plan, [](Record& record, const FieldSpec&) { drop_figures(record); });
  }
  if (stress == Stress::ten_times) multiply(plan, 10);
  if (stress == Stress::long_names) lengthen_names(plan, kind.language == Language::zh);
  if (stress >= Stress::cut_to_year) {
    Diagnostics said_again;
    const std::optional<CheckedPlan> whole = check_plan(*made.plan, context, said_again);
    const std::optional<std::string> part = whole ? part_of(whole->period, stress) : std::nullopt;
    if (!part) return false;
    context.period = *part;
  }
  std::optional<CheckedPlan> checked = check_plan(*made.plan, context, made.diagnostics);
  const std::optional<Template> design = load_template(root / "templates" / (kind.name + ".yaml"), made.diagnostics);
  if (!checked || !design || made.diagnostics.has_errors()) return true;
  const Ledger ledger = compute(*checked, made.diagnostics);
  made.document = compose(*checked, ledger, *design, made.registry, made.diagnostics);
  return true;
}

Pages lay_out(Made& made, Surface surface, Shaper& shaper) {
  static Diagnostics ignored;
  static const std::optional<Theme> theme = load_theme(root / "templates/themes/paper.yaml", root / "templates/themes", ignored);
  const Look look{*theme, shaper, made.document->language};
  return lay_out(*made.document, surface, look, made.registry, made.diagnostics);
}

// ---- the judge

struct TextBox {
  double left, top, right, bottom;
  std::string text;
};

TextBox box_of(const Glyphs& run) {
  const double length = run.width(), above = run.size * 0.7, below = run.size * 0.1;
  if (run.upward) return {run.origin.x - above, run.origin.y - length, run.origin.x + below, run.origin.y, run.text};
  return {run.origin.x, run.origin.y - above, run.origin.x + length, run.origin.y + below, run.text};
}

bool has_han(const std::string& text) {
  for (std::size_t byte = 0; byte < text.size();) {
    if (const char32_t character = next_character(text, byte); character >= 0x4E00 && character < 0xA000) return true;
  }
  return false;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

bool covers(const TextBox& one, const TextBox& other) {
  const double width = std::min(one.right, other.right) - std::max(one.left, other.left);
  const double height = std::min(one.bottom, other.bottom) - std::max(one.top, other.top);
  if (width <= 0 || height <= 0) return false;
  const double smaller = std::min((one.right - one.left) * (one.bottom - one.top), (other.right - other.left) * (other.bottom - other.top));
  return width * height > 0.2 * smaller;
}

std::vector<std::string> faults_of(const Pages& pages) {
  std::vector<std::string> faults;
  for (std::size_t number = 0; number < pages.pages.size(); ++number) {
    const Page& page = pages.pages[number];
    std::vector<TextBox> boxes;
    for (const Shape& shape : page.shapes) {
      const auto* run = std::get_if<Glyphs>(&shape.data);
      if (run == nullptr || is_blank(run->text)) continue;
      TextBox box = box_of(*run);
      constexpr double slack = 1;
      if (box.left < -slack || box.top < -slack || box.right > page.size.width + slack || box.bottom > page.size.height + slack)
        faults.push_back(fmt::format("page {}: “{}” leaves the page", number + 1, box.text));
      boxes.push_back(std::move(box));
    }
    std::ranges::sort(boxes, {}, &TextBox::top);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      for (std::size_t j = i + 1; j < boxes.size() && boxes[j].top < boxes[i].bottom; ++j) {
        if (covers(boxes[i], boxes[j])) faults.push_back(fmt::format("page {}: “{}” and “{}” cover each other", number + 1, boxes[i].text, boxes[j].text));
      }
    }
  }
  return faults;
}

/// Lines of a text that wrapped: one below the other at the same left, equally large.
std::vector<std::string> lone_characters(const Pages& pages) {
  std::vector<std::string> faults;
  for (std::size_t number = 0; number < pages.pages.size(); ++number) {
    std::vector<const Glyphs*> runs;
    for (const Shape& shape : pages.pages[number].shapes) {
      if (const auto* run = std::get_if<Glyphs>(&shape.data); run != nullptr && !run->upward && !is_blank(run->text)) runs.push_back(run);
    }
    for (const Glyphs* last : runs) {
      if (character_count(last->text) != 1 || !has_han(last->text)) continue;
      const auto is_line_above = [&](const Glyphs* run) {
        const double down = last->origin.y - run->origin.y;
        return run->size == last->size && std::abs(run->origin.x - last->origin.x) < 0.05 && down > last->size && down < last->size * 1.8 && character_count(run->text) > 7;
      };
      const bool alone = std::ranges::none_of(runs, [&](const Glyphs* run) {
        return run != last && run->origin.y == last->origin.y && std::abs(run->origin.x - last->origin.x - last->width()) < 1;
      });
      if (alone && std::ranges::any_of(runs, is_line_above)) faults.push_back(fmt::format("page {}: “{}” stands alone on its line", number + 1, last->text));
    }
  }
  return faults;
}

/// Sheets of a report, after the first, on which hardly anything stands.
std::vector<std::string> bare_sheets(const Pages& pages) {
  constexpr double least_share = 0.12;
  std::vector<std::string> faults;
  for (std::size_t number = 1; number < pages.pages.size(); ++number) {
    const Page& page = pages.pages[number];
    double lowest = 0;
    std::size_t runs = 0;
    for (const Shape& shape : page.shapes) {
      const auto* run = std::get_if<Glyphs>(&shape.data);
      if (run == nullptr || run->origin.y > page.size.height * 0.95) continue;
      lowest = std::max(lowest, run->origin.y);
      ++runs;
    }
    if (lowest < page.size.height * least_share) faults.push_back(fmt::format("page {} of {} holds {} words, the lowest at {:.0f}%", number + 1, pages.pages.size(), runs, 100 * lowest / page.size.height));
  }
  return faults;
}

/// Han words in an English document that its plan does not hold.
std::vector<std::string> words_in_chinese(const Pages& pages) {
  std::vector<std::string> faults;
  for (const Page& page : pages.pages) {
    for (const Shape& shape : page.shapes) {
      if (const auto* run = std::get_if<Glyphs>(&shape.data); run != nullptr && has_han(run->text)) faults.push_back(run->text);
    }
  }
  return faults;
}

/// Letters, digits and Han alone: marks are set in other ways than they are written.
std::string letters_of(std::string_view text) {
  const std::string half = to_half_width(text);
  std::string letters;
  for (std::size_t byte = 0; byte < half.size();) {
    const std::size_t begin = byte;
    const char32_t character = next_character(half, byte);
    const bool is_letter = (character >= U'0' && character <= U'9') || (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z') ||
                           (character >= 0xC0 && character < 0x2000) || character >= 0x3040;
    if (is_letter) letters.append(half, begin, byte - begin);
  }
  return letters;
}

std::string words_of(const Pages& pages) {
  std::string words;
  for (const Page& page : pages.pages) {
    for (const Shape& shape : page.shapes) {
      if (const auto* run = std::get_if<Glyphs>(&shape.data)) words += letters_of(run->text);
    }
  }
  return words;
}

/// What is written as words: the first and the last of them must come back, so that nothing is cut off.
struct Written { const EntitySpec* entity; const FieldSpec* field; std::string first, last; };

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t byte = 0;
  for (std::size_t i = 0; i < count && byte < text.size(); ++i) next_character(text, byte);
  return text.substr(0, byte);
}

std::string_view last_characters(std::string_view text, std::size_t count) {
  const std::size_t all = character_count(std::string(text));
  return text.substr(first_characters(text, all > count ? all - count : 0).size());
}

void collect(const Record& record, std::vector<Written>& out) {
  static constexpr std::string_view silent[] = {"plan", "period", "locale", "currency", "logo", "fiscal_year", "short", "unit", "based_on"};
  for (std::size_t i = 0; i < record.values.size(); ++i) {
    const FieldSpec& field = record.entity->fields[i];
    if (std::ranges::find(silent, field.key) != std::end(silent)) continue;
    const auto add = [&](const std::string& text) {
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string letters = letters_of(std::string_view(text).substr(begin, end - begin));
        if (!letters.empty()) out.push_back({record.entity, &field, std::string(first_characters(letters, 10)), std::string(last_characters(letters, 10))});
        begin = end + 1;
      }
    };
    const bool is_reference = field.type == FieldType::reference || field.type == FieldType::references;
    if (const auto* text = std::get_if<std::string>(&record.values[i].data); text && !is_reference) add(*text);
    if (const auto* words = std::get_if<std::vector<Located<std::string>>>(&record.values[i].data); words && !is_reference) {
      for (const Located<std::string>& word : *words) add(word.value);
    }
    if (const auto* inner = std::get_if<Records>(&record.values[i].data)) {
      for (const Record& each : *inner) {
        if (field.type == FieldType::collection && each.entity->find("title") && !each.has("title") && each.id.find_first_not_of("0123456789") != std::string::npos)
          out.push_back({each.entity, each.entity->find("title"), std::string(first_characters(letters_of(each.id), 10)), std::string(last_characters(letters_of(each.id), 10))});
        collect(each, out);
      }
    }
  }
}

bool is_reported(const Written& written, const Diagnostics& diagnostics) {
  const std::string field = fmt::format("`{}` of {},", written.field->key, written.entity->label.en);
  const std::string collection = fmt::format("'{}'", written.entity->key);
  return std::ranges::any_of(diagnostics.all(), [&](const auto& each) {
    return each->code == "not-shown" && (each->message.en.find(field) != std::string::npos || each->message.en.find(collection) != std::string::npos);
  });
}

/// What the plan says and neither document nor findings speak of.
std::vector<std::string> lost_words(const Made& made, const std::string& drawn) {
  std::vector<Written> written;
  collect(made.plan->root, written);
  const std::string document = letters_of(print(*made.document));
  std::vector<std::string> lost;
  for (const Written& each : written) {
    const auto is_in = [&](const std::string& words) { return words.find(each.first) != std::string::npos && words.find(each.last) != std::string::npos; };
    if (is_in(drawn) || is_in(document) || is_reported(each, made.diagnostics)) continue;
    lost.push_back(fmt::format("{}.{}: {}…{}", each.entity->key, each.field->key, each.first, each.last));
  }
  return lost;
}

std::string some_of(const std::vector<std::string>& faults) {
  std::string text;
  for (std::size_t i = 0; i < faults.size() && i < 6; ++i) text += "\n  " + faults[i];
  return faults.size() > 6 ? text + fmt::format("\n  … {} in all", faults.size()) : text;
}

void judge(const Kind& kind, Stress stress) {
  SCOPED_TRACE(fmt::format("{} ({}), {}", kind.name, kind.language == Language::zh ? "zh" : "en", name_of(stress)));
  Made made;
  if (!make(kind, stress, made)) return;
  std::string errors;
  for (const Diagnostic* each : made.diagnostics.sorted()) {
    if (each->severity == Severity::error) errors += fmt::format("\n  {}: {}", each->code, each->message.en);
  }
  ASSERT_TRUE(made.document.has_value()) << errors;
  EXPECT_EQ(errors, "");
  static const std::unique_ptr<Shaper> shaper = make_fixed_width_shaper();
  std::string drawn;
  for (const auto& [surface, name] : {std::pair{Surface::pages, "pages"}, std::pair{Surface::slides, "slides"}, std::pair{Surface::strip, "strip"}}) {
    const Pages pages = lay_out(made, surface, *shaper);
    EXPECT_FALSE(pages.pages.empty()) << name;
    const std::vector<std::string> faults = faults_of(pages);
    EXPECT_TRUE(faults.empty()) << name << some_of(faults);
    const std::vector<std::string> lone = lone_characters(pages), bare = surface == Surface::pages ? bare_sheets(pages) : std::vector<std::string>{};
    EXPECT_TRUE(lone.empty()) << name << some_of(lone);
    EXPECT_TRUE(bare.empty()) << name << some_of(bare);
    const std::vector<std::string> chinese = kind.language == Language::en ? words_in_chinese(pages) : std::vector<std::string>{};
    EXPECT_TRUE(chinese.empty()) << name << some_of(chinese);
    drawn += words_of(pages);
  }
  const bool is_whole = stress < Stress::cut_to_year && stress != Stress::without_figures;
  if (is_whole) {
    const std::vector<std::string> lost = lost_words(made, drawn);
    EXPECT_TRUE(lost.empty()) << "not shown and not reported:" << some_of(lost);
  }
}

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "templates")) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

class KindTest : public testing::TestWithParam<std::string> {};

TEST_P(KindTest, HasAStarterInBothLanguages) {
  for (const Language language : {Language::zh, Language::en}) EXPECT_TRUE(fs::exists(Kind{GetParam(), language}.starter()));
}

TEST_P(KindTest, HasAStarterThatNothingIsSaidAgainst) {
  for (const Language language : {Language::zh, Language::en}) {
    Made made;
    make({GetParam(), language}, Stress::as_written, made);
    std::string said;
    for (const Diagnostic* each : made.diagnostics.sorted()) said += fmt::format("\n  line {}: {} {}", each->where.line, each->code, each->message.en);
    EXPECT_EQ(said, "") << (language == Language::zh ? "zh" : "en");
  }
}

TEST_P(KindTest, HasATemplateInBothLanguages) {
  Diagnostics diagnostics;
  const std::optional<Template> design = load_template(root / "templates" / (GetParam() + ".yaml"), diagnostics);
  ASSERT_TRUE(design.has_value());
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_FALSE(design->title.en.empty() || design->title.zh.empty());
  EXPECT_FALSE(design->summary.en.empty() || design->summary.zh.empty());
  Made made;
  make({GetParam(), Language::en}, Stress::as_written, made);
  ASSERT_TRUE(made.document.has_value());
  for (const std::vector<Section>* sections : {&made.document->pages, &made.document->slides, &made.document->strip}) {
    for (const Section& section : *sections) {
      for (const std::string* text : {&section.topic, &section.title.text, &section.scope.text}) {
        EXPECT_FALSE(has_han(*text)) << *text;
      }
    }
  }
}

TEST_P(KindTest, StandsUpToStress) {
  const bool deep = std::getenv("PLANLOOM_DEEP") != nullptr;
  const std::vector<std::string> names = kinds();
  const auto turn = static_cast<std::size_t>(std::ranges::find(names, GetParam()) - names.begin());
  const Stress sampled = every_stress[2 + turn % (std::size(every_stress) - 2)];
  for (const Language language : {Language::zh, Language::en}) {
    for (const Stress stress : every_stress) {
      const bool in_turn = language == (turn % 2 == 0 ? Language::zh : Language::en) && (stress == sampled || stress == Stress::empty);
      if (deep || in_turn) judge({GetParam(), language}, stress);
    }
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Kinds, KindTest, testing::ValuesIn(kinds()), test_name);

}  // namespace
}  // namespace planloom
