// What a run does to a library. Files and rows gather until Flush.
#include <algorithm>
#include <system_error>
#include <utility>

#include "corpus/compression.h"
#include "corpus/free_space.h"
#include "corpus/library_state.h"
#include "corpus/now.h"
#include "corpus/record.h"
#include "corpus/sha256.h"
#include "document/failpoint.h"
#include "document/version.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

template <typename Enum>
std::string NameOrNothing(const std::optional<Enum>& value) {
  return value ? std::string(Name(*value)) : std::string();
}

}  // namespace

DocumentRow RowOf(const Review& review, std::string_view record) {
  DocumentRow row;
  row.sha256 = review.source.sha256;
  row.id = ReviewId(row.sha256);
  row.case_id = row.id;
  row.file = review.source.file;
  row.url = review.source.url;
  row.media_type = review.source.media_type;
  row.bytes = review.source.bytes;
  row.pages = review.pages;
  row.title = review.metadata.title;
  row.review_type = NameOrNothing(review.metadata.review_type);
  row.document_form = NameOrNothing(review.metadata.document_form);
  row.publisher = review.metadata.publisher;
  row.area = review.metadata.area;
  row.published = review.metadata.published;
  row.items = static_cast<int>(review.items.size());
  row.has_text = std::any_of(review.sections.begin(), review.sections.end(),
                             [](const Section& section) { return !section.paragraphs.empty(); });
  row.vocabulary_hash = review.vocabulary_hash;
  row.version = review.version;
  row.record_sha256 = Sha256(record);
  return row;
}

Result<void> Library::State::EnsureTransaction() {
  if (in_transaction) return {};
  auto begun = catalogue.Begin();
  in_transaction = begun.has_value();
  return begun;
}

Result<void> Library::State::PutRecord(const DocumentRow& row, const Review& review) {
  if (auto put = catalogue.PutDocument(row); !put) return put;
  unsettled.insert(row.sha256);
  return catalogue.PutCaseFacts(row.sha256, FactsOf(review));
}

Result<void> Library::State::SetState(std::string_view sha256, DocumentState state) {
  unsettled.emplace(sha256);
  return catalogue.SetState(sha256, state, ++revision);
}

Result<void> Library::State::PutFiles(const fs::path* original, const DocumentRow& row,
                                      std::string_view record) {
  // The record first: if the disk has no room for it, the original is not taken either.
  auto written = files.Write(Place("records", row.sha256, ".json.zst"), Compress(record));
  if (!written || original == nullptr) return written;
  return files.Adopt(*original, Place("originals", row.sha256, ""));
}

Result<void> Library::State::TakeOver(const std::vector<fs::path>& records) {
  for (const fs::path& file : records) {
    const auto record =
        ReadWholeFile(file).and_then([](const std::string& frame) { return Decompress(frame); });
    if (!record) continue;  // 'check' tells
    const std::string sha256 = file.filename().string().substr(0, 64);
    auto known = catalogue.Find(sha256);
    if (!known) return tl::unexpected(known.error());
    if (!*known || (*known)->record_sha256 == Sha256(*record)) continue;
    const auto review = ReviewFromJson(*record);
    if (!review || review->source.sha256 != sha256) continue;
    if (auto ready = EnsureTransaction(); !ready) return ready;
    DocumentRow row = RowOf(*review, *record);
    row.case_id = (*known)->case_id;
    row.state = (*known)->state;
    row.revision = ++revision;
    if (auto put = PutRecord(row, *review); !put) return put;
  }
  if (!in_transaction) return {};
  in_transaction = false;
  return catalogue.SettleCases(std::exchange(unsettled, {})).and_then([this] {
    return catalogue.Commit();
  });
}

Result<void> Library::State::NoteOutcome(RunId id, std::string_view path, Outcome outcome,
                                         std::string_view sha256, const Error* reason) {
  ++run.counts[outcome];
  if (outcome == Outcome::kSame) return {};
  return catalogue.PutOutcome(id, path, outcome, sha256, reason ? Name(reason->cause) : "",
                              reason ? reason->message : "");
}

