#include <algorithm>
#include <string_view>
#include <unordered_set>

#include <planloom/text.hpp>

#include "inspection.hpp"

namespace planloom {

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  std::string rest(text);
  for (const std::string_view comma : {"、", "，", ",", "/", "；", ";"}) {
    for (std::size_t at = rest.find(comma); at != std::string::npos; at = rest.find(comma, at)) rest.replace(at, comma.size(), "\n");
  }
  for (std::size_t begin = 0; begin <= rest.size();) {
    const std::size_t end = std::min(rest.find('\n', begin), rest.size());
    if (std::string name = trim(rest.substr(begin, end - begin)); !name.empty()) names.push_back(std::move(name));
    begin = end + 1;
  }
  return names;
}

void check_people(Inspection& inspection) {
  // A mapping says what the columns of a people's table mean; it is no list of names.
  if (!std::holds_alternative<std::vector<Located<std::string>>>(inspection.root().value("people").data)) return;
  const std::vector<std::string> known = ids_of(inspection.root(), "people");
  const std::unordered_set<std::string_view> names(known.begin(), known.end());
  std::size_t compared = 0;   // where thousands of names are unknown among thousands, only the first of them are compared with all
  const auto check = [&](const Value& value, const std::string& written) {
    for (const std::string& name : names_in(written)) {
      if (names.contains(name)) continue;
      Diagnostic& diagnostic = inspection.finding(
          value.where, "unknown-person", {fmt::format("`{}` is not among the people of this plan", name), fmt::format("“{}”不在人员名单里", name)});
      const std::string meant = compared < 200'000 ? closest(name, known) : std::string();
      compared += known.size();
      if (!meant.empty()) diagnostic.hint({fmt::format("did you mean {}?", meant), fmt::format("是不是 {}？", meant)});
      else diagnostic.hint({"add the name to `people:`", "把名字加进“人员”"});
    }
  };
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      if (field.key == "owner" || (field.key == "person" && record.entity->key == "roles")) check(value, record.text(field.key));
    });
  });
}

}  // namespace planloom
