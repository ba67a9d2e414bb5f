// What became of one file in one run: a closed list, exactly one for each file that a run sees.
#ifndef CASELORE_CORPUS_OUTCOME_H_
#define CASELORE_CORPUS_OUTCOME_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/named.h"

namespace caselore {

enum class Outcome : uint8_t {
  kNew,      // a document that the library did not have
  kChanged,  // other bytes under a path that it knew, or a record made anew
  kSame,     // nothing to do
  kFailed,   // could not be read; the reason is recorded
  kRefused,  // not a kind of document that is read, or over a limit
  kGone,     // known, but no longer there
};

inline constexpr Names<6> kOutcomeNames = {"new", "changed", "same", "failed", "refused", "gone"};

constexpr std::string_view Name(Outcome value) { return NameIn(kOutcomeNames, value); }

// Nothing came of the document, and the reason is known.
constexpr bool IsFailure(Outcome outcome) {
  return outcome == Outcome::kFailed || outcome == Outcome::kRefused;
}

// Nothing for a name that is not in the table.
constexpr std::optional<Outcome> OutcomeNamed(std::string_view name) {
  return FindIn<Outcome>(kOutcomeNames, name);
}

}  // namespace caselore

#endif  // CASELORE_CORPUS_OUTCOME_H_
