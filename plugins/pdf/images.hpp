/// PictureFile files, each embedded once.
#pragma once
#include <map>
#include <string>
#include <vector>

#include <planloom/pages.hpp>
#include <planloom/picture_file.hpp>

#include "objects.hpp"

namespace planloom::pdf {

class Images {
 public:
  struct Use {
    std::size_t number = 0;     ///< by which content streams call the picture: "/I3 Do"
    int orientation = 1;        ///< how the embedded pixels stand (Exif's 1 to 8)
  };
  /// Throws std::runtime_error naming a file that is no picture.
  Use use(const std::string& file, double width);
  /// Gives the inside of the resource dictionary. Throws std::runtime_error naming a file that is not sound.
  std::string write(ObjectFile& file) const;

 private:
  struct Embedded {
    PictureFile picture;
    double width = 0;           ///< points of its widest use
  };
  std::map<std::string, std::size_t> numbers_;
  std::vector<Embedded> pictures_;
};

/// Numbers of the matrix that lays a picture of the given orientation, a unit square in PDF, into a box 1 wide and 1 high.
struct Placing {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};
Placing placing_of(int orientation);

}  // namespace planloom::pdf
