// caselore vocabulary headings: what the tables say of headings, one a line of a file.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "cli/messages.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/vocabulary_commands.h"
#include "corpus/atomic_file.h"
#include "extractors/vocabulary.h"

namespace caselore {
namespace {

struct Options {
  std::string file;
  std::vector<std::string> vocabulary;
};

std::string Line(const std::string& heading, const Vocabulary& vocabulary) {
  const std::optional<HeadingMatch> match = vocabulary.ClassifyHeading(heading);
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
  for (std::string heading; std::getline(lines, heading);) {
    if (!heading.empty()) answer += Line(heading, *vocabulary);
  }
  Output().Print(answer);
  return kAllWell;
}

}  // namespace

Action DefineVocabularyHeadings(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("FILE", options->file, "Headings, one a line")->required();
  parser.add_option("--vocabulary", options->vocabulary, "TOML tables of your own");
  return [options] { return Run(*options); };
}

}  // namespace caselore
