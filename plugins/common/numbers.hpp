/// Numbers as text, without locale and without printf: PDF and SVG write them by the ten thousand.
#pragma once
#include <cstdint>
#include <string>

namespace planloom {

void append_integer(std::string& out, std::int64_t value);
/// A whole number of hundredths: 1250 → "12.5". Coordinates are kept like this so that relative moves add up without drift.
void append_hundredths(std::string& out, std::int64_t hundredths);
/// At most `decimals` places, trailing zeros and a leading zero dropped: no exponent, no "-0".
void append_number(std::string& out, double value, int decimals = 2);

}  // namespace planloom
