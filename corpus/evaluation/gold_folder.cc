#include "corpus/evaluation/gold_folder.h"

#include <algorithm>
#include <system_error>

#include "corpus/atomic_file.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// Pipes would be waited for.
Result<std::string> ReadRegularFile(const fs::path& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return Fail(Cause::kUnreadable, "It is no file.");
  return ReadWholeFile(path);
}

Result<void> CheckFolder(const fs::path& folder) {
  std::error_code failed;
  if (!fs::exists(folder, failed)) return Fail(Cause::kMissing, "There is no such folder.");
  if (fs::is_directory(folder, failed)) return {};
  return Fail(Cause::kUsage, "It is a file; --gold takes a folder of gold records.");
}

}  // namespace

Result<std::vector<GoldFile>> ReadGoldFolder(const fs::path& folder) {
  if (const Result<void> there = CheckFolder(folder); !there) {
    return tl::unexpected<Error>(there.error());
  }
  std::error_code failed;
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (entry->path().extension() == ".json") paths.push_back(entry->path());
  }
  if (failed) return Fail(Cause::kUnreadable, "It cannot be listed: " + failed.message() + ".");
  if (paths.empty()) return Fail(Cause::kEmpty, "The folder holds no gold record (*.json).");
  std::sort(paths.begin(), paths.end());
  std::vector<GoldFile> files;
  for (fs::path& path : paths) {
    Result<GoldRecord> record = ReadRegularFile(path).and_then(GoldFromJson);
    files.push_back({std::move(path), std::move(record)});
  }
  return files;
}

std::vector<fs::path> DocumentFolders(const fs::path& gold_folder) {
  fs::path folder = fs::absolute(gold_folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // "gold/"
  return {folder.parent_path(), folder};
}

Result<fs::path> FindDocument(const std::string& file, const std::vector<fs::path>& folders) {
  std::string places;
  for (const fs::path& folder : folders) {
    std::error_code failed;
    fs::path path = fs::canonical(folder / file, failed);
    if (!failed) return path;
    places += (places.empty() ? "" : " and ") + folder.native();
  }
  return Fail(Cause::kMissing, "There is no such document in " + places + ".");
}

}  // namespace caselore
