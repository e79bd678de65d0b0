/// What a document says about itself: the information dictionary and its XMP twin.
#pragma once
#include <string>

#include <planloom/pages.hpp>

#include "objects.hpp"

namespace planloom::pdf {

/// Both name the program that wrote the file; `created` is seconds since 1970.
ObjectNumber write_information(ObjectFile& file, const Pages& pages, long long created, const std::string& program);
/// With `archive` it claims PDF/A-2u.
ObjectNumber write_xmp(ObjectFile& file, const Pages& pages, long long created, const std::string& program, bool archive);

/// "zh-CN" or "en"
std::string language_tag(Language language);

}  // namespace planloom::pdf
