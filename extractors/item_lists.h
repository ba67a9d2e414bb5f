// How lists and tables of items are announced, and what stands beside them without being one.
#ifndef CASELORE_EXTRACTORS_ITEM_LISTS_H_
#define CASELORE_EXTRACTORS_ITEM_LISTS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "document/item_kind.h"
#include "document/named.h"
#include "extractors/vocabulary.h"

namespace caselore {

// What the paragraph before a list says that the list holds.
struct ListIntro {
  std::optional<ItemKind> kind;  // nothing: a list of no kind ("The members of the panel were:")
  bool other_review = false;     // what another review found or asked
};

// "The Council should within four weeks:", "that the Board must:" ask for nothing themselves: the
// items of the list below do. "The Board should publish guidance that:" is an item.
bool LeavesAllToList(std::string_view paragraph);

// Nothing if `paragraph` announces no list: it must end with a colon or say "the following".
std::optional<ListIntro> MatchListIntro(const Vocabulary& vocabulary, std::string_view paragraph);

// Of what kinds is what the document sets in bold, by `sentence` ("Our findings stand in bold
// where the argument arrives at them")? None if it says nothing of bold type.
std::vector<ItemKind> KindsInBold(const Vocabulary& vocabulary, std::string_view sentence);

enum class ColumnRole : uint8_t {
  kNumber,
  kOwner,
  kTimescale,
  kStatus,
  kRecommendation,
  kAction,
  kFinding,
  kGoodPractice,
  kQuestion,
  kPractitionerMessage,
  kShortForm,
  kStanding,
};
inline constexpr Names<12> kColumnRoleNames = {
    "number",     "owner",    "timescale",     "status",   "recommendation",
    "action",     "finding",  "good_practice", "question", "practitioner_message",
    "short_form", "standing",
};

// What a column with this heading holds; nothing if no table knows it.
std::optional<ColumnRole> RoleOfColumn(const Vocabulary& vocabulary, std::string_view heading);

// The kind of item that a column holds; nothing for owners, dates and the like.
std::optional<ItemKind> KindOfColumn(ColumnRole role);

// A paragraph that speaks of the items ("The eight recommendations that follow …") instead of
// being one.
bool IsAnnouncement(const Vocabulary& vocabulary, std::string_view paragraph);

// What would have been good practice, and was not.
bool IsAbsence(const Vocabulary& vocabulary, std::string_view paragraph);

// A helpline, a link, a reference to the full report, or what an earlier review recommended.
bool IsNotice(const Vocabulary& vocabulary, std::string_view paragraph);

// "Agency response: accepted.", "The Trust accepts this recommendation.": what a body says of the
// recommendation before it.
bool BeginsReply(const Vocabulary& vocabulary, std::string_view sentence);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_LISTS_H_
