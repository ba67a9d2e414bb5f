// A library whose catalogue is lost, made whole from what else it holds.
#ifndef CASELORE_CORPUS_REBUILD_H_
#define CASELORE_CORPUS_REBUILD_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "document/result.h"

namespace caselore {

struct Rebuilt {
  size_t documents = 0;        // in the new catalogue
  size_t withdrawn = 0;        // tombstones in it
  size_t unread = 0;           // originals that no record tells of: to be ingested again
  std::filesystem::path kept;  // where the old catalogue is now; empty if there was none
  // What records do not tell and the old catalogue no longer does, in words for people.
  std::vector<std::string> lost;
};

// Makes a catalogue from the records of `folder`, each with the names and the URL that it carries,
// in the order in which the originals came; settles their cases; and puts it in place of the old
// one, which is kept beside it as catalogue.db.damaged. What records do not tell is taken from the
// old one as far as it can be read: runs, what people said of cases, withdrawals, versions, saved
// searches, sources and what they listed. Withdrawals are read from their tombstones' files too
// (corpus/tombstone.h). Which path led where is lost: the next run finds every file the same. The
// index, made from the old catalogue, is removed. A kill at any point leaves a library of which
// this can be asked again. Fails with kBusy (another writer), kMissing (nothing to make it from),
// kUsage (the catalogue is sound) or kUnreadable.
Result<Rebuilt> RebuildCatalogue(const std::filesystem::path& folder);

}  // namespace caselore

#endif  // CASELORE_CORPUS_REBUILD_H_
