// The hidden sheet that leads back from the workbook to the plan. Its first rows say which files the figures come from; the table below says for
// every figure where it stands in the workbook (sheet, cell, power of ten between the cell's number and the base unit), whether it is typed in,
// and where the plan says it (file, line, column, characters). A figure the plan leaves open has the place of its item and no characters. A row of
// that table is one cell with tabs between its fields: thousands of figures would otherwise take more room than the sheets people see. A very large
// workbook names only what is typed in.
#include <fmt/format.h>

#include "parts.hpp"

namespace planloom::xlsx {
namespace {

std::string name_without_folder(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string_view word(Book::Origin origin) {
  switch (origin) {
    case Book::Origin::input: return "input";
    case Book::Origin::formula: return "formula";
    case Book::Origin::stored: break;
  }
  return "stored";
}

class RoundTrip {
 public:
  explicit RoundTrip(Book& book) : book_(book), sheet_(book.add_sheet("planloom", "data")) { book.hide(sheet_); }

  void write() {
    find_places();
    line({"format", "2"});
    line({"plan", name_without_folder(book_.input.plan.plan.file)});
    line({"version", book_.input.document.version});
    // A day without a year is the first one on or after the period's start: who brings an edited day back must know when to write its year.
    const DateRange whole = book_.input.plan.whole();
    line({"period", iso_text(whole.first), iso_text(whole.last)});
    line({"cutoff", iso_text(book_.input.ledger.cutoff)});
    for (std::uint32_t file = 1; const Sources::Source* source = book_.sources().find(file); ++file)
      if (files_.contains(file)) line({"file", fmt::format("{}", file), name_without_folder(source->name), "sha1", std::string(book_.sources().digest(file))});
    line({"table\trow\tcolumn\tperiod\tsheet\tcell\torigin\tpower\tunit\tfile\tline\tcharacter\tlength"});
    const bool is_large = book_.written_figures().size() > most_named_figures;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Book::WrittenFigure& figure = book_.written_figures()[i];
      if (!is_large || figure.origin == Book::Origin::input) write(figure, places_[i]);
    }
  }

 private:
  void line(std::initializer_list<std::string> words) {
    std::size_t column = 0;
    for (const std::string& word : words) book_.text({sheet_, row_, column++}, word, {});
    ++row_;
  }

  /// A figure that is left out, taken for granted (higher is better) or handed down (a channel's owner) has no characters: those at its place are the
  /// item's name.
  Place place_of(const Book::WrittenFigure& figure) const {
    Place place = book_.cells.where(figure.key);
    if (!figure.key.row || figure.origin != Book::Origin::input) return place;
    const Table& table = book_.cells.ledger().tables[figure.key.table];
    if (!place.known()) {
      place = table.rows[*figure.key.row].where;
      place.length = 0;
    } else if (table.columns[figure.key.column].name != "title" && is_key(place)) {
      place.length = 0;
    }
    return place;
  }

  /// Does a colon follow?
  bool is_key(const Place& place) const {
    const std::string_view line = book_.sources().line(place);
    std::size_t at = 0;
    for (std::size_t left = place.column - 1 + place.length; left > 0 && at < line.size(); --left)
      for (++at; at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80;) ++at;
    at = line.find_first_not_of(' ', at);
    return at != std::string_view::npos && line[at] == ':';
  }

  /// The files named are the plan itself and every one that a figure comes from; templates and themes are no sources of figures.
  void find_places() {
    files_.insert(book_.input.plan.plan.root.where.file);
    places_.reserve(book_.written_figures().size());
    for (const Book::WrittenFigure& figure : book_.written_figures()) {
      places_.push_back(place_of(figure));
      if (places_.size() < 2 || places_[places_.size() - 2].file != places_.back().file) files_.insert(places_.back().file);
    }
  }

  void write(const Book::WrittenFigure& figure, const Place& place) {
    const CellKey& key = figure.key;
    const Table& table = book_.cells.ledger().tables[key.table];
    const bool is_number = book_.cells.type(key) == ColumnType::number;
    const Unit unit = is_number ? book_.cells.unit(key) : Unit{};
    std::string words;
    for (const std::string_view field : {std::string_view(table.name), key.row ? std::string_view(table.rows[*key.row].id) : "total", std::string_view(table.columns[key.column].name)})
      words.append(field).append(1, '\t');
    words.append(key.period.name()).append(1, '\t').append(book_.sheet(figure.place.sheet).name).append(1, '\t').append(address(figure.place.row, figure.place.column));
    words.append(1, '\t').append(word(figure.origin)).append(1, '\t');
    if (is_number) words.append(std::to_string(cell_power(unit))).append(1, '\t').append(unit.word());
    else words += '\t';
    if (place.known())
      for (const std::uint32_t number : {place.file, place.line, place.column, place.length}) words.append(1, '\t').append(std::to_string(number));
    book_.hidden_text({sheet_, row_++, 0}, words);
  }

  static constexpr std::size_t most_named_figures = 50000;

  Book& book_;
  std::size_t sheet_;
  std::size_t row_ = 0;
  std::set<std::uint32_t> files_;
  std::vector<Place> places_;   ///< of the written figures
};

}  // namespace

void write_round_trip(Book& book) { RoundTrip(book).write(); }

}  // namespace planloom::xlsx
