#include "command_line.hpp"

#include "command_shape.hpp"

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <initializer_list>
#include <iostream>

namespace planloom {
namespace {

// Chooses the wording of help texts once.
struct Help {
  Language language;
  std::string operator()(const char* en, const char* zh) const { return language == Language::zh ? zh : en; }
};

void add_examples(CLI::App& command, const Help& help, std::initializer_list<const char*> lines) {
  std::string text = help("Examples:", "例：");
  for (const char* line : lines) text += std::string("\n  ") + line;
  command.footer(text);
}

void add_plan_options(CLI::App& command, CommandLine& line, const Help& help) {
  command.add_option("PLAN", line.plan, help("the plan file (YAML)", "计划文件（YAML）"))->required();
  command.add_option("--period", line.period, help("cut the plan to 2024Q2, 2024-08, 2024-W12, …", "只看某一周期：2024Q2、2024-08、2024-W12 …"));
  command.add_option("--lang", line.language, help("the document's language: zh-CN or en", "文档语言：zh-CN 或 en"));
  command.add_option("--today", line.today, help("the day to count from (2024-10-18)", "以哪一天为今天（2024-10-18）"));
  command.add_option("--template", line.design, help("template by name or path (else the plan's `plan:`)", "模板名或路径（默认取计划里的 plan）"));
}

void add_json_flag(CLI::App& command, CommandLine& line, const Help& help) {
  command.add_option("--format", [&line](const CLI::results_t& values) { line.json = values.front() == "json"; return values.front() == "json" || values.front() == "text"; },
                     help("text or json", "text 或 json"));
}

/// What `render` and `batch` share.
void add_render_options(CLI::App& command, CommandLine& line, const Help& help) {
  command.add_option("--paper", line.paper, help("the report's sheets: A4, Letter, A3 landscape, 210x280 (mm)", "报告的纸张：A4、Letter、A3 横向、210x280（毫米）"));
  command.add_option("--theme", line.theme, help("colours and type: paper, ink or a path", "配色与字体：paper、ink 或路径"))->default_str("paper");
  command.add_option("--brand", line.brand, help("a file with the organisation's logo, colours and fonts", "写有公司标志、配色和字体的文件"));
  command.add_option("-O,--option", line.options, help("an option of a format: png.dpi=200", "某一格式的选项：png.dpi=200"));
  command.add_flag("--force", line.force, help("replace files that were edited since", "覆盖生成后被修改过的文件"));
  command.add_option("--plugin-dir", line.plugin_folders, help("look for plugins here first", "优先在此处寻找插件"));
  command.add_option("-j,--jobs", line.jobs, help("outputs at once (0: one per processor)", "同时生成的输出数（0 为处理器数）"));
  command.add_option("--time-limit", line.seconds, help("seconds an output may take", "单个输出的时限（秒）"))->check(CLI::Range(1U, 86400U));
  command.add_option("--memory-limit", line.memory_megabytes, help("megabytes an output may use (0: no limit)", "单个输出的内存上限（MB，0 为不限）"));
  command.add_flag("-q,--quiet", line.quiet, help("print problems only", "只输出问题"));
  command.add_option("--format", [&line](const CLI::results_t& values) { line.json = values.front() == "json"; return values.front() == "json" || values.front() == "text"; },
                     help("problems as text or json", "问题的输出方式：text 或 json"));
}

/// A format asked for twice is written once.
void drop_repeated(std::vector<std::string>& formats) {
  std::vector<std::string> once;
  for (std::string& format : formats) {
    if (std::ranges::find(once, format) == once.end()) once.push_back(std::move(format));
  }
  formats = std::move(once);
}

void add_render(CLI::App& app, CommandLine& line, const Help& help) {
  CLI::App* command = app.add_subcommand("render", help("make workbook, report and pictures of a plan", "由计划生成工作簿、报告与图片"));
  add_plan_options(*command, line, help);
  CLI::Option* formats = command->add_option("-f,--formats", line.formats, help("what to write, separated by commas", "输出格式，用逗号分隔"))->delimiter(',')->default_str("xlsx,pdf,png");
  command->add_option("--surface", line.surface, help("pages: the report; slides: a deck, in files STEM.slides.*", "pages 为报告；slides 为幻灯片，文件名 STEM.slides.*"))
      ->check(CLI::IsMember({"pages", "slides"}));
  command->add_option("-o,--output", line.output, help("the folder to write to", "输出文件夹"))->default_str(".");
  add_render_options(*command, line, help);
  add_examples(*command, help, {"planloom render plan.yaml -o out", "planloom render plan.yaml -f pdf --theme ink --lang en", "planloom render plan.yaml --surface slides",
                                "planloom render plan.yaml -f png -O png.dpi=200"});
  command->callback([&line, formats] {
    line.command = Command::render;
    // A deck has no workbook.
    if (line.surface == "slides" && formats->count() == 0) line.formats = {"pdf", "png"};
    drop_repeated(line.formats);
  });
}

/// "2/5": the second of five parts.
std::string take_shard(CommandLine& line, const std::string& text, const Help& help) {
  unsigned part = 0, parts = 0;
  int end = 0;
  if (std::sscanf(text.c_str(), "%4u/%4u%n", &part, &parts, &end) != 2 || static_cast<std::size_t>(end) != text.size() || part < 1 || part > parts)
    return help("write it as 2/5: the second of five parts", "写成 2/5：五份里的第二份");
  line.shard = part;
  line.shards = parts;
  return {};
}

void add_merge(CLI::App& batch, CommandLine& line, const Help& help) {
  CLI::App* merge = batch.add_subcommand("merge", help("join the parts that --shard made, and check that they are whole", "合并 --shard 分头做的各份，并检查是否齐全"));
  merge->add_option("FOLDER", line.parts, help("the output folder of each part", "每一份的输出文件夹"))->required();
  merge->add_option("-o,--output", line.output, help("the folder to write to", "输出文件夹"))->required();
  merge->add_flag("--force", line.force, help("replace files that were edited since", "覆盖生成后被修改过的文件"));
  merge->add_flag("-q,--quiet", line.quiet, help("print problems only", "只输出问题"));
  add_json_flag(*merge, line, help);
  add_examples(*merge, help, {"planloom batch merge part-1 part-2 part-3 -o out"});
}

void add_batch(CLI::App& app, CommandLine& line, const Help& help) {
  CLI::App* command = app.add_subcommand("batch", help("score many people by one plan, rank them, write everyone's files and a summary", "按一份计划给许多人评分、排名，写出每个人的文件和汇总"));
  CLI::Option* plan = command->add_option("PLAN", line.plan, help("the plan file (YAML)", "计划文件（YAML）"));
  CLI::Option* people = command->add_option("--people", line.people, help("a row for each person (CSV or a YAML list); heads are paths of the plan: subject.person, kpis.G1.actual",
                                                                          "每人一行的表（CSV，或 YAML 列表）；表头是计划里的路径：被评人.姓名、kpis.G1.actual"));
  CLI::Option* output = command->add_option("-o,--output", line.output, help("the folder to write to", "输出文件夹"));
  CLI::Option* formats = command->add_option("-f,--formats", line.formats, help("what to write, separated by commas", "输出格式，用逗号分隔"))->delimiter(',')->default_str("xlsx,pdf");
  command->add_option("--names", line.names, help("the pattern of file names: '{{ subject.number }}-{{ subject.person }}'", "文件名的样式：'{{ subject.number }}-{{ subject.person }}'"));
  command->add_option("--summary", line.summary, help("template of the summary of all (none: no summary)", "全体汇总用的模板（none 为不做汇总）"))->default_str("team-review");
  command->add_option("--shard", [&line, help](const CLI::results_t& values) {
    const std::string wrong = take_shard(line, values.front(), help);
    if (!wrong.empty()) throw CLI::ValidationError("--shard", wrong);
    return true;
  }, help("make one part of the work: 2/5 is the second of five; `batch merge` joins them", "只做其中一份：2/5 是五份里的第二份，用 batch merge 合并"));
  command->add_flag("--again", line.again, help("make everything anew, what is there and unchanged too", "全部重做，没有变化的也做"));
  command->add_option("--period", line.period, help("cut the plan to 2024Q2, 2024-08, 2024-W12, …", "只看某一周期：2024Q2、2024-08、2024-W12 …"));
  command->add_option("--lang", line.language, help("the document's language: zh-CN or en", "文档语言：zh-CN 或 en"));
  command->add_option("--today", line.today, help("the day to count from (2024-10-18)", "以哪一天为今天（2024-10-18）"));
  command->add_option("--template", line.design, help("template by name or path (else the plan's `plan:`)", "模板名或路径（默认取计划里的 plan）"));
  add_render_options(*command, line, help);
  add_merge(*command, line, help);
  add_examples(*command, help, {"planloom batch review.yaml --people people.csv -o out", "planloom batch review.yaml --people people.csv -o out -f pdf --jobs 8",
                                "planloom batch review.yaml --people people.csv -o part-1 --shard 1/3", "planloom batch merge part-1 part-2 part-3 -o out"});
  command->callback([&line, command, plan, people, output, formats] {
    if (!command->get_subcommands().empty()) {
      line.command = Command::batch_merge;
      return;
    }
    for (const CLI::Option* needed : {plan, people, output})
      if (needed->count() == 0) throw CLI::RequiredError(needed->get_name());
    line.command = Command::batch;
    if (formats->count() == 0) line.formats = {"xlsx", "pdf"};
    drop_repeated(line.formats);
  });
}

void add_check(CLI::App& app, CommandLine& line, const Help& help) {
  CLI::App* command = app.add_subcommand("check", help("check a plan and write nothing", "检查计划，不写任何文件"));
  add_plan_options(*command, line, help);
  command->add_option("--plugin-dir", line.plugin_folders, help("look for plugins here first", "优先在此处寻找插件"));
  add_json_flag(*command, line, help);
  add_examples(*command, help, {"planloom check plan.yaml", "planloom check plan.yaml --format json"});
  command->callback([&line] { line.command = Command::check; });
}

void add_init(CLI::App& app, CommandLine& line, const Help& help) {
  CLI::App* command = app.add_subcommand("init", help("write a commented starter plan", "写出一份带注释的起步计划"));
  command->add_option("KIND", line.kind, help("kind of document (see `planloom templates`)", "文档种类（见 planloom templates）"))->required();
  command->add_option("FILE", line.file, help("where to (KIND.yaml)", "写到哪里（默认 KIND.yaml）"));
  command->add_option("--lang", line.language, help("zh-CN or en; else that of messages", "zh-CN 或 en；不写就用提示信息的语言"))->type_name("LANG")->check(CLI::IsMember({"zh-CN", "en"}));
  add_examples(*command, help, {"planloom init annual-plan", "planloom init event-plan plans/open-day.yaml --lang en"});
  command->callback([&line] { line.command = Command::init; });
}

void add_lists(CLI::App& app, CommandLine& line, const Help& help) {
  CLI::App* templates = app.add_subcommand("templates", help("list the kinds of document", "列出文档种类"));
  add_json_flag(*templates, line, help);
  add_examples(*templates, help, {"planloom templates", "planloom templates --format json"});
  templates->callback([&line] { line.command = Command::templates; });

  CLI::App* plugins = app.add_subcommand("plugins", help("list plugins without running them", "列出插件（不运行其代码）"));
  plugins->add_option("--plugin-dir", line.plugin_folders, help("look for plugins here first", "优先在此处寻找插件"));
  add_json_flag(*plugins, line, help);
  CLI::App* info = plugins->add_subcommand("info", help("options and formats of one plugin", "某个插件的选项与格式"));
  info->add_option("NAME", line.subject, help("the plugin", "插件名"))->required();
  info->add_option("--plugin-dir", line.plugin_folders, help("look for plugins here first", "优先在此处寻找插件"));
  add_examples(*info, help, {"planloom plugins info png", "planloom plugins info outline --plugin-dir build/plugins"});
  CLI::App* fresh = plugins->add_subcommand("new", help("write a working plugin to start from, into ./NAME", "在 ./NAME 写出一个能用的插件作起点"));
  fresh->add_option("NAME", line.subject, help("the plugin and its format: small letters, digits, hyphens", "插件及其格式的名称：小写字母、数字、连字符"))->required();
  add_examples(*fresh, help, {"planloom plugins new outline"});
  CLI::App* manifest = plugins->add_subcommand("manifest", help("print the manifest of a plugin library", "打印插件库的清单"));
  manifest->add_option("LIBRARY", line.subject, help("the plugin's library", "插件的库文件"))->required();
  manifest->add_option("FILE", line.file, help("write it there", "写到该文件"));
  add_examples(*manifest, help, {"planloom plugins manifest ./outline.so outline.json"});
  add_examples(*plugins, help, {"planloom plugins", "planloom plugins --plugin-dir ./plugins --format json", "planloom plugins info png"});
  plugins->callback([&line, info, fresh, manifest] { line.command = fresh->parsed() ? Command::plugin_new : info->parsed() ? Command::plugin_info : manifest->parsed() ? Command::plugin_manifest : Command::plugins; });
}

void add_help_commands(CLI::App& app, CommandLine& line, const Help& help) {
  CLI::App* explain = app.add_subcommand("explain", help("what a code means, or where a figure comes from", "解释一个代码，或一个数从哪里来"));
  explain->add_option("CODE|PLAN", line.subject, help("a code such as unknown-goal, or a plan file", "代码（如 unknown-goal）或计划文件"))->required();
  explain->add_option("TABLE.ROW.COLUMN", line.cell, help("a figure of the plan: kpis.A3.attainment", "计划中的数：kpis.A3.attainment"));
  add_examples(*explain, help, {"planloom explain unknown-goal", "planloom explain plan.yaml kpis.A3.attainment"});
  explain->callback([&line] { line.command = Command::explain; });
  CLI::App* doctor = app.add_subcommand("doctor", help("check fonts, plugins and holiday data", "检查字体、插件与节假日数据"));
  add_examples(*doctor, help, {"planloom doctor"});
  doctor->callback([&line] { line.command = Command::doctor; });

  CLI::App* topics = app.add_subcommand("help", help("what a plan may hold and how it is written", "计划里能写什么、怎么写"));
  topics->add_option("TOPIC", line.subject, help("an entity, a field, a kind of value, a block, a command; none: the list", "内容、字段、写法、块或命令；不写就列出全部"));
  topics->add_option("--markdown", line.markdown, help("print the whole language reference: en or zh", "输出整本语言参考：en 或 zh"))->check(CLI::IsMember({"en", "zh"}));
  topics->add_option("--plugin-dir", line.plugin_folders, help("look for plugins here first", "优先在此处寻找插件"));
  topics->add_flag("--man", line.manual, help("print the manual page, for man", "输出 man 用的手册页"));
  add_examples(*topics, help, {"planloom help", "planloom help kpis", "planloom help 指标.目标值", "planloom help figures", "planloom help table", "planloom help render"});
  topics->callback([&line, &app] {
    line.command = Command::help;
    if (line.manual) {
      line.command = Command::completion;
      line.usage = manual_page(command_shapes(app), PLANLOOM_VERSION);
      return;
    }
    const auto named = app.get_subcommands([&](const CLI::App* command) { return command->get_name() == line.subject; });
    if (!named.empty()) line.usage = named.front()->help(app.get_name());
  });

  CLI::App* schema = app.add_subcommand("schema", help("JSON Schema for editors (draft-07)", "给编辑器用的 JSON Schema（draft-07）"));
  schema->add_option("KIND", line.kind, help("plan (the default) or template", "plan（默认）或 template"))->check(CLI::IsMember({"plan", "template"}));
  schema->add_option("--plugin-dir", line.plugin_folders, help("look for plugins here first", "优先在此处寻找插件"));
  add_examples(*schema, help, {"planloom schema > plan.schema.json", "planloom schema template > template.schema.json"});
  schema->callback([&line] { line.command = Command::schema; });

  CLI::App* completion = app.add_subcommand("completion", help("print a completion script for a shell", "输出命令行补全脚本"));
  completion->add_option("SHELL", line.subject, help("bash, zsh or fish", "bash、zsh 或 fish"))->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  add_examples(*completion, help, {"planloom completion bash > ~/.local/share/bash-completion/completions/planloom", "planloom completion fish > ~/.config/fish/completions/planloom.fish"});
  completion->callback([&line, &app] {
    line.command = Command::completion;
    line.usage = completion_script(command_shapes(app), line.subject);
  });
}

/// The parser's own words in Chinese.
void speak_chinese(CLI::App& app) {
  app.option_defaults()->group("选项");
  app.group("命令");
  app.set_help_flag("-h,--help", "显示用法");
  app.get_formatter()->label("Usage", "用法");
  app.get_formatter()->label("OPTIONS", "选项");
  app.get_formatter()->label("SUBCOMMAND", "命令");
  app.get_formatter()->label("SUBCOMMANDS", "命令");
  app.get_formatter()->label("Positionals", "参数");
  app.get_formatter()->label("POSITIONALS", "参数");
  app.get_formatter()->label("REQUIRED", "必填");
  app.get_formatter()->label("TEXT", "文字");
  app.get_formatter()->label("UINT", "整数");
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return std::string("命令写法不对：") + error.what() + "\n运行 planloom --help 或 planloom help 命令 查看用法。\n";
  });
}

