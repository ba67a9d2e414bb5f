// What stays on the page for practitioners.
#include "digest/one_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caselore {
namespace {

using ::testing::ElementsAre;

ThemeChapter::Part PartOf(size_t lines) {
  Quote quote;
  quote.text = std::string(lines * 98, 'x');
  quote.publisher = "Ackmoor Safeguarding Children Partnership";
  quote.title = "Child K";
  ThemeChapter::Part part;
  part.quotes = {quote};
  return part;
}

// Themes of two parts each, with a quote of so many lines.
Digest DigestOf(size_t themes, size_t lines) {
  Digest digest;
  digest.chapters.resize(themes);
  for (ThemeChapter& chapter : digest.chapters) chapter.parts = {PartOf(lines), PartOf(lines)};
  return digest;
}

std::vector<size_t> PartsAfterFitting(Digest digest) {
  FitOnePage(digest);
  std::vector<size_t> parts;
  for (const ThemeChapter& chapter : digest.chapters) parts.push_back(chapter.parts.size());
  return parts;
}

TEST(OnePage, WhatFitsStays) {
  EXPECT_THAT(PartsAfterFitting(DigestOf(3, 1)), ElementsAre(2, 2, 2));
}

TEST(OnePage, TheLastThemeGivesWayFirst) {
  EXPECT_THAT(PartsAfterFitting(DigestOf(3, 2)), ElementsAre(2, 2, 1));
  EXPECT_THAT(PartsAfterFitting(DigestOf(3, 3)), ElementsAre(2, 1, 1));
}

TEST(OnePage, ThemesGoWhenEachHasAQuoteOnly) {
  EXPECT_THAT(PartsAfterFitting(DigestOf(3, 12)), ElementsAre(1, 1));
  EXPECT_THAT(PartsAfterFitting(DigestOf(3, 80)), ElementsAre(1));
}

TEST(OnePage, OfNothingNothingIsTaken) { EXPECT_THAT(PartsAfterFitting({}), ElementsAre()); }

}  // namespace
}  // namespace caselore
