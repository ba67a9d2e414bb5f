#include "extractors/unknown_names.h"

#include <algorithm>
#include <optional>

#include "extractors/agencies.h"
#include "extractors/item_openers.h"

namespace caselore {
namespace {

void AddOnce(const std::string& name, std::vector<std::string>& names) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

bool IsKnown(const std::string& heading, const Vocabulary& vocabulary) {
  const std::optional<ItemOpener> opener = MatchItemOpener(vocabulary, heading);
  return (opener && !opener->number.empty()) || vocabulary.ClassifyHeading(heading).has_value();
}

}  // namespace

UnknownNames FindUnknownNames(const Review& review, const Vocabulary& vocabulary) {
  UnknownNames unknown;
  for (const Section& section : review.sections) {
    if (section.heading.empty() || IsKnown(section.heading, vocabulary)) continue;
    AddOnce(section.heading, unknown.headings);
  }
  for (const Item& item : review.items) {
    for (const std::string& party : item.addressees) {
      if (!ResolveAgency(vocabulary, party)) AddOnce(party, unknown.agencies);
    }
  }
  return unknown;
}

}  // namespace caselore
