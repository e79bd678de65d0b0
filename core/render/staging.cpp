#include "staging.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "digest.hpp"
#include "process.hpp"

namespace planloom {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view stage_prefix = ".planloom-stage-";
constexpr const char* digest_file = ".planloom.json";
constexpr const char* journal_file = ".planloom.journal";

[[noreturn]] void throw_errno(const fs::path& path) { throw std::system_error(errno, std::generic_category(), path.string()); }

void sync(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_errno(path);
  const int result = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  // Some file systems cannot sync a folder.
  if (result != 0 && error != EINVAL) {
    errno = error;
    throw_errno(path);
  }
}

/// The kernel writes it out sooner or later anyway; what is no plain file is judged later.
void start_writing(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return;
  (void)::sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
  ::close(descriptor);
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= 255 && name != "." && name != ".." && name.find('/') == std::string::npos && name.find('\0') == std::string::npos;
}

/// "a.txt" or "plan.site/pictures/a.svg": plain names down from the folder.
bool stays_inside(std::string_view name) {
  for (;;) {
    const std::size_t slash = name.find('/');
    if (!is_plain_name(name.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

/// No link on the way from the folder to the file leads elsewhere; folders that are not there yet lead nowhere.
bool reached_without_links(const fs::path& folder, const std::string& name) {
  std::error_code ignored;
  for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
    const fs::file_status status = fs::symlink_status(folder / name.substr(0, slash), ignored);
    if (fs::exists(status) && !fs::is_directory(status)) return false;
  }
  return true;
}

bool is_alive(std::string_view name) {
  name.remove_prefix(stage_prefix.size());
  int process = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
  return error == std::errc{} && process > 0 && (::kill(process, 0) == 0 || errno == EPERM);
}

void clear_left_behind(const fs::path& folder) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(stage_prefix) && !entry.is_symlink(ignored) && !is_alive(name)) fs::remove_all(entry.path(), ignored);
  }
}

/// What cannot be removed for once can be a moment later.
void remove_stage(const fs::path& stage) {
  std::error_code error;
  fs::remove_all(stage, error);
  if (error) fs::remove_all(stage, error);
}

/// Without waiting for the disk: a rename puts it in place whole, and one that a power cut loses is asked for again with --force.
void write_whole(const fs::path& file, const std::string& text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) throw_errno(file);
  const bool sound = write_all(descriptor, text);
  const int error = errno;
  if (::close(descriptor) != 0 || !sound) {
    errno = error;
    throw_errno(file);
  }
}

/// A record of planloom's own: nothing when it is missing or something else stands in its place, such as a pipe that would be waited for.
std::ifstream open_record(const fs::path& file) {
  std::error_code ignored;
  return fs::is_regular_file(fs::symlink_status(file, ignored)) ? std::ifstream(file, std::ios::binary) : std::ifstream();
}

/// A text of a record; empty where none stands, as in one that was damaged.
std::string text_of(const nlohmann::json& record, const char* key) {
  const auto found = record.find(key);
  return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What earlier runs left to be remembered, the journal's word last.
void read_words(const fs::path& folder, std::map<std::string, std::string>& words) {
  std::ifstream digests = open_record(folder / digest_file);
  const nlohmann::json kept = digests.is_open() ? nlohmann::json::parse(digests, nullptr, false) : nlohmann::json();
  if (kept.is_object() && kept.contains("remembered") && kept["remembered"].is_object()) {
    for (const auto& [topic, said] : kept["remembered"].items())
      if (said.is_string()) words[topic] = said.get<std::string>();
  }
  std::ifstream journal = open_record(folder / journal_file);
  for (std::string line; journal.is_open() && std::getline(journal, line);) {
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_object() && json.contains("topic")) words[text_of(json, "topic")] = text_of(json, "words");
  }
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
  fs::create_directories(folder_);
  lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0) throw_errno(folder_);
  while (::flock(lock_, LOCK_EX) != 0) {
    if (errno != EINTR) throw_errno(folder_);
  }
  clear_left_behind(folder_);
  read_digests();
  read_journal();
  read_words(folder_, remembered_);
  std::string name = (folder_ / fmt::format("{}{}-XXXXXX", stage_prefix, ::getpid())).string();
  if (::mkdtemp(name.data()) == nullptr) {
    const int error = errno;
    ::close(lock_);
    errno = error;
    throw_errno(folder_);
  }
  stage_ = name;
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (journal_ >= 0) ::close(journal_);
  if (journal_ >= 0 && journal_is_new_ && published_.empty()) fs::remove(folder_ / journal_file, ignored);   // it speaks of files that were never moved
  if (lock_ >= 0) ::close(lock_);
  if (!stage_.empty()) remove_stage(stage_);   // this run's alone; last, because where descriptors are few it takes those that were held
}

