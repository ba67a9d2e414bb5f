#include "cli/commands.h"

namespace caselore {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      {"extract", "Read documents and print their records; touches no library", DefineExtract},
      {"ingest", "Take documents, or folders of them, into the library", DefineIngest},
      {"update", "Ask the sources, take in what is new, and report", DefineUpdate},
      {"alerts", "Save searches; each update tells what is new for them", DefineAlerts},
      {"status", "Say how the library is: its last runs, sources and failures", DefineStatus},
      {"sources", "Say which folders and sites the library watches", DefineSources},
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
      {"withdraw", "Take a document out of the library for good, and prove it", DefineWithdraw},
      {"backup", "Copy the library, also while a run is going on", DefineBackup},
      {"restore", "Bring a backup back as a library, and prove it", DefineRestore},
      {"rebuild", "Make a lost or damaged catalogue anew from originals and records",
       DefineRebuild},
      {"quarantine", "List documents that ended their worker twice, or retry them",
       DefineQuarantine},
      {"vocabulary", "Ask the vocabulary what it says of a document, and why", DefineVocabulary},
      {"evaluate", "Score records against gold records of your own", DefineEvaluate},
      {"worker", "Read documents for another caselore", DefineWorker, Shown::kHidden},
  };
  return commands;
}

}  // namespace caselore
