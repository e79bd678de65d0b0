/// The parts of a workbook as libxlsxwriter makes them, before they would become files: it writes every part to a temporary file and hands it to
/// minizip, whose slow packing would have to be undone to judge and mend the parts.
#pragma once
#include <exception>
#include <functional>

#include "package.hpp"

namespace planloom::xlsx {

/// While it lives, workbook_close gives every part to `take`, in order, and writes no file. What `take` throws ends the workbook with an error of
/// the library; `rethrow` then throws it again. One at a time.
class PartCatcher {
 public:
  explicit PartCatcher(std::function<void(PackagePart)> take);
  ~PartCatcher();
  PartCatcher(const PartCatcher&) = delete;
  PartCatcher& operator=(const PartCatcher&) = delete;

  /// Throws what `take` threw, and std::runtime_error when the library went past the catcher.
  void rethrow() const;

  // What minizip's functions come to.
  void open(const char* name);
  bool write(const void* bytes, std::size_t size);
  bool close();
  void end() { ended_ = true; }

 private:
  std::function<void(PackagePart)> take_;
  PackagePart part_;
  std::exception_ptr trouble_;
  bool ended_ = false;
};

}  // namespace planloom::xlsx
