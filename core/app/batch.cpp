#include "batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "batch_failures.hpp"
#include "compute.hpp"
#include "digest.hpp"
#include "file_name.hpp"
#include "load.hpp"
#include "output_options.hpp"
#include "people.hpp"
#include "people_scores.hpp"
#include "pool.hpp"
#include "report.hpp"
#include "run_parts.hpp"

namespace planloom {
namespace fs = std::filesystem;
namespace {

/// All that every document shares, decided before the first worker starts.
struct BatchTask {
  const CommandLine& line;
  const Resources& resources;
  PluginCatalogue catalogue;
  CheckContext context;
  Plan plan;
  std::optional<Template> design, summary_design;   ///< no summary without its own
  std::optional<Theme> theme;
  std::string inputs;                               ///< a digest of all this
  std::string begun;                                ///< a digest of all this but the day, and the day
};

struct Person {
  std::optional<PersonScore> score;                 ///< none: the row could not be used
  Standing standing;
  std::string why;                                  ///< it could not be used
};

/// The group as a plan of its own, and its figures.
struct Group {
  std::optional<CheckedPlan> plan;
  std::optional<Ledger> ledger;
  std::string digest;
};

/// One output of one person, or of the summary.
struct Piece {
  std::optional<std::size_t> row;                   ///< none: the summary
  std::string format, stem, inputs;
};

struct PersonPlan {
  CheckedPlan plan;
  Ledger ledger;
};

std::optional<PersonPlan> person_plan(const BatchTask& shared, const People& people, std::size_t row, const Standing* standing, Diagnostics& diagnostics) {
  std::optional<Plan> plan = people.plan_of(row, diagnostics);
  if (!plan) return std::nullopt;
  plan->root.value("members") = {};   // of the others nothing enters
  if (standing) set_standing(*plan, *standing);
  std::optional<CheckedPlan> checked = check_plan(*std::move(plan), shared.context, diagnostics);
  if (!checked) return std::nullopt;
  Ledger ledger = compute(*checked, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return PersonPlan{*std::move(checked), std::move(ledger)};
}

// ---- preparing ----

bool can_be_locked(const PluginCatalogue& catalogue, const std::string& name) {
  const PluginInfo* writer = catalogue.writer_of(name);
  const PluginInfo::Kind* format = writer ? writer->format(name) : nullptr;
  return format && std::ranges::find(format->options, "password", &OptionSpec::name) != format->options.end();
}

/// The row faults of the table are told as failures; anything else ends the batch.
std::optional<People> load_people(const BatchTask& shared, std::vector<Diagnostic>& of_rows, Diagnostics& diagnostics) {
  Diagnostics found;
  found.sources() = std::move(diagnostics.sources());
  std::optional<People> people = read_people(shared.line.people, shared.plan, found);
  diagnostics.sources() = std::move(found.sources());
  for (const auto& one : found.all()) {
    if (people && one->severity == Severity::error) of_rows.push_back(*one);
    else diagnostics.add(*one);
  }
  return people;
}

/// The template of the summary: the one named, else the usual one.
bool choose_summary(BatchTask& shared, const Resources& resources, Diagnostics& diagnostics) {
  constexpr const char* usual = "team-review";
  const std::string& wanted = shared.line.summary;
  if (wanted == "none") return true;
  shared.summary_design = read_template(wanted.empty() ? usual : wanted, {}, resources, diagnostics);
  return shared.summary_design.has_value();
}

/// Whether the day all documents are written on is said, by the command or by the plan.
bool names_day(const BatchTask& shared) { return shared.context.today || shared.plan.root.has("today"); }

/// A batch that goes on after midnight writes with the day it began with, so that nothing is made twice.
void keep_day(BatchTask& shared) {
  if (shared.line.again || names_day(shared)) return;
  const std::optional<std::string> before = OutputFolder::remembered(shared.line.output, batch_day_topic);
  const std::string of_these = shared.inputs + " ";
  if (!before || !before->starts_with(of_these)) return;
  const std::optional<DateExpression> day = parse_date_expression(before->substr(of_these.size()));
  const std::optional<DateRange> range = day ? resolve(*day, {}) : std::nullopt;
  if (range) shared.context.clock_today = range->first;
}

/// Everything that was read so far but the people, whose rows count one by one; and what was asked for.
std::string digest_of_inputs(const BatchTask& shared, const Diagnostics& diagnostics) {
  const CommandLine& line = shared.line;
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  std::string text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", PLANLOOM_VERSION, line.period, line.language, line.paper, line.surface, line.theme, line.brand, epoch ? epoch : "");
  for (const std::string& option : line.options) text += "\n-O " + option;
  for (std::uint32_t file = 1; const Sources::Source* source = diagnostics.sources().find(file); ++file) text += fmt::format("\n{}:", source->text.size()) + source->text;
  std::error_code error;
  const fs::path logo = fs::path(shared.plan.file).parent_path() / shared.plan.root.text("logo");
  if (fs::is_regular_file(logo, error)) text += "\n" + file_digest(logo);
  return text_digest(text);
}

std::optional<BatchTask> prepare(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics, Outcome& outcome) {
  BatchTask shared{line, resources, PluginCatalogue::find(plugin_folders(resources, line.plugin_folders), diagnostics), {}, {}, {}, {}, {}, {}, {}};
  outcome = Outcome::wrong_usage;
  if (const Outcome formats = formats_exist(line, shared.catalogue, built_in_specs(), diagnostics); formats != Outcome::done) {
    outcome = formats;
    return std::nullopt;
  }
  if (!options_fit(line, diagnostics)) return std::nullopt;
  outcome = Outcome::rejected;
  std::optional<CheckContext> context = make_context(line, resources, diagnostics);
  std::optional<Plan> plan = context ? load_plan(line.plan, diagnostics) : std::nullopt;
  if (!plan || diagnostics.has_errors()) return std::nullopt;
  shared.context = *std::move(context);
  shared.plan = *std::move(plan);
  shared.design = choose_template(line, shared.plan, resources, diagnostics);
  shared.theme = choose_theme(line, shared.plan, resources, diagnostics);
  if (!shared.design || !shared.theme || !choose_summary(shared, resources, diagnostics) || diagnostics.has_errors() ||
      !choose_paper(line, *shared.design, *shared.theme, diagnostics))
    return std::nullopt;
  shared.inputs = digest_of_inputs(shared, diagnostics);
  keep_day(shared);
  shared.begun = shared.inputs + " " + iso_text(shared.context.clock_today);
  shared.inputs = text_digest(shared.context.today ? shared.inputs + " " + iso_text(*shared.context.today) : shared.plan.root.has("today") ? shared.inputs : shared.begun);
  return shared;
}

// ---- scoring ----

/// The name of the person's files by the data: a column, else the pattern, else number and name.
std::string wanted_stem(const BatchTask& shared, const People& people, std::size_t row, const Ledger& ledger, const PersonScore& score, Diagnostics& diagnostics) {
  if (const auto given = people.file_name(row)) return given->value;
  const std::optional<Located<std::string>>& in_plan = people.file_name_pattern();
  if (shared.line.names.empty() && !in_plan) return score.number.empty() ? score.person : score.number + "-" + score.person;
  const Located<std::string> pattern = shared.line.names.empty() ? *in_plan : Located<std::string>{shared.line.names, {}};
  return fill(parse_prose(pattern, diagnostics), ledger, {}, ledger.language, diagnostics);
}

WorkerLimits limits_of(const CommandLine& line) {
  WorkerLimits limits;
  limits.time = std::chrono::seconds(line.seconds);
  limits.memory_bytes = std::size_t{line.memory_megabytes} << 20;
  limits.at_once = line.jobs;
  return limits;
}

/// Everyone, each by themselves: a row that cannot be used costs itself.
void score_everyone(const BatchTask& shared, const People& people, std::vector<Person>& persons, BatchFailures& failures, Diagnostics& diagnostics) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < people.size(); ++row)
    if (persons[row].why.empty()) rows.push_back(row);
  ItemWork work = [&](std::size_t row, Diagnostics& found, WorkerReport& report) {
    const std::optional<PersonPlan> person = person_plan(shared, people, row, nullptr, found);
    if (!person) return;
    PersonScore score = score_of(person->plan, person->ledger);
    score.stem = wanted_stem(shared, people, row, person->ledger, score, found);
    if (!found.has_errors()) report.result = write_score(score);
  };
  Progress progress({"scoring", "评分"}, rows.size(), shows_progress(shared.line.quiet), message_language());
  run_pool({{"scoring", rows, [&] { return work; }}}, limits_of(shared.line), diagnostics, [&](std::size_t, std::size_t row, const WorkerReport& report) {
    failures.take(report.diagnostics);
    if (report.end == WorkerEnd::done && !report.result.empty()) persons[row].score = read_score(report.result);
    else persons[row].why = failures.tell(row, "", report, progress);
    progress.step(people.name(row));
  });
}

/// Ranks and grades over everyone who was scored, from the group's own ledger.
Group form_group(const BatchTask& shared, std::vector<Person>& persons, Diagnostics& diagnostics) {
  std::vector<PersonScore> scores;
  std::vector<std::size_t> rows;
  Group group;
  std::string all;
  for (std::size_t row = 0; row < persons.size(); ++row) {
    if (!persons[row].score) continue;
    scores.push_back(*persons[row].score);
    rows.push_back(row);
    all += write_score(scores.back()) + "\n";
  }
  group.digest = text_digest(all);
  const std::vector<Standing> standings = standings_of(members_of(scores), shared.plan.root);
  for (std::size_t i = 0; i < rows.size(); ++i) persons[rows[i]].standing = standings[i];
  group.plan = check_plan(plan_of_group(shared.plan, scores, standings), shared.context, diagnostics);
  if (group.plan) group.ledger = compute(*group.plan, diagnostics);
  return group;
}

// ---- what there is to do ----

/// In which part of n a person's documents are made: by who they are, so that others coming or going move nobody.
std::size_t shard_of(const std::string& name, std::size_t shards) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return static_cast<std::size_t>(hash % shards) + 1;
}

