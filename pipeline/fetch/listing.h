// What a source lists now.
#ifndef CASELORE_PIPELINE_FETCH_LISTING_H_
#define CASELORE_PIPELINE_FETCH_LISTING_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/sources/watched_source.h"
#include "pipeline/fetch/fetcher.h"

namespace caselore {

struct ListedDocument {
  std::string url;        // canonical
  std::string title;      // of the link or entry; may be empty
  std::string published;  // of a feed's entry: "2025-03-14"; empty if it does not say
};

// What an earlier listing said of itself, to be told if it is still the same.
struct ListingValidators {
  std::string etag, last_modified;
};

struct Listing {
  bool not_modified = false;              // all else is then empty: what it listed before holds
  std::vector<ListedDocument> documents;  // in the source's order, each URL once; may be none
  size_t passed_over = 0;                 // links that are not of the pattern
  bool cut = false;  // it lists more than source.most_documents; these are the first
  // Sitemaps of an index that could not be read, in sentences: what they list is not known, so that
  // what is not listed here is not missing for that.
  std::vector<std::string> unread;
  ListingValidators validators;  // for the next time; empty if the site gives none
};

// Asks the source, which must not be a folder (ListFolder). `folder`: for temporary files.
//
// - page: its <a> and <area>, against <base>; without a pattern those to documents: by the ending
//   of the path, by type or download, or by a link that says "PDF" or "Word".
// - feed: the enclosure of an entry that is a document, else its link; RSS 0.9 to 2.0, Atom.
// - sitemap: its URLs, also those of the sitemaps that it is an index of; plain or gzip; without
//   a pattern those that end as documents do.
// - urls: every line that is not empty and does not begin with "#".
//
// A listing that is empty is no error, and not "nothing there": the caller knows what it listed
// before. A sitemap of an index that cannot be read does not keep the others from being, as long as
// one can be. Fails as Fetch, and with kOddAnswer where a feed or sitemap is none, kMissing for a
// file that is not there.
FetchResult<Listing> List(const WatchedSource& source, Fetcher& fetcher,
                          const ListingValidators& earlier, const std::filesystem::path& folder);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_LISTING_H_
