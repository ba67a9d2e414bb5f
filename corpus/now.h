// The time as the catalogue keeps it.
#ifndef CASELORE_CORPUS_NOW_H_
#define CASELORE_CORPUS_NOW_H_

#include <ctime>
#include <string>

namespace caselore {

// ISO 8601, UTC: "2026-03-14T09:00:00Z".
inline std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

}  // namespace caselore

#endif  // CASELORE_CORPUS_NOW_H_
