// The thresholds, here and in item_similarity.h, are those by which the project's gold was scored
// from the start: with others, numbers of before and after would be of different things.
#include "corpus/evaluation/score_review.h"

#include <cstdlib>
#include <set>
#include <utility>

#include "corpus/evaluation/pairs.h"
#include "corpus/evaluation/score_items.h"
#include "corpus/evaluation/tokens.h"

namespace caselore {
namespace {

constexpr double kHeadingOverlap = 0.80;
constexpr double kTitleOverlap = 0.90;
constexpr int kPagesApart = 1;  // a heading may stand at the foot of a page, its text overleaf

struct ComparedHeading {
  SectionKind kind = SectionKind::kOther;
  int page = 0;
  std::string heading;
  TokenBag words;
};

template <typename S>
ComparedHeading Compared(const S& section) {
  return {section.kind, section.page, section.heading, TokenBag(TokensOf(section.heading))};
}

double SimilarityOf(const ComparedHeading& gold, const ComparedHeading& found) {
  if (gold.kind != found.kind || std::abs(gold.page - found.page) > kPagesApart) return 0.0;
  return Overlap(gold.words, found.words);
}

// Of the kinds of gold, those whose headings are alike and stand near each other.
void ScoreSections(const std::vector<GoldSection>& gold_sections, const Sections& sections,
                   ScoredReview& scored) {
  std::set<SectionKind> kinds;
  std::vector<ComparedHeading> gold, found;
  for (const GoldSection& section : gold_sections) {
    kinds.insert(section.kind);
    gold.push_back(Compared(section));
  }
  for (const Section& section : sections) {
    if (kinds.contains(section.kind)) found.push_back(Compared(section));
  }
  const auto similarity = [&](size_t i, size_t j) { return SimilarityOf(gold[i], found[j]); };
  const auto pairs = BestPairs(gold.size(), found.size(), similarity, kHeadingOverlap);
  scored.score.sections = {static_cast<int64_t>(pairs.size()), static_cast<int64_t>(gold.size()),
                           static_cast<int64_t>(found.size())};
  for (const size_t i : Unpaired(gold.size(), pairs, &GoldPair::gold)) {
    scored.Note(MistakeKind::kMissedHeading, Name(gold[i].kind), gold[i].heading, "");
  }
  for (const size_t j : Unpaired(found.size(), pairs, &GoldPair::found)) {
    scored.Note(MistakeKind::kExtraHeading, Name(found[j].kind), "", found[j].heading);
  }
}

bool SameTitle(const std::string& gold, const std::string& found) {
  return Overlap(TokenBag(TokensOf(gold)), TokenBag(TokensOf(found))) >= kTitleOverlap;
}

bool SameValue(const std::string& gold, const std::string& found) {
  return SameTokens(gold, found);
}

// A record may be more precise than gold.
bool SameDate(const std::string& gold, const std::string& found) { return found.starts_with(gold); }

class MetadataScorer {
 public:
  explicit MetadataScorer(ScoredReview& scored) : scored_(scored) {}

  void Run(const GoldMetadata& gold, const ReviewMetadata& found) {
    const std::string type(found.review_type ? Name(*found.review_type) : "");
    Compare(MetadataField::kTitle, gold.title, found.title, SameTitle);
    Compare(MetadataField::kReviewType, gold.review_type, type, SameValue);
    Compare(MetadataField::kPublisher, gold.publisher, found.publisher, SameValue);
    Compare(MetadataField::kArea, gold.area, found.area, SameValue);
    Compare(MetadataField::kPublished, gold.published, found.published, SameDate);
    if (gold.subjects.empty()) return;
    Add(MetadataField::kSubjects, NameSet(gold.subjects) == NameSet(found.subjects),
        JoinedNames(gold.subjects), JoinedNames(found.subjects));
  }

 private:
  void Compare(MetadataField field, const std::string& gold, const std::string& found,
               bool (*same)(const std::string&, const std::string&)) {
    if (!gold.empty()) Add(field, same(gold, found), gold, found);
  }

  void Add(MetadataField field, bool agrees, const std::string& gold, const std::string& found) {
    scored_.score.metadata[static_cast<size_t>(field)].Add(agrees);
    if (agrees) return;
    scored_.Note(MistakeKind::kMetadata, NameIn(kMetadataFieldNames, field), gold, found);
  }

  ScoredReview& scored_;
};

}  // namespace

void ScoredReview::Note(MistakeKind what, std::string_view where, std::string gold,
                        std::string found, std::string item) {
  mistakes.push_back(
      {what, std::string(where), std::move(gold), std::move(found), std::move(item)});
}

ScoredReview ScoreReview(const GoldRecord& gold, const Review& review) {
  ScoredReview scored = ScoreItems(gold, review.items);
  ScoreSections(gold.sections, review.sections, scored);
  MetadataScorer(scored).Run(gold.metadata, review.metadata);
  return scored;
}

}  // namespace caselore
