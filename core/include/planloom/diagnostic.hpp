/// Everything planloom has to say about an input: what is wrong, where, and what to do next.
///
/// You want to                                         use
/// report a mistake the user can mend                  `diagnostics.error(place, "unknown-goal", {en, zh}).hint({en, zh})`
/// report something worth a look that stops nothing    `diagnostics.warning(…)`, `diagnostics.note(…)`
/// keep a value together with where it was written     `Located<T>`
/// stop once after everything was found                `if (diagnostics.has_errors()) return …`
///
/// A diagnostic is a value; only the app prints it. Programmers' mistakes are assertions, the world's failures
/// (disk, memory) are exceptions; neither comes here.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/words.hpp>

namespace planloom {

/// A stretch of one line of a source text. Lines and columns count from 1; a column is one character (Unicode scalar
/// value), however wide it is on a terminal. `line == 0`: the file as a whole. `file == 0`: no file.
struct Place {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;  ///< characters under the caret; 0 stands for one
  bool known() const { return file != 0; }
  bool operator==(const Place&) const = default;
};

/// A value and the place it was written at.
template <class T>
struct Located {
  T value{};
  Place where{};
};

/// The place of text[byte, byte + size) within a text that was written at `where`. Exact for plain one-line, single-quoted and literal block
/// scalars; where the source's characters are not the text's (folded, escaped: `where.length` is 0) it is `where` itself.
Place place_inside(Place where, std::string_view text, std::size_t byte, std::size_t size = 0);

/// The texts that places point into, so that a message can show the line. Filled by the loader, shared by all stages.
class Sources {
 public:
  struct Source {
    std::string name;  ///< as the user named it
    std::string text;  ///< whole and valid UTF-8; empty when it could not be read
    mutable std::vector<std::size_t> line_begins = {};  ///< bytes of the text; made when a line is first asked for
    mutable std::string digest = {};                    ///< made when first asked for
  };
  /// Adds a text and returns its number (from 1) for `Place::file`.
  std::uint32_t add(std::string name, std::string text);
  const Source* find(std::uint32_t file) const;
  /// The line's text without its line break; empty for an unknown place.
  std::string_view line(Place where) const;
  /// SHA-1 of a text that was read, as sha1sum prints it for a file in UTF-8 without a byte order mark; empty for an unknown one.
  std::string_view digest(std::uint32_t file) const;

 private:
  std::vector<std::unique_ptr<Source>> sources_;
};

enum class Severity { note = 1, warning, error };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  ///< stable, kebab-case; `planloom explain CODE` tells more
  Place where;
  Words message;
  Words advice;                 ///< what to do next; may be empty
  std::vector<Place> also;      ///< other places the message speaks of ("first written here")
  Diagnostic& hint(Words words) { advice = std::move(words); return *this; }
  Diagnostic& see(Place place) { also.push_back(place); return *this; }
};

class Diagnostics {
 public:
  Diagnostic& error(Place where, std::string_view code, Words message);
  Diagnostic& warning(Place where, std::string_view code, Words message);
  Diagnostic& note(Place where, std::string_view code, Words message);
  void add(Diagnostic diagnostic);
  bool has_errors() const { return errors_ != 0; }
  std::size_t error_count() const { return errors_; }
  const std::vector<std::unique_ptr<Diagnostic>>& all() const { return all_; }
  /// In the order a reader meets them: by file, line, column.
  std::vector<const Diagnostic*> sorted() const;
  Sources& sources() { return sources_; }
  const Sources& sources() const { return sources_; }

 private:
  std::vector<std::unique_ptr<Diagnostic>> all_;
  std::size_t errors_ = 0;
  Sources sources_;
};

}  // namespace planloom
