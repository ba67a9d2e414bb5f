#include "extractors/theme_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "extractors/theme_rules.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;

// What `pattern` finds in `text`; "-" if nothing.
std::string Found(std::string_view pattern, std::string_view text) {
  ThemePattern compiled;
  EXPECT_EQ(compiled.Compile(pattern), "");
  const std::string plain = PlainWords(text);
  const CharSpan span = compiled.Find(PlainText(plain));
  return span.Empty() ? "-" : plain.substr(span.begin, span.Size());
}

std::string WhyBad(std::string_view pattern) { return ThemePattern().Compile(pattern); }

TEST(ThemePattern, WordsAreWhole) {
  EXPECT_EQ(Found("seen", "He was seen."), "seen");
  EXPECT_EQ(Found("seen", "It went unseen."), "-");
  EXPECT_EQ(Found("see", "He was seen."), "-");
  EXPECT_EQ(Found("child", "The child's voice"), "child");
  EXPECT_EQ(Found("agency", "multi-agency work"), "agency");
}

TEST(ThemePattern, SpacesPassOverPunctuation) {
  EXPECT_EQ(Found("seen alone", "He was seen, alone."), "seen  alone");
  EXPECT_EQ(Found("seen alone", "He was seen-alone."), "-");
}

TEST(ThemePattern, RestOfAWord) {
  EXPECT_EQ(Found("assess* of", "The assessments of risk"), "assessments of");
  EXPECT_EQ(Found("curio*", "Curio"), "curio");
  EXPECT_EQ(Found("un*ly", "unkindly"), "unkindly");
  EXPECT_EQ(Found("self*", "self-neglect"), "self-neglect");
}

TEST(ThemePattern, GapsAreAsShortAsCanBe) {
  EXPECT_EQ(Found("not .. seen", "He was not ever seen by us, nor seen at home."), "not ever seen");
  EXPECT_EQ(Found("not .. seen", "not a b c d seen"), "not a b c d seen");
  EXPECT_EQ(Found("not .. seen", "not a b c d e seen"), "-");
  EXPECT_EQ(Found("not ... seen", "not a b c d e f g h i seen"), "not a b c d e f g h i seen");
  EXPECT_EQ(Found("not .. seen .. home", "not seen, then not seen at home"),
            "not seen  then not seen at home");
}

TEST(ThemePattern, OptionsAndWhatMayBeMissing) {
  EXPECT_EQ(Found("(seen|heard) alone", "She was heard alone."), "heard alone");
  EXPECT_EQ(Found("famil(y|ies)", "Families"), "families");
  EXPECT_EQ(Found("(the )?colou?rs?", "The color"), "the color");
  EXPECT_EQ(Found("(at|within the (home|house))", "within the house"), "within the house");
  EXPECT_EQ(Found("follow~up", "A follow up, a follow-up, a followup"), "follow up");
  EXPECT_EQ(Found("section~ 47", "Section 47"), "section 47");
  EXPECT_EQ(Found("(sudden |infant )+death", "a sudden infant death"), "sudden infant death");
}

TEST(ThemePattern, Sets) {
  EXPECT_EQ(Found("1[3-7] year olds?", "a 15 year old"), "15 year old");
  EXPECT_EQ(Found("1[3-7] year olds?", "a 12 year old"), "-");
  EXPECT_EQ(Found("(\\d+|two) days", "120 days"), "120 days");
  EXPECT_EQ(Found("under 1\\b", "under 1"), "under 1");
  EXPECT_EQ(Found("caf(e|é)", "the café there"), "café");
}

TEST(ThemePattern, NothingInNothing) { EXPECT_EQ(Found("seen", ""), "-"); }

TEST(ThemePattern, SaysWhyItIsNone) {
  EXPECT_THAT(WhyBad("(seen|heard"), HasSubstr("brackets do not match"));
  EXPECT_THAT(WhyBad("se[en"), HasSubstr("square brackets do not match"));
  EXPECT_THAT(WhyBad("seen]"), HasSubstr("\"]\" stands alone"));
  EXPECT_THAT(WhyBad("[é]"), HasSubstr("more than plain letters"));
  EXPECT_THAT(WhyBad("[z-a]"), HasSubstr("are empty"));
  EXPECT_THAT(WhyBad("\\q"), HasSubstr("unknown escape: \\q"));
  EXPECT_THAT(WhyBad("seen\\"), HasSubstr("ends with a backslash"));
  EXPECT_THAT(WhyBad("?seen"), HasSubstr("nothing stands before its \"?\""));
}

// Each gap has five ways and each "a*" as many as letters: tried one by one, these would take
// longer than the world has stood.
TEST(ThemePattern, WorkGrowsWithTheTextNotWithItsPowers) {
  std::string gaps = "w", stars = "a", text, word;
  for (int i = 0; i < 30; ++i) gaps += " .. w", stars += "*a";
  for (int i = 0; i < 300; ++i) text += "w ";
  std::string choices = "word ", groups = "b";
  for (int i = 0; i < 40; ++i) choices += "(a|b?)?";
  for (int i = 0; i < 14; ++i) groups = "(" + groups + ")+";
  EXPECT_EQ(Found(choices + "c", "word abc"), "word abc");
  EXPECT_THAT(WhyBad(groups), HasSubstr("too often"));
  std::string hyphens;
  for (int i = 0; i < 20'000; ++i) hyphens += "place-";
  EXPECT_EQ(Found("place* harm", hyphens + "end"), "-");
  word.assign(60, 'a');
  EXPECT_EQ(Found(gaps + " x", text), "-");
  EXPECT_EQ(Found(stars + "b", word), "-");
}

}  // namespace
}  // namespace caselore
