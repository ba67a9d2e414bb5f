#include "index/ranking.h"

#include <algorithm>
#include <cstdint>

#include "index/schema.h"

namespace caselore {
namespace {

// Chosen on judged queries (docs/search.md). A review that answers often goes before one that
// answers once: its next hit counts this share of the one before. Less for a few words, which a
// long report has again and again; an account is of one case.
constexpr double kNextHit = 0.3, kNextHitOfProse = 0.5;
constexpr size_t kHitsOfReview = 6;
// What a hit has of the score of its review.
constexpr double kOfReview = 0.5;
// Hits among which this is looked at; those behind them follow as they are.
constexpr Xapian::doccount kScored = 300;

// The best hits, and what they make of their reviews.
class ScoredReviews {
 public:
  struct Group {
    Ranked best;  // the best hit, with the score of the review
    size_t hits = 0;
    double next = 1;  // what the next hit counts
  };

  ScoredReviews(const Xapian::MSet& scored, const Columns& columns, bool prose)
      : columns_(columns), group_of_(columns.reviews() + 1, kNone) {
    const double next_hit = prose ? kNextHitOfProse : kNextHit;
    for (auto match = scored.begin(); match != scored.end(); ++match) {
      size_t& group = PlaceOf(*match);
      if (group == kNone) {
        group = groups_.size();
        groups_.push_back({{*match, 0}, 0, 1});
      }
      Group& of = groups_[group];
      if (++of.hits > kHitsOfReview) continue;
      of.best.score += of.next * match.get_weight();
      of.next *= next_hit;
    }
  }

  bool Has(Xapian::docid id) { return PlaceOf(id) != kNone; }
  double ScoreOf(Xapian::docid id) { return groups_[PlaceOf(id)].best.score; }
  const std::vector<Group>& groups() const { return groups_; }  // by their best hits

 private:
  static constexpr size_t kNone = SIZE_MAX;

  size_t& PlaceOf(Xapian::docid id) {
    return group_of_[std::min(columns_.ReviewOf(id), columns_.reviews())];
  }

  const Columns& columns_;
  std::vector<size_t> group_of_;
  std::vector<Group> groups_;
};

void PutInOrder(std::vector<Ranked>& hits) {
  std::stable_sort(hits.begin(), hits.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
}

std::vector<Ranked> Page(std::vector<Ranked> hits, size_t offset, size_t limit) {
  hits.erase(hits.begin(), hits.begin() + static_cast<long>(std::min(offset, hits.size())));
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace

std::vector<Ranked> RankReviews(Xapian::Enquire& enquire, const Columns& columns, bool prose,
                                size_t offset, size_t limit) {
  const size_t wanted = offset + limit;
  const Xapian::MSet scored = enquire.get_mset(0, kScored);
  ScoredReviews known(scored, columns, prose);
  std::vector<Ranked> reviews;
  for (const ScoredReviews::Group& group : known.groups()) reviews.push_back(group.best);
  PutInOrder(reviews);
  if (reviews.size() < wanted && scored.size() == kScored) {
    enquire.set_collapse_key(slot::kReview);
    const Xapian::MSet rest = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
    for (auto match = rest.begin(); match != rest.end(); ++match) {
      if (!known.Has(*match)) reviews.push_back({*match, match.get_weight()});
    }
    enquire.set_collapse_key(Xapian::BAD_VALUENO);
  }
  return Page(std::move(reviews), offset, limit);
}

std::vector<Ranked> RankHits(Xapian::Enquire& enquire, const Columns& columns, bool prose,
                             size_t offset, size_t limit) {
  const size_t wanted = offset + limit;
  const Xapian::MSet scored = enquire.get_mset(0, kScored);
  ScoredReviews known(scored, columns, prose);
  std::vector<Ranked> hits;
  for (auto match = scored.begin(); match != scored.end(); ++match) {
    hits.push_back({*match, match.get_weight() + kOfReview * known.ScoreOf(*match)});
  }
  PutInOrder(hits);
  if (hits.size() < wanted && scored.size() == kScored) {
    const auto left = static_cast<Xapian::doccount>(wanted - hits.size());
    const Xapian::MSet rest = enquire.get_mset(kScored, left);
    for (auto match = rest.begin(); match != rest.end(); ++match) {
      hits.push_back({*match, match.get_weight()});
    }
  }
  return Page(std::move(hits), offset, limit);
}

}  // namespace caselore
