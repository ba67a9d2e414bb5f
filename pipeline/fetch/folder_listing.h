// The finished files of a watched folder.
#ifndef CASELORE_PIPELINE_FETCH_FOLDER_LISTING_H_
#define CASELORE_PIPELINE_FETCH_FOLDER_LISTING_H_

#include <chrono>
#include <cstddef>

#include "corpus/sources/watched_source.h"
#include "pipeline/file_walk.h"

namespace caselore {

struct FolderListing {
  FileList list;  // finished files only, for Ingest; what could not be looked at is in errors
  size_t unfinished = 0;  // files that are left for the next run
};

// The files under source.location that nobody has written to, renamed or changed in any way for
// source.settle before `now`. Names that programs give to downloads and copies under way (.part,
// .crdownload, …) are never finished. Links are not followed, special files are ignored. A clock
// that was wrong when a file was written does not keep it out: a time in the future, by more than
// settle, counts as past. No file is opened. Ingest copies a file and notices if it changes then.
FolderListing ListFolder(const WatchedSource& source, std::chrono::system_clock::time_point now);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_FOLDER_LISTING_H_
