#include <fmt/format.h>

#include <planloom/text.hpp>

#include "command_shape.hpp"

namespace planloom {
namespace {

/// Text as roff takes it: no line begins with a request, a backslash and a hyphen stand for themselves, and all is ASCII.
std::string roff(std::string_view text) {
  std::string out;
  bool begins = true;
  for (std::size_t byte = 0; byte < text.size();) {
    const char32_t c = next_character(text, byte);
    if (begins && (c == U'.' || c == U'\'')) out += "\\&";
    if (c == U'\\') out += "\\e";
    else if (c == U'-') out += "\\-";
    else if (c < 0x80) out += static_cast<char>(c);
    else out += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(c));
    begins = c == U'\n';
  }
  return out;
}

std::string names_of(const OptionShape& option) {
  std::string names;
  for (const std::string& each : option.shorts) names += fmt::format("{}\\fB\\-{}\\fR", names.empty() ? "" : ", ", roff(each));
  for (const std::string& each : option.longs) names += fmt::format("{}\\fB\\-\\-{}\\fR", names.empty() ? "" : ", ", roff(each));
  return names + (option.takes_value ? " \\fIVALUE\\fR" : "");
}

std::string describe(const CommandShape& command) {
  std::string usage = fmt::format("\\fBplanloom {}\\fR", roff(command.path));
  for (const CommandShape::Positional& each : command.positionals) usage += fmt::format(fmt::runtime(each.required ? " \\fI{}\\fR" : " [\\fI{}\\fR]"), roff(each.name));
  std::string page = fmt::format(".SS {}\n{}.\n.PP\n{}\n", roff(command.path), roff(command.help), usage);
  for (const CommandShape::Positional& each : command.positionals) page += fmt::format(".TP\n\\fI{}\\fR\n{}\n", roff(each.name), roff(each.help));
  for (const OptionShape& option : command.options) {
    if (option.longs == std::vector<std::string>{"help"}) continue;
    const std::string standard = option.standard.empty() ? "" : fmt::format(" [{}]", option.standard);
    page += fmt::format(".TP\n{}\n{}\n", names_of(option), roff(option.help + standard));
  }
  if (!command.examples.empty()) page += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(command.examples));
  return page;
}

}  // namespace

std::string manual_page(const std::vector<CommandShape>& commands, std::string_view version) {
  std::string page = fmt::format(
      ".TH PLANLOOM 1 \"\" \"planloom {}\" \"User Commands\"\n"
      ".SH NAME\nplanloom \\- one plan, every document, the same figures\n"
      ".SH SYNOPSIS\n\\fBplanloom\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]...\n"
      ".SH DESCRIPTION\n"
      "planloom turns a plan written once as YAML (goals, KPIs, content calendar, activities, budget, people, risks) into the workbook people keep working "
      "in, the report they present, the pictures they share, and whatever a plugin adds. A figure is worked out in one place and is equal everywhere.\n"
      ".PP\n\\fBplanloom help\\fR \\fITOPIC\\fR tells what a plan may hold and how it is written; \\fBplanloom explain\\fR \\fICODE\\fR what a finding means.\n"
      ".SH COMMANDS\n",
      roff(version));
  for (const CommandShape& command : commands) {
    if (!command.path.empty()) page += describe(command);
  }
  page +=
      ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\nthe plan or template is rejected; nothing is written\n.TP\n2\nwrong usage\n.TP\n3\nplugin or file trouble, or partly done\n"
      ".SH ENVIRONMENT\n"
      ".TP\n\\fBPLANLOOM_LANG\\fR\nlanguage of messages, en or zh; else that of the locale\n"
      ".TP\n\\fBPLANLOOM_PLUGIN_PATH\\fR\nfolders with plugins, absolute, separated by colons\n"
      ".TP\n\\fBSOURCE_DATE_EPOCH\\fR\nseconds since 1970 to stamp files with\n"
      ".TP\n\\fBNO_COLOR\\fR\nno colours in messages\n"
      ".SH FILES\n"
      ".TP\n\\fI~/.local/share/planloom/plugins\\fR\nthe user's own plugins (below \\fBXDG_DATA_HOME\\fR where that is set)\n"
      ".TP\n\\fI.planloom.json\\fR\nin an output folder: digests of what planloom wrote there, so that edited files are not replaced\n";
  return page;
}

}  // namespace planloom
