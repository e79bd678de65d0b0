#include "combined_chart.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace planloom::xlsx {
namespace {

[[noreturn]] void refuse() { throw std::runtime_error("the workbook library writes charts in a way planloom does not know: their lines cannot be added"); }

std::size_t find_after(std::string_view text, std::string_view what, std::size_t from = 0) {
  const std::size_t at = text.find(what, from);
  if (at == std::string_view::npos) refuse();
  return at;
}

/// From the opening to the end of the closing tag of an element without its like inside.
std::string_view element(std::string_view text, std::string_view name) {
  const std::size_t begin = text.find(fmt::format("<c:{}>", name));
  if (begin == std::string_view::npos) return {};
  const std::string closing = fmt::format("</c:{}>", name);
  return text.substr(begin, find_after(text, closing, begin) + closing.size() - begin);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char character : text) {
    if (character == '"') out += "&quot;";
    else if (character == '&') out += "&amp;";
    else if (character == '<') out += "&lt;";
    else out += character;
  }
  return out;
}

std::string axis_id(std::uint32_t id) { return fmt::format("<c:axId val=\"{}\"/>", id); }

/// The library has a name for the mark of a dash that the format does not know.
std::string with_known_marks(std::string_view series) {
  constexpr std::string_view unknown = "<c:symbol val=\"long_dash\"/>", known = "<c:symbol val=\"dash\"/>";
  std::string out(series);
  for (std::size_t at = out.find(unknown); at != std::string::npos; at = out.find(unknown, at)) out.replace(at, unknown.size(), known);
  return out;
}

/// A value axis at the right and, unseen, the categories it crosses.
std::string second_axes(std::uint32_t category, std::uint32_t value, const LineGroup& group, std::string_view words) {
  return fmt::format(
      "<c:valAx><c:axId val=\"{1}\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"{2}\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"r\"/>"
      "<c:numFmt formatCode=\"{3}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>"
      "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{4}<c:crossAx val=\"{0}\"/><c:crosses val=\"max\"/><c:crossBetween val=\"between\"/></c:valAx>"
      "<c:catAx><c:axId val=\"{0}\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"1\"/><c:axPos val=\"b\"/>"
      "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"{1}\"/><c:crosses val=\"autoZero\"/></c:catAx>",
      category, value, group.most, escaped(group.format), words);
}

}  // namespace

bool is_chart_of(std::string_view chart, const LineGroup& group) { return chart.find(axis_id(group.category_axis)) != std::string_view::npos; }

std::string with_lines(std::string_view chart, const LineGroup& group) {
  const std::size_t begin = find_after(chart, "<c:barChart>"), end = find_after(chart, "</c:barChart>", begin);
  const std::string_view bars = chart.substr(begin, end - begin);
  std::size_t lines_begin = 0;
  for (std::size_t series = 0; series <= group.first; ++series) lines_begin = find_after(bars, "<c:ser>", lines_begin + (series > 0 ? 1 : 0));
  constexpr std::string_view closing = "</c:ser>";
  const std::size_t lines_end = bars.rfind(closing);
  if (lines_end == std::string_view::npos || lines_end < lines_begin) refuse();
  const std::string_view lines = bars.substr(lines_begin, lines_end + closing.size() - lines_begin);
  // Axes of their own have ids far from those of the columns.
  const std::uint32_t apart = group.own_axis ? 1'000'000 : 0, category = group.category_axis + apart, value = group.value_axis + apart;
  std::string out(chart.substr(0, begin + lines_begin));
  out += bars.substr(lines_begin + lines.size());
  out += "</c:barChart><c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>";
  out += with_known_marks(lines);
  out += "<c:marker val=\"1\"/>" + axis_id(category) + axis_id(value) + "</c:lineChart>";
  const std::string_view rest = chart.substr(end + std::string_view("</c:barChart>").size());
  if (!group.own_axis) return out += rest;
  // Axes stand behind one another; what the words of the categories look like, those of the second axis do too.
  constexpr std::string_view last_axis = "</c:valAx>";
  const std::size_t axes_end = find_after(rest, last_axis) + last_axis.size();
  out += rest.substr(0, axes_end);
  out += second_axes(category, value, group, element(element(rest, "catAx"), "txPr"));
  return out += rest.substr(axes_end);
}

}  // namespace planloom::xlsx
