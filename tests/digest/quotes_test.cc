// Which items a digest quotes, of a real index.
#include "digest/quotes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "index/index_writer.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// As items have: long enough to be quoted.
std::string Long(const std::string& text) {
  return text + " and nobody in any of the agencies had asked why.";
}

class QuotesTest : public ::testing::Test {
 protected:
  // A finding on neglect of a review of its own.
  ReviewBuilder& Finding(const std::string& id, const std::string& text, const char* published,
                         bool of_a_type = true, const std::string& under = "Findings") {
    reviews_.emplace_back(id);
    if (of_a_type) reviews_.back().Type(ReviewType::kSeriousCaseReview);
    return reviews_.back()
        .Title("Child " + id)
        .Published(published)
        .Section(SectionKind::kFindings, under, 2, {})
        .Item(ItemKind::kFinding, text, {"neglect"}, {});
  }
  std::vector<std::string> Chosen(size_t count, const HowSure& how_sure = {}) {
    auto writer = IndexWriter::Open(folder_ / "index");
    for (ReviewBuilder& review : reviews_) EXPECT_TRUE(writer->Add(review.Build()));
    EXPECT_TRUE(writer->Commit(1));
    auto searcher = Searcher::Open(folder_ / "index");
    const Selection selection = searcher->Select({}).value();
    QuotedTexts quoted;
    WantedQuotes wanted{"neglect", ItemKind::kFinding, count};
    wanted.how_sure = how_sure;
    std::vector<std::string> titles;
    const auto quotes = ChooseQuotes(*searcher, selection, wanted, quoted).value();
    for (const Quote& quote : quotes) titles.push_back(quote.title.substr(6));
    return titles;
  }

 private:
  TempFolder folder_;
  std::vector<ReviewBuilder> reviews_;
};

TEST_F(QuotesTest, TheLatestComeFirst) {
  Finding("a", Long("The food was old"), "2019");
  Finding("b", Long("The beds were cold"), "2023");
  Finding("c", Long("The coats were thin"), "2021");
  EXPECT_THAT(Chosen(2), ElementsAre("b", "c"));
}

TEST_F(QuotesTest, WhatShowsItsThemeGoesBeforeWhatIsNewer) {
  Finding("a", Long("The neglect was plain"), "2019");
  Finding("b", Long("The beds were cold"), "2023");
  Finding("c", Long("The train was late"), "2024");
  const auto how_sure = [](std::string_view, std::string_view, std::string_view text) {
    if (text.find("neglect") != text.npos) return 0.9;
    return text.find("beds") != text.npos ? 0.4 : 0.1;
  };
  EXPECT_THAT(Chosen(3, how_sure), ElementsAre("a", "b")) << "the train says nothing of neglect";
}

TEST_F(QuotesTest, WhatDoesNotShowTheThemeIsNotQuoted) {
  Finding("a", Long("The train was late"), "2019");
  Finding("b", Long("The trams were late"), "2023");
  const auto nowhere = [](std::string_view, std::string_view, std::string_view) { return 0.0; };
  EXPECT_THAT(Chosen(3, nowhere), IsEmpty());
}

TEST_F(QuotesTest, AnotherCaseGoesBeforeMoreOfTheSame) {
  Finding("a", Long("The food was old"), "2023")
      .Item(ItemKind::kFinding, Long("The beds were cold"), {"neglect"}, {});
  Finding("b", Long("The coats were thin"), "2019");
  EXPECT_THAT(Chosen(3), ElementsAre("a", "b", "a"));
}

TEST_F(QuotesTest, WhatASummaryPrintsOfAFindingIsNotQuotedBesideIt) {
  Finding("a", Long("The food was old"), "2023");
  Finding("b", Long("The food was old") + " It stayed in the fridge.", "2022");
  Finding("c", "the food was old; and nobody in any of the agencies had asked why", "2021");
  Finding("d", Long("The coats were thin"), "2019");
  EXPECT_THAT(Chosen(3), ElementsAre("a", "d"));
}

TEST_F(QuotesTest, WhatStandsUnderHalfASentenceIsNotQuoted) {
  Finding("a", Long("Father's drinking had been asked about"), "2024", true, "Even better if …");
  Finding("b", Long("The beds were cold"), "2019", true, "What if nobody asks");
  EXPECT_THAT(Chosen(2), ElementsAre("b"));
}

TEST_F(QuotesTest, GlyphsThatNobodyKnowsAreNotQuoted) {
  Finding("a", Long("\xEF\xBF\xBDNHSW\xEF\xBF\xBDLWV"), "2024");
  Finding("b", Long("The beds were cold"), "2019");
  EXPECT_THAT(Chosen(2), ElementsAre("b"));
}

TEST_F(QuotesTest, AReviewGoesBeforeWhatIsOfNoKnownType) {
  Finding("a", Long("The food was old"), "2019");
  Finding("policy", Long("The beds were cold"), "2023", false);
  EXPECT_THAT(Chosen(2), ElementsAre("a", "policy"));
}

}  // namespace
}  // namespace caselore
