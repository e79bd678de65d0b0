// What other programs say of the PDF files we write; and the small parts they are made of.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

#include "address.hpp"
#include "cff_charset.hpp"
#include "file.hpp"
#include "numbers.hpp"
#include "painter.hpp"
#include "picture_compare.hpp"
#include "sample_pages.hpp"
#include "../../plugins/pdf/syntax.hpp"
#include "../../plugins/pdf/encryption.hpp"
#include "../../plugins/common/password.hpp"
#include "pdf_writer.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

constexpr long long moment = 1729209600;   // 2024-10-18

struct Ran { int status; std::string printed; };

Ran run(const std::string& command) {
  std::FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {-1, "cannot start"};
  std::string printed;
  char buffer[65536];
  for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) printed.append(buffer, count);
  return {::pclose(pipe), printed};
}

bool installed(const std::string& program) { return run("command -v " + program).status == 0; }

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char letter) { return letter == ' ' || letter == '\n' || letter == '\f'; });
  return text;
}

/// Writes the sample as a file and asks programs about it.
class PdfFile : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::sample_fonts_installed()) GTEST_SKIP() << "fonts-noto-cjk and fonts-dejavu-core are needed";
    if (!installed("qpdf") || !installed("pdftotext")) GTEST_SKIP() << "qpdf and poppler-utils are needed";
    file_ = std::filesystem::temp_directory_path() / ("planloom-pdf-test-" + std::to_string(::getpid()) + ".pdf");
  }
  void TearDown() override { std::filesystem::remove(file_); }
  PdfResult write(const Pages& pages, bool tags = true) {
    PdfResult result = write_pdf(pages, {.tags = tags, .created = moment});
    write_file(file_, result.bytes);
    return result;
  }
  Ran ask(const std::string& program, const std::string& after = {}) const { return run(program + " '" + file_.string() + "' " + after); }
  std::string text() const { return without_blanks(ask("pdftotext -raw", "-").printed); }

  std::filesystem::path file_;
};

TEST_F(PdfFile, IsSound) {
  for (const bool tags : {true, false}) {
    write(testing::sample_pages(), tags);
    const Ran checked = ask("qpdf --check");
    EXPECT_EQ(checked.status, 0) << checked.printed;
    EXPECT_NE(ask("pdfinfo").printed.find(tags ? "Tagged:          yes" : "Tagged:          no"), std::string::npos);
  }
}

TEST_F(PdfFile, OpensWithItsPasswordAlone) {
  const std::string password = "口令 one-2'3";
  const PdfResult plain = write_pdf(testing::sample_pages(), {.created = moment});
  write_file(file_, encrypt_pdf(plain.bytes, password));
  const std::string given = "--password=\"口令 one-2'3\" ";
  EXPECT_NE(run("qpdf --check '" + file_.string() + "'").status, 0);
  const Ran checked = run("qpdf --check " + given + "'" + file_.string() + "'");
  EXPECT_EQ(checked.status, 0) << checked.printed;
  EXPECT_NE(run("qpdf --show-encryption " + given + "'" + file_.string() + "'").printed.find("AESv3"), std::string::npos);
  EXPECT_EQ(read_file(file_).find("<dc:title>"), std::string::npos) << "what it says about itself is locked too";
}

TEST(Password, ComesFromWhereItIsKept) {
  const auto read = [](const std::string& written) {
    Diagnostics diagnostics;
    const std::string password = read_password({written, {}}, diagnostics);
    EXPECT_EQ(password.empty(), diagnostics.has_errors()) << written;
    for (const auto& said : diagnostics.all()) EXPECT_EQ(said->code, "password-unusable");
    return password;
  };
  ::setenv("PLANLOOM_TEST_PASSWORD", "from there", 1);
  const std::filesystem::path file = std::filesystem::temp_directory_path() / ("planloom-password-" + std::to_string(::getpid()));
  write_file(file, "first line\r\nsecond\n");
  EXPECT_EQ(read("plain"), "plain");
  EXPECT_EQ(read("env:PLANLOOM_TEST_PASSWORD"), "from there");
  EXPECT_EQ(read("file:" + file.string()), "first line");
  EXPECT_EQ(read("text:env:literal"), "env:literal");
  std::filesystem::remove(file);
  for (const std::string wrong : {"", "env:PLANLOOM_TEST_NO_SUCH", "file:/no/such/file", "text:", "tab\there", "\xff\xfe"}) EXPECT_EQ(read(wrong), "");
  EXPECT_EQ(read(std::string(128, 'x')), "");
}

