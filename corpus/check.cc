// Four stores against the catalogue, one after the other: originals, records, strays, index; and
// the catalogue's cases against their evidence.
#include "corpus/check.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>

#include "corpus/atomic_file.h"
#include "corpus/check_privacy.h"
#include "corpus/copied_file.h"
#include "corpus/record.h"
#include "corpus/sha256.h"
#include "corpus/tombstone.h"
#include "document/failpoint.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr char kFileRemedy[] =
    " Give the file again (caselore ingest FILE), or put back a copy of it from a backup.";
constexpr char kOriginalRemedy[] =
    " 'caselore check --repair' looks for the same bytes where they came from; if they are "
    "nowhere, "
    "give the file again (caselore ingest FILE), or put back a copy of it from a backup.";

std::string Called(const DocumentRow& row) { return row.file + " (" + row.id + ")"; }

class Checker {
 public:
  Checker(Library& library, const CheckHooks& hooks, Mending mending)
      : library_(library), hooks_(hooks), repair_(mending == Mending::kRepair) {}

  Result<std::vector<Difference>> Run() {
    if (auto sound = library_.CheckCatalogue(); !sound) return tl::unexpected(sound.error());
    auto tombstones = CheckTombstones(library_, repair_ ? Mending::kRepair : Mending::kLookOnly);
    if (!tombstones) return tombstones;
    differences_ = std::move(*tombstones);
    auto documents = library_.AllDocuments();
    if (!documents) return tl::unexpected(documents.error());
    if (auto listed = CheckWithdrawals(); !listed) return tl::unexpected(listed.error());
    for (const DocumentRow& row : *documents) {
      if (row.state == DocumentState::kWithdrawn) continue;
      if (hooks_.stop()) break;
      known_.insert(row.sha256);
      CheckDocument(row);
    }
    // What was not looked at is no stray.
    if (hooks_.stop()) return Flush().map([this] { return std::move(differences_); });
    // Records made anew are in place before cases and index are made from them.
    if (auto flushed = Flush(); !flushed) return tl::unexpected(flushed.error());
    if (auto checked = CheckCases(*documents); !checked) return tl::unexpected(checked.error());
    if (auto flushed = Flush(); !flushed) return tl::unexpected(flushed.error());
    CheckStrays("originals", DifferenceKind::kStrayOriginal);
    CheckStrays("records", DifferenceKind::kStrayRecord);
    std::ranges::move(
        CheckPrivacy(library_, *documents, hooks_, repair_ ? Mending::kRepair : Mending::kLookOnly),
        std::back_inserter(differences_));
    CheckIndex(*documents);
    return std::move(differences_);
  }

 private:
  Result<void> Flush() { return repair_ ? library_.Flush() : Result<void>(); }

  Difference& Note(DifferenceKind kind, std::string what, std::string message) {
    differences_.push_back({kind, std::move(what), std::move(message), false});
    return differences_.back();
  }

  // Whoever opens the library to write ends them (pipeline/withdrawal.h).
  Result<void> CheckWithdrawals() {
    const auto withdrawals = library_.Withdrawals();
    if (!withdrawals) return tl::unexpected(withdrawals.error());
    for (const WithdrawalRow& withdrawal : *withdrawals) {
      withdrawn_.insert(withdrawal.sha256);
      if (withdrawal.finished) continue;
      known_.insert(withdrawal.sha256);  // its files are no strays yet
      Note(DifferenceKind::kWithdrawalUnfinished, withdrawal.sha256,
           "The withdrawal of " + withdrawal.sha256.substr(0, 12) + " on " +
               withdrawal.made.substr(0, 10) +
               " is unfinished: something of it may be left. 'caselore withdraw' with its id, "
               "'check --repair' or the next run ends it.");
    }
    return {};
  }

  void CheckDocument(const DocumentRow& row) {
    const bool has_original = CheckOriginal(row);
    auto wrong = RecordWrong(row);
    if (!wrong) return;
    Note(wrong->first, row.sha256, wrong->second);
    if (!repair_ || !has_original) return;
    auto made = MakeRecord(row);
    if (made) {
      Step(Failpoint::kRecordMended);
      differences_.back().repaired = true;
      made_anew_.insert(row.id);
    } else {
      differences_.back().message += " It could not be made anew: " + made.error().message;
    }
  }

  // True if it is there and sound, in the end.
  bool CheckOriginal(const DocumentRow& row) {
    const fs::path place = library_.OriginalPath(row.sha256);
    const auto hashed = HashFile(place);
    if (hashed && hashed->sha256 == row.sha256) return true;
    const bool missing = !hashed && hashed.error().cause == Cause::kMissing;
    Note(missing ? DifferenceKind::kOriginalMissing : DifferenceKind::kOriginalDamaged, row.sha256,
         "The original of " + Called(row) + ", " + Within(place) + ", is " +
             (missing   ? "missing."
              : !hashed ? "unreadable: " + hashed.error().message
                        : "damaged: its bytes have changed."));
    if (!repair_) {
      differences_.back().message += kOriginalRemedy;
      return false;
    }
    return MendOriginal(row, place);
  }

