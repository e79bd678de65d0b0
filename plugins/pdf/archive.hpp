/// What PDF/A-2 (ISO 19005-2) asks for beyond an ordinary file of ours.
#pragma once
#include "objects.hpp"

namespace planloom::pdf {

/// The colours are meant as sRGB: an output intent with the profile of that space. Gives the object's number.
ObjectNumber write_output_intent(ObjectFile& file, long long created);

}  // namespace planloom::pdf
