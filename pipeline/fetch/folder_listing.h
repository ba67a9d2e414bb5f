// The finished files of a watched folder.
#ifndef CASELORE_PIPELINE_FETCH_FOLDER_LISTING_H_
#define CASELORE_PIPELINE_FETCH_FOLDER_LISTING_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/sources/watched_source.h"
#include "pipeline/file_walk.h"

namespace caselore {

// A file that is left for the next run, and why.
struct UnfinishedFile {
  std::filesystem::path path;
  enum class Why : uint8_t {
    kDownload,  // by its name, which programs give to what is under way
    kChanged,   // just now
  } why = Why::kChanged;
};

struct FolderListing {
  FileList list;  // finished files only, for Ingest; what could not be looked at is in errors
  std::vector<UnfinishedFile> unfinished;  // in the order of a walk

  size_t Downloads() const;  // of them
};

// Why a folder cannot be watched for this library: it is the library, lies in it, or holds it, so
// that its own files would come in again as documents. Empty if it can.
std::string WhyNotWatched(const std::filesystem::path& folder,
                          const std::filesystem::path& library);

// The files under source.location that nobody has written to, renamed or changed in any way for
// source.settle before `now`. Names that programs give to downloads and copies under way (.part,
// .crdownload, …, and with a ~ at the end or ~$ at the beginning) are never finished. Links are not
// followed, special files are ignored. A clock that was wrong when a file was written does not keep
// it out: a time in the future, by more than settle, counts as past. No file is opened. Ingest
// copies a file and notices if it changes then.
FolderListing ListFolder(const WatchedSource& source, std::chrono::system_clock::time_point now);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_FOLDER_LISTING_H_
