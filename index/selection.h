// What matches a query, as numbers to be counted: of each item and review what facets count.
#ifndef CASELORE_INDEX_SELECTION_H_
#define CASELORE_INDEX_SELECTION_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "document/item_kind.h"
#include "document/named.h"
#include "document/section_kind.h"

namespace caselore {

// What items and reviews are counted by; the first four are of items, the others of reviews.
enum class Dimension : uint8_t {
  kKind,
  kTheme,
  kAgency,
  kAddressee,
  kType,
  kPublisher,
  kArea,
  kYear,
};
inline constexpr Names<8> kDimensionNames = {"kind", "theme",     "agency", "addressee",
                                             "type", "publisher", "area",   "year"};
constexpr std::string_view Name(Dimension value) { return NameIn(kDimensionNames, value); }

inline constexpr size_t kItemDimensions = 4;
inline constexpr size_t kReviewDimensions = kDimensionNames.size() - kItemDimensions;

// Owns all that it points to. Empty if nothing matches.
struct Selection {
  using Value = uint32_t;  // index into `values`

  struct NamedValue {
    Dimension dimension = Dimension::kKind;
    std::string name;  // a slug, or as printed; empty where a review does not say
  };
  struct Review {
    std::string id;
    std::string published;                          // as in the record; may be empty
    uint32_t case_number = 0;                       // the same for all documents of a case
    std::array<Value, kReviewDimensions> values{};  // by dimension, from kType on
    // Themes of which paragraphs outside items speak, whether these match or not, with how many.
    std::vector<std::pair<Value, uint32_t>> mentions;
  };
  struct Item {
    uint32_t review = 0;  // index into `reviews`
    ItemKind kind = ItemKind::kFinding;
    SectionKind section = SectionKind::kOther;
    uint32_t begin = 0, end = 0;  // of its values in `item_values`
    uint32_t document = 0;        // for Searcher::Show
    uint64_t text = 0;            // TextHash (document/text_hash.h)
  };

  std::vector<NamedValue> values;  // all that the index has
  std::vector<Review> reviews;     // those with anything that matches
  std::vector<Item> items;         // that match, those of a review together, in its order
  std::vector<Value> item_values;

  // Of dimensions of items, each once; of one dimension together.
  std::span<const Value> ValuesOf(const Item& item) const {
    return std::span(item_values).subspan(item.begin, item.end - item.begin);
  }
  // Which dimension a value is of.
  Dimension DimensionOf(Value value) const { return values[value].dimension; }
  // What the review says of a dimension of reviews; empty if nothing.
  Value ValueOf(const Review& review, Dimension dimension) const {
    return review.values[static_cast<size_t>(dimension) - kItemDimensions];
  }
  const std::string& NameOf(const Review& review, Dimension dimension) const {
    return values[ValueOf(review, dimension)].name;
  }
};

}  // namespace caselore

#endif  // CASELORE_INDEX_SELECTION_H_
