#include "input.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <planloom/text.hpp>

#include "source_folder.hpp"

namespace planloom::fuzz {

std::string sound_text(const std::uint8_t* data, std::size_t size) {
  std::string text(bytes_of(data, size));
  std::string sound;
  while (const auto fault = find_text_fault(text)) {
    sound.append(text, 0, fault->byte);
    text.erase(0, fault->byte + 1);
  }
  sound += text;
  // What was apart may have come together: a byte order mark, half a character.
  return find_text_fault(sound) ? std::string() : sound;
}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void require_sound(std::string_view text, const char* what) { require(!find_text_fault(text), what); }

void require_sound(const Diagnostics& diagnostics, bool has_result) {
  require(has_result || diagnostics.has_errors(), "what is refused has an error");
  for (const Diagnostic* each : diagnostics.sorted()) {
    for (const std::string* text : {&each->message.en, &each->message.zh, &each->advice.en, &each->advice.zh}) require_sound(*text, "a message is sound text");
    require(!each->message.en.empty() && !each->message.zh.empty(), "a message stands in both languages");
    const std::size_t length = character_count(diagnostics.sources().line(each->where));
    const bool lies_in_line = each->where.line == 0 || each->where.column <= length + 1;
    if (!lies_in_line) std::fprintf(stderr, "%s at %u:%u of a line of %zu\n", each->code.c_str(), each->where.line, each->where.column, length);
    require(lies_in_line, "a place lies in its line");
  }
}

VirtualFile::VirtualFile() : descriptor_(memfd_create("planloom-fuzz", MFD_CLOEXEC)) {
  if (descriptor_ < 0) throw std::runtime_error("memfd_create failed");
}

VirtualFile::~VirtualFile() { close(descriptor_); }

void VirtualFile::write(std::string_view bytes) {
  const bool written = ftruncate(descriptor_, 0) == 0 && pwrite(descriptor_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
  require(written, "the virtual file can be written");
}

std::string VirtualFile::name() const { return std::to_string(descriptor_); }

std::filesystem::path VirtualFile::path() const { return std::filesystem::path("/proc/self/fd") / name(); }

const WorkCalendar& calendar() {
  static const WorkCalendar loaded = [] {
    Diagnostics none;
    return WorkCalendar::load(tests::source_folder() / "templates/holidays", none);
  }();
  return loaded;
}

Date today() { return *make_date(2024, 10, 18); }

}  // namespace planloom::fuzz
