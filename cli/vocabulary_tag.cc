// caselore vocabulary tag: rows of text in, their themes out.
#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/text_rows.h"
#include "cli/vocabulary_commands.h"
#include "extractors/themes.h"
#include "extractors/vocabulary.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct TagOptions {
  std::string file;
  std::vector<std::string> vocabulary;
  bool suggest = false;
};

// "smith-2021#3" is of the document smith-2021; a row without "#" stands alone.
std::string DocumentOf(const std::string& id) { return id.substr(0, id.rfind('#')); }

// The themes of each row, with the other rows of its document for context.
std::vector<std::vector<ThemeHit>> TagRows(const Vocabulary& vocabulary,
                                           const std::vector<TextRow>& rows) {
  std::map<std::string, std::vector<size_t>> documents;
  for (size_t i = 0; i < rows.size(); ++i) documents[DocumentOf(rows[i].id)].push_back(i);
  std::vector<std::vector<ThemeHit>> tagged(rows.size());
  for (const auto& [document, members] : documents) {
    std::vector<ThemeText> texts;
    for (size_t i : members) texts.push_back({rows[i].label, rows[i].text});
    auto hits = ThemesOf(vocabulary, texts);
    for (size_t k = 0; k < members.size(); ++k) tagged[members[k]] = std::move(hits[k]);
  }
  return tagged;
}

Json SlugsJson(const std::vector<ThemeHit>& hits) {
  Json slugs = Json::array();
  for (const ThemeHit& hit : hits) {
    if (hit.tagged) slugs.push_back(hit.slug);
  }
  return slugs;
}

// Three decimals: more would differ between machines and say nothing.
double Rounded(double score) { return static_cast<int>(score * 1000 + 0.5) / 1000.0; }

Json ExplainedJson(const std::vector<ThemeHit>& hits) {
  Json themes = Json::array();
  for (const ThemeHit& hit : hits) {
    themes.push_back({{"theme", hit.slug},
                      {"score", Rounded(hit.score)},
                      {"tagged", hit.tagged},
                      {"rule", TextOrNull(hit.rule)},
                      {"evidence", TextOrNull(hit.evidence)},
                      {"words", hit.words},
                      {"other_rows", {{"with_theme", hit.others}, {"of", hit.of}}}});
  }
  return themes;
}

int Tag(const TagOptions& options) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load(options.vocabulary);
  if (!vocabulary) return Refuse("vocabulary", vocabulary.error());
  const Result<std::vector<TextRow>> rows = ReadTextRows(options.file);
  if (!rows) return Refuse("rows", rows.error());
  const auto tagged = TagRows(*vocabulary, *rows);
  Json json = Json::object();
  for (size_t i = 0; i < rows->size(); ++i) {
    json[(*rows)[i].id] = options.suggest ? ExplainedJson(tagged[i]) : SlugsJson(tagged[i]);
  }
  Output().Print(JsonLine(json));
  return kAllWell;
}

}  // namespace

Action DefineVocabularyTag(CLI::App& parser) {
  auto options = std::make_shared<TagOptions>();
  parser
      .add_option("FILE", options->file,
                  "JSON Lines {id, text, label?}; \"-\" for standard input. Rows with the same id "
                  "before \"#\" are of one document")
      ->required();
  parser.add_flag("--suggest", options->suggest,
                  "also the best five themes that are not tagged, each with its score and reasons");
  parser
      .add_option("--vocabulary", options->vocabulary,
                  "tables that add to the built-in ones or replace their rows")
      ->option_text("FILE.toml")
      ->expected(1)
      ->take_all();
  return [options] { return Tag(*options); };
}

}  // namespace caselore
