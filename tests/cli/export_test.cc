// caselore export over a library of three reviews.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "corpus/atomic_file.h"
#include "tests/support/command.h"
#include "tests/support/temp_folder.h"
#include "tests/support/unpacked.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

std::string ReviewAbout(const std::string& child, const std::string& published,
                        const std::vector<std::string>& advice) {
  std::string review = "Serious Case Review: " + child + "\n\nPublished: March " + published +
                       "\n\n1. Introduction\n\nThis review was made in " + published +
                       ".\n\n2. Recommendations\n\n";
  for (size_t i = 0; i < advice.size(); ++i) {
    review += "Recommendation " + std::to_string(i + 1) + ": " + advice[i] + "\n\n";
  }
  return review;
}

class ExportTest : public ::testing::Test {
 protected:
  ExportTest() {
    fs::create_directory(folder_ / "in");
    fs::create_directory(folder_ / "out");
    folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "2019",
                                            {"The Board should audit chronologies.",
                                             "GPs should ask about bruising in infants."}));
    folder_.Write("in/beech.txt", ReviewAbout("Child Beech", "2016",
                                              {"Schools should ask about bruising, twice."}));
    EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  }

  std::string Library() const { return folder_ / "library"; }
  fs::path Out(const std::string& name) const { return folder_ / ("out/" + name); }

  CommandResult Run(const std::vector<std::string>& arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + Library()});
  }

  CommandResult Export(const std::string& format, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"export", "--format", format});
    return Run(arguments);
  }

  std::vector<Json> Items(const std::vector<std::string>& arguments) const {
    const CommandResult result = Export("jsonl", arguments);
    EXPECT_EQ(result.status, 0) << result.err;
    std::vector<Json> items;
    for (size_t at = 0; at < result.out.size(); at = result.out.find('\n', at) + 1) {
      items.push_back(Json::parse(result.out.substr(at, result.out.find('\n', at) - at)));
    }
    return items;
  }

  TempFolder folder_;
};

TEST_F(ExportTest, AllItemsByDateAndPlace) {
  std::string order;
  for (const Json& item : Items({})) {
    order += item.at("review").at("file").get<std::string>() + " " +
             item.at("number").get<std::string>() + "\n";
  }
  EXPECT_EQ(order, "beech.txt 1\nash.txt 1\nash.txt 2\n");
}

TEST_F(ExportTest, SelectsWhatSearchFinds) {
  const std::vector<std::vector<std::string>> queries = {
      {"+bruising"}, {"+bruising", "--year", "2019.."}, {"to:GPs"}, {"--kind", "recommendation"}};
  for (const std::vector<std::string>& query : queries) {
    std::vector<std::string> search = {"search", "--group", "none", "--format", "json"};
    search.insert(search.end(), query.begin(), query.end());
    std::set<std::string> found, exported;
    const Json answer = Json::parse(Run(search).out);
    for (const Json& hit : answer.at("hits")) {
      if (!hit.at("item").is_null()) found.insert(hit.at("item").at("id"));
    }
    for (const Json& item : Items(query)) exported.insert(item.at("id"));
    EXPECT_EQ(exported, found) << query[0];
    EXPECT_THAT(found, Not(IsEmpty())) << query[0];
  }
}

TEST_F(ExportTest, LinesAreRowsForOtherCommands) {
  ASSERT_EQ(Export("jsonl", {"--output", Out("items.jsonl")}).status, 0);
  const CommandResult tagged = Run({"vocabulary", "tag", Out("items.jsonl")});
  EXPECT_EQ(tagged.status, 0) << tagged.err;
  EXPECT_EQ(Json::parse(tagged.out).size(), 3u);
}

