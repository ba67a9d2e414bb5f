#include "pipeline/fetch/host_pace.h"

#include <algorithm>
#include <utility>

namespace caselore {
namespace {

constexpr int kMostSilent = 3;

}  // namespace

HostPace::HostPace(FetchClock clock) : clock_(std::move(clock)) {}

const HostPace::Host* HostPace::Find(const std::string& host) const {
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? nullptr : &found->second;
}

std::chrono::milliseconds HostPace::DelayOf(const std::string& host,
                                            std::chrono::seconds pause) const {
  const Host* known = Find(host);
  if (known == nullptr || !known->ever) return {};
  const auto next = std::max(known->asked + pause, known->again);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - clock_.now());
  return std::max(left, std::chrono::milliseconds(0));
}

void HostPace::Asked(const std::string& host) {
  hosts_[host].asked = clock_.now();
  hosts_[host].ever = true;
}

void HostPace::Answered(const std::string& server) { silent_.erase(server); }

void HostPace::Silent(const std::string& server) { ++silent_[server]; }

void HostPace::AskAgainAfter(const std::string& host, std::chrono::seconds span) {
  hosts_[host].again = clock_.now() + span;
  hosts_[host].ever = true;
}

std::optional<std::chrono::seconds> HostPace::BusyFor(const std::string& host) const {
  const Host* known = Find(host);
  if (known == nullptr || known->again <= clock_.now()) return std::nullopt;
  return std::chrono::ceil<std::chrono::seconds>(known->again - clock_.now());
}

bool HostPace::HasGivenUp(const std::string& server) const {
  const auto found = silent_.find(server);
  return found != silent_.end() && found->second >= kMostSilent;
}

}  // namespace caselore
