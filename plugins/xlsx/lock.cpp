// Names and steps are those of the open specification [MS-OFFCRYPTO]: 2.1 for the data spaces, 2.3.4.10 to 2.3.4.15 for the encryption.
#include "lock.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <planloom/text.hpp>

#include <cstdint>
#include <memory>
#include <stdexcept>

#include "compound_file.hpp"
#include "digest.hpp"
#include "key_source.hpp"

namespace planloom::xlsx {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::uint32_t spin_count = 100000;   // what Excel itself takes
constexpr std::size_t salt_size = 16, block_size = 16, key_size = 32, segment_size = 4096;

// What a derived key or vector is for, as the specification numbers it.
constexpr std::string_view for_verifier_input = "\xfe\xa7\xd2\x76\x3b\x4b\x9e\x79"sv, for_verifier_value = "\xd7\xaa\x0f\x6d\x30\x61\x34\x4e"sv,
                           for_key = "\x14\x6e\x0b\xe7\xab\xac\xd0\xd6"sv, for_integrity_key = "\x5f\xb2\xad\x01\x0c\xb9\xe1\xf6"sv,
                           for_integrity_value = "\xa0\x67\x7f\x02\xb2\x2c\x84\x33"sv;

template <class Number>
std::string little_endian(Number number) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof number; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

std::string utf16(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    if (character < 0x10000) {
      bytes += little_endian(static_cast<std::uint16_t>(character));
    } else {
      bytes += little_endian(static_cast<std::uint16_t>(0xD800 + ((character - 0x10000) >> 10)));
      bytes += little_endian(static_cast<std::uint16_t>(0xDC00 + (character & 0x3FF)));
    }
  }
  return bytes;
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()))));
  return text;
}

/// AES-256 in CBC mode; what does not fill its last block is filled with zeros.
class Cipher {
 public:
  explicit Cipher(std::string key) : key_(std::move(key)), context_(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free) { require(context_ != nullptr); }

  std::string operator()(std::string_view plain, std::string_view vector) const {
    std::string padded(plain);
    padded.resize((plain.size() + block_size - 1) / block_size * block_size, '\0');
    std::string locked(padded.size(), '\0');
    int written = 0;
    const auto bytes = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
    require(EVP_EncryptInit_ex(context_.get(), EVP_aes_256_cbc(), nullptr, bytes(key_), bytes(vector)) == 1 && EVP_CIPHER_CTX_set_padding(context_.get(), 0) == 1);
    require(EVP_EncryptUpdate(context_.get(), reinterpret_cast<unsigned char*>(locked.data()), &written, bytes(padded), static_cast<int>(padded.size())) == 1);
    require(static_cast<std::size_t>(written) == locked.size());
    return locked;
  }

 private:
  static void require(bool done) {
    if (!done) throw std::runtime_error("the workbook cannot be locked: libcrypto refuses AES-256");
  }

  std::string key_;
  std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context_;
};

/// The password's part: the key of the package, to be had by who knows the password.
struct KeyEncryptor {
  std::string salt, verifier_input, verifier_value, key;
};

KeyEncryptor lock_key(const std::string& key, const std::string& password, KeySource& source) {
  Sha512 digest;
  KeyEncryptor encryptor{source.take(salt_size), {}, {}, {}};
  std::string spun = digest(encryptor.salt, utf16(password));
  for (std::uint32_t round = 0; round < spin_count; ++round) spun = digest(little_endian(round), spun);
  const auto locked = [&](std::string_view plain, std::string_view purpose) { return Cipher(digest(spun, purpose).substr(0, key_size))(plain, encryptor.salt); };
  const std::string verifier = source.take(salt_size);
  encryptor.verifier_input = locked(verifier, for_verifier_input);
  encryptor.verifier_value = locked(digest(verifier), for_verifier_value);
  encryptor.key = locked(key, for_key);
  return encryptor;
}

/// Its size in clear, then segments, each with a vector of its own.
std::string lock_content(std::string_view package, const std::string& key, const std::string& salt) {
  Sha512 digest;
  const Cipher cipher(key);
  std::string locked = little_endian(std::uint64_t{package.size()});
  for (std::size_t at = 0, segment = 0; at < package.size(); at += segment_size, ++segment)
    locked += cipher(package.substr(at, segment_size), digest(salt, little_endian(static_cast<std::uint32_t>(segment))).substr(0, block_size));
  return locked;
}

