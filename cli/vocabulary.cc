// caselore vocabulary: asks the tables what they say, and why.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/vocabulary_commands.h"

namespace caselore {
namespace {

struct Subcommand {
  std::string_view name;
  std::string_view summary;
  Action (*define)(CLI::App& parser);
};

constexpr Subcommand kSubcommands[] = {
    {"explain", "Say which rule made each heading, item and theme of a document what it is",
     DefineVocabularyExplain},
    {"headings", "Say which kind of section each heading of a list announces",
     DefineVocabularyHeadings},
    {"tag", "Tag rows of text with themes", DefineVocabularyTag},
    {"list", "List the themes and agencies that the tables know", DefineVocabularyList},
    {"unknown", "Count headings and agencies of the library that no table knows",
     DefineVocabularyUnknown},
    {"check", "Say whether tables can be used, and what is wrong with them", DefineVocabularyCheck},
};

}  // namespace

Action DefineVocabulary(CLI::App& parser) {
  parser.require_subcommand(1);
  auto actions = std::make_shared<std::vector<std::pair<CLI::App*, Action>>>();
  for (const Subcommand& subcommand : kSubcommands) {
    CLI::App* own =
        parser.add_subcommand(std::string(subcommand.name), std::string(subcommand.summary));
    actions->emplace_back(own, subcommand.define(*own));
  }
  return [actions] {
    for (const auto& [parser, action] : *actions) {
      if (parser->parsed()) return action();
    }
    return 0;
  };
}

}  // namespace caselore
