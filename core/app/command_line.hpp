/// What was asked for on the command line.
#pragma once
#include <string>
#include <vector>

#include <planloom/words.hpp>

namespace planloom {

enum class Outcome { done = 0, rejected = 1, wrong_usage = 2, trouble = 3 };  ///< the exit codes

enum class Command { none = 1, render, check, init, templates, plugins, plugin_manifest, plugin_info, explain, doctor };

struct CommandLine {
  Command command = Command::none;
  std::string plan;
  std::vector<std::string> formats = {"xlsx", "pdf", "png"};
  std::string output = ".";
  std::string design;                       ///< --template
  std::string theme = "paper";
  std::string period, language, today;
  std::vector<std::string> plugin_folders;
  std::vector<std::string> options;         ///< FORMAT.NAME=VALUE
  std::string paper;                        ///< "A4", "Letter landscape", "210x280"; empty: the template's, else the theme's
  std::string surface;                      ///< "pages" or "slides": of the formats that have the choice
  bool force = false, json = false, quiet = false;
  unsigned jobs = 0;
  unsigned seconds = 300;
  unsigned memory_megabytes = 4096;
  std::string kind, file;                   ///< init
  std::string subject, cell;                ///< explain CODE | PLAN TABLE.ROW.COLUMN; plugins info NAME; plugins manifest FILE
};

/// Parses; prints help, the version or what is wrong. True when a command is to be run, else `outcome` is the exit code.
bool parse_command_line(int count, char** arguments, Language language, CommandLine& line, Outcome& outcome);

}  // namespace planloom
