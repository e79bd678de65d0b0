#include <planloom/symbol.hpp>

#include <mutex>
#include <unordered_set>

namespace planloom {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};

/// Never destroyed: symbols of static objects are read to the very end.
const std::string* keep(std::string_view word) {
  static std::mutex& lock = *new std::mutex;
  static auto& kept = *new std::unordered_set<std::string, Hash, std::equal_to<>>;
  const std::lock_guard guard(lock);
  auto found = kept.find(word);
  if (found == kept.end()) found = kept.emplace(word).first;
  return &*found;
}

}  // namespace

Symbol::Symbol(std::string_view word) : text_(word.empty() ? nullptr : keep(word)) {}

const std::string& Symbol::text() const {
  static const std::string& none = *new std::string;
  return text_ == nullptr ? none : *text_;
}

}  // namespace planloom
