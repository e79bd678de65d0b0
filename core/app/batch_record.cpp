#include "batch_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <tuple>

namespace planloom {
namespace {

using Json = nlohmann::ordered_json;

Json write_document(const BatchRecord::Document& document) {
  Json json = {{"row", document.row}, {"person", document.person}, {"output", document.output}, {"stem", document.stem}};
  if (!document.inputs.empty()) json["inputs"] = document.inputs;
  if (!document.files.empty()) json["files"] = document.files;
  if (!document.why.empty()) json["why"] = document.why;
  return json;
}

BatchRecord::Document read_document(const Json& json) {
  BatchRecord::Document document;
  document.row = json.at("row").get<std::size_t>();
  document.person = json.at("person").get<std::string>();
  document.output = json.at("output").get<std::string>();
  document.stem = json.at("stem").get<std::string>();
  document.inputs = json.value("inputs", "");
  document.files = json.value("files", std::map<std::string, std::string>{});
  document.why = json.value("why", "");
  return document;
}

BatchRecord read_record(const Json& json) {
  BatchRecord record;
  record.version = json.at("planloom").get<std::string>();
  record.plan = json.at("plan").get<std::string>();
  record.inputs = json.at("inputs").get<std::string>();
  record.group = json.at("group").get<std::string>();
  record.people = json.at("people").get<std::size_t>();
  record.shard = json.at("shard").get<std::size_t>();
  record.shards = json.at("shards").get<std::size_t>();
  for (const Json& document : json.at("documents")) record.documents.push_back(read_document(document));
  for (const Json& refused : json.at("refused"))
    record.refused.push_back({refused.at("row").get<std::size_t>(), refused.at("person").get<std::string>(), refused.at("why").get<std::string>()});
  return record;
}

}  // namespace

void sort_documents(BatchRecord& record) {
  std::ranges::sort(record.documents, {}, [](const BatchRecord::Document& document) { return std::tie(document.row, document.output); });
}

std::string write_batch_record(const BatchRecord& record) {
  Json documents = Json::array(), refused = Json::array();
  for (const BatchRecord::Document& document : record.documents) documents.push_back(write_document(document));
  for (const BatchRecord::Refused& each : record.refused) refused.push_back({{"row", each.row}, {"person", each.person}, {"why", each.why}});
  const Json json = {{"about", "what planloom batch made here; planloom batch merge joins parts by it"},
                     {"planloom", record.version}, {"plan", record.plan}, {"inputs", record.inputs}, {"group", record.group}, {"people", record.people},
                     {"shard", record.shard}, {"shards", record.shards}, {"refused", refused}, {"documents", documents}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<BatchRecord> read_batch_record(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  const std::filesystem::path file = folder / batch_record_name;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    diagnostics.error({}, "part-unusable", {fmt::format("{} holds no {}", folder.string(), batch_record_name), fmt::format("{} 里没有 {}", folder.string(), batch_record_name)})
        .hint({"name the output folder of a finished `planloom batch --shard`", "写 planloom batch --shard 跑完的输出文件夹"});
    return std::nullopt;
  }
  try {
    return read_record(Json::parse(stream));
  } catch (const Json::exception&) {
    diagnostics.error({}, "part-unusable", {fmt::format("{} is damaged", file.string()), fmt::format("{} 已损坏", file.string())})
        .hint({"run that part again: what is there is not made twice", "把这一份再跑一遍，做好的不会重做"});
    return std::nullopt;
  }
}

}  // namespace planloom
