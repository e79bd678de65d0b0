// Text as Windows programs in China still save it.
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <planloom/text.hpp>

namespace planloom {

std::optional<std::string> from_gb18030(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("gb18030", &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::u16string wide(bytes.size() + 1, u'\0');
  const std::int32_t length =
      ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string text(static_cast<std::size_t>(length) * 3 + 1, '\0');
  std::int32_t written = 0;
  u_strToUTF8(text.data(), static_cast<std::int32_t>(text.size()), &written, wide.data(), length, &status);
  if (U_FAILURE(status)) return std::nullopt;
  text.resize(static_cast<std::size_t>(written));
  return text;
}

}  // namespace planloom