TEST_F(PdfFile, EmbedsASubsetOfEachFontWithItsText) {
  write(testing::sample_pages());
  const std::string fonts = ask("pdffonts").printed;
  std::size_t complete = 0;
  for (std::size_t at = 0; (at = fonts.find("yes yes yes", at)) != std::string::npos; ++at) ++complete;
  EXPECT_EQ(complete, 4u) << fonts;
  EXPECT_NE(fonts.find("CID TrueType"), std::string::npos);
  EXPECT_NE(fonts.find("CID Type 0C"), std::string::npos);
}

TEST_F(PdfFile, GivesAllTextBack) {
  const Pages pages = testing::sample_pages();
  write(pages);
  const std::string back = text();
  for (const Page& page : pages.pages)
    for (const Shape& shape : page.shapes) {
      const auto* run = std::get_if<Glyphs>(&shape.data);
      if (run == nullptr || run->upward) continue;
      EXPECT_NE(back.find(without_blanks(run->text)), std::string::npos) << run->text << "\nin\n" << back;
    }
}

TEST_F(PdfFile, OneGlyphMaySayTwoTexts) {
  Pages pages = testing::sample_pages();
  Page& page = pages.pages[2];
  page.shapes.clear();
  const Glyphs radical = testing::shape(pages, 0, 12, {50, 50}, "⼀");   // the radical and the number share their glyph
  Glyphs number = testing::shape(pages, 0, 12, {50, 80}, "一");
  number.glyphs[0].id = radical.glyphs[0].id;
  page.shapes.push_back({radical, -1});
  page.shapes.push_back({number, -1});
  Glyphs joined = testing::shape(pages, 0, 12, {50, 110}, "甲乙");
  joined.text = "合并";            // two glyphs that say one thing together
  joined.glyphs[1].cluster = 0;
  page.shapes.push_back({joined, -1});
  write(pages);
  const std::string back = text();
  EXPECT_NE(back.find("⼀一合并"), std::string::npos) << back;
}

TEST_F(PdfFile, ReadsInOrder) {
  write(testing::sample_pages());
  const std::string tree = ask("pdfinfo -struct-text").printed;
  std::size_t at = 0;
  for (const char* part : {"Document", "H1", "社群运营工作计划", "Sect", "十项指标中七项达成", "更多说明见", "Table", "TR", "TH", "/Scope /Column", "\"指标\"", "\"目标\"",
                           "TR", "TD", "\"用户总量\"", "\"≥ 98%\"", "\"10.1 万\"", "\"投诉率\"", "Figure", "附录", "LBody"}) {
    const std::size_t found = tree.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " is missing after\n" << tree.substr(0, at);
    at = found + 1;
  }
  EXPECT_EQ(tree.find("1 / 2"), std::string::npos) << "the page number is no content";
}

TEST_F(PdfFile, SaysWhatFiguresShow) {
  const std::string bytes = write(testing::sample_pages()).bytes;
  const std::string plain = run("qpdf --qdf --object-streams=disable '" + file_.string() + "' -").printed;
  EXPECT_NE(plain.find("/Alt <feff67f15f6256fe"), std::string::npos);
  EXPECT_NE(plain.find("/Lang (zh-CN)"), std::string::npos);
  EXPECT_NE(plain.find("/DisplayDocTitle true"), std::string::npos);
  EXPECT_NE(bytes.find("<dc:title>"), std::string::npos) << "XMP is not compressed";
  EXPECT_NE(bytes.find("&lt;2024&gt;"), std::string::npos);
}

