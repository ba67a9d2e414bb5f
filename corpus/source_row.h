// What the catalogue keeps of the sources that are asked every night.
#ifndef CASELORE_CORPUS_SOURCE_ROW_H_
#define CASELORE_CORPUS_SOURCE_ROW_H_

#include <cstdint>
#include <string>

namespace caselore {

// A source as the last run that asked it found it. A run believes a listing unless it is suddenly
// empty or much shorter (pipeline/update.h): what it does not list is then taken to be there still.
struct SourceRow {
  std::string name;                 // in sources.toml
  std::string etag, last_modified;  // of its listing; empty if it has none
  int64_t listed = 0;               // when it was last believed
  int64_t run = 0;                  // that asked last
  int64_t believed_run = 0;         // that believed it last; 0 if none did
  std::string trouble;              // why the last run did not; empty if it did
  std::string asked;                // what was asked: the listing of something else is another

  bool operator==(const SourceRow&) const = default;
};

// A URL or the path of a file that a source has listed.
struct ListedRow {
  std::string source;
  std::string path;                 // absolute path or canonical URL; the key of its file
  std::string etag, last_modified;  // of the document when it was fetched last
  int misses = 0;                   // believed runs in a row that did not find it
  int64_t first_run = 0;            // that found it first
  // Once it is no longer listed: the run that found it last. 0 while it is listed, also where its
  // server says that it is not there. What a feed lists no longer may still be found.
  int64_t last_run = 0;
  int64_t gone_run = 0;  // that gave it up; 0 while it is there

  bool operator==(const ListedRow&) const = default;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_SOURCE_ROW_H_
