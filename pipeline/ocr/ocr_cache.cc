#include "pipeline/ocr/ocr_cache.h"

#include <sys/stat.h>

#include "corpus/atomic_file.h"
#include "corpus/compression.h"
#include "document/result.h"

namespace caselore {
namespace {

constexpr size_t kMostBytes = 64u << 20;  // of one page

// Every folder on the way that is not there yet, for its owner only.
void MakeFolders(const std::filesystem::path& folder) {
  if (folder.empty() || mkdir(folder.c_str(), 0700) == 0 || errno != ENOENT) return;
  MakeFolders(folder.parent_path());
  mkdir(folder.c_str(), 0700);
}

}  // namespace

std::filesystem::path OcrCache::PathOf(std::string_view key) const {
  return folder_ / key.substr(0, 2) / (std::string(key) + ".zst");
}

std::filesystem::path OcrCache::FailureOf(std::string_view key) const {
  return folder_ / key.substr(0, 2) / (std::string(key) + ".failed");
}

std::optional<std::string> OcrCache::Find(std::string_view key) const {
  if (folder_.empty()) return std::nullopt;
  Result<std::string> words = ReadWholeFile(PathOf(key)).and_then([](const std::string& frame) {
    return Decompress(frame, kMostBytes);
  });
  if (!words) return std::nullopt;
  return std::move(*words);
}

void OcrCache::Keep(std::string_view key, std::string_view words) const {
  if (folder_.empty() || words.size() > kMostBytes) return;
  const std::filesystem::path path = PathOf(key);
  MakeFolders(path.parent_path());
  static_cast<void>(WriteFileAtomically(path, Compress(words)));
}

void OcrCache::KeepFailure(std::string_view key) const {
  if (folder_.empty()) return;
  const std::filesystem::path path = FailureOf(key);
  MakeFolders(path.parent_path());
  static_cast<void>(WriteFileAtomically(path, ""));
}

bool OcrCache::HasFailed(std::string_view key) const {
  std::error_code unknown;
  return !folder_.empty() && std::filesystem::exists(FailureOf(key), unknown);
}

}  // namespace caselore
