#include "corpus/free_space.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <string>

namespace caselore {
namespace {

constexpr uint64_t kPartOfSmallDisk = 20;

std::string Megabytes(uint64_t bytes) {
  const uint64_t tenths = bytes * 10 / (1u << 20);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

}  // namespace

Result<void> CheckFreeSpace(const std::filesystem::path& folder, std::optional<uint64_t> floor) {
  struct statvfs disk {};
  if (statvfs(folder.c_str(), &disk) != 0) return {};
  const uint64_t free = uint64_t{disk.f_bavail} * disk.f_frsize;
  const uint64_t size = uint64_t{disk.f_blocks} * disk.f_frsize;
  const uint64_t least = floor.value_or(std::min(kUsualFloorBytes, size / kPartOfSmallDisk));
  if (free >= least) return {};
  return Fail(Cause::kUnreadable, "No space left on device: " + folder.string() + " has " +
                                      Megabytes(free) + " free, and " + Megabytes(least) +
                                      " are to stay so (--min-free).");
}

}  // namespace caselore
