// Takes documents out of a library for good, and proves that nothing of them is left.
#ifndef CASELORE_PIPELINE_WITHDRAWAL_H_
#define CASELORE_PIPELINE_WITHDRAWAL_H_

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "document/result.h"
#include "pipeline/index_sync.h"
#include "pipeline/withdrawal_proof.h"

namespace caselore {

struct WithdrawalOptions {
  std::string reason;
  // Beside the library's own, which is always looked at: pages of a withdrawn document are removed.
  std::vector<std::filesystem::path> ocr_caches;
};

// Bury, remove, prove, for all of `sha256s` at once (whole SHA-256; they need not be documents of
// the library, whose bytes are then never taken in). In this order, so that a kill at any point
// leaves a withdrawal that says itself that it is unfinished and can be ended:
//
//     tombstones → their files → index (a new generation) → caches, reports → catalogue →
//     originals, records → end
//
// Done again for the same documents it ends what is unfinished. Versions at the same path are other
// documents and stay (Library::OtherVersions). Without a record, which an interrupted withdrawal
// may have removed, the proof is of no sequence; ProveWithdrawal with the file at hand then is.
// What is to be removed is removed also where nothing can be proved, as another document's record
// is damaged: the error says so. Fails with kBusy while a reader holds on to the catalogue: all but
// the last steps are then done.
Result<WithdrawalProof> Withdraw(Library& library, IndexSync& index,
                                 const std::set<std::string>& sha256s,
                                 const WithdrawalOptions& options);

// Brings tombstones in catalogue and files in line, and ends every withdrawal that was interrupted;
// does nothing, quickly, if there is none.
Result<void> FinishWithdrawals(Library& library, IndexSync& index);

// Of a document that was withdrawn before: `review` and `bytes` are of its file.
Result<WithdrawalProof> ProveWithdrawal(const Library& library, const Review& review,
                                        std::string_view bytes,
                                        const std::vector<std::filesystem::path>& ocr_caches);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WITHDRAWAL_H_
