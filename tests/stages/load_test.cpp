#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <planloom/enumeration.hpp>
#include <planloom/text.hpp>

#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for every test, gone afterwards.
class Loading : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("planloom-load-" + std::to_string(getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  /// The codes reported for a file, in order; an empty list for a sound plan.
  std::vector<std::string> codes(const fs::path& path) {
    Diagnostics diagnostics;
    loaded_ = load_plan(path, diagnostics);
    std::vector<std::string> result;
    for (const Diagnostic* diagnostic : diagnostics.sorted()) result.push_back(diagnostic->code);
    return result;
  }
  std::vector<std::string> codes_of(const std::string& bytes) { return codes(file("plan.yaml", bytes)); }

  fs::path folder_;
  std::optional<Plan> loaded_;
};

using Codes = std::vector<std::string>;

TEST_F(Loading, RefusesWhatIsNoReadableFile) {
  EXPECT_EQ(codes(folder_ / "nowhere.yaml"), Codes{"file-missing"});
  EXPECT_EQ(codes(folder_), Codes{"file-is-folder"});
  EXPECT_EQ(codes("/dev/null"), Codes{"file-not-regular"});
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(codes(folder_ / "pipe"), Codes{"file-not-regular"});
}

TEST_F(Loading, RefusesAFileThatItsPermissionsClose) {
  const fs::path closed = file("closed.yaml", "title: x\nperiod: 2024\n");
  fs::permissions(closed, fs::perms::none);
  fs::permissions(folder_, fs::perms::all);
  // root reads everything, so a child without root's rights tries.
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    if (geteuid() == 0 && seteuid(65534) != 0) _exit(2);
    _exit(codes(closed) == Codes{"file-unreadable"} ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(Loading, RefusesEmptyFiles) {
  EXPECT_EQ(codes_of(""), Codes{"file-empty"});
  EXPECT_EQ(codes_of(" \n\n"), Codes{"file-empty"});
  EXPECT_EQ(codes_of("# only a comment\n"), Codes{"file-empty"});
  EXPECT_EQ(codes_of("\xEF\xBB\xBF"), Codes{"file-empty"});
}

TEST_F(Loading, RefusesOtherEncodings) {
  EXPECT_EQ(codes_of("\xB1\xEA\xCC\xE2: \xC9\xE7\xC8\xBA\xBC\xC6\xBB\xAE\n"), Codes{"file-encoding"});  // GBK 标题: 社群计划
  EXPECT_EQ(codes_of(std::string("\xFF\xFE"
                                 "t\0i\0t\0l\0e\0:\0 \0x\0",
                                 18)),
            Codes{"file-encoding"});                                                         // UTF-16 with its mark
  EXPECT_EQ(codes_of(std::string("t\0i\0t\0l\0e\0:\0 \0x\0", 16)), Codes{"file-encoding"});  // and without
  EXPECT_EQ(codes_of(std::string("title: a\0b\nperiod: 2024\n", 23)), Codes{"bad-character"});
  EXPECT_EQ(codes_of("title: 社群\xFF计划\nperiod: 2024\n"), Codes{"bad-character"});  // one bad byte in sound UTF-8
  EXPECT_EQ(codes_of("title: a\x1b[31m\nperiod: 2024\n"), Codes{"bad-character"});
  EXPECT_EQ(codes_of("title: a\xED\xA0\x80\nperiod: 2024\n"), Codes{"bad-character"});  // a surrogate
  EXPECT_EQ(codes_of("\xEF\xBB\xBFtitle: x\r\nperiod: 2024\r\n"), Codes{});             // BOM and CR LF are fine
}

TEST_F(Loading, EndsEarlyOnInputsMadeToHurt) {
  EXPECT_EQ(codes_of(std::string(100'000, '[')), Codes{"too-deep"});
  std::string steps;
  for (int i = 0; i < 3000; ++i) steps += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  EXPECT_EQ(codes_of(steps).back(), "too-deep");
  EXPECT_EQ(codes_of("aim: &a [*a]\n"), Codes{"alias-cycle"});
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 10; ++i) bomb += (i ? ",*" : "*") + std::string(1, static_cast<char>(c - 1));
    bomb += "]\n";
  }
  EXPECT_EQ(codes_of(bomb).back(), "too-many-aliases");
  std::string chain = "a0: &a0 x\n";
  for (int i = 1; i < 20'000; ++i) chain += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  EXPECT_EQ(codes_of(chain).back(), "too-deep");
  EXPECT_EQ(codes_of(std::string((16u << 20) + 1, ' ')), Codes{"file-too-large"});
}

TEST_F(Loading, EndsOnOneByteInputs) {  // yaml-cpp never moves past some of them
  for (const char* text :
       {",", "\"目标\",\"预算\"", "{title: x, period: 2024},", "-", ":", "?", "]", "}", "*", "&", "!", "|", ">", "%", "@", "`", "---", "...", "\"",
        "'"}) {
    EXPECT_FALSE(codes_of(text).empty()) << text;
    EXPECT_FALSE(codes_of(std::string(text) + "\n").empty()) << text;
  }
}

TEST_F(Loading, ReadsAliasesWithinLimits) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\nowner: &o 林知夏\nteam: *o\n"), Codes{});
  EXPECT_EQ(loaded_->root.text("team"), "林知夏");
}

TEST_F(Loading, TakesScalarsAsWritten) {
  EXPECT_EQ(codes_of("title: no\nperiod: 2024\nowner: 010\nteam: 0x1F\nnumber: 1.10\nversion: 1.0\n"), Codes{});
  EXPECT_EQ(loaded_->root.text("title"), "no");
  EXPECT_EQ(loaded_->root.text("owner"), "010");
  EXPECT_EQ(loaded_->root.text("team"), "0x1F");
  EXPECT_EQ(loaded_->root.text("number"), "1.10");
}

TEST_F(Loading, ReadsABracketedPlaceholderAsText) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\nowner: [具体名称]\nkpis:\n  G1: [目标数]\n"), Codes{});
  EXPECT_EQ(loaded_->root.text("owner"), "[具体名称]");
  EXPECT_EQ(loaded_->root.items("kpis")[0].series("target")->entries[0].figure.kind, FigureKind::placeholder);
}

TEST_F(Loading, MixesKeysOfBothLanguages) {
  EXPECT_EQ(codes_of("标题: x\nperiod: 2024\n指标:\n  G1:\n    目标值: 12 万人\n    baseline: 4.8 万人\n"), Codes{});
  const Record& kpi = loaded_->root.items("kpis")[0];
  EXPECT_EQ(kpi.text("target"), "12 万人");
  EXPECT_EQ(kpi.figure("baseline")->wording, "4.8 万人");
}

TEST_F(Loading, LetsAScalarStandForTheMainField) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\ngoals:\n  增长: 扩大规模\nactivities:\n  读书会: 每月 第二个周六\n  双十一: 11-04 – 11-11\nbudget:\n  "
                     "主题活动: 5000元以内/月\n  内容: 3.6 万元\n"
                     "workstreams:\n  主题活动: [2月 – 4月, 10-16 – 11-30]\nchannels: 公众号\n"),
            Codes{});
  const Record& root = loaded_->root;
  EXPECT_EQ(root.items("goals")[0].text("statement"), "扩大规模");
  EXPECT_TRUE(root.items("activities")[0].has("every"));
  EXPECT_FALSE(root.items("activities")[0].has("dates"));
  EXPECT_TRUE(root.items("activities")[1].has("dates"));
  const Record& budget = root.items("budget")[0];
  ASSERT_EQ(budget.items("categories").size(), 2u);
  EXPECT_EQ(budget.items("categories")[1].text("plan"), "3.6 万元");
  EXPECT_EQ(std::get<std::vector<WrittenDate>>(root.items("workstreams")[0].value("dates").data).size(), 2u);
}

TEST_F(Loading, TakesListsAndMappingsAlike) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\ngoals:\n  - 增长: 扩大规模\n  - statement: 提升互动\n  - 守住底线\nkpis:\n  满意度: ~\n  G1:\n"),
            Codes{});
  const auto goals = loaded_->root.items("goals");
  ASSERT_EQ(goals.size(), 3u);
  EXPECT_EQ(goals[0].id, "增长");
  EXPECT_EQ(goals[0].text("statement"), "扩大规模");
  EXPECT_EQ(goals[1].id, "2");
  EXPECT_EQ(goals[2].text("statement"), "守住底线");
  EXPECT_EQ(loaded_->root.items("kpis").size(), 2u);
  EXPECT_FALSE(loaded_->root.items("kpis")[0].has("target"));
}

