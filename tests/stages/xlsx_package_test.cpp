#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

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
          {"xl/worksheets/sheet1.xml", "<worksheet><row r=\"1\"><c r=\"A1\" t=\"str\"><f>NA()</f><v>#N/A</v></c><c r=\"B1\" t=\"str\"><f>A1</f><v>甲</v></c></row></worksheet>"}};
}

std::vector<PackagePart> parts_of(const std::filesystem::path& file) {
  std::vector<PackagePart> parts;
  rewrite_package(file, [&](PackagePart& part) { parts.push_back(part); });
  return parts;
}

std::string fault_of(const std::vector<PackagePart>& parts, std::vector<std::size_t> rows) {
  SheetCount count(std::move(rows));
  for (const PackagePart& part : parts) count.see(part);
  return count.fault();
}

TEST_F(XlsxPackage, comes_back_as_written) {
  write_package(file_, sample());
  const std::vector<PackagePart> parts = parts_of(file_);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[1].name, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(parts[1].content, sample()[1].content);
}

TEST_F(XlsxPackage, keeps_what_is_changed_on_the_way) {
  write_package(file_, sample());
  rewrite_package(file_, [](PackagePart& part) { part.content += part.name; });
  const std::vector<PackagePart> parts = parts_of(file_);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].content, "<Types/>[Content_Types].xml");
  EXPECT_EQ(parts[1].content, sample()[1].content + parts[1].name);
}

TEST_F(XlsxPackage, refuses_a_file_cut_short) {
  write_package(file_, sample());
  std::filesystem::resize_file(file_, std::filesystem::file_size(file_) - 30);
  EXPECT_THROW(parts_of(file_), std::runtime_error);
  std::filesystem::resize_file(file_, 0);
  EXPECT_THROW(parts_of(file_), std::runtime_error);
}

TEST_F(XlsxPackage, refuses_a_part_that_is_not_what_was_packed) {
  write_package(file_, sample());
  std::fstream stream(file_, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(30 + 19 + 4);   // within the first part's packed bytes
  stream.put('\x55');
  stream.close();
  EXPECT_THROW(parts_of(file_), std::runtime_error);
}

TEST_F(XlsxPackage, counts_rows_and_sheets) {
  EXPECT_EQ(fault_of(sample(), {1}), "");
  EXPECT_EQ(fault_of(sample(), {2}), "xl/worksheets/sheet1.xml holds 1 rows of 2");
  EXPECT_EQ(fault_of(sample(), {1, 1}), "1 sheets of 2");
  std::vector<PackagePart> parts = sample();
  parts[1].content.resize(40);
  EXPECT_EQ(fault_of(parts, {1}), "xl/worksheets/sheet1.xml ends too early");
}

TEST_F(XlsxPackage, makes_stored_gaps_errors_and_nothing_else) {
  PackagePart part = sample()[1];
  store_gaps_as_errors(part);
  EXPECT_EQ(part.content, "<worksheet><row r=\"1\"><c r=\"A1\" t=\"e\"><f>NA()</f><v>#N/A</v></c><c r=\"B1\" t=\"str\"><f>A1</f><v>甲</v></c></row></worksheet>");
}

}  // namespace
}  // namespace planloom::xlsx
