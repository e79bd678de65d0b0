/// The smaller commands: each prints to stdout and returns its exit code.
#pragma once
#include <planloom/diagnostic.hpp>

#include "command_line.hpp"
#include "resources.hpp"

namespace planloom {

Outcome show_templates(const CommandLine& line, const Resources& resources);
Outcome show_plugins(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
Outcome show_plugin(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
/// `plugins new NAME`: the folder ./NAME with a plugin that builds, and how to go on.
Outcome write_plugin(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
Outcome print_text(const std::string& text);
Outcome print_manifest(const CommandLine& line, Diagnostics& diagnostics);
/// `help TOPIC`: from the declarations; `help --markdown`: the language reference.
Outcome show_help(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
/// With the blocks that plugins add.
Outcome show_schema(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
Outcome explain(CommandLine line, const Resources& resources, Diagnostics& diagnostics);
Outcome write_starter(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics);
Outcome examine(const Resources& resources, Diagnostics& diagnostics);

}  // namespace planloom
