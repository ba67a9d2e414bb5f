// Commands that take a second word: "case merge".
#ifndef CASELORE_CLI_SUBCOMMANDS_H_
#define CASELORE_CLI_SUBCOMMANDS_H_

#include <functional>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace caselore {

struct Subcommand {
  std::string name;
  std::string summary;
  std::function<Action(CLI::App& parser)> define;  // declares its options on its own parser
};

// Declares them on the command's parser, which then needs one of them; gives the action that runs
// the one that was typed.
Action DefineSubcommands(CLI::App& parser, const std::vector<Subcommand>& subcommands);

}  // namespace caselore

#endif  // CASELORE_CLI_SUBCOMMANDS_H_
