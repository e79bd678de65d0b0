/// A compound file (OLE2), the container that a locked workbook comes in; written by libgsf.
#pragma once
#include <string>
#include <vector>

namespace planloom::xlsx {

/// `path`: names of storages and at last of the stream, from the root.
struct CompoundStream { std::vector<std::string> path; std::string bytes; };

/// The file's bytes, the same for the same streams. Streams of one storage stand behind one another. Throws std::runtime_error on failure.
std::string compound_file(const std::vector<CompoundStream>& streams);

}  // namespace planloom::xlsx
