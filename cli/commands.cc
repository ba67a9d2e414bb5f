#include "cli/commands.h"

namespace caselore {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      {"extract", "Read documents and print their records; touches no library", DefineExtract},
      {"ingest", "Take documents, or folders of them, into the library", DefineIngest},
      {"search", "Search the library", DefineSearch},
      {"similar", "Find what reviews say that is near to a text", DefineSimilar},
      {"show", "Show a review, or one item of it, in full", DefineShow},
      {"themes", "Count reviews and items by theme", DefineThemes},
      {"recurring", "Find recommendations that several reviews made", DefineRecurring},
      {"digest", "Write a digest of what reviews say, or verify one", DefineDigest},
      {"export", "Write items as CSV, JSON Lines or a REFI-QDA project", DefineExport},
      {"case", "Say which documents are of one case, why, and correct it", DefineCase},
      {"privacy", "Warn of what documents give away: hidden text, personal data", DefinePrivacy},
      {"check", "Compare originals, records, catalogue and index", DefineCheck},
      {"vocabulary", "Ask the vocabulary what it says of a document, and why", DefineVocabulary},
      {"evaluate", "Score records against gold records of your own", DefineEvaluate},
      {"worker", "Read documents for another caselore", DefineWorker, Shown::kHidden},
  };
  return commands;
}

}  // namespace caselore
