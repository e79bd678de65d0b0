// PNG: one picture per page, and one long picture for a phone when the document has a strip.
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <planloom/plugin.hpp>

#include "beside.hpp"
#include "file.hpp"
#include "painter.hpp"

namespace planloom {
namespace {

constexpr long long most_pixels = 400'000'000;   // 1080 wide: 370,000 rows
constexpr int longest_side = 1'000'000;

struct Canvas { int width, height; };

/// Nothing and a finding when the picture would be larger than anyone can open.
bool fits(const Canvas& canvas, const std::string& name, Diagnostics& diagnostics) {
  const long long area = static_cast<long long>(canvas.width) * canvas.height;
  if (area <= most_pixels && canvas.width <= 32767 && canvas.height <= longest_side) return true;
  diagnostics
      .error({}, "picture-too-large",
             {fmt::format("{} would be {} × {} pixels; at most {} million are drawn", name, canvas.width, canvas.height, most_pixels / 1'000'000),
              fmt::format("{} 将有 {} × {} 像素；最多绘制 {} 亿像素", name, canvas.width, canvas.height, most_pixels / 100'000'000)})
      .hint({"choose a smaller dpi or width, or make the document shorter", "请调低 dpi 或 width，或缩短文档"});
  return false;
}

/// Rows that are held in memory at once.
int band_rows(const Canvas& canvas) {
  const auto rows = static_cast<int>(PngEncoder::whole_limit / 4 / static_cast<std::size_t>(canvas.width));
  return std::clamp(rows, 1, std::min(canvas.height, 32767));
}

class Pictures {
 public:
  Pictures(const Pages& pages, Output& output, Diagnostics& diagnostics) : pages_(pages), painter_(pages), output_(output), diagnostics_(diagnostics) {}

  void write(std::size_t page, double scale, const std::string& suffix) {
    const Canvas canvas = canvas_of(page, scale);
    if (!fits(canvas, suffix.substr(1), diagnostics_)) return;
    // The next page is painted while this one is packed.
    PngEncoder& encoder = encoders_[written_++ % encoders_.size()];
    draw(encoder, page, scale, {0, canvas.height});
    beside_.run([&encoder, file = output_.file(suffix)] { write_file(file, encoder.finish()); });
  }

  /// Until then files may be missing.
  void finish() { beside_.finish(); }

  /// A long picture in files of at most `limit` bytes, parted where its sections begin.
  void write_parts(std::size_t page, double scale, std::size_t limit, const std::vector<double>& section_tops) {
    const Canvas canvas = canvas_of(page, scale);
    if (!fits(canvas, "long", diagnostics_)) return;
    std::string whole = encode(page, scale, {0, canvas.height});
    if (whole.size() <= limit) return write_file(output_.file(".long"), whole);
    int part = 0;
    for (const Stretch& stretch : stretches(page, scale, limit, canvas, section_tops)) {
      const std::string bytes = encode(page, scale, stretch);
      const std::string suffix = fmt::format(".long-{:02}", ++part);
      write_file(output_.file(suffix), bytes);
      if (bytes.size() > limit) report_large(suffix.substr(1), bytes.size());
    }
  }

 private:
  struct Stretch { int from, to; };  // rows of pixels

  Canvas canvas_of(std::size_t page, double scale) const {
    const Size size = pages_.pages[page].size;
    return {pixels(std::min(size.width, 1e6), scale), pixels(std::min(size.height, 1e6), scale)};
  }

  void draw(PngEncoder& encoder, std::size_t page, double scale, Stretch rows) {
    const Canvas canvas{canvas_of(page, scale).width, rows.to - rows.from};
    encoder.begin(canvas.width, canvas.height, scale * 72);
    const int band = band_rows(canvas);
    for (int row = 0; row < canvas.height; row += band)
      encoder.add(painter_.paint(page, scale, rows.from + row, std::min(band, canvas.height - row)));
  }

