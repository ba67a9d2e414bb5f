// A floor under the free space: a run that nobody watches stops before the disk is full, so that
// what else lives on it does not fail in the night.
#ifndef CASELORE_CORPUS_FREE_SPACE_H_
#define CASELORE_CORPUS_FREE_SPACE_H_

#include <cstdint>
#include <filesystem>
#include <optional>

#include "document/result.h"

namespace caselore {

// What stays free on a large disk if nothing else is said; on a small one a twentieth of it.
inline constexpr uint64_t kUsualFloorBytes = 256u << 20;

// Fails with kUnreadable ("No space left on device: …") if the file system that holds `folder` has
// less than `floor` bytes for us; 0 is never reached. What cannot be asked has space.
Result<void> CheckFreeSpace(const std::filesystem::path& folder, std::optional<uint64_t> floor);

}  // namespace caselore

#endif  // CASELORE_CORPUS_FREE_SPACE_H_