/// Safe names, told apart in the order of the rows; the same in every part.
std::vector<std::string> name_files(const std::vector<Person>& persons, const People& people, const std::string& summary, Diagnostics& diagnostics) {
  StemList taken;
  taken.take(fs::path(batch_record_name).stem().string());
  taken.take(summary);
  std::vector<std::string> stems(persons.size());
  std::size_t doubled = 0;
  Place first;
  for (std::size_t row = 0; row < persons.size(); ++row) {
    if (!persons[row].score) continue;
    std::string stem = safe_stem(persons[row].score->stem);
    if (stem.empty()) stem = fmt::format("{}", row + 1);
    stems[row] = taken.take(stem);
    if (stems[row] != stem && doubled++ == 0) first = people.where(row);
  }
  if (doubled > 0) {
    diagnostics.warning(first, "names-alike", {fmt::format("{} people's files would have the name of another's and are numbered", doubled), fmt::format("{} 人的文件名与别人相同，后面加了序号", doubled)})
        .hint({"put the staff number into the name: people: { file_name: \"{{ subject.number }}-{{ subject.person }}\" }",
               "文件名里加上工号：people: { file_name: \"{{ subject.number }}-{{ subject.person }}\" }"});
  }
  return stems;
}

class Work {
 public:
  Work(const BatchTask& shared, const People& people, const std::vector<Person>& persons, const Group& group, Diagnostics& diagnostics)
      : shared_(shared), people_(people), persons_(persons), group_(group), diagnostics_(diagnostics), summary_(output_stem(fs::path(shared.line.plan).stem().string())) {
    const std::vector<std::string> stems = name_files(persons, people, summary_, diagnostics);
    for (const std::string& format : shared.line.formats) plugin_digests_.push_back(digest_of_plugin(format));
    if (shared.summary_design && group.ledger && shared.line.shard == 1) add(std::nullopt, summary_);
    for (std::size_t row = 0; row < persons.size(); ++row)
      if (persons[row].score && shard_of(people.name(row), shared.line.shards) == shared.line.shard) add(row, stems[row]);
    report_left_out();
  }

