#include "cli/earlier_items.h"

#include <algorithm>
#include <vector>

namespace caselore {

Result<EarlierItems> EarlierItems::Of(const DocumentRow& row, uint64_t revision,
                                      const Library& library) {
  EarlierItems items;
  auto versions = library.OtherVersions(row);
  if (!versions) return Hand(versions.error());
  std::erase_if(*versions, [&](const DocumentRow& version) {
    return version.first_revision >= row.first_revision || version.first_revision > revision;
  });
  std::sort(versions->begin(), versions->end(), [](const DocumentRow& a, const DocumentRow& b) {
    return a.first_revision < b.first_revision;
  });
  for (const DocumentRow& version : *versions) {
    const Result<Review> review = library.ReviewOf(version.sha256);
    if (!review) continue;
    for (const Item& item : review->items)
      items.ids_.emplace(std::pair(item.kind, item.text), item.id);
  }
  return items;
}

std::string EarlierItems::IdOf(ItemKind kind, const std::string& text) const {
  const auto found = ids_.find({kind, text});
  return found == ids_.end() ? "" : found->second;
}

}  // namespace caselore
