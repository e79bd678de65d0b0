/// Pieces onto pages, top to bottom.
#pragma once
#include <vector>

#include "context.hpp"

namespace planloom {

/// One column of content, page after page. What a page holds is decided when a piece arrives that need not stay with the one after it.
class Flow {
 public:
  /// `begin`: how far down the first page is taken already.
  Flow(double width, double height, double begin = 0) : width_(width), height_(height), pages_(1), y_(begin) {}

  /// Room for the next block, below what is placed and what waits for it.
  Room room() const;
  void add(Pieces pieces);
  /// Places what waits, and yields one fragment per page.
  std::vector<Fragment> finish();

 private:
  void place_chunk(std::size_t begin, std::size_t end);
  void place_piece(Piece piece);
  double chunk_height(std::size_t begin, std::size_t end, bool at_top) const;
  bool at_top() const { return y_ == 0; }
  void new_page();
  void turn_page(const Piece& next);
  static double foot_of(const Piece& piece);
  double notes_height(std::size_t begin, std::size_t end) const;
  /// How far down content may reach on the page being filled.
  double limit() const { return height_ - notes_height_; }
  void place_footnotes();

  double width_, height_;
  std::vector<Fragment> pages_;
  double y_;
  std::vector<Fragment> notes_;  // of the page being filled
  double notes_height_ = 0;
  std::shared_ptr<const Continuation> last_;  // of the piece placed last
  Pieces waiting_;
};

}  // namespace planloom