  const std::vector<Piece>& pieces() const { return pieces_; }

  /// In a worker: one document of one format.
  void make(const Piece& piece, const fs::path& stage, std::unique_ptr<OutputMaker>& of_people, std::unique_ptr<OutputMaker>& of_summary, Diagnostics& diagnostics,
            WorkerReport& report) const {
    if (!piece.row) {
      const Job job{*group_.plan, *group_.ledger, *shared_.summary_design, *shared_.theme, shared_.catalogue, shared_.line, piece.stem, creation_time(*group_.plan), shared_.resources, true};
      report.files = run(job, piece, stage, of_summary, {}, diagnostics);
      return;
    }
    const std::optional<PersonPlan> person = person_plan(shared_, people_, *piece.row, &persons_[*piece.row].standing, diagnostics);
    if (!person) return;
    std::vector<WrittenOption> more;
    if (const auto password = people_.password(*piece.row)) more.push_back({{"password", password->where}, {{"text:" + password->value, password->where}}});
    const Job job{person->plan, person->ledger, *shared_.design, *shared_.theme, shared_.catalogue, shared_.line, piece.stem, creation_time(person->plan), shared_.resources, piece.row == first_row()};
    report.files = run(job, piece, stage, of_people, more, diagnostics);
  }

 private:
  /// People's documents are alike: what the first one does not show, none does.
  std::optional<std::size_t> first_row() const {
    const auto first = std::ranges::find_if(pieces_, [](const Piece& piece) { return piece.row.has_value(); });
    return first == pieces_.end() ? std::nullopt : first->row;
  }