TEST_F(PdfFile, LeadsSomewhere) {
  const PdfResult result = write(testing::sample_pages());
  EXPECT_TRUE(result.refused_targets.empty());
  const std::string destinations = ask("pdfinfo -dests").printed;
  EXPECT_NE(destinations.find("\"first\""), std::string::npos) << destinations;
  const std::string urls = ask("pdfinfo -url").printed;
  EXPECT_NE(urls.find("https://example.org/plan?a=(1)&b=%E8%AE%A1%E5%88%92"), std::string::npos) << urls;
}

TEST_F(PdfFile, LeavesOutLinksThatLeadNowhere) {
  Pages pages = testing::sample_pages();
  pages.pages[1].links.push_back({{10, 10, 10, 10}, "", "nowhere", -1});
  pages.pages[1].links.push_back({{10, 10, 10, 10}, "javascript:alert(1)", "", -1});
  pages.bookmarks.push_back({1, "lost", "nowhere"});
  const PdfResult result = write(pages);
  EXPECT_EQ(result.refused_targets, (std::vector<std::string>{"nowhere", "javascript:alert(1)"}));
  EXPECT_EQ(ask("qpdf --check").status, 0);
}

TEST_F(PdfFile, VeryLongTablesAreTaggedByRow) {
  Pages pages = testing::sample_pages();
  const auto table = static_cast<std::int32_t>(pages.structure.size());
  const auto add = [&](Role role, std::int32_t parent) {
    pages.structure.push_back({role, parent, {}, 1, false});
    return static_cast<std::int32_t>(pages.structure.size()) - 1;
  };
  add(Role::table, 0);
  for (int row = 0; row < 12'501; ++row) {
    const std::int32_t node = add(Role::table_row, table);
    for (int column = 0; column < 4; ++column) {
      const std::int32_t cell = add(Role::table_cell, node);
      if (row == 0) pages.pages[2].shapes.push_back({testing::shape(pages, 0, 8, {50.0 + 40 * column, 300}, std::string(1, static_cast<char>('A' + column))), cell});
    }
  }
  const PdfResult result = write(pages);
  EXPECT_LT(result.bytes.size(), 60'000u) << "rows without text are no elements";
  EXPECT_EQ(ask("qpdf --check").status, 0);
  const std::string tree = without_blanks(ask("pdfinfo -struct-text").printed);
  EXPECT_NE(tree.find("TRTD\"A\"\"B\"\"C\"\"D\""), std::string::npos) << tree.substr(tree.size() - std::min<std::size_t>(tree.size(), 300));
}

TEST_F(PdfFile, ShowsPicturesLikeThePainter) {
  if (!installed("pdftoppm")) GTEST_SKIP() << "poppler-utils is needed";
  const auto picture = std::filesystem::temp_directory_path() / ("planloom-picture-test-" + std::to_string(::getpid()) + ".png");
  Pages drawn;
  drawn.pages.emplace_back().size = {20, 10};
  drawn.pages[0].shapes.push_back({Fill{Path::rectangle({0, 0, 10, 10}), {14, 124, 134, 255}}, -1});
  write_file(picture, png_of(drawn, 0, 72));
  Pages pages;
  pages.pages.emplace_back().size = {200, 100};
  pages.pages[0].shapes.push_back({Image{{40, 20, 100, 50}, picture.string()}, -1});
  write(pages);
  Painter painter(pages);
  const PixelRows rows = painter.paint(0, 1, 0, 100);
  const auto painted = testing::grey_picture(rows.bytes, rows.stride, rows.width, rows.rows);
  const auto raster = testing::grey_picture_of_ppm(ask("pdftoppm -r 72").printed);
  for (const auto& [x, y] : {std::pair{10, 10}, {60, 45}, {120, 45}, {50, 90}}) EXPECT_NEAR(painted.at(x, y), raster.at(x, y), 2) << x << ' ' << y;
  EXPECT_LT(painted.at(60, 45), 120);
  std::filesystem::remove(picture);
}

/// What ISO 19005-2 asks for that a reader can see: the claim, the meaning of colours, embedded fonts, no encryption.
TEST_F(PdfFile, CanBeKeptForYears) {
  const PdfSettings settings{.archive = true, .created = moment};
  const PdfResult result = write_pdf(testing::sample_pages(), settings);
  EXPECT_EQ(result.bytes, write_pdf(testing::sample_pages(), settings).bytes);
  write_file(file_, result.bytes);
  EXPECT_EQ(ask("qpdf --check").status, 0);
  EXPECT_NE(result.bytes.find("<pdfaid:part>2</pdfaid:part>"), std::string::npos);
  EXPECT_NE(result.bytes.find("<pdfaid:conformance>U</pdfaid:conformance>"), std::string::npos);
  const std::string objects = ask("qpdf --qdf --object-streams=disable", "-").printed;
  EXPECT_NE(objects.find("/GTS_PDFA1"), std::string::npos);
  EXPECT_NE(objects.find("acsp"), std::string::npos) << "the profile itself is in the file";
  EXPECT_EQ(ask("pdffonts").printed.find(" no "), std::string::npos) << "every font is embedded, cut down and has its text";
  EXPECT_EQ(write_pdf(testing::sample_pages(), {.created = moment}).bytes.find("pdfaid:part"), std::string::npos);
}

/// Photographs go in as they are, turned by the page; drawings and pictures in inks as pixels.
TEST_F(PdfFile, ShowsEveryKindOfPictureUpright) {
  if (!installed("pdftoppm")) GTEST_SKIP() << "poppler-utils is needed";
  for (const char* name : {"upright.png", "upright.jpg", "grey.jpg", "inks.jpg", "orientation-2.jpg", "orientation-3.jpg", "orientation-4.jpg", "orientation-5.jpg",
                           "orientation-6.jpg", "orientation-7.jpg", "orientation-8.jpg", "drawing.svg"}) {
    Pages pages;
    pages.pages.emplace_back().size = {320, 160};
    pages.pages[0].shapes.push_back({Image{{0, 0, 320, 160}, planloom::tests::source_folder().string() + "/tests/cases/pictures/" + std::string(name)}, -1});
    write(pages);
    Painter painter(pages);
    const PixelRows rows = painter.paint(0, 1, 0, 160);
    const auto painted = testing::grey_picture(rows.bytes, rows.stride, rows.width, rows.rows);
    const auto raster = testing::grey_picture_of_ppm(ask("pdftoppm -r 72").printed);
    for (const auto& [x, y] : {std::pair{30, 30}, {280, 30}, {30, 130}, {280, 130}}) EXPECT_NEAR(painted.at(x, y), raster.at(x, y), 12) << name << ' ' << x << ' ' << y;
    EXPECT_LT(raster.at(30, 30), 140) << name;
    EXPECT_GT(raster.at(280, 130), 180) << name;
  }
}

TEST_F(PdfFile, IsTheSameEveryTime) { EXPECT_EQ(write(testing::sample_pages()).bytes, write(testing::sample_pages()).bytes); }

TEST_F(PdfFile, LooksLikeThePaintedPage) {
  if (!installed("pdftoppm")) GTEST_SKIP() << "poppler-utils is needed";
  const Pages pages = testing::sample_pages();
  write(pages);
  Painter painter(pages);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const PixelRows rows = painter.paint(i, 2, 0, pixels(pages.pages[i].size.height, 2));
    const auto painted = testing::grey_picture(rows.bytes, rows.stride, rows.width, rows.rows);
    const std::string number = std::to_string(i + 1);
    const auto raster = testing::grey_picture_of_ppm(ask("pdftoppm -r 144 -f " + number + " -l " + number).printed);
    const testing::Difference difference = testing::compare(painted, raster);
    EXPECT_LT(difference.largest, 36) << "page " << number << " at " << difference.x << ' ' << difference.y;
    EXPECT_LT(difference.mean, 0.3) << "page " << number;
  }
}

