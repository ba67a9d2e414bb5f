#include "cli/subcommands.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

namespace caselore {

Action DefineSubcommands(CLI::App& parser, const std::vector<Subcommand>& subcommands) {
  parser.require_subcommand(1);
  auto actions = std::make_shared<std::vector<std::pair<CLI::App*, Action>>>();
  for (const Subcommand& subcommand : subcommands) {
    CLI::App* own = parser.add_subcommand(subcommand.name, subcommand.summary);
    actions->emplace_back(own, subcommand.define(*own));
  }
  return [actions] {
    for (const auto& [own, action] : *actions) {
      if (own->parsed()) return action();
    }
    return 0;
  };
}

}  // namespace caselore
