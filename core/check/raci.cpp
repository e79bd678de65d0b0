#include "inspection.hpp"

namespace planloom {

static std::size_t count(const Record& row, std::string_view letter) {
  const auto* roles = std::get_if<std::vector<Located<std::string>>>(&row.value(letter).data);
  return roles ? roles->size() : 0;
}

void check_raci(Inspection& inspection) {
  for (const Record& row : inspection.root().items("raci")) {
    const std::size_t accountable = count(row, "A");
    if (accountable != 1) {
      const Place where = row.value("A").written() ? row.value("A").where : row.where;
      inspection.diagnostics
          .error(where, "raci-accountable",
                 {fmt::format("`{}` has {} accountable (A); it needs exactly one", row.id, accountable),
                  fmt::format("“{}”有 {} 个负责（A），必须正好一个", row.id, accountable)})
          .hint({"one A answers for it; the others are R, C or I", "一件事只有一个 A，其他人写 R、C 或 I"});
    }
    if (count(row, "R") == 0) {
      inspection.finding(row.where, "raci-responsible", {fmt::format("nobody does `{}` (R)", row.id), fmt::format("“{}”没有人执行（R）", row.id)})
          .hint({"name who does it; it may be the same as A", "写上谁来做，可以和 A 是同一个"});
    }
  }
}

}  // namespace planloom
