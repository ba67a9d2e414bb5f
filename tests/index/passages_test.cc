#include "index/passages.h"

#include <gtest/gtest.h>

#include "tests/support/sample_review.h"

namespace caselore {
namespace {

// Passages as "section:bytes" or, with text, "section:text".
std::string Cut(const Review& review) {
  std::string all;
  for (const Passage& passage : Passages(review)) {
    if (!all.empty()) all += " | ";
    all += std::to_string(passage.section) + ":" + passage.text;
    for (const PageTurn& turn : passage.pages) {
      all += " @" + std::to_string(turn.offset) + "p" + std::to_string(turn.page);
    }
  }
  return all;
}

std::string Words(int count) {
  std::string text = "word";
  for (int i = 1; i < count; ++i) text += " word";
  return text;
}

TEST(Passages, OneForAShortSection) {
  EXPECT_EQ(Cut(ReviewBuilder("x")
                    .Section(SectionKind::kAnalysis, "Analysis", 3, {"One.", "Two."})
                    .Build()),
            "0:One.\nTwo. @0p3");
  EXPECT_EQ(Cut(ReviewBuilder("x").Build()), "");
}

TEST(Passages, EndWithAParagraph) {
  const auto passages = Passages(ReviewBuilder("x")
                                     .Section(SectionKind::kAnalysis, "Analysis", 3,
                                              {Words(500), Words(500), Words(200), Words(9000)})
                                     .Build());
  ASSERT_GE(passages.size(), 10u);
  EXPECT_EQ(passages[0].text, Words(500));
  EXPECT_EQ(passages[1].text, Words(500) + "\n" + Words(200));
  size_t words = 0;
  for (const Passage& passage : passages) {
    words += (passage.text.size() + 1) / 5;
    EXPECT_LE(passage.text.size(), 7600u);
    EXPECT_NE(passage.text.front(), ' ');
  }
  EXPECT_EQ(words, 10200u) << "a very long paragraph is cut, and no word is lost";
}

TEST(Passages, TextWithoutSpacesIsCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "ŷ";
  std::string joined;
  for (const Passage& passage :
       Passages(ReviewBuilder("x").Section(SectionKind::kOther, "", 1, {text}).Build())) {
    EXPECT_EQ(passage.text.size() % 2, 0u);
    joined += passage.text;
  }
  EXPECT_EQ(joined, text);
}

TEST(Passages, LeaveOutWhatItemsSay) {
  EXPECT_EQ(Cut(ReviewBuilder("x")
                    .Section(SectionKind::kRecommendations, "Recommendations", 4,
                             {"The panel recommends:",
                              "Recommendation 1: Health visitors should ask about bruises.",
                              "They should also write it down every time."})
                    .Item(ItemKind::kRecommendation,
                          "Health visitors should ask about bruises. They should also write it "
                          "down every time.")
                    .Build()),
            "0:The panel recommends: @0p4");
}

TEST(Passages, KeepParagraphsThatHoldMoreThanAnItem) {
  const char* paragraph =
      "It is long known, as other reviews have said before this one and will say again after it, "
      "that nobody asks; so health visitors should ask about bruises, which they did not.";
  EXPECT_EQ(Cut(ReviewBuilder("x")
                    .Section(SectionKind::kAnalysis, "Analysis", 4, {paragraph})
                    .Item(ItemKind::kRecommendation, "health visitors should ask about bruises")
                    .Build()),
            "0:" + std::string(paragraph) + " @0p4");
}

TEST(Passages, ContentsPagesAreLeftOut) {
  EXPECT_EQ(Cut(ReviewBuilder("x")
                    .Section(SectionKind::kContents, "Contents", 2, {"1 Introduction 3"})
                    .Build()),
            "");
}

TEST(Passages, AHeadingAloneIsFoundWhereNothingElseStandsForIt) {
  Review review = ReviewBuilder("x")
                      .Section(SectionKind::kAnalysis, "Analysis", 3, {})
                      .Section(SectionKind::kOther, "Nobody asked the father", 4, {})
                      .Build();
  review.sections[1].level = 2;
  review.sections[1].parent = 0;
  EXPECT_EQ(Cut(review), "1: @0p4");
}

TEST(Passages, KnowTheirPages) {
  Review review = ReviewBuilder("x")
                      .Section(SectionKind::kAnalysis, "Analysis", 3, {"One.", "Two three."})
                      .Build();
  review.sections[0].paragraphs[1].places = {{3, {}, {0, 4}}, {4, {}, {4, 10}}};
  EXPECT_EQ(Cut(review), "0:One.\nTwo three. @0p3 @9p4");
}

}  // namespace
}  // namespace caselore
