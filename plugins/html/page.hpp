/// A document as one HTML page that needs nothing else: style, script and drawings are in it.
#pragma once
#include <set>
#include <string>
#include <vector>

#include <planloom/plugin.hpp>

#include "colours.hpp"

namespace planloom::html {

class Page {
 public:
  Page(const RenderInput& input, const Options& options);
  std::string write();

  // Each block in its own words; see blocks.cpp and table.cpp.
  void block(const Paragraph& paragraph);
  void block(const SubHeading& heading);
  void block(const ListBlock& list);
  void block(const TableBlock& table);
  void block(const ChartBlock& chart);
  void block(const KeyFigures& figures);
  void block(const Cards& cards);
  void block(const Callout& callout);
  void block(const EmptyState& empty);
  void block(const SideBySide& columns);
  void block(const ImageBlock& image);

 private:
  std::string say(const char* en, const char* zh) const { return input_.document.language == Language::zh ? zh : en; }
  void write_head();
  void write_cover();
  void write_contents();
  void write_section(const Section& section);
  void write_heading(const Section& section);
  void write_notes();
  void blocks(const std::vector<Block>& blocks);
  std::string spans(const Spans& spans);
  /// " id=…" for an anchor that has not been given out before.
  std::string anchor(const std::string& id);
  void begin_figure(const Frame& frame, const char* kind);
  void end_figure(const Frame& frame);
  void write_table(const TableView& view, const std::string& caption);
  void write_rows(const TableView& view, bool totals);
  void write_row(const TableView& view, const ViewRow& row, std::size_t label);
  std::string cell_words(const TableView& view, const ViewRow& row, std::size_t column) const;
  std::string trend(const CellSeries& series, Tone tone) const;

  const RenderInput& input_;
  const Options& options_;
  Colours colours_;
  std::string html_;
  std::string section_words_;   ///< the name of the section being written, for tables that have none of their own
  std::vector<std::string> notes_;
  std::set<std::string> anchors_;
  double share_ = 1;   ///< of the page's width, within columns side by side
};

/// All style rules; colours as variables.
std::string style(const Colours& colours, const std::string& mode);
/// Sorts tables by their heads.
std::string script();
/// "●" and so on; empty for a plain tone.
std::string_view glyph(Tone tone);
std::string_view tone_class(Tone tone);

}  // namespace planloom::html
