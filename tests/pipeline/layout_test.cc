// Layout end to end, in the notation of tests/support/notation.h, and what must hold of any page.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/support/page_generator.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::DrawPages;
using testing::LaidOut;
using testing::PageBuilder;

TEST(Layout, NoPagesGiveNoBlocks) { EXPECT_TRUE(LaidOut(Document()).blocks.empty()); }

TEST(Layout, AnEmptyPageGivesNoBlocks) { EXPECT_EQ(LaidOut(PageBuilder()), ""); }

TEST(Layout, APageOfAReport) {
  EXPECT_EQ(
      LaidOut(PageBuilder()
                  .Text(72, 100, "4.\tFindings", {.size = 14, .bold = true})
                  .Lines(72, 130,
                         {"The school rang home on three mornings",
                          "and nobody answered the telephone."})
                  .Lines(72, 170, {"•\tHousing did not know.", "•\tHealth did not ask."})
                  .Text(72, 600, "1 Not her real name.", {.size = 8})
                  .Text(280, 770, "12")),
      R"(H "4. Findings" p1 · P "The school rang home on three mornings / and nobody answered the telephone." p1 · )"
      R"(L "• Housing did not know." p1 · L "• Health did not ask." p1 · )"
      R"(FN "1 Not her real name." p1 · FTR "12" p1)");
}

TEST(Layout, ABoxOnAPage) {
  EXPECT_EQ(LaidOut(PageBuilder()
                        .Text(72, 100, "Nobody asked Milo.")
                        .Fill({60, 120, 540, 180})
                        .Text(72, 140, "Learning point 1", {.bold = true})
                        .Text(72, 160, "Ask every child.")
                        .Text(72, 220, "The panel met again.")),
            R"(P "Nobody asked Milo." p1 · H "Learning point 1" p1 @0 · )"
            R"(P "Ask every child." p1 @0 · P "The panel met again." p1)");
}

TEST(Layout, ContainersAreNumberedOverAllPages) {
  PageBuilder pages;
  pages.Fill({60, 120, 540, 180}).Text(72, 140, "First box").Text(72, 220, "Then").Page();
  pages.Fill({60, 120, 540, 180}).Text(72, 140, "Second box");
  EXPECT_EQ(LaidOut(pages), R"(P "First box" p1 @0 · P "Then" p1 · P "Second box" p2 @1)");
}

TEST(Layout, PicturesAreBlocksUnlessTheyAreSmall) {
  EXPECT_EQ(LaidOut(PageBuilder()
                        .Image({72, 300, 300, 500})
                        .Image({72, 60, 90, 78})
                        .Text(72, 100, "Nobody asked Milo.")),
            R"(P "Nobody asked Milo." p1 · PIC p1)");
}

TEST(Layout, TheTypeOfTheBodyIsThatOfMostLetters) {
  const Layout layout = LaidOut(PageBuilder()
                                    .Text(72, 60, "A title in large type", {.size = 24})
                                    .Lines(72, 100,
                                           {"The panel met four times in the spring, and it",
                                            "spoke with every agency that had known them;",
                                            "each of them sent a report and a chronology"},
                                           {.size = 11})
                                    .document());
  EXPECT_FLOAT_EQ(layout.body_size, 11);
  EXPECT_NEAR(layout.body_leading, 13.2, 0.1);
}

// Every visible word stands in exactly one block, whatever the page looks like.

void CountWords(const std::vector<Block>& blocks, std::map<std::pair<int, uint32_t>, int>& seen) {
  for (const Block& block : blocks) {
    for (const Line& line : block.lines) {
      for (uint32_t word : line.words) ++seen[{block.page, word}];
    }
    for (const Cell& cell : block.cells) CountWords(cell.blocks, seen);
  }
}

void ExpectEveryWordOnce(const Document& document, const std::string& what) {
  std::map<std::pair<int, uint32_t>, int> seen;
  CountWords(LaidOut(document).blocks, seen);
  for (const Page& page : document.pages) {
    for (uint32_t i = 0; i < page.words.size(); ++i) {
      const Word& word = page.words[i];
      const int times = word.visibility == Visibility::kVisible ? 1 : 0;
      ASSERT_EQ((seen[{page.number, i}]), times)
          << what << ", page " << page.number << ", word " << i << " '" << word.text << "'";
    }
  }
}

TEST(LayoutProperty, EveryVisibleWordStandsInExactlyOneBlock) {
  for (uint32_t seed = 1; seed <= 400; ++seed) {
    const Document document = DrawPages(seed, 1 + static_cast<int>(seed % 4));
    ExpectEveryWordOnce(document, "seed " + std::to_string(seed));
    if (HasFatalFailure()) return;
  }
}

TEST(LayoutProperty, TheSameDocumentGivesTheSameLayout) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const Document document = DrawPages(seed, 2);
    ASSERT_EQ(testing::Notate(LaidOut(document), document),
              testing::Notate(LaidOut(document), document))
        << "seed " << seed;
  }
}

TEST(LayoutProperty, ABlocksBoxHoldsItsLines) {
  for (uint32_t seed = 1; seed <= 30; ++seed) {
    for (const Block& block : LaidOut(DrawPages(seed, 2)).blocks) {
      for (const Line& line : block.lines) {
        ASSERT_TRUE(block.box.Contains(line.box, 0.01f)) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace caselore