TEST_F(Loading, OneSlipInAKeyMakesNoCategoryOfARecord) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\nbudget:\n  categorys:\n    人员: 3 万元\n"), Codes{"unknown-key"});
}

TEST_F(Loading, ReadsSeriesInEveryForm) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\nkpis:\n  a: { actual: [1, ~, 3] }\n  b: { actual: { Q3: 5%, 2024: +15% } }\n  c: { actual: 7 "
                     "}\nsegments:\n  d: { actual: =kpis.a.actual }\n"),
            Codes{});
  const auto kpis = loaded_->root.items("kpis");
  const Series& list = *kpis[0].series("actual");
  EXPECT_TRUE(list.is_list);
  ASSERT_EQ(list.entries.size(), 3u);
  EXPECT_EQ(list.entries[1].figure.kind, FigureKind::missing);
  EXPECT_EQ(kpis[1].series("actual")->entries[1].period_name, "2024");
  EXPECT_EQ(kpis[2].series("actual")->entries.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<Formula>(loaded_->root.items("segments")[0].value("actual").data));
}

TEST_F(Loading, ReadsFreeTables) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\ntables:\n  渠道:\n    columns: [占比, 成本（元/人）]\n    rows:\n      老带新: [18%, ~]\n    "
                     "computed:\n      两倍: =占比 * 2\n"),
            Codes{});
  const FreeTable& table = *loaded_->root.items("tables")[0].value("columns").free_table();
  EXPECT_EQ(table.columns[1].name, "成本（元/人）");
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].cells[1].figure.kind, FigureKind::missing);
  EXPECT_EQ(table.computed[0].name.value, "两倍");
}

