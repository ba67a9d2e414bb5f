#include "document/failpoint.h"

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace caselore {
namespace {

// What is asked for, read once.
struct Plan {
  std::optional<Failpoint> point;
  std::atomic<int> left = 0;  // hits of it, until the one that counts

  Plan() {
    const char* asked = std::getenv("CASELORE_FAILPOINT");
    if (asked == nullptr) return;
    const std::string_view text = asked;
    const size_t colon = text.find(':');
    point = FindIn<Failpoint>(kFailpointNames, text.substr(0, colon));
    int count = 0;
    if (colon != std::string_view::npos) {
      std::from_chars(text.data() + colon + 1, text.data() + text.size(), count);
    }
    if (!point || count < 1) std::raise(SIGKILL);
    left = count;
  }
};

}  // namespace

void Step(Failpoint point) {
  static Plan plan;
  if (plan.point == point && --plan.left == 0) std::raise(SIGKILL);
}

}  // namespace caselore
