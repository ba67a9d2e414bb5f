// One source in one nightly run. Used by Update only.
#ifndef CASELORE_PIPELINE_SOURCE_VISIT_H_
#define CASELORE_PIPELINE_SOURCE_VISIT_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/fetch/listing.h"
#include "pipeline/update.h"

namespace caselore {

// The kind of source that SourceRow::asked tells of; nothing if it tells of none.
std::optional<SourceKind> KindAsked(const std::string& asked);

class SourceVisit {
 public:
  // The paths and URLs that have their outcome in a run, and of those that their server does not
  // have what it said.
  using Settled = std::map<std::string, std::string>;

  // Adds to `settled`.
  SourceVisit(const WatchedSource& source, RunId run, Library& library, IndexSync& index,
              const Admission& admission, const UpdateOptions& options, Settled& settled);

  // Asks the source and takes in what it has. Fails only where the run must end at once.
  Result<void> Folder();
  Result<void> Web(Fetcher& fetcher);

  const SourceReport& report() const { return report_; }
  int64_t partial() const { return partial_; }
  bool stopped() const { return stopped_; }
  const std::optional<Error>& trouble() const { return trouble_; }  // then the run was finished

 private:
  // A document that was fetched and waits to be taken in.
  struct Waiting {
    std::string url;
    Fetched fetched;
  };

  Result<void> Remember();
  void Judge(int64_t now);  // sets an alarm if the listing is not to be believed
  void JudgeListing(const Listing& listing);
  void Doubt(const std::string& why);
  std::string WithRemedy(const std::string& alarm) const;
  Result<void> LeaveToOthers(std::vector<FoundFile>& files);
  Result<void> TakeIn(const FileList& list);
  Result<std::vector<std::string>> UrlsOf(const FetchResult<Listing>& listing);
  std::vector<std::string> ListedBefore() const;
  Result<std::vector<std::string>> ScrolledOff(const std::vector<std::string>& listed);
  Result<void> FetchOne(const std::string& url, Fetcher& fetcher);
  FetchRequest RequestOf(const std::string& url) const;
  bool IsBelieved(const std::string& url) const;
  Result<void> TakeWaiting();
  Result<void> NoteUnchanged(const std::string& url);
  // `missed_in`: the run that missed it before; 0 if none did. What never was has no other record.
  Result<void> NoteFailure(const std::string& url, const Error& reason, RunId missed_in = 0);
  Result<void> NoteFound(const std::string& path, const Fetched* fetched);
  Result<void> SettleMissing();
  Result<void> GiveUpMoved();
  Result<std::vector<ListedRow>> Missing();
  Result<void> GiveUpName(ListedRow& row);
  void DoubtLoss(int64_t unlisted);
  bool IsAlive(const std::string& url) const;
  void DoubtWhatCame();
  bool ListsAll() const { return source_.kind != SourceKind::kFeed; }
  Result<void> Miss(ListedRow row, const std::string* answer);
  Result<void> Finish();
  bool Ended() const { return stopped_ || trouble_.has_value(); }
  void Weigh(const std::string& path, const Error& failure);
  void Tell(const IngestedFile& file, size_t done, size_t total);

  const WatchedSource& source_;
  const RunId run_;
  Library& library_;
  IndexSync& index_;
  const Admission& admission_;
  const UpdateOptions& options_;
  Settled& settled_;

  SourceRow row_;                                  // as the run before left it
  std::map<std::string, ListedRow> rows_;          // likewise, by path
  int64_t live_ = 0;                               // of them that are not gone
  std::set<std::string> found_;                    // paths that are there
  std::map<std::string, std::string> unanswered_;  // by URL: what a 404 or 410 said
  std::set<std::string> off_;                      // asked for, though a feed lists them no more
  int64_t expected_ = 0;       // documents that were asked for on the web, or lie in the folder
  int64_t unfetched_ = 0;      // of them, what did not come
  int64_t strangers_ = 0;      // or was not believed (Cause::kDoubted)
  int64_t spoiled_ = 0;        // or can no longer be read, though it once was
  bool may_be_right_ = false;  // some of these for what their bytes are: nothing else may come
  std::vector<std::string> to_believe_;  // those of which somebody says so for the first time
  std::string first_trouble_;            // why the first of those that did not come, or are spoiled
  std::map<std::string, Outcome> outcomes_;  // of what is being taken in, by path
  bool taken_at_word_ = false;               // there was doubt, and somebody said that it is true
  std::vector<Waiting> waiting_;
  ListingValidators validators_;
  size_t asked_ = 0, to_ask_ = 0;

  SourceReport report_;
  int64_t partial_ = 0;
  bool stopped_ = false;
  std::optional<Error> trouble_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_SOURCE_VISIT_H_
