#include "digest/export_items.h"

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace caselore {
namespace {

std::string_view ReviewIn(std::string_view item_id) { return item_id.substr(0, item_id.find('/')); }

struct Loaded {
  DocumentRow row;
  Review review;
};

// Nothing if the library has no such review.
Result<std::optional<Loaded>> Load(const Library& library, std::string_view review_id) {
  const auto row = library.Find(review_id);
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::nullopt;
  auto review = library.ReviewOf((*row)->sha256);
  if (!review) return tl::unexpected(review.error());
  return Loaded{**row, std::move(*review)};
}

// The items of the review that have these ids, in their order.
std::vector<const Item*> Selected(const Review& review, std::span<const std::string> ids) {
  std::unordered_map<std::string_view, const Item*> known;
  for (const Item& item : review.items) known.emplace(item.id, &item);
  std::vector<const Item*> items;
  for (const std::string& id : ids) {
    const auto item = known.find(id);
    if (item != known.end()) items.push_back(item->second);
  }
  return items;
}

}  // namespace

Result<ExportCounts> ExportItems(const Library& library, const std::vector<std::string>& ids,
                                 Exporter& exporter) {
  ExportCounts counts;
  for (size_t begin = 0, end = 0; begin < ids.size(); begin = end) {
    const std::string id(ReviewIn(ids[begin]));
    while (end < ids.size() && ReviewIn(ids[end]) == id) ++end;
    const auto loaded = Load(library, id);
    if (!loaded) {
      counts.failed.emplace_back(id, loaded.error());
      continue;
    }
    if (!*loaded) {
      ++counts.elsewhere;
      continue;
    }
    const auto& [row, review] = **loaded;
    const SelectedReview selected{review, row,
                                  Selected(review, std::span(ids).subspan(begin, end - begin))};
    if (selected.items.size() < end - begin) {
      counts.failed.emplace_back(
          id, Error{Cause::kCorrupt,
                    "Its record and the index differ: some of its items are not exported. "
                    "'caselore check --repair' mends that."});
    }
    if (selected.items.empty()) continue;
    if (auto added = exporter.Add(selected); !added) return tl::unexpected(added.error());
    counts.items += static_cast<int64_t>(selected.items.size());
    ++counts.reviews;
  }
  return exporter.Finish().map([&] { return std::move(counts); });
}

}  // namespace caselore
