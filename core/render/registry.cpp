#include <algorithm>

#include <planloom/plugin.hpp>

namespace planloom {
namespace {

template <class Spec>
const Spec* find(const std::vector<Spec>& specs, std::string_view name) {
  const auto found = std::find_if(specs.begin(), specs.end(), [&](const Spec& spec) { return spec.name == name; });
  return found == specs.end() ? nullptr : &*found;
}

template <class Spec>
void add_once(std::vector<Spec>& specs, Spec spec, std::vector<std::string>& clashes) {
  if (find(specs, spec.name) != nullptr) clashes.push_back(spec.name);
  else specs.push_back(std::move(spec));
}

}  // namespace

void Registry::add(RendererSpec spec) { add_once(renderers_, std::move(spec), clashes_); }
void Registry::add(ChartSpec spec) { add_once(charts_, std::move(spec), clashes_); }
void Registry::add(SectionSpec spec) { add_once(sections_, std::move(spec), clashes_); }
const SectionSpec* Registry::section(std::string_view name) const { return find(sections_, name); }
const RendererSpec* Registry::renderer(std::string_view name) const { return find(renderers_, name); }
const ChartSpec* Registry::chart(std::string_view name) const { return find(charts_, name); }

Output::Output(std::filesystem::path folder, std::string stem, std::string extension)
    : folder_(std::move(folder)), stem_(std::move(stem)), extension_(std::move(extension)) {}

std::filesystem::path Output::ask(std::string name) {
  std::filesystem::path path = folder_ / name;
  if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(std::move(name));
  return path;
}

std::filesystem::path Output::file(std::string_view suffix) { return ask(stem_ + std::string(suffix) + "." + extension_); }

std::filesystem::path Output::inside(std::string_view path) {
  std::filesystem::path staged = ask(stem_ + "." + extension_ + "/" + std::string(path));
  std::filesystem::create_directories(staged.parent_path());
  return staged;
}

}  // namespace planloom
