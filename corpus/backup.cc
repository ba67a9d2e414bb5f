#include "corpus/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <vector>

#include "corpus/atomic_file.h"
#include "corpus/catalogue.h"
#include "corpus/compression.h"
#include "corpus/copied_file.h"
#include "corpus/file_descriptor.h"
#include "corpus/folder_path.h"
#include "corpus/library.h"
#include "corpus/lock.h"
#include "corpus/now.h"
#include "corpus/sha256.h"
#include "corpus/sources/watched_source.h"
#include "corpus/tombstone.h"
#include "document/version.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// A run that replaces records faster than they are copied is given up on after so many catalogues.
constexpr int kMostTries = 10;

bool HasLostItsSources(const fs::path& folder) {
  const auto text = ReadWholeFile(folder / kSourceFileName);
  return !text || IsLostList(*text);
}

fs::path With(const fs::path& path, const char* ending) { return path.string() + ending; }

std::string PathOf(const char* store, const std::string& sha256, const char* ending) {
  return std::string(store) + "/" + sha256.substr(0, 2) + "/" + sha256 + ending;
}

class Backup {
 public:
  Backup(fs::path library, fs::path to)
      : library_(std::move(library)), to_(std::move(to)), work_(With(to_, ".tmp")) {}

  Result<BackupReport> Make() {
    if (auto fits = CheckPlace(); !fits) return tl::unexpected(fits.error());
    auto lock = FileLock::Acquire(With(to_, ".lock"));
    if (!lock) return tl::unexpected(lock.error());
    if (auto known = KnowEarlier(); !known) return tl::unexpected(known.error());
    Wrong before;  // the last time
    for (int tries = 1;; ++tries) {
      Wrong wrong;
      if (auto made = MakeOnce(wrong); !made) return GiveUp(made.error());
      // What a run replaced meanwhile is right the next time; what is not is lost.
      if (wrong == before) break;
      if (tries == kMostTries) return GiveUp(TooFast());
      for (const std::string& path : wrong.left_out) earlier_.erase(path);
      before = std::move(wrong);
    }
    if (auto placed = Place(); !placed) return GiveUp(placed.error());
    return std::move(report_);
  }

 private:
  // Files of the library that are not what the copied catalogue says.
  struct Wrong {
    std::vector<std::string> left_out, only_here;
    bool operator==(const Wrong&) const = default;
  };

  static Error TooFast() {
    return {Cause::kBusy,
            "A run replaces records faster than they can be copied. Make the backup after it."};
  }

  tl::unexpected<Error> GiveUp(const Error& error) {
    std::error_code ignored;
    fs::remove_all(work_, ignored);
    return tl::unexpected(error);
  }

  Result<void> CheckPlace() const {
    if (IsWithin(to_, library_)) {
      return Fail(Cause::kUsage, "A backup does not lie in the library that it is of.");
    }
    std::error_code failed;
    if (!fs::exists(to_, failed)) return {};
    if (fs::is_directory(to_, failed) &&
        (fs::is_empty(to_, failed) || fs::exists(to_ / kManifestName, failed))) {
      return {};
    }
    return Fail(Cause::kUsage,
                to_.string() + " holds something else. A backup needs a folder of its own.");
  }

  // What can be linked instead of copied, if it is still as the manifest says. Where nobody knows
  // what the earlier backup holds it is left alone.
  Result<void> KnowEarlier() {
    const auto manifest = ReadManifest(to_);
    if (!manifest && manifest.error().cause == Cause::kMissing) return {};
    if (!manifest) {
      return Fail(manifest.error().cause, manifest.error().message +
                                              " The earlier backup is left as it is: give another "
                                              "folder, or move it away.");
    }
    for (const BackupFile& file : manifest->files) earlier_[file.path] = file;
    return {};
  }

  // A library knows what it ever backed up, also what was withdrawn or replaced since. One that
  // knows less than half of it is another one, or has begun anew.
  Result<void> CheckSameLibrary(const std::vector<DocumentRow>& rows) const {
    std::set<std::string> known;
    for (const DocumentRow& row : rows) known.insert(PathOf("originals", row.sha256, ""));
    size_t originals = 0, ours = 0;
    for (const auto& [path, file] : earlier_) {
      if (!path.starts_with("originals/")) continue;
      ++originals;
      ours += known.count(path);
    }
    if (2 * ours >= originals) return {};
    return Fail(Cause::kUsage, fmt::format("{} holds the backup of another library, or of this one "
                                           "before it began anew: of its {} documents this library "
                                           "knows {}. Give another folder, or move it away.",
                                           to_.string(), originals, ours));
  }

