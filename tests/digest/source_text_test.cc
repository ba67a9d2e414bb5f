#include "digest/qdpx/source_text.h"

#include <gtest/gtest.h>

#include "tests/support/sample_review.h"

namespace caselore {
namespace {

// The characters [begin, end) of a text.
std::string Cut(const std::string& text, CodePointSpan span) {
  std::string cut;
  size_t place = 0;
  for (const char c : text) {
    const bool continues = (c & 0xC0) == 0x80;
    if (!continues) ++place;
    if (place > span.begin && place <= span.end) cut += c;
  }
  return cut;
}

struct Placed {
  SourceText source;
  std::vector<std::string> cuts;
};

Placed Place(const Review& review) {
  std::vector<const Item*> items;
  for (const Item& item : review.items) items.push_back(&item);
  Placed placed{SourceTextOf(review, items), {}};
  for (const CodePointSpan span : placed.source.items) {
    placed.cuts.push_back(Cut(placed.source.text, span));
  }
  return placed;
}

TEST(SourceText, HeadingsAndParagraphsAreLines) {
  Review review = ReviewBuilder("x")
                      .Section(SectionKind::kOther, "", 1, {"Child K"})
                      .Section(SectionKind::kFindings, "Findings", 2, {"One.", "Two."})
                      .Build();
  review.sections[1].number = "4.2";
  EXPECT_EQ(SourceTextOf(review, {}).text, "Child K\n\n4.2 Findings\nOne.\nTwo.\n");
  EXPECT_EQ(SourceTextOf(Review(), {}).text, "");
}

TEST(SourceText, CountsCodePointsAndNotBytes) {
  const Placed placed = Place(ReviewBuilder("x")
                                  .Section(SectionKind::kFindings, "F", 1, {"🏠é🏠 “Ask.” 🏠"})
                                  .Item(ItemKind::kFinding, "“Ask.”")
                                  .Item(ItemKind::kFinding, "🏠é🏠")
                                  .Build());
  EXPECT_EQ(placed.source.items[0], (CodePointSpan{6, 12}));
  EXPECT_EQ(placed.source.items[1], (CodePointSpan{2, 5}));
  EXPECT_EQ(placed.cuts, (std::vector<std::string>{"“Ask.”", "🏠é🏠"}));
}

TEST(SourceText, AnItemMayRunOverParagraphs) {
  const Placed placed = Place(
      ReviewBuilder("x")
          .Section(SectionKind::kFindings, "F", 1, {"Before.", "Ask:", "who", "why", "After."})
          .Item(ItemKind::kFinding, "Ask: who why")
          .Build());
  EXPECT_EQ(placed.cuts[0], "Ask:\nwho\nwhy");
}

TEST(SourceText, TheSameWordsTwiceAreTwoPlaces) {
  const Placed placed = Place(ReviewBuilder("x")
                                  .Section(SectionKind::kSummary, "Summary", 1, {"Ask."})
                                  .Section(SectionKind::kFindings, "Findings", 2, {"Ask.", "Ask."})
                                  .Item(ItemKind::kFinding, "Ask.")
                                  .Item(ItemKind::kFinding, "Ask.")
                                  .Item(ItemKind::kFinding, "Ask.")
                                  .Build());
  EXPECT_EQ(placed.source.items[0], (CodePointSpan{23, 27})) << "in its own section";
  EXPECT_EQ(placed.source.items[1], (CodePointSpan{28, 32}));
  EXPECT_EQ(placed.source.items[2], (CodePointSpan{23, 27})) << "there is no third";
}

TEST(SourceText, WhatStandsElsewhereIsFoundThere) {
  Review review = ReviewBuilder("x")
                      .Section(SectionKind::kSummary, "Summary", 1, {"Ask."})
                      .Section(SectionKind::kFindings, "Findings", 2, {"None."})
                      .Item(ItemKind::kFinding, "Ask.")
                      .Item(ItemKind::kFinding, "None.")
                      .Build();
  review.items[1].section = -1;
  EXPECT_EQ(Place(review).cuts, (std::vector<std::string>{"Ask.", "None."}));
}

TEST(SourceText, WhatStandsNowhereIsSaidAgain) {
  Review review = ReviewBuilder("x")
                      .Section(SectionKind::kFindings, "F", 1, {"Ask 3 everyone."})
                      .Item(ItemKind::kFinding, "Ask everyone.")
                      .Item(ItemKind::kFinding, "")
                      .Build();
  review.items[1].label = "Timeliness";
  const Placed placed = Place(review);
  EXPECT_EQ(placed.source.text,
            std::string("F\nAsk 3 everyone.\n\n") + kSaidAgain + "\nAsk everyone.\nTimeliness\n");
  EXPECT_EQ(placed.cuts, (std::vector<std::string>{"Ask everyone.", "Timeliness"}));
}

TEST(SourceText, HasLineFeedsOnly) {
  const Placed placed = Place(ReviewBuilder("x")
                                  .Section(SectionKind::kFindings, "F", 1, {"a\tb\x01 c\rd"})
                                  .Item(ItemKind::kFinding, "c\rd")
                                  .Build());
  EXPECT_EQ(placed.source.text, "F\na b  c\nd\n");
  EXPECT_EQ(placed.cuts[0], "c\nd");
}

}  // namespace
}  // namespace caselore
