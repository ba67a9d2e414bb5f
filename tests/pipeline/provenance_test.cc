// Every item leads back to the page: the words within its boxes are its own and no others.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/atomic_file.h"
#include "extractors/items.h"
#include "pipeline/read.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using testing::PdfBuilder;

Document ReadAll(const std::string& bytes) {
  Diagnostics diagnostics;
  return Read(bytes, "review.pdf", {}, diagnostics).value();
}

Items ItemsOf(const Document& document) {
  return ExtractItems(testing::OutlineOf(document), testing::BuiltIn());
}

// Letters and digits in lower case: bullets, hyphens at line ends and blanks are not compared.
std::string Letters(const std::string& text) {
  std::string letters;
  for (char c : text) {
    const unsigned char u = static_cast<unsigned char>(c);
    if (std::isalnum(u)) letters += static_cast<char>(std::tolower(u));
  }
  return letters;
}

// The visible words in a box, without raised footnote marks.
std::string WordsIn(const Page& page, const BBox& box) {
  float largest = 0;
  std::vector<const Word*> words;
  for (const Word& word : page.words) {
    if (word.visibility != Visibility::kVisible) continue;
    if (!box.Contains(word.box.CentreX(), word.box.CentreY())) continue;
    words.push_back(&word);
    largest = std::max(largest, word.size);
  }
  std::string text;
  for (const Word* word : words) {
    if (word->size < 0.75f * largest) continue;
    text += word->glued || text.empty() ? word->text : " " + word->text;
  }
  return text;
}

std::string WordsIn(const Document& document, const Provenance& place) {
  return WordsIn(document.pages[static_cast<size_t>(place.page) - 1], place.box);
}

// Content streams for lines of Helvetica at 11 points, y up from the bottom of the page.
std::string Line(int x, int y, const std::string& text, const char* font = "/F1 11") {
  return "BT " + std::string(font) + " Tf " + std::to_string(x) + " " + std::to_string(y) +
         " Td (" + text + ") Tj ET\n";
}

// A report with a list over a page break and two columns.
std::string Report() {
  std::string first =
      Line(72, 720, "The panel met four times in the spring of the year and spoke to the school,") +
      Line(72, 706, "to Housing and to the police; each of them sent a report of its own to the") +
      Line(72, 692, "authors, who read the files.") + Line(72, 650, "Recommendations", "/F2 16") +
      Line(72, 620, "1.") + Line(90, 620, "The Board should ask every school to tele-") +
      Line(90, 606, "phone the home of a child who is away on the first day.") +
      Line(72, 590, "2.") + Line(90, 590, "Training: Housing should train its staff to ask who") +
      Line(90, 576, "lives in a home, and it should write down what they are told, so") +
      Line(290, 40, "1");
  std::string second =
      Line(90, 740, "that others may read it.") + Line(72, 724, "3.") +
      Line(90, 724, "The police should ask to see every child in the home.") +
      Line(72, 690, "Good practice", "/F2 16") + Line(72, 660, "Staff of the school rang the") +
      Line(72, 646, "home on each of the days and") + Line(72, 632, "wrote down who had answered") +
      Line(72, 618, "the telephone that morning.") +
      Line(320, 660, "A nurse asked the child what") +
      Line(320, 646, "life was like at home and she") +
      Line(320, 632, "told her manager what he had") +
      Line(320, 618, "said to her on that same day.") + Line(290, 40, "2");
  return PdfBuilder().Page(first).Page(second).Build();
}

TEST(Provenance, TheBoxesOfAnItemHoldItsWordsAndNoOthers) {
  const Document document = ReadAll(Report());
  const Items items = ItemsOf(document);
  ASSERT_GE(items.size(), 4u) << testing::Notate(items);
  for (const Item& item : items) {
    std::string boxed;
    for (const Provenance& place : item.places) boxed += WordsIn(document, place);
    EXPECT_EQ(Letters(boxed), Letters(item.number) + Letters(item.label) + Letters(item.text))
        << item.text;
  }
}

TEST(Provenance, AnItemOverAPageBreakHasBoxesOnBothPages) {
  const Items items = ItemsOf(ReadAll(Report()));
  ASSERT_GE(items.size(), 2u);
  std::vector<int> pages;
  for (const Provenance& place : items[1].places) pages.push_back(place.page);
  EXPECT_EQ(pages, (std::vector<int>{1, 1, 2}));
  EXPECT_EQ(items[1].label, "Training");
}

TEST(Provenance, SpansOfAnItemFollowOneAnotherToItsEnd) {
  for (const Item& item : ItemsOf(ReadAll(Report()))) {
    uint32_t at = 0;
    for (const Provenance& place : item.places) {
      EXPECT_GE(place.span.begin, at);
      EXPECT_LE(place.span.begin, at + 1);  // a blank between two paragraphs
      EXPECT_GT(place.span.end, place.span.begin);
      at = place.span.end;
    }
    EXPECT_EQ(at, item.text.size()) << item.text;
  }
}

// The committed samples have every layout there is: each line of an item is in its box.
TEST(Provenance, HoldsForEverySample) {
  size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(CASELORE_SOURCE_DIR "/corpus/samples")) {
    if (entry.path().extension() != ".pdf") continue;
    const Document document = ReadAll(ReadWholeFile(entry.path()).value());
    for (const Item& item : ItemsOf(document)) {
      for (const Provenance& place : item.places) {
        const std::string line = item.text.substr(place.span.begin, place.span.Size());
        const std::string boxed = WordsIn(document, place);
        EXPECT_NE(Letters(boxed).find(Letters(line)), std::string::npos)
            << entry.path().filename() << ", page " << place.page << "\n  item: " << line
            << "\n  page: " << boxed;
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, 0u);
}

}  // namespace
}  // namespace caselore
