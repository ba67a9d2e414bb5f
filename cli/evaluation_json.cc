#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "cli/evaluation.h"
#include "cli/json_line.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

Json CountJson(const MatchCount& count) {
  return {{"precision", count.Precision()},
          {"recall", count.Recall()},
          {"f1", count.F1()},
          {"gold", count.gold},
          {"predicted", count.found},
          {"matched", count.matched}};
}

Json NumberOrNull(std::optional<double> number) { return number ? Json(*number) : Json(); }

// The shares of those that gold has, and the counts behind them.
template <size_t N>
std::pair<Json, Json> AgreementsJson(const Names<N>& names,
                                     const std::array<Agreement, N>& agreements) {
  Json shares = Json::object(), counts = Json::object();
  for (size_t i = 0; i < N; ++i) {
    const Agreement& one = agreements[i];
    if (one.compared == 0) continue;
    shares[std::string(names[i])] = NumberOrNull(one.Share());
    counts[std::string(names[i])] = {{"agreed", one.agreed}, {"compared", one.compared}};
  }
  return {std::move(shares), std::move(counts)};
}

Json ConfusionJson(const Score& score) {
  Json confusion = Json::array();
  for (const auto& [kinds, count] : score.confusion) {
    confusion.push_back(
        {{"gold", Name(kinds.first)}, {"predicted", Name(kinds.second)}, {"items", count}});
  }
  return confusion;
}

void PutScore(const Score& score, Json& json) {
  json["items"] = Json::object();
  for (const auto& [kind, count] : score.items) {
    json["items"][std::string(Name(kind))] = CountJson(count);
  }
  json["pooled"] = CountJson(score.Pooled());
  json["fidelity"] = NumberOrNull(score.Fidelity());
  auto [attributes, attribute_counts] = AgreementsJson(kItemAttributeNames, score.attributes);
  json["attributes"] = std::move(attributes);
  json["attribute_counts"] = std::move(attribute_counts);
  json["sections"] = CountJson(score.sections);
  auto [metadata, metadata_counts] = AgreementsJson(kMetadataFieldNames, score.metadata);
  json["metadata"] = std::move(metadata);
  json["metadata_counts"] = std::move(metadata_counts);
  json["metadata_all"] = NumberOrNull(score.AllMetadata().Share());
  json["traps_sprung"] = score.traps_sprung;
  json["traps"] = score.traps;
  json["confusion"] = ConfusionJson(score);
}

Json MistakeJson(const Mistake& mistake) {
  return {{"what", NameIn(kMistakeKindNames, mistake.what)},
          {"where", TextOrNull(mistake.where)},
          {"gold", TextOrNull(mistake.gold)},
          {"predicted", TextOrNull(mistake.found)},
          {"item", TextOrNull(mistake.item)}};
}

// The counts of its items at the top level, like those of the pooled items of all.
Json DocumentJson(const EvaluatedDocument& document) {
  const Score& score = document.scored.score;
  Json json = CountJson(score.Pooled());
  json["file"] = document.file;
  json["outcome"] = document.outcome;
  PutScore(score, json);
  json["mistakes"] = Json::array();
  for (const Mistake& mistake : document.scored.mistakes) {
    json["mistakes"].push_back(MistakeJson(mistake));
  }
  return json;
}

Json OnlyOne(const std::set<std::string>& values) {
  return values.size() == 1 ? Json(*values.begin()) : Json();
}

}  // namespace

std::string EvaluationJson(const Evaluation& evaluation) {
  Json json = {{"version", OnlyOne(evaluation.versions)},
               {"vocabulary", {{"hash", OnlyOne(evaluation.vocabularies)}}}};
  PutScore(evaluation.total, json);
  json["documents"] = Json::object();
  for (const EvaluatedDocument& document : evaluation.documents) {
    json["documents"][document.name] = DocumentJson(document);
  }
  return JsonLine(json);
}

}  // namespace caselore
