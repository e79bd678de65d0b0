/// A table of comma-separated values (RFC 4180): UTF-8 with or without a byte order mark, or GB18030.
///
/// You want to                                         use
/// read a file beside the plan                         `read_csv(file, limits, diagnostics)`: header and rows, each cell with its place
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "tree.hpp"

namespace planloom {

struct CsvTable {
  Tree tree;                               ///< holds every cell as a scalar node; an empty cell is a null node
  std::vector<NodeId> header;
  std::vector<std::vector<NodeId>> rows;   ///< as long as the header, see RowFaults
};

/// Whether a row of another length than the header spoils the table, or stays in it as it is for the caller to leave out.
enum class RowFaults { refuse = 1, keep };

/// The first row is the header; blank lines are passed over. A row of another length, a quote that is never closed and a head that comes twice
/// are errors at their place; nothing then.
std::optional<CsvTable> read_csv(const std::filesystem::path& file, const Limits& limits, Diagnostics& diagnostics, RowFaults faults = RowFaults::refuse);

}  // namespace planloom
