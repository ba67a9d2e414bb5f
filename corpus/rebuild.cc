// The new catalogue is made beside the old one, from the records in the order of their originals'
// age, and put in its place at the end by a rename.
#include "corpus/rebuild.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/atomic_file.h"
#include "corpus/catalogue.h"
#include "corpus/catalogue_schema.h"
#include "corpus/compression.h"
#include "corpus/library.h"
#include "corpus/library_state.h"
#include "corpus/now.h"
#include "corpus/record.h"
#include "corpus/sha256.h"
#include "corpus/tombstone.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// With what SQLite keeps beside each.
constexpr const char* kEndings[] = {"", "-wal", "-shm"};

struct Stored {
  std::string sha256;
  fs::file_time_type came;
};

class Rebuilder {
 public:
  explicit Rebuilder(const fs::path& folder)
      : folder_(folder), old_(folder / "catalogue.db"), made_(folder / "catalogue.db.rebuilt") {}

  Result<Rebuilt> Run() {
    Remove(made_);
    const std::vector<Stored> stored = Originals();
    if (stored.empty() && ReadTombstones(folder_).empty()) {
      return Fail(Cause::kMissing, "There are no originals in " + folder_.string() + ".");
    }
    auto filled = Catalogue::Create(made_).and_then([&] { return Fill(stored); });
    if (!filled) {
      Remove(made_);
      return tl::unexpected(filled.error());
    }
    if (auto placed = Place(); !placed) return tl::unexpected(placed.error());
    return rebuilt_;
  }

 private:
  static void Remove(const fs::path& catalogue) {
    std::error_code ignored;
    for (const char* ending : kEndings) fs::remove(catalogue.string() + ending, ignored);
  }

  // The oldest first.
  std::vector<Stored> Originals() const {
    std::vector<Stored> stored;
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "originals", ignored)) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_regular_file(ignored) || name.size() != 64) continue;
      stored.push_back({name, entry.last_write_time(ignored)});
    }
    std::sort(stored.begin(), stored.end(), [](const Stored& a, const Stored& b) {
      return std::pair(a.came, a.sha256) < std::pair(b.came, b.sha256);
    });
    return stored;
  }

  Result<void> Fill(const std::vector<Stored>& stored) {
    auto catalogue = Catalogue::OpenForWriting(made_);
    if (!catalogue) return tl::unexpected(catalogue.error());
    if (auto begun = catalogue->Begin(); !begun) return begun;
    for (const Stored& one : stored) {
      if (!PutFromRecord(*catalogue, one.sha256)) ++rebuilt_.unread;
    }
    if (auto put = catalogue->Commit(); !put) return put;
    std::error_code ignored;
    const bool there = fs::exists(old_, ignored);
    rebuilt_.lost = there ? catalogue->TakeFrom(old_) : Catalogue::WhatRecordsDoNotTell();
    if (auto noted = catalogue->InsertRebuildRun(Now()); !noted) return noted;
    if (auto begun = catalogue->Begin(); !begun) return begun;
    if (auto taken = TakeTombstones(*catalogue); !taken) return taken;
    return catalogue->SettleAllCases().and_then([&] { return catalogue->Commit(); });
  }

  // Of a withdrawal that was interrupted something may still be there: its document is withdrawn
  // all the same, and the next writer ends it.
  Result<void> TakeTombstones(Catalogue& catalogue) {
    for (const WithdrawalRow& tombstone : ReadTombstones(folder_)) {
      if (auto put = catalogue.PutTombstone(tombstone); !put) return put;
      const auto row = catalogue.Find(tombstone.sha256);
      if (!row) return tl::unexpected(row.error());
      if (!*row || (*row)->state == DocumentState::kWithdrawn) continue;
      auto set = catalogue.SetState(tombstone.sha256, DocumentState::kWithdrawn, (*row)->revision);
      if (!set) return set;
    }
    return catalogue.Withdrawals().map(
        [this](const std::vector<WithdrawalRow>& all) { rebuilt_.withdrawn = all.size(); });
  }

  Result<void> PutFromRecord(Catalogue& catalogue, const std::string& sha256) {
    const fs::path place = folder_ / "records" / sha256.substr(0, 2) / (sha256 + ".json.zst");
    auto frame = ReadWholeFile(place);
    if (!frame) return tl::unexpected(frame.error());
    auto record = Decompress(*frame);
    if (!record) return tl::unexpected(record.error());
    auto review = ReviewFromJson(*record);
    if (!review) return tl::unexpected(review.error());
    if (review->source.sha256 != sha256) return Fail(Cause::kCorrupt, "It is of another document.");
    DocumentRow row = RowOf(*review, *record);
    row.revision = rebuilt_.documents + 1;
    if (auto put = catalogue.PutDocument(row); !put) return put;
    ++rebuilt_.documents;
    return catalogue.PutCaseFacts(sha256, FactsOf(*review));
  }

  // The index goes first: it must not be taken for one of the new catalogue.
  Result<void> Place() {
    std::error_code failed;
    fs::remove_all(folder_ / "index", failed);
    const fs::path kept = FreeName();
    // Also where the file itself is gone: a log that is left would be taken for the new one's.
    for (const char* ending : kEndings) {
      if (!fs::exists(old_.string() + ending, failed)) continue;
      fs::rename(old_.string() + ending, kept.string() + ending, failed);
      if (!failed) continue;
      return Fail(Cause::kUnreadable,
                  old_.string() + " cannot be moved: " + failed.message() + ".");
    }
    if (fs::exists(kept, failed)) rebuilt_.kept = kept;
    FileGroup group;
    return group.Adopt(made_, old_).and_then([&] { return group.Commit(); });
  }

  static bool IsFree(const fs::path& name) {
    std::error_code ignored;
    return std::none_of(std::begin(kEndings), std::end(kEndings), [&](const char* ending) {
      return fs::exists(name.string() + ending, ignored);
    });
  }

  fs::path FreeName() const {
    fs::path name = old_.string() + ".damaged";
    for (int i = 2; !IsFree(name); ++i) {
      name = old_.string() + ".damaged" + std::to_string(i);
    }
    return name;
  }

  const fs::path folder_, old_, made_;
  Rebuilt rebuilt_;
};

