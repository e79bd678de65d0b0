/// A PDF file as it grows: streams at once, all other objects in object streams, one cross-reference stream at the end.
///
///     ObjectFile file(deflater);
///     const ObjectNumber pages = file.reserve();         // to refer to it before it is written
///     file.put(pages, "<</Type/Pages/Count 0/Kids[]>>");
///     const ObjectNumber image = file.add_stream("/Type/XObject/Subtype/Image", bytes);
///     std::string bytes = file.finish("/Root 1 0 R");
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "deflate.hpp"
#include "syntax.hpp"

namespace planloom::pdf {

class ObjectFile {
 public:
  explicit ObjectFile(Deflater& deflater);

  ObjectNumber reserve();
  void put(ObjectNumber number, std::string_view body);
  ObjectNumber add(std::string_view body);
  /// `entries` is the inside of the dictionary without length and filter.
  void put_stream(ObjectNumber number, std::string_view entries, std::string_view data);
  ObjectNumber add_stream(std::string_view entries, std::string_view data);
  /// Left as it is: compressed already, or to be found by programs that know nothing of PDF (XMP).
  ObjectNumber add_plain_stream(std::string_view entries, std::string_view data);
  /// Writes what is pending and the cross-reference; gives the whole file. `trailer` is the inside of the trailer dictionary without size.
  std::string finish(std::string_view trailer);

 private:
  struct Where { std::uint8_t kind = 0; std::uint64_t position = 0; std::uint32_t index = 0; };  ///< as in a cross-reference stream
  struct Pending { ObjectNumber number; std::size_t offset; };
  void write_stream(ObjectNumber number, std::string_view entries, std::string_view data);
  void flush_pending();
  std::string cross_reference_rows(int position_bytes) const;

  Deflater& deflater_;
  std::string file_;
  std::vector<Where> objects_;
  std::vector<Pending> pending_;
  std::string pending_bodies_;
};

}  // namespace planloom::pdf
