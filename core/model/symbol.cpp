#include <planloom/symbol.hpp>

#include <array>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

namespace planloom {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};

/// Words by their number, in blocks that never move: they are read while others are added. Never destroyed: symbols of static objects are read to
/// the very end.
constexpr std::size_t block_size = 1024, most_blocks = 65'536;
using Block = std::array<const std::string*, block_size>;
std::array<std::atomic<Block*>, most_blocks> blocks{};

struct Numbers {
  std::mutex lock;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> of;
};

Numbers& numbers() {
  static Numbers& kept = *new Numbers;
  return kept;
}

std::uint32_t keep(std::string_view word) {
  Numbers& known_words = numbers();
  const std::lock_guard guard(known_words.lock);
  if (const auto known = known_words.of.find(word); known != known_words.of.end()) return known->second;
  const std::size_t number = known_words.of.size() + 1, block = number / block_size;
  if (block >= most_blocks) throw std::length_error("too many different words");
  if (blocks[block].load(std::memory_order_relaxed) == nullptr) blocks[block].store(new Block{}, std::memory_order_release);
  const auto added = known_words.of.emplace(word, static_cast<std::uint32_t>(number)).first;
  (*blocks[block].load(std::memory_order_relaxed))[number % block_size] = &added->first;
  return added->second;
}

}  // namespace

Symbol::Symbol(std::string_view word) : number_(word.empty() ? 0 : keep(word)) {}

std::optional<Symbol> Symbol::find(std::string_view word) {
  Symbol found;
  if (word.empty()) return found;
  Numbers& known_words = numbers();
  const std::lock_guard guard(known_words.lock);
  const auto known = known_words.of.find(word);
  if (known == known_words.of.end()) return std::nullopt;
  found.number_ = known->second;
  return found;
}

const std::string& Symbol::text() const {
  static const std::string& none = *new std::string;
  return number_ == 0 ? none : *(*blocks[number_ / block_size].load(std::memory_order_acquire))[number_ % block_size];
}

}  // namespace planloom
