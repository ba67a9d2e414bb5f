// A copy of a library that is one state of it, made while runs may go on.
//
//     DIR/manifest.json   every file with size and SHA-256 (corpus/backup_manifest.h)
//     DIR/catalogue.db    as it stood at one moment
//     DIR/originals/…     DIR/records/…     those that this catalogue names
//     DIR/withdrawn/…     tombstones, as the catalogue has them
//     DIR/*.toml          vocabulary, sources and other tables of the library's own
//
// The index is not copied, as it is made from the records; caches and reports neither.
#ifndef CASELORE_CORPUS_BACKUP_H_
#define CASELORE_CORPUS_BACKUP_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/backup_manifest.h"
#include "document/result.h"

namespace caselore {

struct BackupReport {
  BackupManifest manifest;
  uint64_t copied = 0, copied_bytes = 0;  // files
  uint64_t linked = 0;                    // files that the backup held already
  uint64_t mended = 0;  // copied ones of which the backup held other bytes than it was made with
  // Paths of what the library has lost or damaged and the backup still has, from before.
  std::vector<std::string> only_here;
};

// Makes DIR, or brings an earlier backup there up to date: what it has, and has still as it was
// made (every file is read and compared with the manifest), becomes hard links, so that only new
// files cost room; what the library has lost on purpose since (a withdrawal) is gone.
// The new state is made beside (DIR.tmp) and takes the place of the old one at once; a kill leaves
// the old one. A record that a run replaces meanwhile is taken again with the catalogue that names
// it. Originals and records of the library are read and compared with the catalogue too. What is
// lost or damaged there stays in the backup if an earlier one had it (`only_here`); else it is left
// out, and the manifest names it: the backup is incomplete, but all else is in it. Likewise a list
// of sources that is gone or empty does not take the place of one that is not. Fails
// with kUsage if DIR holds something else, the backup of another library, or lies in the library,
// kBusy if another backup works
// there or a run replaces records faster than they can be copied, kMissing if there is no library,
// kCorrupt if its catalogue or the manifest of the earlier backup is damaged. What is there stays.
Result<BackupReport> BackUp(const std::filesystem::path& library, const std::filesystem::path& to);

}  // namespace caselore

#endif  // CASELORE_CORPUS_BACKUP_H_
