#include <nlohmann/json.hpp>

#include "digest/run_report.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

Json TextOrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

std::string TextOf(const Json& json, const char* key) {
  const Json& value = json.at(key);
  return value.is_null() ? std::string() : value.get<std::string>();
}

void PutCounts(Json& json, const OutcomeCounts& counts) {
  json["seen"] = counts.Seen();
  for (size_t i = 0; i < kOutcomeNames.size(); ++i) {
    json[std::string(kOutcomeNames[i])] = counts.of[i];
  }
}

OutcomeCounts CountsOf(const Json& json) {
  OutcomeCounts counts;
  for (size_t i = 0; i < kOutcomeNames.size(); ++i) {
    counts.of[i] = json.at(std::string(kOutcomeNames[i]));
  }
  return counts;
}

Json SourceJson(const RunReport::SourceLine& source) {
  Json json = {{"name", source.name}, {"kind", source.kind}, {"listed", source.listed}};
  PutCounts(json, source.counts);
  json["unfinished"] = source.unfinished;
  json["downloads"] = source.downloads;
  json["missing"] = source.missing;
  json["let_go"] = source.let_go;
  json["alarm"] = TextOrNull(source.alarm);
  return json;
}

Json VersionsJson(const std::vector<EarlierVersion>& versions) {
  Json json = Json::array();
  for (const EarlierVersion& one : versions) {
    json.push_back({{"id", one.id}, {"came", TextOrNull(one.came)}});
  }
  return json;
}

Json DocumentJson(const RunReport::DocumentLine& document) {
  return {{"file", document.file},
          {"id", TextOrNull(document.id)},
          {"outcome", Name(document.outcome)},
          {"message", TextOrNull(document.message)},
          {"title", TextOrNull(document.title)},
          {"publisher", TextOrNull(document.publisher)},
          {"published", TextOrNull(document.published)},
          {"items", document.items},
          {"failed_in", document.failed_in == 0 ? Json() : Json(document.failed_in)},
          {"replaces", VersionsJson(document.replaces)}};
}

Json DocumentsJson(const std::vector<RunReport::DocumentLine>& documents) {
  Json json = Json::array();
  for (const auto& document : documents) json.push_back(DocumentJson(document));
  return json;
}

Json CutOffJson(const RunReport::CutOffRun& run) {
  return {{"run", run.run},
          {"command", run.command},
          {"started", run.started},
          {"standing", run.standing},
          {"documents", DocumentsJson(run.documents)}};
}

RunReport::DocumentLine DocumentOf(const Json& json) {
  RunReport::DocumentLine document;
  document.file = TextOf(json, "file");
  document.id = TextOf(json, "id");
  document.message = TextOf(json, "message");
  document.outcome = OutcomeNamed(json.at("outcome").get<std::string>()).value_or(Outcome::kFailed);
  document.title = TextOf(json, "title");
  document.publisher = TextOf(json, "publisher");
  document.published = TextOf(json, "published");
  document.items = json.at("items");
  const Json failed_in = json.value("failed_in", Json());
  document.failed_in = failed_in.is_null() ? 0 : failed_in.get<int64_t>();
  for (const Json& one : json.value("replaces", Json::array())) {
    document.replaces.push_back({one.at("id"), TextOf(one, "came")});
  }
  return document;
}

// What reports of earlier versions lack is empty.
std::vector<RunReport::DocumentLine> DocumentsOf(const Json& json, const char* key) {
  std::vector<RunReport::DocumentLine> documents;
  for (const Json& one : json.value(key, Json::array())) documents.push_back(DocumentOf(one));
  return documents;
}

RunReport::CutOffRun CutOffOf(const Json& json) {
  return {json.at("run"), json.at("command"), json.at("started"), json.at("standing"),
          DocumentsOf(json, "documents")};
}

RunReport ReportFrom(const Json& json) {
  RunReport report;
  report.run.id = json.at("run");
  report.run.command = json.at("command");
  report.run.started = json.at("started");
  report.run.finished = TextOf(json, "finished");
  report.run.counts = CountsOf(json);
  report.seconds = json.at("seconds");
  for (const Json& one : json.at("sources")) {
    report.sources.push_back({one.at("name"), one.at("kind"), one.at("listed"),
                              one.at("unfinished"), one.at("missing"), CountsOf(one),
                              TextOf(one, "alarm"), one.value("downloads", int64_t{0}),
                              one.value("let_go", int64_t{0})});
  }
  for (const Json& one : json.value("cut_off", Json::array())) {
    report.cut_off.push_back(CutOffOf(one));
  }
  report.documents = DocumentsOf(json, "documents");
  report.not_made_anew = DocumentsOf(json, "not_made_anew");
  report.new_failures = json.value("new_failures", int64_t{0});
  for (const Json& one : json.at("alerts")) {
    report.alerts.push_back(
        {one.at("name"), one.at("items"), one.at("reviews"), TextOf(one, "trouble")});
  }
  const Json& stale = json.at("stale");
  report.read_anew = stale.at("read");
  report.not_read_anew = stale.at("failed");
  report.stale = stale.at("left");
  report.partial = json.at("partial");
  const Json& library = json.at("library");
  report.library_documents = library.at("documents");
  report.library_cases = library.at("cases");
  report.library_failures = library.at("unreadable");
  report.ended = TextOf(json, "ended");
  for (const Json& note : json.at("notes")) report.notes.push_back(note);
  return report;
}

}  // namespace

std::string RunReportJson(const RunReport& report) {
  Json json = {{"run", report.run.id == 0 ? Json() : Json(report.run.id)}};  // none was begun
  PutCounts(json, report.run.counts);
  json["seconds"] = report.seconds;
  json["command"] = report.run.command;
  json["started"] = TextOrNull(report.run.started);
  json["finished"] = TextOrNull(report.run.finished);
  json["ended"] = TextOrNull(report.ended);
  json["alarms"] = AlarmsOf(report);
  json["sources"] = Json::array();
  for (const auto& source : report.sources) json["sources"].push_back(SourceJson(source));
  json["new_failures"] = report.new_failures;
  json["cut_off"] = Json::array();
  for (const auto& run : report.cut_off) json["cut_off"].push_back(CutOffJson(run));
  json["documents"] = DocumentsJson(report.documents);
  json["not_made_anew"] = DocumentsJson(report.not_made_anew);
  json["stale"] = {
      {"read", report.read_anew}, {"failed", report.not_read_anew}, {"left", report.stale}};
  json["partial"] = report.partial;
  json["alerts"] = Json::array();
  for (const auto& alert : report.alerts) {
    json["alerts"].push_back({{"name", alert.name},
                              {"items", alert.items},
                              {"reviews", alert.reviews},
                              {"trouble", TextOrNull(alert.trouble)}});
  }
  json["library"] = {{"documents", report.library_documents},
                     {"cases", report.library_cases},
                     {"unreadable", report.library_failures}};
  json["notes"] = report.notes;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<RunReport> RunReportFromJson(std::string_view text) {
  try {
    return ReportFrom(Json::parse(text));
  } catch (const Json::exception&) {
    return Fail(Cause::kCorrupt, "The report of the run cannot be read.");
  }
}

}  // namespace caselore
