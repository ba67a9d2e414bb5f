#include "cli/digest_request.h"

#include <nlohmann/json.hpp>

#include "cli/json_line.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

tl::unexpected<Error> NoRequest() {
  return Fail(Cause::kUsage, "What the digest was made of cannot be read from it.");
}

}  // namespace

std::string DigestRequestJson(const DigestRequest& request) {
  Json json = {{"preset", Name(request.preset)},
               {"title", request.title},
               {"agency", request.agency},
               {"period", request.period},
               {"words", request.words},
               {"filters", Json::object()},
               {"and", Json::array()},
               {"since", nullptr},
               {"revision", request.made_from.revision},
               {"case_corrections", request.made_from.case_corrections}};
  for (const auto& [field, values] : request.query.filters) {
    if (!values.empty()) json["filters"][std::string(Name(field))] = values;
  }
  for (const auto& [field, value] : request.query.also) {
    json["and"].push_back({Name(field), value});
  }
  if (request.since) json["since"] = *request.since;
  return JsonLine(json);
}

Result<DigestRequest> DigestRequestFrom(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    DigestRequest request;
    const auto preset = FindIn<Preset>(kPresetNames, json.at("preset").get<std::string>());
    if (!preset) return NoRequest();
    request.preset = *preset;
    request.title = json.at("title");
    request.agency = json.at("agency");
    request.period = json.at("period");
    request.words = json.at("words").get<std::vector<std::string>>();
    for (const auto& [name, values] : json.at("filters").items()) {
      const auto field = FieldNamed(name);
      if (!field) return NoRequest();
      request.query.filters[*field] = values.get<std::vector<std::string>>();
    }
    for (const Json& narrowed : json.at("and")) {
      const auto field = FieldNamed(narrowed.at(0).get<std::string>());
      if (!field) return NoRequest();
      request.query.also.emplace_back(*field, narrowed.at(1));
    }
    if (!json.at("since").is_null()) request.since = json.at("since").get<uint64_t>();
    request.made_from.revision = json.at("revision");
    request.made_from.case_corrections = json.value("case_corrections", uint64_t{0});
    return request;
  } catch (const Json::exception&) {
    return NoRequest();
  }
}

}  // namespace caselore
