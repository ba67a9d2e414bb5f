// Paragraphs from blocks: hyphens at line ends, page breaks, footnote marks, places.
#include "pipeline/outlining/paragraphs.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/page_generator.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::PageBuilder;

std::vector<OutlineParagraph> Paragraphs(const PageBuilder& pages) {
  return ParagraphsOf(pages.document(), testing::LaidOut(pages.document()));
}

// The texts of all paragraphs with a slash between them.
std::string Texts(const PageBuilder& pages) {
  std::string texts;
  for (const OutlineParagraph& entry : Paragraphs(pages)) {
    if (!texts.empty()) texts += " / ";
    if (!entry.paragraph.marker.empty()) texts += "[" + entry.paragraph.marker + "] ";
    texts += entry.paragraph.text;
  }
  return texts;
}

TEST(Hyphens, AWordThatTheDocumentWritesWholeIsJoined) {
  EXPECT_EQ(Texts(PageBuilder().Lines(
                72, 100, {"Nobody answered the telephone when the tele-", "phone rang again."})),
            "Nobody answered the telephone when the telephone rang again.");
}

TEST(Hyphens, AWordThatTheDocumentWritesWithAHyphenKeepsIt) {
  EXPECT_EQ(
      Texts(PageBuilder().Lines(
          72, 100, {"Milo and his half-brother asked for the half-", "brother of his father."})),
      "Milo and his half-brother asked for the half-brother of his father.");
}

TEST(Hyphens, AWellKnownFirstPartKeepsItsHyphen) {
  EXPECT_EQ(
      Texts(PageBuilder().Lines(72, 100, {"The injury was said to have been non-", "accidental."})),
      "The injury was said to have been non-accidental.");
}

TEST(Hyphens, BeforeACapitalItStays) {
  EXPECT_EQ(Texts(PageBuilder().Lines(72, 100, {"The family had moved from Stoke-on-", "Trent."})),
            "The family had moved from Stoke-on-Trent.");
}

TEST(Hyphens, ASoftHyphenGoes) {
  EXPECT_EQ(Texts(PageBuilder().Lines(72, 100, {"Nobody had read the chron\u00ad", "ology."})),
            "Nobody had read the chronology.");
}

TEST(Hyphens, WithinALineItStays) {
  EXPECT_EQ(Texts(PageBuilder().Text(72, 100, "A multi-agency meeting")), "A multi-agency meeting");
}

TEST(Hyphens, ADashIsNoHyphen) {
  EXPECT_EQ(Texts(PageBuilder().Lines(72, 100,
                                      {"Nobody asked Milo about it at home –", "nobody at all."})),
            "Nobody asked Milo about it at home – nobody at all.");
}

TEST(Hyphens, AWordBrokenOverAPageIsJoined) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Lines(72, 600,
                             {"Nobody answered the telephone at home, and then",
                              "the school let the tele-"})
                      .Text(280, 770, "1")
                      .Page()
                      .Text(72, 100, "phone ring.")
                      .Text(280, 770, "2")),
            "Nobody answered the telephone at home, and then the school let the telephone ring.");
}

TEST(Paragraphs, GoOnOverAPageBreakWithAFooterBetween) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Text(72, 700, "The school rang home on three mornings and")
                      .Text(280, 770, "1")
                      .Page()
                      .Text(72, 100, "nobody answered.")
                      .Text(280, 770, "2")),
            "The school rang home on three mornings and nobody answered.");
}

TEST(Paragraphs, GoOnOverAFootnote) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Text(72, 600, "The school rang his half-sister^1 at home and")
                      .Text(72, 700, "1 Not her real name.", {.size = 8})
                      .Page()
                      .Text(72, 100, "nobody answered.")),
            "The school rang his half-sister at home and nobody answered. / 1 Not her real name.");
}

TEST(Paragraphs, AListItemGoesOnOverAPageBreak) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Text(72, 700, "•\tThe school rang home on three mornings and")
                      .Page()
                      .Text(92, 100, "nobody answered.")
                      .Text(72, 112, "•\tHousing did not know.")),
            "[•] The school rang home on three mornings and nobody answered. / "
            "[•] Housing did not know.");
}

