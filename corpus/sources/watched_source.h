// A place where reviews are published, and how it is to be asked.
#ifndef CASELORE_CORPUS_SOURCES_WATCHED_SOURCE_H_
#define CASELORE_CORPUS_SOURCES_WATCHED_SOURCE_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/named.h"

namespace caselore {

// In a library's folder (docs/sources.md).
inline constexpr char kSourceFileName[] = "sources.toml";

// True of a list of sources that has not even a comment. Nobody who wants none leaves it so: it was
// lost (docs/update.md).
inline bool IsLostList(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

enum class SourceKind : uint8_t {
  kFolder,   // on this machine
  kPage,     // a web page with links to documents; one level
  kFeed,     // RSS or Atom
  kSitemap,  // sitemaps.org; also an index of sitemaps, one level
  kUrls,     // a list of URLs, one a line, in a file or on the web
};

inline constexpr Names<5> kSourceKindNames = {"folder", "page", "feed", "sitemap", "urls"};

struct WatchedSource {
  std::string name;  // a slug: a-z, 0-9, - and _; one of a kind in a library
  SourceKind kind = SourceKind::kFolder;
  std::string location;            // an absolute path or a URL
  std::string pattern;             // RE2, anywhere in the URL of a link; empty: see docs/sources.md
  std::string publisher;           // for documents that do not name theirs; may be empty
  std::vector<std::string> allow;  // hosts, lower case, that may have a private address
  std::chrono::seconds pause{2};   // between two requests to one host
  std::chrono::seconds settle{60};          // a file that changed later is not finished
  std::chrono::seconds patience{300};       // for one answer, all of it
  int64_t most_bytes = int64_t{200} << 20;  // of one answer, packed or not
  size_t most_documents = 10000;            // that it may list
  int line = 0;                             // in sources.toml, 1-based; 0: not from there
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_SOURCES_WATCHED_SOURCE_H_
