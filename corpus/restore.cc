#include "corpus/restore.h"

#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/catalogue.h"
#include "corpus/copied_file.h"
#include "corpus/file_descriptor.h"
#include "corpus/folder_path.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr char kCatalogue[] = "catalogue.db";

struct Wrong {
  std::string path;
  std::string message;
};

// Without its catalogue the rest of a backup is no library.
bool HasCatalogue(const std::vector<Wrong>& wrong) {
  return std::none_of(wrong.begin(), wrong.end(),
                      [](const Wrong& one) { return one.path == kCatalogue; });
}

Error Damaged(const fs::path& backup, const std::vector<Wrong>& wrong) {
  std::string message = "The backup " + backup.string() + " is damaged:";
  for (const Wrong& one : wrong) message += "\n  " + one.message;
  message += HasCatalogue(wrong)
                 ? "\n'caselore restore --what-is-sound' restores all else and names these, and "
                   "'caselore backup' into the same folder mends what the library still has."
                 : "\nWithout its catalogue it is no library. 'caselore ingest " +
                       (backup / "originals").string() +
                       "' makes a new one of the documents that it holds.";
  return {Cause::kCorrupt, message};
}

Wrong OtherBytes(const std::string& path) {
  return {path, path + " has other bytes than it was made with."};
}

bool IsAsMade(const CopiedFile& file, const BackupFile& made) {
  return file.bytes == made.bytes && file.sha256 == made.sha256;
}

// Copies what the manifest names to `to`, and says what is not as it says and was not copied.
Result<std::vector<Wrong>> CopyAll(const fs::path& from, const BackupManifest& manifest,
                                   const fs::path& to) {
  std::vector<Wrong> wrong;
  for (const BackupFile& file : manifest.files) {
    const auto copied = CopyFile(from / file.path, to / file.path);
    if (!copied && copied.error().cause != Cause::kMissing) {
      // A file that cannot be read is damage; a place that cannot be written is not.
      if (!copied.error().message.starts_with((from / file.path).string())) {
        return tl::unexpected(copied.error());
      }
      wrong.push_back({file.path, copied.error().message});
    } else if (!copied) {
      wrong.push_back({file.path, file.path + " is missing."});
    } else if (!IsAsMade(*copied, file)) {
      std::error_code ignored;
      fs::remove(to / file.path, ignored);
      wrong.push_back(OtherBytes(file.path));
    }
  }
  return wrong;
}

// What the manifest says of the catalogue as a whole.
Result<void> Compare(const fs::path& folder, const BackupManifest& manifest,
                     std::vector<Wrong>& wrong) {
  auto catalogue = Catalogue::OpenForReading(folder / kCatalogue);
  if (!catalogue) return tl::unexpected(catalogue.error());
  if (auto sound = catalogue->FullCheck(); !sound) return sound;
  const auto differs = [&](const char* how) {
    wrong.push_back({kCatalogue, std::string(kCatalogue) + " " + how});
  };
  const auto content = catalogue->ContentHash();
  if (!content) return tl::unexpected(content.error());
  if (*content != manifest.content) differs("says something else.");
  const auto revision = catalogue->Revision();
  if (!revision) return tl::unexpected(revision.error());
  if (*revision != manifest.revision) differs("is of another revision.");
  const auto count = catalogue->Count(DocumentState::kCurrent);
  if (!count) return tl::unexpected(count.error());
  if (*count != manifest.documents) differs("has other documents.");
  return {};
}

Result<RestoredBackup> CopyAndCompare(const fs::path& backup, const fs::path& to, Damage damage) {
  auto manifest = ReadManifest(backup);
  if (!manifest) return tl::unexpected(manifest.error());
  auto wrong = CopyAll(backup, *manifest, to);
  if (!wrong) return tl::unexpected(wrong.error());
  if (HasCatalogue(*wrong)) {
    if (auto compared = Compare(to, *manifest, *wrong); !compared) {
      return tl::unexpected(compared.error());
    }
  }
  const bool usable = damage == Damage::kLeaveOut && HasCatalogue(*wrong);
  if (!wrong->empty() && !usable) return tl::unexpected(Damaged(backup, *wrong));
  RestoredBackup restored{std::move(*manifest), {}};
  for (Wrong& one : *wrong) restored.left_out.push_back(std::move(one.path));
  return restored;
}

Result<void> CheckEmpty(const fs::path& folder) {
  std::error_code failed;
  if (!fs::exists(folder, failed)) return {};
  if (fs::is_directory(folder, failed) && fs::is_empty(folder, failed)) return {};
  return Fail(Cause::kUsage, folder.string() +
                                 " is there already. A backup is restored to a place where nothing "
                                 "is: give another one with --library.");
}

Result<void> Place(const fs::path& made, const fs::path& folder) {
  if (auto synced = SyncAll(made); !synced) return synced;
  std::error_code failed;
  fs::rename(made, folder, failed);  // over an empty folder, too
  if (!failed) return SyncAll(folder.parent_path());
  return Fail(Cause::kUnreadable, folder.string() + " cannot be made: " + failed.message() + ".");
}

}  // namespace

Result<BackupManifest> VerifyBackup(const fs::path& given) {
  const fs::path backup = FolderPath(given);
  auto manifest = ReadManifest(backup);
  if (!manifest) return manifest;
  std::vector<Wrong> wrong;
  for (const BackupFile& file : manifest->files) {
    const auto hashed = HashFile(backup / file.path);
    if (!hashed) {
      wrong.push_back({file.path, hashed.error().message});
    } else if (!IsAsMade(*hashed, file)) {
      wrong.push_back(OtherBytes(file.path));
    }
  }
  if (wrong.empty()) {
    if (auto compared = Compare(backup, *manifest, wrong); !compared) {
      return tl::unexpected(compared.error());
    }
  }
  if (!wrong.empty()) return tl::unexpected(Damaged(backup, wrong));
  return manifest;
}

Result<RestoredBackup> RestoreInto(const fs::path& backup, const fs::path& given, Damage damage) {
  const fs::path folder = FolderPath(given), work = folder.string() + ".restoring";
  if (auto empty = CheckEmpty(folder); !empty) return tl::unexpected(empty.error());
  if (IsWithin(folder, FolderPath(backup))) {
    return Fail(Cause::kUsage, "A library does not lie in a backup: the next backup removes it.");
  }
  std::error_code ignored;
  fs::create_directories(folder.parent_path(), ignored);
  fs::remove_all(work, ignored);
  if (mkdir(work.c_str(), 0700) != 0) {
    return Fail(Cause::kUnreadable, work.string() + " cannot be made: " + SystemReason() + ".");
  }
  auto restored = CopyAndCompare(FolderPath(backup), work, damage);
  if (restored) {
    if (auto placed = Place(work, folder); !placed) restored = tl::unexpected(placed.error());
  }
  if (!restored) fs::remove_all(work, ignored);
  return restored;
}

}  // namespace caselore
