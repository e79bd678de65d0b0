/// The finished workbook as a zip file: read back, mended where the library cannot say something, judged, written again.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace planloom::xlsx {

struct PackagePart { std::string name, content; };

/// All parts in their order. Throws std::runtime_error when the file is damaged or cut short: the library reports success even then.
std::vector<PackagePart> read_package(const std::filesystem::path& file);
/// Writes the parts, deflated, with no time of day, so that equal parts give equal bytes.
void write_package(const std::filesystem::path& file, const std::vector<PackagePart>& parts);
/// A formula's stored #N/A becomes an error value; the library can only store texts and numbers, and a text is drawn as 0 in a chart.
void store_gaps_as_errors(std::vector<PackagePart>& parts);
/// Every sheet must be there, whole, and with at least the rows written. Empty when sound, else what is wrong.
std::string fault_of(const std::vector<PackagePart>& parts, const std::vector<std::size_t>& rows_of_sheets);

}  // namespace planloom::xlsx
