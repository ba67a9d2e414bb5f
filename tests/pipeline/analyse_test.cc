// One document from bytes to record.
#include "pipeline/analyse.h"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

#include "corpus/atomic_file.h"
#include "corpus/record.h"
#include "tests/support/page_builder.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

constexpr char kText[] =
    "Serious Case Review: Child Q\n\n"
    "1. Introduction\n\n"
    "The panel met four times in the spring of 2019, and it spoke with every agency that had\n"
    "known the family; each of them sent a report and a chronology of its own to the authors,\n"
    "who read the files of all of them.\n\n"
    "2. Recommendations\n\nRecommendation 1: The Board should ask schools to ring home.\n";

std::string Record(const std::string& bytes, const std::string& file) {
  return RecordJson(Analyse(bytes, file, BuiltIn(), {}).value());
}

TEST(Analyse, ATextBecomesARecord) {
  const Review review = Analyse(kText, "q.txt", BuiltIn(), {}).value();
  EXPECT_EQ(review.source.file, "q.txt");
  EXPECT_EQ(review.source.media_type, "text/plain");
  EXPECT_EQ(review.id, review.source.sha256.substr(0, 12));
  EXPECT_EQ(review.vocabulary_hash, BuiltIn().hash());
  EXPECT_EQ(review.metadata.review_type, ReviewType::kSeriousCaseReview);
  ASSERT_EQ(review.items.size(), 1u);
  EXPECT_EQ(review.items[0].id, review.id + "/rec-1");
  EXPECT_EQ(review.items[0].text, "The Board should ask schools to ring home.");
}

// "…: a b c" cannot be read; the words and their places stay what they are.
TEST(Analyse, PointsOfAListWithinAnItemStandOnLinesOfTheirOwn) {
  const std::string text =
      "Serious Case Review: Child Q\n\n1. Introduction\n\nThe panel met four times.\n\n"
      "2. Recommendations\n\n"
      "Recommendation 1: The health visitor should:\n\n"
      "  - see the box, and see it locked\n"
      "  - inform the prescriber on the same day if there is none\n\n"
      "Recommendation 2: The Board should ask schools to ring home.\n";
  const Review review = Analyse(text, "q.txt", BuiltIn(), {}).value();
  ASSERT_EQ(review.items.size(), 2u);
  EXPECT_EQ(review.items[0].text,
            "The health visitor should:\nsee the box, and see it locked\n"
            "inform the prescriber on the same day if there is none");
  EXPECT_EQ(review.items[0].places.back().span.end, review.items[0].text.size());
  EXPECT_EQ(review.items[1].text, "The Board should ask schools to ring home.");
  const Review again = ReviewFromJson(RecordJson(review)).value();
  EXPECT_EQ(again.items[0].text, review.items[0].text) << "the record keeps them";
}

TEST(Analyse, WhatCannotBeReadSaysWhy) {
  const Result<Review> empty = Analyse("", "empty.pdf", BuiltIn(), {});
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().cause, Cause::kEmpty);
}

TEST(Analyse, WhatMakesNoSenseIsNotRead) {
  testing::PageBuilder pages;
  pages.Lines(72, 100,
              {"5HFRPPHQGDWLRQ 7KH %RDUG VKRXOG DXGLW WKH XVH RI FKURQRORJLHV",
               "LQ HDFK DJHQF\\ DQG UHSRUW WR WKH 3DUWQHUVKLS ZLWKLQ VL[ PRQWKV",
               "ZKDW KDV EHHQ GRQH DERXW WKH ILQGLQJV RI WKLV UHYLHZ DQG RI WKH",
               "WZR EHIRUH LW DQG ZKDW GLIIHUHQFH IDPLOLHV ZRXOG VD\\ LW KDV PDGH"});
  Document document = pages.document();
  document.source.media_type = "application/pdf";
  Diagnostics diagnostics;
  const Review review = Analyse(document, BuiltIn(), diagnostics);
  EXPECT_TRUE(review.items.empty());
  for (const Section& section : review.sections) EXPECT_TRUE(section.paragraphs.empty());
  ASSERT_FALSE(review.diagnostics.empty());
  EXPECT_EQ(review.diagnostics[0].message,
            "The text layer of 1 of 1 pages makes no sense: they are not read, and need OCR.");
}

TEST(Analyse, WhatHasNoCodesOfItsOwnIsReadInAnyLanguage) {
  const std::string polish =
      "Rada powinna sprawdzić, w jaki sposób służby wymieniają się informacjami o dzieciach,\n"
      "których rodzice nie mówią po angielsku, i złożyć sprawozdanie w ciągu sześciu miesięcy.\n"
      "Każdy przychodzący pracownik powinien przedstawić się i zapytać dziecko, jak się czuje.\n";
  const std::string record = Record(polish, "przeglad.txt");
  EXPECT_NE(record.find("powinien"), std::string::npos);
  EXPECT_EQ(record.find("makes no sense"), std::string::npos);
}

TEST(Determinism, TheSameBytesGiveTheSameRecord) {
  EXPECT_EQ(Record(kText, "q.txt"), Record(kText, "q.txt"));
  const std::string pdf =
      testing::PdfBuilder().Page("BT /F1 12 Tf 72 700 Td (Nobody asked.) Tj ET").Build();
  EXPECT_EQ(Record(pdf, "a.pdf"), Record(pdf, "a.pdf"));
}

TEST(Determinism, AnotherVocabularyObjectGivesTheSameRecord) {
  const Vocabulary again = Vocabulary::Load({}).value();
  EXPECT_EQ(again.hash(), BuiltIn().hash());
  EXPECT_EQ(RecordJson(Analyse(kText, "q.txt", again, {}).value()), Record(kText, "q.txt"));
}

TEST(Determinism, HoldsForSamples) {
  for (const std::string name :
       {"02-scr-leaflet-mina-and-col.pdf", "13-response-action-plan-child-f.pdf",
        "14-web-briefing-ruben.html", "15-learning-summary-adult-h.txt"}) {
    const std::string bytes = ReadWholeFile(CASELORE_SOURCE_DIR "/corpus/samples/" + name).value();
    EXPECT_EQ(Record(bytes, name), Record(bytes, name)) << name;
  }
}

// Nobody writes such documents but to see what happens.

std::string ListOf(int items) {
  std::string text = "Recommendations\n\n";
  for (int i = 0; i < items; ++i) {
    text += "• The Board should ask school " + std::to_string(i) + " to ring the home.\n";
  }
  return text;
}

std::string TableOf(int rows) {
  std::string html = "<h1>Plan</h1><table>";
  for (int i = 0; i < rows; ++i) {
    html +=
        "<tr><td>" + std::to_string(i) + "<td>Ask every school to ring the home<td>Board<td>May";
  }
  return html + "</table>";
}

std::string LineOf(int size) {
  std::string line;
  for (int i = 0; i < 10 * size; ++i) line += "ask the school ";
  return line;
}

double SecondsFor(const std::string& bytes) {
  const std::clock_t begin = std::clock();
  EXPECT_TRUE(Analyse(bytes, "long", BuiltIn(), {}).has_value());
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(Analyse, ALongDocumentTakesTimeInProportion) {
  for (const auto& document : {&ListOf, &TableOf, &LineOf}) {
    SecondsFor(document(100));  // the tables that are compiled when they are first asked for
    const double few = SecondsFor(document(2'000)), many = SecondsFor(document(8'000));
    // Four times as much; where all is held against all, sixteen times.
    EXPECT_LT(many, 9 * few + 0.3);
  }
}

}  // namespace
}  // namespace caselore