TEST_F(PdfFile, AMissingWordWouldBeSeen) {
  const Pages pages = testing::sample_pages();
  Pages other = pages;
  std::erase_if(other.pages[1].shapes, [](const Shape& shape) { return std::holds_alternative<Glyphs>(shape.data) && std::get<Glyphs>(shape.data).text == "投诉率"; });
  Painter painter(pages), other_painter(other);
  const int height = pixels(pages.pages[1].size.height, 2);
  const PixelRows rows = painter.paint(1, 2, 0, height), other_rows = other_painter.paint(1, 2, 0, height);
  const auto difference = testing::compare(testing::grey_picture(rows.bytes, rows.stride, rows.width, rows.rows),
                                           testing::grey_picture(other_rows.bytes, other_rows.stride, other_rows.width, other_rows.rows));
  EXPECT_GT(difference.largest, 90);
}

TEST(PdfSyntax, NumbersAreShort) {
  const auto number = [](double value, int decimals) {
    std::string out;
    append_number(out, value, decimals);
    return out;
  };
  EXPECT_EQ(number(0, 2), "0");
  EXPECT_EQ(number(12.5, 2), "12.5");
  EXPECT_EQ(number(-0.004, 2), "0");
  EXPECT_EQ(number(-0.07, 2), "-.07");
  EXPECT_EQ(number(100, 2), "100");
  EXPECT_EQ(number(1.0 / 3, 3), ".333");
  EXPECT_EQ(number(123456.789, 2), "123456.79");
}

