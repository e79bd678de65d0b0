/// What the fuzz targets share.
///
/// You want to                                         use
/// hand a function what passes the text gate           `sound_text(data, size)`
/// let a loader read the input as a file               `VirtualFile file; file.write(bytes); load(file.path())`
/// state what must hold of a result                    `require(holds, "what it means when it does not")`
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <planloom/calendar.hpp>
#include <planloom/diagnostic.hpp>

namespace planloom::fuzz {

/// The input without the bytes that the text gate refuses: what every function behind the gate may be given.
std::string sound_text(const std::uint8_t* data, std::size_t size);

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

/// Ends the process, as a sanitizer does, with `what` when it does not hold.
void require(bool holds, const char* what);
/// Requires a text that a reader may see to be one that the gate lets through.
void require_sound(std::string_view text, const char* what);
/// Requires findings that can be printed: sound text, places that exist, and an error where there is no result.
void require_sound(const Diagnostics& diagnostics, bool has_result);

/// A regular file in memory, below /proc/self/fd: a loader may read it, and no disk is touched.
class VirtualFile {
 public:
  VirtualFile();
  ~VirtualFile();
  VirtualFile(const VirtualFile&) = delete;
  VirtualFile& operator=(const VirtualFile&) = delete;
  void write(std::string_view bytes);
  std::filesystem::path path() const;
  std::string name() const;   ///< beside another virtual file

 private:
  int descriptor_;
};

/// Days and holidays that never change: a run with the same inputs is the same run.
const WorkCalendar& calendar();
Date today();
}  // namespace planloom::fuzz
