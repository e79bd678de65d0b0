/// The finished workbook as a zip file: gone through part by part, judged, and mended where the library cannot say something.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace planloom::xlsx {

struct PackagePart { std::string name, content; };

/// Shows `look` every part in its order, one at a time; a part whose content it changes is packed anew, the others keep their bytes. No time of day
/// stays in the file, so that equal parts give equal bytes. Throws std::runtime_error when the file is damaged or cut short: the library reports
/// success even then.
void rewrite_package(const std::filesystem::path& file, const std::function<void(PackagePart&)>& look);
void write_package(const std::filesystem::path& file, const std::vector<PackagePart>& parts);
/// A formula's stored #N/A becomes an error value; the library can only store texts and numbers, and a text is drawn as 0 in a chart.
void store_gaps_as_errors(PackagePart& part);

/// Every sheet must be there, whole, and with at least the rows written.
class SheetCount {
 public:
  explicit SheetCount(std::vector<std::size_t> rows_of_sheets) : rows_(std::move(rows_of_sheets)) {}
  void see(const PackagePart& part);
  /// Empty when all was sound, else what is wrong.
  std::string fault() const;

 private:
  std::vector<std::size_t> rows_;
  std::size_t sheets_ = 0;
  std::string fault_;
};

}  // namespace planloom::xlsx
