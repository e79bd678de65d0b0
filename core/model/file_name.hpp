/// Names of files made from people's data: safe on every system, and told apart.
#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace planloom {

/// A text as a file's stem: no path, no sign or name that some system reserves, nothing invisible, at most 150 bytes (cut between characters, with a
/// mark of the whole behind). Empty when nothing of the text is left.
std::string safe_stem(std::string_view text);

/// The stem of a plan's outputs: that of its file, unless that would hide them, pass for planloom's own records, tell the terminal something, be no
/// text at all, or leave no room for what is added; then a safe one. Never empty.
std::string output_stem(const std::string& file_stem);

/// Stems handed out so far. Two that differ in case or in how their characters are composed are one file on some disks.
class StemList {
 public:
  /// The stem, or stem-2, stem-3, … when it is taken.
  std::string take(const std::string& stem);

 private:
  std::set<std::string> taken_;
};

}  // namespace planloom
