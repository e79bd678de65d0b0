/// Processes that a worker started and left behind, even those that took care not to be found in its process group.
#pragma once

namespace planloom {

/// From here on they become children of this process when their parents end.
void adopt_orphans();
/// Kills all children of this process. Call when no worker runs any more.
void end_orphans();

}  // namespace planloom
