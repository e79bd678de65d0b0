/// Sentences with figures as formulas, so that they say what the cells say after an edit.
///
/// Each figure of a sentence stands in a cell (its home, or a cell of its own on the data sheet); the sentence joins its words with the texts
/// made of these cells. What cannot be said so (a sentence cut or reworded since its figures were filled in) stays as it is written.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <planloom/document.hpp>

#include "cells.hpp"

namespace planloom::xlsx {

class Book;

class Sentences {
 public:
  /// Asks for the figures; called while parts say what they need. `rows`: those a chart's title may speak of.
  void need(Book& book, const Sentence& sentence, const TableView* rows = nullptr);
  /// Takes the rows of the figures that have no cell of their own.
  void place(Book& book);
  void write(Book& book) const;
  /// Without "="; nothing for a sentence without live figures.
  std::optional<std::string> formula(const Book& book, const Sentence& sentence, std::size_t sheet) const;

 private:
  struct Figure {
    const Prose* prose = nullptr;
    std::size_t part = 0;
    Formula formula;
    Scalar value;
    int power = 0;
    std::string shown;
    std::optional<CellPlace> own;      ///< its cell on the data sheet; none: the formula's one cell
    std::optional<CellKey> key;
  };
  const Figure* find(const Prose* prose, std::size_t part) const;
  std::optional<std::string> cell_of(const Book& book, const Figure& figure, std::size_t sheet) const;
  std::vector<Figure> figures_;
  std::map<std::pair<const Prose*, std::size_t>, std::size_t> index_;
};

/// A figure's text as a formula over its cell, in the form in which `shown` says the value.
std::optional<std::string> text_formula(const std::string& cell, const Scalar& value, int power, std::string_view shown, std::string_view format, Language language);

}  // namespace planloom::xlsx