/// What says how the package is locked, and proves that nobody changed it.
std::string encryption_info(const KeyEncryptor& encryptor, const std::string& key, const std::string& salt, std::string_view content, KeySource& source) {
  Sha512 digest;
  const Cipher cipher(key);
  const std::string integrity = source.take(Sha512::size);
  const std::string integrity_key = cipher(integrity, digest(salt, for_integrity_key).substr(0, block_size));
  const std::string integrity_value = cipher(keyed_sha512(integrity, content), digest(salt, for_integrity_value).substr(0, block_size));
  constexpr std::string_view method = R"(saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512")";
  constexpr std::string_view schema = "http://schemas.microsoft.com/office/2006";
  const std::string version = little_endian(std::uint16_t{4}) + little_endian(std::uint16_t{4}) + little_endian(std::uint32_t{0x40});
  return version + "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n" +
         fmt::format(R"(<encryption xmlns="{0}/encryption" xmlns:p="{0}/keyEncryptor/password" xmlns:c="{0}/keyEncryptor/certificate">)", schema) +
         fmt::format(R"(<keyData {} saltValue="{}"/>)", method, base64(salt)) +
         fmt::format(R"(<dataIntegrity encryptedHmacKey="{}" encryptedHmacValue="{}"/>)", base64(integrity_key), base64(integrity_value)) +
         fmt::format(R"(<keyEncryptors><keyEncryptor uri="{}/keyEncryptor/password"><p:encryptedKey spinCount="{}" {} saltValue="{}")", schema, spin_count, method, base64(encryptor.salt)) +
         fmt::format(R"( encryptedVerifierHashInput="{}" encryptedVerifierHashValue="{}" encryptedKeyValue="{}"/>)", base64(encryptor.verifier_input), base64(encryptor.verifier_value), base64(encryptor.key)) +
         "</keyEncryptor></keyEncryptors></encryption>";
}

// ---- data spaces: that the one stream is encrypted, and by what ----

std::string text_field(std::string_view text) {
  const std::string wide = utf16(text);
  return little_endian(static_cast<std::uint32_t>(wide.size())) + wide + std::string((4 - wide.size() % 4) % 4, '\0');
}

std::string number_field(std::uint32_t number) { return little_endian(number); }

/// Reader, updater and writer: 1.0 each.
std::string versions() { return number_field(1) + number_field(1) + number_field(1); }

std::vector<CompoundStream> data_spaces() {
  constexpr const char *spaces = "\x06" "DataSpaces", *space = "StrongEncryptionDataSpace", *transform = "StrongEncryptionTransform";
  const std::string entry = number_field(1) + number_field(0) + text_field("EncryptedPackage") + text_field(space);
  const std::string identity = number_field(1) + text_field("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}");
  const std::string primary = number_field(static_cast<std::uint32_t>(identity.size() + 4)) + identity + text_field("Microsoft.Container.EncryptionTransform") + versions() +
                              number_field(0) + number_field(0) + number_field(0) + number_field(4);
  return {{{spaces, "Version"}, text_field("Microsoft.Container.DataSpaces") + versions()},
          {{spaces, "DataSpaceMap"}, number_field(8) + number_field(1) + number_field(static_cast<std::uint32_t>(entry.size() + 4)) + entry},
          {{spaces, "DataSpaceInfo", space}, number_field(8) + number_field(1) + text_field(transform)},
          {{spaces, "TransformInfo", transform, "\x06Primary"}, primary}};
}

}  // namespace

std::string lock_package(std::string_view package, const std::string& password) {
  KeySource source(password, package);
  const std::string key = source.take(key_size), salt = source.take(salt_size);
  const std::string content = lock_content(package, key, salt);
  std::vector<CompoundStream> streams = data_spaces();
  streams.push_back({{"EncryptionInfo"}, encryption_info(lock_key(key, password, source), key, salt, content, source)});
  streams.push_back({{"EncryptedPackage"}, content});
  return compound_file(streams);
}

}  // namespace planloom::xlsx
