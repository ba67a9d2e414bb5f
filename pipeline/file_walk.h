// From paths as a person gives them to the list of files to try.
#ifndef CASELORE_PIPELINE_FILE_WALK_H_
#define CASELORE_PIPELINE_FILE_WALK_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "document/result.h"

namespace caselore {

struct FoundFile {
  std::filesystem::path path;   // need not be UTF-8
  size_t argument = 0;          // index of the path given that led here first
  bool named = false;           // an argument itself; a file that was named is always tried
  std::vector<size_t> again{};  // the further arguments that lead here
  std::string url{};            // if it was fetched: from where; `path` is then a copy
  std::string publisher{};      // of a document that names none; may be empty
  bool believed = false;        // somebody said that what is at the URL now is right
};

struct WalkError {
  std::filesystem::path path;
  Error reason;
};

struct FileList {
  std::vector<FoundFile> files;   // arguments in their order, folders in bytewise order
  std::vector<WalkError> errors;  // paths that are missing, folders that cannot be opened
  std::vector<size_t> folders;    // the arguments that are folders
  int64_t links = 0;              // met in folders, not followed
  int64_t special = 0;            // pipes, sockets and devices met in folders
  int64_t mounts = 0;             // folders on another file system than the argument, not entered
};

// Folders are walked to their depth, each argument within its file system (a walk of / does not
// stray into /proc); hidden entries count like others. A path that was named may be
// a link: what it leads to is listed. A file that two arguments lead to is listed once. No file is
// opened. No argument gives an empty list.
FileList WalkFiles(const std::vector<std::filesystem::path>& arguments);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FILE_WALK_H_
