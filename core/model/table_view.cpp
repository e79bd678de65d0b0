#include <planloom/document.hpp>

namespace planloom {

std::shared_ptr<const Period> kept_period(const std::optional<Period>& period) { return period ? std::make_shared<const Period>(*period) : nullptr; }

std::optional<std::size_t> TableView::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace planloom