/// A command makes its help option before it takes over its parent's groups.
void group_help_options(CLI::App& app) {
  app.get_help_ptr()->group("选项");
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) group_help_options(*command);
}

}  // namespace

bool parse_command_line(int count, char** arguments, Language language, CommandLine& line, Outcome& outcome) {
  const Help help{language};
  CLI::App app{help("One plan, every document, the same figures.", "一份计划，所有文档，同一套数字。"), "planloom"};
  app.require_subcommand(1);
  if (language == Language::zh) speak_chinese(app);  // subcommands take these words over
  app.set_version_flag("--version", "planloom " PLANLOOM_VERSION, help("print the version", "显示版本"));
  add_examples(app, help, {"planloom init annual-plan", "planloom render annual-plan.yaml -o out", "planloom help kpis"});
  add_render(app, line, help);
  add_batch(app, line, help);
  add_check(app, line, help);
  add_init(app, line, help);
  add_lists(app, line, help);
  add_help_commands(app, line, help);
  if (language == Language::zh) group_help_options(app);
  try {
    app.parse(count, arguments);
    outcome = Outcome::done;
    return true;
  } catch (const CLI::ParseError& error) {
    outcome = app.exit(error, std::cout, std::cerr) == 0 ? Outcome::done : Outcome::wrong_usage;
    return false;
  }
}

}  // namespace planloom