TEST_F(Loading, RefusesAPlanBasedOnItself) {
  file("a.yaml", "title: a\nperiod: 2024\nbased_on: b.yaml\n");
  file("b.yaml", "title: b\nperiod: 2024\nbased_on: a.yaml\n");
  EXPECT_EQ(codes(folder_ / "a.yaml"), Codes{"based-on-cycle"});
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\nbased_on: plan.yaml\n"), Codes{"based-on-cycle"});
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\nbased_on: gone.yaml\n"), Codes{"based-on-missing"});
}

TEST_F(Loading, ReadsAFormulaOnlyUpToExcelsLimit) {
  EXPECT_EQ(codes_of("title: x\nperiod: 2024\nsegments:\n  a:\n    actual: =1" + std::string(9000, '+') + "1\n").size(), 1u);
}

/// The places of a text and of characters inside it.
struct PlaceCase {
  const char* yaml;
  const char* inside;
  std::uint32_t line, column;
};
class Places : public testing::TestWithParam<PlaceCase> {};

TEST_P(Places, AreExactInsideScalars) {
  Diagnostics diagnostics;
  auto plan = load_plan_text("places", std::string("title: x\nperiod: 2024\n") + GetParam().yaml, diagnostics);
  ASSERT_TRUE(plan.has_value());
  const Value& summary = plan->root.value("summary");
  const std::string text = plan->root.text("summary");
  const std::size_t byte = text.find(GetParam().inside);
  ASSERT_NE(byte, std::string::npos) << text;
  const Place place = place_inside(summary.where, text, byte, 3);
  EXPECT_EQ(place.line, GetParam().line);
  EXPECT_EQ(place.column, GetParam().column);
}

