#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <planloom/text.hpp>

#include "commands.hpp"
#include "new_file.hpp"
#include "report.hpp"

namespace planloom {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> starter_kinds(const Resources& resources) {
  std::vector<std::string> kinds;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(resources.starters(), error)) {
    if (entry.path().extension() == ".yaml") kinds.push_back(entry.path().stem().string());
  }
  return kinds;
}

/// A kind may be asked for by its title too (季度计划).
std::string kind_of(const CommandLine& line, const Resources& resources) {
  if (line.kind.find('/') != std::string::npos || line.kind.ends_with(".yaml")) return line.kind;
  const std::optional<fs::path> named = find_template(resources, line.kind);
  return named ? named->stem().string() : line.kind;
}

/// In the language asked for, else in that of messages.
fs::path starter_of(const CommandLine& line, const std::string& kind, const Resources& resources) {
  const bool english = line.language.empty() ? message_language() == Language::en : line.language == "en";
  const fs::path folder = english ? resources.starters() / "en" : resources.starters();
  return folder / (kind + ".yaml");
}

}  // namespace

Outcome write_starter(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const std::string kind = kind_of(line, resources);
  std::ifstream stream(starter_of(line, kind, resources), std::ios::binary);
  if (line.kind.find('/') != std::string::npos || !stream) {
    const std::string close = closest(line.kind, starter_kinds(resources));
    diagnostics.error({}, "unknown-template", {fmt::format("there is no starter plan '{}'", line.kind), fmt::format("没有“{}”这种起步计划", line.kind)})
        .hint(close.empty() ? Words{"`planloom templates` lists the kinds", "planloom templates 可列出种类"} : Words{fmt::format("did you mean '{}'?", close), fmt::format("是不是“{}”？", close)});
    return Outcome::wrong_usage;
  }
  const fs::path file = line.file.empty() ? fs::path(kind + ".yaml") : fs::path(line.file);
  std::error_code error;
  if (fs::exists(fs::symlink_status(file, error))) {
    diagnostics.error({}, "file-exists", {fmt::format("'{}' exists; it was left as it is", file.string()), fmt::format("“{}”已存在，没有改动", file.string())})
        .hint({fmt::format("name another file: planloom init {} FILE", line.kind), fmt::format("换一个文件名：planloom init {} FILE", line.kind)});
    return Outcome::trouble;
  }
  write_new(file, std::string(std::istreambuf_iterator<char>(stream), {}));
  std::printf("%s\n", file.c_str());
  return Outcome::done;
}

}  // namespace planloom
