// Opening a library, and reading it.
#include "corpus/library.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <vector>

#include "corpus/compression.h"
#include "corpus/copied_file.h"
#include "corpus/file_descriptor.h"
#include "corpus/library_state.h"
#include "corpus/owner.h"
#include "corpus/record.h"
#include "corpus/sha256.h"
#include "corpus/sources/watched_source.h"
#include "corpus/tombstone.h"
#include "document/failpoint.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr char kCatalogue[] = "catalogue.db";
constexpr char kOriginals[] = "originals";
constexpr char kRecords[] = "records";
constexpr char kPrivacy[] = "privacy";
constexpr char kStaging[] = "staging";
constexpr char kIndex[] = "index";
constexpr char kOcr[] = "ocr";
constexpr char kLock[] = "lock";

Result<void> MakeFolder(const fs::path& folder) {
  if (mkdir(folder.c_str(), 0700) == 0 || fs::is_directory(folder)) return {};
  return Fail(Cause::kUnreadable, "The folder " + folder.string() + " cannot be made.");
}

Result<void> MakeFolders(const fs::path& folder) {
  std::error_code ignored;
  fs::create_directories(folder.parent_path(), ignored);
  return MakeFolder(folder);
}

// A library that has lost its catalogue is damaged; it is no place to start a new one.
Result<void> CheckNothingIsOrphaned(const fs::path& folder) {
  std::error_code ignored;
  for (const char* store : {kOriginals, kRecords}) {
    if (fs::is_directory(folder / store, ignored) && !fs::is_empty(folder / store, ignored)) {
      return Fail(Cause::kCorrupt, "The library " + folder.string() +
                                       " has lost its catalogue (catalogue.db). Put back a copy "
                                       "of it, or have 'caselore rebuild' make it anew from "
                                       "originals and records.");
    }
  }
  return {};
}

// A new library is made in an empty folder only: what stands in another is somebody's own.
Result<void> CheckNothingIsForeign(const fs::path& folder) {
  static constexpr std::array<std::string_view, 16> kOwn = {kOriginals,
                                                            kRecords,
                                                            kStaging,
                                                            kIndex,
                                                            kOcr,
                                                            kLock,
                                                            "lost",
                                                            "attempts",
                                                            "recurrence.cache",
                                                            "recurrence.groups",
                                                            "index.toml",
                                                            "vocabulary.toml",
                                                            kPrivacy,
                                                            kTombstones,
                                                            "reports",
                                                            "alerts"};
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (std::find(kOwn.begin(), kOwn.end(), name) != kOwn.end()) continue;
    // Also what a kill left of making it, and what is being written now.
    if (name.starts_with(kCatalogue) || name.starts_with(kSourceFileName)) continue;
    return Fail(Cause::kUsage, "The folder " + folder.string() +
                                   " holds other files. A library needs a folder of its own.");
  }
  return {};
}

// Private copies that a killed run left: their names are numbers. Anything else is left alone.
void SweepStaging(const fs::path& staging) {
  std::error_code ignored;
  std::vector<fs::path> copies;
  for (const auto& entry : fs::directory_iterator(staging, ignored)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.find_first_not_of("0123456789") == std::string::npos;
    if (ours && entry.is_regular_file(ignored)) copies.push_back(entry.path());
  }
  for (const fs::path& copy : copies) fs::remove(copy, ignored);
}

// For Library::MakeRoom. A disk that has no room for it now is told of later, when it matters.
void HoldBack(const fs::path& reserve) {
  constexpr off_t kReserveBytes = 512 << 10;
  std::error_code ignored;
  fs::remove(reserve, ignored);  // its age tells when the writer began
  const FileDescriptor file(open(reserve.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  if (file.ok()) static_cast<void>(posix_fallocate(file.get(), 0, kReserveBytes));
}

// What readers that were killed were writing beside the catalogue; one that is at work finds what
// it wrote gone and does without.
void SweepCaches(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> unfinished;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const fs::path& file = entry.path();
    const bool ours = file.filename().string().starts_with("recurrence.");
    if (ours && file.extension() == ".tmp") unfinished.push_back(file);
  }
  for (const fs::path& file : unfinished) fs::remove(file, ignored);
}

// After a writer that was killed: removes the files that it was writing, each beside its place, and
// gives the records that it put in place since it began, whether the catalogue knows of it or not.
std::vector<fs::path> SweepUnfinished(const fs::path& folder) {
  constexpr std::chrono::seconds kSlack{1};  // clocks of file systems are coarse
  std::error_code ignored;
  const auto began = fs::last_write_time(folder / kStaging / kReserve, ignored) - kSlack;
  std::vector<fs::path> unfinished, records;
  for (const char* store : {kOriginals, kRecords, kOcr}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder / store, ignored)) {
      if (!entry.is_regular_file(ignored)) continue;
      const bool is_record = entry.path().extension() == ".zst" && store == kRecords;
      if (entry.path().extension() == ".tmp") unfinished.push_back(entry.path());
      if (is_record && entry.last_write_time(ignored) >= began) records.push_back(entry.path());
    }
  }
  for (const fs::path& file : unfinished) fs::remove(file, ignored);
  return records;
}

