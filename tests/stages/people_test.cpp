// A table of people over a plan: where columns lead, what cells set, how files are named, where each stands.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "file_name.hpp"
#include "load.hpp"
#include "people.hpp"
#include "standing.hpp"

namespace planloom {
namespace {

constexpr const char* plan_text = R"(title: 评估
period: 2024Q3
owner: 甲
subject: { person: 甲, supervisor: 丙 }
people: { 姓名: subject.person, 备注: ~ }
kpis:
  G1: { title: 收入, target: 100, actual: 1 }
  G2: { target: 100, actual: { Q2: 1, Q3: 2 } }
  G3: { target: 100, actual: [1, 2, 3] }
scoring: { raters: { 上级: 7, 本人: 3 } }
review:
  业绩: { items: { G1: 50%, 共用: 10% } }
  态度: { items: { 责任心: { weight: 30%, ratings: [90, 80] }, 协作: { weight: 10% }, 共用: { weight: 1% } } }
improvements: { 旧: 别人的 }
)";

class PeopleTable : public ::testing::Test {
 protected:
  void SetUp() override { plan_ = load_plan_text("review.yaml", plan_text, diagnostics_); }
  void TearDown() override { std::filesystem::remove(file_); }
  std::optional<People> read(const std::string& text, const char* extension = ".csv") {
    file_ = std::filesystem::temp_directory_path() / ("planloom-people-" + std::to_string(::getpid()) + extension);
    std::ofstream(file_) << text;
    return read_people(file_, *plan_, diagnostics_);
  }
  Plan first(const std::string& text, const char* extension = ".csv") {
    const std::optional<People> people = read(text, extension);
    std::optional<Plan> plan = people ? people->plan_of(0, diagnostics_) : std::nullopt;
    EXPECT_TRUE(plan) << (diagnostics_.all().empty() ? "" : diagnostics_.all().back()->message.en);
    return plan ? std::move(*plan) : Plan(*plan_);
  }
  std::string fault(const std::string& head) {
    const std::size_t before = diagnostics_.error_count();
    EXPECT_FALSE(read("姓名," + head + "\n乙,1\n")) << head;
    if (diagnostics_.error_count() == before) return {};
    const Diagnostic& last = *diagnostics_.all().back();
    EXPECT_EQ(last.where.line, 1u);
    return last.code + " " + last.message.en + " " + last.advice.en;
  }

