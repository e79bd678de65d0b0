/// Salts and keys of a file that is locked.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace planloom {

/// Random bytes, new ones for every file. Where SOURCE_DATE_EPOCH asks for the same bytes twice they follow from the password and all that is
/// locked, slowly worked out: who knows neither learns nothing from them, and other content has other keys.
class KeySource {
 public:
  KeySource(const std::string& password, std::string_view content);
  /// Throws std::runtime_error when the system has no randomness to give.
  std::string take(std::size_t count);
  bool repeats() const { return !seed_.empty(); }

 private:
  std::string seed_;   ///< empty: random
  std::uint64_t block_ = 0;
};

}  // namespace planloom
