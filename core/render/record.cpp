#include "record.hpp"

#include <nlohmann/json.hpp>

namespace planloom {
namespace {

using Json = nlohmann::json;

Json write_place(const Place& place) { return Json::array({place.file, place.line, place.column, place.length}); }

Place read_place(const Json& json) {
  return {json.at(0).get<std::uint32_t>(), json.at(1).get<std::uint32_t>(), json.at(2).get<std::uint32_t>(), json.at(3).get<std::uint32_t>()};
}

Json write_diagnostic(const Diagnostic& diagnostic) {
  Json also = Json::array();
  for (const Place& place : diagnostic.also) also.push_back(write_place(place));
  return {{"severity", static_cast<int>(diagnostic.severity)}, {"code", diagnostic.code}, {"where", write_place(diagnostic.where)},
          {"message", {diagnostic.message.en, diagnostic.message.zh}}, {"advice", {diagnostic.advice.en, diagnostic.advice.zh}}, {"also", also}};
}

Words read_words(const Json& json) { return {json.at(0).get<std::string>(), json.at(1).get<std::string>()}; }

Diagnostic read_diagnostic(const Json& json) {
  Diagnostic diagnostic;
  const int severity = json.at("severity").get<int>();
  diagnostic.severity = severity == 1 ? Severity::note : severity == 2 ? Severity::warning : Severity::error;
  diagnostic.code = json.at("code").get<std::string>();
  diagnostic.where = read_place(json.at("where"));
  diagnostic.message = read_words(json.at("message"));
  diagnostic.advice = read_words(json.at("advice"));
  for (const Json& place : json.at("also")) diagnostic.also.push_back(read_place(place));
  return diagnostic;
}

}  // namespace

std::string write_record(const WorkerReport& report) {
  Json diagnostics = Json::array();
  for (const Diagnostic& diagnostic : report.diagnostics) diagnostics.push_back(write_diagnostic(diagnostic));
  const Json json = {{"done", report.end == WorkerEnd::done}, {"detail", report.detail}, {"diagnostics", diagnostics}, {"files", report.files}, {"result", report.result}};
  // A plugin's exception text may hold any bytes.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool read_record(std::string_view text, WorkerReport& report) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return false;
  try {
    report.end = json.at("done").get<bool>() ? WorkerEnd::done : WorkerEnd::failed;
    report.detail = json.at("detail").get<std::string>();
    report.files = json.at("files").get<std::vector<std::string>>();
    report.result = json.value("result", "");
    for (const Json& diagnostic : json.at("diagnostics")) report.diagnostics.push_back(read_diagnostic(diagnostic));
  } catch (const Json::exception&) {
    return false;
  }
  return true;
}

}  // namespace planloom
