// caselore themes: its tables as text, JSON and CSV.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

// Four reviews: a dog in each, in two the police too. The user's own theme has a name that a
// spreadsheet would compute.
class ThemesTest : public ::testing::Test {
 protected:
  ThemesTest() {
    const fs::path tables = folder_.Write("dogs.toml",
                                          "[[theme]]\nslug = \"dogs\"\nlabel = \"=1+1 Dogs\"\n"
                                          "group = \"harm\"\ndefinition = \"Dogs.\"\n"
                                          "names = ['bulldogs?']\n");
    for (const std::string name : {"A", "B", "C", "D"}) {
      folder_.Write("in/" + name + ".txt",
                    "Serious Case Review: Child " + name +
                        "\n\nPublished: March 2020\n\n1. Introduction\n\nThis review is about a "
                        "child.\n\n2. Recommendations\n\nRecommendation 1: The " +
                        (name < "C" ? "Police" : "Board") + " should count the bulldogs of " +
                        name + ".\n\nRecommendation 2: The Police should ask for what " + name +
                        " wants.\n");
    }
    const CommandResult read = Run({"ingest", "--vocabulary", tables, folder_ / "in"});
    EXPECT_EQ(read.status, 0) << read.err;
    fs::copy_file(tables, folder_ / "library" / "vocabulary.toml");
  }

  CommandResult Run(const std::vector<std::string>& arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + (folder_ / "library").native()});
  }

  TempFolder folder_;
};

TEST_F(ThemesTest, GroupsNameWhatTheyAreOf) {
  const std::vector<std::string> by_agency = {"themes", "--by", "agency", "--theme", "dogs"};
  const CommandResult text = Run(by_agency);
  EXPECT_THAT(text.out,
              HasSubstr("of reviews of the selection with an item\nthat names the agency"));
  EXPECT_THAT(text.out, HasSubstr("of items of the selection that name the"));
  std::vector<std::string> arguments = by_agency;
  arguments.insert(arguments.end(), {"--format", "json"});
  const Json groups = Json::parse(Run(arguments).out);
  EXPECT_EQ(groups.at("of_items_is"), "items of the selection that name the agency");
  for (const Json& group : groups.at("groups")) {
    if (group.at("group") != "police") continue;
    EXPECT_EQ(group.at("reviews"), 2);
    EXPECT_EQ(group.at("of"), 4);
    EXPECT_EQ(group.at("items"), 2);
    EXPECT_EQ(group.at("of_items"), 6) << "those on other matters too";
    return;
  }
  FAIL() << groups;
}

// A person says what counts as it; its label said once more is no definition.
TEST_F(ThemesTest, TheRowOfAnEmergingThemeAsksForItsDefinition) {
  const char* const places[] = {"Ackmoor", "Bexhill", "Carrow", "Dunmoor"};
  for (int i = 0; i < 4; ++i) {
    folder_.Write(
        "news/" + std::to_string(i) + ".txt",
        std::string(places[i]) +
            " Safeguarding Children Board\n\nSerious Case Review: "
            "Child " +
            std::string(1, static_cast<char>('P' + i)) +
            "\n\nPublished: May 2025\n\n1. Recommendations\n\nRecommendation 1: The Board "
            "should look at quokka rotas.\n");
  }
  ASSERT_EQ(Run({"ingest", folder_ / "news"}).status, 0);
  const std::string rows = Run({"themes", "--emerging"}).out;
  EXPECT_THAT(rows, HasSubstr("label = \"Look at quokka rotas\""));
  EXPECT_THAT(
      rows, HasSubstr("definition = \"To be written: what counts as it and what does not, as in "));
}

TEST_F(ThemesTest, EveryTableIsCsvWithItsDenominators) {
  const std::pair<std::vector<std::string>, const char*> kTables[] = {
      {{}, "theme,label,reviews,reviews_of_selection,"},
      {{"--by", "year"}, "by,group,label,theme,reviews,reviews_of_group,share,"},
      {{"--pairs"}, "a,a_label,b,b_label,reviews_with_both,"},
      {{"--distinctive"}, "theme,label,items_here,items_of_selection,items_in_rest,items_of_rest,"},
      {{"--emerging"}, "phrase,variants,reviews,"}};
  for (const auto& [options, begin] : kTables) {
    std::vector<std::string> arguments = {"themes", "--format", "csv"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const CommandResult table = Run(arguments);
    EXPECT_EQ(table.status, 0) << table.err;
    EXPECT_THAT(table.out, StartsWith(begin));
  }
  EXPECT_THAT(Run({"themes", "--by", "agency", "--theme", "dogs", "--format", "csv"}).out,
              HasSubstr("agency,police,Police,dogs,2,4,0.500,"));
}

TEST_F(ThemesTest, NoCellIsAFormula) {
  const CommandResult table = Run({"themes", "--format", "csv"});
  EXPECT_THAT(table.out, HasSubstr("dogs,'=1+1 Dogs,4,4,1.000,"));
}

TEST_F(ThemesTest, AFileIsWrittenWholeOrNotAtAll) {
  const CommandResult made =
      Run({"themes", "--format", "csv", "--bom", "--output", folder_ / "themes.csv"});
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_THAT(made.out, IsEmpty());
  EXPECT_THAT(Content(folder_ / "themes.csv"), StartsWith("\xEF\xBB\xBFtheme,label,"));
  const CommandResult nowhere = Run({"themes", "--output", folder_ / "missing" / "themes.csv"});
  EXPECT_NE(nowhere.status, 0);
  EXPECT_THAT(nowhere.err, HasSubstr("themes.csv"));
  EXPECT_FALSE(fs::exists(folder_ / "missing"));
  EXPECT_EQ(Run({"themes", "--bom"}).status, 2) << "of CSV alone";
}

TEST_F(ThemesTest, WhatIsDistinctiveIsHeldAgainstTheRest) {
  const Json json =
      Json::parse(Run({"themes", "--distinctive", "--theme", "dogs", "--format", "json"}).out);
  for (const Json& theme : json.at("themes")) {
    if (theme.at("slug") != "dogs") continue;
    EXPECT_EQ(theme.at("here").at("items"), 4);
    EXPECT_EQ(theme.at("rest").at("items"), 0);
    EXPECT_EQ(theme.at("rest_of").at("items"), 4);
  }
  EXPECT_THAT(Run({"themes", "--distinctive"}).out, HasSubstr("no rest to compare it with"));
  const std::string text = Run({"themes", "--distinctive", "--theme", "dogs"}).out;
  EXPECT_THAT(text, HasSubstr("Every item of the selection has: =1+1 Dogs."));
  EXPECT_THAT(text, Not(HasSubstr("4 (100%)"))) << "that tells nothing";
}

}  // namespace
}  // namespace caselore
