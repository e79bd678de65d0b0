/// A piece of a source as yaml-cpp reads it, without a copy.
#pragma once
#include <istream>
#include <streambuf>
#include <string_view>
#include <utility>

#include "source_pieces.hpp"

namespace planloom {

class PieceStream : std::streambuf, public std::istream {
 public:
  PieceStream(const SourcePiece& piece, std::string_view source)
      : std::istream(static_cast<std::streambuf*>(this)), behind_(source.substr(piece.begin, piece.end - piece.begin)) {
    show(piece.above);
  }

 private:
  std::streambuf::int_type underflow() override {
    show(std::exchange(behind_, {}));
    return gptr() == egptr() ? std::streambuf::traits_type::eof() : std::streambuf::traits_type::to_int_type(*gptr());
  }
  void show(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // the get area is never written to
    setg(begin, begin, begin + text.size());
  }

  std::string_view behind_;
};

}  // namespace planloom
