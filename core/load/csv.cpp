#include "csv.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include <planloom/text.hpp>

namespace planloom {
namespace {

class CsvReader {
 public:
  CsvReader(std::uint32_t file, Diagnostics& diagnostics, RowFaults faults)
      : faults_(faults), text_(diagnostics.sources().find(file)->text), locator_(file, text_), diagnostics_(diagnostics), table_{Tree(*diagnostics.sources().find(file)), {}, {}} {}

  std::optional<CsvTable> read() {
    while (at_ < text_.size()) {
      std::vector<NodeId> row;
      const std::size_t begin = at_;
      if (!read_row(row)) return std::nullopt;
      const bool blank = row.size() == 1 && table_.tree[row.front()].kind == Node::Kind::null;
      if (blank) continue;
      if (table_.header.empty()) table_.header = std::move(row);
      else if (is_full(row, begin) || faults_ == RowFaults::keep) table_.rows.push_back(std::move(row));
    }
    if (!heads_differ()) return std::nullopt;
    return is_sound_ ? std::optional(std::move(table_)) : std::nullopt;
  }

 private:
  bool read_row(std::vector<NodeId>& row) {
    for (;;) {
      const std::optional<NodeId> cell = read_cell();
      if (!cell) return false;
      row.push_back(*cell);
      if (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        continue;
      }
      if (at_ < text_.size() && text_[at_] == '\r') ++at_;
      if (at_ < text_.size() && text_[at_] == '\n') ++at_;
      return true;
    }
  }

  std::optional<NodeId> read_cell() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
    at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    return add(begin, trim(std::string_view(text_).substr(begin, at_ - begin)));
  }

  std::optional<NodeId> read_quoted() {
    const std::size_t begin = at_++;
    std::string value;
    for (;; ++at_) {
      if (at_ >= text_.size()) {
        diagnostics_.error(locator_.place(begin, 1), "unclosed-quote", {"this quote is never closed", "这个引号没有闭合"})
            .hint({"a quote inside a quoted cell is written twice", "单元格里的引号要写两个"});
        return std::nullopt;
      }
      if (text_[at_] == '"') {
        if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') ++at_;
        else break;
      }
      value += text_[at_];
    }
    ++at_;
    if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\r' && text_[at_] != '\n') {
      diagnostics_.error(locator_.place(at_, 1), "csv-quote", {"text behind a closed quote", "引号后面还有文字"})
          .hint({"quote the whole cell, and write quotes inside it twice", "整个单元格加引号，里面的引号写两个"});
      return std::nullopt;
    }
    return add(begin, std::move(value));
  }

  NodeId add(std::size_t begin, std::string value) {
    Node node;
    node.begin = static_cast<std::uint32_t>(begin);
    node.where = locator_.place(begin, character_count(value));
    if (!value.empty()) {
      node.kind = Node::Kind::scalar;
      node.text = table_.tree.own_texts.emplace_back(std::move(value));
    }
    table_.tree.nodes.push_back(node);
    return static_cast<NodeId>(table_.tree.nodes.size() - 1);
  }

  bool is_full(const std::vector<NodeId>& row, std::size_t begin) {
    if (row.size() == table_.header.size()) return true;
    if (faults_ == RowFaults::refuse) is_sound_ = false;
    diagnostics_
        .error(locator_.place(begin, 1), "row-length",
               {fmt::format("this row has {} values, the header {}", row.size(), table_.header.size()),
                fmt::format("这一行有 {} 个值，表头有 {} 个", row.size(), table_.header.size())})
        .see(table_.tree[table_.header.front()].where)
        .hint({"a cell with a comma inside needs quotes; an empty cell is two commas", "单元格里有逗号要加引号，空单元格就是两个逗号"});
    return false;
  }

  bool heads_differ() {
    std::set<std::string_view> seen;
    bool differ = true;
    for (const NodeId head : table_.header) {
      const Node& node = table_.tree[head];
      if (node.kind == Node::Kind::null || seen.insert(node.text).second) continue;
      differ = false;
      diagnostics_
          .error(node.where, "duplicate-key", {fmt::format("the head `{}` comes twice", node.text), fmt::format("表头“{}”出现了两次", node.text)})
          .hint({"keep one of them", "只留一个"});
    }
    return differ;
  }

  RowFaults faults_;
  const std::string& text_;
  Locator locator_;
  Diagnostics& diagnostics_;
  CsvTable table_;
  std::size_t at_ = 0;
  bool is_sound_ = true;
};

}  // namespace

std::optional<CsvTable> read_csv(const std::filesystem::path& file, const Limits& limits, Diagnostics& diagnostics, RowFaults faults) {
  std::optional<std::string> bytes = read_bytes(file, limits, diagnostics);
  if (!bytes) return std::nullopt;
  const std::optional<TextFault> fault = find_text_fault(*bytes);
  if (fault && fault->kind == TextFault::Kind::invalid_utf8) {
    if (std::optional<std::string> converted = from_gb18030(*bytes)) bytes = std::move(converted);
  }
  const auto source = gate_source(file.string(), std::move(*bytes), limits, diagnostics);
  return source ? CsvReader(*source, diagnostics, faults).read() : std::nullopt;
}

}  // namespace planloom
