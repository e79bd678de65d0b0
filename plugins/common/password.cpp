#include "password.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <planloom/text.hpp>
#include <string_view>

namespace planloom {
namespace {

/// What the encryption takes into its keys; readers cut or refuse a longer one.
constexpr std::size_t most_bytes = 127;

void refuse(Place where, const Words& why, Words hint, Diagnostics& diagnostics) {
  diagnostics.error(where, "password-unusable", {"the password cannot be used: " + why.en, "口令不能用：" + why.zh}).hint(std::move(hint));
}

std::optional<std::string> first_line(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::optional<std::string> resolve(const Located<std::string>& written, Diagnostics& diagnostics) {
  const std::string_view text = written.value;
  const std::string rest(text.substr(std::min(text.find(':') + 1, text.size())));
  if (text.starts_with("text:")) return rest;
  if (text.starts_with("env:")) {
    if (const char* value = std::getenv(rest.c_str())) return value;
    refuse(written.where, {fmt::format("the environment has no variable {}", rest), fmt::format("没有环境变量 {}", rest)},
           {fmt::format("set it first: {}=… planloom render …", rest), fmt::format("先设好：{}=…… planloom render ……", rest)}, diagnostics);
    return std::nullopt;
  }
  if (text.starts_with("file:")) {
    if (auto line = first_line(rest)) return line;
    refuse(written.where, {fmt::format("there is nothing to read in {}", rest), fmt::format("{} 里读不到口令", rest)},
           {"the password is the file's first line", "口令写在文件的第一行"}, diagnostics);
    return std::nullopt;
  }
  return written.value;
}

}  // namespace

std::string read_password(const Located<std::string>& written, Diagnostics& diagnostics) {
  const std::optional<std::string> password = resolve(written, diagnostics);
  if (!password) return {};
  if (password->empty()) {
    refuse(written.where, {"it is empty", "是空的"}, {"leave the option out for a file without a password", "不需要口令就不写这个选项"}, diagnostics);
  } else if (password->size() > most_bytes) {
    refuse(written.where, {fmt::format("it is longer than {} bytes", most_bytes), fmt::format("超过 {} 个字节", most_bytes)},
           {"a Chinese character counts three bytes", "一个汉字算三个字节"}, diagnostics);
  } else if (find_text_fault(*password) || password->find_first_of("\t\r\n") != std::string::npos) {
    refuse(written.where, {"it holds a character that nobody can type", "有打不出来的字符"}, {"use letters, digits and signs", "用字母、数字和常见符号"}, diagnostics);
  } else {
    return *password;
  }
  return {};
}

}  // namespace planloom
