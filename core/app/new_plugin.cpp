#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <planloom/text.hpp>
#include <system_error>

#include "commands.hpp"
#include "new_file.hpp"
#include "report.hpp"

namespace planloom {
namespace fs = std::filesystem;
namespace {

bool is_plugin_name(const std::string& name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && name.size() <= 40 && small(name.front()) && name.back() != '-' &&
         std::ranges::all_of(name, [&](char c) { return small(c) || (c >= '0' && c <= '9') || c == '-'; });
}

/// Names that a built-in output or the build has already.
bool is_taken(const std::string& name) {
  constexpr std::array taken = {"document", "pages", "xlsx", "pdf", "png", "svg", "html", "md", "ics", "json", "all", "clean", "help", "install", "test", "package", "planloom", "plugins"};
  return std::ranges::find(taken, name) != taken.end();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::string read_whole(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!stream) throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), file.string());
  return text;
}

/// What find_package needs to be told; nothing when the place is looked at anyway.
std::string prefix_option(const fs::path& prefix) {
  return prefix == "/usr" || prefix == "/usr/local" ? "" : fmt::format(" -DCMAKE_PREFIX_PATH={}", prefix.string());
}

std::vector<fs::path> write_starter_files(const Resources& resources, const std::string& name) {
  const fs::path prefix = resources.data.parent_path().parent_path();
  std::vector<fs::path> starters, written;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(resources.plugin_starter())) {
    if (entry.is_regular_file()) starters.push_back(entry.path());
  }
  std::ranges::sort(starters);
  for (const fs::path& starter : starters) {
    const fs::path file = name / fs::path(replaced(fs::relative(starter, resources.plugin_starter()).string(), "NAME", name));
    fs::create_directories(file.parent_path());
    write_new(file, replaced(replaced(read_whole(starter), "@NAME@", name), "@PREFIX@", prefix_option(prefix)));
    written.push_back(file);
  }
  return written;
}

}  // namespace

Outcome write_plugin(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const std::string& name = line.subject;
  if (!is_plugin_name(name) || is_taken(name)) {
    diagnostics.error({}, "plugin-name", {fmt::format("a plugin can't be called '{}'", name), fmt::format("插件不能叫“{}”", name)})
        .hint(is_taken(name) ? Words{"the name is taken; choose another", "这个名称已被占用，请换一个"}
                             : Words{"begin with a small letter; small letters, digits and hyphens may follow", "以小写字母开头，后面可用小写字母、数字和连字符"});
    return Outcome::wrong_usage;
  }
  std::error_code error;
  if (fs::exists(fs::symlink_status(name, error))) {
    diagnostics.error({}, "file-exists", {fmt::format("'{}' exists; it was left as it is", name), fmt::format("“{}”已存在，没有改动", name)})
        .hint({"choose another name, or work in another folder", "换一个名称，或换一个文件夹"});
    return Outcome::trouble;
  }
  const fs::path prefix = resources.data.parent_path().parent_path();
  if (!fs::exists(prefix / "lib/cmake/planloom/planloomConfig.cmake", error)) {
    diagnostics.warning({}, "no-plugin-headers", {fmt::format("the headers to build it with are not installed beside this planloom ({})", prefix.string()),
                                                  fmt::format("这个 planloom（{}）旁边没有装好编译插件用的头文件", prefix.string())})
        .hint({"install the package libplanloom-dev, or from sources: cmake --install build --prefix ~/.local", "安装 libplanloom-dev 软件包；从源码则执行：cmake --install build --prefix ~/.local"});
  }
  for (const fs::path& file : write_starter_files(resources, name)) std::printf("%s\n", file.c_str());
  const std::string next = fmt::format(
      fmt::runtime(message_language() == Language::zh ? "\n接下来（详见 {0}/README.md）：\n" : "\nNext (see {0}/README.md):\n"), name) +
      fmt::format("  cd {0}\n  cmake -S . -B build{1}\n  cmake --build build\n  ctest --test-dir build\n  planloom render test/plan.yaml -f {0} --plugin-dir build/plugins\n", name, prefix_option(prefix));
  std::fwrite(next.data(), 1, next.size(), stderr);
  return Outcome::done;
}

}  // namespace planloom
