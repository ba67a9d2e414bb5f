#include "index/snippet.h"

#include <gtest/gtest.h>

#include "index/answer.h"

namespace caselore {
namespace {

// With the marks of hits as [ ].
std::string Show(std::string_view text, const std::unordered_set<std::string>& lit,
                 size_t length = 300) {
  Analyser analyser;
  std::string snippet = MakeSnippet(text, lit, analyser, length).text;
  for (size_t at; (at = snippet.find(kHitBegin)) != std::string::npos;) snippet.replace(at, 3, "[");
  for (size_t at; (at = snippet.find(kHitEnd)) != std::string::npos;) snippet.replace(at, 3, "]");
  return snippet;
}

TEST(Snippet, LightsTheWordsAsPrinted) {
  EXPECT_EQ(Show("Nobody asked about the bruises.\nBruising was known.", {"bruis", "ask"}),
            "Nobody [asked] about the [bruises]. [Bruising] was known.");
}

TEST(Snippet, WithoutAHitIsTheBeginning) {
  EXPECT_EQ(Show("One two three.", {}), "One two three.");
  EXPECT_EQ(Show("One two three four five six.", {"zebra"}, 12), "One two…");
  EXPECT_EQ(Show("", {"a"}), "");
}

TEST(Snippet, ShowsTheStretchWithMostDifferentHits) {
  const std::string far(400, 'x');
  EXPECT_EQ(Show("A bruise. " + far + " The bruise was seen by the midwife. " + far,
                 {"bruis", "midwif"}, 60),
            "…The [bruise] was seen by the [midwife].…");
}

TEST(Snippet, HoldsNoMarksOrControlsOfTheDocument) {
  EXPECT_EQ(Show("a\x1b[31mb\tc \xEF\xA3\xB0 d", {}), "a [31mb c d");
}

TEST(Snippet, SaysWhereItsFirstHitStands) {
  Analyser analyser;
  EXPECT_EQ(MakeSnippet("One. Two bruises.", {"bruis"}, analyser, 300).offset, 9u);
  EXPECT_EQ(MakeSnippet("One. Two.", {"bruis"}, analyser, 300).offset, 0u);
}

}  // namespace
}  // namespace caselore
