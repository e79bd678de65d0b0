// A plugin that misbehaves in the way its option says: each way must cost this output and nothing else.
#include <sys/wait.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <planloom/plugin.hpp>
#include <thread>
#include <vector>

using namespace planloom;

static void eat_memory() {
  std::vector<std::vector<char>> eaten;
  for (;;) eaten.emplace_back(64U << 20, 'x');
}

static bool is_about(const RenderInput& input, const std::string& person) {
  for (const Record& subject : input.plan.plan.root.items("subject"))
    if (subject.text("person") == person) return true;
  return false;
}

static void render(const RenderInput& input, const Options& options, Output& output, Diagnostics&) {
  const std::string only = options.text("only"), how = only.empty() || is_about(input, only) ? options.text("how") : std::string();
  if (how == "throw-int") throw 42;
  if (how == "throw-null") throw static_cast<const char*>(nullptr);
  if (how == "exit") std::exit(0);
  if (how == "loop") for (volatile bool on = true; on;) {}
  if (how == "memory") eat_memory();
  if (how == "crash") std::raise(SIGSEGV);
  if (how == "close-stdout") ::close(STDOUT_FILENO);
  if (how == "print") std::puts("this must not be seen");
  if (how == "locale") std::setlocale(LC_ALL, "de_DE.UTF-8");
  if (how == "folder" && ::chdir("/") != 0) throw 1;
  if (how == "fork" && ::fork() == 0) for (;;) ::sleep(1000);
  if (how == "daemon" && ::fork() == 0) {
    ::setsid();
    if (::fork() != 0) ::_exit(0);
    for (;;) ::sleep(1000);
  }
  if (how == "threads") std::thread([] { for (volatile bool on = true; on;) {} }).detach();
  if (how == "elsewhere") std::ofstream(options.text("where")) << "this must not be here\n";
  if (how == "kill-files") std::filesystem::remove_all(options.text("where"));
  if (how == "no-file") {
    output.file();
    return;
  }
  std::ofstream(output.file()) << "written\n";
  if (how == "rename") std::rename(output.file().c_str(), (output.folder() / "elsewhere").c_str());
}

PLANLOOM_PLUGIN(registry) {
  registry.add(RendererSpec{.name = "hostile",
                            .summary = {"misbehaves as told", "按要求捣乱"},
                            .options = {{"how", OptionType::text, "no-file", "in which way", {}}, {"only", OptionType::text, "", "for this person's document alone", {}}, {"where", OptionType::text, "", "a path outside", {}}},
                            .extension = "txt",
                            .render = render});
}
