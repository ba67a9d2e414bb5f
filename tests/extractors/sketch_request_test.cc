// What a recommendation asks for, and the stems that it is told by.
#include "extractors/sketch_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "extractors/english_stem.h"
#include "extractors/request_units.h"
#include "tests/support/stages.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using testing::BuiltIn;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;

TEST(EnglishStem, FollowsTheExamplesOfItsDescription) {
  // snowballstem.org/algorithms/english/stemmer.html
  EXPECT_EQ(EnglishStem("consistently"), "consist");
  EXPECT_EQ(EnglishStem("conspiracy"), "conspiraci");
  EXPECT_EQ(EnglishStem("knightly"), "knight");
  EXPECT_EQ(EnglishStem("generously"), "generous");
  EXPECT_EQ(EnglishStem("communities"), "communiti");
  EXPECT_EQ(EnglishStem("hopped"), "hop");
  EXPECT_EQ(EnglishStem("hoping"), "hope");
  EXPECT_EQ(EnglishStem("skies"), "sky");
  EXPECT_EQ(EnglishStem("dying"), "die");
  EXPECT_EQ(EnglishStem("ties"), "tie");
  EXPECT_EQ(EnglishStem("cries"), "cri");
  EXPECT_EQ(EnglishStem("say"), "say");
  EXPECT_EQ(EnglishStem("proceed"), "proceed");
  EXPECT_EQ(EnglishStem("is"), "is");
  EXPECT_EQ(EnglishStem(""), "");
}

TEST(FoldRequest, OneSpellingOfQuotesDashesAndSpaces) {
  EXPECT_EQ(FoldRequest("  The Child’s\tplan – “Multi‑agency”\n"),
            "the child's plan - \"multi-agency\"");
  EXPECT_EQ(FoldRequest(""), "");
  EXPECT_EQ(FoldRequest("ﬁle\u00A0\u2014 É"), "file - é");
  EXPECT_EQ(PlainRequest("ﬁle\u00A0\u2014 É  The\tBoard"), "file - É The Board");
}

TEST(FoldRequest, KeepsEachLetterInItsPlace) {
  for (const char* text : {"É the BOARD", "İstanbul and Ⱥ", "Œuvre K Σ", "\xFF bad"}) {
    EXPECT_EQ(FoldRequest(text).size(), PlainRequest(text).size()) << text;
  }
}

std::set<std::string> UnitsOf(std::string_view text) {
  std::set<std::string> units;
  for (const auto& [id, name] : UnitNamesOf(BuiltIn(), text)) units.insert(name);
  return units;
}

TEST(SketchRequest, WordsThatNameOneThingAreOneUnit) {
  for (const char* text :
       {"A baby who is not yet mobile has a bruise.", "Bruising in non-mobile infants",
        "too young to crawl: injury marks, infant"}) {
    EXPECT_THAT(UnitsOf(text), IsSupersetOf({"@infant", "@nonmobile", "@bruise"})) << text;
  }
  EXPECT_THAT(UnitsOf("The 3 boards of the 2nd review"), ElementsAre("board", "review"));
}

float WeightOf(const RequestSketch& sketch, std::string_view unit) {
  for (const auto& one : sketch.topic) {
    if (one.id == UnitId(unit)) return one.weight;
  }
  return 0;
}

TEST(SketchRequest, WhoIsAskedAndByWhenHardlyMatters) {
  const RequestSketch plain = SketchRequest(BuiltIn(), "Hoarding must be assessed.");
  const RequestSketch sent = SketchRequest(
      BuiltIn(), "The Harrowfell Housing Board must assess hoarding within six months.");
  EXPECT_EQ(WeightOf(sent, "@hoarding"), WeightOf(plain, "@hoarding"));
  EXPECT_LT(WeightOf(sent, "@housing"),
            WeightOf(SketchRequest(BuiltIn(), "Housing must be found."), "@housing"));
  EXPECT_EQ(WeightOf(sent, "month"), 0);
}

TEST(SketchRequest, WhoReportsThatItIsAskedIsNoPartOfIt) {
  const RequestSketch plain = SketchRequest(BuiltIn(), "Telemetry must be explained.");
  for (const char* text :
       {"The Health Safety Office recommends that the Heart Society, working with the royal "
        "colleges of physicians and of nursing, explains telemetry.",
        "It is recommended that the Heart Society should explain telemetry.",
        "We further recommend that the Trust explain telemetry."}) {
    const RequestSketch framed = SketchRequest(BuiltIn(), text);
    EXPECT_EQ(WeightOf(framed, "recommend"), 0) << text;
    EXPECT_EQ(WeightOf(framed, "telemetri"), WeightOf(plain, "telemetri")) << text;
  }
}

TEST(SketchRequest, WhomARecommendationIsReportedToBeMadeToEndsAtItsVerb) {
  const RequestSketch framed =
      SketchRequest(BuiltIn(),
                    "The Office recommends that the royal colleges of physicians and of nursing "
                    "explain telemetry at each college.");
  const RequestSketch told =
      SketchRequest(BuiltIn(),
                    "The Office recommends that the royal colleges of physicians and of nursing "
                    "explain telemetry.");
  EXPECT_LT(WeightOf(told, "@college"), WeightOf(framed, "@college") / 2);
}

