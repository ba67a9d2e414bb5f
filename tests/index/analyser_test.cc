#include "index/analyser.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

// The words of a text as "term term …", an empty term as "_".
std::string Terms(std::string_view text) {
  Analyser analyser;
  std::string terms;
  WordSpan word;
  for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
    const std::string term = analyser.Term(text.substr(word.begin, word.end - word.begin));
    terms += (terms.empty() ? "" : " ") + (term.empty() ? "_" : term);
  }
  return terms;
}

TEST(Analyser, FoldsAndStems) {
  EXPECT_EQ(Terms("Safeguarding concerns were REPEATED."), "safeguard concern _ repeat");
  EXPECT_EQ(Terms(""), "");
  EXPECT_EQ(Terms(" — … • "), "");
}

TEST(Analyser, PartsWords) {
  EXPECT_EQ(Terms("non-accidental"), "non accident");
  EXPECT_EQ(Terms("A&E at 4.2 and 1,000; s.47"), "a&e _ 4.2 _ 1,000 s 47");
  EXPECT_EQ(Terms("and/or e.g."), "_ _ e g");
  EXPECT_EQ(Terms("end. 'Begin' &c"), "end begin c");
}

TEST(Analyser, QuotesOfAllKindsAreOne) {
  EXPECT_EQ(Terms("child's"), Terms("child’s"));
  EXPECT_EQ(Terms("child’s"), "child");
}

TEST(Analyser, WelshIsFoundWithoutItsAccents) {
  EXPECT_EQ(Terms("tŷ Ŵyn môr"), "ty wyn mor");
  EXPECT_EQ(Terms("y\u0302"), "y") << "a combining accent";
  EXPECT_EQ(Terms("ﬁnding"), "find") << "a ligature";
}

TEST(Analyser, StopWordsHaveNoTermButNamesAndDenialsDo) {
  EXPECT_EQ(Terms("The name of Child A was not known to IT"), "_ name _ child a _ not known _ it");
}

TEST(Analyser, DamagedTextIsNoWord) {
  EXPECT_EQ(Terms("ab\xff\xfe"
                  "cd \xc3"),
            "ab cd");
  EXPECT_EQ(Terms(std::string(65, 'x') + " y"), "_ y");
}

}  // namespace
}  // namespace caselore
