// caselore vocabulary tag: rows in, themes out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using Json = nlohmann::json;

constexpr char kRows[] =
    "{\"id\": \"smith#1\", \"text\": \"Professional curiosity was missing.\"}\n"
    "\n"
    "{\"id\": \"smith#2\", \"kind\": \"action\", \"label\": null, \"text\": \"\"}\n"
    "{\"id\": \"alone\", \"label\": \"Hoarding\", \"text\": \"The stair was blocked.\"}\n";

TEST(VocabularyTagTest, PrintsTheThemesOfEachRow) {
  const TempFolder folder;
  const CommandResult result = Caselore({"vocabulary", "tag", folder.Write("rows.jsonl", kRows)});
  ASSERT_EQ(result.status, 0) << result.err;
  const Json themes = Json::parse(result.out);
  EXPECT_EQ(themes.size(), 3u);
  EXPECT_THAT(themes.at("smith#1"), Contains("professional_curiosity"));
  EXPECT_EQ(themes.at("smith#2"), Json::array());
  EXPECT_THAT(themes.at("alone"), Contains("hoarding"));
}

TEST(VocabularyTagTest, SuggestionsSayWhy) {
  const TempFolder folder;
  const CommandResult result =
      Caselore({"vocabulary", "tag", "--suggest", folder.Write("rows.jsonl", kRows)});
  ASSERT_EQ(result.status, 0) << result.err;
  const Json first = Json::parse(result.out).at("smith#1").at(0);
  EXPECT_EQ(first.at("theme"), "professional_curiosity");
  EXPECT_EQ(first.at("tagged"), true);
  EXPECT_GT(first.at("score"), 0.5);
  EXPECT_EQ(first.at("rule"), "themes.toml: professional_curiosity name #1");
  EXPECT_EQ(first.at("evidence"), "Professional curiosity");
  EXPECT_FALSE(first.at("words").empty());
  EXPECT_EQ(first.at("other_rows").at("of"), 1) << "the rows of one document";
}

TEST(VocabularyTagTest, AThemeOfOnesOwnIsTaggedByItsRules) {
  const TempFolder folder;
  const std::string own = folder.Write(
      "own.toml",
      "[[theme]]\nslug = 'bereavement'\nlabel = 'Bereavement'\nnames = ['bereave\\w*']\n");
  const std::string rows = folder.Write(
      "rows.jsonl", "{\"id\": \"1\", \"text\": \"Bereavement care came late to them.\"}");
  const CommandResult result =
      Caselore({"vocabulary", "tag", "--suggest", "--vocabulary", own, rows});
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("own.toml: bereavement name #1"));
}

TEST(VocabularyTagTest, WhatIsNoRowIsRefusedWithItsLine) {
  const TempFolder folder;
  const auto refusal = [&](const std::string& rows) {
    const CommandResult result = Caselore({"vocabulary", "tag", folder.Write("r.jsonl", rows)});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.out, "");
    return result.err;
  };
  EXPECT_THAT(refusal("{\"id\": \"1\", \"text\": \"a\"}\nid,text\n"),
              HasSubstr("r.jsonl:2: this is no row: it is not JSON"));
  EXPECT_THAT(refusal("{\"id\": \"1\"}"), HasSubstr("it has no \"text\""));
  EXPECT_THAT(refusal("{\"id\": 1, \"text\": \"a\"}"), HasSubstr("it has no \"id\""));
  EXPECT_THAT(refusal("{\"id\": \"1\", \"text\": \"a\"}\n{\"id\": \"1\", \"text\": \"b\"}"),
              HasSubstr("its id is that of line 1"));
}

TEST(VocabularyTagTest, ABadModelIsRefusedWithFileLineAndReason) {
  const TempFolder folder;
  const std::string rows = folder.Write("rows.jsonl", kRows);
  const std::string bad = folder.Write(
      "bad.toml",
      "[[theme_model]]\nslug = 'shared'\ntagged = '0.5'\nsuggested = '0.1'\nweights = ['cue 1']\n");
  const CommandResult result = Caselore({"vocabulary", "tag", "--vocabulary", bad, rows});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("bad.toml:5: weight 'cue 1' is of no known feature"));
}

TEST(VocabularyCheckTest, ARowThatTakesThePlaceOfABuiltInOneIsNamed) {
  const TempFolder folder;
  const std::string row = "[[agency]]\nslug = 'police'\nlabel = 'Police'\naliases = ['rangers?']\n";
  const CommandResult replaced = Caselore({"vocabulary", "check", folder.Write("mine.toml", row)});
  EXPECT_EQ(replaced.status, 0) << "it may be meant";
  EXPECT_THAT(replaced.err, HasSubstr("mine.toml:1: the agency 'police' takes the place of that of "
                                      "agencies.toml:"));
  EXPECT_EQ(
      Caselore({"vocabulary", "check", folder.Write("more.toml", row + "extend = true\n")}).err,
      "");
}

TEST(VocabularyTagTest, AFileThatIsNotThereOrAFolderIsRefused) {
  const TempFolder folder;
  EXPECT_EQ(
      Caselore({"vocabulary", "tag", (folder.Write("rows.jsonl", "").native() + ".no")}).status, 2);
  const CommandResult result = Caselore({"vocabulary", "tag", "/"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("folder"));
  EXPECT_EQ(Caselore({"vocabulary"}).status, 2);
}

}  // namespace
}  // namespace caselore
