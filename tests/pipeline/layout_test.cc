// Layout end to end, in the notation of tests/support/notation.h, and what must hold of any page.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::LaidOut;
using testing::PageBuilder;
using testing::Type;

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
  pages.Fill({60, 120, 540, 180}).Text(72, 140, "First box").Page();
  pages.Fill({60, 120, 540, 180}).Text(72, 140, "Second box");
  EXPECT_EQ(LaidOut(pages), R"(P "First box" p1 @0 · P "Second box" p2 @1)");
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

// Draws pages from a seed: columns, lists, boxes, tables, headings, notes, turned and hidden words,
// and things strewn about.
class PageGenerator {
 public:
  explicit PageGenerator(uint32_t seed) : random_(seed) {}

  Document Draw(int count) {
    PageBuilder pages;
    for (int i = 0; i < count; ++i) {
      if (i > 0) pages.Page();
      if (Chance(2)) pages.Text(72, 40, "Overview report on Child K", {.size = 8});
      y_ = 80;
      while (y_ < 700) DrawPart(pages);
      if (Chance(3)) pages.Text(72, 740, "1 Not her real name.", {.size = 7});
      if (Chance(2)) pages.Text(290, 770, std::to_string(i + 1), {.size = 8});
      if (Chance(4)) Strew(pages);
    }
    return pages.document();
  }

 private:
  int Pick(int least, int most) { return std::uniform_int_distribution<>(least, most)(random_); }
  bool Chance(int one_in) { return Pick(1, one_in) == 1; }

  std::string Sentence(int words) {
    static const std::vector<std::string> kWords = {"the",   "panel", "Board", "asked", "2018.",
                                                    "half-", "o",     "–",     "R3",    "school",
                                                    "and",   "4.2",   "home.", "(a)",   "visits"};
    std::string text;
    for (int i = 0; i < words; ++i) {
      if (i > 0) text += ' ';
      text += kWords[static_cast<size_t>(Pick(0, static_cast<int>(kWords.size()) - 1))];
    }
    return text;
  }

  void Paragraph(PageBuilder& pages, float x, float y, int lines, int words, Type type) {
    for (int i = 0; i < lines; ++i) {
      pages.Text(x, y + 1.2f * type.size * static_cast<float>(i), Sentence(words), type);
    }
  }

  void DrawPart(PageBuilder& pages) {
    const Type type{.size = static_cast<float>(Pick(8, 12))};
    const float top = y_;
    switch (Pick(0, 7)) {
      case 0:
        pages.Text(72, top, Sentence(Pick(1, 5)), {.size = 14, .bold = true});
        y_ += 30;
        break;
      case 1: {
        const int columns = Pick(2, 3), lines = Pick(2, 8);
        for (int c = 0; c < columns; ++c) {
          const float x = 40 + 540.0f / static_cast<float>(columns) * static_cast<float>(c);
          Paragraph(pages, x, top, lines - Pick(0, 1), 12 / columns - 1, type);
        }
        y_ += 15 * static_cast<float>(lines) + 10;
        break;
      }
      case 2:
        for (int i = Pick(1, 5); i > 0; --i, y_ += 2.5f * type.size) {
          const char* kMarkers[] = {"•", "o", "1.", "(b)", "4.2.1", "R3"};
          pages.Text(72, y_, std::string(kMarkers[Pick(0, 5)]) + "\t" + Sentence(8), type);
          pages.Text(92, y_ + 1.2f * type.size, Sentence(4), type);
        }
        y_ += 10;
        break;
      case 3: {
        const float height = static_cast<float>(Pick(20, 120)),
                    x1 = static_cast<float>(Pick(90, 590));
        const BBox box{50, top - 12, x1, top + height};
        Chance(2) ? pages.Fill(box) : pages.Frame(box);
        Paragraph(pages, 60, top + 2, Pick(1, 5), Pick(1, 10), type);
        y_ += height + 20;
        break;
      }
      case 4: {
        const int rows = Pick(1, 4);
        std::vector<float> xs = {60, static_cast<float>(Pick(90, 200)), 350, 550}, ys;
        for (int r = 0; r <= rows; ++r) ys.push_back(top + 30.0f * static_cast<float>(r) - 12);
        pages.Grid(xs, ys);
        if (Chance(2)) pages.Fill({60, ys[0], 550, ys[1]});
        for (int r = 0; r < rows; ++r) {
          for (size_t c = 0; c + 1 < xs.size(); ++c) {
            // Some run over the border of their cell.
            pages.Text(xs[c] + 3, ys[static_cast<size_t>(r)] + 14, Sentence(Pick(0, 5)), type);
          }
        }
        y_ += 30 * static_cast<float>(rows) + 20;
        break;
      }
      case 5: {
        const float xs[] = {72, 150, 380};
        for (int r = Pick(2, 5); r >= 0; --r, y_ += 20) {
          for (float x : xs) pages.Text(x, y_, Sentence(2), {.bold = y_ == top});
        }
        y_ += 10;
        break;
      }
      case 6:
        pages.Mark({72, top - 6, 76, top - 2}).Image({40, top - 8, 60, top});
        pages.Rule(72, top + 4, 500, top + 4);
        Paragraph(pages, 90, top, 3, 8, type);
        y_ += 60;
        break;
      default:
        Paragraph(pages, 72, top, Pick(1, 6), Pick(4, 14), type);
        y_ += 100;
    }
  }

  // Words and shapes anywhere, over one another too.
  void Strew(PageBuilder& pages) {
    for (int i = Pick(1, 12); i > 0; --i) {
      const float x = static_cast<float>(Pick(0, 590)), y = static_cast<float>(Pick(0, 799));
      switch (Pick(0, 4)) {
        case 0:
          pages.Fill({x, y, x + static_cast<float>(Pick(1, 400)), y + 80});
          break;
        case 1:
          pages.Rule(x, y, x, y + static_cast<float>(Pick(1, 400)));
          pages.Rule(x, y, x + static_cast<float>(Pick(1, 400)), y);
          break;
        case 2:
          pages.Text(x, y, "Draft").Turn(static_cast<uint8_t>(Pick(1, 3)));
          break;
        case 3:
          pages.Text(x, y, "hidden")
              .Hide(Chance(2) ? Visibility::kInvisible : Visibility::kOffPage);
          break;
        default:
          pages.Text(x, y, Sentence(Pick(1, 4)), {.size = static_cast<float>(Pick(5, 30))});
      }
    }
  }

  std::mt19937 random_;
  float y_ = 80;
};

TEST(LayoutProperty, EveryVisibleWordStandsInExactlyOneBlock) {
  for (uint32_t seed = 1; seed <= 400; ++seed) {
    const Document document = PageGenerator(seed).Draw(1 + static_cast<int>(seed % 4));
    ExpectEveryWordOnce(document, "seed " + std::to_string(seed));
    if (HasFatalFailure()) return;
  }
}

TEST(LayoutProperty, TheSameDocumentGivesTheSameLayout) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const Document document = PageGenerator(seed).Draw(2);
    ASSERT_EQ(testing::Notate(LaidOut(document), document),
              testing::Notate(LaidOut(document), document))
        << "seed " << seed;
  }
}

TEST(LayoutProperty, ABlocksBoxHoldsItsLines) {
  for (uint32_t seed = 1; seed <= 30; ++seed) {
    for (const Block& block : LaidOut(PageGenerator(seed).Draw(2)).blocks) {
      for (const Line& line : block.lines) {
        ASSERT_TRUE(block.box.Contains(line.box, 0.01f)) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace caselore