Result<bool> Library::State::PointFile(RunId id, const FileStamp& stamp, std::string_view sha256) {
  auto before = catalogue.FileAt(stamp.path);
  if (!before) return tl::unexpected(before.error());
  const std::string old = *before ? (*before)->document : "";
  if (old == sha256 && (*before)->stamp == stamp && !(*before)->failure) return false;
  if (auto put = catalogue.PutFile(id, {stamp, std::string(sha256), {}}); !put) {
    return tl::unexpected(put.error());
  }
  if (old.empty() || old == sha256) return false;
  if (auto put = catalogue.PutVersion(sha256, old); !put) return tl::unexpected(put.error());
  unsettled.emplace(sha256);
  const auto kept = catalogue.HasFile(old);
  if (!kept) return tl::unexpected(kept.error());
  if (!*kept) {
    auto set = SetState(old, DocumentState::kSuperseded);
    if (!set) return tl::unexpected(set.error());
  }
  replaced_at[stamp.path] = old;
  return replaced.emplace(old, sha256).second;
}

Result<RunId> Library::BeginRun(std::string_view command) {
  auto ready = CheckFreeSpace(state_->folder, state_->min_free).and_then([this] {
    return state_->EnsureTransaction();
  });
  if (!ready) return tl::unexpected(ready.error());
  const std::string started = Now();
  auto id = state_->catalogue.InsertRun(command, started);
  if (id) state_->run = {*id, std::string(command), started, "", {}};
  state_->durable = {};
  state_->replaced.clear();
  state_->replaced_at.clear();
  return id;
}

Result<StagedFile> Library::Stage(const fs::path& file, uint64_t limit) {
  if (auto room = CheckFreeSpace(state_->folder, state_->min_free); !room) {
    state_->trouble = room.error();
    return tl::unexpected(room.error());
  }
  const fs::path copy = state_->folder / "staging" / std::to_string(++state_->staged);
  auto staged = CopyAndHash(file, copy, limit, state_->trouble);
  if (!staged) {
    std::error_code ignored;
    fs::remove(copy, ignored);
  }
  return staged;
}

void Library::KeepFree(uint64_t bytes) { state_->min_free = bytes; }

void Library::MakeRoom() {
  std::error_code ignored;
  fs::remove(state_->folder / "staging" / kReserve, ignored);
}

const std::optional<Error>& Library::Trouble() const { return state_->trouble; }

void Library::Discard(const StagedFile& file) {
  std::error_code ignored;
  fs::remove(file.copy, ignored);
}

Result<Outcome> Library::RecordKnown(RunId run, const FileStamp& stamp, std::string_view sha256) {
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  auto known = state_->catalogue.Find(sha256);
  if (!known) return tl::unexpected(known.error());
  if (!*known) return Fail(Cause::kInternal, "RecordKnown was given an unknown document.");
  auto led_elsewhere = state_->PointFile(run, stamp, sha256);
  if (!led_elsewhere) return tl::unexpected(led_elsewhere.error());
  Outcome outcome = *led_elsewhere ? Outcome::kChanged : Outcome::kSame;
  if ((*known)->state == DocumentState::kSuperseded) {  // a path leads to it again
    outcome = Outcome::kChanged;
    auto set = state_->SetState(sha256, DocumentState::kCurrent);
    if (!set) return tl::unexpected(set.error());
  }
  auto noted = state_->NoteOutcome(run, stamp.path, outcome, sha256, nullptr);
  if (!noted) return tl::unexpected(noted.error());
  return outcome;
}

