#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "record.hpp"
#include "staging.hpp"
#include "workers.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "planloom-render-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { fs::remove_all(path); }
  fs::path path;
};

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }
std::string read(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

WorkerReport run_one(std::function<std::vector<std::string>(Diagnostics&)> work, std::chrono::seconds time = std::chrono::seconds(20)) {
  Diagnostics diagnostics;
  return run_workers({{"one", std::move(work)}}, {time, 0, 2}, diagnostics).front();
}

TEST(Workers, TellWhatTheyDid) {
  const WorkerReport report = run_one([](Diagnostics& diagnostics) {
    diagnostics.warning({1, 2, 3, 4}, "some-code", {"en", "中文"}).hint({"do", "做"}).see({1, 9, 1, 1});
    return std::vector<std::string>{"a.txt", "文件.txt"};
  });
  EXPECT_EQ(report.end, WorkerEnd::done);
  EXPECT_EQ(report.files, (std::vector<std::string>{"a.txt", "文件.txt"}));
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].where, (Place{1, 2, 3, 4}));
  EXPECT_EQ(report.diagnostics[0].message.zh, "中文");
  EXPECT_EQ(report.diagnostics[0].advice.en, "do");
  EXPECT_EQ(report.diagnostics[0].also.size(), 1U);
}

TEST(Workers, EndInEveryBadWay) {
  EXPECT_EQ(run_one([](Diagnostics&) -> std::vector<std::string> { throw std::runtime_error("why"); }).detail, "why");
  EXPECT_EQ(run_one([](Diagnostics&) -> std::vector<std::string> { throw 42; }).end, WorkerEnd::failed);
  EXPECT_EQ(run_one([](Diagnostics&) -> std::vector<std::string> { ::_exit(0); }).end, WorkerEnd::left_early);
  EXPECT_EQ(run_one([](Diagnostics&) -> std::vector<std::string> { ::signal(SIGABRT, SIG_DFL); std::raise(SIGABRT); return {}; }).end, WorkerEnd::crashed);
  EXPECT_EQ(run_one([](Diagnostics&) -> std::vector<std::string> { for (;;) ::sleep(1); }, std::chrono::seconds(1)).end, WorkerEnd::timed_out);
}

TEST(Workers, ReportInTheOrderOfTheJobs) {
  std::vector<WorkerJob> jobs;
  for (int i = 0; i < 7; ++i) {
    jobs.push_back({std::to_string(i), [i](Diagnostics&) { ::usleep(static_cast<useconds_t>((7 - i) * 3000)); return std::vector<std::string>{std::to_string(i)}; }});
  }
  Diagnostics diagnostics;
  const std::vector<WorkerReport> reports = run_workers(jobs, {std::chrono::seconds(20), 0, 3}, diagnostics);
  for (int i = 0; i < 7; ++i) EXPECT_EQ(reports[static_cast<std::size_t>(i)].files.front(), std::to_string(i));
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST(Records, RefuseWhatIsNotWhole) {
  WorkerReport report;
  report.end = WorkerEnd::done;
  const std::string text = write_record(report);
  for (std::size_t length = 0; length < text.size(); ++length) {
    WorkerReport copy;
    EXPECT_FALSE(read_record(text.substr(0, length), copy)) << length;
  }
}

TEST(Staging, PublishesWholeAndKeepsEdited) {
  TemporaryFolder folder;
  const auto publish = [&](const std::string& text, bool force, Diagnostics& diagnostics) {
    OutputFolder output(folder.path);
    write(output.stage("x") / "a.txt", text);
    const bool done = output.publish("x", "a", {"a.txt"}, force, diagnostics);
    output.close();
    return done;
  };
  Diagnostics diagnostics;
  EXPECT_TRUE(publish("one", false, diagnostics));
  EXPECT_TRUE(publish("two", false, diagnostics));
  EXPECT_EQ(read(folder.path / "a.txt"), "two");
  write(folder.path / "a.txt", "by hand");
  EXPECT_FALSE(publish("three", false, diagnostics));
  EXPECT_EQ(read(folder.path / "a.txt"), "by hand");
  EXPECT_EQ(diagnostics.all().back()->code, "output-was-edited");
  EXPECT_TRUE(publish("three", true, diagnostics));
  EXPECT_EQ(read(folder.path / "a.txt"), "three");
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.path)) EXPECT_FALSE(entry.is_directory()) << entry.path();
}

TEST(Staging, RefusesNamesThatLeaveTheFolderAndMissingFiles) {
  TemporaryFolder folder;
  OutputFolder output(folder.path / "out");
  write(output.stage("x") / "a.txt", "text");
  Diagnostics diagnostics;
  for (const std::string& name : {std::string("../a.txt"), std::string("/etc/passwd"), std::string("b.txt"), std::string(".."), std::string("a\0.txt", 6)}) {
    EXPECT_FALSE(output.publish("x", "a", {"a.txt", name}, true, diagnostics)) << name;
  }
  EXPECT_FALSE(output.publish("x", "a", {}, true, diagnostics));
  EXPECT_FALSE(fs::exists(folder.path / "out" / "a.txt"));
}

TEST(Staging, TwoOutputsMayNotWriteOneName) {
  TemporaryFolder folder;
  OutputFolder output(folder.path);
  write(output.stage("x") / "a.txt", "x");
  write(output.stage("y") / "a.txt", "y");
  Diagnostics diagnostics;
  EXPECT_TRUE(output.publish("x", "a", {"a.txt"}, false, diagnostics));
  EXPECT_FALSE(output.publish("y", "a", {"a.txt"}, true, diagnostics));
  EXPECT_EQ(diagnostics.all().back()->code, "output-clash");
  EXPECT_EQ(read(folder.path / "a.txt"), "x");
}

TEST(Staging, RemovesUneditedFilesThatAreNoLongerMade) {
  TemporaryFolder folder;
  Diagnostics diagnostics;
  {
    OutputFolder output(folder.path);
    const fs::path stage = output.stage("png");
    for (const char* name : {"a-01.png", "a-02.png", "a-03.png"}) write(stage / name, name);
    ASSERT_TRUE(output.publish("png", "a", {"a-01.png", "a-02.png", "a-03.png"}, false, diagnostics));
    output.close();
  }
  write(folder.path / "a-03.png", "edited");
  OutputFolder output(folder.path);
  write(output.stage("png") / "a-01.png", "new");
  ASSERT_TRUE(output.publish("png", "a", {"a-01.png"}, false, diagnostics));
  EXPECT_FALSE(fs::exists(folder.path / "a-02.png"));
  EXPECT_EQ(read(folder.path / "a-03.png"), "edited");
}

}  // namespace
}  // namespace planloom
