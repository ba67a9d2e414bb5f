// sources.toml in a library's folder: the sources that it watches (docs/sources.md).
#ifndef CASELORE_PIPELINE_FETCH_SOURCE_FILE_H_
#define CASELORE_PIPELINE_FETCH_SOURCE_FILE_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/sources/watched_source.h"
#include "document/result.h"

namespace caselore {

struct SourceList {
  std::string contact;                 // whom a site may ask about us; empty: nobody is named
  std::vector<WatchedSource> sources;  // in the order of the file
  // The file is gone, or has not even a comment. Nobody who wants no sources leaves it so.
  bool blank = false;

  const WatchedSource* Find(std::string_view name) const;  // null if there is none
};

// Fails with kUsage, naming file, line and reason: no TOML, an unknown key (with the nearest that
// there is), a missing one, a name that is no slug or used twice, a location that does not fit the
// kind, a pattern that RE2 does not take, a number out of its range. An empty text has no sources.
Result<SourceList> ParseSources(const std::string& file, std::string_view text);

std::filesystem::path SourceFileOf(const std::filesystem::path& library);

// No such file: no sources. Fails as ParseSources, or with kUnreadable.
Result<SourceList> ReadSources(const std::filesystem::path& library);

// Adds to the end of the file, or takes out of it; all else stays as it was written, comments and
// order too. Comments that stand directly over a source go with it, unless they open the file. The
// file is whole at any time, and of two that change it at once neither undoes the other. Without
// the last source a comment says that there is none. Fails as ReadSources, with kUsage where the
// source would not be read again or its name is taken, kMissing where there is no source of that
// name.
Result<void> AddSource(const std::filesystem::path& library, const WatchedSource& source);
Result<void> RemoveSource(const std::filesystem::path& library, std::string_view name);

// A source as the file has it: "[[source]]\nname = …\n"; what is as usual is left out.
std::string SourceToml(const WatchedSource& source);

// Checks one that stands in no file, as ParseSources would: the source as it would be read.
Result<WatchedSource> CheckedSource(const WatchedSource& source);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_SOURCE_FILE_H_
