// An index of two reviews that can be asked: one of a child with a recommendation, one of an adult
// with two findings.
#ifndef CASELORE_TESTS_SUPPORT_SEARCHED_INDEX_H_
#define CASELORE_TESTS_SUPPORT_SEARCHED_INDEX_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "index/index_writer.h"
#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {

class SearchedIndex : public ::testing::Test {
 protected:
  SearchedIndex() : writer_(std::move(*IndexWriter::Open(index()))) {
    Add(ReviewBuilder("k")
            .Title("Child K: Overview Report")
            .Publisher("Ackmoor Safeguarding Children Partnership")
            .Published("2024-02")
            .Type(ReviewType::kSeriousCaseReview)
            .Section(SectionKind::kAnalysis, "What professionals saw", 3,
                     {"A bruise was seen by the midwife, and nobody asked.",
                      "The family lived in crowded housing."})
            .Section(SectionKind::kRecommendations, "Recommendations", 7,
                     {"Health visitors should ask about any bruise of a baby."})
            .Item(ItemKind::kRecommendation,
                  "Health visitors should ask about any bruise of a baby.", {"bruising"},
                  {"health-visiting"}));
    Add(ReviewBuilder("b")
            .Title("Adult B")
            .Publisher("Bramford Safeguarding Adults Board")
            .Published("2019")
            .Type(ReviewType::kSafeguardingAdultsReview)
            .Section(SectionKind::kFindings, "Findings", 5,
                     {"Self-neglect was taken for a lifestyle choice.", "Housing was not asked."})
            .Item(ItemKind::kFinding, "Self-neglect was taken for a lifestyle choice.",
                  {"self-neglect"}, {"housing"})
            .Item(ItemKind::kFinding, "Housing was not asked.", {"self-neglect", "joint-working"},
                  {"housing"}));
    Commit(2);
  }

  std::filesystem::path index() const { return folder_ / "index"; }
  void Add(const ReviewBuilder& review) { ASSERT_TRUE(writer_.Add(review.Build())); }
  void Commit(uint64_t revision) { ASSERT_TRUE(writer_.Commit(revision)); }

  Answer Ask(const Query& query, QueryNames names = {}) {
    auto searcher = Searcher::Open(index(), std::move(names));
    EXPECT_TRUE(searcher) << searcher.error().message;
    auto answer = searcher->Search(query);
    EXPECT_TRUE(answer) << answer.error().message;
    return answer ? *answer : Answer();
  }

  Error Refusal(const Query& query) {
    const auto answer = Searcher::Open(index())->Search(query);
    return answer ? Error{Cause::kInternal, "it was answered"} : answer.error();
  }

  // Titles of the reviews of the hits, "*" where an item is hit.
  static std::string Hits(const Answer& answer) {
    std::string hits;
    for (const Hit& hit : answer.hits) {
      hits += (hits.empty() ? "" : " | ") + hit.title.substr(0, 7) + (hit.item ? "*" : "");
    }
    return hits;
  }

  TempFolder folder_;
  IndexWriter writer_;
};

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_SEARCHED_INDEX_H_
