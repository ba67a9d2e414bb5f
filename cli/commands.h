// The one table of commands: help, dispatch and tests read it.
#ifndef CASELORE_CLI_COMMANDS_H_
#define CASELORE_CLI_COMMANDS_H_

#include <functional>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace caselore {

// What a command does once its options are parsed; gives the exit status.
using Action = std::function<int()>;

// Each declares its options on its own parser. One file a command.
Action DefineExtract(CLI::App& parser);
Action DefineIngest(CLI::App& parser);
Action DefineUpdate(CLI::App& parser);
Action DefineAlerts(CLI::App& parser);
Action DefineStatus(CLI::App& parser);
Action DefineSearch(CLI::App& parser);
Action DefineSimilar(CLI::App& parser);
Action DefineShow(CLI::App& parser);
Action DefineExport(CLI::App& parser);
Action DefineThemes(CLI::App& parser);
Action DefineRecurring(CLI::App& parser);
Action DefineDigest(CLI::App& parser);
Action DefineCase(CLI::App& parser);
Action DefineVocabulary(CLI::App& parser);
Action DefineSources(CLI::App& parser);
Action DefinePrivacy(CLI::App& parser);
Action DefineCheck(CLI::App& parser);
Action DefineWithdraw(CLI::App& parser);
Action DefineBackup(CLI::App& parser);
Action DefineRestore(CLI::App& parser);
Action DefineRebuild(CLI::App& parser);
Action DefineQuarantine(CLI::App& parser);
Action DefineEvaluate(CLI::App& parser);
Action DefineWorker(CLI::App& parser);

enum class Shown : bool { kInHelp, kHidden };

struct Command {
  std::string_view name;
  std::string_view summary;
  Action (*define)(CLI::App& parser);
  Shown shown = Shown::kInHelp;
};

const std::vector<Command>& Commands();

}  // namespace caselore

#endif  // CASELORE_CLI_COMMANDS_H_