TEST(PdfSyntax, TextIsEscaped) {
  EXPECT_EQ(pdf::literal("a(b)\\\n"), "(a\\(b\\)\\\\\\012)");
  EXPECT_EQ(pdf::text_string("Plan"), "(Plan)");
  EXPECT_EQ(pdf::text_string("计"), "<FEFF8BA1>");
  EXPECT_EQ(pdf::utf16_hex("𠮷"), "D842DFB7");
  EXPECT_EQ(pdf::name("A B#"), "/A#20B#23");
  EXPECT_EQ(pdf::date(moment), "(D:20241018000000Z)");
  EXPECT_EQ(pdf::iso_date(moment + 3661), "2024-10-18T01:01:01Z");
}

TEST(PdfFonts, ReadsWhichGlyphAnswersToWhichIdentifier) {
  const auto table = [](const std::string& top, const std::string& after) {   // header, name "A", one dictionary, then what it points at
    const std::string name("\0\1\1\1\2A", 6);
    return std::string("\1\0\4\1", 4) + name + std::string("\0\1\1\1", 4) + static_cast<char>(1 + top.size()) + top + after;
  };
  const std::string registry("\x8b\x8b\x8b\x0c\x1e", 5);
  // Operators 30 (escaped) and 15; the charset lies right behind the dictionary.
  const std::string keyed = registry + static_cast<char>(139 + 24) + '\x0f', ranges("\2\0\5\0\2", 5);
  const pdf::CffCharset charset = pdf::read_cff_charset(table(keyed, std::string(2, '\0') + ranges), 4);
  EXPECT_TRUE(charset.cid_keyed);
  EXPECT_EQ(charset.cids, (std::vector<std::uint16_t>{0, 5, 6, 7}));
  EXPECT_FALSE(pdf::read_cff_charset(table("\x8b\x0f", {}), 4).cid_keyed);
  EXPECT_THROW(pdf::read_cff_charset("\1", 4), std::runtime_error);
  EXPECT_THROW(pdf::read_cff_charset(table(keyed, {}), 4), std::runtime_error);
}

TEST(PdfLinks, OnlySafeAddresses) {
  EXPECT_TRUE(is_safe_address("HTTPS://example.org"));
  EXPECT_TRUE(is_safe_address("mailto:a@b.cn"));
  EXPECT_FALSE(is_safe_address("javascript:alert(1)"));
  EXPECT_FALSE(is_safe_address("file:///etc/passwd"));
  EXPECT_FALSE(is_safe_address("http"));
}

}  // namespace
}  // namespace planloom
