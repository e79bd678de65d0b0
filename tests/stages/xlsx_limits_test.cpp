// What Excel takes no more of: each limit is reached, and what gives way is reported.
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include <xlsxwriter.h>

#include <load.hpp>
#include <planloom/text.hpp>

#include "limits.hpp"
#include "source_folder.hpp"
#include "workbook.hpp"

namespace planloom::xlsx {
namespace {

namespace fs = std::filesystem;

const Theme& theme() {
  static const Theme loaded = [] {
    Diagnostics none;
    return load_theme(tests::source_folder() / "templates/themes/paper.yaml", tests::source_folder() / "templates/themes", none).value();
  }();
  return loaded;
}

std::string repeated(std::string_view words, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += words;
  return out;
}

class XlsxLimits : public ::testing::Test {
 protected:
  XlsxLimits() : folder_(fs::temp_directory_path() / ("planloom-limits-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()))) {
    fs::create_directories(folder_);
    document_.title = "上限";
  }
  ~XlsxLimits() override { fs::remove_all(folder_); }

  RenderInput input() { return {plan_, ledger_, document_, theme(), {}, {}, {}, {}, {}, 0}; }
  fs::path file() const { return folder_ / "limits.xlsx"; }

  std::string codes() const {
    std::string out;
    for (const Diagnostic* each : found_.sorted()) out += each->code + "\n" + each->message.en + "\n" + each->message.zh + "\n";
    return out;
  }

  CheckedPlan plan_;
  Ledger ledger_;
  Document document_;
  Diagnostics found_;
  fs::path folder_;
};

TEST_F(XlsxLimits, rows_and_columns_end_the_workbook) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.text({sheet, most_rows - 1, 0}, "末行", {});
  EXPECT_FALSE(found_.has_errors());
  EXPECT_THROW(book.text({sheet, most_rows, 0}, "再一行", {}), std::runtime_error);
  EXPECT_THROW(book.text({sheet, 0, most_columns}, "再一列", {}), std::runtime_error);
  EXPECT_EQ(found_.error_count(), 2U);
  EXPECT_NE(codes().find("sheet-too-large"), std::string::npos);
}

TEST_F(XlsxLimits, texts_end_in_a_mark) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.text({sheet, 0, 1}, repeated("字", most_cell_units), {});
  EXPECT_EQ(book.limits.count(Limit::text), 0U);
  book.text({sheet, 1, 1}, repeated("字", most_cell_units + 1), {});
  book.formula({sheet, 2, 1}, "A1", Scalar(repeated("𠀀", most_cell_units / 2 + 1)), 0, {});
  book.comment({sheet, 3, 1}, repeated("注", most_cell_units + 5));
  EXPECT_EQ(book.limits.count(Limit::text), 3U);
  book.close();
  EXPECT_NE(codes().find("text-too-long"), std::string::npos);
  EXPECT_NE(codes().find("表!B2"), std::string::npos);
}

TEST_F(XlsxLimits, formulas_that_do_not_fit_leave_their_values) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  const Scalar one = Quantity{Decimal(1), {}, 0};
  book.formula({sheet, 0, 0}, "1" + repeated("+1", (most_formula_units - 2) / 2), one, 0, {});
  book.formula({sheet, 1, 0}, repeated("ABS(", most_nested_calls) + "1" + repeated(")", most_nested_calls), one, 0, {});
  book.formula({sheet, 2, 0}, "SUM(1" + repeated(",1", most_arguments - 1) + ")", one, 0, {});
  EXPECT_EQ(book.limits.count(Limit::formula), 0U);
  book.formula({sheet, 3, 0}, "1" + repeated("+1", most_formula_units / 2), one, 0, {});
  book.formula({sheet, 4, 0}, repeated("ABS(", most_nested_calls + 1) + "1" + repeated(")", most_nested_calls + 1), one, 0, {});
  book.formula({sheet, 5, 0}, "SUM(1" + repeated(",1", most_arguments) + ")", one, 0, {});
  EXPECT_EQ(book.limits.count(Limit::formula), 3U);
  book.close();
  EXPECT_NE(codes().find("not-live"), std::string::npos);
}

TEST_F(XlsxLimits, brackets_and_commas_in_texts_count_nothing) {
  EXPECT_TRUE(formula_fits("\"" + repeated("(", 100) + repeated(",", 300) + "\"&'(' (x)'!A1&\"说\"\"(\"\"好\""));
}

TEST_F(XlsxLimits, conditional_formats_that_do_not_fit_are_left_out) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.rule({sheet, 0, 0}, {sheet, 1, 0}, "A1=" + formula_text(repeated("字", 1000)), book.formats().overlay("ink", ""));
  EXPECT_EQ(book.limits.count(Limit::rule), 1U);
  book.close();
  EXPECT_NE(codes().find("sheet-limit"), std::string::npos);
}

TEST_F(XlsxLimits, bars_in_a_thousand_cells_apart_are_rules_of_as_many_parts_as_needed) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  std::vector<std::pair<CellPlace, CellPlace>> apart;
  for (std::size_t row = 0; row < 2000; row += 2) apart.push_back({{sheet, row, 3}, {sheet, row, 3}});
  book.data_bar(apart, 1, "c1");
  book.colour_scale(apart, "paper", "c1");
  book.close();
  EXPECT_EQ(codes(), "");
}