void OutputFolder::read_digests() {
  std::ifstream stream = open_record(folder_ / digest_file);
  if (!stream.is_open()) return;
  const nlohmann::json json = nlohmann::json::parse(stream, nullptr, false);
  if (!json.is_object() || !json.contains("files") || !json["files"].is_object()) return;  // damaged: nothing is known to be ours
  for (const auto& [name, entry] : json["files"].items()) {
    if (!stays_inside(name) || !entry.is_object()) continue;
    take_entry(name, text_of(entry, "digest"), text_of(entry, "output"), text_of(entry, "stem"), text_of(entry, "inputs"));
  }
}

void OutputFolder::take_entry(const std::string& name, const std::string& digest, const std::string& output, const std::string& stem, const std::string& inputs) {
  const auto known = written_.find(name);
  const std::string before = known == written_.end() || known->second.digest == digest ? std::string() : known->second.digest;
  written_[name] = {digest, output, stem, inputs, before};
}

/// Lines of a run that did not come to its end; the last one may be cut off.
void OutputFolder::read_journal() {
  std::ifstream stream = open_record(folder_ / journal_file);
  for (std::string line; stream.is_open() && std::getline(stream, line);) {
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !stays_inside(text_of(json, "file"))) continue;
    take_entry(text_of(json, "file"), text_of(json, "digest"), text_of(json, "output"), text_of(json, "stem"), text_of(json, "inputs"));
  }
}

void OutputFolder::append_to_journal(const std::string& lines) {
  if (journal_ < 0) {
    std::error_code ignored;
    journal_is_new_ = !fs::exists(folder_ / journal_file, ignored);
    journal_ = ::open((folder_ / journal_file).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);   // a pipe in its place is not waited for
  }
  if (journal_ < 0) throw_errno(folder_ / journal_file);
  if (!write_all(journal_, lines)) throw_errno(folder_ / journal_file);
}

