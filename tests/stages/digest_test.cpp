#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <gtest/gtest.h>

#include "digest.hpp"

namespace planloom {
namespace {

// Expected values are those of sha1sum and of Python's uuid.uuid5(uuid.NAMESPACE_URL, …).
TEST(Digests, AreThoseOfOtherPrograms) {
  EXPECT_EQ(Digest().add("planloom").hex(), "373eb01b9c6ee7085fb7b5993fd4109d953797e1");
  EXPECT_EQ(Digest().add("plan").add("loom").hex(), "373eb01b9c6ee7085fb7b5993fd4109d953797e1");
  EXPECT_EQ(text_digest("planloom"), "2a882ef3-6afd-5ccd-9fa9-5f6af0431854");
  EXPECT_EQ(text_digest(""), "1b4db7eb-4057-5ddf-91e0-36dec72071f5");
}

TEST(Digests, OfAFileAreThoseOfItsText) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "planloom-digest-test";
  std::string text;
  while (text.size() < 160'000) text += "0123456789abcdef";   // more than one block
  std::ofstream(file, std::ios::binary) << text;
  EXPECT_EQ(file_digest(file), "d821bf0d-331f-5140-9819-85b90e4c1dc4");
  EXPECT_EQ(file_digest(file), text_digest(text));
  std::filesystem::remove(file);
  EXPECT_THROW(file_digest(file), std::system_error);
}

}  // namespace
}  // namespace planloom
