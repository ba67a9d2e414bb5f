// caselore vocabulary list: the themes and agencies that items can be given, and single bodies.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/terminal.h"
#include "cli/vocabulary_commands.h"
#include "extractors/vocabulary.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::vector<Vocabulary::Name>;

struct Options {
  std::vector<std::string> vocabulary;
  Format format = Format::kText;
};

std::string PartText(std::string_view title, const Names& names, const Style& style) {
  std::string text = style.Bold(std::string(title)) + "\n";
  for (const Vocabulary::Name& name : names) {
    text += fmt::format("{:<28} {}\n", Printable(name.slug), Printable(name.label));
    if (!name.definition.empty()) text += Wrapped(Printable(name.definition), 4, style.width);
  }
  return text;
}

Json PartJson(const Names& names) {
  Json rows = Json::array();
  for (const Vocabulary::Name& name : names) {
    rows.push_back({{"slug", name.slug}, {"label", name.label}});
    if (!name.definition.empty()) rows.back()["definition"] = name.definition;
    if (!name.group.empty()) rows.back()["group"] = name.group;
  }
  return rows;
}

std::string BodiesText(const std::vector<Vocabulary::Body>& bodies, const Style& style) {
  std::string text = style.Bold("Bodies, by the agency that each is one of") + "\n";
  for (const Vocabulary::Body& body : bodies) {
    text += fmt::format("{:<28} {}\n", Printable(body.agency),
                        Printable(fmt::format("{}", fmt::join(body.names, "; "))));
  }
  return text;
}

Json BodiesJson(const std::vector<Vocabulary::Body>& bodies) {
  Json rows = Json::array();
  for (const Vocabulary::Body& body : bodies) {
    rows.push_back({{"slug", body.slug}, {"agency", body.agency}, {"names", body.names}});
  }
  return rows;
}

int Run(const Options& options) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load(options.vocabulary);
  if (!vocabulary) return Refuse("vocabulary", vocabulary.error());
  Output output;
  if (options.format == Format::kJson) {
    output.Print(JsonLine(Json{{"themes", PartJson(vocabulary->Themes())},
                               {"agencies", PartJson(vocabulary->Agencies())},
                               {"bodies", BodiesJson(vocabulary->Bodies())}}));
  } else {
    const Style style = StyleOfOutput();
    output.Print(PartText("Themes", vocabulary->Themes(), style) + "\n" +
                 PartText("Agencies", vocabulary->Agencies(), style) + "\n" +
                 BodiesText(vocabulary->Bodies(), style));
  }
  return kAllWell;
}

}  // namespace

Action DefineVocabularyList(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("--vocabulary", options->vocabulary, "TOML tables of your own");
  AddFormat(parser, options->format);
  return [options] { return Run(*options); };
}

}  // namespace caselore
