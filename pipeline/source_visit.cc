#include "pipeline/source_visit.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/fetch/folder_listing.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// Bodies that wait together for workers: a few, so that a kill loses little.
constexpr size_t kMostWaiting = 4;

// From so many on, a listing that has lost more than half is doubted; fewer may well go at once.
constexpr int64_t kEnoughToDoubt = 8;

tl::unexpected<Error> Hand(const Error& error) { return tl::unexpected<Error>(error); }

FileStamp StampOfUrl(const std::string& url, uint64_t bytes) {
  FileStamp stamp;
  stamp.path = url;
  stamp.bytes = bytes;
  return stamp;
}

bool IsWithin(const fs::path& inner, const fs::path& outer) {
  std::error_code unknown;
  const fs::path relative =
      fs::weakly_canonical(inner, unknown).lexically_relative(fs::weakly_canonical(outer, unknown));
  return !relative.empty() && *relative.begin() != "..";
}

std::string WhatIsAsked(const WatchedSource& source) {
  return fmt::format("{} {} {} {}", NameIn(kSourceKindNames, source.kind), source.most_documents,
                     source.location, source.pattern);
}

std::string Times(int misses) {
  return fmt::format("({} of {} times before it is given up)", misses, kMissesToBeGone);
}

}  // namespace

std::string WhyNotBelieved(int64_t before, int64_t now) {
  if (before > 0 && now == 0) {
    return fmt::format("It lists nothing, and listed {} before. Nothing is taken for gone.",
                       before);
  }
  if (before >= kEnoughToDoubt && now * 2 < before) {
    return fmt::format("It lists {}, and listed {} before. Nothing is taken for gone.", now,
                       before);
  }
  return {};
}

SourceVisit::SourceVisit(const WatchedSource& source, RunId run, Library& library, IndexSync& index,
                         const UpdateOptions& options, std::set<std::string>& settled)
    : source_(source),
      run_(run),
      library_(library),
      index_(index),
      options_(options),
      settled_(settled) {
  report_.name = source.name;
  report_.kind = source.kind;
}

Result<void> SourceVisit::Remember() {
  const auto row = library_.SourceNamed(source_.name);
  if (!row) return Hand(row.error());
  row_ = row->value_or(SourceRow{source_.name, "", "", 0, 0, 0, "", ""});
  const std::string asked = WhatIsAsked(source_);
  if (row_.asked != asked) row_.etag = row_.last_modified = "";
  row_.asked = asked;
  auto rows = library_.ListedBy(source_.name);
  if (!rows) return Hand(rows.error());
  for (ListedRow& listed : *rows) {
    live_ += listed.gone_run == 0 ? 1 : 0;
    rows_.emplace(listed.path, std::move(listed));
  }
  if (live_ == 0) row_.etag = row_.last_modified = "";  // nothing to go by
  return {};
}

std::string SourceVisit::WithRemedy(const std::string& alarm) const {
  if (alarm.empty()) return alarm;
  return fmt::format("{} If it is right: 'caselore update --believe {}'.", alarm, source_.name);
}

void SourceVisit::Judge(int64_t now) {
  report_.listed = now;
  if (options_.believed.count(source_.name) > 0) return;
  report_.alarm = WithRemedy(WhyNotBelieved(std::max(row_.listed, live_), now));
}

// --- A folder ------------------------------------------------------------------------------------

Result<void> SourceVisit::Folder() {
  if (auto ready = Remember(); !ready) return ready;
  if (IsWithin(source_.location, library_.folder()) ||
      IsWithin(library_.folder(), source_.location)) {
    report_.alarm = "It holds the library, or lies in it. Watch a folder of its own.";
    return Finish();
  }
  FolderListing listing = ListFolder(source_, options_.now);
  report_.unfinished = static_cast<int64_t>(listing.unfinished);
  for (FoundFile& file : listing.list.files) file.publisher = source_.publisher;
  const auto listed = static_cast<int64_t>(listing.list.files.size());
  if (auto noted = LeaveToOthers(listing.list.files); !noted) return noted;
  const std::vector<WalkError>& errors = listing.list.errors;
  if (!errors.empty() && listed == 0) {
    report_.alarm = errors.front().path.native() + ": " + errors.front().reason.message;
    return Finish();
  }
  if (auto taken = TakeIn(listing.list); !taken || Ended()) return taken;
  Judge(static_cast<int64_t>(outcomes_.size() + found_.size()) + report_.unfinished);
  if (!errors.empty() && report_.alarm.empty()) {
    report_.alarm = fmt::format("Not all of it can be looked at. Nothing is taken for gone. {}: {}",
                                errors.front().path.native(), errors.front().reason.message);
  }
  for (const auto& [path, outcome] : outcomes_) {
    if (auto noted = NoteFound(path, nullptr); !noted) return noted;
  }
  return SettleMissing().and_then([this] { return Finish(); });
}

