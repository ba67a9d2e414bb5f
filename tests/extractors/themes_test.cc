#include "extractors/themes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caselore {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = Vocabulary::Load({}).value();
  return vocabulary;
}

std::vector<std::string> Themes(std::string_view text, std::string_view label = "") {
  std::vector<std::string> slugs;
  for (const ThemeHit& hit : ThemesOf(BuiltIn(), label, text)) slugs.push_back(hit.slug);
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
  EXPECT_EQ(text.substr(hit.span.begin, hit.span.Size()), "Professional curiosity");
  EXPECT_EQ(hit.rule, "themes.toml: professional_curiosity name #1");
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
}

TEST(Themes, ATextOfNothingHasNone) { EXPECT_THAT(Themes(""), IsEmpty()); }

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
