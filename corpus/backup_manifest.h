// manifest.json of a backup: what it holds, and how to tell that it still does.
#ifndef CASELORE_CORPUS_BACKUP_MANIFEST_H_
#define CASELORE_CORPUS_BACKUP_MANIFEST_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"

namespace caselore {

struct BackupFile {
  std::string path;  // from the backup's folder: "originals/ab/…"
  uint64_t bytes = 0;
  std::string sha256;
};

struct BackupManifest {
  std::string made;     // ISO 8601, UTC
  std::string version;  // of Caselore
  uint64_t revision = 0;
  int64_t documents = 0;          // current ones
  std::string content;            // Catalogue::ContentHash
  std::vector<BackupFile> files;  // by path; without the manifest itself
  // Files that the library had lost, or had damaged, when the backup was made: it is incomplete.
  std::vector<std::string> missing;
};

inline constexpr char kManifestName[] = "manifest.json";

std::string ManifestJson(const BackupManifest& manifest);

// Fails with kMissing if there is none in the folder and kCorrupt if it is no such manifest: also
// if it names a file outside the folder.
Result<BackupManifest> ReadManifest(const std::filesystem::path& folder);

}  // namespace caselore

#endif  // CASELORE_CORPUS_BACKUP_MANIFEST_H_
