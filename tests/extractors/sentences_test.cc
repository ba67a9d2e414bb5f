#include "extractors/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/fold.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> out;
  for (CharSpan span : Sentences(text)) out.emplace_back(text.substr(span.begin, span.Size()));
  return out;
}

TEST(Sentences, EndAtAFullStopBeforeACapital) {
  EXPECT_THAT(Split("He rang. Nobody came! “Why?” Dr. Ali asked."),
              ElementsAre("He rang.", "Nobody came!", "“Why?”", "Dr. Ali asked."));
  EXPECT_THAT(Split("Two per cent, i.e. 2.5 of it. All of it"),
              ElementsAre("Two per cent, i.e. 2.5 of it.", "All of it"));
  EXPECT_THAT(Split(""), IsEmpty());
}

TEST(Sentences, ANumberStandsBehindItsAbbreviation) {
  EXPECT_THAT(Split("She said no. An assessment was opened. See no. 7 and para. 3."),
              ElementsAre("She said no.", "An assessment was opened.", "See no. 7 and para. 3."));
}

TEST(Fold, GivesOneSpellingAndTheWayBack) {
  const std::string text = "The  child’s\u00a0“story” – half\u00adway";
  const Folded folded(text);
  EXPECT_EQ(folded.text(), "The child's \"story\" - halfway");
  const size_t at = folded.text().find("story");
  const CharSpan span = folded.Span(at, at + 5);
  EXPECT_EQ(text.substr(span.begin, span.Size()), "story");
}

}  // namespace
}  // namespace caselore
