/// What a worker tells its parent: one JSON text, closed by a "done" mark, through a pipe.
#pragma once
#include <string>
#include <string_view>

#include "workers.hpp"

namespace planloom {

std::string write_record(const WorkerReport& report);
/// False when the text is not a whole record.
bool read_record(std::string_view text, WorkerReport& report);

}  // namespace planloom
