// A text parsed in pieces is the text parsed whole, or is given back to be parsed whole.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "parse_pieces.hpp"
#include "source_folder.hpp"
#include "source_pieces.hpp"
#include "tree.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string print(const Tree& tree) {
  std::string out;
  for (const Node& node : tree.nodes)
    out += fmt::format("{} {}{}{} {} {} {}:{}:{}+{} {}\n", static_cast<int>(node.kind), node.plain, node.flow, node.faulty, node.size, node.hash, node.where.file,
                       node.where.line, node.where.column, node.where.length, node.text);
  return out;
}

std::string print(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic* one : diagnostics.sorted()) out += fmt::format("{} {}:{}\n", one->code, one->where.line, one->where.column);
  return out;
}

struct Parsed { std::string tree, diagnostics; };

/// Short texts are always parsed whole.
Parsed whole(const std::string& text) {
  Diagnostics diagnostics;
  const ParsedTree parsed = parse_tree(*gate_source("plan.yaml", text, {}, diagnostics), {}, diagnostics);
  return {print(parsed.tree), print(diagnostics)};
}

std::optional<Parsed> in_pieces(const std::string& text, std::size_t count) {
  Diagnostics diagnostics;
  const std::optional<Tree> tree = parse_pieces(*gate_source("plan.yaml", text, {}, diagnostics), count, {}, diagnostics);
  if (!tree) {
    EXPECT_EQ(print(diagnostics), "") << text;
    return std::nullopt;
  }
  return Parsed{print(*tree), print(diagnostics)};
}

TEST(Pieces, OfEveryPlanAndTemplateAreTheWhole) {
  std::size_t parted = 0;
  for (const char* folder : {"examples", "templates", "tests/cases"})
    for (const auto& entry : fs::recursive_directory_iterator(planloom::tests::source_folder() / folder)) {
      if (entry.path().extension() != ".yaml" || entry.file_size() > 60'000) continue;
      const std::string text = bytes_of(entry.path());
      Diagnostics gate;
      if (!gate_source("plan.yaml", text, {}, gate)) continue;
      for (const std::size_t count : {2, 3, 5}) {
        const std::optional<Parsed> pieces = in_pieces(text, count);
        if (!pieces) continue;
        ++parted;
        const Parsed one = whole(text);
        EXPECT_EQ(pieces->tree, one.tree) << entry.path() << " in " << count;
        EXPECT_EQ(pieces->diagnostics, one.diagnostics) << entry.path() << " in " << count;
      }
    }
  EXPECT_GT(parted, 300U);
}

std::string repeated(const std::string& item, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += fmt::format(fmt::runtime(item), i);
  return out;
}

struct Case { const char* name; std::string text; bool is_parted; };

class PiecesOf : public testing::TestWithParam<Case> {};

TEST_P(PiecesOf, AreTheWholeOrNone) {
  const auto& [name, text, is_parted] = GetParam();
  const Parsed one = whole(text);
  std::size_t parted = 0;
  for (std::size_t count = 2; count < 7; ++count) {
    const std::optional<Parsed> pieces = in_pieces(text, count);
    if (!pieces) continue;
    ++parted;
    EXPECT_EQ(pieces->tree, one.tree) << count;
    EXPECT_EQ(pieces->diagnostics, one.diagnostics) << count;
  }
  EXPECT_EQ(parted > 0, is_parted);
}

const std::string key = "K{0}: {{title: a{0}}}\n";

INSTANTIATE_TEST_SUITE_P(
    Of, PiecesOf,
    testing::Values(Case{"root", repeated(key, 40), true},
                    Case{"mapping", "a: 1\nkpis:\n" + repeated("  " + key, 40) + "z: 2\n", true},
                    Case{"list", "content:\n  posts:\n" + repeated("    - date: 2025-01-01\n      title: 第 {0} 篇\n", 30) + "  note: 完\nz: 2\n", true},
                    Case{"list_at_its_key", "content:\n  posts:\n" + repeated("  - date: 2025-01-01\n    title: t{0}\n", 30) + "z: 2\n", true},
                    Case{"windows", "kpis:\r\n" + repeated("  K{0}:\r\n    title: a\r\n", 40), true},
                    Case{"commented_keys", "kpis: # all\n# one\n" + repeated("  K{0}: # x\n    # y\n    title: a\n\n", 40), true},
                    Case{"own_texts", "kpis:\n" + repeated("  K{0}:\n    title: \"a\\tb\"\n    text: >\n      one\n      two\n", 20), true},
                    Case{"written_twice", "kpis:\n  K1: a\n" + repeated("  X{0}: {{title: a}}\n", 40) + "  K1: b\n", true},
                    Case{"root_written_twice", "title: a\nkpis:\n" + repeated("  X{0}: {{title: a}}\n", 40) + "title: b\n", true},
                    Case{"anchor", "kpis:\n  A: &a 1\n" + repeated("  K{0}: {{title: a}}\n", 40) + "  B: *a\n", false},
                    Case{"quoted_lines", "a: 1\ntext: \"\n" + repeated("K{0}: b\n", 60) + "\"\n", false},
                    Case{"quoted_lines_within", "a: 1\nkpis:\n  K: 1\n  text: '\n" + repeated("  K{0}: b\n", 60) + "'\n", false},
                    Case{"literal", "a: 1\ntext: |\n" + repeated("  K{0}:\n    b: 1\n", 60), false},
                    Case{"literal_of_keys", "a: 1\ntext: |\n  kpis:\n" + repeated("    K{0}: 1\n", 60), false},
                    Case{"flow_lines", "a: 1\ntext: {\n" + repeated("K{0}: 1,\n", 60) + "}\n", false},
                    Case{"plain_lines", "a: 1\ntext: words\n" + repeated("  and more {0}\n", 60), false},
                    Case{"documents", repeated(key, 20) + "---\n" + repeated("L{0}: 1\n", 20), false},
                    Case{"document_end", repeated(key, 20) + "...\n" + repeated("L{0}: 1\n", 20), false},
                    Case{"begun", "---\n" + repeated(key, 40), true},
                    Case{"mistake", repeated(key, 40) + "K: [1\n", false},
                    Case{"mistake_before", "K: [1\n" + repeated(key, 40), false},
                    Case{"two_lists", "a:\n" + repeated("  - x{0}\n", 30) + "b:\n" + repeated("  - y{0}\n", 30), true},
                    Case{"list_of_lists", "a:\n" + repeated("  - - x{0}\n    - y\n", 30), true},
                    Case{"one_long_line", "a: {" + repeated("K{0}: 1, ", 60) + "}\n", false},
                    Case{"nothing", "kpis:\n" + repeated("  K{0}:\n", 60), false},
                    Case{"nothing_in_lists", "a:\n  b:\n" + repeated("    -\n", 60) + "z:\n", false},
                    Case{"no_colon", "a:\n" + repeated("  - title: a{0}\n    owner:b\n", 30), false},
                    Case{"warned", "kpis:\n" + repeated("  K{0}:\n    title: a #b\n", 40), true},
                    Case{"too_deep", repeated(key, 40) + "K: " + std::string(80, '[') + std::string(80, ']') + "\n", false}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace planloom
