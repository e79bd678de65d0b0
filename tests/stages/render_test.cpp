#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "memory.hpp"
#include "pool.hpp"
#include "process.hpp"
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
  const WorkerReport terminated = run_one([](Diagnostics&) -> std::vector<std::string> { memory_ran_out = true, std::terminate(); });
  EXPECT_EQ(terminated.end, WorkerEnd::failed);
  EXPECT_EQ(terminated.detail, "out of memory");
  EXPECT_EQ(run_one([](Diagnostics&) -> std::vector<std::string> { ::signal(SIGABRT, SIG_DFL); std::raise(SIGABRT); return {}; }).end, WorkerEnd::crashed);
  EXPECT_EQ(run_one([](Diagnostics&) -> std::vector<std::string> { for (;;) ::sleep(1); }, std::chrono::seconds(1)).end, WorkerEnd::timed_out);
}

class Processes : public testing::TestWithParam<NoticeOfEnd> {};

TEST_P(Processes, TellTheirEndWhateverTheKernelKnows) {
  ChildProcess child = start_process(
      [](int requests, int) {
        char byte = 0;
        return ::read(requests, &byte, 1) == 1 ? byte : 1;
      },
      0, GetParam());
  pollfd end{child.end, POLLIN, 0};
  EXPECT_EQ(::poll(&end, 1, 50), 0) << "it waits for its request";
  ASSERT_TRUE(write_all(child.requests, "\7"));
  EXPECT_EQ(::poll(&end, 1, 20'000), 1);
  await_own_end(child);
  const int status = finish_process(child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 7);
}

INSTANTIATE_TEST_SUITE_P(Both, Processes, testing::Values(NoticeOfEnd::kernel, NoticeOfEnd::pipe),
                         [](const auto& info) { return info.param == NoticeOfEnd::kernel ? "kernel" : "pipe"; });

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

struct PoolRun {
  std::map<std::size_t, WorkerReport> reports;
  std::set<std::string> processes;
};

PoolRun run_items(std::size_t count, const ItemWork& work, WorkerLimits limits = {std::chrono::seconds(20), 0, 2}, std::size_t items_per_worker = 500) {
  PoolRun run;
  Diagnostics diagnostics;
  WorkQueue queue{"q", {}, [&work] { return work; }, std::nullopt, items_per_worker};
  for (std::size_t i = 0; i < count; ++i) queue.items.push_back(i);
  run_pool({queue}, limits, diagnostics, [&](std::size_t, std::size_t item, const WorkerReport& report) {
    EXPECT_TRUE(run.reports.emplace(item, report).second) << "told twice";
    run.processes.insert(report.result);
  });
  return run;
}

TEST(Pool, DoesManyItemsInFewProcesses) {
  const PoolRun run = run_items(50, [](std::size_t item, Diagnostics& diagnostics, WorkerReport& report) {
    EXPECT_TRUE(diagnostics.all().empty());
    diagnostics.warning({1, static_cast<std::uint32_t>(item), 1, 1}, "code", {"en", "zh"});
    report.result = std::to_string(::getpid());
  });
  ASSERT_EQ(run.reports.size(), 50u);
  EXPECT_LE(run.processes.size(), 2u);
  for (const auto& [item, report] : run.reports) {
    EXPECT_EQ(report.end, WorkerEnd::done);
    ASSERT_EQ(report.diagnostics.size(), 1u);
    EXPECT_EQ(report.diagnostics[0].where.line, item);
  }
  const auto tell = [](std::size_t, Diagnostics&, WorkerReport& report) { report.result = std::to_string(::getpid()); };
  EXPECT_EQ(run_items(10, tell, {std::chrono::seconds(20), 0, 1}, 2).processes.size(), 5u);
}

TEST(Pool, AFailureCostsTheItemAtHand) {
  const PoolRun run = run_items(12, [](std::size_t item, Diagnostics&, WorkerReport&) {
    if (item == 3) std::raise(SIGSEGV);
    if (item == 5) ::_exit(0);
    if (item == 7) throw std::runtime_error("why");
    if (item == 9) for (;;) ::sleep(1);
  }, {std::chrono::seconds(1), 0, 2});
  ASSERT_EQ(run.reports.size(), 12u);
  for (const auto& [item, report] : run.reports) {
    const WorkerEnd expected = item == 3 ? WorkerEnd::crashed : item == 5 ? WorkerEnd::left_early : item == 7 ? WorkerEnd::failed : item == 9 ? WorkerEnd::timed_out : WorkerEnd::done;
    EXPECT_EQ(report.end, expected) << item;
  }
  EXPECT_EQ(run.reports.at(7).detail, "why");
}

TEST(Pool, WhatCannotBeginFailsForAll) {
  Diagnostics diagnostics;
  std::size_t told = 0, processes = 0;
  WorkQueue queue{"q", {0, 1, 2, 3, 4, 5, 6, 7}, []() -> ItemWork { throw std::runtime_error("no plugin"); }};
  run_pool({queue}, {std::chrono::seconds(20), 0, 1}, diagnostics, [&](std::size_t, std::size_t, const WorkerReport& report) {
    ++told;
    processes += report.detail == "no plugin" ? 0 : 1;
  });
  EXPECT_EQ(told, 8u);
  EXPECT_EQ(processes, 0u);
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

TEST(Staging, KnowsItsFilesAfterARunThatWasKilled) {
  TemporaryFolder folder;
  Diagnostics diagnostics;
  const auto publish = [&](const std::string& text, const std::string& inputs, bool to_the_end) {
    const auto output = std::make_unique<OutputFolder>(folder.path);
    write(output->stage("x") / "a.txt", text);
    const bool done = output->publish({"x", "a", {"a.txt"}, inputs, false}, diagnostics);
    if (to_the_end) output->close();
    return done;
  };
  EXPECT_TRUE(publish("one", "1", true));
  EXPECT_FALSE(fs::exists(folder.path / ".planloom.journal"));
  EXPECT_TRUE(publish("two", "2", false));
  EXPECT_TRUE(fs::exists(folder.path / ".planloom.journal"));
  {
    OutputFolder output(folder.path);
    EXPECT_TRUE(output.made_before("x", "a", "2"));
    EXPECT_FALSE(output.made_before("x", "a", "1"));
    EXPECT_FALSE(output.made_before("y", "a", "2"));
  }
  write(folder.path / "a.txt", "one");   // as if it had been killed before the file was moved
  EXPECT_TRUE(publish("three", "3", true));
  write(folder.path / "a.txt", "by hand");
  EXPECT_FALSE(OutputFolder(folder.path).made_before("x", "a", "3"));
  EXPECT_FALSE(publish("four", "4", true));
  std::ofstream(folder.path / ".planloom.journal") << "{\"file\": \"a.txt\", \"dig";   // cut off in the middle
  EXPECT_FALSE(publish("four", "4", true));
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
