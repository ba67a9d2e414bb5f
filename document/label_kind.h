// What the lead-in of an item names: who acted, a theme, an imperative, or something else.
#ifndef CASELORE_DOCUMENT_LABEL_KIND_H_
#define CASELORE_DOCUMENT_LABEL_KIND_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/named.h"

namespace caselore {

enum class LabelKind : uint8_t {
  kAgency,
  kTheme,
  kAction,
  kOther,
};

inline constexpr Names<4> kLabelKindNames = {
    "agency",
    "theme",
    "action",
    "other",
};

constexpr std::string_view Name(LabelKind value) { return NameIn(kLabelKindNames, value); }

// Nothing for a name that is not in the table.
constexpr std::optional<LabelKind> LabelKindNamed(std::string_view name) {
  return FindIn<LabelKind>(kLabelKindNames, name);
}

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_LABEL_KIND_H_
