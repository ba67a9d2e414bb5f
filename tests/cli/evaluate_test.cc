// caselore evaluate: documents beside gold, records already written, gold that is broken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

constexpr char kText[] =
    "Serious Case Review: Child Q\n\n1. Introduction\n\nThis review was made in 2019.\n\n"
    "2. Recommendations\n\nRecommendation 1: The Board should audit the use of chronologies.\n";

std::string GoldFor(const std::string& file, const std::string& text) {
  return Json{
      {"file", file},
      {"sections", {{{"kind", "recommendations"}, {"heading", "Recommendations"}, {"page", 1}}}},
      {"items", {{{"kind", "recommendation"}, {"text", text}, {"number", "1"}}}}}
      .dump();
}

// q.txt, and gold/q.json that says what it holds.
class EvaluateTest : public ::testing::Test {
 protected:
  EvaluateTest() {
    fs::create_directory(folder_ / "gold");
    folder_.Write("q.txt", kText);
    folder_.Write("gold/q.json",
                  GoldFor("q.txt", "The Board should audit the use of chronologies."));
  }

  CommandResult Run(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"evaluate", "--gold", folder_ / "gold"});
    return Caselore(more);
  }

  TempFolder folder_;
};

TEST_F(EvaluateTest, PrintsTablesForPeople) {
  const CommandResult result = Run();
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(
      result.out,
      AllOf(HasSubstr("recommendation               1.000  1.000 1.000      1     1\n"),
            HasSubstr("sections                     1.000  1.000 1.000      1     1\n"),
            HasSubstr("fidelity 1.000  number 1.000\n"),
            HasSubstr("traps 0 of 0 came out as items\n"), Not(HasSubstr("worst documents"))));
}

TEST_F(EvaluateTest, PrintsAllNumbersAsJson) {
  const CommandResult result = Run({"--format", "json"});
  EXPECT_EQ(result.status, 0) << result.err;
  const Json json = Json::parse(result.out);
  EXPECT_EQ(json.at("pooled").at("f1"), 1.0);
  EXPECT_EQ(json.at("items").at("recommendation").at("matched"), 1);
  EXPECT_EQ(json.at("attribute_counts").at("number").at("compared"), 1);
  EXPECT_EQ(json.at("metadata_all"), nullptr);
  EXPECT_EQ(json.at("documents").at("q").at("outcome"), "read");
  EXPECT_EQ(json.at("vocabulary").at("hash").get<std::string>().size(), 64u);
}

TEST_F(EvaluateTest, ScoresRecordsAlreadyWritten) {
  const std::string records = folder_ / "records";
  ASSERT_EQ(Caselore({"extract", folder_ / "q.txt", "--output", records}).status, 0);
  fs::remove(folder_ / "q.txt");
  const CommandResult result = Run({"--records", records, "--format", "json"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(Json::parse(result.out).at("pooled").at("f1"), 1.0);
}

TEST_F(EvaluateTest, FindsDocumentsElsewhere) {
  fs::create_directory(folder_ / "elsewhere");
  fs::rename(folder_ / "q.txt", folder_ / "elsewhere/q.txt");
  EXPECT_EQ(Run().status, 1);
  EXPECT_EQ(Run({"--documents", folder_ / "elsewhere"}).status, 0);
}

TEST_F(EvaluateTest, ADocumentThatIsNotReadIsMissedInFull) {
  folder_.Write("gold/r.json", GoldFor("r.pdf", "Agencies should talk."));
  const CommandResult result = Run();
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("caselore: r.pdf: missing: There is no such document in "));
  EXPECT_THAT(result.out,
              HasSubstr("pooled                       1.000  0.500 0.667      2     1"));
  EXPECT_THAT(result.out, HasSubstr("missing\n"));
  EXPECT_THAT(result.out, HasSubstr("worst documents\n0.000 r\n      missed 1 (recommendation 1)"));
}

TEST_F(EvaluateTest, ABrokenRecordIsNamedAndCountsAsNone) {
  folder_.Write("q.json", "{}");
  const CommandResult result = Run({"--records", folder_.path()});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("q.json: corrupt: This is not a record: "));
  EXPECT_THAT(result.out,
              HasSubstr("pooled                       1.000  0.000 0.000      1     0"));
}

TEST_F(EvaluateTest, BrokenGoldIsNamedAndTheRestScored) {
  folder_.Write("gold/p.json", R"({"file": "q.txt", "items": [{"kind": "tip", "text": "x"}]})");
  const CommandResult result = Run();
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("gold/p.json: damaged: This is no gold record: items[0].kind "
                                    "has no such value: 'tip'."));
  EXPECT_THAT(result.out,
              HasSubstr("pooled                       1.000  1.000 1.000      1     1"));
}

TEST_F(EvaluateTest, VerboseListsEachMistake) {
  folder_.Write("gold/q.json", GoldFor("q.txt", "Agencies should \033[31mtalk."));
  const CommandResult result = Run({"--verbose"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out,
              HasSubstr("  Missed recommendation\n      Agencies should \uFFFD[31mtalk."));
  EXPECT_THAT(result.out, HasSubstr("  Extra recommendation\n      The Board should audit"));
  EXPECT_THAT(Run().out, Not(HasSubstr("  Missed recommendation")));
}

TEST_F(EvaluateTest, ShowsWhichKindsAreConfused) {
  folder_.Write("gold/q.json",
                R"({"file": "q.txt", "items": [
                    {"kind": "finding", "text": "The Board should audit the use of chronologies."}
                   ]})");
  const CommandResult result = Run({"--format", "json"});
  const Json confusion = Json::parse(result.out).at("confusion");
  ASSERT_EQ(confusion.size(), 1u);
  EXPECT_EQ(confusion[0],
            (Json{{"gold", "finding"}, {"predicted", "recommendation"}, {"items", 1}}));
}

TEST_F(EvaluateTest, WithoutGoldThereIsNothingToScore) {
  const TempFolder empty;
  const CommandResult none = Caselore({"evaluate", "--gold", empty.path()});
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.out, IsEmpty());
  EXPECT_THAT(none.err, HasSubstr("empty: The folder holds no gold record (*.json)."));
  EXPECT_EQ(Caselore({"evaluate"}).status, 2);
  EXPECT_EQ(Caselore({"evaluate", "--gold", folder_ / "q.txt"}).status, 2);
  EXPECT_EQ(Run({"--records", folder_ / "q.txt"}).status, 2);
  EXPECT_EQ(Run({"--records", folder_.path(), "--documents", folder_.path()}).status, 2);
}

}  // namespace
}  // namespace caselore
