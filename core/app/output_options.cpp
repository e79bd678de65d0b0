#include "output_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <planloom/text.hpp>

namespace planloom {
namespace {

const TemplateValue* outputs_of(const CheckedPlan& plan) { return plan.plan.root.value("outputs").written_options(); }

WrittenOption to_option(const Located<std::string>& name, const TemplateValue& value) {
  WrittenOption option{name, {}};
  if (value.kind == TemplateValue::Kind::scalar) option.values.push_back({value.text, value.where});
  for (const TemplateValue& item : value.items) option.values.push_back({item.text, item.where});
  return option;
}

std::vector<WrittenOption> options_under(const TemplateValue* outputs, std::string_view format) {
  std::vector<WrittenOption> options;
  const TemplateValue* own = outputs == nullptr ? nullptr : outputs->find(format);
  for (std::size_t i = 0; own != nullptr && i < own->keys.size(); ++i) options.push_back(to_option(own->keys[i], own->items[i]));
  return options;
}

bool has(const std::vector<WrittenOption>& options, const std::string& name) {
  return std::ranges::any_of(options, [&](const WrittenOption& option) { return option.name.value == name; });
}

bool has_surfaces(const PluginCatalogue& catalogue, const std::string& format) {
  const PluginInfo* writer = catalogue.writer_of(format);
  return writer != nullptr && std::ranges::find(writer->format(format)->options, "surface", &OptionSpec::name) != writer->format(format)->options.end();
}

void report_unknown_output(const Located<std::string>& name, const PluginCatalogue& catalogue, Diagnostics& diagnostics) {
  const std::vector<std::string> known = catalogue.formats();
  Diagnostic& found = diagnostics.warning(name.where, "unknown-output", {fmt::format("no plugin here writes '{}'; its options are not checked", name.value),
                                                                         fmt::format("这里没有插件能写“{}”，没有检查它的选项", name.value)});
  if (const std::string near = closest(name.value, known); !near.empty()) found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
  else found.hint({fmt::format("there are: {}", fmt::join(known, ", ")), fmt::format("可用的有：{}", fmt::join(known, "、"))});
}

void check_outputs(const TemplateValue* outputs, const PluginCatalogue& catalogue, Diagnostics& diagnostics) {
  for (std::size_t i = 0; outputs != nullptr && i < outputs->keys.size(); ++i) {
    const Located<std::string>& format = outputs->keys[i];
    const TemplateValue& options = outputs->items[i];
    if (options.written() && options.kind != TemplateValue::Kind::mapping) {
      diagnostics.error(options.where, "wrong-type", {fmt::format("'{}' takes options and their values", format.value), fmt::format("“{}”下要写选项和值", format.value)})
          .hint({fmt::format("write {}: {{ option: value }}; `planloom plugins info` lists them", format.value),
                 fmt::format("写成 {}: {{ 选项: 值 }}；planloom plugins info 可列出选项", format.value)});
    } else if (const PluginInfo* writer = catalogue.writer_of(format.value)) {
      check_options(writer->format(format.value)->options, options_under(outputs, format.value), format.value, diagnostics);
    } else {
      report_unknown_output(format, catalogue, diagnostics);
    }
  }
}

void add_once(const PluginInfo* plugin, std::vector<const PluginInfo*>& plugins) {
  if (plugin != nullptr && std::ranges::find(plugins, plugin) == plugins.end()) plugins.push_back(plugin);
}

void add_makers(const std::vector<TemplateBlock>& blocks, const PluginCatalogue& catalogue, std::vector<const PluginInfo*>& plugins) {
  for (const TemplateBlock& block : blocks) {
    add_once(catalogue.maker_of(block.kind.value), plugins);
    add_makers(block.blocks, catalogue, plugins);
  }
}

void add_makers(std::span<const Record> chapters, const PluginCatalogue& catalogue, std::vector<const PluginInfo*>& plugins) {
  for (const Record& chapter : chapters) {
    if (const auto* shown = std::get_if<std::vector<TemplateBlock>>(&chapter.value("show").data)) add_makers(*shown, catalogue, plugins);
    add_makers(chapter.items("chapters"), catalogue, plugins);
  }
}

}  // namespace

std::vector<WrittenOption> written_options(const CommandLine& line, const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue,
                                           const std::string& format) {
  std::vector<WrittenOption> written;
  for (const std::string& option : line.options) {
    const std::size_t dot = option.find('.'), equals = option.find('=');
    if (dot == std::string::npos || equals == std::string::npos || dot > equals || option.substr(0, dot) != format) continue;
    written.push_back({{option.substr(dot + 1, equals - dot - 1), {}}, {{option.substr(equals + 1), {}}}});
  }
  if (!line.surface.empty() && has_surfaces(catalogue, format) && !has(written, "surface")) written.push_back({{"surface", {}}, {{line.surface, {}}}});
  for (const TemplateValue* outputs : {outputs_of(plan), &design.outputs}) {
    for (WrittenOption& option : options_under(outputs, format)) {
      if (!has(written, option.name.value)) written.push_back(std::move(option));
    }
  }
  return written;
}

void check_outputs(const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue, Diagnostics& diagnostics) {
  check_outputs(outputs_of(plan), catalogue, diagnostics);
  check_outputs(&design.outputs, catalogue, diagnostics);
}

std::vector<const PluginInfo*> block_plugins(const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue) {
  std::vector<const PluginInfo*> plugins;
  add_makers(design.pages, catalogue, plugins);
  add_makers(design.strip, catalogue, plugins);
  add_makers(plan.plan.root.items("chapters"), catalogue, plugins);
  return plugins;
}

std::vector<const PluginInfo*> needed_plugins(const CheckedPlan& plan, const Template& design, const PluginCatalogue& catalogue, const std::string& format) {
  std::vector<const PluginInfo*> plugins = block_plugins(plan, design, catalogue);
  add_once(catalogue.writer_of(format), plugins);
  return plugins;
}

}  // namespace planloom