  Diagnostics diagnostics_;
  std::optional<Plan> plan_;
  std::filesystem::path file_;
};

const Record& item(const Plan& plan, std::size_t dimension, std::size_t at) { return plan.root.items("review")[dimension].items("items")[at]; }

TEST_F(PeopleTable, SetsValuesWhereColumnsLead) {
  const Plan plan = first("姓名,备注,被评人.工号,kpis.G1.actual,指标.G2.实际值.Q3,review.责任心.ratings.本人,review.协作.ratings.上级,review.态度.共用.weight\n"
                          "乙,不看,N7,5,6,70,88,2%\n");
  EXPECT_EQ(plan.root.items("subject")[0].text("person"), "乙");
  EXPECT_EQ(plan.root.items("subject")[0].text("number"), "N7");
  EXPECT_EQ(plan.root.text("owner"), "乙") << "the author of the review is its subject";
  EXPECT_EQ(plan.root.items("kpis")[0].value("actual").where.file, 2u) << "its place is in the table";
  EXPECT_EQ(plan.root.items("kpis")[0].series("actual")->entries[0].figure.value.value, Decimal(5));
  EXPECT_EQ(plan.root.items("kpis")[1].series("actual")->entries[1].figure.value.value, Decimal(6));
  const auto& listed = std::get<std::vector<Located<Figure>>>(item(plan, 1, 0).value("ratings").data);
  EXPECT_EQ(listed[0].value.value.value, Decimal(90));
  EXPECT_EQ(listed[1].value.value.value, Decimal(70));
  const auto& named = std::get<std::vector<Amount>>(item(plan, 1, 1).value("ratings").data);
  EXPECT_EQ(named.at(0).name.value, "上级");
  EXPECT_EQ(item(plan, 1, 2).figure("weight")->wording, "2%");
  EXPECT_EQ(plan_->root.items("subject")[0].text("person"), "甲") << "the plan itself stays";
}

TEST_F(PeopleTable, ClearsWhatIsEmptyAndListsWhatIsParted) {
  const Plan plan = first("姓名,subject.supervisor,kpis.G1.actual,comment.text,improvements\n乙,,~,写得好,每月访谈；两次复盘\n");
  EXPECT_FALSE(plan.root.items("subject")[0].has("supervisor"));
  EXPECT_FALSE(plan.root.items("kpis")[0].has("actual"));
  EXPECT_EQ(plan.root.items("comment")[0].text("text"), "写得好") << "made where the plan has none";
  ASSERT_EQ(plan.root.items("improvements").size(), 2u);
  EXPECT_EQ(plan.root.items("improvements")[1].text("action"), "两次复盘");
}

TEST_F(PeopleTable, ListsRatingsInOneCell) {
  const Plan plan = first("姓名,review.责任心.ratings\n乙,92； ~\n");
  const auto& ratings = std::get<std::vector<Located<Figure>>>(item(plan, 1, 0).value("ratings").data);
  ASSERT_EQ(ratings.size(), 2u);
  EXPECT_EQ(ratings[0].value.value.value, Decimal(92));
  EXPECT_FALSE(ratings[1].value.has_value());
}

TEST_F(PeopleTable, IsAListInYamlToo) {
  const Plan plan = first("- 姓名: 乙\n  备注: 无\n  kpis: { G1: { actual: 5 } }\n  review: { 责任心: { ratings: [1, 2] } }\n  improvements: { 新: 做好 }\n", ".yaml");
  EXPECT_EQ(plan.root.items("kpis")[0].series("actual")->entries[0].figure.value.value, Decimal(5));
  EXPECT_EQ(plan.root.items("improvements").front().text("action"), "做好");
  EXPECT_EQ(std::get<std::vector<Located<Figure>>>(item(plan, 1, 0).value("ratings").data)[1].value.value.value, Decimal(2));
}

TEST_F(PeopleTable, EmptiesInYamlWhatOthersHave) {
  const std::optional<People> people = read("- 姓名: 乙\n  kpis: { G1: { actual: 5 } }\n  subject.supervisor: 丁\n  review: { 责任心: { ratings: { 上级: 60, 本人: 70 } } }\n"
                                            "- 姓名: 戊\n  review.责任心.ratings.上级: 88\n", ".yaml");
  ASSERT_TRUE(people);
  const std::optional<Plan> second = people->plan_of(1, diagnostics_);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->root.items("kpis")[0].has("actual")) << "what the plan says of another is nobody else's";
  EXPECT_FALSE(second->root.items("subject")[0].has("supervisor"));
  const auto& ratings = std::get<std::vector<Located<Figure>>>(item(*second, 1, 0).value("ratings").data);
  EXPECT_EQ(ratings.at(0).value.value.value, Decimal(88));
  EXPECT_FALSE(ratings.at(1).value.has_value());
  const std::optional<Plan> first = people->plan_of(0, diagnostics_);
  ASSERT_TRUE(first);
  EXPECT_EQ(std::get<std::vector<Located<Figure>>>(item(*first, 1, 0).value("ratings").data).at(1).value.value.value, Decimal(70));
}

TEST_F(PeopleTable, SaysWhatIsWrongWithAColumn) {
  EXPECT_NE(fault("kpis.G1.actul").find("did you mean `kpis.G1.actual`"), std::string::npos);
  EXPECT_NE(fault("kpi.G1.actual").find("did you mean `kpis.G1.actual`"), std::string::npos);
  EXPECT_NE(fault("review.责任感.weight").find("did you mean `review.责任心.weight`"), std::string::npos);
  EXPECT_NE(fault("review.共用.weight").find("several places"), std::string::npos);
  EXPECT_NE(fault("review.责任心.ratings.下级").find("nobody rates"), std::string::npos);
  EXPECT_NE(fault("kpis.G3.actual.Q3").find("without periods"), std::string::npos);
  EXPECT_NE(fault("subject.person.first").find("no parts"), std::string::npos);
  EXPECT_NE(fault("review").find("unknown-column"), std::string::npos);
  EXPECT_NE(fault("入职").find("subject.joined"), std::string::npos);
  EXPECT_NE(fault("subject.person").find("same value"), std::string::npos);
  EXPECT_NE(fault("narrative").find("unknown-column"), std::string::npos);
}

