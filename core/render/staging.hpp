/// Output folders: files appear complete or not at all, and what people edited is not replaced.
///
/// A run stages its files in a hidden folder inside the output folder and moves each output into place when its worker is done. Digests of what
/// was written are kept in `.planloom.json`; a file that changed since, or that planloom did not write, is left alone unless forced.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <planloom/diagnostic.hpp>

namespace planloom {

class OutputFolder {
 public:
  /// Creates the folder if needed, locks it against other runs, clears what dead runs left. Throws std::system_error when the folder
  /// can't be made, entered or written.
  explicit OutputFolder(std::filesystem::path folder);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// A new, empty staging folder for one output.
  std::filesystem::path stage(const std::string& output);
  /// Moves an output's staged files into place. On `output-was-edited`, a file another output of this run wrote, or a disk error: reports and
  /// moves none of them. Files of an earlier run of the same output and stem that are no longer made are removed if unedited.
  bool publish(const std::string& output, const std::string& stem, const std::vector<std::string>& files, bool force, Diagnostics& diagnostics);
  /// Writes the digests of all published files. Throws on disk errors.
  void close();
  const std::filesystem::path& path() const { return folder_; }

 private:
  struct Written { std::string digest, output, stem; };
  void read_digests();
  bool may_replace(const std::string& name, bool force, Diagnostics& diagnostics) const;
  void remove_stale(const std::string& output, const std::string& stem, const std::vector<std::string>& files);

  std::filesystem::path folder_, stage_;
  int lock_ = -1;
  std::map<std::string, Written> written_;
  std::map<std::string, std::string> published_;  // file → output, of this run
};

/// A digest of a file's bytes; throws std::system_error when it can't be read.
std::string file_digest(const std::filesystem::path& file);

}  // namespace planloom
