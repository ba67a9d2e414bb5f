// A record against gold, rule by rule of docs/evaluation.md.
#include "corpus/evaluation/score_review.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/sample_review.h"

namespace caselore {
namespace {

constexpr char kAudit[] = "The Board should audit the use of chronologies every year.";
constexpr char kShare[] = "Health visitors should share what they know with schools.";

GoldItem Gold(ItemKind kind, std::string text) {
  GoldItem item;
  item.kind = kind;
  item.text = std::move(text);
  return item;
}

GoldRecord GoldOf(std::vector<GoldItem> items) {
  GoldRecord gold;
  for (const GoldItem& item : items) gold.complete_kinds.insert(item.kind);
  gold.items = std::move(items);
  return gold;
}

Item Found(ItemKind kind, std::string text, int page = 1) {
  Item item;
  item.kind = kind;
  item.text = std::move(text);
  item.places = {{page, {}, {}}};
  return item;
}

Review ReviewOf(Items items) {
  Review review;
  review.items = std::move(items);
  return review;
}

const Agreement& AttributeOf(const Score& score, ItemAttribute name) {
  return score.attributes[static_cast<size_t>(name)];
}

const Agreement& FieldOf(const Score& score, MetadataField name) {
  return score.metadata[static_cast<size_t>(name)];
}

size_t Count(const ScoredReview& scored, MistakeKind what) {
  return static_cast<size_t>(
      std::count_if(scored.mistakes.begin(), scored.mistakes.end(),
                    [what](const Mistake& mistake) { return mistake.what == what; }));
}

// --- Items ---------------------------------------------------------------------------------------

TEST(ScoreItemsTest, AnItemMatchesWhoseWordsAreTheSame) {
  const ScoredReview scored = ScoreReview(GoldOf({Gold(ItemKind::kRecommendation, kAudit)}),
                                          ReviewOf({Found(ItemKind::kRecommendation,
                                                          "the board should AUDIT the use of "
                                                          "chronologies, every year")}));
  EXPECT_EQ(scored.score.Pooled(), (MatchCount{1, 1, 1}));
  EXPECT_EQ(scored.score.Fidelity(), 1.0);
  EXPECT_TRUE(scored.mistakes.empty());
}

// Ten words of gold; found with one more, and with two and a half times as many.
TEST(ScoreItemsTest, AClauseMoreIsTheSameItemAParagraphMoreIsNot) {
  const GoldRecord gold = GoldOf({Gold(ItemKind::kRecommendation, kAudit)});
  const std::string text = kAudit;
  const Score near =
      ScoreReview(gold, ReviewOf({Found(ItemKind::kRecommendation, text + " Again.")})).score;
  EXPECT_EQ(near.Pooled().matched, 1);
  EXPECT_DOUBLE_EQ(*near.Fidelity(), 20.0 / 21);
  const Score far =
      ScoreReview(gold, ReviewOf({Found(ItemKind::kRecommendation, text + " " + kShare)})).score;
  EXPECT_EQ(far.Pooled(), (MatchCount{0, 1, 1}));
  EXPECT_EQ(far.Fidelity(), std::nullopt);
}

TEST(ScoreItemsTest, TheLabelIsPartOfTheItem) {
  GoldItem gold = Gold(ItemKind::kFinding, "It was late.");
  gold.label = "Timeliness of help";
  const auto score = [&](std::string label) {
    Item found = Found(ItemKind::kFinding, "It was late.");
    found.label = std::move(label);
    return ScoreReview(GoldOf({gold}), ReviewOf({found})).score;
  };
  EXPECT_EQ(score("").Pooled().matched, 0);
  EXPECT_EQ(AttributeOf(score("Timeliness of help"), ItemAttribute::kLabel), (Agreement{1, 1}));
}

TEST(ScoreItemsTest, MissedAndExtraItemsAreListed) {
  const ScoredReview scored = ScoreReview(GoldOf({Gold(ItemKind::kRecommendation, kAudit)}),
                                          ReviewOf({Found(ItemKind::kRecommendation, kShare)}));
  EXPECT_EQ(scored.score.Pooled(), (MatchCount{0, 1, 1}));
  ASSERT_EQ(scored.mistakes.size(), 2u);
  EXPECT_EQ(scored.mistakes[0].what, MistakeKind::kMissed);
  EXPECT_EQ(scored.mistakes[0].gold, kAudit);
  EXPECT_EQ(scored.mistakes[1].what, MistakeKind::kExtra);
  EXPECT_EQ(scored.mistakes[1].found, kShare);
}

TEST(ScoreItemsTest, OnlyKindsThatGoldListsInFullAreScored) {
  GoldRecord gold = GoldOf({Gold(ItemKind::kRecommendation, kAudit)});
  const Review review =
      ReviewOf({Found(ItemKind::kRecommendation, kAudit), Found(ItemKind::kAction, kShare)});
  EXPECT_EQ(ScoreReview(gold, review).score.Pooled(), (MatchCount{1, 1, 1}));
  gold.complete_kinds.insert(ItemKind::kAction);  // and there is none
  EXPECT_EQ(ScoreReview(gold, review).score.items.at(ItemKind::kAction), (MatchCount{0, 0, 1}));
}

TEST(ScoreItemsTest, AnItemThatCameOutAsAnotherKindIsConfused) {
  const ScoredReview scored =
      ScoreReview(GoldOf({Gold(ItemKind::kFinding, kAudit), Gold(ItemKind::kFinding, kShare)}),
                  ReviewOf({Found(ItemKind::kRecommendation, kAudit)}));
  EXPECT_EQ(scored.score.items.at(ItemKind::kFinding), (MatchCount{0, 2, 0}));
  EXPECT_EQ((scored.score.confusion.at({ItemKind::kFinding, ItemKind::kRecommendation})), 1);
  EXPECT_EQ(scored.score.confusion.size(), 1u);
}

TEST(ScoreItemsTest, AnItemKnownByItsOpeningAgreesOrDoesNot) {
  GoldItem gold;
  gold.kind = ItemKind::kRecommendation;
  gold.opening = {"The Board should audit", 10};
  const auto matched = [&](std::string text) {
    return ScoreReview(GoldOf({gold}), ReviewOf({Found(ItemKind::kRecommendation, text)}))
        .score.Pooled()
        .matched;
  };
  EXPECT_EQ(matched(kAudit), 1);
  EXPECT_EQ(matched(std::string(kAudit) + " And so on."), 1);  // three words more
  EXPECT_EQ(matched(std::string(kAudit) + " And so it goes."), 0);
  EXPECT_EQ(matched(kShare), 0);
}

// --- Attributes ----------------------------------------------------------------------------------

TEST(ScoreItemsTest, AttributesAreComparedWhereGoldHasThem) {
  GoldItem gold = Gold(ItemKind::kRecommendation, kAudit);
  gold.number = "3";
  gold.page = "7";
  gold.addressees = {"The Board"};
  Item found = Found(ItemKind::kRecommendation, kAudit, 8);
  found.number = "3.";
  found.addressees = {"board"};
  const ScoredReview scored = ScoreReview(GoldOf({gold}), ReviewOf({found}));
  EXPECT_EQ(AttributeOf(scored.score, ItemAttribute::kNumber), (Agreement{1, 1}));
  EXPECT_EQ(AttributeOf(scored.score, ItemAttribute::kPage), (Agreement{0, 1}));
  EXPECT_EQ(AttributeOf(scored.score, ItemAttribute::kAddressees), (Agreement{1, 1}));
  EXPECT_EQ(AttributeOf(scored.score, ItemAttribute::kLabel), (Agreement{0, 0}));
  ASSERT_EQ(Count(scored, MistakeKind::kAttribute), 1u);
  EXPECT_EQ(scored.mistakes[0].where, "page");
  EXPECT_EQ(scored.mistakes[0].item, kAudit);
}

TEST(ScoreItemsTest, WhatTheRecordLeavesOpenAgreesWithNothing) {
  GoldItem gold = Gold(ItemKind::kRecommendation, kAudit);
  gold.number = "";
  const Score score =
      ScoreReview(GoldOf({gold}), ReviewOf({Found(ItemKind::kRecommendation, kAudit)})).score;
  EXPECT_EQ(AttributeOf(score, ItemAttribute::kNumber), (Agreement{0, 1}));
}

// --- Traps, sections, metadata -------------------------------------------------------------------

TEST(ScoreItemsTest, ATrapIsSprungByAnItemOfAScoredKind) {
  GoldRecord gold = GoldOf({Gold(ItemKind::kRecommendation, kAudit)});
  gold.traps = {kShare, "Members of the panel"};
  const auto sprung = [&](ItemKind kind) {
    return ScoreReview(gold, ReviewOf({Found(kind, kShare)})).score.traps_sprung;
  };
  EXPECT_EQ(sprung(ItemKind::kRecommendation), 1);
  EXPECT_EQ(sprung(ItemKind::kFinding), 0);
}

TEST(ScoreSectionsTest, MatchByKindHeadingAndPage) {
  GoldRecord gold;
  gold.sections = {{SectionKind::kFindings, "What we found and learned", 4}};
  const auto count = [&](SectionKind kind, std::string heading, int page) {
    Review review;
    review.sections = {Sect(kind, std::move(heading), page, {})};
    return ScoreReview(gold, review).score.sections;
  };
  const SectionKind findings = SectionKind::kFindings;
  EXPECT_EQ(count(findings, "What we found and learned", 5), (MatchCount{1, 1, 1}));
  EXPECT_EQ(count(findings, "What we found, learned", 3), (MatchCount{1, 1, 1}));
  EXPECT_EQ(count(findings, "What we found and learned", 6), (MatchCount{0, 1, 1}));
  EXPECT_EQ(count(findings, "What we learned", 4), (MatchCount{0, 1, 1}));
  EXPECT_EQ(count(SectionKind::kAnalysis, "What we found and learned", 4), (MatchCount{0, 1, 0}));
}

TEST(ScoreMetadataTest, ComparesWhatGoldHas) {
  GoldRecord gold;
  gold.metadata.title = "Serious Case Review: Child K. Overview report, ten words in all";
  gold.metadata.review_type = "serious_case_review";
  gold.metadata.subjects = {"Child K", "Child L"};
  gold.metadata.published = "2024-03";
  gold.metadata.publisher = "Pellbridge Board";
  Review review;
  review.metadata.title = "Serious Case Review: Child K, Overview Report, ten words in sum";
  review.metadata.review_type = ReviewType::kSeriousCaseReview;
  review.metadata.subjects = {"Child L", "Child K"};
  review.metadata.published = "2024-03-14";
  review.metadata.area = "Pellbridge";
  const ScoredReview scored = ScoreReview(gold, review);
  EXPECT_EQ(FieldOf(scored.score, MetadataField::kTitle), (Agreement{1, 1}));
  EXPECT_EQ(FieldOf(scored.score, MetadataField::kReviewType), (Agreement{1, 1}));
  EXPECT_EQ(FieldOf(scored.score, MetadataField::kSubjects), (Agreement{1, 1}));
  EXPECT_EQ(FieldOf(scored.score, MetadataField::kPublished), (Agreement{1, 1}));
  EXPECT_EQ(FieldOf(scored.score, MetadataField::kPublisher), (Agreement{0, 1}));
  EXPECT_EQ(FieldOf(scored.score, MetadataField::kArea), (Agreement{0, 0}));
  EXPECT_EQ(scored.score.AllMetadata(), (Agreement{4, 5}));
}

// --- Sums ----------------------------------------------------------------------------------------

TEST(ScoreTest, NothingToFindAndNothingFoundIsRight) {
  EXPECT_EQ(MatchCount().F1(), 1.0);
  EXPECT_EQ((MatchCount{0, 2, 0}).F1(), 0.0);
  EXPECT_EQ((MatchCount{0, 2, 0}).Precision(), 1.0);
  EXPECT_DOUBLE_EQ((MatchCount{3, 4, 6}).F1(), 0.6);
  EXPECT_EQ(Agreement().Share(), std::nullopt);
}

TEST(ScoreTest, ScoresOfDocumentsAddUp) {
  const GoldRecord gold =
      GoldOf({Gold(ItemKind::kRecommendation, kAudit), Gold(ItemKind::kFinding, kShare)});
  Score sum;
  sum += ScoreReview(gold, ReviewOf({Found(ItemKind::kRecommendation, kAudit)})).score;
  sum += ScoreReview(gold, Review()).score;  // one that could not be read
  EXPECT_EQ(sum.items.at(ItemKind::kRecommendation), (MatchCount{1, 2, 1}));
  EXPECT_EQ(sum.Pooled(), (MatchCount{1, 4, 1}));
  EXPECT_EQ(sum.Fidelity(), 1.0);
}

}  // namespace
}  // namespace caselore