TEST_F(PeopleTable, SaysWhatEveryoneWouldGetOfOnePerson) {
  ASSERT_TRUE(read("姓名,review.责任心.ratings.上级\n乙,1\n"));
  const Diagnostic& said = *diagnostics_.all().back();
  EXPECT_EQ(said.code, "same-for-everyone");
  EXPECT_NE(said.message.en.find(": subject.supervisor, improvements, review.责任心.ratings.本人"), std::string::npos) << said.message.en;
  EXPECT_EQ(said.message.en.find("ratings.上级"), std::string::npos);
  const std::size_t before = diagnostics_.all().size();
  ASSERT_TRUE(read("姓名,subject.supervisor,review.责任心.ratings.上级,review.责任心.ratings.本人,improvements\n乙,,1,2,\n"));
  EXPECT_EQ(diagnostics_.all().size(), before);
}

TEST_F(PeopleTable, KeepsRowsThatAreSound) {
  const std::optional<People> people = read("姓名,subject.number,kpis.G1.actual\n乙,1,5\n丙,1,6\n,2,7\n丁,3\n戊,4,.inf\n");
  ASSERT_TRUE(people);
  EXPECT_EQ(people->size(), 5u);
  EXPECT_TRUE(people->is_sound(0));
  for (const std::size_t row : {1u, 2u, 3u}) EXPECT_FALSE(people->is_sound(row)) << row;
  EXPECT_EQ(people->name(0), "1 乙");
  EXPECT_TRUE(people->plan_of(0, diagnostics_));
  EXPECT_FALSE(people->plan_of(4, diagnostics_));
  EXPECT_EQ(diagnostics_.all().back()->where.line, 6u);
}

TEST(FileName, IsSafe) {
  EXPECT_EQ(safe_stem("HX-1 林 知夏"), "HX-1 林 知夏");
  EXPECT_EQ(safe_stem("../../etc/passwd"), "etc-passwd");
  EXPECT_EQ(safe_stem("a\\b:c*d?\"<>|e"), "a-b-c-d-e");
  EXPECT_EQ(safe_stem("甲\xE2\x80\xAE乙\xE2\x80\x8B\x01"), "甲乙");
  EXPECT_EQ(safe_stem("con"), "_con");
  EXPECT_EQ(safe_stem("LPT1.txt"), "_LPT1.txt");
  EXPECT_EQ(safe_stem("console"), "console");
  EXPECT_EQ(safe_stem(" .-. "), "");
  EXPECT_EQ(safe_stem("...\xE3\x80\x80"), "");
  std::string most, other;
  for (int i = 0; i < 100; ++i) most += "长";
  other = most + "甲";
  EXPECT_LE(safe_stem(most).size(), 150u);
  EXPECT_NE(safe_stem(most), safe_stem(other));
}

TEST(FileName, IsTakenOnce) {
  StemList taken;
  EXPECT_EQ(taken.take("Ann"), "Ann");
  EXPECT_EQ(taken.take("ANN"), "ANN-2");
  EXPECT_EQ(taken.take("Ann"), "Ann-3");
  EXPECT_EQ(taken.take("e\xCC\x81"), "e\xCC\x81");
  EXPECT_EQ(taken.take("\xC3\xA9"), "\xC3\xA9-2");
}

std::vector<GroupMember> scored(const std::vector<int>& scores) {
  std::vector<GroupMember> members;
  for (const int score : scores) members.push_back({Decimal(score), "B", false, {}});
  return members;
}

