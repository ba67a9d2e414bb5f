#include "pipeline/quarantine.h"

#include <fmt/format.h>

#include "pipeline/reading_terms.h"

namespace caselore {

std::optional<QuarantineRow> QuarantinedNow(RunId run, Library& library, Attempts& attempts,
                                            std::string_view sha256, std::string_view path,
                                            const ReadingTerms& terms) {
  if (attempts.TakeKills(sha256) > 0) {
    const Error ended = {Cause::kCrashed, "The machine or the program ended while it was read."};
    static_cast<void>(library.NoteKill(run, sha256, path, terms, ended));
  }
  const auto kills = library.KillsOf(sha256);
  if (!kills || !*kills || !IsQuarantined(**kills, terms)) return std::nullopt;
  return **kills;
}

Result<Error> NoteFailedAttempt(RunId run, Library& library, std::string_view sha256,
                                std::string_view path, const ReadingTerms& terms,
                                const Error& reason) {
  return library.NoteKill(run, sha256, path, terms, reason).map([&](const QuarantineRow& row) {
    if (!IsQuarantined(row, terms)) return reason;
    return Error{reason.cause, reason.message + " " + std::string(kQuarantinedFromNow)};
  });
}

Error ReasonOf(const QuarantineRow& row) {
  return {row.reason.cause,
          fmt::format("It is quarantined and was not tried: {} attempts to read it {}. Of the last "
                      "one: {} 'caselore quarantine retry {}' has it tried again.",
                      row.kills, IsKill(row.reason.cause) ? "ended its worker" : "failed",
                      row.reason.message, row.sha256.substr(0, 12))};
}

}  // namespace caselore