// What another source has listed in this run has its outcome already.
Result<void> SourceVisit::LeaveToOthers(std::vector<FoundFile>& files) {
  for (const FoundFile& file : files) {
    if (settled_.count(file.path.native()) == 0) continue;
    if (auto noted = NoteFound(file.path.native(), nullptr); !noted) return noted;
  }
  std::erase_if(files, [&](const FoundFile& file) { return found_.count(file.path.native()) > 0; });
  return {};
}

Result<void> SourceVisit::TakeIn(const FileList& list) {
  IngestOptions ingest = options_.ingest;
  ingest.again = Again::kLater;
  ingest.settled = [this](const IngestedFile& file, size_t done, size_t total) {
    outcomes_[file.file] = file.outcome;
    Tell(file, to_ask_ > 0 ? asked_ : done, to_ask_ > 0 ? to_ask_ : total);
  };
  const Result<IngestReport> taken = IngestInto(run_, library_, index_, list, ingest);
  if (!taken) return Hand(taken.error());
  stopped_ = taken->stopped;
  trouble_ = taken->trouble;
  return {};
}

void SourceVisit::Tell(const IngestedFile& file, size_t done, size_t total) {
  ++report_.counts[file.outcome];
  settled_.insert(file.file);
  partial_ += file.partial ? 1 : 0;
  if (options_.ingest.settled) options_.ingest.settled(file, done, total);
}

// --- The web -------------------------------------------------------------------------------------

Result<void> SourceVisit::Web(Fetcher& fetcher) {
  if (auto ready = Remember(); !ready) return ready;
  const ListingValidators earlier = {row_.etag, row_.last_modified};
  const auto listing = List(source_, fetcher, earlier, library_.folder() / "staging");
  if (!listing) {
    stopped_ = listing.error().cause == FetchCause::kStopped;
    report_.alarm = listing.error().message;
    return stopped_ ? Result<void>() : Finish();
  }
  const Result<std::vector<std::string>> urls = UrlsOf(listing);
  if (!urls) return Hand(urls.error());
  to_ask_ = urls->size();
  for (const std::string& url : *urls) {
    if (auto done = FetchOne(url, fetcher); !done || Ended()) return done;
    ++asked_;
  }
  if (auto taken = TakeWaiting(); !taken || Ended()) return taken;
  return SettleMissing().and_then([this] { return Finish(); });
}

Result<std::vector<std::string>> SourceVisit::UrlsOf(const FetchResult<Listing>& listing) {
  std::vector<std::string> urls;
  if (listing->not_modified) {
    for (const auto& [path, row] : rows_) {
      const bool listed = row.misses == 0 || row.last_run == 0;
      if (row.gone_run == 0 && listed) urls.push_back(path);
    }
    report_.listed = row_.listed;
    validators_ = {row_.etag, row_.last_modified};
    return urls;
  }
  for (const ListedDocument& document : listing->documents) urls.push_back(document.url);
  // First what was never seen: a run may be stopped.
  std::stable_partition(urls.begin(), urls.end(),
                        [this](const std::string& url) { return rows_.count(url) == 0; });
  validators_ = listing->validators;
  Judge(static_cast<int64_t>(urls.size()));
  if (listing->cut && report_.alarm.empty()) {
    report_.alarm = fmt::format("It lists more than {} documents; only the first are taken.",
                                source_.most_documents);
  }
  return urls;
}

