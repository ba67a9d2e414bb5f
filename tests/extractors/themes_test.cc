#include "extractors/themes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

using testing::BuiltIn;

std::vector<std::string> Themes(std::string_view text, std::string_view label = "") {
  std::vector<std::string> slugs;
  for (const ThemeHit& hit : ThemesOf(BuiltIn(), label, text)) {
    if (hit.tagged) slugs.push_back(hit.slug);
  }
  return slugs;
}

TEST(Themes, AreFoundByNameAndInOtherWords) {
  EXPECT_THAT(Themes("Professional curiosity was missing."), Contains("professional_curiosity"));
  EXPECT_THAT(Themes("Nobody asked who else was living in the home."),
              Contains("professional_curiosity"));
  EXPECT_THAT(Themes("The bruise on a non-mobile baby was not referred."),
              Contains("bruising_non_mobile"));
  EXPECT_THAT(Themes("Staff should be told.", "Timeliness"), Contains("timeliness"));
}

TEST(Themes, AHitNamesItsRuleAndItsWords) {
  const std::string_view text = "It was late. Professional curiosity was missing.";
  const auto hits = ThemesOf(BuiltIn(), "", text);
  ASSERT_FALSE(hits.empty());
  const ThemeHit& hit = hits.front();
  EXPECT_EQ(hit.slug, "professional_curiosity");
  EXPECT_EQ(hit.evidence, "Professional curiosity");
  EXPECT_EQ(text.substr(hit.span.begin, hit.span.Size()), "Professional curiosity");
  EXPECT_EQ(hit.rule, "themes.toml: professional_curiosity name #1");
  EXPECT_THAT(hit.words, Contains("curiosity"));
  EXPECT_GT(hit.score, 0.5);
}

// The evidence is as printed, whatever its quotes and spaces.
TEST(Themes, EvidenceInTheLabelHasNoPlaceInTheText) {
  const auto hits = ThemesOf(BuiltIn(), "The child\u2019s  voice", "Nobody wrote it down.");
  const auto hit = std::find_if(hits.begin(), hits.end(),
                                [](const auto& one) { return one.slug == "child_focus"; });
  ASSERT_NE(hit, hits.end());
  EXPECT_EQ(hit->evidence, "child\u2019s  voice");
  EXPECT_TRUE(hit->span.Empty());
}

TEST(Themes, SuggestionsGoOnBehindTheTags) {
  const auto hits = ThemesOf(BuiltIn(), "", "The nurse rang the school about the bruise at once.");
  ASSERT_FALSE(hits.empty());
  EXPECT_LE(hits.size(), 5u);
  EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end(),
                             [](const auto& a, const auto& b) { return a.score > b.score; }));
  EXPECT_TRUE(
      std::is_partitioned(hits.begin(), hits.end(), [](const auto& hit) { return hit.tagged; }));
}

// What the rest of a document is about makes a theme likelier.
TEST(Themes, OtherTextsOfTheDocumentCount) {
  const ThemeText text = {"", "Her husband was in the room at every visit."};
  const ThemeText abuse = {"", "Domestic abuse by her husband was reported to the police."};
  const auto score = [&](const std::vector<ThemeText>& document, std::string_view title) {
    const auto hits = ThemesOf(BuiltIn(), document, title);
    for (const ThemeHit& hit : hits.front()) {
      if (hit.slug == "domestic_abuse") return hit.score;
    }
    return 0.0;
  };
  const double alone = score({text}, "");
  EXPECT_GT(score({text, abuse, abuse, abuse}, ""), alone);
  EXPECT_GT(score({text}, "Domestic abuse related death review: domestic abuse of Ann"), alone);
  const auto hits = ThemesOf(BuiltIn(), {text, abuse, abuse, abuse});
  for (const ThemeHit& hit : hits.front()) {
    if (hit.slug != "domestic_abuse") continue;
    EXPECT_EQ(hit.others, 3);
    EXPECT_EQ(hit.of, 3);
  }
}

// Acronyms count as words of their own and in capitals only.
TEST(Themes, WordsThatHoldAnAcronymAreNoHit) {
  EXPECT_THAT(Themes("In these circumstances there was circular talk."), Not(Contains("hoarding")));
  EXPECT_THAT(Themes("She was in danger for days."), Not(Contains("domestic_abuse")));
  EXPECT_THAT(Themes("There was a lack of laces."), Not(Contains("looked_after")));
  EXPECT_THAT(Themes("The place was iconic."), Not(Contains("infant_crying")));
  EXPECT_THAT(Themes("He may send a letter."), Not(Contains("disability")));
}

TEST(Themes, NamesOfOrganisationsDoNotCount) {
  EXPECT_THAT(Themes("The Wexmoor Community Safety Partnership met."),
              Not(Contains("multi_agency_working")));
  EXPECT_THAT(Themes("The Integrated Care Board replied."), Not(Contains("carers")));
  EXPECT_THAT(Themes("He was known to Prevent."), Not(Contains("early_intervention")));
}

TEST(Themes, ATextOfNothingHasNone) {
  EXPECT_THAT(Themes(""), IsEmpty());
  EXPECT_THAT(ThemesOf(BuiltIn(), std::vector<ThemeText>()), IsEmpty());
  EXPECT_THAT(ThemesOf(BuiltIn(), {{"", ""}, {"", "Of the, and to."}}),
              ::testing::ElementsAre(IsEmpty(), IsEmpty()));
}

TEST(Themes, ALabelThatARuleMatchesNamesATheme) {
  EXPECT_TRUE(NamesTheme(BuiltIn(), "Timeliness"));
  EXPECT_FALSE(NamesTheme(BuiltIn(), "On the Tuesday"));
}

Paragraph At(int page, float y, std::string text) {
  Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.places.push_back({page, {72, y, 500, y + 12}, {0, 10}});
  return paragraph;
}

TEST(Themes, AreCountedByItemAndByMentionOutsideItems) {
  Section body, glossary;
  body.paragraphs = {At(1, 100, "There was neglect at home."), At(1, 200, "Neglect was named."),
                     At(1, 300, "Hoarding was not.")};
  glossary.kind = SectionKind::kGlossary;
  glossary.paragraphs = {At(2, 100, "Neglect: what it means.")};
  Items items(1);
  items[0].text = body.paragraphs[0].text;
  items[0].places = body.paragraphs[0].places;
  std::vector<ThemeCount> counts;
  TagThemes(BuiltIn(), "", {body, glossary}, items, counts);
  EXPECT_THAT(items[0].themes, Contains("neglect"));
  const auto neglect = std::find_if(counts.begin(), counts.end(),
                                    [](const auto& count) { return count.slug == "neglect"; });
  ASSERT_NE(neglect, counts.end());
  EXPECT_EQ(neglect->items, 1);
  EXPECT_EQ(neglect->mentions, 1);
}

}  // namespace
}  // namespace caselore