TEST(Standing, RanksWithTies) {
  std::vector<GroupMember> members = scored({90, 80, 90, 70});
  members.push_back({});
  Diagnostics diagnostics;
  const Plan plan = load_plan_text("p", "title: t\nperiod: 2024\n", diagnostics).value();
  const std::vector<Standing> standings = standings_of(members, plan.root);
  EXPECT_EQ(standings[0].rank, 1u);
  EXPECT_EQ(standings[2].rank, 1u);
  EXPECT_EQ(standings[1].rank, 3u);
  EXPECT_EQ(standings[3].rank, 4u);
  EXPECT_EQ(standings[3].of, 4u);
  EXPECT_FALSE(standings[4].rank);
  EXPECT_EQ(standings[3].percentile, Decimal(0));
  EXPECT_EQ(standings[1].percentile->rounded(3), Decimal::parse("0.333"));
  EXPECT_EQ(standings[0].grade, "B") << "by the score where the plan says nothing of ranks";
}

TEST(Standing, GivesGradesOutByTheirShares) {
  Diagnostics diagnostics;
  const auto plan = [&](const char* more) {
    return load_plan_text("p", std::string("title: t\nperiod: 2024\nscoring:\n  graded_by: rank\n") + more +
                                   "  grades:\n    S: { score: ≥90, share: 5-10% }\n    A: { score: ≥80, share: 20% }\n    B: { score: ≥70, share: 60% }\n"
                                   "    C: { score: ≥60, share: 10% }\n    D: { score: <60, share: 5% }\n",
                          diagnostics)
        .value();
  };
  std::vector<int> scores;
  for (int i = 0; i < 20; ++i) scores.push_back(100 - i);
  const auto grades = [](const std::vector<Standing>& standings) {
    std::string text;
    for (const Standing& each : standings) text += each.grade;
    return text;
  };
  EXPECT_EQ(grades(standings_of(scored(scores), plan("").root)), "SAAAABBBBBBBBBBBBCCD");
  scores[1] = 100;   // two at the top are one grade
  EXPECT_EQ(grades(standings_of(scored(scores), plan("").root)), "SSAAABBBBBBBBBBBBCCD");
  std::vector<GroupMember> members = scored(scores);
  members[0].vetoed = true;
  members[0].grade = "D";
  EXPECT_EQ(grades(standings_of(members, plan("").root)), "DSAAAABBBBBBBBBBBCCD");
  EXPECT_EQ(grades(standings_of(scored({95, 85, 75}), plan("").root)), "BBB") << "small teams are exempt";
  EXPECT_EQ(grades(standings_of(scored({95, 85, 75}), plan("  small_team: 3\n").root)), "ABB") << "5%, 25% and 85% of 3 are 0, 1 and 3";
}

TEST(Standing, GivesGradesOutInEachDepartmentWhereThePlanSaysSo) {
  Diagnostics diagnostics;
  const auto plan = [&](const char* by) {
    return load_plan_text("p", std::string("title: t\nperiod: 2024\nscoring:\n  graded_by: rank\n  small_team: 4\n") + by +
                                   "  grades:\n    A: { score: ≥90, share: 25% }\n    C: { score: <90, share: 75% }\n",
                          diagnostics)
        .value();
  };
  std::vector<GroupMember> members = scored({99, 98, 97, 96, 60, 59, 58, 57, 95});
  for (std::size_t i = 0; i < members.size(); ++i) members[i].department = i < 4 ? "one" : i < 8 ? "two" : "three";
  const auto grades = [&](const char* by) {
    std::string text;
    for (const Standing& each : standings_of(members, plan(by).root)) text += each.grade;
    return text;
  };
  EXPECT_EQ(grades(""), "AACCCCCCC");
  EXPECT_EQ(grades("  by_department: yes\n"), "ACCCACCCB") << "the third department is too small and keeps the grade by the score";
  EXPECT_EQ(standings_of(members, plan("  by_department: yes\n").root)[4].rank, 6u) << "ranks stay over all";
}

}  // namespace
}  // namespace planloom
