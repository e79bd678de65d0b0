#include "digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace planloom {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void require(bool done) {
  if (!done) throw std::runtime_error("no digest can be made: libcrypto refuses SHA-512");
}

}  // namespace

Sha512::Sha512() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm(EVP_MD_fetch(nullptr, "SHA512", nullptr), EVP_MD_free);
  require(context_ && algorithm && EVP_DigestInit_ex2(context_.get(), algorithm.get(), nullptr) == 1);
}

std::string Sha512::operator()(std::string_view first, std::string_view second, std::string_view third) {
  std::string digest(size, '\0');
  require(EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1);
  for (const std::string_view text : {first, second, third}) require(EVP_DigestUpdate(context_.get(), text.data(), text.size()) == 1);
  require(EVP_DigestFinal_ex(context_.get(), bytes_of(digest), nullptr) == 1);
  return digest;
}

std::string keyed_sha512(std::string_view key, std::string_view text) {
  std::string digest(Sha512::size, '\0');
  require(HMAC(EVP_sha512(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(), bytes_of(digest), nullptr) != nullptr);
  return digest;
}

}  // namespace planloom