  Result<void> MakeOnce(Wrong& wrong) {
    std::error_code failed;
    fs::remove_all(work_, failed);
    report_ = {};
    if (mkdir(work_.c_str(), 0700) != 0) {
      return Fail(Cause::kUnreadable, work_.string() + " cannot be made: " + SystemReason() + ".");
    }
    auto rows = CopyCatalogue();
    if (!rows) return tl::unexpected(rows.error());
    if (auto same = CheckSameLibrary(*rows); !same) return same;
    for (const DocumentRow& row : *rows) {
      if (row.state == DocumentState::kWithdrawn) continue;
      if (auto took = TakeOriginal(row, wrong); !took) return took;
      if (auto took = TakeRecord(row, wrong); !took) return took;
      if (auto took = TakePrivacy(row); !took) return took;
    }
    if (auto took = TakeTables(wrong); !took) return took;
    report_.manifest.missing = wrong.left_out;
    report_.only_here = wrong.only_here;
    return Describe(*rows);
  }

  Result<std::vector<DocumentRow>> CopyCatalogue() {
    const fs::path copy = work_ / "catalogue.db";
    auto library = Library::Open(library_, Access::kRead);
    if (!library) return tl::unexpected(library.error());
    if (auto copied = library->CopyCatalogueTo(copy); !copied) {
      return tl::unexpected(copied.error());
    }
    chmod(copy.c_str(), 0600);
    auto catalogue = Catalogue::OpenForReading(copy);
    if (!catalogue) return tl::unexpected(catalogue.error());
    // A damaged one would take the place of the sound one of the backup before.
    if (auto sound = catalogue->FullCheck(); !sound) return tl::unexpected(sound.error());
    auto content = catalogue->ContentHash();
    if (!content) return tl::unexpected(content.error());
    report_.manifest.content = *content;
    std::vector<DocumentRow> rows;
    auto read = catalogue->ForEachAfter(0, [&](const DocumentRow& row) -> Result<void> {
      rows.push_back(row);
      return {};
    });
    if (!read) return tl::unexpected(read.error());
    const auto withdrawals = catalogue->Withdrawals();
    if (!withdrawals) return tl::unexpected(withdrawals.error());
    for (const WithdrawalRow& withdrawal : *withdrawals) {
      if (auto put = PutTombstone(withdrawal); !put) return tl::unexpected(put.error());
    }
    return rows;
  }

  // Written and not copied: the library's may be missing, or be of a later state.
  Result<void> PutTombstone(const WithdrawalRow& withdrawal) {
    const std::string path = TombstonePath(withdrawal.sha256), json = TombstoneJson(withdrawal);
    std::error_code ignored;
    if (fs::create_directory((work_ / path).parent_path(), ignored)) {
      fs::permissions((work_ / path).parent_path(), fs::perms::owner_all, ignored);
    }
    Note(path, {json.size(), Sha256(json)});
    return WriteFileAtomically(work_ / path, json).and_then([&] { return PutSample(withdrawal); });
  }

  Result<void> PutSample(const WithdrawalRow& withdrawal) {
    const std::string path = BesideTombstone(withdrawal.sha256, kSampleEnding);
    const auto lines = ReadWholeFile(library_ / path);
    if (!lines) return {};  // not every withdrawn text has one
    Note(path, {lines->size(), Sha256(*lines)});
    return WriteFileAtomically(work_ / path, *lines);
  }

  void Note(const std::string& path, const CopiedFile& copied) {
    report_.manifest.files.push_back({path, copied.bytes, copied.sha256});
    ++report_.copied;
    report_.copied_bytes += copied.bytes;
    report_.mended += changed_.count(path);
  }

  // True if the earlier backup has the file as it was made. One that the disk has changed since is
  // not handed on from backup to backup.
  bool HasSound(const std::string& path) {
    const auto known = earlier_.find(path);
    if (known == earlier_.end()) return false;
    const auto hashed = HashFile(to_ / path);
    const bool sound = hashed && hashed->sha256 == known->second.sha256;
    if (!sound) changed_.insert(path);
    return sound;
  }

  // True if the file of the earlier backup is in its place now.
  bool Link(const std::string& path) {
    std::error_code failed;
    fs::create_directories((work_ / path).parent_path(), failed);
    fs::create_hard_link(to_ / path, work_ / path, failed);
    if (failed) return false;
    report_.manifest.files.push_back(earlier_.at(path));
    ++report_.linked;
    return true;
  }

  // What it did come to is only known by those that copied it; a file that is gone or not what it
  // should be is no error yet.
  Result<std::optional<CopiedFile>> Take(const std::string& path) {
    auto copied = CopyFile(library_ / path, work_ / path);
    if (copied) return std::optional(*copied);
    if (copied.error().cause == Cause::kMissing) return std::optional<CopiedFile>();
    return tl::unexpected(copied.error());
  }

  Result<void> TakeOriginal(const DocumentRow& row, Wrong& wrong) {
    const std::string path = PathOf("originals", row.sha256, "");
    if (HasSound(path) && Link(path)) {
      if (!IsOriginalOf(row, library_ / path)) wrong.only_here.push_back(path);
      return {};
    }
    const auto copied = Take(path);
    if (!copied) return tl::unexpected(copied.error());
    const bool right = *copied && (*copied)->sha256 == row.sha256;
    right ? Note(path, **copied) : LeaveOut(path, wrong);
    return {};
  }

