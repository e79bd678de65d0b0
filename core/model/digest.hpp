/// SHA-1, as git and sha1sum know it: recognises a text or file, protects nothing.
///
/// You want to                                         use
/// what sha1sum prints                                 `Digest().add(bytes).hex()`
/// a name made of a content                            `text_digest(text)`, `file_digest(file)`: a UUID of version 5 (RFC 4122, 4.3; name space URL)
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct _GChecksum;

namespace planloom {

class Digest {
 public:
  Digest();
  Digest& add(std::string_view bytes);
  std::string hex();                         ///< nothing may be added any more
  std::array<std::uint8_t, 20> bytes();      ///< nothing may be added any more

 private:
  struct Free { void operator()(_GChecksum* checksum) const; };
  std::unique_ptr<_GChecksum, Free> checksum_;
};

/// A digest of a text.
std::string text_digest(std::string_view text);
/// The same of a file's bytes; throws std::system_error when it can't be read.
std::string file_digest(const std::filesystem::path& file);

}  // namespace planloom
