// The tombstone of a document that was taken out on purpose. It holds nothing of its text.
#ifndef CASELORE_CORPUS_WITHDRAWAL_ROW_H_
#define CASELORE_CORPUS_WITHDRAWAL_ROW_H_

#include <string>
#include <vector>

namespace caselore {

struct WithdrawalRow {
  std::string sha256;
  std::string reason;              // as it was given
  std::string made;                // ISO 8601, UTC
  std::vector<std::string> paths;  // files and URLs from which nothing is taken any more
  // False while something of it may still be kept: a withdrawal that was interrupted.
  bool finished = true;
};

// A withdrawal of which catalogue and file do not say the same.
struct TombstoneDifference {
  std::string sha256;
  bool in_catalogue = false;  // the file is missing or says something else; else there is only that
};

// "withdrawn on 2026-03-14: names a child."
std::string SentenceOf(const WithdrawalRow& withdrawal);

}  // namespace caselore

#endif  // CASELORE_CORPUS_WITHDRAWAL_ROW_H_
