#include "key_source.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <cstdlib>
#include <stdexcept>

#include "digest.hpp"

namespace planloom {
namespace {

/// As many as opening the workbook takes: a guess is no cheaper by this way than by that.
constexpr int rounds = 100000;

std::string slow_digest(const std::string& password, std::string_view content) {
  const std::string salt = Sha512()(content);
  std::string digest(Sha512::size, '\0');
  if (PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), reinterpret_cast<const unsigned char*>(salt.data()), static_cast<int>(salt.size()), rounds,
                        EVP_sha512(), static_cast<int>(digest.size()), reinterpret_cast<unsigned char*>(digest.data())) != 1)
    throw std::runtime_error("no keys can be derived from the password");
  return digest;
}

}  // namespace

KeySource::KeySource(const std::string& password, std::string_view content) {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch != nullptr && *epoch != '\0') seed_ = slow_digest(password, content);
}

std::string KeySource::take(std::size_t count) {
  std::string bytes;
  if (!repeats()) {
    bytes.resize(count);
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) throw std::runtime_error("the system gives no random bytes");
    return bytes;
  }
  while (bytes.size() < count) bytes += keyed_sha512(seed_, std::to_string(block_++));
  bytes.resize(count);
  return bytes;
}

}  // namespace planloom
