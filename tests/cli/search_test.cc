// caselore search, as somebody at a terminal reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/review_about.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class SearchCommand : public ::testing::Test {
 protected:
  SearchCommand() {
    fs::create_directory(folder_ / "in");
    for (const std::string child : {"Ash", "Beech", "Cedar"}) {
      folder_.Write("in/" + child + ".txt",
                    ReviewAbout("Child " + child, "GPs should ask about bruising of " + child));
    }
    EXPECT_EQ(Caselore({"ingest", folder_ / "in", "--library", folder_ / "library"}).status, 0);
  }
  CommandResult Search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "search");
    arguments.insert(arguments.end(), {"--library", folder_ / "library"});
    return Caselore(arguments);
  }

  TempFolder folder_;
};

TEST_F(SearchCommand, PagesFollowEachOther) {
  const std::string all = Search({"bruising"}).out;
  const std::string first = Search({"bruising", "--limit", "1"}).out;
  const std::string second = Search({"bruising", "--limit", "1", "--offset", "1"}).out;
  EXPECT_TRUE(all.starts_with(first)) << first;
  EXPECT_THAT(second, HasSubstr("\n  2. Recommendation"));
  EXPECT_THAT(all, HasSubstr(second.substr(second.find("\n  2. "))));
}

TEST_F(SearchCommand, BehindTheLastHitItSaysThatThereIsNothing) {
  const CommandResult past = Search({"bruising", "--offset", "50"});
  EXPECT_EQ(past.status, 0);
  EXPECT_THAT(past.out, HasSubstr("3 items"));
  EXPECT_THAT(past.out, HasSubstr("Nothing stands behind the first 50: give a smaller --offset."));
  EXPECT_THAT(Search({"flamingos", "--offset", "50"}).out, Not(HasSubstr("--offset")))
      << "it would not help";
  EXPECT_THAT(Search({"bruising", "--limit", "0"}).out, Not(HasSubstr("--offset")));
}

TEST_F(SearchCommand, AnItemWithAllOfTheWordsStandsBeforeOneThatRepeatsSome) {
  folder_.Write("in/some.txt", ReviewAbout("Child Elm",
                                           "Lighthouse keepers should ask lighthouse "
                                           "keepers about the lighthouse"));
  folder_.Write("in/all.txt",
                ReviewAbout("Child Fir",
                            "GPs should write down, on the same day and in words that "
                            "a parent can read, who rang and what was said about the "
                            "lighthouse, and send it to the school with a telescope"));
  ASSERT_EQ(Caselore({"ingest", folder_ / "in", "--library", folder_ / "library"}).status, 0);
  EXPECT_THAT(Search({"lighthouse"}).out,
              HasSubstr("1. Recommendation 1\n     Lighthouse keepers"));
  EXPECT_THAT(Search({"lighthouse telescope"}).out,
              HasSubstr("1. Recommendation 1\n     GPs should write down"));
}

TEST_F(SearchCommand, WhatNoTextHasAndWhatIsPassedOverIsSaid) {
  EXPECT_THAT(Search({"xyzzyplugh"}).out, HasSubstr("No text has “xyzzyplugh”."));
  EXPECT_THAT(Search({"bruising"}).out, Not(HasSubstr("No text has")));
  EXPECT_THAT(Search({"\"was asked about bruising\""}).out,
              HasSubstr("Passed over in quotes, as no index has such words: “was”"));
}

TEST_F(SearchCommand, ANameThatNoDocumentHasIsSaidWhereverItStands) {
  EXPECT_THAT(Search({"area:Atlantis"}).err, HasSubstr("has the area 'Atlantis'"));
  EXPECT_THAT(Search({"--area", "Atlantis"}).err, HasSubstr("has the area 'Atlantis'"));
}

TEST_F(SearchCommand, WhatLeavesAFieldOutKeepsTheThemesOfTheWords) {
  const std::string all = Search({"bruising"}).out;
  EXPECT_EQ(Search({"bruising -type:rapid_review"}).out, all);
  EXPECT_EQ(Search({"bruising NOT type:rapid_review"}).out, all);
  EXPECT_EQ(Search({"NOT type:rapid_review bruising"}).out, all);
  EXPECT_THAT(Search({"bruising NOT type:serious_case_review"}).out, StartsWith("0 items"));
}

TEST_F(SearchCommand, AWordBehindAMinusIsNoOption) {
  EXPECT_THAT(Search({"bruising", "-cedar"}).out, StartsWith("2 items"));
  EXPECT_THAT(Search({"bruising", "-type:serious_case_review"}).out, StartsWith("0 items"));
  EXPECT_EQ(Search({"bruising", "-limit", "5"}).status, 2);
  EXPECT_THAT(Search({"-h"}).out, StartsWith("Search the library"));
}

TEST_F(SearchCommand, AYearIsNoRevision) {
  const CommandResult result = Search({"bruising", "--since", "2022"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("For years of publication: --year 2022.."));
}

TEST_F(SearchCommand, TitlePagesThatAreHitsAreCounted) {
  EXPECT_THAT(Search({"cedar"}).out, HasSubstr("1 item, 1 passage and 1 title page in 1 review,"));
  EXPECT_THAT(Search({"bruising"}).out, HasSubstr("3 items and 0 passages in 3 reviews"));
}

TEST_F(SearchCommand, OfSeveralWordsWhatHasAllOfThemStandsFirst) {
  const CommandResult two = Search({"bruising cedar"});
  EXPECT_THAT(two.out, StartsWith("All of the words: 1 item and 0 passages in 1 review "
                                  "(--every-word)\nAny of the words"));
  EXPECT_THAT(Search({"bruising cedar", "--every-word"}).out,
              StartsWith("1 item and 0 passages in 1 review, of 3 searched\n"));
  EXPECT_THAT(Search({"bruising flamingos"}).out,
              StartsWith("All of the words: none\nAny of the words"));
  EXPECT_THAT(Search({"bruising cedar", "--format", "json"}).out,
              HasSubstr(R"("all_words":{"items":1,"passages":0,"titles":0,"reviews":1,)"));
  EXPECT_THAT(Search({"bruising"}).out, Not(HasSubstr("of the words:")));
  EXPECT_THAT(Search({"between about"}).out, Not(HasSubstr("All of"))) << "they link others";
  EXPECT_THAT(Search({"bruising bruising"}).out, Not(HasSubstr("All of"))) << "it is one";
  EXPECT_THAT(Search({"recommendations bruising"}).out, Not(HasSubstr("All of")))
      << "a kind orders what is found, and is no condition";
}

TEST_F(SearchCommand, AFieldWithoutItsValueIsToldHowItIsWritten) {
  const CommandResult refused = Search({"bruising to: GPs"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("at character 10: the field has no value; write it as to:"));
}

TEST_F(SearchCommand, AFieldOfAnOptionThatThereIsNotIsToldWithTheNearest) {
  const CommandResult refused = Search({"bruising", "--and", "agncy:police"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("--and: There is no field 'agncy'; near it: agency. See"));
  EXPECT_THAT(Search({"bruising", "--and", "agency"}).err, HasSubstr("takes FIELD:VALUE"));
  EXPECT_THAT(Search({"bruising", "--and", "agency:"}).err, HasSubstr("takes FIELD:VALUE"));
  EXPECT_THAT(Search({"bruising", "--and", "theme:neglct"}).err, HasSubstr("near it: neglect"));
}

}  // namespace
}  // namespace caselore
