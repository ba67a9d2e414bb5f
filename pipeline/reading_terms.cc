#include "pipeline/reading_terms.h"

#include <fmt/format.h>
#include <poppler-version.h>

#include <string>

#include "document/version.h"

namespace caselore {

ReadingTerms TermsOf(const WorkerLimits& limits) {
  return {std::string(kVersion) + ", Poppler " + poppler::version_string(),
          fmt::format("{} s, {} s of processor time, {} MB of memory, {} MB of output",
                      limits.wall.count(), limits.cpu.count(), limits.address_space >> 20,
                      limits.output >> 20)};
}

bool IsKill(Cause cause) {
  return cause == Cause::kTimeout || cause == Cause::kOutOfMemory || cause == Cause::kCrashed;
}

bool IsOfTheBytes(Cause cause) {
  return cause == Cause::kEmpty || cause == Cause::kUnsupported || cause == Cause::kEncrypted ||
         cause == Cause::kDamaged || cause == Cause::kTooLarge;
}

}  // namespace caselore
