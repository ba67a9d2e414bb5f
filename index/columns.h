// What is counted of the documents of an index, in memory by document id. Not for headers of other
// folders.
#ifndef CASELORE_INDEX_COLUMNS_H_
#define CASELORE_INDEX_COLUMNS_H_

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index/answer.h"
#include "index/entry.h"

namespace caselore {

// Values of facets are numbers here; a document that is an item has a run of them. Read once a
// revision of the index, from its metadata: some 20 ms for 200,000 documents, and then a facet
// costs a few ns a match, where reading and unpacking the document's value costs a thousand.
class Columns {
 public:
  // Of the shards of an index: a document of shard s of n has the id n * (local id - 1) + s + 1.
  explicit Columns(const std::vector<Xapian::Database>& shards);

  // Which review the document is of: an ordinal, the same for all documents of a review.
  uint32_t ReviewOf(Xapian::docid id) const;
  uint32_t reviews() const { return static_cast<uint32_t>(reviews_.size()); }

  struct Totals {
    int64_t items = 0, passages = 0, reviews = 0;
  };
  // Of documents that match, in any order.
  Totals Count(const std::vector<Xapian::docid>& ids) const;
  // In the order that Answer documents. Facets without a value are there, empty.
  std::vector<Facet> Facets(const std::vector<Xapian::docid>& ids) const;

 private:
  enum class Entry : uint8_t { kNone, kTitle, kItem, kPassage };
  static constexpr size_t kFacets = 8, kItemFacets = 4;
  using Value = uint32_t;  // index into values_

  struct Shard {
    std::vector<Entry> entries;     // by local id
    std::vector<uint32_t> reviews;  // likewise
    std::vector<uint32_t> begins;   // of its values, likewise, and one more
    std::vector<Value> values;
  };

  void Read(const Xapian::Database& db, Shard& shard);
  Value ValueOf(size_t facet, const std::string& text);
  std::pair<const Shard*, size_t> Place(Xapian::docid id) const;

  std::vector<Shard> shards_;
  std::vector<std::array<Value, kFacets - kItemFacets>> reviews_;  // type, publisher, area, year
  std::vector<std::pair<uint8_t, std::string>> values_;            // facet and text
  std::array<std::unordered_map<std::string, Value>, kFacets> numbers_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_COLUMNS_H_