TEST(Paragraphs, GoOnOverColumns) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Lines(72, 100,
                             {"The school rang home on three", "mornings in the spring of",
                              "the year, and each time"})
                      .Lines(320, 100,
                             {"nobody answered. Housing", "did not know of it until",
                              "the summer had come."})),
            "The school rang home on three mornings in the spring of the year, and each time "
            "nobody answered. Housing did not know of it until the summer had come.");
}

TEST(Paragraphs, BracketsAfterAFullStopEndThemAtAPageBreak) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Lines(72, 600,
                             {"The Trust should ring each family before a visit is",
                              "moved to another day. (Within three months)"})
                      .Page()
                      .Text(72, 100, "The Board should ask each year whether it does.")),
            "The Trust should ring each family before a visit is moved to another day. (Within "
            "three months) / The Board should ask each year whether it does.");
  EXPECT_EQ(Texts(PageBuilder()
                      .Lines(72, 600,
                             {"The Trust should ring each family before a visit by",
                              "the Crisis Resolution team (and not after it)"})
                      .Page()
                      .Text(72, 100, "is moved to another day.")),
            "The Trust should ring each family before a visit by the Crisis Resolution team (and "
            "not after it) is moved to another day.");
}

TEST(Paragraphs, AFullStopEndsThemAtAPageBreak) {
  EXPECT_EQ(
      Texts(PageBuilder().Text(72, 700, "Nobody answered.").Page().Text(72, 100, "Milo waited.")),
      "Nobody answered. / Milo waited.");
}

TEST(Paragraphs, FootnoteMarksAreLeftOut) {
  EXPECT_EQ(
      Texts(PageBuilder().Text(72, 100, "Milo and his half-sister,^3 who was nine,^[4] moved.")),
      "Milo and his half-sister, who was nine, moved.");
}

TEST(Paragraphs, AnItemsMarkerIsKeptApart) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Text(72, 100, "4.2.1\tNobody asked.")
                      .Mark({72, 120, 76, 124})
                      .Text(90, 126, "Nobody wrote.")),
            "[4.2.1] Nobody asked. / [•] Nobody wrote.");
}

TEST(Paragraphs, RunningHeadersAndPicturesAreLeftOut) {
  EXPECT_EQ(Texts(PageBuilder()
                      .Image({72, 300, 300, 500})
                      .Text(72, 100, "Nobody asked.")
                      .Text(280, 770, "Page 3")),
            "Nobody asked.");
}

TEST(Paragraphs, NestingFollowsTheIndentOfMarkers) {
  std::string depths;
  for (const OutlineParagraph& entry :
       Paragraphs(PageBuilder()
                      .Text(72, 100, "•\tThe Board should:")
                      .Text(92, 112, "o\task every child;")
                      .Text(112, 124, "–\tat home;")
                      .Text(92, 136, "o\twrite it down.")
                      .Text(72, 148, "•\tHousing should listen."))) {
    depths += std::to_string(entry.paragraph.depth);
  }
  EXPECT_EQ(depths, "01210");
}

TEST(Paragraphs, AFurtherParagraphOfAnItemHangs) {
  const auto all = Paragraphs(PageBuilder()
                                  .Text(72, 100, "•\tThe school rang home.")
                                  .Text(92, 120, "It did so on three mornings.")
                                  .Lines(72, 140,
                                         {"the Board met in May and", "in June, and then it met",
                                          "once more in the summer", "and read the report."}));
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[1].paragraph.hangs);
  EXPECT_FALSE(all[2].paragraph.hangs);
}

TEST(Paragraphs, TheBoldWordsAtTheStartAreTheLead) {
  const auto all = Paragraphs(PageBuilder()
                                  .Text(72, 100, "•\t**Timeliness of visits:** they came late.")
                                  .Text(72, 120, "Nobody **ever** asked.")
                                  .Text(72, 140, "•\tAsk every child", {.bold = true}));
  ASSERT_EQ(all.size(), 3u);
  const Paragraph& led = all[0].paragraph;
  EXPECT_EQ(led.text.substr(led.lead.begin, led.lead.Size()), "Timeliness of visits:");
  EXPECT_FALSE(led.emphasised);
  EXPECT_TRUE(all[1].paragraph.lead.Empty());
  EXPECT_TRUE(all[2].paragraph.emphasised);
}