  static std::vector<std::string> run(const Job& job, const Piece& piece, const fs::path& stage, std::unique_ptr<OutputMaker>& maker, const std::vector<WrittenOption>& more,
                                      Diagnostics& diagnostics) {
    if (!maker) maker = std::make_unique<OutputMaker>(job, piece.format);
    return maker->make(job, stage, more, diagnostics);
  }

  std::string digest_of_plugin(const std::string& format) const {
    const PluginInfo* plugin = shared_.catalogue.writer_of(format);
    return plugin ? file_digest(plugin->library) : std::string();
  }

  void add(std::optional<std::size_t> row, const std::string& stem) {
    const bool locked = row && people_.password(*row);
    const std::string more = "\n" + stem + "\n";
    for (std::size_t i = 0; i < shared_.line.formats.size(); ++i) {
      const std::string& format = shared_.line.formats[i];
      if (locked && !can_be_locked(shared_.catalogue, format)) {
        ++left_out_[format];
        continue;
      }
      std::string inputs = shared_.inputs;
      inputs.append(format).append(plugin_digests_[i]).append(more);
      if (row) {
        const Standing& standing = persons_[*row].standing;
        inputs += people_.written(*row) + fmt::format("\n{}/{}/{}/{}", standing.rank.value_or(0), standing.of, standing.percentile.value_or(Decimal()).text(), standing.grade);
      } else {
        inputs += group_.digest;
      }
      pieces_.push_back({row, format, stem, text_digest(inputs)});
    }
  }

  /// What cannot be locked is not written at all where a password is asked for.
  void report_left_out() {
    for (const auto& [format, count] : left_out_) {
      diagnostics_.warning({}, "cannot-be-locked", {fmt::format("{} of {} people with a password left out: planloom writes no password into that format", format, count),
                                                    fmt::format("{} 位设了口令的人没有 {}：这种格式不能加口令", count, format)})
          .hint({"-f pdf,xlsx writes locked files only; without the password column all formats are written, open", "用 -f pdf,xlsx 只写加口令的文件；去掉口令这一列就写全部格式，但不加口令"});
    }
  }

  const BatchTask& shared_;
  const People& people_;
  const std::vector<Person>& persons_;
  const Group& group_;
  Diagnostics& diagnostics_;
  std::string summary_;
  std::vector<std::string> plugin_digests_;
  std::vector<Piece> pieces_;
  std::map<std::string, std::size_t> left_out_;
};

// ---- doing it ----

class Rendering {
 public:
  Rendering(const BatchTask& shared, const People& people, const Work& work, BatchFailures& failures, OutputFolder& folder, Diagnostics& diagnostics)
      : shared_(shared), people_(people), work_(work), failures_(failures), folder_(folder), diagnostics_(diagnostics), records_(work.pieces().size()) {}