// What the library has already is asked for only if it changed.
FetchRequest SourceVisit::RequestOf(const std::string& url) const {
  FetchRequest request = RequestFor(source_, url, library_.folder() / "staging");
  const auto row = rows_.find(url);
  if (row == rows_.end()) return request;
  const auto document = library_.DocumentAt(url);
  const bool has = document && *document && (*document)->state == DocumentState::kCurrent &&
                   library_.HasFiles(**document);
  const auto failure = library_.FailureAt(url);
  const bool failed = failure && *failure && IsSettled(**failure);
  // Bytes that were fetched and not read: this version may read them, or a second try.
  const bool unread = failure && *failure && !failed && !(*failure)->sha256.empty();
  if (unread || (!has && !failed)) return request;
  request.etag = row->second.etag;
  request.last_modified = row->second.last_modified;
  if (has) request.earlier_type = (*document)->media_type;
  return request;
}

Result<void> SourceVisit::FetchOne(const std::string& url, Fetcher& fetcher) {
  if (settled_.count(url) > 0) return NoteFound(url, nullptr);  // by another source
  const auto withdrawn = library_.WithdrawnAt(url);
  if (!withdrawn) return Hand(withdrawn.error());
  if (*withdrawn) {  // not even asked for
    return NoteFound(url, nullptr).and_then([&] {
      return NoteFailure(url, {Cause::kWithdrawn, SentenceOf(**withdrawn)});
    });
  }
  FetchResult<Fetched> fetched = fetcher.Fetch(RequestOf(url));
  if (fetched && fetched->status == FetchStatus::kNotModified) return NoteUnchanged(url);
  if (fetched) {
    waiting_.push_back({url, std::move(*fetched)});
    return waiting_.size() < kMostWaiting ? Result<void>() : TakeWaiting();
  }
  const FetchError& error = fetched.error();
  switch (error.cause) {
    case FetchCause::kStopped:
      stopped_ = true;
      return {};
    case FetchCause::kUnwritable:
      return Hand(ErrorOf(error));
    case FetchCause::kMissing:
    case FetchCause::kGone:
      unanswered_[url] = error.message;
      return {};
    default:
      return NoteFound(url, nullptr).and_then([&] { return NoteFailure(url, ErrorOf(error)); });
  }
}

Result<void> SourceVisit::TakeWaiting() {
  FileList list;
  for (const Waiting& one : waiting_) {
    list.files.push_back({one.fetched.body.path(), 0, true, {}, one.url, source_.publisher});
  }
  outcomes_.clear();
  if (auto taken = TakeIn(list); !taken) return taken;
  for (const Waiting& one : waiting_) {
    const auto outcome = outcomes_.find(one.url);
    if (outcome == outcomes_.end()) continue;  // the run ended before it
    // Not to be told "the same" of what was not taken in.
    const bool read = outcome->second != Outcome::kFailed && outcome->second != Outcome::kRefused;
    const auto failure = library_.FailureAt(one.url);
    const bool settled = failure && *failure && IsSettled(**failure);
    Fetched taken;
    if (read || settled) {
      taken.etag = one.fetched.etag;
      taken.last_modified = one.fetched.last_modified;
    }
    if (auto noted = NoteFound(one.url, &taken); !noted) return noted;
  }
  waiting_.clear();
  return {};
}

Result<void> SourceVisit::NoteUnchanged(const std::string& url) {
  if (auto noted = NoteFound(url, nullptr); !noted) return noted;
  const auto failure = library_.FailureAt(url);
  if (!failure) return Hand(failure.error());
  if (*failure && IsSettled(**failure)) {
    return NoteFailure(url, {(*failure)->cause, (*failure)->message});
  }
  const auto document = library_.DocumentAt(url);
  if (!document) return Hand(document.error());
  if (!*document) return Fail(Cause::kInternal, url + " was asked for as if it were known.");
  return library_.RecordKnown(run_, StampOfUrl(url, (*document)->bytes), (*document)->sha256)
      .map([&](Outcome outcome) {
        Tell({url, (*document)->id, outcome, {}, false, {}}, asked_, to_ask_);
      });
}

