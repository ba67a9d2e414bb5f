#include "corpus/privacy_report.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "corpus/json_writer.h"
#include "corpus/sha256.h"

namespace caselore {
namespace {

using Json = nlohmann::json;

constexpr char kSchema[] = "caselore.privacy/1";
constexpr size_t kLongestMessage = 500;
constexpr size_t kMostBoxes = 1'000;
constexpr double kFarthest = 1e6;  // points: no page is as large

void WriteBox(JsonWriter& json, const BBox& box) {
  json.BeginArray();
  for (const float side : {box.x0, box.y0, box.x1, box.y1}) {
    json.Hundredths(std::isnan(side) ? 0 : std::clamp<double>(side, -kFarthest, kFarthest));
  }
  json.EndArray();
}

void WriteFinding(JsonWriter& json, const PrivacyFinding& finding, Showing showing) {
  json.BeginObject();
  json.Key("kind");
  json.String(Name(finding.kind));
  json.Key("severity");
  json.String(IsNote(finding.kind) ? "note" : "warning");
  json.Key("page");
  finding.page > 0 ? json.Int(finding.page) : json.Null();
  json.Key("boxes");
  json.BeginArray();
  for (const BBox& box : finding.boxes) WriteBox(json, box);
  json.EndArray();
  json.Key("message");
  json.String(finding.message);
  if (showing == Showing::kText) {
    json.Key("text");
    json.String(finding.text);
  }
  json.EndObject();
}

// Gives nothing where the JSON is not what was written. Never throws: types are asked for first.
// `longest`: bytes before they were written, when one that is no UTF-8 became three.
std::optional<std::string> TextAt(const Json& json, const char* key, size_t longest) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  const auto& text = found->get_ref<const std::string&>();
  if (text.size() > 3 * longest) return std::nullopt;
  return text;
}

std::optional<BBox> BoxFrom(const Json& json) {
  if (!json.is_array() || json.size() != 4) return std::nullopt;
  float sides[4];
  for (size_t i = 0; i < 4; ++i) {
    if (!json[i].is_number()) return std::nullopt;
    const double side = json[i].get<double>();
    if (!(std::abs(side) <= kFarthest)) return std::nullopt;
    sides[i] = static_cast<float>(side);
  }
  return BBox{sides[0], sides[1], sides[2], sides[3]};
}

bool ReadBoxes(const Json& json, std::vector<BBox>& boxes) {
  const auto found = json.find("boxes");
  if (found == json.end() || !found->is_array() || found->size() > kMostBoxes) return false;
  for (const Json& one : *found) {
    const std::optional<BBox> box = BoxFrom(one);
    if (!box) return false;
    boxes.push_back(*box);
  }
  return true;
}

bool ReadPage(const Json& json, int& page) {
  const auto found = json.find("page");
  if (found == json.end()) return false;
  if (found->is_null()) return true;
  if (!found->is_number_unsigned() || found->get<uint64_t>() > 1'000'000) return false;
  page = found->get<int>();
  return true;
}

std::optional<PrivacyFinding> FindingFrom(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  PrivacyFinding finding;
  const auto kind = TextAt(json, "kind", kLongestMessage);
  const auto message = TextAt(json, "message", kLongestMessage);
  const auto text = TextAt(json, "text", kLongestFinding);
  if (!kind || !message || !text || !PrivacyKindNamed(*kind)) return std::nullopt;
  if (!ReadPage(json, finding.page) || !ReadBoxes(json, finding.boxes)) return std::nullopt;
  finding.kind = *PrivacyKindNamed(*kind);
  finding.message = *message;
  finding.text = *text;
  return finding;
}

std::optional<PrivacyReport> ReportFrom(const Json& json) {
  if (!json.is_object() || TextAt(json, "schema", sizeof(kSchema)) != kSchema) return std::nullopt;
  const auto file = TextAt(json, "file", 4'096);
  const auto sha256 = TextAt(json, "sha256", 64);
  const auto findings = json.find("findings");
  if (!file || !sha256 || !IsSha256(*sha256)) return std::nullopt;
  if (findings == json.end() || !findings->is_array() || findings->size() > kMostFindings) {
    return std::nullopt;
  }
  PrivacyReport report{*file, *sha256, {}};
  for (const Json& one : *findings) {
    std::optional<PrivacyFinding> finding = FindingFrom(one);
    if (!finding) return std::nullopt;
    report.findings.push_back(std::move(*finding));
  }
  return report;
}

}  // namespace

std::string PrivacyReportJson(const PrivacyReport& report, Showing showing) {
  JsonWriter json;
  json.BeginObject();
  json.Key("schema");
  json.String(kSchema);
  json.Key("file");
  json.String(report.file);
  json.Key("sha256");
  json.String(report.sha256);
  json.Key("findings");
  json.BeginArray();
  for (const PrivacyFinding& finding : report.findings) WriteFinding(json, finding, showing);
  json.EndArray();
  json.EndObject();
  return json.Take();
}

Result<PrivacyReport> PrivacyReportFromJson(std::string_view text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  std::optional<PrivacyReport> report;
  if (!json.is_discarded()) report = ReportFrom(json);
  if (!report) return Fail(Cause::kCorrupt, "The privacy report makes no sense.");
  return std::move(*report);
}

size_t CountNotes(const std::vector<PrivacyFinding>& findings) {
  return static_cast<size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [](const PrivacyFinding& finding) { return IsNote(finding.kind); }));
}

size_t CountWarnings(const std::vector<PrivacyFinding>& findings) {
  return findings.size() - CountNotes(findings);
}

}  // namespace caselore