// Gives what SweepUnfinished gives.
Result<std::vector<fs::path>> Prepare(const fs::path& folder) {
  const fs::path catalogue = folder / kCatalogue;
  std::error_code ignored;
  if (!fs::exists(catalogue, ignored)) {
    auto made = CheckNothingIsOrphaned(folder)
                    .and_then([&] { return CheckNothingIsForeign(folder); })
                    .and_then([&] { return Catalogue::Create(catalogue); });
    if (!made) return tl::unexpected(made.error());
  }
  SweepStaging(folder / kStaging);
  SweepCaches(folder);
  // Its reserve shows that the last writer was killed: one that ends gives it up.
  std::vector<fs::path> records;
  if (fs::exists(folder / kStaging / kReserve, ignored)) records = SweepUnfinished(folder);
  for (const char* store : {kOriginals, kRecords, kPrivacy, kStaging}) {
    if (auto made = MakeFolder(folder / store); !made) return tl::unexpected(made.error());
  }
  return records;
}

// A disk that is full to the last byte has no room for the file through which readers and the
// writer of a catalogue meet. Where there is no writer readers need none. One that begins meanwhile
// has found room, and no command that reads takes long.
Result<Catalogue> OpenToRead(const fs::path& folder) {
  auto opened = Catalogue::OpenForReading(folder / kCatalogue);
  if (opened || opened.error().cause != Cause::kUnreadable) return opened;
  const auto writer = FileLock::HolderOf(folder / kLock);
  const bool nobody_writes = writer && !*writer;
  return nobody_writes ? Catalogue::OpenAtRest(folder / kCatalogue) : std::move(opened);
}

