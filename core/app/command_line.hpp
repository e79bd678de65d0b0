/// What was asked for on the command line.
#pragma once
#include <string>
#include <vector>

#include <planloom/words.hpp>

namespace planloom {

enum class Outcome { done = 0, rejected = 1, wrong_usage = 2, trouble = 3 };  ///< the exit codes

enum class Command { none = 1, render, check, init, templates, plugins, plugin_manifest, plugin_info, explain, doctor, help, schema, completion, plugin_new, batch, batch_merge };

struct CommandLine {
  Command command = Command::none;
  std::string plan;
  std::vector<std::string> formats = {"xlsx", "pdf", "png"};
  std::string output = ".";
  std::string design;                       ///< --template
  std::string theme = "paper";
  std::string brand;                        ///< a path; empty: the plan's
  std::string period, language, today;
  std::vector<std::string> plugin_folders;
  std::vector<std::string> options;         ///< FORMAT.NAME=VALUE
  std::string paper;                        ///< "A4", "Letter landscape", "210x280"; empty: the template's, else the theme's
  std::string surface;                      ///< "pages" or "slides": of the formats that have the choice
  bool force = false, json = false, quiet = false;
  unsigned jobs = 0;
  unsigned seconds = 300;
  unsigned memory_megabytes = 4096;
  std::string people, names, summary;       ///< batch: the table, the pattern of file names, the summary's template
  std::size_t shard = 1, shards = 1;        ///< batch --shard K/N
  bool again = false;                       ///< batch: makes what was made before too
  std::vector<std::string> parts;           ///< batch merge: the folders of the parts
  std::string kind, file;                   ///< init; schema KIND
  std::string subject, cell;                ///< explain CODE | PLAN TABLE.ROW.COLUMN; plugins info NAME; plugins manifest FILE; help TOPIC
  std::string usage;                        ///< help COMMAND: how the command is used; completion, help --man: the whole text
  bool manual = false;                      ///< help --man
  std::string markdown;                     ///< help --markdown: zh or en, the whole reference
};

/// Parses; prints help, the version or what is wrong. True when a command is to be run, else `outcome` is the exit code.
bool parse_command_line(int count, char** arguments, Language language, CommandLine& line, Outcome& outcome);

}  // namespace planloom
