// caselore vocabulary check: can the tables be used? Compiles every pattern and rule.
#include <fmt/format.h>

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
#include "cli/vocabulary_commands.h"
#include "extractors/vocabulary.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> files;
  Format format = Format::kText;
};

int Run(const Options& options) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load(options.files);
  if (!vocabulary) return Refuse("vocabulary", vocabulary.error());
  const std::vector<Error> bad = vocabulary->Check();
  for (const Error& error : bad) Complain("vocabulary", error);
  if (!bad.empty()) return StatusOf(bad.front().cause);
  for (const std::string& row : vocabulary->Replaced()) {
    Note(Printable(row) +
         "; with 'extend = true' it adds to it, and another slug is a row of its own.");
  }
  const size_t themes = vocabulary->ThemeSlugs().size(),
               agencies = vocabulary->AgencySlugs().size();
  Output output;
  if (options.format == Format::kJson) {
    output.Print(JsonLine(Json{{"themes", themes},
                               {"agencies", agencies},
                               {"replaced", vocabulary->Replaced()},
                               {"hash", vocabulary->hash()}}));
  } else {
    output.Print(fmt::format("The vocabulary is in order: {} themes, {} agencies, hash {}.\n",
                             themes, agencies, vocabulary->hash().substr(0, 12)));
  }
  return kAllWell;
}

}  // namespace

Action DefineVocabularyCheck(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("FILE", options->files, "TOML tables of your own, in their order");
  AddFormat(parser, options->format);
  return [options] { return Run(*options); };
}

}  // namespace caselore
