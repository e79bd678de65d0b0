/// SHA-512 and what is made of it, by OpenSSL's libcrypto.
#pragma once
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace planloom {

/// The digest of several texts behind one another. One object for many digests: finding the algorithm takes longer than using it.
class Sha512 {
 public:
  static constexpr std::size_t size = 64;
  Sha512();
  std::string operator()(std::string_view first, std::string_view second = {}, std::string_view third = {});

 private:
  std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

/// A digest that only who has the key can make (HMAC).
std::string keyed_sha512(std::string_view key, std::string_view text);

}  // namespace planloom
