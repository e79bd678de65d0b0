#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "../../plugins/common/digest.hpp"
#include "../../plugins/common/key_source.hpp"
#include "compound_file.hpp"
#include "lock.hpp"

namespace planloom {
namespace {

std::string hexadecimal(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

/// For as long as it lives the environment asks for the same bytes twice, or does not.
class Epoch {
 public:
  explicit Epoch(bool set) {
    if (const char* value = std::getenv("SOURCE_DATE_EPOCH")) before_ = value;
    if (set) ::setenv("SOURCE_DATE_EPOCH", "1729209600", 1);
    else ::unsetenv("SOURCE_DATE_EPOCH");
  }
  ~Epoch() {
    if (before_.empty()) ::unsetenv("SOURCE_DATE_EPOCH");
    else ::setenv("SOURCE_DATE_EPOCH", before_.c_str(), 1);
  }

 private:
  std::string before_;
};

TEST(Digest, IsTheStandardsOwn) {
  Sha512 digest;
  const std::string abc = hexadecimal(digest("abc"));
  EXPECT_TRUE(abc.starts_with("ddaf35a193617abacc417349ae204131") && abc.ends_with("2a9ac94fa54ca49f")) << abc;
  EXPECT_EQ(digest("a", "b", "c"), digest("abc"));
  // RFC 4231, test case 2.
  EXPECT_TRUE(hexadecimal(keyed_sha512("Jefe", "what do ya want for nothing?")).starts_with("164b7a7bfcf819e2e395fbe73b56e0a3"));
}

TEST(KeySource, RepeatsOnlyWhereAskedAndForTheSame) {
  const auto take = [](const std::string& password, std::string_view content) { return KeySource(password, content).take(100); };
  {
    const Epoch steady(true);
    EXPECT_EQ(take("p", "content"), take("p", "content"));
    EXPECT_NE(take("p", "content"), take("q", "content"));
    EXPECT_NE(take("p", "content"), take("p", "other content"));
    KeySource source("p", "content");
    EXPECT_NE(source.take(32), source.take(32));
    EXPECT_EQ(source.take(7).size(), 7U);
  }
  const Epoch chance(false);
  EXPECT_NE(take("p", "content"), take("p", "content"));
}

TEST(XlsxLock, SaysNothingOfWhatIsInside) {
  const Epoch steady(true);
  std::string package;
  for (int i = 0; package.size() < 10000; ++i) package += fmt::format("xl/worksheets/sheet{}.xml", i);
  const std::string locked = xlsx::lock_package(package, "口令 🔑");
  EXPECT_TRUE(hexadecimal(locked).starts_with("d0cf11e0a1b11ae1"));
  EXPECT_EQ(locked.find("worksheets"), std::string::npos);
  EXPECT_NE(locked.find("spinCount=\"100000\""), std::string::npos);
  EXPECT_EQ(locked.size() % 512, 0U);
  EXPECT_GT(locked.size(), package.size());
  EXPECT_EQ(locked, xlsx::lock_package(package, "口令 🔑"));
  EXPECT_NE(locked, xlsx::lock_package(package, "口令"));
  EXPECT_EQ(hexadecimal(xlsx::lock_package("", "x")).substr(0, 16), "d0cf11e0a1b11ae1");
}

TEST(CompoundFile, HoldsStoragesWithinStorages) {
  const std::vector<xlsx::CompoundStream> streams{{{"outer", "inner", "one"}, "1"}, {{"outer", "two"}, "22"}, {{"large"}, std::string(5000, 'x')}};
  const std::string file = xlsx::compound_file(streams);
  EXPECT_EQ(file, xlsx::compound_file(streams));
  for (const std::string name : {"outer", "inner", "one", "two", "large"}) {
    std::string wide;
    for (const char letter : name) wide += std::string{letter, '\0'};
    EXPECT_NE(file.find(wide), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace planloom
