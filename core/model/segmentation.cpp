#include "segmentation.hpp"

#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace planloom {

std::vector<std::size_t> word_starts(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  // The dictionary of Chinese words serves text of any language.
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), status));
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  const std::unique_ptr<UText, decltype(&utext_close)> source(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), utext_close);
  words->setText(source.get(), status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  std::vector<std::size_t> starts;
  for (std::int32_t at = words->first(); at != icu::BreakIterator::DONE; at = words->next()) {
    if (at > 0 && static_cast<std::size_t>(at) < text.size()) starts.push_back(static_cast<std::size_t>(at));
  }
  return starts;
}

}  // namespace planloom
