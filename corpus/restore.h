// From a backup to a library.
#ifndef CASELORE_CORPUS_RESTORE_H_
#define CASELORE_CORPUS_RESTORE_H_

#include <filesystem>

#include "corpus/backup_manifest.h"
#include "document/result.h"

namespace caselore {

// Reads every file of the backup. What an incomplete one has not (BackupManifest::missing) is no
// error. Fails with kCorrupt, naming each file that is missing or has
// other bytes than the manifest says, and each difference of the catalogue.
Result<BackupManifest> VerifyBackup(const std::filesystem::path& backup);

// Makes the library `folder`, which must not be there or be empty, of a backup whose every file is
// compared with the manifest on the way. It is made beside (FOLDER.restoring) and put in place when
// all of it is right; after a failure there is nothing. The index is not made yet. Errors as
// VerifyBackup, and kUsage where there is something already.
Result<BackupManifest> RestoreInto(const std::filesystem::path& backup,
                                   const std::filesystem::path& folder);

}  // namespace caselore

#endif  // CASELORE_CORPUS_RESTORE_H_
