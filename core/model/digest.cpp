#include "digest.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <glib.h>

namespace planloom {
namespace {

constexpr std::array<std::uint8_t, 16> url_names = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

Digest of_url_names() {
  Digest digest;
  digest.add({reinterpret_cast<const char*>(url_names.data()), url_names.size()});
  return digest;
}

std::string uuid(Digest digest) {
  std::array<std::uint8_t, 20> bytes = digest.bytes();
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x50);   // version 5
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);   // variant of RFC 4122
  std::string text;
  for (std::size_t i = 0; i < 16; ++i) text += fmt::format("{}{:02x}", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);
  return text;
}

[[noreturn]] void cannot_read(const std::filesystem::path& file) { throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), file.string()); }

}  // namespace

void Digest::Free::operator()(_GChecksum* checksum) const { g_checksum_free(checksum); }

Digest::Digest() : checksum_(g_checksum_new(G_CHECKSUM_SHA1)) {}

Digest& Digest::add(std::string_view bytes) {
  g_checksum_update(checksum_.get(), reinterpret_cast<const guchar*>(bytes.data()), static_cast<gssize>(bytes.size()));
  return *this;
}

std::string Digest::hex() { return g_checksum_get_string(checksum_.get()); }

std::array<std::uint8_t, 20> Digest::bytes() {
  std::array<std::uint8_t, 20> bytes{};
  gsize size = bytes.size();
  g_checksum_get_digest(checksum_.get(), bytes.data(), &size);
  return bytes;
}

std::string text_digest(std::string_view text) {
  Digest digest = of_url_names();
  digest.add(text);
  return uuid(std::move(digest));
}

std::string file_digest(const std::filesystem::path& file) {
  constexpr std::size_t block = 1U << 16;
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) cannot_read(file);
  Digest digest = of_url_names();
  std::vector<char> bytes(block);
  while (stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size())), stream.gcount() > 0) digest.add({bytes.data(), static_cast<std::size_t>(stream.gcount())});
  if (stream.bad()) cannot_read(file);
  return uuid(std::move(digest));
}

}  // namespace planloom