  void run() {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      const Piece& piece = work_.pieces()[i];
      records_[i] = {piece.row ? *piece.row + 1 : 0, piece.row ? people_.name(*piece.row) : std::string(), piece.format, piece.stem, piece.inputs, {}, {}};
      const auto before = shared_.line.again ? std::nullopt : folder_.made_before(piece.format, piece.stem, piece.inputs);
      if (before) records_[i].files = *before;
      else left.push_back(i);
    }
    kept_ = records_.size() - left.size();
    Progress progress({"writing", "写文件"}, left.size(), shows_progress(shared_.line.quiet), message_language());
    run_pool(queues(left), limits_of(shared_.line), diagnostics_, [&](std::size_t, std::size_t i, const WorkerReport& report) {
      finish(i, report, progress);
      progress.step(work_.pieces()[i].format + " " + records_[i].person);
    });
    put_away(progress);
  }

  const std::vector<BatchRecord::Document>& records() const { return records_; }
  std::size_t kept() const { return kept_; }
  bool whole() const { return whole_; }

 private:
  std::vector<WorkQueue> queues(const std::vector<std::size_t>& left) {
    std::vector<WorkQueue> queues;
    for (const std::string& format : shared_.line.formats) {
      WorkQueue queue{format, {}, {}, {}};
      std::ranges::copy_if(left, std::back_inserter(queue.items), [&](std::size_t i) { return work_.pieces()[i].format == format; });
      const fs::path stage = folder_.stage(format);
      queue.writable = std::vector<fs::path>{stage};
      queue.prepare = [this, stage]() -> ItemWork {
        auto of_people = std::make_shared<std::unique_ptr<OutputMaker>>(), of_summary = std::make_shared<std::unique_ptr<OutputMaker>>();
        return [this, stage, of_people, of_summary](std::size_t i, Diagnostics& found, WorkerReport& report) {
          work_.make(work_.pieces()[i], stage, *of_people, *of_summary, found, report);
        };
      };
      queues.push_back(std::move(queue));
    }
    return queues;
  }

  void finish(std::size_t i, const WorkerReport& report, Progress& progress) {
    const Piece& piece = work_.pieces()[i];
    const std::size_t row = piece.row.value_or(people_.size());
    const std::string what = piece.row ? piece.format : piece.stem + "." + piece.format;
    failures_.take(report.diagnostics);
    if (report.end != WorkerEnd::done || report.files.empty()) {
      records_[i].why = failures_.tell(row, what, report, progress);
      return;
    }
    if (waiting_.empty()) waited_since_ = std::chrono::steady_clock::now();
    waiting_.push_back({i, {piece.format, piece.stem, report.files, piece.inputs, shared_.line.force}});
    if (waiting_.size() >= most_waiting || std::chrono::steady_clock::now() - waited_since_ > longest_wait) put_away(progress);
  }

  /// What is made goes into place together: waiting for the disk takes longer than making a document.
  void put_away(Progress& progress) {
    std::vector<Publication> publications;
    publications.reserve(waiting_.size());
    for (const Waiting& one : waiting_) publications.push_back(one.publication);
    const std::vector<OutputFolder::Published> results = folder_.publish_together(publications);
    for (std::size_t k = 0; k < results.size(); ++k) {
      BatchRecord::Document& record = records_[waiting_[k].item];
      if (results[k].done) {
        for (const std::string& file : publications[k].files) record.files[file] = folder_.digest_of(file);
        continue;
      }
      const Piece& piece = work_.pieces()[waiting_[k].item];
      WorkerReport trouble;
      trouble.end = WorkerEnd::failed;
      trouble.diagnostics = results[k].found;
      trouble.detail = results[k].trouble;
      whole_ = false;
      record.why = failures_.tell(piece.row.value_or(people_.size()), piece.row ? piece.format : piece.stem + "." + piece.format, trouble, progress);
    }
    waiting_.clear();
  }

  struct Waiting { std::size_t item = 0; Publication publication; };
  static constexpr std::size_t most_waiting = 32;
  static constexpr std::chrono::seconds longest_wait{1};   // what a killed run has to make again is no more than that

  const BatchTask& shared_;
  const People& people_;
  const Work& work_;
  BatchFailures& failures_;
  OutputFolder& folder_;
  Diagnostics& diagnostics_;
  std::vector<BatchRecord::Document> records_;
  std::vector<Waiting> waiting_;   ///< made, and not yet in place
  std::chrono::steady_clock::time_point waited_since_;
  std::size_t kept_ = 0;
  bool whole_ = true;
};

/// Rows whose form is wrong are failures like any other.
void tell_row_faults(const std::vector<Diagnostic>& faults, const People& people, std::vector<Person>& persons, BatchFailures& failures) {
  Progress none({}, 0, false, Language::en);
  for (std::size_t row = 0; row < people.size(); ++row) {
    if (people.is_sound(row)) continue;
    WorkerReport report;
    std::ranges::copy_if(faults, std::back_inserter(report.diagnostics), [&](const Diagnostic& one) { return one.where.file == people.where(row).file && one.where.line == people.where(row).line; });
    persons[row].why = failures.tell(row, "", report, none);
  }
}

