// Joins the parts of a batch: checks that they fit and are whole, then moves copies of their files into one folder.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "batch.hpp"
#include "batch_record.hpp"
#include "digest.hpp"
#include "staging.hpp"

namespace planloom {
namespace fs = std::filesystem;
namespace {

struct Part {
  fs::path folder;
  BatchRecord record;
};

void unusable(Diagnostics& diagnostics, Words what, Words hint) { diagnostics.error({}, "part-unusable", std::move(what)).hint(std::move(hint)); }

bool same_batch(const BatchRecord& a, const BatchRecord& b) {
  return a.version == b.version && a.plan == b.plan && a.inputs == b.inputs && a.people == b.people && a.shards == b.shards && a.group == b.group;
}

void check_parts(const std::vector<Part>& parts, Diagnostics& diagnostics) {
  const BatchRecord& first = parts.front().record;
  std::set<std::size_t> seen;
  for (const Part& part : parts) {
    const std::string name = part.folder.string();
    if (!same_batch(part.record, first)) {
      unusable(diagnostics, {fmt::format("{} and {} are not parts of one batch", parts.front().folder.string(), name), fmt::format("{} 和 {} 不是同一批的两份", parts.front().folder.string(), name)},
               {"the plan, the people, the options and the planloom version must be the same for every part", "各份的计划、人员表、选项和 planloom 版本必须相同"});
    } else if (!seen.insert(part.record.shard).second) {
      unusable(diagnostics, {fmt::format("part {} is named twice", part.record.shard), fmt::format("第 {} 份写了两次", part.record.shard)}, {"name each part once", "每一份只写一次"});
    }
  }
  if (diagnostics.has_errors()) return;
  for (std::size_t shard = 1; shard <= first.shards; ++shard) {
    if (seen.contains(shard)) continue;
    unusable(diagnostics, {fmt::format("part {} of {} is missing", shard, first.shards), fmt::format("缺第 {} 份（共 {} 份）", shard, first.shards)},
             {fmt::format("run it: planloom batch … --shard {}/{}", shard, first.shards), fmt::format("先跑这一份：planloom batch …… --shard {}/{}", shard, first.shards)});
  }
}

/// Every file is there as it was made, and in one part only.
void check_files(const std::vector<Part>& parts, Diagnostics& diagnostics) {
  std::set<std::string> names;
  for (const Part& part : parts) {
    for (const BatchRecord::Document& document : part.record.documents) {
      for (const auto& [name, digest] : document.files) {
        std::error_code error;
        const fs::path file = part.folder / name;
        if (!fs::is_regular_file(fs::symlink_status(file, error)) || file_digest(file) != digest)
          unusable(diagnostics, {fmt::format("{} is missing or was changed", file.string()), fmt::format("{} 不见了，或被改过", file.string())},
                   {"run that part again: what is there is not made twice", "把这一份再跑一遍，做好的不会重做"});
        else if (!names.insert(name).second)
          unusable(diagnostics, {fmt::format("{} comes in two parts", name), fmt::format("{} 在两份里都有", name)}, {"run the parts into empty folders", "请把各份输出到空文件夹"});
      }
    }
  }
}

BatchRecord joined(const std::vector<Part>& parts) {
  BatchRecord record = parts.front().record;
  record.shard = record.shards = 1;
  for (std::size_t i = 1; i < parts.size(); ++i) record.documents.insert(record.documents.end(), parts[i].record.documents.begin(), parts[i].record.documents.end());
  sort_documents(record);
  return record;
}

/// Copies are staged like any output, so that a file appears complete or not at all and edited ones stay.
bool take_over(const Part& part, const BatchRecord::Document& document, OutputFolder& folder, bool force, Diagnostics& diagnostics) {
  if (document.files.empty() || folder.made_before(document.output, document.stem, document.inputs) == std::optional(document.files)) return true;
  const fs::path stage = folder.stage(document.output);
  std::vector<std::string> names;
  for (const auto& [name, digest] : document.files) {
    fs::create_directories((stage / name).parent_path());
    fs::copy_file(part.folder / name, stage / name, fs::copy_options::overwrite_existing);
    names.push_back(name);
  }
  return folder.publish({document.output, document.stem, names, document.inputs, force}, diagnostics);
}

}  // namespace

Outcome merge_batches(const CommandLine& line, Diagnostics& diagnostics) {
  std::vector<Part> parts;
  for (const std::string& folder : line.parts) {
    if (auto record = read_batch_record(folder, diagnostics)) parts.push_back({folder, std::move(*record)});
  }
  if (diagnostics.has_errors()) return Outcome::trouble;
  check_parts(parts, diagnostics);
  if (!diagnostics.has_errors()) check_files(parts, diagnostics);
  if (diagnostics.has_errors()) return Outcome::trouble;
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.record.shard < b.record.shard; });
  OutputFolder folder(line.output);
  if (const auto begun = OutputFolder::remembered(parts.front().folder, batch_day_topic)) folder.remember(batch_day_topic, *begun);
  bool whole = true;
  for (const Part& part : parts)
    for (const BatchRecord::Document& document : part.record.documents) whole = take_over(part, document, folder, line.force, diagnostics) && whole;
  const BatchRecord record = joined(parts);
  publish_record(record, folder, diagnostics);
  folder.close();
  return finish_batch(record, folder.path(), whole, 0, line, diagnostics);
}

}  // namespace planloom