// Nothing if there is no regular file.
std::optional<uint64_t> SizeOf(const fs::path& path) {
  struct stat about {};
  if (stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return static_cast<uint64_t>(about.st_size);
}

bool IsHexPrefix(std::string_view id) {
  if (id.size() < 6 || id.size() > 64) return false;
  return id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Library::Library(std::unique_ptr<State> state) : state_(std::move(state)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() {
  if (state_ == nullptr) return;
  if (state_->in_transaction) state_->catalogue.Rollback();
  if (state_->lock) MakeRoom();
}

Result<void> Library::CheckPlace(const fs::path& folder) {
  if (auto owned = CheckOwner(folder); !owned) return owned;
  std::error_code unknown;
  if (fs::exists(folder / kCatalogue, unknown)) return {};
  return CheckNothingIsOrphaned(folder).and_then([&] { return CheckNothingIsForeign(folder); });
}

Result<Library> Library::Open(const fs::path& given, Access access) {
  const fs::path folder = fs::absolute(given).lexically_normal();
  if (access == Access::kRead) {
    std::error_code denied;
    const bool is_there = fs::exists(folder / kCatalogue, denied);
    if (denied) {
      return Fail(Cause::kUnreadable,
                  "The library " + folder.string() + " cannot be read: " + denied.message() + ".");
    }
    if (!is_there) {
      if (auto sound = CheckNothingIsOrphaned(folder); !sound) return tl::unexpected(sound.error());
      if (fs::exists(folder / kSourceFileName, denied)) {
        return Fail(Cause::kMissing, "The library " + folder.string() +
                                         " has sources and nothing in it yet: 'caselore update' "
                                         "takes in what they have.");
      }
      return Fail(Cause::kMissing,
                  "There is no library at " + folder.string() +
                      ". 'caselore ingest' makes one, and so does 'caselore update' once it has "
                      "sources.");
    }
    auto catalogue = OpenToRead(folder);
    if (!catalogue) return tl::unexpected(catalogue.error());
    return Library(std::make_unique<State>(folder, std::move(*catalogue)));
  }

  // A folder that is refused is left as it was found: not even a lock in it.
  if (auto fit = CheckPlace(folder); !fit) return tl::unexpected(fit.error());
  if (auto made = MakeFolders(folder); !made) return tl::unexpected(made.error());
  auto lock = FileLock::Acquire(folder / kLock);
  if (!lock) return tl::unexpected(lock.error());
  Step(Failpoint::kLockTaken);
  auto placed = Prepare(folder);
  if (!placed) return tl::unexpected(placed.error());
  auto catalogue = Catalogue::OpenForWriting(folder / kCatalogue);
  if (!catalogue) return tl::unexpected(catalogue.error());
  auto state = std::make_unique<State>(folder, std::move(*catalogue));
  state->lock = std::move(*lock);
  auto revision = state->catalogue.Revision();
  if (!revision) return tl::unexpected(revision.error());
  state->revision = *revision;
  if (auto taken = state->TakeOver(*placed); !taken) return tl::unexpected(taken.error());
  HoldBack(folder / kStaging / kReserve);
  Step(Failpoint::kLibraryOpened);
  return Library(std::move(state));
}

const fs::path& Library::folder() const { return state_->folder; }
Result<std::optional<std::string>> Library::Writer() const {
  return FileLock::HolderOf(state_->folder / kLock);
}
fs::path Library::IndexFolder() const { return state_->folder / kIndex; }
fs::path Library::OriginalPath(std::string_view sha256) const {
  return state_->Place(kOriginals, sha256, "");
}
fs::path Library::RecordPath(std::string_view sha256) const {
  return state_->Place(kRecords, sha256, ".json.zst");
}
fs::path Library::PrivacyPath(std::string_view sha256) const {
  return state_->Place(kPrivacy, sha256, ".json");
}

Result<std::optional<DocumentRow>> Library::Find(std::string_view id) const {
  if (!IsHexPrefix(id)) return std::optional<DocumentRow>();
  return state_->catalogue.Find(id);
}

Result<std::optional<DocumentRow>> Library::FindByStamp(const FileStamp& stamp) const {
  auto file = state_->catalogue.FileAt(stamp.path);
  if (!file) return tl::unexpected(file.error());
  const bool known = *file && (*file)->stamp == stamp && !(*file)->failure;
  if (!known || (*file)->document.empty()) return std::optional<DocumentRow>();
  return state_->catalogue.Find((*file)->document);
}

Result<std::optional<FailureRow>> Library::FailureOf(const FileStamp& stamp) const {
  auto file = state_->catalogue.FileAt(stamp.path);
  if (!file) return tl::unexpected(file.error());
  if (!*file || (*file)->stamp != stamp) return std::optional<FailureRow>();
  return (*file)->failure;
}

Result<void> Library::ForEachDocument(
    const std::function<Result<void>(const DocumentRow&)>& visit) const {
  return state_->catalogue.ForEachAfter(0, [&](const DocumentRow& row) -> Result<void> {
    if (row.state != DocumentState::kCurrent) return {};
    return visit(row);
  });
}

Result<std::vector<DocumentRow>> Library::ChangesAfter(uint64_t revision) const {
  std::vector<DocumentRow> rows;
  auto read = state_->catalogue.ForEachAfter(revision, [&](const DocumentRow& row) -> Result<void> {
    rows.push_back(row);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return rows;
}

Result<std::vector<DocumentRow>> Library::AllDocuments() const { return ChangesAfter(0); }
Result<uint64_t> Library::Revision() const { return state_->catalogue.Revision(); }
Result<int64_t> Library::Count() const { return state_->catalogue.Count(DocumentState::kCurrent); }
Result<std::vector<FailureRow>> Library::Failures() const { return state_->catalogue.Failures(); }
Result<std::vector<RunRow>> Library::Runs(int limit) const { return state_->catalogue.Runs(limit); }
Result<void> Library::CheckCatalogue() const { return state_->catalogue.FullCheck(); }

bool Library::State::HasOriginal(const DocumentRow& row) const {
  const fs::path place = Place(kOriginals, row.sha256, "");
  return files.Holds(place) || SizeOf(place) == row.bytes;
}

bool Library::State::HasSoundOriginal(const DocumentRow& row) const {
  const fs::path place = Place(kOriginals, row.sha256, "");
  if (files.Holds(place)) return true;
  if (SizeOf(place) != row.bytes) return false;
  const auto hashed = HashFile(place);
  return hashed && hashed->sha256 == row.sha256;
}

bool Library::State::HasRecord(const DocumentRow& row) const {
  const fs::path place = Place(kRecords, row.sha256, ".json.zst");
  return files.Holds(place) || SizeOf(place).value_or(0) > 0;
}

bool Library::HasFiles(const DocumentRow& row) const {
  return state_->HasOriginal(row) && state_->HasRecord(row);
}

bool Library::HasSoundOriginal(const DocumentRow& row) const {
  return state_->HasSoundOriginal(row);
}

Result<std::string> Library::RecordJsonOf(std::string_view sha256) const {
  auto frame = ReadWholeFile(state_->files.WhereNow(RecordPath(sha256)));
  if (!frame) {
    return Fail(frame.error().cause,
                "The record of " + ReviewId(sha256) + " is not there: " + frame.error().message);
  }
  auto record = Decompress(*frame);
  if (!record) {
    return Fail(Cause::kCorrupt, "The record of " + ReviewId(sha256) + " is damaged. " +
                                     "'caselore check --repair' makes it anew.");
  }
  return record;
}

Result<std::string> Library::PrivacyJsonOf(std::string_view sha256) const {
  return ReadWholeFile(PrivacyPath(sha256));
}

Result<Review> Library::ReviewOf(std::string_view sha256) const {
  auto record = RecordJsonOf(sha256);
  if (!record) return tl::unexpected(record.error());
  return ReviewFromJson(*record);
}

}  // namespace caselore