/// Before files are moved: whatever happens then, they are known as planloom's own.
void OutputFolder::note(const std::map<std::string, Written>& about_to_move) {
  std::string lines;
  for (const auto& [name, entry] : about_to_move) {
    const nlohmann::json json = {{"file", name}, {"digest", entry.digest}, {"output", entry.output}, {"stem", entry.stem}, {"inputs", entry.inputs}};
    lines += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  append_to_journal(lines);
}

void OutputFolder::remember(const std::string& topic, const std::string& words) {
  remembered_[topic] = words;
  append_to_journal(nlohmann::json{{"topic", topic}, {"words", words}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

std::optional<std::string> OutputFolder::remembered(const fs::path& folder, const std::string& topic) {
  std::map<std::string, std::string> found;
  read_words(folder, found);
  const auto at = found.find(topic);
  return at == found.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::map<std::string, std::string>> OutputFolder::made_before(const std::string& output, const std::string& stem, const std::string& inputs) const {
  std::map<std::string, std::string> files;
  for (auto at = written_.lower_bound(stem); at != written_.end() && at->first.starts_with(stem); ++at) {
    const auto& [name, entry] = *at;
    if (entry.output != output || entry.stem != stem) continue;
    std::error_code error;
    if (entry.inputs != inputs || !reached_without_links(folder_, name) || !fs::is_regular_file(fs::symlink_status(folder_ / name, error)) || file_digest(folder_ / name) != entry.digest) return std::nullopt;
    files[name] = entry.digest;
  }
  if (files.empty()) return std::nullopt;
  return files;
}

std::string OutputFolder::digest_of(const std::string& file) const {
  const auto known = written_.find(file);
  return known == written_.end() ? std::string() : known->second.digest;
}

fs::path OutputFolder::stage(const std::string& output) {
  fs::path folder = stage_ / output;
  fs::create_directory(folder);
  return folder;
}

bool OutputFolder::may_replace(const std::string& name, bool force, Diagnostics& diagnostics) const {
  struct stat status {};
  const fs::path target = folder_ / name;
  const bool direct = reached_without_links(folder_, name);
  if (::lstat(target.c_str(), &status) != 0 && direct) {
    if (errno == ENOENT) return true;
    throw_errno(target);
  }
  if (!direct || !S_ISREG(status.st_mode)) {
    diagnostics.error({}, "output-not-a-file", {fmt::format("'{}' exists and is not a regular file", target.string()),
                                                fmt::format("“{}”已存在，且不是普通文件", target.string())})
        .hint({"choose another folder with -o", "用 -o 换一个文件夹"});
    return false;
  }
  const auto known = written_.find(name);
  if (force) return true;
  if (known != written_.end()) {
    const std::string now = file_digest(target);
    if (known->second.digest == now || (!known->second.before.empty() && known->second.before == now)) return true;
  }
  const bool ours = known != written_.end();
  diagnostics.error({}, "output-was-edited",
                    {fmt::format("'{}' {}; it was not replaced", target.string(), ours ? "was changed since planloom wrote it" : "was not written by planloom"),
                     fmt::format("“{}”{}，没有覆盖", target.string(), ours ? "在生成之后被修改过" : "不是 planloom 写的")})
      .hint({"give another folder with -o, or replace it with --force", "用 -o 换一个文件夹，或加 --force 覆盖"});
  return false;
}

/// plan-01.png and plan-12.png are pages of one set, plan.png; plan.kpis.line.png and plan.slides-01.png belong to other sets.
static std::string set_of(const std::string& name) {
  if (const std::size_t slash = name.find('/'); slash != std::string::npos) return name.substr(0, slash);
  const std::size_t dot = name.rfind('.');
  const std::size_t digits = dot == std::string::npos ? dot : name.find_last_not_of("0123456789", dot - 1);
  const bool numbered = digits != std::string::npos && digits + 1 < dot && name[digits] == '-';
  return numbered ? name.substr(0, digits) + name.substr(dot) : name;
}

/// Pages that a shorter document no longer has go, and so does a long picture that the whole document no longer has; a single figure or another
/// surface leaves the rest alone.
void OutputFolder::remove_stale(const std::string& output, const std::string& stem, const std::vector<std::string>& files) {
  std::set<std::string> sets;
  for (const std::string& name : files) {
    const std::string set = set_of(name);
    sets.insert(set);
    if (set.size() > stem.size() && set.find('.', stem.size() + 1) == std::string::npos) sets.insert(stem + ".long" + set.substr(stem.size()));
  }
  for (auto entry = written_.begin(); entry != written_.end();) {
    const bool replaced = std::find(files.begin(), files.end(), entry->first) != files.end();
    const bool stale = !replaced && entry->second.output == output && entry->second.stem == stem && sets.contains(set_of(entry->first));
    if (!stale) {
      ++entry;
      continue;
    }
    std::error_code ignored;
    const fs::path file = folder_ / entry->first;
    if (reached_without_links(folder_, entry->first) && fs::is_regular_file(fs::symlink_status(file, ignored)) && file_digest(file) == entry->second.digest) {
      fs::remove(file, ignored);
      for (fs::path emptied = file.parent_path(); emptied != folder_ && fs::remove(emptied, ignored); emptied = emptied.parent_path()) {}
    }
    entry = written_.erase(entry);
  }
}

bool OutputFolder::is_sound(const Publication& publication, Diagnostics& diagnostics) const {
  const auto& [output, stem, files, inputs, force] = publication;
  if (files.empty()) {
    diagnostics.error({}, "output-missing", {fmt::format("output '{}' wrote no file", output), fmt::format("输出“{}”没有写出文件", output)});
    return false;
  }
  for (const std::string& name : files) {
    std::error_code error;
    if (!stays_inside(name) || !reached_without_links(stage_ / output, name) || !fs::is_regular_file(fs::symlink_status(stage_ / output / name, error))) {
      diagnostics.error({}, "output-missing", {fmt::format("output '{}' did not write '{}'", output, name), fmt::format("输出“{}”没有写出“{}”", output, name)});
      return false;
    }
    if (const auto other = published_.find(name); other != published_.end()) {
      diagnostics.error({}, "output-clash", {fmt::format("outputs '{}' and '{}' both write '{}'", other->second, output, name),
                                             fmt::format("输出“{}”与“{}”都要写“{}”", other->second, output, name)});
      return false;
    }
    if (!may_replace(name, force, diagnostics)) return false;
  }
  return true;
}

void OutputFolder::bring_to_disk(const Publication& publication) const {
  for (const std::string& name : publication.files) {
    const fs::path staged = stage_ / publication.output / name;
    ::chmod(staged.c_str(), 0644);
    sync(staged);
  }
}

void OutputFolder::move_into_place(const Publication& publication) {
  const auto& [output, stem, files, inputs, force] = publication;
  std::map<std::string, Written> fresh;
  for (const std::string& name : files) fresh[name] = {file_digest(stage_ / output / name), output, stem, inputs, {}};
  note(fresh);
  for (const std::string& name : files) {
    if (name.find('/') != std::string::npos) fs::create_directories((folder_ / name).parent_path());
    if (::rename((stage_ / output / name).c_str(), (folder_ / name).c_str()) != 0) throw_errno(folder_ / name);
    published_[name] = output;
    written_[name] = fresh[name];
  }
  remove_stale(output, stem, files);
}

bool OutputFolder::publish(const Publication& publication, Diagnostics& diagnostics) {
  if (!is_sound(publication, diagnostics)) return false;
  bring_to_disk(publication);
  move_into_place(publication);
  sync(folder_);
  return true;
}

std::vector<OutputFolder::Published> OutputFolder::publish_together(const std::vector<Publication>& publications) {
  std::vector<Published> results(publications.size());
  const auto guarded = [&](std::size_t i, const auto& call) {
    if (!results[i].trouble.empty()) return;
    try {
      call(publications[i]);
    } catch (const std::system_error& error) {
      results[i].trouble = error.what();
    }
  };
  // All are on their way to the disk before the first is waited for.
  for (const Publication& publication : publications)
    for (const std::string& name : publication.files) start_writing(stage_ / publication.output / name);
  for (std::size_t i = 0; i < publications.size(); ++i) {
    guarded(i, [&](const Publication& publication) {
      Diagnostics found;   // told below: an earlier one of these may take a name first
      if (is_sound(publication, found)) bring_to_disk(publication);
    });
  }
  for (std::size_t i = 0; i < publications.size(); ++i) {
    guarded(i, [&](const Publication& publication) {
      Diagnostics found;
      results[i].done = is_sound(publication, found);
      for (const auto& one : found.all()) results[i].found.push_back(*one);
      if (results[i].done) move_into_place(publication);
    });
    if (!results[i].trouble.empty()) results[i].done = false;
  }
  sync(folder_);
  return results;
}

void OutputFolder::close() {
  nlohmann::json files = nlohmann::json::object();
  for (const auto& [name, entry] : written_) {
    nlohmann::json& file = files[name] = {{"digest", entry.digest}, {"output", entry.output}, {"stem", entry.stem}};
    if (!entry.inputs.empty()) file["inputs"] = entry.inputs;
  }
  nlohmann::json json = {{"about", "digests of what planloom wrote here, so that edited files are not replaced"}, {"files", files}};
  if (!remembered_.empty()) json["remembered"] = remembered_;
  const fs::path staged = stage_ / digest_file;
  write_whole(staged, json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  if (::rename(staged.c_str(), (folder_ / digest_file).c_str()) != 0) throw_errno(folder_ / digest_file);
  std::error_code ignored;
  fs::remove(folder_ / journal_file, ignored);   // all it said stands in the digests now
  remove_stage(stage_);
  stage_.clear();
}

}  // namespace planloom