  // Bytes that are not what their name says are of no use in their place: without them the next
  // run that comes by the file takes it again.
  bool MendOriginal(const DocumentRow& row, const fs::path& place) {
    Difference& difference = differences_.back();
    const auto from = library_.FindOriginalAgain(row);
    if (!from) {
      difference.message += " It could not be put back: " + from.error().message;
      return false;
    }
    if (*from) {
      difference.repaired = Flush().has_value();
      difference.message += " The same bytes stand at " + (*from)->string() + ".";
      return difference.repaired;
    }
    if (difference.kind == DifferenceKind::kOriginalDamaged && MoveToLost(place)) {
      difference.message += " It is moved to lost/.";
    }
    difference.message += kFileRemedy;
    return false;
  }

  bool MoveToLost(const fs::path& file) {
    std::error_code failed;
    const fs::path lost = library_.folder() / "lost";
    fs::create_directories(lost, failed);
    fs::rename(file, lost / file.filename(), failed);
    return !failed;
  }

  std::string Within(const fs::path& file) const {
    return file.lexically_relative(library_.folder()).string();
  }

  // What is wrong with the record, if anything is.
  std::optional<std::pair<DifferenceKind, std::string>> RecordWrong(const DocumentRow& row) {
    const std::string place = Within(library_.RecordPath(row.sha256));
    const std::string remedy =
        repair_ ? "" : " 'caselore check --repair' makes it anew from the original.";
    auto record = library_.RecordJsonOf(row.sha256);
    if (!record && record.error().cause == Cause::kMissing) {
      return std::pair(DifferenceKind::kRecordMissing,
                       "The record of " + Called(row) + ", " + place + ", is missing." + remedy);
    }
    if (!record || Sha256(*record) != row.record_sha256) {
      return std::pair(DifferenceKind::kRecordDamaged,
                       "The record of " + Called(row) + ", " + place + ", is damaged." + remedy);
    }
    return std::nullopt;
  }

  Result<void> MakeRecord(const DocumentRow& row) {
    if (!hooks_.extract) return Fail(Cause::kInternal, "there is no way to read it.");
    auto review = hooks_.extract(row);
    if (!review) return tl::unexpected(review.error());
    return library_.ReplaceRecord(*review, RecordJson(*review));
  }

  void CheckStrays(const char* store, DifferenceKind kind) {
    std::error_code ignored;
    std::vector<fs::path> strays, unfinished;
    for (const auto& entry : fs::recursive_directory_iterator(library_.folder() / store, ignored)) {
      if (entry.is_directory(ignored)) continue;
      if (entry.path().extension() == ".tmp") {
        unfinished.push_back(entry.path());
        continue;
      }
      const std::string name = entry.path().filename().string();
      const std::string ending = kind == DifferenceKind::kStrayRecord ? ".json.zst" : "";
      const std::string sha256 = name.substr(0, 64);
      if (known_.count(sha256) == 0 || name != sha256 + ending) strays.push_back(entry.path());
    }
    std::sort(strays.begin(), strays.end());
    for (const fs::path& stray : strays) CheckStray(stray, kind);
    if (!repair_) return;
    // Of a run that was killed in the midst of writing; there is no other one now.
    for (const fs::path& file : unfinished) fs::remove(file, ignored);
  }

  // A run that was killed leaves files that no row names yet. Originals are not thrown away, in
  // case it is the catalogue that is too old.
  void CheckStray(const fs::path& stray, DifferenceKind kind) {
    if (withdrawn_.contains(stray.filename().string().substr(0, 64))) {
      return CheckWithdrawnFile(stray);
    }
    Difference& difference =
        Note(kind, stray.filename().string(), "The catalogue does not know " + Within(stray) + ".");
    if (!repair_) return;
    if (kind == DifferenceKind::kStrayRecord) {
      std::error_code failed;
      difference.repaired = fs::remove(stray, failed);
    } else {
      difference.repaired = MoveToLost(stray);
      difference.message += " It is kept in lost/.";
    }
    Step(Failpoint::kStrayMoved);
  }

  // Somebody has put it back.
  void CheckWithdrawnFile(const fs::path& file) {
    Difference& difference = Note(DifferenceKind::kWithdrawnFile, file.filename().string(),
                                  Within(file) + " is there, though its document was withdrawn.");
    std::error_code failed;
    difference.repaired = repair_ && fs::remove(file, failed);
  }