Result<void> SourceVisit::NoteFailure(const std::string& url, const Error& reason) {
  const Outcome outcome = OutcomeOf(reason.cause);
  const auto before = library_.FailureAt(url);
  const std::string sha256 = before && *before ? (*before)->sha256 : "";
  return library_.RecordFailure(run_, outcome, StampOfUrl(url, 0), sha256, reason).map([&] {
    Tell({url, "", outcome, reason, false, {}}, asked_, to_ask_);
  });
}

// --- What was found, and what was not ------------------------------------------------------------

Result<void> SourceVisit::NoteFound(const std::string& path, const Fetched* fetched) {
  found_.insert(path);
  const auto known = rows_.find(path);
  ListedRow row{source_.name, path, "", "", 0, run_, 0, 0};
  if (known != rows_.end()) {
    row = known->second;
    row.misses = 0;
    row.last_run = row.gone_run = 0;
  }
  if (fetched != nullptr) {
    row.etag = fetched->etag;
    row.last_modified = fetched->last_modified;
  }
  if (known != rows_.end() && row == known->second) return {};
  rows_.insert_or_assign(path, row);
  return library_.PutListed(row);
}

Result<void> SourceVisit::SettleMissing() {
  std::vector<ListedRow> missing;
  for (const auto& [path, row] : rows_) {
    if (row.gone_run != 0 || found_.count(path) > 0 || unanswered_.count(path) > 0) continue;
    std::error_code unknown;
    const bool there =
        source_.kind == SourceKind::kFolder && fs::exists(fs::symlink_status(path, unknown));
    if (!there) missing.push_back(row);
  }
  const auto lost = static_cast<int64_t>(missing.size() + unanswered_.size());
  if (report_.alarm.empty() && options_.believed.count(source_.name) == 0) {
    const bool most = live_ >= kEnoughToDoubt && lost * 2 > live_;
    if (most || (live_ > 1 && lost >= live_)) {
      report_.alarm = WithRemedy(
          fmt::format("{} of {} documents are not there. Nothing is taken for gone.", lost, live_));
    }
  }
  if (report_.alarm.empty()) {
    for (const ListedRow& row : missing) {
      if (auto missed = Miss(row, nullptr); !missed) return missed;
    }
  }
  for (const auto& [url, answer] : unanswered_) {
    const auto known = rows_.find(url);
    const ListedRow row =
        known != rows_.end() ? known->second : ListedRow{source_.name, url, "", "", 0, run_, 0, 0};
    if (auto missed = Miss(row, &answer); !missed) return missed;
  }
  return {};
}

// `answer`: what the server said when it was asked for it; null if it is only listed no more.
Result<void> SourceVisit::Miss(ListedRow row, const std::string* answer) {
  const bool counts = report_.alarm.empty() && row.gone_run == 0;
  if (counts) {
    ++row.misses;
    if (answer != nullptr) row.last_run = 0;
    if (answer == nullptr && row.last_run == 0) row.last_run = row_.believed_run;
    if (row.misses >= kMissesToBeGone) row.gone_run = run_;
    if (auto put = library_.PutListed(row); !put) return put;
    rows_.insert_or_assign(row.path, row);
  }
  if (counts && row.gone_run == run_) {
    const std::string why = fmt::format("{} runs in a row did not find it.", row.misses);
    return library_.RecordGone(run_, row.path, why).map([&] {
      Tell({row.path, "", Outcome::kGone, {Cause::kMissing, why}, false, {}}, asked_, to_ask_);
    });
  }
  ++report_.missing;
  if (answer == nullptr || row.gone_run != 0) return {};  // told already
  const std::string more = counts ? " " + Times(row.misses) : "";
  return NoteFailure(row.path, {Cause::kMissing, *answer + more});
}

Result<void> SourceVisit::Finish() {
  row_.run = run_;
  row_.trouble = report_.alarm;
  if (report_.alarm.empty()) {
    row_.listed = report_.listed;
    row_.believed_run = run_;
    row_.etag = validators_.etag;
    row_.last_modified = validators_.last_modified;
  }
  return library_.PutSource(row_);
}

}  // namespace caselore
