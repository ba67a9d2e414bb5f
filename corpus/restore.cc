#include "corpus/restore.h"

#include <sys/stat.h>

#include <string>
#include <system_error>
#include <vector>

#include "corpus/catalogue.h"
#include "corpus/copied_file.h"
#include "corpus/file_descriptor.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

Error Damaged(const fs::path& backup, const std::vector<std::string>& wrong) {
  std::string message = "The backup " + backup.string() + " is damaged:";
  for (const std::string& one : wrong) message += "\n  " + one;
  return {Cause::kCorrupt, message};
}

// Copies what the manifest names to `to`, and says what is not as it says.
Result<std::vector<std::string>> CopyAll(const fs::path& from, const BackupManifest& manifest,
                                         const fs::path& to) {
  std::vector<std::string> wrong;
  for (const BackupFile& file : manifest.files) {
    const auto copied = CopyFile(from / file.path, to / file.path);
    if (!copied && copied.error().cause != Cause::kMissing) {
      // A file that cannot be read is damage; a place that cannot be written is not.
      if (!copied.error().message.starts_with((from / file.path).string())) {
        return tl::unexpected(copied.error());
      }
      wrong.push_back(copied.error().message);
    } else if (!copied) {
      wrong.push_back(file.path + " is missing.");
    } else if (copied->bytes != file.bytes || copied->sha256 != file.sha256) {
      wrong.push_back(file.path + " has other bytes than it was made with.");
    }
  }
  return wrong;
}

// What the manifest says of the catalogue as a whole.
Result<void> Compare(const fs::path& folder, const BackupManifest& manifest,
                     std::vector<std::string>& wrong) {
  auto catalogue = Catalogue::OpenForReading(folder / "catalogue.db");
  if (!catalogue) return tl::unexpected(catalogue.error());
  const auto content = catalogue->ContentHash();
  if (!content) return tl::unexpected(content.error());
  if (*content != manifest.content) wrong.emplace_back("catalogue.db says something else.");
  const auto revision = catalogue->Revision();
  if (!revision) return tl::unexpected(revision.error());
  if (*revision != manifest.revision) wrong.emplace_back("catalogue.db is of another revision.");
  const auto count = catalogue->Count(DocumentState::kCurrent);
  if (!count) return tl::unexpected(count.error());
  if (*count != manifest.documents) wrong.emplace_back("catalogue.db has other documents.");
  return {};
}

Result<BackupManifest> CopyAndCompare(const fs::path& backup, const fs::path& to) {
  auto manifest = ReadManifest(backup);
  if (!manifest) return manifest;
  auto wrong = CopyAll(backup, *manifest, to);
  if (!wrong) return tl::unexpected(wrong.error());
  if (wrong->empty()) {
    if (auto compared = Compare(to, *manifest, *wrong); !compared) {
      return tl::unexpected(compared.error());
    }
  }
  if (!wrong->empty()) return tl::unexpected(Damaged(backup, *wrong));
  return manifest;
}

Result<void> CheckEmpty(const fs::path& folder) {
  std::error_code failed;
  if (!fs::exists(folder, failed)) return {};
  if (fs::is_directory(folder, failed) && fs::is_empty(folder, failed)) return {};
  return Fail(Cause::kUsage, folder.string() +
                                 " is there already. A backup is restored to a place where nothing "
                                 "is: give another one with --library.");
}

fs::path Folder(const fs::path& given) {
  const fs::path folder = fs::absolute(given).lexically_normal();
  return folder.has_filename() ? folder : folder.parent_path();
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
  const fs::path backup = Folder(given);
  auto manifest = ReadManifest(backup);
  if (!manifest) return manifest;
  std::vector<std::string> wrong;
  for (const BackupFile& file : manifest->files) {
    const auto hashed = HashFile(backup / file.path);
    if (!hashed) {
      wrong.push_back(hashed.error().message);
    } else if (hashed->bytes != file.bytes || hashed->sha256 != file.sha256) {
      wrong.push_back(file.path + " has other bytes than it was made with.");
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

Result<BackupManifest> RestoreInto(const fs::path& backup, const fs::path& given) {
  const fs::path folder = Folder(given), work = folder.string() + ".restoring";
  if (auto empty = CheckEmpty(folder); !empty) return tl::unexpected(empty.error());
  std::error_code ignored;
  fs::create_directories(folder.parent_path(), ignored);
  fs::remove_all(work, ignored);
  if (mkdir(work.c_str(), 0700) != 0) {
    return Fail(Cause::kUnreadable, work.string() + " cannot be made: " + SystemReason() + ".");
  }
  auto manifest = CopyAndCompare(Folder(backup), work);
  if (manifest) {
    if (auto placed = Place(work, folder); !placed) manifest = tl::unexpected(placed.error());
  }
  if (!manifest) fs::remove_all(work, ignored);
  return manifest;
}

}  // namespace caselore
