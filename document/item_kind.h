// What an item says: praise, a finding, a recommendation, …
#ifndef CASELORE_DOCUMENT_ITEM_KIND_H_
#define CASELORE_DOCUMENT_ITEM_KIND_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/named.h"

namespace caselore {

enum class ItemKind : uint8_t {
  kGoodPractice,
  kFinding,
  kRecommendation,
  kPractitionerMessage,
  kAction,
  kQuestion,
};

inline constexpr Names<6> kItemKindNames = {
    "good_practice", "finding", "recommendation", "practitioner_message", "action", "question",
};

constexpr std::string_view Name(ItemKind value) { return NameIn(kItemKindNames, value); }

// Nothing for a name that is not in the table.
constexpr std::optional<ItemKind> ItemKindNamed(std::string_view name) {
  return FindIn<ItemKind>(kItemKindNames, name);
}

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_ITEM_KIND_H_