Result<Outcome> Library::State::Commit(RunId id, const StagedFile& file, DocumentRow row,
                                       const Review& review, std::string_view record) {
  auto known = catalogue.Find(row.sha256);
  if (!known) return tl::unexpected(known.error());
  auto before = catalogue.FileAt(file.stamp.path);
  if (!before) return tl::unexpected(before.error());

  if (*known) {
    row.case_id = (*known)->case_id;
  } else if (*before && !(*before)->document.empty()) {
    auto old = catalogue.Find((*before)->document);
    if (old && *old) row.case_id = (*old)->case_id;
  }
  row.revision = ++revision;
  const bool has_original = *known && HasSoundOriginal(row);
  if (auto put = PutFiles(has_original ? nullptr : &file.copy, row, record); !put) {
    return tl::unexpected(put.error());
  }
  if (has_original) {
    std::error_code ignored;
    fs::remove(file.copy, ignored);
  }
  if (auto put = PutRecord(row, review); !put) return tl::unexpected(put.error());
  auto led_elsewhere = PointFile(id, file.stamp, row.sha256);
  if (!led_elsewhere) return tl::unexpected(led_elsewhere.error());
  // Of what was withdrawn, and may come again, nothing was here.
  const bool was_here = *known && (*known)->state != DocumentState::kWithdrawn;
  return was_here || *led_elsewhere ? Outcome::kChanged : Outcome::kNew;
}

Result<Outcome> Library::CommitDocument(RunId run, const StagedFile& file, const Review& review,
                                        std::string_view record) {
  if (review.source.sha256 != file.sha256 || review.id != ReviewId(file.sha256)) {
    return Fail(Cause::kInternal, "The record is of another document.");
  }
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  DocumentRow row = RowOf(review, record);
  auto known = state_->catalogue.Find(row.sha256);
  if (!known) return tl::unexpected(known.error());
  if (*known && (*known)->record_sha256 == row.record_sha256 && state_->HasSoundOriginal(**known) &&
      state_->HasRecord(**known)) {
    Discard(file);
    return RecordKnown(run, file.stamp, row.sha256);
  }
  auto outcome = state_->Commit(run, file, std::move(row), review, record);
  if (!outcome) return outcome;
  auto noted = state_->NoteOutcome(run, file.stamp.path, *outcome, file.sha256, nullptr);
  if (!noted) return tl::unexpected(noted.error());
  Step(Failpoint::kDocumentCommitted);
  return outcome;
}

Result<void> Library::KeepPrivacy(std::string_view sha256, std::string_view report) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  const fs::path place = PrivacyPath(sha256);
  if (report.empty()) {
    state_->settled_reports.insert(place);
    return {};
  }
  state_->settled_reports.erase(place);
  return state_->files.Write(place, report);
}

Result<void> Library::ReplaceRecord(const Review& review, std::string_view record) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  DocumentRow row = RowOf(review, record);
  auto known = state_->catalogue.Find(row.sha256);
  if (!known) return tl::unexpected(known.error());
  if (!*known) return Fail(Cause::kInternal, "ReplaceRecord was given an unknown document.");
  row.case_id = (*known)->case_id;
  row.state = (*known)->state;
  row.revision = ++state_->revision;
  if (auto put = state_->PutFiles(nullptr, row, record); !put) return put;
  return state_->PutRecord(row, review);
}

Result<std::optional<fs::path>> Library::FindOriginalAgain(const DocumentRow& row) {
  auto paths = state_->catalogue.PathsOf(row.sha256);
  if (!paths) return tl::unexpected(paths.error());
  paths->insert(paths->begin(), state_->folder / "lost" / row.sha256);
  for (const fs::path path : *paths) {
    std::error_code unknown;
    if (!path.is_absolute() || fs::file_size(path, unknown) != row.bytes || unknown) continue;
    auto staged = Stage(path, row.bytes);
    if (!staged && state_->trouble) return tl::unexpected(*state_->trouble);
    if (!staged) continue;
    if (staged->sha256 != row.sha256) {
      Discard(*staged);
      continue;
    }
    auto taken = state_->EnsureTransaction().and_then(
        [&] { return state_->files.Adopt(staged->copy, OriginalPath(row.sha256)); });
    if (!taken) return tl::unexpected(taken.error());
    return path;
  }
  return std::optional<fs::path>();
}

