#include "extractors/theme_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "extractors/theme_rules.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

WordClasses Classes(std::string_view toml) {
  WordClasses classes;
  const auto rows = ReadTomlRows("words.toml", toml);
  for (const TomlRow& row : rows.value()) {
    const auto error = classes.Add(row);
    EXPECT_FALSE(error.has_value()) << error->message;
  }
  return classes;
}

constexpr char kTables[] =
    "[[word_class]]\nslug = 'infant'\nwords = ['baby', 'cot', 'newborn*']\n"
    "[[word_class]]\nslug = 'worker'\nwords = ['social worker', 'nurse']\n";

std::vector<std::string> Tokens(std::string_view text) {
  std::vector<std::string> tokens;
  ForEachThemeToken(PlainWords(text), Classes(kTables), [&](std::string_view token, CharSpan span) {
    tokens.push_back(std::string(token) + " " + std::string(text.substr(span.begin, span.Size())));
  });
  return tokens;
}

TEST(ThemeWords, AreStemsPairsOfThemAndClasses) {
  EXPECT_THAT(Tokens("The cots were broken"),
              UnorderedElementsAre("@infant cots", "cots cots", "broken broken",
                                   "cots_broken cots were broken"));
}

TEST(ThemeWords, AClassHoldsBeginningsAndPhrases) {
  EXPECT_THAT(Tokens("newborns"), UnorderedElementsAre("@infant newborns", "newborn newborns"));
  EXPECT_THAT(Tokens("Social worker"),
              UnorderedElementsAre("@worker Social worker", "soci Social", "work worker",
                                   "soci_work Social worker"));
  EXPECT_THAT(Tokens("Social club"),
              UnorderedElementsAre("soci Social", "club club", "soci_club Social club"));
}

TEST(ThemeWords, EmptyWordsGiveNothing) {
  EXPECT_EQ(ForEachThemeToken("the of and", WordClasses(), [](std::string_view, CharSpan) {}), 0u);
  EXPECT_EQ(ForEachThemeToken("", WordClasses(), [](std::string_view, CharSpan) {}), 0u);
}

TEST(ThemeWords, FormsOfAWordHaveOneStem) {
  EXPECT_EQ(ThemeStem("recording"), "record");
  EXPECT_EQ(ThemeStem("recorded"), "record");
  EXPECT_EQ(ThemeStem("child's"), "child");
  EXPECT_EQ(ThemeStem("bus"), "bus");
}

TEST(ThemeWords, ABadClassIsRefusedWithFileLineAndReason) {
  const auto rows =
      ReadTomlRows("words.toml", "[[word_class]]\nslug = 'short'\nwords = ['at*']\n").value();
  const auto error = WordClasses().Add(rows.front());
  ASSERT_TRUE(error.has_value());
  EXPECT_THAT(error->message, HasSubstr("words.toml:3"));
  EXPECT_THAT(error->message, HasSubstr("too short"));
}

}  // namespace
}  // namespace caselore
