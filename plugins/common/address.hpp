/// Addresses that a reader of a document may be sent to.
#pragma once
#include <string>
#include <string_view>

namespace planloom {

/// http, https, mailto or tel: never a script or a local file.
bool is_safe_address(std::string_view url);
/// Bytes that do not belong in an address, as %XX.
std::string escaped_address(std::string_view url);

}  // namespace planloom