INSTANTIATE_TEST_SUITE_P(Scalars, Places,
                         testing::Values(PlaceCase{"summary: 社群 {{ x }}\n", "{{", 3, 13}, PlaceCase{"summary: '社群 {{ x }}'\n", "{{", 3, 14},
                                         PlaceCase{"summary: '它''s {{ x }}'\n", "{{", 3, 16}, PlaceCase{"summary: \"社群 {{ x }}\"\n", "{{", 3, 14},
                                         PlaceCase{"summary: |\n  社群\n  第二行 {{ x }}\n", "{{", 5, 7},
                                         PlaceCase{"summary: |\n\n  {{ x }}\n", "{{", 5, 3}, PlaceCase{"summary: |2\n    缩进 {{ x }}\n", "{{", 4, 8},
                                         PlaceCase{"summary: &a 社群 {{ x }}\nteam: *a\n", "{{", 3, 16},
                                         // folded and escaped texts: where they begin
                                         PlaceCase{"summary: >\n  社群\n  {{ x }}\n", "{{", 3, 10},
                                         PlaceCase{"summary: \"\\u793e {{ x }}\"\n", "{{", 3, 10}));

TEST(Entities, AreSoundDeclarations) {
  std::set<std::string_view> names;
  for (const EntitySpec* entity : entities()) {
    EXPECT_TRUE(names.insert(entity->key).second) << entity->key;
    EXPECT_FALSE(entity->label.en.empty() || entity->label.zh.empty() || entity->help.en.empty() || entity->help.zh.empty()) << entity->key;
    std::set<std::string_view> keys;
    for (const FieldSpec& field : entity->fields) {
      EXPECT_TRUE(keys.insert(field.key).second && keys.insert(field.key_zh).second) << entity->key << "." << field.key;
      EXPECT_FALSE(field.label.en.empty() || field.label.zh.empty() || field.help.en.empty() || field.help.zh.empty())
          << entity->key << "." << field.key;
      const bool nests = field.type == FieldType::record || field.type == FieldType::collection;
      EXPECT_TRUE(!nests || find_entity(field.of)) << entity->key << "." << field.key << " of " << field.of;
      EXPECT_TRUE(field.type != FieldType::enumeration || find_enumeration(field.of)) << entity->key << "." << field.key;
    }
    EXPECT_TRUE(entity->main_field.empty() || entity->find(entity->main_field)) << entity->key;
  }
}

TEST(Templates, ReadTheirBlocks) {
  for (const auto& entry : fs::directory_iterator(planloom::tests::source_folder() / "templates")) {
    if (entry.path().extension() != ".yaml") continue;
    Diagnostics diagnostics;
    const auto design = load_template(entry.path(), diagnostics);
    ASSERT_TRUE(design.has_value()) << entry.path();
    EXPECT_TRUE(diagnostics.all().empty()) << entry.path() << ": " << diagnostics.all().front()->message.en;
    EXPECT_FALSE(design->pages.empty()) << entry.path();
  }
}

TEST(Themes, AreRead) {
  for (const char* name : {"paper", "ink"}) {
    Diagnostics diagnostics;
    const auto theme = load_theme(planloom::tests::source_folder() / "templates/themes" / (std::string(name) + ".yaml"), planloom::tests::source_folder() / "templates/themes", diagnostics);
    ASSERT_TRUE(theme.has_value());
    EXPECT_EQ(theme->name, name);
    EXPECT_FALSE(theme->sans.empty());
    EXPECT_TRUE(theme->colours.contains("ink") && theme->types.contains("body") && theme->measures.contains("margin"));
  }
}

TEST(Text, FindsTheWordThatWasMeant) {
  EXPECT_EQ(closest("titel", {"title", "target"}), "title");
  EXPECT_EQ(closest("目标", {"目标值", "实际值"}), "目标值");
  EXPECT_EQ(closest("weather", {"title", "owner"}), "");
  EXPECT_EQ(closest("x", {"y"}), "");
}

TEST(Text, TellsEncodingsApart) {
  EXPECT_FALSE(looks_like_gbk("标题: 社群计划"));
  EXPECT_FALSE(looks_like_gbk("plain"));
  EXPECT_TRUE(looks_like_gbk("\xB1\xEA\xCC\xE2"));
  EXPECT_EQ(display_width("目标a"), 5u);
  EXPECT_EQ(character_count("目标a"), 3u);
  EXPECT_EQ(to_half_width("１２％，：　"), "12%,: ");
  EXPECT_EQ(trim("　 a\u00A0"), "a");
}

}  // namespace
}  // namespace planloom
