// A question to the index.
#ifndef CASELORE_INDEX_QUERY_H_
#define CASELORE_INDEX_QUERY_H_

#include <cstdint>
#include <string>
#include <vector>

namespace caselore {

enum class SortOrder : uint8_t { kRelevance, kDate, kPublisher };  // kDate: the latest first
enum class Grouping : uint8_t { kReview, kNone };  // kReview: the best hit of each review only

// Values of one filter are alternatives; filters are joined by AND. An empty list filters nothing.
struct Query {
  // Words (any of them, better with more), "phrases", +must, -not, AND OR NOT, ( ), prefix*.
  // At most kMaxQueryBytes. Empty: everything that passes the filters.
  std::string text;
  std::vector<std::string> kinds;       // item kinds, or section kinds ("analysis")
  std::vector<std::string> themes;      // slugs
  std::vector<std::string> agencies;    // slugs
  std::vector<std::string> types;       // review types
  std::vector<std::string> publishers;  // as printed, whatever their case
  int year_from = 0, year_to = 0;       // inclusive; 0 leaves that side open
  SortOrder sort = SortOrder::kRelevance;
  Grouping grouping = Grouping::kReview;
  uint32_t limit = 10;
  uint32_t offset = 0;
  bool facets = false;
};

inline constexpr size_t kMaxQueryBytes = 2048;

}  // namespace caselore

#endif  // CASELORE_INDEX_QUERY_H_
