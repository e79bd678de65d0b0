/// A printed piece of a formula and what must hold before it may be worked out. Internal to the formula printer.
#pragma once
#include <string>
#include <vector>

namespace planloom::xlsx {

/// Something that has no Excel form.
struct NotPrintable {};

struct Piece {
  std::string text = {};
  int power = 0;                            ///< base value = text × 10^power
  bool bare = false;                        ///< a number without a unit: beside 4.8 万人 a 5 means 5 万人
  int binding = 9;                          ///< of its outermost operator; 9: never needs brackets
  std::vector<std::string> numbers = {};    ///< must be numbers
  std::vector<std::string> texts = {};      ///< must not be ""
  bool may_fail = false;                    ///< a division, or an operation on a piece that may be ""
  bool may_be_empty = false;                ///< the text itself may give ""
  bool numeric = true;
};

/// Takes over what `from` asks for.
void join_guards(Piece& into, const Piece& from);
/// The piece with its guards around it: always a value or "".
Piece complete(Piece piece);
/// In brackets where an operator of this binding would tear it apart.
std::string bracketed(const Piece& piece, int binding);
/// At another scale.
Piece scaled(Piece piece, int power);
/// Both at one scale, as adding and comparing need it.
void align(Piece& left, Piece& right);
std::string joined(const std::vector<std::string>& parts);
/// F6,G6,H6 → F6:H6, so that a formula reads as a person would write it.
std::vector<std::string> merged(const std::vector<std::string>& cells);

}  // namespace planloom::xlsx
