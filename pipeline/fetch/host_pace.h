// How often each host is asked.
#ifndef CASELORE_PIPELINE_FETCH_HOST_PACE_H_
#define CASELORE_PIPELINE_FETCH_HOST_PACE_H_

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "pipeline/fetch/fetch_clock.h"

namespace caselore {

// Keeps, for a run, when each host was asked last, when it wants to be asked next, and which of its
// servers have stopped answering. Pauses are kept by host: its servers share a machine. A server is
// a host and a port ("127.0.0.1:8080"), as a port that is dead says nothing of the next.
class HostPace {
 public:
  explicit HostPace(FetchClock clock);

  // How long to wait before the host is asked, with `pause` between two requests.
  std::chrono::milliseconds DelayOf(const std::string& host, std::chrono::seconds pause) const;

  void Asked(const std::string& host);       // an answer came to its end, or none came
  void Answered(const std::string& server);  // and it was one
  void Silent(const std::string& server);    // and it was none
  // The host said when to come again.
  void AskAgainAfter(const std::string& host, std::chrono::seconds span);
  // What is left of that; nothing if the host has said nothing of the kind or it is over.
  std::optional<std::chrono::seconds> BusyFor(const std::string& host) const;
  // True after three requests in a row without an answer: a run with 400 documents on a server that
  // is down shall not wait for each.
  bool HasGivenUp(const std::string& server) const;

 private:
  struct Host {
    FetchClock::Time asked{};
    FetchClock::Time again{};
    bool ever = false;
  };
  const Host* Find(const std::string& host) const;

  FetchClock clock_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, int> silent_;  // requests in a row without an answer, by server
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_HOST_PACE_H_
