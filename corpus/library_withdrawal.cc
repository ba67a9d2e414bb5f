// The steps by which a document leaves a library, and the way back. The tombstone is durable before
// anything is taken away, and each step may be done again: a kill at any point leaves a withdrawal
// that the next writer ends.
#include <fcntl.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "corpus/atomic_file.h"
#include "corpus/file_descriptor.h"
#include "corpus/library_state.h"
#include "corpus/now.h"
#include "corpus/sha256.h"
#include "corpus/tombstone.h"
#include "document/failpoint.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// Columns whose text is somebody's own, or a key that other tables go by.
bool IsKept(std::string_view table, std::string_view column) {
  static constexpr std::array<std::string_view, 4> kKept = {"withdrawals", "withdrawn_paths",
                                                            "saved_searches", "documents"};
  return column == "sha256" || column == "path" ||
         std::find(kKept.begin(), kKept.end(), table) != kKept.end();
}

Result<void> SyncFolder(const fs::path& folder) {
  const FileDescriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.ok() && fsync(opened.get()) != 0) {
    return Fail(Cause::kUnreadable,
                folder.string() + " cannot be written: " + SystemReason() + ".");
  }
  return {};
}

Result<void> RemoveDurably(const fs::path& file) {
  std::error_code failed;
  if (fs::remove(file, failed)) return SyncFolder(file.parent_path());
  if (!failed) return {};
  return Fail(Cause::kUnreadable, file.string() + " cannot be removed: " + failed.message() + ".");
}

bool IsId(std::string_view id) {
  return id.size() >= 6 && id.size() <= 64 &&
         id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Result<std::vector<WithdrawalRow>> Library::Withdrawals() const {
  return state_->catalogue.Withdrawals();
}

Result<std::optional<WithdrawalRow>> Library::WithdrawalOf(std::string_view id) const {
  if (!IsId(id)) return std::optional<WithdrawalRow>();
  return state_->catalogue.WithdrawalOf(id);
}

Result<std::optional<WithdrawalRow>> Library::WithdrawnAt(std::string_view path) const {
  return state_->catalogue.WithdrawnAt(path);
}

Result<std::vector<DocumentRow>> Library::OtherVersions(const DocumentRow& row) const {
  const auto versions = state_->catalogue.OtherVersions(row.sha256);
  if (!versions) return tl::unexpected(versions.error());
  std::vector<DocumentRow> rows;
  for (const std::string& sha256 : *versions) {
    auto version = state_->catalogue.Find(sha256);
    if (!version) return tl::unexpected(version.error());
    if (*version) rows.push_back(std::move(**version));
  }
  return rows;
}

Result<void> Library::BuryDocument(std::string_view sha256, std::string_view reason) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  const auto row = state_->catalogue.Find(sha256);
  if (!row) return tl::unexpected(row.error());
  if (auto put = state_->catalogue.PutWithdrawal(sha256, reason, Now()); !put) return put;
  if (*row && (*row)->state != DocumentState::kWithdrawn) {
    if (auto set = state_->SetState(sha256, DocumentState::kWithdrawn); !set) return set;
  }
  return Flush();
}

Result<std::vector<TombstoneDifference>> Library::TombstoneDifferences() const {
  const auto withdrawals = Withdrawals();
  if (!withdrawals) return tl::unexpected(withdrawals.error());
  std::vector<TombstoneDifference> differences;
  std::set<std::string> known;
  for (const WithdrawalRow& withdrawal : *withdrawals) {
    known.insert(withdrawal.sha256);
    const auto file = ReadWholeFile(folder() / TombstonePath(withdrawal.sha256));
    if (!file || *file != TombstoneJson(withdrawal)) {
      differences.push_back({withdrawal.sha256, /*in_catalogue=*/true});
    }
  }
  for (const WithdrawalRow& tombstone : ReadTombstones(folder())) {
    if (!known.contains(tombstone.sha256)) differences.push_back({tombstone.sha256, false});
  }
  return differences;
}

Result<void> Library::MendTombstones() {
  const auto differences = TombstoneDifferences();
  if (!differences) return tl::unexpected(differences.error());
  if (differences->empty()) return {};
  for (const WithdrawalRow& tombstone : ReadTombstones(folder())) {
    const bool is_news =
        std::any_of(differences->begin(), differences->end(), [&](const auto& difference) {
          return difference.sha256 == tombstone.sha256 && !difference.in_catalogue;
        });
    if (!is_news) continue;
    if (auto taken = state_->TakeTombstone(tombstone); !taken) return taken;
  }
  if (auto flushed = Flush(); !flushed) return flushed;
  for (const TombstoneDifference& difference : *differences) {
    if (auto kept = state_->KeepTombstone(difference.sha256); !kept) return kept;
  }
  return {};
}

Result<void> Library::State::TakeTombstone(const WithdrawalRow& tombstone) {
  if (auto ready = EnsureTransaction(); !ready) return ready;
  if (auto put = catalogue.PutTombstone(tombstone); !put) return put;
  const auto row = catalogue.Find(tombstone.sha256);
  if (!row) return tl::unexpected(row.error());
  if (!*row || (*row)->state == DocumentState::kWithdrawn) return {};
  return SetState(tombstone.sha256, DocumentState::kWithdrawn);
}

