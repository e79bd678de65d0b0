#include <gtest/gtest.h>
#include <minizip/unzip.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "caught_parts.hpp"
#include "package.hpp"

namespace planloom::xlsx {
namespace {

class XlsxPackage : public ::testing::Test {
 protected:
  XlsxPackage() : file_(std::filesystem::temp_directory_path() / ("planloom-package-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + ".zip")) {}
  ~XlsxPackage() override { std::filesystem::remove(file_); }
  std::filesystem::path file_;
};

std::vector<PackagePart> sample() {
  return {{"[Content_Types].xml", "<Types/>"},
          {"xl/worksheets/sheet1.xml", "<worksheet><row r=\"1\"><c r=\"A1\"><v>甲</v></c></row></worksheet>"}};
}

void write_package(const std::filesystem::path& file, const std::vector<PackagePart>& parts) {
  PackageWriter writer(file);
  for (const PackagePart& part : parts) writer.add(part);
  writer.close();
}

/// As another library reads them.
std::vector<PackagePart> parts_of(const std::filesystem::path& file) {
  std::vector<PackagePart> parts;
  const unzFile package = unzOpen(file.c_str());
  if (!package) return parts;
  for (int more = unzGoToFirstFile(package); more == UNZ_OK; more = unzGoToNextFile(package)) {
    unz_file_info about;
    std::string name(200, '\0');
    EXPECT_EQ(unzGetCurrentFileInfo(package, &about, name.data(), name.size(), nullptr, 0, nullptr, 0), UNZ_OK);
    name.resize(about.size_filename);
    std::string content(about.uncompressed_size, '\0');
    EXPECT_EQ(unzOpenCurrentFile(package), UNZ_OK);
    EXPECT_EQ(unzReadCurrentFile(package, content.data(), static_cast<unsigned>(content.size())), static_cast<int>(content.size()));
    EXPECT_EQ(unzCloseCurrentFile(package), UNZ_OK) << "checksum of " << name;
    parts.push_back({name, content});
  }
  unzClose(package);
  return parts;
}

lxw_error close_with(const PartCatcher&) {
  lxw_workbook* workbook = workbook_new("/nowhere/at-all.xlsx");
  worksheet_write_string(workbook_add_worksheet(workbook, "甲"), 0, 0, "words", nullptr);
  return workbook_close(workbook);
}

TEST_F(XlsxPackage, comes_back_as_written) {
  write_package(file_, sample());
  const std::vector<PackagePart> parts = parts_of(file_);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[1].name, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(parts[1].content, sample()[1].content);
}

TEST_F(XlsxPackage, stores_pictures_as_they_are) {
  const std::vector<PackagePart> parts{{"xl/media/image1.png", std::string(5000, 'x')}, {"xl/empty.xml", ""}};
  write_package(file_, parts);
  EXPECT_GT(std::filesystem::file_size(file_), 5000U);
  ASSERT_EQ(parts_of(file_).size(), 2U);
  EXPECT_EQ(parts_of(file_)[0].content, parts[0].content);
}

TEST_F(XlsxPackage, keeps_the_order_of_large_and_small_parts) {
  std::vector<PackagePart> parts;
  for (std::size_t i = 0; i < 12; ++i) parts.push_back({"part" + std::to_string(i), std::string(i % 3 == 1 ? 500'000 + i : i, static_cast<char>('a' + i))});
  write_package(file_, parts);
  const std::vector<PackagePart> back = parts_of(file_);
  ASSERT_EQ(back.size(), parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) EXPECT_TRUE(back[i].name == parts[i].name && back[i].content == parts[i].content) << i;
}

TEST_F(XlsxPackage, says_when_the_disk_is_full) {
  PackageWriter writer("/dev/full");
  writer.add(sample()[0]);
  EXPECT_THROW(writer.close(), std::runtime_error);
}

TEST(PartCatcher, gets_every_part_and_writes_no_file) {
  std::vector<std::string> names;
  const PartCatcher catcher([&](PackagePart part) { names.push_back(part.name + (part.content.starts_with("<?xml") ? "" : " is no XML")); });
  EXPECT_EQ(close_with(catcher), LXW_NO_ERROR);
  EXPECT_NO_THROW(catcher.rethrow());
  EXPECT_NE(std::find(names.begin(), names.end(), "xl/worksheets/sheet1.xml"), names.end());
  EXPECT_NE(std::find(names.begin(), names.end(), "xl/sharedStrings.xml"), names.end());
}

TEST(PartCatcher, passes_on_what_went_wrong) {
  const PartCatcher catcher([](PackagePart part) { if (part.name.ends_with("sheet1.xml")) throw std::runtime_error("no " + part.name); });
  EXPECT_NE(close_with(catcher), LXW_NO_ERROR);
  try {
    catcher.rethrow();
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "no xl/worksheets/sheet1.xml");
  }
}

TEST(PartCatcher, notices_a_library_that_goes_past_it) {
  const PartCatcher catcher([](PackagePart) {});
  EXPECT_THROW(catcher.rethrow(), std::runtime_error);
}

}  // namespace
}  // namespace planloom::xlsx
