#include "pipeline/ocr/recognised_page.h"

#include <gtest/gtest.h>

#include <string>

namespace caselore {
namespace {

RecognisedPage Page() {
  RecognisedPage page;
  page.skew = -0.75f;
  page.words.push_back({"plŵm,", {72, 90.5f, 110, 102}, 100, 11.25f, 0.9f, 97, 3});
  page.rules.push_back({72, 120, 520, 120.5f});
  page.fills.push_back({{72, 130, 520, 160}, 0xE0E0E0});
  return page;
}

TEST(RecognisedPageTest, ComesBackAsItWent) {
  const Result<RecognisedPage> page = DecodePage(EncodePage(Page()));
  ASSERT_TRUE(page);
  EXPECT_EQ(EncodePage(*page), EncodePage(Page()));
  EXPECT_FLOAT_EQ(page->skew, -0.75f);
  ASSERT_EQ(page->words.size(), 1u);
  EXPECT_EQ(page->words[0].text, "plŵm,");
  EXPECT_EQ(page->words[0].ink, (BBox{72, 90.5f, 110, 102}));
  EXPECT_EQ(page->words[0].confidence, 97);
  EXPECT_EQ(page->rules.size(), 1u);
  ASSERT_EQ(page->fills.size(), 1u);
  EXPECT_EQ(page->fills[0].colour, 0xE0E0E0u);
}

TEST(RecognisedPageTest, ABlankPageIsAPage) { EXPECT_TRUE(DecodePage(EncodePage({}))); }

TEST(RecognisedPageTest, RefusesWhatItCannotHaveMade) {
  for (const char* bytes : {
           "",
           "ocr 1",                               // cut
           "ocr 2 0\n",                           // of another version
           "w 0 0 1 1 1 1 1 50 0 a\n",            // no head
           "ocr 1 0\nx 1\n",                      // unknown
           "ocr 1 0\nw 0 0 1 1 1 1 1 50 0\n",     // no text
           "ocr 1 0\nw 0 0 1 1 1 1 1 101 0 a\n",  // more than certain
           "ocr 1 0\nw 0 0 1 1 1 1 1 50 -1 a\n",  // no such line
           "ocr 1 0\nw 0 0 1 999999999999 1 1 1 50 0 a\n",
           "ocr 1 0\nr 0 0 1\n",
           "ocr 1 0\nf 0 0 1 1 99999999\n",
           "ocr 1 0\n\n",
       }) {
    const Result<RecognisedPage> page = DecodePage(bytes);
    ASSERT_FALSE(page) << bytes;
    EXPECT_EQ(page.error().cause, Cause::kCorrupt);
  }
}

}  // namespace
}  // namespace caselore