Result<void> Library::State::KeepTombstone(std::string_view sha256) {
  const auto withdrawal = catalogue.WithdrawalOf(sha256);
  if (!withdrawal) return tl::unexpected(withdrawal.error());
  if (!*withdrawal) return {};
  auto written = PutBesideTombstone(sha256, ".json", TombstoneJson(**withdrawal));
  Step(Failpoint::kTombstoneWritten);
  return written;
}

Result<void> Library::State::PutBesideTombstone(std::string_view sha256, std::string_view ending,
                                                std::string_view bytes) {
  const fs::path file = folder / BesideTombstone(sha256, ending);
  std::error_code ignored;
  if (fs::create_directory(file.parent_path(), ignored)) {
    fs::permissions(file.parent_path(), fs::perms::owner_all, ignored);
    if (auto synced = SyncFolder(folder); !synced) return synced;
  }
  return WriteFileAtomically(file, bytes);
}

Result<void> Library::EraseText(std::string_view sha256,
                                const std::function<std::string(std::string_view)>& clean) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  if (auto erased = state_->catalogue.EraseText(sha256); !erased) return erased;
  state_->unsettled.emplace(sha256);
  std::vector<std::tuple<std::string, std::string, std::string, std::string>> changes;
  auto read = state_->catalogue.ForEachValue(
      [&](std::string_view table, std::string_view column, std::string_view text) {
        if (IsKept(table, column)) return;
        std::string cleaned = clean(text);
        if (cleaned != text) changes.emplace_back(table, column, text, std::move(cleaned));
      });
  if (!read) return read;
  for (const auto& [table, column, old, text] : changes) {
    if (auto put = state_->catalogue.ReplaceText(table, column, old, text); !put) return put;
  }
  auto flushed = Flush();
  Step(Failpoint::kTextErased);
  return flushed;
}

Result<void> Library::VacuumCatalogue() {
  if (auto flushed = Flush(); !flushed) return flushed;
  return state_->catalogue.Vacuum();
}

Result<void> Library::RemoveFiles(std::string_view sha256) {
  // A file that `check --repair` found without a row, and a report of what it gives away.
  const fs::path lost = state_->folder / "lost" / std::string(sha256);
  const fs::path privacy = state_->Place("privacy", sha256, ".json");
  for (const fs::path& file : {OriginalPath(sha256), RecordPath(sha256), lost, privacy}) {
    if (auto removed = RemoveDurably(file); !removed) return removed;
  }
  Step(Failpoint::kDocumentRemoved);
  return {};
}

Result<void> Library::EndWithdrawal(std::string_view sha256) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  if (auto ended = state_->catalogue.EndWithdrawal(sha256); !ended) return ended;
  return Flush();
}

Result<void> Library::KeepSample(std::string_view sha256, const TextSample& sample) {
  return state_->PutBesideTombstone(sha256, kSampleEnding, sample.Lines());
}

std::vector<std::pair<std::string, TextSample>> Library::WithdrawnSamples() const {
  std::vector<std::pair<std::string, TextSample>> samples;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder() / kTombstones, ignored)) {
    const std::string sha256 = entry.path().stem().string();
    if (entry.path().extension() != kSampleEnding || !IsSha256(sha256)) continue;
    const auto lines = ReadWholeFile(entry.path());
    auto sample = lines ? TextSample::FromLines(*lines) : std::nullopt;
    if (sample) samples.emplace_back(sha256, std::move(*sample));
  }
  std::sort(samples.begin(), samples.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return samples;
}

bool Library::IsAllowed(std::string_view sha256) const {
  std::error_code unknown;
  return fs::exists(folder() / BesideTombstone(sha256, kAllowedEnding), unknown);
}

// The file goes first: of one that is left behind it would be withdrawn again.
Result<void> Library::UndoWithdrawal(std::string_view sha256) {
  for (const std::string& file : {TombstonePath(sha256), BesideTombstone(sha256, kSampleEnding)}) {
    if (auto removed = RemoveDurably(folder() / file); !removed) return removed;
  }
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  if (auto removed = state_->catalogue.RemoveWithdrawal(sha256); !removed) return removed;
  return Flush();
}

Result<bool> Library::AllowPath(std::string_view path) {
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  const auto withdrawal = WithdrawnAt(path);
  if (!withdrawal) return tl::unexpected(withdrawal.error());
  if (!*withdrawal) return AllowLike(path);
  // What is corrected has most of the words that it had.
  const fs::path sample = folder() / BesideTombstone((*withdrawal)->sha256, kSampleEnding);
  if (auto removed = RemoveDurably(sample); !removed) return tl::unexpected(removed.error());
  const auto removed = state_->catalogue.RemoveWithdrawnPath(path);
  if (!removed) return removed;
  const auto mended = Flush().and_then([this] { return MendTombstones(); });
  if (!mended) return tl::unexpected(mended.error());
  return removed;
}

Result<bool> Library::AllowLike(std::string_view path) {
  const auto failure = FailureAt(path);
  if (!failure) return tl::unexpected(failure.error());
  if (!*failure || (*failure)->cause != Cause::kLikeWithdrawn) return false;
  return state_->PutBesideTombstone((*failure)->sha256, kAllowedEnding, "").map([] {
    return true;
  });
}

Result<void> Library::ForEachValue(
    const std::function<void(std::string_view, std::string_view, std::string_view)>& visit) const {
  return state_->catalogue.ForEachValue(visit);
}

Result<void> Library::CopyCatalogueTo(const fs::path& path) const {
  return state_->catalogue.CopyTo(path);
}

}  // namespace caselore
