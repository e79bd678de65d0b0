/// Texts of the plan that hold figures, as they were written: the ledger knows only how they read once filled in, and a cell that says them is to
/// follow the figures. So are lists of amounts (家长 40%、白领 60%), whose figures stand in a table of their own.
///
/// You want to                                         use
/// say a text cell of the ledger live                  `book.texts.find(key)`: the sentence and how to fill it; null for any other cell
#pragma once
#include <map>

#include <planloom/document.hpp>
#include <planloom/plugin.hpp>

#include "cells.hpp"

namespace planloom::xlsx {

class Book;

class WrittenTexts {
 public:
  explicit WrittenTexts(const RenderInput& input);
  const Sentence* find(const CellKey& key) const;
  /// Asks for the figures of the texts that stand in cells.
  void need(Book& book) const;

 private:
  std::map<CellKey, Sentence> sentences_;
};

}  // namespace planloom::xlsx
