// Where an item stands in its review, in words.
#ifndef CASELORE_DIGEST_ITEM_PLACE_H_
#define CASELORE_DIGEST_ITEM_PLACE_H_

#include <string>

#include "document/review.h"

namespace caselore {

// "4.2 Recommendations": number and heading as printed; empty if it has neither.
inline std::string HeadingOf(const Section& section) {
  if (section.number.empty()) return section.heading;
  return section.heading.empty() ? section.number : section.number + " " + section.heading;
}

struct ItemPlace {
  std::string heading;                     // of its section; empty if it has none
  SectionKind kind = SectionKind::kOther;  // the nearest that is not `other`
};

inline ItemPlace PlaceOf(const Review& review, const Item& item) {
  if (item.section < 0) return {};
  return {HeadingOf(review.sections[static_cast<size_t>(item.section)]),
          EffectiveKind(review.sections, item.section)};
}

}  // namespace caselore

#endif  // CASELORE_DIGEST_ITEM_PLACE_H_
