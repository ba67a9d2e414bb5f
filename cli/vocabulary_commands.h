// The subcommands of `caselore vocabulary`. One file each.
#ifndef CASELORE_CLI_VOCABULARY_COMMANDS_H_
#define CASELORE_CLI_VOCABULARY_COMMANDS_H_

#include "cli/commands.h"

namespace caselore {

Action DefineVocabularyExplain(CLI::App& parser);
Action DefineVocabularyHeadings(CLI::App& parser);
Action DefineVocabularyUnknown(CLI::App& parser);
Action DefineVocabularyTag(CLI::App& parser);
Action DefineVocabularyList(CLI::App& parser);
Action DefineVocabularyCheck(CLI::App& parser);

}  // namespace caselore

#endif  // CASELORE_CLI_VOCABULARY_COMMANDS_H_
