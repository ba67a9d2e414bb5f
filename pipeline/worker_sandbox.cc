#include "pipeline/worker_sandbox.h"

#include <sys/prctl.h>

#include "pipeline/file_rules.h"
#include "pipeline/system_calls.h"

namespace caselore {
namespace {

struct GapName {
  uint8_t bit;
  const char* name;
  const char* meaning;
};

constexpr GapName kGapNames[] = {
    {SandboxGaps::kSystemCalls, "system_calls",
     "the system does not let their system calls be limited (seccomp)"},
    {SandboxGaps::kFiles, "files",
     "the system does not let the files that they may open be limited (Landlock)"},
};

constexpr uint8_t kAllGaps = SandboxGaps::kSystemCalls | SandboxGaps::kFiles;

// AddressSanitizer looks at /proc, and LeakSanitizer traces its own process.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kCanBeConfined = false;
#else
constexpr bool kCanBeConfined = true;
#endif

}  // namespace

std::vector<std::string> SandboxGaps::Names() const {
  std::vector<std::string> names;
  for (const GapName& gap : kGapNames) {
    if ((bits_ & gap.bit) != 0) names.emplace_back(gap.name);
  }
  return names;
}

std::string SandboxGaps::Sentence() const {
  if (none()) return {};
  std::string sentence = "Documents are read by processes that are not fully isolated: ";
  const char* between = "";
  for (const GapName& gap : kGapNames) {
    if ((bits_ & gap.bit) == 0) continue;
    sentence += between;
    sentence += gap.meaning;
    between = ", and ";
  }
  return sentence + ".";
}

std::optional<SandboxGaps> SandboxGaps::Decode(std::string_view payload) {
  if (payload.size() != 1) return std::nullopt;
  const auto bits = static_cast<uint8_t>(payload[0]);
  if ((bits & ~kAllGaps) != 0) return std::nullopt;
  return SandboxGaps(bits);
}

SandboxGaps PutOnSandbox(SandboxProfile profile, const SandboxFiles& files) {
  if (!kCanBeConfined) return SandboxGaps(kAllGaps);
  SandboxGaps gaps;
  const bool for_good = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  // Files first: the calls that limit them are not among those that remain. A converter has the
  // starter's limits on files already.
  const bool inherits = profile == SandboxProfile::kConverter;
  if (!inherits && (!for_good || !LimitFiles(profile, files))) {
    gaps.Add(SandboxGaps(SandboxGaps::kFiles));
  }
  if (!for_good || !LimitSystemCalls(profile)) gaps.Add(SandboxGaps(SandboxGaps::kSystemCalls));
  return gaps;
}

}  // namespace caselore
