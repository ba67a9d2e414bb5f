// From a backup to a library.
#ifndef CASELORE_CORPUS_RESTORE_H_
#define CASELORE_CORPUS_RESTORE_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/backup_manifest.h"
#include "document/result.h"

namespace caselore {

// Reads every file of the backup. What an incomplete one has not (BackupManifest::missing) is no
// error. Fails with kCorrupt, naming each file that is missing or has
// other bytes than the manifest says, and each difference of the catalogue.
Result<BackupManifest> VerifyBackup(const std::filesystem::path& backup);

// What to do about files of the backup that are missing or have other bytes than it was made with.
enum class Damage : uint8_t {
  kRefuse,   // nothing is restored
  kLeaveOut  // all else is; of the catalogue nothing may be missing
};

struct RestoredBackup {
  BackupManifest manifest;
  std::vector<std::string> left_out;  // paths of damaged files
};

// Makes the library `folder`, which must not be there or be empty, of a backup whose every file is
// compared with the manifest on the way. It is made beside (FOLDER.restoring) and put in place when
// all of it is there; after a failure there is nothing. The index is not made yet. Errors as
// VerifyBackup, and kUsage where there is something already.
Result<RestoredBackup> RestoreInto(const std::filesystem::path& backup,
                                   const std::filesystem::path& folder, Damage damage);

}  // namespace caselore

#endif  // CASELORE_CORPUS_RESTORE_H_
