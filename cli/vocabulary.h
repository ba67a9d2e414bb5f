// The subcommands of `caselore vocabulary`. One file each.
#ifndef CASELORE_CLI_VOCABULARY_H_
#define CASELORE_CLI_VOCABULARY_H_

#include "cli/commands.h"

namespace caselore {

// Each declares its options on its own parser.
Action DefineVocabularyTag(CLI::App& parser);

}  // namespace caselore

#endif  // CASELORE_CLI_VOCABULARY_H_