TEST(Paragraphs, ASentenceInBoldWithinOneIsStressed) {
  const auto all = Paragraphs(
      PageBuilder().Text(72, 100, "They met. **Nobody had asked her a question.** She had left."));
  ASSERT_EQ(all.size(), 1u);
  const Paragraph& found = all[0].paragraph;
  ASSERT_EQ(found.stressed.size(), 1u);
  EXPECT_EQ(found.text.substr(found.stressed[0].begin, found.stressed[0].Size()),
            "Nobody had asked her a question.");
}

TEST(Paragraphs, ARowThatGoesOnOverAPageBreakIsOne) {
  PageBuilder pages;
  pages.Grid({72, 300, 532}, {700, 720, 740});
  pages.Text(76, 714, "Action", {.bold = true}).Text(304, 714, "Owner", {.bold = true});
  pages.Text(76, 734, "Ring home when a child").Text(304, 734, "School");
  pages.Page().Grid({72, 300, 532}, {60, 80, 100});
  pages.Text(76, 74, "is away.");
  pages.Text(76, 94, "Ask.").Text(304, 94, "Housing");
  const auto all = Paragraphs(pages);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[0].paragraph.heading_row);
  EXPECT_EQ(all[1].paragraph.text, "Ring home when a child is away.\nSchool");
  ASSERT_EQ(all[1].paragraph.cells.size(), 2u);
  EXPECT_EQ(all[1].paragraph.cells[0].heading, "Action");
  EXPECT_EQ(all[2].paragraph.cells[1].heading, "Owner");
  EXPECT_EQ(all[2].paragraph.text, "Ask.\nHousing");
}

// Spans of places follow one another and leave out nothing but blanks.
void ExpectPlacesCover(const Paragraph& paragraph) {
  uint32_t at = 0;
  for (const Provenance& place : paragraph.places) {
    ASSERT_GE(place.span.begin, at) << paragraph.text;
    for (uint32_t i = at; i < place.span.begin; ++i) {
      ASSERT_TRUE(paragraph.text[i] == ' ' || paragraph.text[i] == '\n') << paragraph.text;
    }
    ASSERT_GT(place.span.end, place.span.begin) << paragraph.text;
    ASSERT_FALSE(place.box.Empty());
    at = place.span.end;
  }
  EXPECT_EQ(at, paragraph.text.size()) << paragraph.text;
}

TEST(Paragraphs, PlacesCoverTheTextInOrder) {
  PageBuilder pages;
  pages.Lines(72, 100,
              {"•\tNobody answered the telephone when the tele-",
               "\tphone rang in May^3 and in June and once more"});
  pages.Page().Lines(92, 100, {"in July, nor when his half-", "brother knocked."});
  pages.Grid({72, 300, 532}, {200, 240});
  pages.Lines(76, 214, {"Ring the tele-", "phone."}).Text(304, 214, "School");
  const auto all = Paragraphs(pages);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].paragraph.places.size(), 4u);
  EXPECT_EQ(all[0].paragraph.page(), 1);
  EXPECT_EQ(all[0].paragraph.page_last(), 2);
  for (const OutlineParagraph& entry : all) ExpectPlacesCover(entry.paragraph);
}

TEST(ParagraphsProperty, PlacesCoverTheTextOfAnyParagraph) {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    const Document document = testing::DrawPages(seed, 3);
    for (const OutlineParagraph& entry : ParagraphsOf(document, testing::LaidOut(document))) {
      ExpectPlacesCover(entry.paragraph);
      for (const TableCell& cell : entry.paragraph.cells) {
        for (const Paragraph& paragraph : cell.paragraphs) ExpectPlacesCover(paragraph);
      }
      if (HasFailure()) FAIL() << "seed " << seed;
    }
  }
}

TEST(Paragraphs, EachPlaceNamesTheLineOfItsWords) {
  const auto all =
      Paragraphs(PageBuilder().Lines(72, 100, {"Nobody asked Milo why he", "waited."}));
  ASSERT_EQ(all.size(), 1u);
  const Paragraph& paragraph = all[0].paragraph;
  ASSERT_EQ(paragraph.places.size(), 2u);
  const Provenance& second = paragraph.places[1];
  EXPECT_EQ(paragraph.text.substr(second.span.begin, second.span.Size()), " waited.");
  EXPECT_FLOAT_EQ(second.box.y0, 104);
  EXPECT_FLOAT_EQ(second.box.x0, 72);
}

}  // namespace
}  // namespace caselore
