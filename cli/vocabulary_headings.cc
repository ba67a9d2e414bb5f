// caselore vocabulary headings: what the tables say of headings, one a line of a file.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/vocabulary_commands.h"
#include "corpus/atomic_file.h"
#include "extractors/vocabulary.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string file;
  Format format = Format::kText;
  std::vector<std::string> vocabulary;
};

std::string Line(const std::string& heading, const std::optional<HeadingMatch>& match) {
  return fmt::format("{}\t{}\t{}\n", Name(match ? match->kind : SectionKind::kOther),
                     Printable(heading), match ? match->rule : "");
}

int Run(const Options& options) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load(options.vocabulary);
  if (!vocabulary) return Refuse("vocabulary", vocabulary.error());
  const Result<std::string> text = ReadWholeFile(options.file);
  if (!text) return Refuse(options.file, text.error());
  std::istringstream lines(*text);
  std::string answer;
  Json json = Json::array();
  for (std::string heading; std::getline(lines, heading);) {
    if (heading.empty()) continue;
    const std::optional<HeadingMatch> match = vocabulary->KindOfHeading(heading);
    if (options.format == Format::kJson) {
      json.push_back({{"heading", heading},
                      {"kind", Name(match ? match->kind : SectionKind::kOther)},
                      {"rule", match ? Json(match->rule) : Json()}});
    } else {
      answer += Line(heading, match);
    }
  }
  Output().Print(options.format == Format::kJson ? JsonLine(json) : answer);
  return kAllWell;
}

}  // namespace

Action DefineVocabularyHeadings(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("FILE", options->file, "Headings, one a line")->required();
  AddFormat(parser, options->format);
  parser.add_option("--vocabulary", options->vocabulary, "TOML tables of your own");
  return [options] { return Run(*options); };
}

}  // namespace caselore
