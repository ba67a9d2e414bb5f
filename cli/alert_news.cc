#include "cli/alert_news.h"

#include <algorithm>
#include <map>
#include <utility>

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

AlertEntry EntryOf(const Hit& hit, const DocumentRow& row, std::string came) {
  AlertEntry entry;
  entry.id = hit.item->id;
  entry.kind = Spoken(Name(hit.item->kind));
  entry.number = Printable(hit.item->number);
  entry.label = Printable(hit.item->label);
  entry.text = PrintableText(hit.item->text);
  entry.title = Printable(hit.title.empty() ? hit.file : hit.title);
  entry.publisher = Printable(hit.publisher);
  entry.published = Printable(hit.published);
  entry.url = Printable(row.url);
  entry.page = hit.page;
  entry.came = std::move(came);
  return entry;
}

Result<Alert> AlertFrom(const SavedSearch& search, const News& news, const Library& library) {
  Alert alert{search.name, Printable(Asks(search)), {}, search.made};
  std::map<std::string, std::string> came_at;
  for (size_t i = 0; i < news.hits.size(); ++i) {
    const DocumentRow& row = news.documents[i];
    if (came_at.count(row.sha256) == 0) {
      Result<std::string> came = library.CameAt(row.sha256);
      if (!came) return tl::unexpected<Error>(came.error());
      came_at[row.sha256] = *came;
      alert.updated = std::max(alert.updated, *came);
    }
    if (news.hits[i].item) {
      alert.entries.push_back(EntryOf(news.hits[i], row, came_at[row.sha256]));
    }
  }
  return alert;
}

Result<RunReport::AlertLine> Tell(SavedSearch search, Library& library, Asking& asking,
                                  uint64_t now) {
  const fs::path folder = library.folder() / "alerts";
  std::error_code ignored;
  fs::create_directory(folder, ignored);
  fs::permissions(folder, fs::perms::owner_all, ignored);
  const Result<News> news = NewsSince(search.revision, search, SIZE_MAX, asking, library);
  if (!news) return tl::unexpected<Error>(news.error());
  const Result<Alert> feed = AlertOf(search, 0, kMostInFeed, asking, library);
  if (!feed) return tl::unexpected<Error>(feed.error());
  auto written = WriteFileAtomically(folder / (search.name + ".atom"), AlertFeed(*feed));
  fs::remove(folder / (search.name + ".eml"), ignored);  // nobody is to send the old one again
  if (written && news->items > 0) {
    const Result<Alert> mail = AlertFrom(search, *news, library);
    if (!mail) return tl::unexpected<Error>(mail.error());
    written = WriteFileAtomically(folder / (search.name + ".eml"), AlertMail(*mail));
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
    for (const SavedSearch& search : *searches) {
      std::error_code ignored;
      fs::remove(library.folder() / "alerts" / (search.name + ".eml"), ignored);
      lines.push_back({search.name, 0, 0, ""});
    }
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

}  // namespace caselore