  void CheckIndex(const std::vector<DocumentRow>& documents) {
    auto listed = hooks_.indexed();
    std::set<std::string> ghosts;
    if (listed) {
      ghosts.insert(listed->begin(), listed->end());
    } else {
      Note(DifferenceKind::kIndexUnreadable, "index", listed.error().message);
      if (!repair_) return;
      auto reset = hooks_.reset_index();
      differences_.back().repaired = reset.has_value();
      if (!reset) return;
    }
    const uint64_t revision = hooks_.index_revision();
    for (const DocumentRow& row : documents) {
      if (hooks_.stop()) return;
      if (row.state != DocumentState::kCurrent) continue;
      const bool indexed = ghosts.erase(row.id) > 0;
      if (!indexed) {
        Note(DifferenceKind::kNotIndexed, row.sha256, Called(row) + " is not in the search index.");
        if (repair_) differences_.back().repaired = AddToIndex(row);
      } else if (listed && row.revision > revision && made_anew_.count(row.id) == 0) {
        Note(DifferenceKind::kNotIndexed, row.sha256,
             "The search index has an earlier record of " + Called(row) + ".");
        if (repair_) differences_.back().repaired = AddToIndex(row);
      } else if (made_anew_.count(row.id) > 0) {
        AddToIndex(row);
      }
    }
    for (const std::string& id : ghosts) {
      Note(DifferenceKind::kGhostInIndex, id,
           "The search index holds " + id + ", which is no current document.");
      if (repair_) differences_.back().repaired = hooks_.remove_from_index(id).has_value();
    }
  }

  // A library of version 1 was never compared; that is one difference, and not one a document.
  Result<void> CheckCases(const std::vector<DocumentRow>& documents) {
    const auto missing = library_.NotCompared();
    if (!missing) return tl::unexpected(missing.error());
    if (!missing->empty()) {
      Note(DifferenceKind::kNotCompared, "cases",
           std::to_string(missing->size()) +
               " documents were never compared with the others, so that a case of several files "
               "may be counted more than once.");
    }
    const auto wrong = library_.WrongCases();
    if (!wrong) return tl::unexpected(wrong.error());
    for (const DocumentRow& row : documents) {
      if (std::find(wrong->begin(), wrong->end(), row.sha256) == wrong->end()) continue;
      Note(DifferenceKind::kCaseWrong, row.sha256,
           Called(row) + " is not of the case that its evidence gives.");
    }
    if (!repair_ || (missing->empty() && wrong->empty())) return {};
    return SettleCases({missing->begin(), missing->end()});
  }

  Result<void> SettleCases(const std::set<std::string>& missing) {
    std::set<std::string> left;
    for (const std::string& sha256 : missing) {
      const auto review = library_.ReviewOf(sha256);
      if (!review || !library_.CompareAnew(*review)) left.insert(sha256);
    }
    if (auto settled = library_.SettleAllCases(); !settled) return settled;
    for (Difference& difference : differences_) {
      if (difference.kind == DifferenceKind::kCaseWrong) difference.repaired = true;
      if (difference.kind == DifferenceKind::kNotCompared) difference.repaired = left.empty();
    }
    return {};
  }

  bool AddToIndex(const DocumentRow& row) {
    auto review = library_.ReviewOf(row.sha256);
    return review && hooks_.add_to_index(*review).has_value();
  }

  Library& library_;
  const CheckHooks& hooks_;
  const bool repair_;
  std::set<std::string> known_;      // SHA-256 of documents that have files
  std::set<std::string> withdrawn_;  // and of those that are to have none
  std::set<std::string> made_anew_;  // ids of those whose record was
  std::vector<Difference> differences_;
};

}  // namespace

Result<std::vector<Difference>> CheckTombstones(Library& library, Mending mending) {
  const auto found = library.TombstoneDifferences();
  if (!found) return tl::unexpected(found.error());
  const bool repair = mending == Mending::kRepair;
  if (repair && !found->empty()) {
    if (auto mended = library.MendTombstones(); !mended) return tl::unexpected(mended.error());
  }
  std::vector<Difference> differences;
  for (const TombstoneDifference& one : *found) {
    const std::string file = TombstonePath(one.sha256);
    differences.push_back(
        one.in_catalogue
            ? Difference{DifferenceKind::kTombstoneFile, one.sha256,
                         file + ", the tombstone of a withdrawn document, is missing or says "
                                "something else than the catalogue.",
                         repair}
            : Difference{DifferenceKind::kTombstoneRow, one.sha256,
                         file + " says that the document was withdrawn, and the catalogue does not "
                                "know of it.",
                         repair});
  }
  return differences;
}

Result<std::vector<Difference>> Check(Library& library, const CheckHooks& hooks, Mending mending) {
  return Checker(library, hooks, mending).Run();
}

}  // namespace caselore
