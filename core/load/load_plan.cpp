#include <algorithm>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "load.hpp"
#include "reader.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

/// Files that are being read, the first one named by the user, each with the place where it names the next one; a file that comes up twice
/// builds on itself.
struct OpenPlan {
  fs::path file;
  Place based_on;
};
using Chain = std::vector<OpenPlan>;
constexpr std::size_t longest_chain = 64;   // each plan of it is read and checked with all that it takes over

std::optional<Plan> load(const fs::path& file, Chain& chain, Diagnostics& diagnostics);

void load_base(Plan& plan, Chain& chain, Diagnostics& diagnostics) {
  const std::string named = plan.root.text("based_on");
  if (named.empty() || chain.empty()) return;
  const Place where = plan.root.value("based_on").where;
  const fs::path base = (chain.back().file.parent_path() / named).lexically_normal();
  std::error_code error;
  const fs::path absolute = fs::weakly_canonical(base, error);
  chain.back().based_on = where;
  auto again = std::ranges::find_if(chain, [&](const OpenPlan& open) { return fs::weakly_canonical(open.file, error) == absolute; });
  if (again != chain.end()) {
    Diagnostic& diagnostic =
        diagnostics.error(where, "based-on-cycle", {fmt::format("{} builds on itself", named), fmt::format("{} 绕了一圈又依据自己", named)});
    for (; again + 1 != chain.end(); ++again) diagnostic.see(again->based_on);
    diagnostic.hint({"a plan builds on an earlier one, never on itself", "计划只能依据更早的计划，不能依据自己"});
    return;
  }
  if (chain.size() >= longest_chain) {
    diagnostics.error(where, "too-deep", {fmt::format("more than {} plans build on one another", longest_chain), fmt::format("一份依据一份，超过 {} 份", longest_chain)})
        .hint({"base it on one of the earlier plans", "直接依据前面的某一份"});
    return;
  }
  if (!fs::is_regular_file(base, error)) {
    diagnostics.error(where, "based-on-missing", {fmt::format("there is no plan {}", base.string()), fmt::format("没有 {} 这份计划", base.string())})
        .hint({"the path counts from this file's folder", "路径从本文件所在的文件夹算起"});
    return;
  }
  if (auto loaded = load(base, chain, diagnostics)) plan.based_on = std::make_shared<const Plan>(std::move(*loaded));
}

std::optional<Plan> read(std::uint32_t file, const fs::path& folder, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const ParsedTree parsed = parse_tree(file, Limits{}, diagnostics);
  const bool sound = parsed.complete && diagnostics.error_count() == errors_before;  // else a field may only seem to be missing
  const std::string name = diagnostics.sources().find(file)->name;
  if (parsed.tree.empty()) {
    if (parsed.complete)
      diagnostics.error({file, 0, 0, 0}, "file-empty", {"the file holds no plan", "文件里没有计划"})
          .hint({"`planloom init annual-plan` writes a first plan", "`planloom init annual-plan` 会写出第一份计划"});
    return std::nullopt;
  }
  const Node& top = parsed.tree[0];
  Reader reader(parsed.tree, diagnostics, sound, folder);
  const EntitySpec& entity = *find_entity("plan");
  if (top.kind == Node::Kind::null) {
    diagnostics.error({file, 0, 0, 0}, "file-empty", {"the file holds no plan", "文件里没有计划"})
        .hint({"`planloom init annual-plan` writes a first plan", "`planloom init annual-plan` 会写出第一份计划"});
    return std::nullopt;
  }
  if (top.kind != Node::Kind::mapping) {
    static const FieldSpec whole{
        "plan", "计划", FieldType::record, {"Plan", "计划"}, {"begin with `title: …` and `period: 2024`", "开头写“标题: ……”和“周期: 2024”"}};
    reader.wrong_type(0, whole);
    return std::nullopt;
  }
  Plan plan;
  plan.file = name;
  reader.take_own_fields(0);
  plan.own_entities = reader.own_entities();
  plan.root = reader.record(entity, 0, "plan", {file, 1, 1, 0});
  if (!parsed.complete) return std::nullopt;
  return plan;
}

std::optional<Plan> load(const fs::path& file, Chain& chain, Diagnostics& diagnostics) {
  const auto source = read_source(file, Limits{}, diagnostics);
  if (!source) return std::nullopt;
  const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
  auto plan = read(*source, folder, diagnostics);
  if (!plan) return std::nullopt;
  chain.push_back({file, {}});
  load_base(*plan, chain, diagnostics);
  chain.pop_back();
  return plan;
}

}  // namespace

std::optional<Plan> load_plan(const fs::path& file, Diagnostics& diagnostics) {
  Chain chain;
  return load(file, chain, diagnostics);
}

std::optional<Plan> load_plan_text(std::string name, std::string text, Diagnostics& diagnostics) {
  const auto source = gate_source(std::move(name), std::move(text), Limits{}, diagnostics);
  return source ? read(*source, {}, diagnostics) : std::nullopt;
}

}  // namespace planloom
