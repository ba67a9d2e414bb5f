// A source on the web: what it lists is fetched, and taken in a few at a time.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/source_visit.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

// Bodies that wait together for workers: a few, so that a kill loses little.
constexpr size_t kMostWaiting = 4;

// Entries that have scrolled off a feed and are asked for in one run: at two seconds for each, a
// minute and a half.
constexpr size_t kScrolledOffPerRun = 50;

FileStamp StampOfUrl(const std::string& url, uint64_t bytes) {
  FileStamp stamp;
  stamp.path = url;
  stamp.bytes = bytes;
  return stamp;
}

}  // namespace

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
  DoubtWhatCame();
  return SettleMissing().and_then([this] { return Finish(); });
}

Result<std::vector<std::string>> SourceVisit::UrlsOf(const FetchResult<Listing>& listing) {
  std::vector<std::string> urls;
  if (listing->not_modified) {
    urls = ListedBefore();
    report_.listed = row_.listed;
    validators_ = {row_.etag, row_.last_modified};
  } else {
    for (const ListedDocument& document : listing->documents) urls.push_back(document.url);
    // First what was never seen: a run may be stopped.
    std::stable_partition(urls.begin(), urls.end(),
                          [this](const std::string& url) { return rows_.count(url) == 0; });
    validators_ = listing->validators;
    JudgeListing(*listing);
  }
  if (ListsAll()) return urls;
  return ScrolledOff(urls).map([&](const std::vector<std::string>& off) {
    off_.insert(off.begin(), off.end());
    urls.insert(urls.end(), off.begin(), off.end());
    return std::move(urls);
  });
}

// What the listing had when it was last read.
std::vector<std::string> SourceVisit::ListedBefore() const {
  std::vector<std::string> urls;
  for (const auto& [path, row] : rows_) {
    const bool listed = row.last_run == 0 || (ListsAll() && row.misses == 0);
    if (row.gone_run == 0 && listed) urls.push_back(path);
  }
  return urls;
}

// Of a listing that is not whole nobody can say whether it is too short.
void SourceVisit::JudgeListing(const Listing& listing) {
  const auto listed = static_cast<int64_t>(listing.documents.size());
  if (listing.unread.empty()) {
    Judge(listed);
  } else {
    report_.listed = listed;
    const size_t more = listing.unread.size() - 1;
    Doubt(fmt::format("It could not be read whole. {}{} Nothing is taken for gone.",
                      listing.unread.front(),
                      more == 0 ? "" : fmt::format(" So it is with {} more.", more)));
  }
  if (listing.cut && report_.alarm.empty()) {
    report_.alarm = fmt::format("It lists more than {} documents; only the first are taken.",
                                source_.most_documents);
  }
}

// A feed has its latest entries only: what it listed once is there until its own URL says
// otherwise. Which of them are asked this time: those that were missed before, and of the others
// those that were found longest ago.
Result<std::vector<std::string>> SourceVisit::ScrolledOff(const std::vector<std::string>& listed) {
  const std::set<std::string> still(listed.begin(), listed.end());
  std::vector<std::string> asked;
  std::vector<std::pair<RunId, std::string>> others;
  for (auto& [path, row] : rows_) {
    if (row.gone_run != 0 || still.count(path) > 0) continue;
    if (row.last_run == 0 && report_.alarm.empty()) {
      row.last_run = std::max<RunId>(row_.believed_run, 1);
      if (auto put = library_.PutListed(row); !put) return Hand(put.error());
    }
    if (row.misses > 0) {
      asked.push_back(path);
    } else {
      others.emplace_back(row.last_run, path);
    }
  }
  std::sort(others.begin(), others.end());
  if (others.size() > kScrolledOffPerRun) others.resize(kScrolledOffPerRun);
  for (auto& [found_in, path] : others) asked.push_back(std::move(path));
  return asked;
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
  if (const auto settled = settled_.find(url); settled != settled_.end()) {  // by another source
    if (settled->second.empty()) return NoteFound(url, nullptr);
    unanswered_[url] = settled->second;
    return {};
  }
  const auto withdrawn = library_.WithdrawnAt(url);
  if (!withdrawn) return Hand(withdrawn.error());
  if (*withdrawn) {  // not even asked for
    return NoteFound(url, nullptr).and_then([&] {
      return NoteFailure(url, {Cause::kWithdrawn, SentenceOf(**withdrawn)});
    });
  }
  ++expected_;
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
      ++unfetched_;
      if (first_trouble_.empty()) first_trouble_ = error.message;
      return NoteFound(url, nullptr).and_then([&] { return NoteFailure(url, ErrorOf(error)); });
  }
}

// By the name of its source, by its URL, or by the document that stands there.
bool SourceVisit::IsBelieved(const std::string& url) const {
  const BelievedNames& believed = options_.believed;
  if (believed.sources.count(source_.name) > 0 || believed.urls.count(url) > 0) return true;
  if (believed.documents.empty()) return false;
  const auto document = library_.DocumentAt(url);
  return document && *document && believed.documents.count((*document)->sha256) > 0;
}

Result<void> SourceVisit::TakeWaiting() {
  FileList list;
  for (const Waiting& one : waiting_) {
    list.files.push_back(
        {one.fetched.body.path(), 0, true, {}, one.url, source_.publisher, IsBelieved(one.url)});
  }
  outcomes_.clear();
  if (auto taken = TakeIn(list); !taken) return taken;
  for (const Waiting& one : waiting_) {
    const auto outcome = outcomes_.find(one.url);
    if (outcome == outcomes_.end()) continue;  // the run ended before it
    // Not to be told "the same" of what was not taken in.
    const bool read = !IsFailure(outcome->second);
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
    Weigh(url, {(*failure)->cause, (*failure)->message});
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

Result<void> SourceVisit::NoteFailure(const std::string& url, const Error& reason,
                                      RunId missed_in) {
  const Outcome outcome = OutcomeOf(reason.cause);
  const auto before = library_.FailureAt(url);
  const std::string sha256 = before && *before ? (*before)->sha256 : "";
  return library_.RecordFailure(run_, outcome, StampOfUrl(url, 0), sha256, reason)
      .map([&](RunId recorded) {
        const RunId before = std::max(recorded, missed_in);
        Tell({url, "", outcome, reason, false, {}, before}, asked_, to_ask_);
      });
}

}  // namespace caselore
