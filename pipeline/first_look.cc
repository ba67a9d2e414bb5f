// A file goes through these questions, the cheap ones first; the first that can be answered settles
// it. Only what passes all of them costs a worker's time.
//
//     stamp known? → same        a document? → refused, or left      bytes known? → same
//     opened?      → failed      staged?     → failed                read?        → failed | new
#include "pipeline/first_look.h"

#include <filesystem>
#include <utility>

#include "corpus/record.h"
#include "document/version.h"
#include "pipeline/fetch/url.h"
#include "pipeline/open_document.h"
#include "pipeline/quarantine.h"
#include "pipeline/read.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

// Under which the catalogue knows it.
std::string PathOf(const FoundFile& found, const FileStamp& stamp) {
  return found.url.empty() ? stamp.path : found.url;
}

// Refused, if there is such a tombstone. One that cannot be asked for shows at the next write.
std::optional<FirstLook::Unreadable> Withdrawn(
    const Result<std::optional<WithdrawalRow>>& withdrawal) {
  if (!withdrawal || !*withdrawal) return std::nullopt;
  return FirstLook::Unreadable{(*withdrawal)->sha256,
                               {Cause::kWithdrawn, SentenceOf(**withdrawal)}};
}

}  // namespace

FirstLook::Found FirstLook::Examine(const FoundFile& found, const FileStamp& stamp) {
  const bool named = found.named && options_.again == Again::kNow;
  if (auto row = Current(library_.FindByStamp(stamp), named ? Look::kClose : Look::kQuick)) {
    return Known{*row};
  }
  if (auto withdrawn = Withdrawn(library_.WithdrawnAt(PathOf(found, stamp)))) return *withdrawn;
  if (auto failure = FailureToKeep(library_.FailureOf(stamp))) return *failure;
  const uint64_t limit = ReadLimits().bytes;
  if (Result<FileDescriptor> open = OpenDocument(stamp.path, limit); !open) {
    if (IsLeft(found, open.error())) return Left{};
    return Unreadable{"", open.error()};
  }
  Result<StagedFile> staged = library_.Stage(stamp.path, limit);
  if (!staged && library_.Trouble()) return Unstaged{*library_.Trouble()};
  if (!staged) return Unreadable{"", staged.error()};
  if (auto row = Current(library_.Find(staged->sha256), Look::kClose)) {
    library_.Discard(*staged);
    if (auto doubt = admission_.WhyDoubted(*row, found)) {
      return Unreadable{staged->sha256, std::move(*doubt)};
    }
    return Known{*row};
  }
  if (auto withdrawn = Withdrawn(library_.WithdrawalOf(staged->sha256))) {
    library_.Discard(*staged);
    return *withdrawn;
  }
  if (auto row =
          QuarantinedNow(run_, library_, attempts_, staged->sha256, PathOf(found, stamp), terms_)) {
    library_.Discard(*staged);
    return Unreadable{staged->sha256, ReasonOf(*row), Outcome::kRefused};
  }
  std::string name = NameFor(staged->sha256, found);
  const bool suspect = attempts_.IsSuspect(staged->sha256);
  return InWork{std::move(*staged), std::move(name), suspect};
}

// How a file failed before, if it is not to be tried again.
std::optional<FirstLook::Unreadable> FirstLook::FailureToKeep(
    const Result<std::optional<FailureRow>>& failure) const {
  if (options_.again == Again::kNow || !failure || !*failure) return std::nullopt;
  if (!IsSettled(**failure)) return std::nullopt;
  return Unreadable{(*failure)->sha256, {(*failure)->cause, (*failure)->message}};
}

// What is read again keeps the name under which it first came.
std::string FirstLook::NameFor(const std::string& sha256, const FoundFile& found) const {
  const Result<std::optional<DocumentRow>> row = library_.Find(sha256);
  if (row && *row && !(*row)->file.empty()) return (*row)->file;
  return RecordFileName(found.url.empty() ? found.path
                                          : std::filesystem::path(FileNameOf(found.url)));
}

std::optional<DocumentRow> FirstLook::Current(Result<std::optional<DocumentRow>> row,
                                              Look look) const {
  if (!row || !*row || (*row)->state != DocumentState::kCurrent) return std::nullopt;
  const bool read_now = options_.again == Again::kNow;
  if (read_now && IsStale(**row, options_.vocabulary_hash, kVersion)) return std::nullopt;
  if (!library_.HasFiles(**row)) return std::nullopt;
  if (look == Look::kClose && !library_.HasSoundOriginal(**row)) return std::nullopt;
  return *row;
}

}  // namespace caselore