BatchRecord record_of(const BatchTask& shared, const People& people, const std::vector<Person>& persons, const Group& group, const Rendering& rendering) {
  BatchRecord record{PLANLOOM_VERSION, output_stem(fs::path(shared.line.plan).stem().string()), shared.inputs, group.digest, people.size(), shared.line.shard, shared.line.shards, rendering.records(), {}};
  for (std::size_t row = 0; row < persons.size(); ++row)
    if (!persons[row].score) record.refused.push_back({row + 1, people.name(row), persons[row].why});
  sort_documents(record);
  return record;
}

}  // namespace

void publish_record(const BatchRecord& record, OutputFolder& folder, Diagnostics& diagnostics) {
  const fs::path stage = folder.stage("batch");
  std::ofstream file(stage / batch_record_name, std::ios::binary);
  file << write_batch_record(record);
  file.close();
  if (!file) throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), batch_record_name);
  folder.publish({"batch", fs::path(batch_record_name).stem().string(), {batch_record_name}, {}, true}, diagnostics);
}

Outcome finish_batch(const BatchRecord& record, const fs::path& folder, bool whole, std::size_t kept, const CommandLine& line, Diagnostics& diagnostics) {
  std::size_t made = 0, files = 0;
  for (const BatchRecord::Document& document : record.documents) {
    made += document.files.empty() ? 0 : 1;
    files += document.files.size();
  }
  const std::size_t failed = record.documents.size() - made, refused = record.refused.size();
  if (refused > 0) {
    diagnostics.warning({}, "people-left-out", {fmt::format("{} of {} people left out; ranks and shares are over the other {}", refused, record.people, record.people - refused),
                                                fmt::format("{} 人中有 {} 人没有算进来，名次和比例按其余 {} 人算", record.people, refused, record.people - refused)})
        .hint({"mend their rows and run again: what is there is not made twice", "改好这些行再跑一遍，已经做好的不会重做"});
  }
  if (!line.quiet) {
    const std::string shown = folder.lexically_normal().string();
    const bool zh = message_language() == Language::zh;
    std::string text = zh ? fmt::format("{}：{} 人，{} 份文档，{} 个文件", shown, record.people - refused, made, files)
                          : fmt::format("{}: {} people, {} documents, {} files", shown, record.people - refused, made, files);
    if (kept > 0) text += zh ? fmt::format("（{} 份早已做好）", kept) : fmt::format(" ({} made before)", kept);
    if (failed > 0) text += zh ? fmt::format("；{} 份没有做成", failed) : fmt::format("; {} documents failed", failed);
    if (refused > 0) text += zh ? fmt::format("；{} 人的数据有误", refused) : fmt::format("; {} people's rows refused", refused);
    std::printf("%s\n", text.c_str());
  }
  if (whole && failed == 0 && refused == 0) return Outcome::done;
  return made == 0 && refused == record.people ? Outcome::rejected : Outcome::trouble;
}

Outcome run_batch(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  Outcome outcome = Outcome::rejected;
  const std::optional<BatchTask> shared = prepare(line, resources, diagnostics, outcome);
  if (!shared) return outcome;
  std::vector<Diagnostic> of_rows;
  const std::optional<People> people = load_people(*shared, of_rows, diagnostics);
  if (!people) return Outcome::rejected;
  std::vector<Person> persons(people->size());
  BatchFailures failures(*people, line.json, diagnostics);
  tell_row_faults(of_rows, *people, persons, failures);
  score_everyone(*shared, *people, persons, failures, diagnostics);
  if (std::ranges::none_of(persons, [](const Person& person) { return person.score.has_value(); })) {
    failures.close();
    return Outcome::rejected;
  }
  const Group group = form_group(*shared, persons, diagnostics);
  if (group.plan) check_outputs(*group.plan, *shared->design, shared->catalogue, diagnostics);
  if (!group.ledger || diagnostics.has_errors()) {
    failures.close();
    return Outcome::rejected;
  }
  OutputFolder folder(line.output);
  folder.remember(batch_day_topic, shared->begun);
  const Work work(*shared, *people, persons, group, diagnostics);
  Rendering rendering(*shared, *people, work, failures, folder, diagnostics);
  rendering.run();
  failures.close();
  const BatchRecord record = record_of(*shared, *people, persons, group, rendering);
  publish_record(record, folder, diagnostics);
  folder.close();
  return finish_batch(record, folder.path(), rendering.whole(), rendering.kept(), line, diagnostics);
}

}  // namespace planloom
