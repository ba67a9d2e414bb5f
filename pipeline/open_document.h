// Opening a file that may be anything.
#ifndef CASELORE_PIPELINE_OPEN_DOCUMENT_H_
#define CASELORE_PIPELINE_OPEN_DOCUMENT_H_

#include <cstdint>
#include <filesystem>
#include <string>

#include "corpus/file_descriptor.h"
#include "document/result.h"
#include "pipeline/file_walk.h"

namespace caselore {

// Opens a regular file that holds a document, by content, for reading. No link is followed and no
// pipe waited for. Fails with kMissing, kUnreadable, kEmpty, kTooLarge (over `limit` bytes), or as
// Identify does; kUnsupported also if it is no regular file, or named .pdf and holding something
// else (most often a page that said "not found").
Result<FileDescriptor> OpenDocument(const std::filesystem::path& path, uint64_t limit);

// True for a file that was met in a folder and is simply of another kind: to be counted and left.
// Files that were named, or are named as documents, fail instead.
bool IsLeft(const FoundFile& file, const Error& why_not);

// The base name as records and messages carry it: valid UTF-8, bytes that are not become U+FFFD.
std::string RecordFileName(const std::filesystem::path& path);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OPEN_DOCUMENT_H_
