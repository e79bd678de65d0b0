#include "flow.hpp"

namespace planloom {

double Flow::chunk_height(std::size_t begin, std::size_t end, bool at_top) const {
  double height = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!(at_top && i == begin)) height += waiting_[i].before;
    height += waiting_[i].content.size.height;
  }
  return height;
}

Room Flow::room() const {
  const double waiting = chunk_height(0, waiting_.size(), at_top());
  return {width_, height_ - y_ - waiting, height_};
}

void Flow::new_page() {
  pages_.back().size = {width_, y_};
  pages_.emplace_back();
  y_ = 0;
}

void Flow::place_piece(Piece piece) {
  if (at_top() && pages_.size() > 1 && piece.continuation) {
    Fragment head = piece.continuation->head;
    const double height = head.size.height;
    place(pages_.back(), std::move(head), {0, 0});
    y_ = height;
    if (piece.continuation->brought_forward && piece.row > 0) {
      Fragment sums = piece.continuation->brought_forward(piece.row);
      const double sums_height = sums.size.height;
      place(pages_.back(), std::move(sums), {0, y_});
      y_ += sums_height;
    }
  } else if (!at_top()) {
    y_ += piece.before;
  }
  const double height = piece.content.size.height;
  place(pages_.back(), std::move(piece.content), {0, y_});
  y_ += height;
}

void Flow::place_chunk(std::size_t begin, std::size_t end) {
  constexpr double slack = 0.01;
  if (!at_top() && y_ + chunk_height(begin, end, false) > height_ + slack) new_page();
  for (std::size_t i = begin; i < end; ++i) {
    // Only a chunk taller than a page breaks within.
    const double needed = (at_top() ? 0 : waiting_[i].before) + waiting_[i].content.size.height;
    if (!at_top() && y_ + needed > height_ + slack) new_page();
    place_piece(std::move(waiting_[i]));
  }
}

void Flow::add(Pieces pieces) {
  for (Piece& piece : pieces) waiting_.push_back(std::move(piece));
  std::size_t begin = 0;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (waiting_[i].keep_with_next) continue;
    place_chunk(begin, i + 1);
    begin = i + 1;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(begin));
}

std::vector<Fragment> Flow::finish() {
  if (!waiting_.empty()) place_chunk(0, waiting_.size());
  waiting_.clear();
  pages_.back().size = {width_, y_};
  return std::move(pages_);
}

}  // namespace planloom
