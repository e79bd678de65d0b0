#include "font_finder.hpp"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

namespace planloom {
namespace {

struct Destroy {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcObjectSet* set) const { FcObjectSetDestroy(set); }
  void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
  void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
template <class T>
using Owned = std::unique_ptr<T, Destroy>;

std::string text_of(const FcPattern* pattern, const char* object) {
  FcChar8* value = nullptr;
  return FcPatternGetString(pattern, object, 0, &value) == FcResultMatch ? reinterpret_cast<const char*>(value) : "";
}

int integer_of(const FcPattern* pattern, const char* object, int otherwise) {
  int value = otherwise;
  return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

int weight_of(const FcPattern* pattern) { return integer_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR); }

/// Distance to the wanted weight; slanted and condensed faces only when nothing else is there.
int distance(const FcPattern* pattern, bool bold) {
  const int wanted = bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
  const int slanted = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) == FC_SLANT_ROMAN ? 0 : 1000;
  const int condensed = integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL) == FC_WIDTH_NORMAL ? 0 : 500;
  return std::abs(weight_of(pattern) - wanted) + slanted + condensed;
}

std::optional<FontFile> closest_of(const FcPattern* query, bool bold) {
  const Owned<FcObjectSet> objects(
      FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_POSTSCRIPT_NAME, FC_FAMILY, FC_VARIABLE, nullptr));
  const Owned<FcFontSet> found(FcFontList(nullptr, const_cast<FcPattern*>(query), objects.get()));
  const FcPattern* best = nullptr;
  for (int i = 0; found && i < found->nfont; ++i) {
    const FcPattern* candidate = found->fonts[i];
    FcBool variable = FcFalse;
    if (FcPatternGetBool(candidate, FC_VARIABLE, 0, &variable) == FcResultMatch && variable) continue;
    // Equal candidates are told apart by name, so that the choice does not hang on the order of directories.
    const auto rank = [&](const FcPattern* p) { return std::pair(distance(p, bold), text_of(p, FC_POSTSCRIPT_NAME) + text_of(p, FC_FILE)); };
    if (best == nullptr || rank(candidate) < rank(best)) best = candidate;
  }
  if (best == nullptr) return std::nullopt;
  FontFile file;
  file.path = text_of(best, FC_FILE);
  file.index = static_cast<unsigned>(integer_of(best, FC_INDEX, 0)) & 0xFFFFU;
  file.postscript_name = text_of(best, FC_POSTSCRIPT_NAME);
  file.family = text_of(best, FC_FAMILY);
  file.bold = weight_of(best) >= FC_WEIGHT_DEMIBOLD;
  return file;
}

std::optional<FontFile> font_file(const std::string& name, bool bold) {
  const std::size_t hash = name.rfind('#');
  const std::string path = name.substr(0, hash);
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension != ".ttf" && extension != ".otf" && extension != ".ttc" && extension != ".otc") return std::nullopt;
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return std::nullopt;
  FontFile file;
  file.path = path;
  file.bold = bold;
  if (hash != std::string::npos) file.index = static_cast<unsigned>(std::strtoul(name.c_str() + hash + 1, nullptr, 10));
  return file;
}

/// Where distributions put the themes' own families, so that fontconfig, which reads every font of the machine when its cache is missing, is not
/// asked for them.
struct UsualFile { std::string_view family; bool bold; const char* name; unsigned index; };
constexpr UsualFile usual_files[] = {{"Noto Sans CJK SC", false, "NotoSansCJK-Regular.ttc", 2},
                                     {"Noto Sans CJK SC", true, "NotoSansCJK-Bold.ttc", 2},
                                     {"Noto Serif CJK SC", false, "NotoSerifCJK-Regular.ttc", 2},
                                     {"Noto Serif CJK SC", true, "NotoSerifCJK-Bold.ttc", 2}};
constexpr const char* usual_folders[] = {"/usr/share/fonts/opentype/noto/", "/usr/share/fonts/noto-cjk/", "/usr/share/fonts/google-noto-cjk/"};

bool holds_family(const FontFile& file, std::string_view family) {
  const Owned<hb_blob_t> blob(hb_blob_create_from_file_or_fail(file.path.c_str()));
  if (!blob) return false;
  const Owned<hb_face_t> face(hb_face_create(blob.get(), file.index));
  char name[128];
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face.get(), HB_OT_NAME_ID_FONT_FAMILY, HB_LANGUAGE_INVALID, &size, name);
  return std::string_view(name, size) == family;
}

std::optional<FontFile> usual_file(const std::string& family, bool bold) {
  for (const UsualFile& usual : usual_files) {
    if (usual.family != family || usual.bold != bold) continue;
    for (const char* folder : usual_folders) {
      FontFile file{.path = std::string(folder) + usual.name, .index = usual.index, .postscript_name = {}, .family = family, .bold = bold};
      if (holds_family(file, family)) return file;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<FontFile> find_font(const std::vector<std::string>& families, bool bold) {
  for (const std::string& family : families) {
    if (auto file = font_file(family, bold)) return file;
    if (auto file = usual_file(family, bold)) return file;
    const Owned<FcPattern> query(FcPatternCreate());
    FcPatternAddString(query.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
    FcPatternAddBool(query.get(), FC_SCALABLE, FcTrue);
    if (auto found = closest_of(query.get(), bold)) return found;
  }
  return std::nullopt;
}

std::optional<FontFile> find_font_with(char32_t character, bool bold) {
  const Owned<FcCharSet> characters(FcCharSetCreate());
  FcCharSetAddChar(characters.get(), character);
  const Owned<FcPattern> query(FcPatternCreate());
  FcPatternAddCharSet(query.get(), FC_CHARSET, characters.get());
  FcPatternAddBool(query.get(), FC_OUTLINE, FcTrue);
  return closest_of(query.get(), bold);
}

}  // namespace planloom
