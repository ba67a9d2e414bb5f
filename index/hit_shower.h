// Makes hits of matches. Not for headers of other folders.
#ifndef CASELORE_INDEX_HIT_SHOWER_H_
#define CASELORE_INDEX_HIT_SHOWER_H_

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "index/analyser.h"
#include "index/answer.h"
#include "index/entry.h"
#include "index/query_parser.h"
#include "index/ranking.h"
#include "index/shard_set.h"

namespace caselore {

// Holds the texts of the reviews that it met, and references to all that it is made of.
class HitShower {
 public:
  // `shared`: with the words that hits share with the query.
  HitShower(const ShardSet& shards, Analyser& analyser, const ParsedQuery& query, bool shared)
      : shards_(shards),
        analyser_(analyser),
        lit_(query.lit),
        own_(query.own),
        weight_(query.said),
        shared_(shared) {}

  Hit Show(const Ranked& match);

 private:
  struct MetReview {
    TitlePage title;
    size_t shard = 0;
    std::map<uint64_t, std::string> blocks;  // of its texts, unpacked
  };

  Xapian::docid TitlePageOf(const std::string& review_id) const;  // 0: no such review
  MetReview& Met(const std::string& review_id);
  std::string_view TextOf(MetReview& review, const TextRange& range);
  void ShowEntry(const Entry& entry, std::string_view text, Hit& hit);
  void ShowTitle(const TitlePage& title, Hit& hit);
  void AddShared(std::string_view text, Hit& hit);

  const ShardSet& shards_;
  Analyser& analyser_;
  const std::unordered_set<std::string>& lit_;
  const std::unordered_set<std::string>& own_;
  const double weight_;  // ParsedQuery::said
  const bool shared_;
  std::unordered_map<std::string, MetReview> met_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_HIT_SHOWER_H_
