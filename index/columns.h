// What is counted of the documents of an index, in memory by document id. Not for headers of other
// folders.
#ifndef CASELORE_INDEX_COLUMNS_H_
#define CASELORE_INDEX_COLUMNS_H_

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/answer.h"
#include "index/entry.h"
#include "index/selection.h"

namespace caselore {

// Values of facets are numbers here; a document that is an item has a run of them. Read once a
// revision of the index, from its metadata: some 20 ms for 200,000 documents, and then a facet
// costs a few ns a match, where reading and unpacking the document's value costs a thousand.
class Columns {
 public:
  // Of the shards of an index: a document of shard s of n has the id n * (local id - 1) + s + 1.
  // `case_of` gives for the id of a review the case that it shares with others: these are counted
  // as one review.
  using CaseOf = std::unordered_map<std::string, std::string>;
  explicit Columns(const std::vector<Xapian::Database>& shards, const CaseOf& case_of = {});

  // Which review the document is of: an ordinal, the same for all documents of a review.
  uint32_t ReviewOf(Xapian::docid id) const;
  uint32_t reviews() const { return static_cast<uint32_t>(reviews_.size()); }
  uint32_t cases() const { return cases_; }  // at most reviews()

  // Of documents that match, in any order.
  Totals Count(const std::vector<Xapian::docid>& ids) const;
  // All that is known of them.
  Selection Select(const std::vector<Xapian::docid>& ids) const;
  // In the order that Answer documents. Facets without a value are there, empty.
  std::vector<Facet> Facets(const std::vector<Xapian::docid>& ids) const;

 private:
  enum class Entry : uint8_t { kNone, kTitle, kItem, kPassage };
  using Value = Selection::Value;  // index into values_

  struct Shard {
    std::vector<Entry> entries;         // by local id
    std::vector<uint32_t> reviews;      // likewise
    std::vector<SectionKind> sections;  // likewise, of items
    std::vector<uint64_t> texts;        // likewise, their TextHash
    std::vector<uint32_t> begins;       // of its values, likewise, and one more
    std::vector<Value> values;
  };

  void Read(const Xapian::Database& db, Shard& shard, const CaseOf& case_of);
  void ReadBlock(const ColumnBlock& block, Shard& shard, const CaseOf& case_of);
  uint32_t CaseOfNext(const std::string& review_id, const CaseOf& case_of);
  Value ValueOf(Dimension dimension, const std::string& text);
  // The local ids of documents in order, by shard: the matcher mixes shards.
  std::vector<std::vector<size_t>> ByShard(const std::vector<Xapian::docid>& ids) const;
  std::pair<const Shard*, size_t> Place(Xapian::docid id) const;

  std::vector<Shard> shards_;
  std::vector<Selection::Review> reviews_;
  std::vector<bool> is_shared_;  // by review: its case may have others
  std::unordered_map<std::string, uint32_t> first_of_case_;
  uint32_t cases_ = 0;
  std::vector<Selection::NamedValue> values_;
  std::array<std::unordered_map<std::string, Value>, kDimensionNames.size()> numbers_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_COLUMNS_H_
