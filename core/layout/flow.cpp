#include "flow.hpp"

namespace planloom {

namespace {

/// Blank above the footnotes of a page.
constexpr double above_notes = mm(4);

}  // namespace

/// What the footnotes of waiting pieces would add to the page.
double Flow::notes_height(std::size_t begin, std::size_t end) const {
  double height = 0;
  for (std::size_t i = begin; i < end; ++i) {
    for (const Fragment& note : waiting_[i].footnotes) height += note.size.height;
  }
  return height > 0 && notes_.empty() ? height + above_notes : height;
}

/// At the foot of the page, last line on its last line.
void Flow::place_footnotes() {
  if (notes_.empty()) return;
  double y = height_ - notes_height_ + above_notes;
  for (Fragment& note : notes_) {
    const double height = note.size.height;
    place(pages_.back(), std::move(note), {0, y});
    y += height;
  }
  notes_.clear();
  notes_height_ = 0;
  y_ = height_;
}

double Flow::chunk_height(std::size_t begin, std::size_t end, bool at_top) const {
  double height = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!(at_top && i == begin)) height += waiting_[i].before;
    height += waiting_[i].content.size.height;
  }
  return height + notes_height(begin, end);
}

Room Flow::room() const {
  const double waiting = chunk_height(0, waiting_.size(), at_top());
  return {width_, limit() - y_ - waiting, height_};
}

void Flow::new_page() {
  place_footnotes();
  pages_.back().size = {width_, y_};
  pages_.emplace_back();
  y_ = 0;
}

/// Leaves the page; a table that goes on says at its foot what it carries over.
void Flow::turn_page(const Piece& next) {
  if (last_ && last_ == next.continuation && last_->carried_forward) {
    Fragment sums = last_->carried_forward(next.row);
    const double height = sums.size.height;
    place(pages_.back(), std::move(sums), {0, y_});
    y_ += height;
  }
  pages_.back().shapes.shrink_to_fit();
  new_page();
}

/// Room to keep below a row for the sums a page would carry over.
double Flow::foot_of(const Piece& piece) {
  return piece.continuation && piece.row + 1 < piece.continuation->rows ? piece.continuation->carried_height : 0;
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
  last_ = piece.continuation;
  for (Fragment& note : piece.footnotes) {
    notes_height_ += note.size.height + (notes_.empty() ? above_notes : 0);
    notes_.push_back(std::move(note));
  }
  const double height = piece.content.size.height;
  place(pages_.back(), std::move(piece.content), {0, y_});
  y_ += height;
}

void Flow::place_chunk(std::size_t begin, std::size_t end) {
  constexpr double slack = 0.01;
  if (!at_top() && y_ + chunk_height(begin, end, false) + foot_of(waiting_[end - 1]) > limit() + slack) turn_page(waiting_[begin]);
  for (std::size_t i = begin; i < end; ++i) {
    // Only a chunk taller than a page breaks within.
    const double needed = (at_top() ? 0 : waiting_[i].before) + waiting_[i].content.size.height + notes_height(i, i + 1);
    if (!at_top() && y_ + needed + foot_of(waiting_[i]) > limit() + slack) turn_page(waiting_[i]);
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
  place_footnotes();
  pages_.back().size = {width_, y_};
  return std::move(pages_);
}

}  // namespace planloom