  std::string encode(std::size_t page, double scale, Stretch rows) {
    draw(encoders_[0], page, scale, rows);
    return encoders_[0].finish();
  }

  /// As many sections to a file as fit; a file has at least one.
  std::vector<Stretch> stretches(std::size_t page, double scale, std::size_t limit, const Canvas& canvas, const std::vector<double>& section_tops) {
    std::vector<int> cuts;
    for (const double top : section_tops) {
      const int row = static_cast<int>(std::lround(top * scale));
      if (row > (cuts.empty() ? 0 : cuts.back()) && row < canvas.height) cuts.push_back(row);
    }
    cuts.push_back(canvas.height);
    std::vector<Stretch> result;
    int from = 0, to = 0;
    std::size_t used = 0;
    for (const int cut : cuts) {
      const std::size_t size = encode(page, scale, {to, cut}).size();
      if (to > from && used + size > limit) {
        result.push_back({from, to});
        from = to;
        used = 0;
      }
      used += size;
      to = cut;
    }
    result.push_back({from, to});
    return result;
  }

  void report_large(const std::string& name, std::size_t bytes) {
    constexpr double megabyte = 1e6;
    diagnostics_
        .warning({}, "picture-over-limit",
                 {fmt::format("{} holds a single section and takes {:.1f} MB", name, static_cast<double>(bytes) / megabyte),
                  fmt::format("{} 只有一节，仍有 {:.1f} MB", name, static_cast<double>(bytes) / megabyte)})
        .hint({"choose a smaller width", "请调小 width"});
  }

