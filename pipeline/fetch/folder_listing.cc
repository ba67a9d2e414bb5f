#include "pipeline/fetch/folder_listing.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>

#include "corpus/folder_path.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::system_clock;
using Why = UnfinishedFile::Why;

// Given by browsers, by programs that copy and by those that synchronise folders.
constexpr std::string_view kUnderWay[] = {".part",     ".partial", ".crdownload", ".download",
                                          ".filepart", ".tmp",     ".temp",       ".opdownload",
                                          ".!qb",      ".aria2",   ".unconfirmed"};

Clock::time_point TimeOf(const timespec& time) {
  return Clock::time_point(std::chrono::duration_cast<Clock::duration>(
      std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec)));
}

// Also what editors keep beside a document: "report.docx~", "~$report.docx", ".~lock.report.odt#".
bool IsNamedUnderWay(const fs::path& path) {
  const std::string name = path.filename();
  if (name.ends_with('~') || name.starts_with("~$") || name.starts_with(".~")) return true;
  std::string ending = path.extension();
  for (char& c : ending) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return std::find(std::begin(kUnderWay), std::end(kUnderWay), ending) != std::end(kUnderWay);
}

// Of its contents, and of its name and mode: a copy that keeps the time of the original has a
// change of its own.
bool IsSettled(const struct stat& status, std::chrono::seconds settle, Clock::time_point now) {
  const auto settled = [&](const timespec& time) {
    const auto age = now - TimeOf(time);
    return age >= settle || -age > settle;
  };
  return settled(status.st_mtim) && settled(status.st_ctim);
}

// Nothing of a file that is finished.
std::optional<Why> WhyUnfinished(const fs::path& file, std::chrono::seconds settle,
                                 Clock::time_point now) {
  if (IsNamedUnderWay(file)) return Why::kDownload;
  struct stat status = {};
  const bool finished = lstat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
                        IsSettled(status, settle, now);
  return finished ? std::nullopt : std::optional(Why::kChanged);
}

fs::path Real(const fs::path& folder) {
  std::error_code unknown;
  const fs::path real = fs::weakly_canonical(fs::absolute(folder, unknown), unknown);
  return real.has_filename() ? real : real.parent_path();
}

}  // namespace

size_t FolderListing::Downloads() const {
  return static_cast<size_t>(
      std::count_if(unfinished.begin(), unfinished.end(),
                    [](const UnfinishedFile& file) { return file.why == Why::kDownload; }));
}

std::string WhyNotWatched(const fs::path& given, const fs::path& given_library) {
  const fs::path folder = Real(given), library = Real(given_library);
  const char* how = folder == library           ? "is the library itself"
                    : IsWithin(folder, library) ? "lies in the library"
                    : IsWithin(library, folder) ? "holds the library"
                                                : nullptr;
  if (how == nullptr) return {};
  return folder.string() + " " + how +
         ", whose files are no documents to take in. Watch a folder "
         "of its own.";
}

FolderListing ListFolder(const WatchedSource& source, Clock::time_point now) {
  FolderListing listing;
  listing.list = WalkFiles({source.location});
  std::erase_if(listing.list.files, [&](const FoundFile& file) {
    const std::optional<Why> why = WhyUnfinished(file.path, source.settle, now);
    if (why) listing.unfinished.push_back({file.path, *why});
    return why.has_value();
  });
  return listing;
}

}  // namespace caselore
