#include "pipeline/fetch/folder_listing.h"

#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace caselore {
namespace {

using Clock = std::chrono::system_clock;

// Given by browsers, by programs that copy and by those that synchronise folders.
constexpr std::string_view kUnderWay[] = {".part",     ".partial", ".crdownload", ".download",
                                          ".filepart", ".tmp",     ".temp",       ".opdownload",
                                          ".!qb",      ".aria2",   ".unconfirmed"};

Clock::time_point TimeOf(const timespec& time) {
  return Clock::time_point(std::chrono::duration_cast<Clock::duration>(
      std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec)));
}

bool IsNamedUnderWay(const std::filesystem::path& path) {
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

}  // namespace

FolderListing ListFolder(const WatchedSource& source, Clock::time_point now) {
  FolderListing listing;
  listing.list = WalkFiles({source.location});
  const auto unfinished = [&](const FoundFile& file) {
    struct stat status = {};
    return IsNamedUnderWay(file.path) || lstat(file.path.c_str(), &status) != 0 ||
           !S_ISREG(status.st_mode) || !IsSettled(status, source.settle, now);
  };
  listing.unfinished = std::erase_if(listing.list.files, unfinished);
  return listing;
}

}  // namespace caselore
