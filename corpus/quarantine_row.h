// A document that ended its worker.
#ifndef CASELORE_CORPUS_QUARANTINE_ROW_H_
#define CASELORE_CORPUS_QUARANTINE_ROW_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "document/result.h"

namespace caselore {

// From this many kills on, under the same readers and limits, it is not tried again.
inline constexpr int kKillsToQuarantine = 2;

// Under what a document is read: with other readers or limits it may go well.
struct ReadingTerms {
  std::string version;  // of Caselore and the libraries that read
  std::string limits;   // on a worker

  bool operator==(const ReadingTerms&) const = default;
};

// What the message of the attempt ends with that brought a document into quarantine.
inline constexpr std::string_view kQuarantinedFromNow = "It is quarantined from now on.";

struct QuarantineRow {
  std::string sha256;
  std::string path;  // under which it came last; need not be UTF-8
  int kills = 0;     // under `terms`
  Error reason;      // of the last one
  ReadingTerms terms;
  int64_t run = 0;    // of the last one; 0 for none
  std::string noted;  // ISO 8601, UTC
};

// True if it is not to be tried under these terms.
inline bool IsQuarantined(const QuarantineRow& row, const ReadingTerms& terms) {
  return row.kills >= kKillsToQuarantine && row.terms == terms;
}

}  // namespace caselore

#endif  // CASELORE_CORPUS_QUARANTINE_ROW_H_