// Big-endian, at a place in the header of SQLite's file format.
uint32_t NumberAt(std::string_view header, size_t place) {
  uint32_t number = 0;
  for (const char byte : header.substr(place, 4)) {
    number = number << 8 | static_cast<unsigned char>(byte);
  }
  return number;
}

// Its user_version and application_id stand in the first page, which is read without SQLite.
bool IsOfLaterVersion(const fs::path& catalogue) {
  std::string header(100, '\0');
  std::ifstream file(catalogue, std::ios::binary);
  if (!file.read(header.data(), static_cast<std::streamsize>(header.size()))) return false;
  return NumberAt(header, 68) == kCatalogueApplication && NumberAt(header, 60) > kCatalogueVersion;
}

// Nothing if a new catalogue is wanted.
Result<void> CheckNeeded(const fs::path& catalogue) {
  std::error_code ignored;
  if (!fs::exists(catalogue, ignored)) return {};
  if (IsOfLaterVersion(catalogue)) {
    return Fail(Cause::kUsage, "The catalogue was made by a later version of Caselore; use that.");
  }
  auto opened = Catalogue::OpenForReading(catalogue);
  if (!opened || !opened->FullCheck()) return {};
  return Fail(Cause::kUsage, "The catalogue is sound; there is nothing to rebuild.");
}

}  // namespace

Result<Rebuilt> RebuildCatalogue(const fs::path& given) {
  const fs::path folder = fs::absolute(given).lexically_normal();
  auto lock = FileLock::Acquire(folder / "lock");
  if (!lock) return tl::unexpected(lock.error());
  if (auto needed = CheckNeeded(folder / "catalogue.db"); !needed) {
    return tl::unexpected(needed.error());
  }
  return Rebuilder(folder).Run();
}

}  // namespace caselore
