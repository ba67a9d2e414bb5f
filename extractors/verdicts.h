// Why each paragraph of a document is an item, a part of one, or neither.
#ifndef CASELORE_EXTRACTORS_VERDICTS_H_
#define CASELORE_EXTRACTORS_VERDICTS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/named.h"

namespace caselore {

enum class Verdict : uint8_t {
  kNotRunningText,
  kItem,
  kPartOfItem,
  kStatesItem,
  kSilentSection,
  kOtherReview,
  kNoItemSection,
  kOtherForm,
  kAnnouncement,
  kNotice,
  kNotEmphasised,
  kNoRequest,
  kNotExplicit,
  kAbsence,
  kTooShort,
  kNoLeadIn,
  kNoQuestion,
  kNoColumn,
};
// What a verdict says to a person.
inline constexpr Names<18> kVerdictReasons = {
    "is a heading, caption or footnote",
    "is an item",
    "belongs to the item before it",
    "states an item in one of its sentences",
    "stands in a section that never holds items",
    "tells what another review said",
    "stands in a section that holds no items",
    "has another form than the items of its section",
    "announces or describes items",
    "is a notice, a link or a helpline",
    "is not bold, as the items of its section are",
    "asks for nothing",
    "does not say that it recommends, as others of its section do",
    "tells of good practice that was missing",
    "is too short",
    "has no lead-in, as the items of its section have",
    "is no question",
    "stands in a table of which no column holds items",
};

// By section and paragraph, as in the Sections that were read.
using Verdicts = std::vector<std::vector<Verdict>>;

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_VERDICTS_H_