TEST(SketchRequest, TheNameOfABodyOrACountryHardlyCountsAnywhere) {
  const RequestSketch named =
      SketchRequest(BuiltIn(),
                    "A register of carers should be agreed with the British Society for Transfer "
                    "Medicine and the governments of Wales and Scotland.");
  const RequestSketch said = SketchRequest(
      BuiltIn(), "A register of carers should be agreed, with a society for transfer medicine.");
  for (const char* unit : {"societi", "transfer"}) {
    EXPECT_LT(WeightOf(named, unit), WeightOf(said, unit) / 3) << unit;
  }
  EXPECT_LT(WeightOf(named, "scotland"), 2);
  EXPECT_EQ(WeightOf(named, "regist"), WeightOf(said, "regist"));
}

TEST(SketchRequest, ASentenceThatAsksNothingCountsLess) {
  const RequestSketch sketch = SketchRequest(
      BuiltIn(), "Her insulin had run out. The surgery should hold a register of carers.");
  const RequestSketch asked = SketchRequest(BuiltIn(), "The surgery should supply insulin.");
  EXPECT_LT(WeightOf(sketch, "@diabetes"), WeightOf(asked, "@diabetes"));
}

TEST(SketchRequest, EachClauseHasItsAction) {
  const RequestSketch sketch = SketchRequest(
      BuiltIn(),
      "The Board should train school nurses in asthma care, and audit the plans of children.");
  ASSERT_EQ(sketch.clauses.size(), 2u);
  const RequestModel& model = RequestModelOf(BuiltIn());
  EXPECT_NE(sketch.clauses[0].action, sketch.clauses[1].action);
  EXPECT_EQ(sketch.Actions() & ~model.strong, 0u) << "to train and to check are strong";
  EXPECT_EQ(sketch.Head(), sketch.clauses[0].action);
}

TEST(SketchRequest, NothingGivesNothing) {
  EXPECT_EQ(SketchRequest(BuiltIn(), ""), RequestSketch());
  EXPECT_EQ(SketchRequest(BuiltIn(), " \n. . 12 --"), RequestSketch());
}

TEST(SketchRequest, ListsAreSortedAndUnitsStandOnce) {
  const RequestSketch sketch = SketchRequest(
      BuiltIn(), "Records should record what records say, and records should be read again.");
  const auto& topic = sketch.topic;
  EXPECT_TRUE(std::is_sorted(topic.begin(), topic.end(),
                             [](const auto& a, const auto& b) { return a.id < b.id; }));
  EXPECT_EQ(std::adjacent_find(topic.begin(), topic.end(),
                               [](const auto& a, const auto& b) { return a.id == b.id; }),
            topic.end());
}

std::string Refusal(const std::string& text) {
  const Result<Vocabulary> vocabulary = Vocabulary::From({{"own.toml", text, false}});
  return vocabulary ? "" : vocabulary.error().message;
}

TEST(RequestTable, ABadRowIsRefusedWithFileLineAndReason) {
  EXPECT_EQ(Refusal("[[request_pattern]]\nslug = 'modal'\npatterns = ['(']\n"),
            "own.toml:3: bad pattern '(': missing ): (");
  EXPECT_EQ(Refusal("[[request_pattern]]\nslug = 'mood'\npatterns = ['a']\n"),
            "own.toml:1: no pattern of requests is 'mood'");
  EXPECT_EQ(Refusal("[[request_action]]\nslug = 'sing'\nstrength = 'loud'\npatterns = ['sing']\n"),
            "own.toml:3: 'loud' is none of strong, middle and weak");
  EXPECT_EQ(Refusal("[[request_model]]\nslug = 'moods'\n"),
            "own.toml:1: no model of requests is 'moods'");
  EXPECT_EQ(Refusal("[[request_words]]\nslug = 'irregular'\nwords = ['went']\n"),
            "own.toml:3: 'went' is not a form and its plain form");
  EXPECT_EQ(Refusal("[[request_group]]\nslug = 'moon'\nof = 'planet'\npatterns = ['moon']\n"),
            "own.toml:3: 'planet' is neither people nor setting");
}

TEST(RequestTable, ARowOfOnesOwnCountsBeforeThoseThatAre) {
  const TempFolder folder;
  const auto own = folder.Write(
      "own.toml",
      "[[request_concept]]\nslug = 'crane'\nphrases = ['ceiling track', 'hoist*', 'sling']\n");
  const Result<Vocabulary> vocabulary = Vocabulary::Load({own.native()});
  ASSERT_TRUE(vocabulary);
  std::set<std::string> units;
  for (const auto& [id, name] : UnitNamesOf(*vocabulary, "Check slings and hoisting equipment")) {
    units.insert(name);
  }
  EXPECT_TRUE(units.contains("@crane"));
  EXPECT_FALSE(units.contains("@handling")) << "a row that comes later counts";
}

}  // namespace
}  // namespace caselore
