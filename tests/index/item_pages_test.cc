#include "index/item_pages.h"

#include <gtest/gtest.h>

#include <string>

#include "corpus/record.h"
#include "tests/support/sample_review.h"

namespace caselore {
namespace {

// An item of one paragraph, whose words from `turn` on stand on page 4.
Review ReviewWithTurn(const std::string& text, uint32_t turn) {
  Review review = ReviewBuilder("x")
                      .Section(SectionKind::kRecommendations, "Recommendations", 3, {text})
                      .Item(ItemKind::kRecommendation, text)
                      .Build();
  const auto end = static_cast<uint32_t>(text.size());
  const BBox box{72, 700, 500, 712};
  for (auto* places : {&review.sections[0].paragraphs[0].places, &review.items[0].places}) {
    *places = {{3, box, {0, turn}}, {4, box, {turn, end}}};
  }
  review.sections[0].page_last = 4;
  return review;
}

TEST(ItemPages, ATurnStandsWhereTheParagraphHasIt) {
  const std::string text =
      "Managers should read every assessment, and reallocate any that lost its worker.";
  const auto turn = static_cast<uint32_t>(text.find("reallocate"));
  const Review review = ReviewWithTurn(text, turn);
  const std::vector<PageTurn> expected = {{0, 3}, {turn, 4}};
  EXPECT_EQ(PagesOf(review.items[0], review), expected);
  const auto record = ReviewFromJson(RecordJson(review));
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(PagesOf(record->items[0], *record), expected) << "a record tells the same";
}

TEST(ItemPages, WordsThatAreNotFoundTurnNoPage) {
  Review review = ReviewWithTurn("Managers should read every assessment of a child.", 20);
  review.items[0].text = "Something else altogether.";
  EXPECT_EQ(PagesOf(review.items[0], review), (std::vector<PageTurn>{{0, 3}}));
  review.items[0].places.clear();
  EXPECT_TRUE(PagesOf(review.items[0], review).empty());
}

}  // namespace
}  // namespace caselore