Result<RunId> Library::RecordFailure(RunId run, Outcome outcome, const FileStamp& stamp,
                                     std::string_view sha256, const Error& reason) {
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  auto before = state_->catalogue.FileAt(stamp.path);
  if (!before) return tl::unexpected(before.error());
  const auto note = [&] { return state_->NoteOutcome(run, stamp.path, outcome, sha256, &reason); };
  // A path that never was is a slip of who typed it, and nothing to be kept in mind.
  if (reason.cause == Cause::kMissing && !*before) return note().map([] { return RunId{0}; });
  FileRow file{stamp, *before ? (*before)->document : "", FailureRow()};
  file.failure->outcome = outcome;
  file.failure->cause = reason.cause;
  file.failure->message = reason.message;
  file.failure->sha256 = std::string(sha256);
  file.failure->version = kVersion;
  // A URL has no stamp of its own: its bytes tell.
  const bool again =
      *before && (*before)->failure &&
      ((*before)->stamp == stamp || (!sha256.empty() && (*before)->failure->sha256 == sha256));
  file.failure->attempts = again ? (*before)->failure->attempts + 1 : 1;
  file.failure->believed =
      again && (*before)->failure->believed && (*before)->failure->sha256 == sha256;
  if (auto put = state_->catalogue.PutFile(run, file); !put) return tl::unexpected(put.error());
  Step(Failpoint::kFailureNoted);
  const bool as_before =
      *before && (*before)->failure && IsSameFailure(*(*before)->failure, *file.failure);
  return note().map([&] { return as_before ? (*before)->failure->run : RunId{0}; });
}

Result<void> Library::BelieveFailure(std::string_view path) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  auto file = state_->catalogue.FileAt(path);
  if (!file) return tl::unexpected(file.error());
  if (!*file || !(*file)->failure) return {};
  (*file)->failure->believed = true;
  return state_->catalogue.PutFile((*file)->failure->run, **file);
}

Result<void> Library::Flush() {
  if (!state_->in_transaction) return {};
  state_->in_transaction = false;
  auto settled = state_->catalogue.SettleCases(state_->unsettled);
  Step(Failpoint::kCasesSettled);
  auto updated =
      settled && state_->run.id != 0 ? state_->catalogue.UpdateRun(state_->run) : settled;
  auto placed = updated ? state_->files.Commit() : updated;
  auto committed = placed ? state_->catalogue.Commit() : placed;
  state_->unsettled.clear();
  const auto settled_reports = std::exchange(state_->settled_reports, {});
  if (committed) {
    state_->durable = state_->run.counts;
    std::error_code ignored;
    for (const fs::path& report : settled_reports) fs::remove(report, ignored);
  } else {
    state_->catalogue.Rollback();
    state_->files.Discard();
    state_->run.counts = state_->durable;
  }
  state_->when_flushed(committed.has_value());
  return committed;
}

Result<RunRow> Library::FinishRun(RunId run) {
  if (run != state_->run.id) return Fail(Cause::kInternal, "FinishRun was given another run.");
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  state_->run.finished = Now();
  if (auto flushed = Flush(); !flushed) return tl::unexpected(flushed.error());
  Step(Failpoint::kRunFinished);
  return state_->run;
}

const RunRow& Library::LatestRun() const { return state_->run; }

std::vector<EarlierVersion> Library::ReplacedAt(const std::string& path) const {
  const auto replaced = state_->replaced_at.find(path);
  if (replaced == state_->replaced_at.end()) return {};
  const std::string& earlier = replaced->second;
  return {{ReviewId(earlier), state_->catalogue.CameAt(earlier).value_or("")}};
}

void Library::WhenFlushed(std::function<void(bool kept)> told) {
  state_->when_flushed = std::move(told);
}

}  // namespace caselore
