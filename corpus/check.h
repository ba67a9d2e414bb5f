// Does the library say the same everywhere? Originals, records, catalogue and index compared.
#ifndef CASELORE_CORPUS_CHECK_H_
#define CASELORE_CORPUS_CHECK_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore {

enum class DifferenceKind : uint8_t {
  kOriginalMissing,  // in the catalogue, no original
  kOriginalDamaged,  // its bytes have another SHA-256
  kRecordMissing,    // in the catalogue, no record
  kRecordDamaged,    // cannot be unpacked, parsed, or is of another document
  kStrayOriginal,    // a file in originals/ that the catalogue does not know
  kStrayRecord,      // likewise in records/
  kNotIndexed,       // a current document that the index does not know, or an earlier record of it
  kGhostInIndex,     // in the index, but not a current document
  kIndexUnreadable,  // the index as a whole
  kNotCompared,      // current documents that were never compared for cases
  kCaseWrong,        // not of the case that evidence and corrections give
  kWithdrawalUnfinished,  // something of a withdrawn document may be left
  kWithdrawnFile,         // an original, record or privacy report of a withdrawn document
  kTombstoneFile,         // of a withdrawn document, missing or not what the catalogue says
  kTombstoneRow,          // a tombstone's file of which the catalogue does not know
  kStrayPrivacy,          // a privacy report of no document
  kPrivacyDamaged,        // one that cannot be read
  kPrivacyOpen,           // one that others may read
};

struct Difference {
  DifferenceKind kind;
  std::string what;     // SHA-256 or file name that it is about
  std::string message;  // one sentence for a person
  bool repaired = false;
};

// What the check asks of parts that the corpus does not know. A check without repair calls only
// `indexed`, then `index_revision`, and `stop`.
struct CheckHooks {
  // The ids of the reviews in the index.
  std::function<Result<std::vector<std::string>>()> indexed;
  // The revision that the index stands at: of later changes it has the record before.
  std::function<uint64_t()> index_revision = [] { return UINT64_MAX; };
  std::function<Result<void>(const Review&)> add_to_index;
  std::function<Result<void>(const std::string& id)> remove_from_index;
  // Throws away an unreadable index and starts an empty one.
  std::function<Result<void>()> reset_index;
  // Analyses the original again; gives the record's Review. Keeps what is found for its privacy
  // report.
  std::function<Result<Review>(const DocumentRow&)> extract;
  // Asked between documents; true ends the check, with what was found and mended until then.
  std::function<bool()> stop = [] { return false; };
};

enum class Mending { kLookOnly, kRepair };

// Names every difference, in a fixed order. With kRepair (the library open for writing) it makes
// records anew from originals, brings the index in line, removes strays and what a killed run was
// writing (*.tmp). An original that is gone or damaged is taken anew from where the library knows
// the same bytes to be (Library::FindOriginalAgain); if they are nowhere it stays in the list with
// `repaired` false, and a damaged one is moved to lost/, so that whoever comes by the file again
// takes it. The caller commits the index. Cases are settled anew from the records where any of them
// is wrong. Fails with kCorrupt if the catalogue itself is damaged: nothing is then touched.
Result<std::vector<Difference>> Check(Library& library, const CheckHooks& hooks, Mending mending);

// A part of it: tombstones in the catalogue and in files. After a repair a document of which only a
// file said that it was withdrawn is one whose withdrawal is unfinished.
Result<std::vector<Difference>> CheckTombstones(Library& library, Mending mending);

}  // namespace caselore

#endif  // CASELORE_CORPUS_CHECK_H_
