#include "report.hpp"

namespace planloom {

Pages lay_out_strip(Context& context) { return lay_out_report(context); }

}  // namespace planloom