TEST_F(XlsxLimits, links_beyond_the_last_stand_as_words) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  for (std::size_t row = 0; row < most_links; ++row) book.link({sheet, row, 0}, sheet, "→", {});
  EXPECT_EQ(book.limits.count(Limit::link), 0U);
  book.link({sheet, most_links, 0}, sheet, "→", {});
  EXPECT_EQ(book.limits.count(Limit::link), 1U);
}

TEST_F(XlsxLimits, names_and_headers_are_shortened_aloud) {
  document_.title = repeated("很长的标题&", 60);
  document_.version = repeated("版", 300);
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  book.add_sheet("正好三十一个字的工作表名" + repeated("长", 19), "data");
  EXPECT_EQ(book.limits.count(Limit::sheet_name), 0U);
  const std::size_t sheet = book.add_sheet("超过三十一个字的工作表名" + repeated("长", 20), "data");
  EXPECT_EQ(book.limits.count(Limit::sheet_name), 1U);
  EXPECT_EQ(utf16_length(book.sheet(sheet).name), most_sheet_name_units);
  book.text({sheet, 0, 0}, "字", {});
  book.close();
  EXPECT_EQ(book.limits.count(Limit::header), 4U);   // header and footer of both sheets
  EXPECT_NE(codes().find("sheet-limit"), std::string::npos);
}

TEST_F(XlsxLimits, properties_of_the_file_are_shortened_aloud) {
  document_.title = repeated("题", most_property_units);
  document_.owner = repeated("𠀀", most_property_units);
  document_.number = repeated("号", most_property_units + 1);
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.text({sheet, 0, 0}, "字", {});
  book.close();
  EXPECT_EQ(book.limits.count(Limit::property), 2U);
  EXPECT_NE(codes().find("“𠀀𠀀"), std::string::npos) << codes();
}

/// The library would cut inside a character, and the file would be no XML.
TEST_F(XlsxLimits, descriptions_of_charts_are_shortened_aloud) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.text({sheet, 0, 0}, "字", {});
  const std::string fits = repeated("图", most_description_bytes / 3);
  for (const std::string& words : {fits, fits + "图"}) {
    lxw_chart* chart = book.chart(LXW_CHART_COLUMN);
    chart_add_series(chart, nullptr, "表!$A$1:$A$2");
    book.insert({sheet, 2, 0}, chart, 200, 100, words);
  }
  book.close();
  EXPECT_EQ(book.limits.count(Limit::description), 1U);
  EXPECT_NE(codes().find("表!A3"), std::string::npos) << codes();
}

TEST_F(XlsxLimits, tables_keep_legal_names) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  EXPECT_TRUE(book.structure({sheet, 0, 0}, {sheet, 2, 0}, repeated("名", 300), {"甲"}, {}));
  EXPECT_EQ(book.limits.count(Limit::table_name), 1U);
}

TEST_F(XlsxLimits, long_lists_of_drop_downs_move_to_a_range) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.set_list_sheet(sheet, 10);
  std::vector<std::string> names;
  for (int i = 0; i < 100; ++i) names.push_back("负责人" + std::to_string(i));
  book.drop_down({sheet, 0, 0}, {sheet, 5, 0}, names);
  EXPECT_EQ(book.sheet(sheet).last_row, 99U);
  book.close();
  EXPECT_TRUE(codes().empty()) << codes();
}

TEST_F(XlsxLimits, number_formats_are_few) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  for (std::size_t i = 0; i <= most_number_formats; ++i)
    book.value({sheet, i, 0}, Quantity{Decimal(static_cast<std::int64_t>(i)), {}, 0}, 0, {.number = "\"第 " + std::to_string(i) + " 组 \"0"});
  EXPECT_EQ(book.limits.count(Limit::number_format), 1U);
  book.close();
  EXPECT_NE(codes().find("sheet-limit"), std::string::npos);
}

TEST_F(XlsxLimits, rows_have_a_greatest_height) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.wrapped({sheet, 0, 1}, 1, {repeated("一段很长的话。", 200), nullptr}, {});
  book.close();
  EXPECT_EQ(book.limits.count(Limit::row_height), 1U);
}

TEST_F(XlsxLimits, merged_cells_and_tables_never_overlap) {
  const RenderInput given = input();
  Book book(given, file(), {}, found_);
  const std::size_t sheet = book.add_sheet("表", "data");
  book.merge({sheet, 1, 1}, {sheet, 3, 2}, "块", {});
  EXPECT_THROW(book.merge({sheet, 3, 2}, {sheet, 4, 4}, "又一块", {}), std::runtime_error);
  EXPECT_THROW(book.structure({sheet, 0, 1}, {sheet, 5, 1}, "表", {"甲"}, {}), std::runtime_error);
  book.merge({sheet, 4, 1}, {sheet, 4, 4}, "旁边的", {});
}

}  // namespace
}  // namespace planloom::xlsx