  const Pages& pages_;
  Painter painter_;
  std::array<PngEncoder, 3> encoders_;   ///< one is drawn into, one waits, one is packed
  std::size_t written_ = 0;
  Output& output_;
  Diagnostics& diagnostics_;
  Beside beside_{1};                     ///< last, so that it ends before the encoders do
};

void render_pages(const Pages& pages, double pixels_per_inch, Output& output, Diagnostics& diagnostics) {
  Pictures pictures(pages, output, diagnostics);
  const int digits = std::max(2, static_cast<int>(fmt::formatted_size("{}", pages.pages.size())));
  for (std::size_t i = 0; i < pages.pages.size(); ++i) pictures.write(i, pixels_per_inch / 72, fmt::format("-{:0{}}", i + 1, digits));
  pictures.finish();
}

/// A strip is one long page; more of them (parts under a size limit) are numbered.
void render_strip(const Pages& strip, long width, std::size_t limit, const std::vector<double>& section_tops, Output& output, Diagnostics& diagnostics) {
  Pictures pictures(strip, output, diagnostics);
  if (limit > 0 && strip.pages.size() == 1)
    return pictures.write_parts(0, static_cast<double>(width) / strip.pages[0].size.width, limit, section_tops);
  const bool one = strip.pages.size() == 1;
  for (std::size_t i = 0; i < strip.pages.size(); ++i)
    pictures.write(i, static_cast<double>(width) / strip.pages[i].size.width, one ? ".long" : fmt::format(".long-{:02}", i + 1));
  pictures.finish();
}

/// Where the strip's sections begin, in its own pixels; half the blank between two goes to either.
std::vector<double> section_tops(const Document& document, const Pages& strip) {
  constexpr double half_gap = 34;
  std::vector<double> tops;
  for (const Section& section : document.strip) {
    const auto found = std::ranges::find(strip.destinations, section.id, &Destination::name);
    const bool is_closing = section.blocks.empty();
    if (found != strip.destinations.end()) tops.push_back(found->at.y - (is_closing ? 0 : half_gap));
  }
  return tops;
}

/// "5MB", "800 kB", "2000000": bytes. Nothing for anything else.
std::optional<std::size_t> parse_bytes(std::string text) {
  std::erase(text, ' ');
  std::size_t factor = 1;
  for (const auto& [unit, bytes] : {std::pair{"MB", std::size_t{1000000}}, std::pair{"kB", std::size_t{1000}}, std::pair{"KB", std::size_t{1000}}}) {
    if (!text.ends_with(unit)) continue;
    factor = bytes;
    text.resize(text.size() - 2);
    break;
  }
  const std::optional<Decimal> number = Decimal::parse(text);
  const double value = number ? number->to_double() * static_cast<double>(factor) : 0;
  if (value < 1000 || value > 1e12) return std::nullopt;
  return static_cast<std::size_t>(value);
}

bool in_range(long value, long least, long most, const Options& options, std::string_view name, Diagnostics& diagnostics) {
  if (value >= least && value <= most) return true;
  diagnostics.error(options.where(name), "option-value",
                    {fmt::format("'{}' must lie between {} and {}", name, least, most), fmt::format("“{}”须在 {} 与 {} 之间", name, least, most)});
  return false;
}

void render(const RenderInput& input, const Options& options, Output& output, Diagnostics& diagnostics) {
  const long dpi = options.integer("dpi"), width = options.integer("width");
  const bool has_dpi = in_range(dpi, 24, 1200, options, "dpi", diagnostics), has_width = in_range(width, 240, 8192, options, "width", diagnostics);
  if (!has_dpi || !has_width) return;
  if (options.given("figure")) {
    const Pages& pages = input.figure(options.text("figure"));
    if (pages.pages.empty()) return;
    Pictures picture(pages, output, diagnostics);
    picture.write(0, static_cast<double>(dpi) / 72, "." + options.text("figure"));
    return picture.finish();
  }
  const std::string written = options.text("limit");
  const std::optional<std::size_t> limit = written.empty() ? std::size_t{0} : parse_bytes(written);
  if (!limit) {
    diagnostics
        .error(options.where("limit"), "option-value",
               {fmt::format("'limit' can't be '{}'", written), fmt::format("“limit”不能是“{}”", written)})
        .hint({"write 5MB or 800kB", "写成 5MB 或 800kB"});
    return;
  }
  const Surface surface = options.text("surface") == "slides" ? Surface::slides : Surface::pages;
  render_pages(input.pages(surface), static_cast<double>(dpi), output, diagnostics);
  const bool has_strip = input.document.strip_cover || !input.document.strip.empty();
  const bool wanted = options.flag("strip") && (surface == Surface::pages || options.given("strip"));
  if (has_strip && wanted) {
    const Pages& strip = input.pages(Surface::strip);
    render_strip(strip, width, *limit, section_tops(input.document, strip), output, diagnostics);
  }
}

}  // namespace
}  // namespace planloom

PLANLOOM_PLUGIN(registry) {
  using namespace planloom;
  registry.add(RendererSpec{
      .name = "png",
      .summary = {"one picture per page, and one long picture for phones", "每页一张图片，另有一张手机长图"},
      .options = {{"dpi", OptionType::integer, "144", {"pixels per inch of a page", "页面每英寸的像素数"}, {}},
                  {"surface", OptionType::choice, "pages", {"the report's pages or the deck's slides", "报告页面或幻灯片"}, {"pages", "slides"}},
                  {"figure", OptionType::text, "", {"one table or chart by its address (kpis.line), nothing else", "只输出一张表或图，写它的地址（kpis.line）"}, {}},
                  {"strip", OptionType::flag, "true", {"also the long picture, when the document has one", "文档有长图时一并输出"}, {}},
                  {"width", OptionType::integer, "1080", {"pixels across the long picture", "长图的像素宽度"}, {}},
                  {"limit", OptionType::text, "", {"the long picture in files of at most this size (5MB), parted between sections", "长图每个文件的大小上限（如 5MB），在章节之间断开"}, {}}},
      .extension = "png",
      .render = render,
      .reads = {.pages = true, .slides = true, .sheets = false, .strip = true}});
}
