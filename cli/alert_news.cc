#include "cli/alert_news.h"

#include <algorithm>
#include <map>
#include <utility>

#include "cli/earlier_items.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "corpus/atomic_file.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostInFeed = 100;

// Printable, line breaks kept.
std::string PrintableText(const std::string& text) {
  std::string printable;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (begin > 0) printable += '\n';
    printable += Printable(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return printable;
}

// What is known of the review that an entry is of.
struct Origin {
  std::string came;
  EarlierItems earlier;
};

// An item that a version before had is the same entry still: readers of feeds go by its id.
AlertEntry EntryOf(const Hit& hit, const DocumentRow& row, const Origin& origin) {
  AlertEntry entry;
  entry.id = hit.item->id;
  entry.first_id = origin.earlier.IdOf(hit.item->kind, hit.item->text);
  entry.kind = Spoken(Name(hit.item->kind));
  entry.number = Printable(hit.item->number);
  entry.label = Printable(hit.item->label);
  entry.text = PrintableText(hit.item->text);
  entry.title = Printable(hit.title.empty() ? hit.file : hit.title);
  entry.publisher = Printable(hit.publisher);
  entry.published = Printable(hit.published);
  entry.url = Printable(row.url);
  entry.page = hit.page;
  entry.came = origin.came;
  return entry;
}

Result<Alert> AlertFrom(const SavedSearch& search, const News& news, const Library& library) {
  Alert alert{search.name, Printable(Asks(search)), {}, search.made};
  std::map<std::string, Origin> origins;
  for (size_t i = 0; i < news.hits.size(); ++i) {
    const DocumentRow& row = news.documents[i];
    if (origins.count(row.sha256) == 0) {
      Result<std::string> came = library.CameAt(row.sha256);
      if (!came) return tl::unexpected<Error>(came.error());
      Result<EarlierItems> earlier = EarlierItems::Of(row, UINT64_MAX, library);
      if (!earlier) return tl::unexpected<Error>(earlier.error());
      alert.updated = std::max(alert.updated, *came);
      origins.emplace(row.sha256, Origin{std::move(*came), std::move(*earlier)});
    }
    if (news.hits[i].item) {
      alert.entries.push_back(EntryOf(news.hits[i], row, origins.at(row.sha256)));
    }
  }
  return alert;
}

constexpr char kFeed[] = ".atom";
constexpr char kMail[] = ".eml";

fs::path FolderOf(const Library& library) { return library.folder() / "alerts"; }

// One for each run: the mail of a night nobody sent is not lost by the next. Nor by one of the same
// number, where an older catalogue was put back: it takes the next that is free.
std::string MailName(const std::string& name, RunId run, const fs::path& folder) {
  std::error_code ignored;
  const auto named = [&] { return name + "-" + std::to_string(run) + kMail; };
  while (fs::exists(folder / named(), ignored)) ++run;
  return named();
}

// Of the search itself, and of none whose name begins with its name.
bool IsMailOf(const std::string& name, const std::string& file) {
  const std::string begin = name + "-";
  if (!file.starts_with(begin) || !file.ends_with(kMail)) return false;
  const std::string run = file.substr(begin.size(), file.size() - begin.size() - sizeof(kMail) + 1);
  return !run.empty() && run.find_first_not_of("0123456789") == std::string::npos;
}

Result<RunReport::AlertLine> Tell(SavedSearch search, Library& library, Asking& asking,
                                  uint64_t now) {
  const fs::path folder = FolderOf(library);
  std::error_code ignored;
  fs::create_directory(folder, ignored);
  fs::permissions(folder, fs::perms::owner_all, ignored);
  const Result<News> news = NewsSince(search.revision, search, SIZE_MAX, asking, library);
  if (!news) return tl::unexpected<Error>(news.error());
  const Result<Alert> feed = AlertOf(search, 0, kMostInFeed, asking, library);
  if (!feed) return tl::unexpected<Error>(feed.error());
  auto written = WriteFileAtomically(folder / (search.name + kFeed), AlertFeed(*feed));
  if (written && news->items > 0) {
    const Result<Alert> mail = AlertFrom(search, *news, library);
    if (!mail) return tl::unexpected<Error>(mail.error());
    const std::string name = MailName(search.name, library.LatestRun().id, folder);
    written = WriteFileAtomically(folder / name, AlertMail(*mail));
  }
  if (!written) return tl::unexpected<Error>(written.error());
  search.revision = now;
  if (auto put = library.PutSavedSearch(search); !put) return tl::unexpected<Error>(put.error());
  return RunReport::AlertLine{search.name, news->items, news->reviews, ""};
}

}  // namespace

std::string Asks(const SavedSearch& search) {
  std::string asks;
  for (const std::string& argument : search.arguments) {
    const bool plain = argument.find_first_of(" \"'") == std::string::npos;
    asks += (asks.empty() ? "" : " ") + (plain ? argument : "'" + argument + "'");
  }
  return asks;
}

Result<Alert> AlertOf(const SavedSearch& search, uint64_t revision, size_t most, Asking& asking,
                      const Library& library) {
  return NewsSince(revision, search, most, asking, library).and_then([&](const News& news) {
    return AlertFrom(search, news, library);
  });
}

std::vector<RunReport::AlertLine> TellAlerts(Library& library) {
  std::vector<RunReport::AlertLine> lines;
  const auto searches = library.SavedSearches();
  if (!searches || searches->empty()) return lines;
  const Result<uint64_t> now = library.Revision();
  const bool quiet = now && std::all_of(searches->begin(), searches->end(),
                                        [&](const auto& one) { return one.revision == *now; });
  if (quiet) {  // the usual night: not even the index is opened
    for (const SavedSearch& search : *searches) lines.push_back({search.name, 0, 0, ""});
    return lines;
  }
  Result<Asking> asking = Asking::OfAlone(library);
  for (const SavedSearch& search : *searches) {
    const Result<RunReport::AlertLine> line = asking.and_then([&](Asking& open) {
      return now.and_then([&](uint64_t revision) { return Tell(search, library, open, revision); });
    });
    lines.push_back(
        line ? *line : RunReport::AlertLine{search.name, 0, 0, Printable(line.error().message)});
  }
  return lines;
}

void RemoveAlertFiles(const Library& library, const std::string& name) {
  std::error_code ignored;
  std::vector<fs::path> files = {FolderOf(library) / (name + kFeed)};
  for (const auto& entry : fs::directory_iterator(FolderOf(library), ignored)) {
    if (IsMailOf(name, entry.path().filename())) files.push_back(entry.path());
  }
  for (const fs::path& file : files) fs::remove(file, ignored);
}

}  // namespace caselore
