#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <stdexcept>

#include "sheet_cells.hpp"

namespace planloom::xlsx {
namespace {

class XlsxCells : public ::testing::Test {
 protected:
  XlsxCells() : workbook_(workbook_new("/nowhere.xlsx")), plain_(workbook_add_format(workbook_)), bold_(workbook_add_format(workbook_)) {
    lxw_format_get_xf_index(plain_);   // the first one used is number 0, the one a cell has that names none
    format_set_bold(bold_);
  }
  ~XlsxCells() override { lxw_workbook_free(workbook_); }
  std::string filled(std::string xml = "<worksheet><dimension ref=\"A1\"/><sheetData/></worksheet>") {
    cells_.fill(xml, heights_);
    return xml;
  }
  lxw_workbook* workbook_;
  lxw_format* plain_;
  lxw_format* bold_;
  SheetCells cells_;
  std::map<std::size_t, RowHeight> heights_;
};

TEST_F(XlsxCells, say_every_kind_of_value) {
  cells_.text(0, 0, 7, plain_);
  cells_.number(0, 1, 0.1, plain_);
  cells_.number(0, 2, -1234567890123, bold_);
  cells_.flag(0, 3, true, plain_);
  cells_.blank(0, 4, bold_);
  cells_.formula(1, 0, "A1&\"<\"", std::string_view("甲 & 乙"), plain_);
  cells_.formula(1, 1, "SUM(B1:C1)", 2.5, plain_);
  cells_.formula(1, 2, "NA()", std::string_view("#N/A"), plain_);
  EXPECT_EQ(filled(), "<worksheet><dimension ref=\"A1:E2\"/><sheetData>"
                      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c><c r=\"B1\"><v>0.1</v></c><c r=\"C1\" s=\"1\"><v>-1234567890123</v></c><c r=\"D1\" t=\"b\"><v>1</v></c><c r=\"E1\" s=\"1\"/></row>"
                      "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>A1&amp;\"&lt;\"</f><v>甲 &amp; 乙</v></c><c r=\"B2\"><f>SUM(B1:C1)</f><v>2.5</v></c><c r=\"C2\" t=\"e\"><f>NA()</f><v>#N/A</v></c></row>"
                      "</sheetData></worksheet>");
}

TEST_F(XlsxCells, stand_in_order_and_the_last_word_counts) {
  cells_.number(4, 30, 1, plain_);
  cells_.number(4, 2, 2, plain_);
  cells_.number(1, 1, 3, plain_);
  cells_.number(4, 30, 4, plain_);
  cells_.number(4, 2, 5, plain_);
  EXPECT_EQ(filled("<worksheet><dimension ref=\"A1\"/><sheetData><row r=\"1\"/></sheetData></worksheet>"),
            "<worksheet><dimension ref=\"B2:AE5\"/><sheetData><row r=\"2\"><c r=\"B2\"><v>3</v></c></row><row r=\"5\"><c r=\"C5\"><v>5</v></c><c r=\"AE5\"><v>4</v></c></row></sheetData></worksheet>");
}

TEST_F(XlsxCells, keep_the_heights_of_rows_without_cells) {
  cells_.number(1, 0, 1, plain_);
  heights_ = {{0, {24, 0}}, {1, {12.5, 1}}, {3, {6, 0}}};
  EXPECT_EQ(filled(), "<worksheet><dimension ref=\"A2\"/><sheetData><row r=\"1\" ht=\"24\" customHeight=\"1\"/>"
                      "<row r=\"2\" ht=\"12.5\" customHeight=\"1\" outlineLevel=\"1\"><c r=\"A2\"><v>1</v></c></row><row r=\"4\" ht=\"6\" customHeight=\"1\"/></sheetData></worksheet>");
}

TEST_F(XlsxCells, refuse_a_sheet_without_a_place_for_them) {
  EXPECT_THROW(filled("<worksheet/>"), std::runtime_error);
  EXPECT_THROW(filled("<worksheet><dimension ref=\"A1\"/><sheetData></worksheet>"), std::runtime_error);
}

TEST(SharedTexts, are_there_once) {
  SharedTexts texts;
  EXPECT_EQ(texts.number("甲"), 0U);
  EXPECT_EQ(texts.number(" <乙> "), 1U);
  EXPECT_EQ(texts.number("甲"), 0U);
  EXPECT_EQ(texts.take_xml(), "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"3\" uniqueCount=\"2\">"
                         "<si><t>甲</t></si><si><t xml:space=\"preserve\"> &lt;乙&gt; </t></si></sst>");
}

}  // namespace
}  // namespace planloom::xlsx
