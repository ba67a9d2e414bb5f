// What evaluation takes for the same words.
#include "corpus/evaluation/tokens.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

double OverlapOf(std::string_view left, std::string_view right) {
  return Overlap(TokenBag(TokensOf(left)), TokenBag(TokensOf(right)));
}

TEST(TokensTest, AreRunsOfLettersAndNumbers) {
  EXPECT_EQ(TokensOf("Agencies should: (a) share, and 4.2 act_now!"),
            (Tokens{"agencies", "should", "a", "share", "and", "4", "2", "act", "now"}));
  EXPECT_EQ(TokensOf(""), Tokens());
  EXPECT_EQ(TokensOf(" – • \n"), Tokens());
}

TEST(TokensTest, AreFolded) {
  EXPECT_EQ(TokensOf("e\uFB03cient \uFB02at"), (Tokens{"efficient", "flat"}));  // ligatures
  EXPECT_EQ(TokensOf("STRASSE Straße"), (Tokens{"strasse", "strasse"}));
  EXPECT_EQ(TokensOf("ＴＥＳＴ １２"), (Tokens{"test", "12"}));  // full width
  EXPECT_EQ(TokensOf("Łódź TŶ"), (Tokens{"łódź", "tŷ"}));        // accents stay
  EXPECT_EQ(TokensOf("to y\u0302"), TokensOf("to ŷ"));
  EXPECT_EQ(TokensOf("Ⅳ x² ½"), (Tokens{"iv", "x2", "1", "2"}));
}

TEST(TokensTest, ApostrophesAndSoftHyphensAreNothing) {
  EXPECT_EQ(TokensOf("child’s child's chil\u00ADd’s"), (Tokens{"childs", "childs", "childs"}));
  EXPECT_EQ(TokensOf("‘quoted’ non-accidental"), (Tokens{"quoted", "non", "accidental"}));
}

// Where they would be part of a word of another program: a mark that no letter composes with.
TEST(TokensTest, MarksThatStayPartWords) { EXPECT_EQ(TokensOf("q\u0323u"), (Tokens{"q", "u"})); }

TEST(OverlapTest, CountsWhatBothHaveAsOftenAsBothHaveIt) {
  EXPECT_DOUBLE_EQ(OverlapOf("a b c d", "d c b a"), 1.0);  // order is nothing
  EXPECT_DOUBLE_EQ(OverlapOf("a a b", "a b b"), 2.0 * 2 / 6);
  EXPECT_DOUBLE_EQ(OverlapOf("a b c", "a b c d"), 2.0 * 3 / 7);
  EXPECT_DOUBLE_EQ(OverlapOf("a", "b"), 0.0);
  EXPECT_DOUBLE_EQ(OverlapOf("", "b"), 0.0);
  EXPECT_DOUBLE_EQ(OverlapOf("", " – "), 1.0);
}

TEST(NameSetTest, LeavesOutALeadingTheAndTheOrder) {
  EXPECT_EQ(NameSet({"The Board", "Police"}), NameSet({"police", "board"}));
  EXPECT_NE(NameSet({"Board"}), NameSet({"Board", "police"}));
  EXPECT_NE(NameSet({"Theatre"}), NameSet({"atre"}));
}

}  // namespace
}  // namespace caselore
