// caselore vocabulary: what the tables make of texts.
#include "cli/vocabulary.h"

#include <CLI/CLI.hpp>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace caselore {
namespace {

struct Subcommand {
  std::string_view name;
  std::string_view summary;
  Action (*define)(CLI::App& parser);
};
constexpr std::array<Subcommand, 1> kSubcommands = {{
    {"tag", "Tag rows of text with themes", DefineVocabularyTag},
}};

}  // namespace

Action DefineVocabulary(CLI::App& parser) {
  parser.require_subcommand(1);
  auto actions = std::make_shared<std::map<const CLI::App*, Action>>();
  for (const Subcommand& subcommand : kSubcommands) {
    CLI::App* sub =
        parser.add_subcommand(std::string(subcommand.name), std::string(subcommand.summary));
    (*actions)[sub] = subcommand.define(*sub);
  }
  return [actions, &parser] { return actions->at(parser.get_subcommands().front())(); };
}

}  // namespace caselore
