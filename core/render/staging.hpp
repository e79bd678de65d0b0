/// Output folders: files appear complete or not at all, and what people edited is not replaced.
///
/// A run stages its files in a hidden folder inside the output folder and moves each output into place when its worker is done. Digests of what
/// was written are kept in `.planloom.json`; a file that changed since, or that planloom did not write, is left alone unless forced. What is moved
/// is noted in `.planloom.journal` first, so that a run that is killed leaves nothing that planloom would not know as its own.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <planloom/diagnostic.hpp>

namespace planloom {

/// One output of one document.
struct Publication {
  std::string output, stem;
  std::vector<std::string> files;
  std::string inputs = {};     ///< a digest of all it is made of; empty: not to be recognised again
  bool force = false;          ///< replace what was edited
};

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
  bool publish(const Publication& publication, Diagnostics& diagnostics);
  bool publish(const std::string& output, const std::string& stem, const std::vector<std::string>& files, bool force, Diagnostics& diagnostics) {
    return publish({output, stem, files, {}, force}, diagnostics);
  }
  /// What became of one of several outputs.
  struct Published {
    bool done = false;
    std::vector<Diagnostic> found = {};
    std::string trouble = {};   ///< of the disk
  };
  /// As `publish` for each, in order; the disk is waited for once. One that fails costs the others nothing.
  std::vector<Published> publish_together(const std::vector<Publication>& publications);
  /// The files of an output that an earlier run made of the same inputs, with their digests, when all of them are there and unchanged.
  std::optional<std::map<std::string, std::string>> made_before(const std::string& output, const std::string& stem, const std::string& inputs) const;
  /// Keeps a word about the whole run, from now on and for later ones; also when this one is cut off.
  void remember(const std::string& topic, const std::string& words);
  /// What the last run that spoke of the topic left in a folder; nothing is locked or made.
  static std::optional<std::string> remembered(const std::filesystem::path& folder, const std::string& topic);
  /// The digest of a file published or found; empty for one that is not known.
  std::string digest_of(const std::string& file) const;
  /// Writes the digests of all published files. Throws on disk errors.
  void close();
  const std::filesystem::path& path() const { return folder_; }

 private:
  struct Written {
    std::string digest, output, stem, inputs;
    std::string before;   ///< the digest of the file this one was about to replace when a run was cut off
  };
  void read_digests();
  void read_journal();
  void take_entry(const std::string& name, const std::string& digest, const std::string& output, const std::string& stem, const std::string& inputs);
  void note(const std::map<std::string, Written>& about_to_move);
  void append_to_journal(const std::string& lines);
  bool may_replace(const std::string& name, bool force, Diagnostics& diagnostics) const;
  bool is_sound(const Publication& publication, Diagnostics& diagnostics) const;
  void bring_to_disk(const Publication& publication) const;
  void move_into_place(const Publication& publication);
  void remove_stale(const std::string& output, const std::string& stem, const std::vector<std::string>& files);

  std::filesystem::path folder_, stage_;
  bool journal_is_new_ = false;
  int lock_ = -1, journal_ = -1;
  std::map<std::string, Written> written_;
  std::map<std::string, std::string> remembered_;
  std::map<std::string, std::string> published_;  // file → output, of this run
};

}  // namespace planloom
