#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "tree.hpp"

namespace planloom {
namespace {

using std::filesystem::file_type;

Place whole_file(std::string name, Diagnostics& diagnostics) { return {diagnostics.sources().add(std::move(name), {}), 0, 0, 0}; }

std::string megabytes(std::size_t bytes) { return fmt::format("{} MB", bytes >> 20); }

/// Says what keeps a file from being read, before it is opened: opening a pipe would wait for ever.
bool refuse(const std::filesystem::path& file, const Limits& limits, Diagnostics& diagnostics) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  const std::string name = file.string();
  if (status.type() == file_type::not_found) {
    diagnostics
        .error(whole_file(name, diagnostics), "file-missing", {fmt::format("there is no file {}", name), fmt::format("没有 {} 这个文件", name)})
        .hint({"check the name and the folder", "检查文件名和所在文件夹"});
  } else if (error || status.type() == file_type::unknown || status.type() == file_type::none) {
    diagnostics
        .error(whole_file(name, diagnostics), "file-unreadable",
               {fmt::format("{} cannot be read: {}", name, error.message()), fmt::format("读不了 {}：{}", name, error.message())})
        .hint({"check the permissions of the file and its folders", "检查文件及所在文件夹的权限"});
  } else if (status.type() == file_type::directory) {
    diagnostics
        .error(whole_file(name, diagnostics), "file-is-folder",
               {fmt::format("{} is a folder, not a file", name), fmt::format("{} 是文件夹，不是文件", name)})
        .hint({"name the YAML file inside it", "写出里面 YAML 文件的名字"});
  } else if (status.type() != file_type::regular) {
    diagnostics
        .error(whole_file(name, diagnostics), "file-not-regular", {fmt::format("{} is no ordinary file", name), fmt::format("{} 不是普通文件", name)})
        .hint({"pipes and devices are not read; save the text as a file", "管道和设备不读，请先存成文件"});
  } else if (std::filesystem::file_size(file, error) > limits.bytes && !error) {
    diagnostics
        .error(whole_file(name, diagnostics), "file-too-large",
               {fmt::format("{} is larger than {}", name, megabytes(limits.bytes)), fmt::format("{} 超过 {}", name, megabytes(limits.bytes))})
        .hint({"split the plan, or move long tables into their own files", "把计划拆开，或把长表放进单独的文件"});
  } else {
    return false;
  }
  return true;
}

/// The bytes that no plan may hold, by kind; a text that fails whole (wrong encoding) is not kept as a source.
bool refuse_encoding(const std::string& name, std::string_view text, Diagnostics& diagnostics) {
  if (looks_like_utf16(text)) {
    diagnostics.error(whole_file(name, diagnostics), "file-encoding", {"the file is UTF-16, not UTF-8", "文件是 UTF-16 编码，不是 UTF-8"})
        .hint({"save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)", "另存为 UTF-8（记事本：另存为，编码选 UTF-8）"});
    return true;
  }
  if (looks_like_gbk(text)) {
    diagnostics.error(whole_file(name, diagnostics), "file-encoding", {"the file looks like GBK, not UTF-8", "文件看起来是 GBK 编码，不是 UTF-8"})
        .hint({"save it as UTF-8, or: iconv -f GB18030 -t UTF-8 OLD > NEW", "另存为 UTF-8，或者：iconv -f GB18030 -t UTF-8 旧文件 > 新文件"});
    return true;
  }
  return false;
}

Words describe(TextFault::Kind kind) {
  switch (kind) {
    case TextFault::Kind::invalid_utf8:
      return {"a byte that is not UTF-8", "有不是 UTF-8 的字节"};
    case TextFault::Kind::nul:
      return {"a NUL byte", "有 NUL 字节"};
    case TextFault::Kind::control:
      return {"a control character", "有控制字符"};
    case TextFault::Kind::noncharacter:
      return {"a code that is no character", "有不是字符的编码"};
    case TextFault::Kind::inner_bom:
      return {"a byte order mark inside the text", "正文里有字节序标记（BOM）"};
  }
  return {};
}

}  // namespace

std::optional<std::uint32_t> gate_source(std::string name, std::string text, const Limits& limits, Diagnostics& diagnostics) {
  if (text.size() > limits.bytes) {
    diagnostics
        .error(whole_file(name, diagnostics), "file-too-large",
               {fmt::format("{} is larger than {}", name, megabytes(limits.bytes)), fmt::format("{} 超过 {}", name, megabytes(limits.bytes))})
        .hint({"split the plan, or move long tables into their own files", "把计划拆开，或把长表放进单独的文件"});
    return std::nullopt;
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (refuse_encoding(name, text, diagnostics)) return std::nullopt;
  const bool second_mark = text.starts_with(byte_order_mark);
  if (const auto fault = second_mark ? TextFault{0, TextFault::Kind::inner_bom} : find_text_fault(text)) {
    // The sound part in front is kept, so that the message can show the line.
    const std::uint32_t file = diagnostics.sources().add(std::move(name), text.substr(0, fault->byte));
    const Words what = describe(fault->kind);
    Locator locator(file, diagnostics.sources().find(file)->text);
    diagnostics.error(locator.place(fault->byte, 1), "bad-character", {"the text holds " + what.en, "文本里" + what.zh})
        .hint({"delete it; if the whole file is garbled, save it as UTF-8", "删掉它；如果整个文件都是乱码，请另存为 UTF-8"});
    return std::nullopt;
  }
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    diagnostics.error(whole_file(name, diagnostics), "file-empty", {"the file is empty", "文件是空的"})
        .hint({"`planloom init annual-plan` writes a first plan", "`planloom init annual-plan` 会写出第一份计划"});
    return std::nullopt;
  }
  return diagnostics.sources().add(std::move(name), std::move(text));
}

std::optional<std::string> read_bytes(const std::filesystem::path& file, const Limits& limits, Diagnostics& diagnostics) {
  if (refuse(file, limits, diagnostics)) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  std::string text;
  if (stream) {
    // By blocks up to the limit: the size asked for before may be out of date by now.
    constexpr std::size_t block = 1u << 18;
    std::error_code unknown;
    const std::uintmax_t size = std::filesystem::file_size(file, unknown);
    if (!unknown && size <= limits.bytes) text.reserve(static_cast<std::size_t>(size) + block);
    for (std::size_t got = block; got == block && text.size() <= limits.bytes;) {
      const std::size_t before = text.size();
      text.resize(before + block);
      stream.read(text.data() + before, block);
      got = static_cast<std::size_t>(stream.gcount());
      text.resize(before + got);
    }
  }
  if (!stream.is_open() || stream.bad()) {
    const std::string reason = std::strerror(errno);
    diagnostics
        .error(whole_file(file.string(), diagnostics), "file-unreadable",
               {fmt::format("{} cannot be read: {}", file.string(), reason), fmt::format("读不了 {}：{}", file.string(), reason)})
        .hint({"check the permissions of the file and its folders", "检查文件及所在文件夹的权限"});
    return std::nullopt;
  }
  return text;
}

std::optional<std::uint32_t> read_source(const std::filesystem::path& file, const Limits& limits, Diagnostics& diagnostics) {
  std::optional<std::string> text = read_bytes(file, limits, diagnostics);
  return text ? gate_source(file.string(), std::move(*text), limits, diagnostics) : std::nullopt;
}

}  // namespace planloom
