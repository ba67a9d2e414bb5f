// caselore vocabulary: asks the tables what they say, and why.
#include "cli/commands.h"
#include "cli/subcommands.h"
#include "cli/vocabulary_commands.h"

namespace caselore {

Action DefineVocabulary(CLI::App& parser) {
  return DefineSubcommands(
      parser,
      {{"explain", "Say which rule made each heading, item and theme of a document what it is",
        DefineVocabularyExplain},
       {"headings", "Say which kind of section each heading of a list announces",
        DefineVocabularyHeadings},
       {"tag", "Tag rows of text with themes", DefineVocabularyTag},
       {"list", "List the themes and agencies that the tables know", DefineVocabularyList},
       {"unknown", "Count headings and agencies of the library that no table knows",
        DefineVocabularyUnknown},
       {"check", "Say whether tables can be used, and what is wrong with them",
        DefineVocabularyCheck}});
}

}  // namespace caselore