  void LeaveOut(const std::string& path, Wrong& wrong) {
    std::error_code ignored;
    fs::remove(work_ / path, ignored);
    wrong.left_out.push_back(path);
  }

  // A record may be made anew under its name: it is the one that this catalogue names if its JSON
  // has that hash.
  Result<void> TakeRecord(const DocumentRow& row, Wrong& wrong) {
    const std::string path = PathOf("records", row.sha256, ".json.zst");
    if (HasSound(path) && IsRecordOf(row, to_ / path) && Link(path)) {
      if (!IsRecordOf(row, library_ / path)) wrong.only_here.push_back(path);
      return {};
    }
    const auto copied = Take(path);
    if (!copied) return tl::unexpected(copied.error());
    const bool right = *copied && IsRecordOf(row, work_ / path);
    right ? Note(path, **copied) : LeaveOut(path, wrong);
    return {};
  }

  // What the privacy gate found, of the few documents of which it did. A later reading may replace
  // it at any time, so that it is copied as it stands.
  Result<void> TakePrivacy(const DocumentRow& row) {
    const std::string path = PathOf("privacy", row.sha256, ".json");
    const auto copied = Take(path);
    if (!copied) return tl::unexpected(copied.error());
    if (*copied) Note(path, **copied);
    return {};
  }

  static bool IsOriginalOf(const DocumentRow& row, const fs::path& file) {
    const auto hashed = HashFile(file);
    return hashed && hashed->sha256 == row.sha256;
  }

  static bool IsRecordOf(const DocumentRow& row, const fs::path& file) {
    const auto record =
        ReadWholeFile(file).and_then([](const std::string& frame) { return Decompress(frame); });
    return record && Sha256(*record) == row.record_sha256;
  }

  Result<void> TakeTables(Wrong& wrong) {
    std::error_code ended;
    std::vector<std::string> tables;
    for (const auto& entry : fs::directory_iterator(library_, ended)) {
      if (entry.path().extension() == ".toml") tables.push_back(entry.path().filename());
    }
    if (HasLostItsSources(library_) && !HasLostItsSources(to_) && HasSound(kSourceFileName) &&
        Link(kSourceFileName)) {
      wrong.only_here.emplace_back(kSourceFileName);
      std::erase(tables, kSourceFileName);
    }
    for (const std::string& table : tables) {
      const auto copied = Take(table);
      if (!copied) return tl::unexpected(copied.error());
      if (*copied) Note(table, **copied);
    }
    return {};
  }

  Result<void> Describe(const std::vector<DocumentRow>& rows) {
    const auto bytes = ReadWholeFile(work_ / "catalogue.db");
    if (!bytes) return tl::unexpected(bytes.error());
    Note("catalogue.db", {bytes->size(), Sha256(*bytes)});
    BackupManifest& manifest = report_.manifest;
    manifest.made = Now();
    manifest.version = kVersion;
    manifest.revision = rows.empty() ? 0 : rows.back().revision;
    manifest.documents = std::count_if(rows.begin(), rows.end(), [](const DocumentRow& row) {
      return row.state == DocumentState::kCurrent;
    });
    std::sort(manifest.files.begin(), manifest.files.end(),
              [](const BackupFile& a, const BackupFile& b) { return a.path < b.path; });
    return WriteFileAtomically(work_ / kManifestName, ManifestJson(manifest));
  }

  // The new one in the place of the old one, in one step of the file system.
  Result<void> Place() {
    if (auto synced = SyncAll(work_); !synced) return synced;
    std::error_code failed;
    const bool swapped = fs::exists(to_, failed) && renameat2(AT_FDCWD, work_.c_str(), AT_FDCWD,
                                                              to_.c_str(), RENAME_EXCHANGE) == 0;
    if (!swapped) {  // nothing there yet, or a file system that cannot swap
      const fs::path old = With(to_, ".old");
      fs::remove_all(old, failed);
      fs::rename(to_, old, failed);
      fs::rename(work_, to_, failed);
      if (failed) {
        return Fail(Cause::kUnreadable,
                    to_.string() + " cannot be made: " + failed.message() + ".");
      }
      fs::remove_all(old, failed);
    }
    fs::remove_all(work_, failed);
    return SyncAll(to_);
  }

  const fs::path library_, to_, work_;
  std::map<std::string, BackupFile> earlier_;  // of the backup that is there, by path
  std::set<std::string> changed_;              // paths of it that are no longer as it was made
  BackupReport report_;
};

}  // namespace

Result<BackupReport> BackUp(const fs::path& library, const fs::path& to) {
  return Backup(FolderPath(library), FolderPath(to)).Make();
}

}  // namespace caselore
