#include "pipeline/layout/footnotes.h"

#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::LaidOut;
using testing::PageBuilder;

constexpr testing::Type kSmall{.size = 8};

PageBuilder Body() {
  return PageBuilder().Lines(72, 400, {"Milo lived with his half-sister^1 and", "his aunt."});
}

TEST(Footnotes, SmallTypeAtTheFootThatOpensWithANumber) {
  EXPECT_EQ(LaidOut(Body().Text(72, 600, "1 Not her real name.", kSmall)),
            R"(P "Milo lived with his half-sister1 and / his aunt." p1 · )"
            R"(FN "1 Not her real name." p1)");
}

TEST(Footnotes, SeveralAreOneBlockEach) {
  EXPECT_EQ(LaidOut(Body()
                        .Text(72, 600, "1 Not her real name.", kSmall)
                        .Text(72, 614, "2 Not his either.", kSmall)
                        .Text(280, 770, "7")),
            R"(P "Milo lived with his half-sister1 and / his aunt." p1 · )"
            R"(FN "1 Not her real name." p1 · FN "2 Not his either." p1 · FTR "7" p1)");
}

TEST(Footnotes, ASignWillDo) {
  EXPECT_EQ(LaidOut(Body().Text(72, 600, "* Not her real name.", kSmall)),
            R"(P "Milo lived with his half-sister1 and / his aunt." p1 · )"
            R"(FN "* Not her real name." p1)");
}

TEST(Footnotes, TypeOfTheBodysSizeIsNone) {
  EXPECT_EQ(LaidOut(Body().Text(72, 600, "1. Ask every child.")),
            R"(P "Milo lived with his half-sister1 and / his aunt." p1 · )"
            R"(L "1. Ask every child." p1)");
}

TEST(Footnotes, SmallTypeWithTextBelowIsNone) {
  EXPECT_EQ(LaidOut(PageBuilder()
                        .Text(72, 300, "1 Not her real name.", kSmall)
                        .Text(72, 400, "Milo lived with his half-sister and his aunt.")),
            R"(P "1 Not her real name." p1 · )"
            R"(P "Milo lived with his half-sister and his aunt." p1)");
}

TEST(Captions, FiguresAndTablesAreNamed) {
  EXPECT_EQ(LaidOut(Body()
                        .Text(72, 450, "Figure 2: The family")
                        .Text(72, 480, "Table 1 The meetings")
                        .Text(72, 510, "Table manners were not the matter")),
            R"(P "Milo lived with his half-sister1 and / his aunt." p1 · )"
            R"(CAP "Figure 2: The family" p1 · CAP "Table 1 The meetings" p1 · )"
            R"(P "Table manners were not the matter" p1)");
}

}  // namespace
}  // namespace caselore
