#include "confine.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace planloom {
namespace {

// Younger than the packaged kernel headers.
constexpr std::uint64_t access_truncate = 1ULL << 14;

long version() { return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION); }

/// What this kernel can forbid among all that changes files.
std::uint64_t changes(long landlock_version) {
  std::uint64_t all = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                      LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                      LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  if (landlock_version >= 2) all |= LANDLOCK_ACCESS_FS_REFER;
  if (landlock_version >= 3) all |= access_truncate;
  return all;
}

bool allow(int rules, const std::filesystem::path& path, std::uint64_t access) {
  const int opened = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (opened < 0) return false;
  landlock_path_beneath_attr below{};
  below.allowed_access = access;
  below.parent_fd = opened;
  const bool added = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
  ::close(opened);
  return added;
}

}  // namespace

bool can_confine_writes() { return version() > 0; }

bool confine_writes(const std::vector<std::filesystem::path>& folders) {
  const long landlock_version = version();
  if (landlock_version <= 0) return false;
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = changes(landlock_version);
  const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
  if (rules < 0) return false;
  bool sound = true;
  for (const std::filesystem::path& folder : folders) sound = allow(rules, folder, attributes.handled_access_fs) && sound;
  allow(rules, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
  sound = sound && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ::close(rules);
  return sound;
}

}  // namespace planloom