TEST_F(ExportTest, CsvHasARowAnItem) {
  const CommandResult result = Export("csv", {"+twice"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, StartsWith("id,kind,number,"));
  EXPECT_THAT(result.out, HasSubstr(",\"Schools should ask about bruising, twice.\",1,"));
  EXPECT_THAT(result.out, EndsWith("\r\n"));
  EXPECT_THAT(Export("csv", {"--bom"}).out, StartsWith("\xEF\xBB\xBFid,"));
  EXPECT_EQ(Export("csv", {"--output", "-"}).out, Export("csv", {}).out);
}

TEST_F(ExportTest, AProjectHoldsTheReviews) {
  const CommandResult result = Export("qdpx", {"--output", Out("a.qdpx"), "to:GPs"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 item of 1 document"));
  const auto parts = Unpacked(*ReadWholeFile(Out("a.qdpx")));
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_THAT(parts[0].second, HasSubstr("Asked for: to:GPs"));
  EXPECT_THAT(parts[0].second, HasSubstr("name=\"Recommendation 2\""));
  EXPECT_THAT(parts[1].second, HasSubstr("GPs should ask about bruising in infants."));
  ASSERT_EQ(Export("qdpx", {"--output", Out("b.qdpx"), "to:GPs"}).status, 0);
  EXPECT_EQ(*ReadWholeFile(Out("a.qdpx")), *ReadWholeFile(Out("b.qdpx")));
}

TEST_F(ExportTest, AnEmptySelectionIsSaidAndIsNoFailure) {
  const CommandResult csv = Export("csv", {"+unicorn"}), lines = Export("jsonl", {"+unicorn"});
  EXPECT_EQ(csv.status, 0);
  EXPECT_EQ(std::count(csv.out.begin(), csv.out.end(), '\n'), 1);
  EXPECT_THAT(csv.err, HasSubstr("Nothing that was asked for is an item."));
  EXPECT_EQ(lines.status, 0);
  EXPECT_THAT(lines.out, IsEmpty());
  EXPECT_EQ(Export("qdpx", {"--output", Out("a.qdpx"), "+unicorn"}).status, 0);
  EXPECT_EQ(Unpacked(*ReadWholeFile(Out("a.qdpx"))).size(), 1u);
}

TEST_F(ExportTest, OfAnUnknownThemeTheNearestIsOffered) {
  const CommandResult result =
      Export("csv", {"--theme", "domestic_abus", "--output", Out("items.csv")});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("domestic_abuse"));
  EXPECT_TRUE(fs::is_empty(folder_ / "out"));
}

TEST_F(ExportTest, WhereNothingCanBeWrittenNothingIs) {
  for (const std::string& path :
       {Out("none/items.csv").native(), Out("").native(), std::string("/proc/items.csv")}) {
    for (const std::string format : {"csv", "jsonl", "qdpx"}) {
      const CommandResult result = Export(format, {"--output", path});
      EXPECT_NE(result.status, 0) << path;
      EXPECT_THAT(result.err, HasSubstr(path)) << path;
      EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    }
  }
  EXPECT_TRUE(fs::is_empty(folder_ / "out"));
}

TEST_F(ExportTest, WrongUsage) {
  EXPECT_EQ(Run({"export"}).status, 2) << "no format";
  EXPECT_EQ(Export("xlsx", {}).status, 2);
  EXPECT_EQ(Export("qdpx", {}).status, 2);
  EXPECT_EQ(Export("qdpx", {"--output", "-"}).status, 2);
  EXPECT_EQ(Export("jsonl", {"--bom"}).status, 2);
}

TEST_F(ExportTest, AReviewThatCannotBeReadIsNamedAndTheOthersAreExported) {
  const std::string id = Items({"+chronologies"}).at(0).at("review").at("id");
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(Library()) / "records")) {
    if (entry.path().filename().string().starts_with(id)) {
      fs::resize_file(entry.path(), 10);
    }
  }
  const CommandResult result = Export("jsonl", {});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr(id));
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 1);
  EXPECT_THAT(result.out, HasSubstr("beech.txt"));
}

TEST_F(ExportTest, ReviewsOfAnotherLibraryAreCountedAndLeft) {
  const std::string own = folder_ / "own";
  const std::vector<std::string> library = {"CASELORE_LIBRARY=" + own};
  ASSERT_EQ(Caselore({"ingest", folder_ / "in/ash.txt"}, library).status, 0);
  const std::string only_beech = "+twice";
  folder_.Write("own/index.toml",
                "[[shard]]\nslug = \"other\"\nfolder = \"" + Library() + "/index\"\n");
  const CommandResult result = Caselore({"export", "--format", "jsonl", only_beech}, library);
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("1 review of indexes beside this library's own"));
}

TEST_F(ExportTest, HowWordsWereReadIsSaid) {
  const CommandResult result = Export("jsonl", {"bruising since 2019"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, HasSubstr("Read as: year:2019.."));
}

}  // namespace
}  // namespace caselore
