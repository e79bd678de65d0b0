/// Types for what a plan keeps very many of: the same values in less room.
///
/// You want to                                         use
/// a part that is nearly always left out               `Seldom<Quantity> upper`, which reads as std::optional does
/// words that are nearly always empty                  `SeldomText note`, which reads as `const std::string&`
/// a big part kept outside of its owner                `Boxed<Figure>`
/// a place in a list                                   `Index row`, which reads as a std::size_t
/// one value that several hold and none changes        `Shared<Figure> figure`, which reads as a std::shared_ptr<const Figure> does
#pragma once
#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace planloom {

/// A place in a list of at most 2^32 − 1 items: a source text has far fewer characters than that.
class Index {
 public:
  constexpr Index(std::size_t place = 0) : place_(static_cast<std::uint32_t>(place)) {}   // NOLINT: a number is a place
  constexpr operator std::size_t() const { return place_; }                               // NOLINT

 private:
  std::uint32_t place_;
};

/// A value that would make its owner big, kept outside of it and copied with it.
template <class Kept>
class Boxed {
 public:
  Boxed(Kept kept) : kept_(std::make_unique<Kept>(std::move(kept))) {}   // NOLINT: stands for what it keeps
  Boxed(const Boxed& other) : kept_(std::make_unique<Kept>(*other.kept_)) {}
  Boxed(Boxed&& other) noexcept = default;
  Boxed& operator=(const Boxed& other) { return *this = Boxed(other); }
  Boxed& operator=(Boxed&& other) noexcept = default;
  ~Boxed() = default;
  operator const Kept&() const { return *kept_; }   // NOLINT
  const Kept& operator*() const { return *kept_; }
  Kept& operator*() { return *kept_; }

 private:
  std::unique_ptr<Kept> kept_;   // null only when moved from
};

/// A value kept once for all who hold it, a pointer wide (a std::shared_ptr is two); null where there is none.
template <class Kept>
class Shared {
 public:
  Shared() = default;
  Shared(std::nullptr_t) {}                                                        // NOLINT: nothing held
  explicit Shared(Kept value) : counted_(new Counted{std::move(value)}) {}
  Shared(const Shared& other) : counted_(other.counted_) { if (counted_) counted_->holders.fetch_add(1, std::memory_order_relaxed); }
  Shared(Shared&& other) noexcept : counted_(std::exchange(other.counted_, nullptr)) {}
  Shared& operator=(Shared other) noexcept { std::swap(counted_, other.counted_); return *this; }
  ~Shared() { if (counted_ && counted_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete counted_; }

  explicit operator bool() const { return counted_ != nullptr; }
  const Kept* get() const { return counted_ ? &counted_->value : nullptr; }
  const Kept& operator*() const { return counted_->value; }
  const Kept* operator->() const { return &counted_->value; }
  /// To change what nobody else holds yet.
  Kept& own() { assert(counted_ && counted_->holders.load(std::memory_order_relaxed) == 1); return counted_->value; }
  friend bool operator==(const Shared& one, const Shared& other) { return one.counted_ == other.counted_; }
  friend bool operator==(const Shared& one, std::nullptr_t) { return one.counted_ == nullptr; }

 private:
  struct Counted {
    explicit Counted(Kept kept) : value(std::move(kept)) {}
    Kept value;
    std::atomic<std::uint32_t> holders{1};
  };
  Counted* counted_ = nullptr;
};

/// As std::optional, a pointer wide.
template <class Kept>
class Seldom {
 public:
  Seldom() = default;
  Seldom(std::nullopt_t) {}                                                                              // NOLINT
  Seldom(Kept kept) : kept_(std::make_unique<Kept>(std::move(kept))) {}                                  // NOLINT
  Seldom(const std::optional<Kept>& kept) : kept_(kept ? std::make_unique<Kept>(*kept) : nullptr) {}     // NOLINT
  Seldom(const Seldom& other) : kept_(other.kept_ ? std::make_unique<Kept>(*other.kept_) : nullptr) {}
  Seldom(Seldom&& other) noexcept = default;
  Seldom& operator=(const Seldom& other) { return *this = Seldom(other); }
  Seldom& operator=(Seldom&& other) noexcept = default;
  ~Seldom() = default;

  bool has_value() const { return kept_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  const Kept& operator*() const { return *kept_; }
  Kept& operator*() { return *kept_; }
  const Kept* operator->() const { return kept_.get(); }
  Kept* operator->() { return kept_.get(); }
  Kept value_or(Kept other) const { return kept_ ? *kept_ : std::move(other); }
  void reset() { kept_.reset(); }
  operator std::optional<Kept>() const { return kept_ ? std::optional<Kept>(*kept_) : std::nullopt; }   // NOLINT

  friend bool operator==(const Seldom& one, const Seldom& other) {
    return one.has_value() == other.has_value() && (!one.has_value() || *one == *other);
  }
  friend bool operator==(const Seldom& one, std::nullopt_t) { return !one.has_value(); }

 private:
  std::unique_ptr<Kept> kept_;
};

/// Words that are nearly always empty, a pointer wide.
class SeldomText {
 public:
  SeldomText() = default;
  SeldomText(std::string text) : kept_(text.empty() ? nullptr : std::make_unique<std::string>(std::move(text))) {}   // NOLINT
  SeldomText(std::string_view text) : SeldomText(std::string(text)) {}                                               // NOLINT
  SeldomText(const char* text) : SeldomText(std::string(text)) {}                                                    // NOLINT
  SeldomText(const SeldomText& other) : SeldomText(other.text()) {}
  SeldomText(SeldomText&& other) noexcept = default;
  SeldomText& operator=(const SeldomText& other) { return *this = SeldomText(other); }
  SeldomText& operator=(SeldomText&& other) noexcept = default;
  ~SeldomText() = default;

  const std::string& text() const;
  operator const std::string&() const { return text(); }        // NOLINT
  operator std::string_view() const { return text(); }          // NOLINT
  bool empty() const { return kept_ == nullptr; }
  std::size_t size() const { return kept_ ? kept_->size() : 0; }
  void clear() { kept_.reset(); }
  SeldomText& operator+=(std::string_view more) { return more.empty() ? *this : *this = SeldomText(std::string(text()).append(more)); }

  friend bool operator==(const SeldomText& one, const SeldomText& other) { return one.text() == other.text(); }
  friend bool operator==(const SeldomText& one, std::string_view other) { return one.text() == other; }
  friend bool operator==(const SeldomText& one, const std::string& other) { return one.text() == other; }
  friend bool operator==(const SeldomText& one, const char* other) { return one.text() == other; }
  friend std::string operator+(const SeldomText& one, std::string_view other) { return std::string(one.text()).append(other); }
  friend std::string operator+(const SeldomText& one, const std::string& other) { return one.text() + other; }
  friend std::string operator+(const SeldomText& one, const char* other) { return one.text() + other; }
  friend std::string operator+(const std::string& one, const SeldomText& other) { return one + other.text(); }
  friend std::string operator+(const char* one, const SeldomText& other) { return one + other.text(); }

 private:
  std::unique_ptr<std::string> kept_;   // never an empty one
};

inline const std::string& SeldomText::text() const {
  static const std::string& none = *new std::string;   // read to the very end by static objects
  return kept_ ? *kept_ : none;
}

}  // namespace planloom
