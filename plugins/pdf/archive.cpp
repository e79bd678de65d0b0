#include "archive.hpp"

#include <chrono>
#include <lcms2.h>
#include <memory>
#include <stdexcept>
#include <type_traits>

namespace planloom::pdf {
namespace {

constexpr std::size_t date_place = 24;   // six numbers of two bytes in a profile's head (ICC.1, 7.2.8)

std::string srgb_profile(long long created) {
  const std::unique_ptr<std::remove_pointer_t<cmsHPROFILE>, decltype(&cmsCloseProfile)> profile(cmsCreate_sRGBProfile(), &cmsCloseProfile);
  cmsUInt32Number size = 0;
  if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) throw std::runtime_error("the colour profile cannot be made");
  std::string bytes(size, '\0');
  if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size)) throw std::runtime_error("the colour profile cannot be made");
  // The profile would say when it was made: now, and so differ from run to run.
  using namespace std::chrono;
  const sys_seconds moment{seconds(created)};
  const sys_days day = floor<days>(moment);
  const year_month_day date(day);
  const hh_mm_ss<seconds> time(moment - day);
  const unsigned parts[] = {static_cast<unsigned>(static_cast<int>(date.year())), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                            static_cast<unsigned>(time.hours().count()), static_cast<unsigned>(time.minutes().count()), static_cast<unsigned>(time.seconds().count())};
  std::size_t place = date_place;
  for (const unsigned part : parts) {
    bytes[place++] = static_cast<char>(part >> 8);
    bytes[place++] = static_cast<char>(part & 0xff);
  }
  return bytes;
}

}  // namespace

ObjectNumber write_output_intent(ObjectFile& file, long long created) {
  const ObjectNumber profile = file.add_stream("/N 3", srgb_profile(created));
  std::string body = "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ";
  append_reference(body, profile);
  return file.add(body + ">>");
}

}  // namespace planloom::pdf
