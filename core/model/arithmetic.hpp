/// What operators mean on values with units, dates, words and missing ones.
///
/// A bare number beside a quantity is in the unit the quantity is shown in: `actual >= 10` of 10.1 万人 means 10 万人, as in the cell people
/// see. Ratios are plain numbers: 13.4% is 0.134. That is also how a workbook holds them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include <planloom/formula.hpp>

namespace planloom {

Scalar apply_binary(BinaryOperator op, const Scalar& left, const Scalar& right, Language language);
Scalar apply_unary(UnaryOperator op, const Scalar& operand);

/// A number without a unit.
inline Quantity plain(Decimal value, int decimals = -1) { return {value, {}, decimals}; }
/// The number a spreadsheet cell holds: at the shown scale, ratios as fractions (4.8 万人 is 4.8, 13.4% is 0.134).
Decimal cell_number(const Quantity& quantity);
/// `like` with another cell number.
Quantity with_cell_number(const Quantity& like, Decimal number);

/// Adds two figures of one kind; nothing when their units do not fit.
std::optional<Quantity> sum_of(const Quantity& left, const Quantity& right);
/// Below, equal, above (−1, 0, 1) in Excel's order, texts without regard to case; nothing when one has no value or units do not fit.
std::optional<int> compare(const Scalar& left, const Scalar& right);
/// The text in small letters: what texts are compared by.
std::string lowered(std::string_view text);
/// The value as `&` sees it: a cell number without its unit, a day as 2024-10-18, a word in the document's language.
std::string joined_text(const Scalar& value, Language language);
/// The word of a code in a language; the code itself when its list does not know it.
std::string word_of(const Code& code, Language language);
/// Date as Excel counts days (serial numbers from 1900).
Decimal serial_of(Date date);

}  // namespace planloom
