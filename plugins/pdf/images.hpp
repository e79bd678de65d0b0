/// Pictures from PNG files, each embedded once.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "objects.hpp"

namespace planloom::pdf {

class Images {
 public:
  /// The number by which content streams call the picture: "/I3 Do".
  std::size_t use(const std::string& file);
  /// Gives the inside of the resource dictionary. Throws std::runtime_error naming a file that is no sound PNG.
  std::string write(ObjectFile& file) const;

 private:
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> files_;
};

}  // namespace planloom::pdf
