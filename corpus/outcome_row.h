// What became of one file in one run, as the catalogue keeps it.
#ifndef CASELORE_CORPUS_OUTCOME_ROW_H_
#define CASELORE_CORPUS_OUTCOME_ROW_H_

#include <string>

#include "corpus/outcome.h"

namespace caselore {

// Any outcome but kSame, of which a run keeps the count only.
struct OutcomeRow {
  std::string path;  // or URL; need not be UTF-8. Empty once the document is withdrawn
  Outcome outcome = Outcome::kNew;
  std::string sha256;          // empty if the file never got so far
  std::string cause, message;  // of kFailed, kRefused and kGone: the name of the cause, and why
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_OUTCOME_ROW_H_
