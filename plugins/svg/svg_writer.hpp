/// Pages to SVG.
///
/// Glyphs are drawn as outlines, so that a drawing looks the same without our fonts; the text itself lies over them unseen, so that it can be
/// searched, selected and read aloud.
///
///     SvgWriter writer(pages);
///     write_file(path, writer.write(0));
#pragma once
#include <memory>
#include <string>

#include <planloom/pages.hpp>

namespace planloom {

class SvgWriter {
 public:
  /// Throws std::runtime_error for pages that cannot be drawn.
  explicit SvgWriter(const Pages& pages);
  ~SvgWriter();
  SvgWriter(const SvgWriter&) = delete;
  SvgWriter& operator=(const SvgWriter&) = delete;
  /// `unit` is what a length counts: "pt" on pages, "px" on a strip.
  std::string write(std::size_t page, const char* unit = "pt");

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace planloom
