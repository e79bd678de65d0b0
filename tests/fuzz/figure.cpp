// Everything short that a field may say: figures, quantities, numerals, days, clock times, periods, what recurs.
#include "input.hpp"

#include <planloom/quantity.hpp>

#include "deduction.hpp"

namespace planloom::fuzz {
namespace {

constexpr Language languages[] = {Language::zh, Language::en};

void read_figure(std::string_view text) {
  const Figure figure = parse_figure(text);
  for (const Language language : languages) require_sound(show(figure, language), "a figure is shown as sound text");
  if (const auto quantity = parse_quantity(text)) {
    for (const Language language : languages) require_sound(show(*quantity, language) + unit_word(quantity->unit, language), "a quantity is shown as sound text");
  }
  if (const auto number = parse_chinese_number(text)) require(in_chinese(*number).size() < 1000, "a numeral is short");
  (void)parse_deduction(text);
}

void read_days(std::string_view text) {
  const Period year = *parse_period("2024");
  if (const auto period = parse_period(text, &year)) {
    require(period->range.first <= period->range.last, "a period begins before it ends");
    for (const Language language : languages) require_sound(period->name() + period->label(language), "a period is shown as sound text");
  }
  (void)parse_period(text, &year, {.fiscal_start = 4, .plan = year.range});
  (void)parse_clock(text);
  if (const auto expression = parse_date_expression(text)) {
    const DateContext context{.period = year, .anchor = today()};
    if (const auto range = resolve(*expression, context, calendar())) {
      require(range->first <= range->last, "a range begins before it ends");
      for (const Language language : languages) require_sound(show(*range, language), "days are shown as sound text");
    }
    (void)time_of_day(*expression, context);
  }
}

void read_recurrence(std::string_view text) {
  const DateRange year = parse_period("2024")->range;
  std::string fault;
  if (const auto recurrence = parse_recurrence(text, &fault)) {
    for (const Date date : occurrences(*recurrence, year, calendar())) require(year.contains(date), "what recurs falls into the range asked for");
    (void)wanted(*recurrence, year);
    for (const Language language : languages) require_sound(show(*recurrence, language), "what recurs is shown as sound text");
  }
}

}  // namespace
}  // namespace planloom::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = planloom::fuzz::sound_text(data, size);
  planloom::fuzz::read_figure(text);
  planloom::fuzz::read_days(text);
  planloom::fuzz::read_recurrence(text);
  return 0;
}
