/// Every other collection and record of the plan, from its declaration alone.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tables.hpp"

namespace planloom {

namespace {

constexpr std::array with_their_own_file = std::to_array<std::string_view>(
    {"goals",  "kpis",   "content",    "activities", "funnel",   "segments",  "budget", "roles",    "risks",  "phases",  "milestones",
     "groups", "mixes",  "incentives", "facts",      "abilities", "timetable", "payments", "units",  "handover", "duties", "clauses", "tables",
     "scoring", "review", "members"});

void add_record(const Builder& builder, const FieldSpec& field, const EntitySpec& entity, std::span<const Record> records) {
  Table table = collection_table(builder, std::string(field.key), std::string(field.key_zh), entity, records);
  table.main = std::min<std::size_t>(1, table.columns.size() - 1);
  builder.add(std::move(table));
  for (const FieldSpec& inner : entity.fields) {
    const EntitySpec* nested = inner.type == FieldType::collection ? find_entity(inner.of) : nullptr;
    if (!nested) continue;
    add_collection(builder, fmt::format("{}.{}", field.key, inner.key), fmt::format("{}.{}", field.key_zh, inner.key_zh), *nested,
                   records.empty() ? std::span<const Record>() : records[0].items(inner.key));
  }
}

}  // namespace

void add_declared_tables(const Builder& builder) {
  const Record& root = builder.plan.plan.root;
  for (const FieldSpec& field : root.entity->fields) {
    const bool is_ours = std::find(with_their_own_file.begin(), with_their_own_file.end(), field.key) == with_their_own_file.end();
    const EntitySpec* entity = field.of.empty() ? nullptr : find_entity(field.of);
    if (!is_ours || !entity) continue;
    if (field.type == FieldType::collection) add_collection(builder, std::string(field.key), std::string(field.key_zh), *entity, root.items(field.key));
    if (field.type == FieldType::record) add_record(builder, field, *entity, root.items(field.key));
  }
}

}  // namespace planloom
