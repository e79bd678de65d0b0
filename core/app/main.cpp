#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <system_error>

#include <unistd.h>

#include "batch.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "memory.hpp"
#include "report.hpp"
#include "resources.hpp"
#include "run.hpp"

namespace planloom {
namespace {

Outcome dispatch(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  switch (line.command) {
    case Command::render: return render_plan(line, resources, diagnostics);
    case Command::check: return check_only(line, resources, diagnostics);
    case Command::init: return write_starter(line, resources, diagnostics);
    case Command::templates: return show_templates(line, resources);
    case Command::plugins: return show_plugins(line, resources, diagnostics);
    case Command::plugin_info: return show_plugin(line, resources, diagnostics);
    case Command::plugin_manifest: return print_manifest(line, diagnostics);
    case Command::explain: return explain(line, resources, diagnostics);
    case Command::doctor: return examine(resources, diagnostics);
    case Command::help: return show_help(line, resources, diagnostics);
    case Command::schema: return show_schema(line, resources, diagnostics);
    case Command::batch: return run_batch(line, resources, diagnostics);
    case Command::batch_merge: return merge_batches(line, diagnostics);
    case Command::completion: return print_text(line.usage);
    case Command::plugin_new: return write_plugin(line, resources, diagnostics);
    case Command::none: break;
  }
  return Outcome::wrong_usage;
}

// The world's failures end here: disk, memory, processes.
Outcome run(const CommandLine& line, Diagnostics& diagnostics) {
  try {
    return dispatch(line, find_resources(), diagnostics);
  } catch (const std::bad_alloc&) {
    diagnostics.error({}, "out-of-memory", {"there is not enough memory", "内存不足"});
  } catch (const std::system_error& error) {
    diagnostics.error({}, "system", {fmt::format("{}", error.what()), fmt::format("{}", error.what())})
        .hint({"check that the folder exists, may be written to, and has room", "请检查文件夹是否存在、可写且有空间"});
  } catch (const std::exception& error) {
    diagnostics.error({}, "trouble", {fmt::format("{}", error.what()), fmt::format("{}", error.what())});
  }
  return Outcome::trouble;
}

// A library that allocates where nothing may be thrown ends the process; it shall say why, in words for people.
void say_without_memory() {
  static const std::terminate_handler usual = std::set_terminate([] {
    if (!memory_ran_out) usual();
    std::fputs(message_language() == Language::zh ? "planloom: 错误：内存不足\n" : "planloom: error: there is not enough memory\n", stderr);
    ::_exit(static_cast<int>(Outcome::trouble));
  });
}

// What was printed must have arrived: a full disk behind a redirection is an error like any other.
bool flush_output() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

}  // namespace
}  // namespace planloom

int main(int count, char** arguments) {  // NOLINT(bugprone-exception-escape): what nothing else takes ends in the handler above
  using namespace planloom;
  say_without_memory();
  std::signal(SIGXFSZ, SIG_IGN);   // a file over the limit is a failed write like any other, not the end of the process
  CommandLine line;
  Outcome outcome = Outcome::wrong_usage;
  if (parse_command_line(count, arguments, message_language(), line, outcome)) {
    Diagnostics diagnostics;
    outcome = run(line, diagnostics);
    std::FILE* const stream = line.json && line.command == Command::check ? stdout : stderr;
    print_report(diagnostics, report_style(line.json, stream), stream);
  }
  if (!flush_output()) {
    std::fputs(message_language() == Language::zh ? "planloom: 错误：标准输出没有全部写出，磁盘可能已满\n" : "planloom: error: not all of the standard output could be written; the disk may be full\n", stderr);
    return static_cast<int>(Outcome::trouble);
  }
  return static_cast<int>(outcome);
}
