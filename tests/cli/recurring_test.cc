// caselore recurring: rows from elsewhere, and the recommendations of a library.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string Row(const std::string& id, const std::string& text, const std::string& review = "") {
  Json row = {{"id", id}, {"text", text}, {"year", 2012}};
  if (!review.empty()) row["review"] = review;
  return row.dump() + "\n";
}

constexpr char kBruises[] =
    "The Board should produce a protocol on bruising in babies who are not yet mobile.";
constexpr char kBruisesToo[] =
    "Joint guidance should be issued on bruises of infants who are not mobile.";
constexpr char kHoarding[] = "Landlords should refer tenants who hoard to the fire service.";

TEST(RecurringFromTest, PrintsTheGroupsOfRows) {
  const TempFolder folder;
  const auto rows = folder.Write(
      "rows.jsonl", Row("a", kBruises) + "\n" + Row("b", kHoarding) + Row("c", kBruisesToo));
  const CommandResult result = Caselore({"recurring", "--from", rows});
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(Json::parse(result.out), (Json{{"a", {"a", "c"}}}));
  EXPECT_EQ(Caselore({"recurring", "--from", rows}).out, result.out) << "the same each time";
  const CommandResult text = Caselore({"recurring", "--from", rows, "--format", "text"});
  EXPECT_THAT(text.out, HasSubstr("2 rows of 2 reviews"));
  EXPECT_THAT(text.out, HasSubstr("1 group; 2 of 3 rows recur."));
}

TEST(RecurringFromTest, RowsOfOneReviewDoNotRecurWithEachOther) {
  const TempFolder folder;
  const auto rows =
      folder.Write("rows.jsonl", Row("a", kBruises, "Child K") + Row("b", kBruisesToo, "Child K"));
  const CommandResult result = Caselore({"recurring", "--from", rows});
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(Json::parse(result.out), Json::object());
}

TEST(RecurringFromTest, WhatIsNoRowIsRefusedWithItsLine) {
  const TempFolder folder;
  const CommandResult result =
      Caselore({"recurring", "--from", folder.Write("r.jsonl", Row("a", "b") + "id,text\n")});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("r.jsonl:2: this is no row"));
  EXPECT_EQ(Caselore({"recurring", "--vocabulary", "own.toml"}).status, 2) << "only with --from";
}

class RecurringLibraryTest : public ::testing::Test {
 protected:
  RecurringLibraryTest() {
    Review("k", "Child K", "Ackmoor", "2012", {kBruises, kHoarding});
    Review("m", "Child M", "Bramford", "2025", {kBruisesToo, "Dogs should be kept on a lead."});
    Ingest();
  }

  void Review(const std::string& name, const std::string& subject, const std::string& area,
              const std::string& year, const std::vector<std::string>& recommendations) {
    std::string text = "Serious Case Review: " + subject + "\n\n" + area +
                       " Safeguarding Children Board\n\nMarch " + year +
                       "\n\n1. Introduction\n\nThis review is about what happened to the child.\n\n"
                       "2. Recommendations\n\n";
    int number = 0;
    for (const std::string& one : recommendations) {
      text += "Recommendation " + std::to_string(++number) + ": " + one + "\n\n";
    }
    folder_.Write(name + ".txt", text);
  }
  void Ingest() {
    const CommandResult result =
        Caselore({"ingest", "--library", library(), folder_.path().native()});
    ASSERT_EQ(result.status, 0) << result.err;
  }
  std::string library() const { return (libraries_ / "library").native(); }
  Json Groups(std::vector<std::string> arguments = {}) const {
    std::vector<std::string> all = {"recurring", "--library", library(), "--format", "json"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const CommandResult result = Caselore(all);
    EXPECT_EQ(result.status, 0) << result.err;
    return Json::parse(result.out);
  }
  fs::path cache() const { return libraries_ / "library" / "recurrence.cache"; }
  // The groups themselves, of a library in which nothing has changed.
  fs::path kept() const { return libraries_ / "library" / "recurrence.groups"; }
  Json GroupsAnew() const {
    fs::remove_all(kept());
    return Groups();
  }

  TempFolder folder_, libraries_;
};

TEST_F(RecurringLibraryTest, GroupsNameTheirMembersWithPages) {
  const Json found = Groups();
  ASSERT_EQ(found.at("groups").size(), 1u) << found;
  const Json& group = found["groups"][0];
  EXPECT_EQ(group.at("reviews"), 2);
  EXPECT_EQ(group.at("first"), "2012");
  EXPECT_EQ(group.at("last"), "2025");
  ASSERT_EQ(group.at("members").size(), 2u);
  EXPECT_EQ(group["members"][0]["item"]["text"], kBruises);
  EXPECT_EQ(group["members"][0]["page"], 1);
  const CommandResult text = Caselore({"recurring", "--library", library()});
  EXPECT_THAT(text.out, HasSubstr("made 2 times"));
  EXPECT_THAT(text.out, HasSubstr("first 2012, last 2025"));
  EXPECT_THAT(text.out, StartsWith(group.at("certain").get<bool>() ? "The same request:"
                                                                   : "Perhaps the same request:"));
  EXPECT_THAT(text.out, Not(HasSubstr("Dogs")));
}

TEST_F(RecurringLibraryTest, FiltersNarrowMembersAndWordsChooseGroups) {
  EXPECT_EQ(Groups({"bruising"}).at("groups_found"), 1);
  EXPECT_EQ(Groups({"hoarding"}).at("groups_found"), 0);
  EXPECT_EQ(Groups({"--year", "2020.."}).at("groups_found"), 0) << "one review is left";
  EXPECT_EQ(Groups({"--least", "3"}).at("groups_found"), 0);
  EXPECT_EQ(Groups({"--kind", "finding"}).at("groups_found"), 0);
}

TEST_F(RecurringLibraryTest, WhatIsKeptChangesNoAnswer) {
  const Json first = Groups();
  ASSERT_TRUE(fs::exists(cache()));
  EXPECT_EQ(Groups(), first) << "from the cache";
  Review("t", "Child T", "Cawford", "2019", {kBruisesToo, kHoarding});
  Ingest();
  const Json grown = Groups();
  EXPECT_EQ(grown.at("groups_found"), 2);
  EXPECT_EQ(grown["groups"][0]["reviews"], 3);
  EXPECT_EQ(grown["groups"][1]["certain"], true) << "the same words";
  EXPECT_EQ(grown["groups"][0]["id"], first["groups"][0]["id"]) << "a group keeps its id";
  fs::remove(cache());
  EXPECT_EQ(GroupsAnew(), grown) << "without a cache";
  {
    std::fstream damage(cache(), std::ios::binary | std::ios::in | std::ios::out);
    damage.seekp(static_cast<long>(fs::file_size(cache()) / 2));
    damage << "????????";
  }
  EXPECT_EQ(GroupsAnew(), grown) << "with a damaged one";
  fs::resize_file(cache(), 100);
  EXPECT_EQ(GroupsAnew(), grown) << "with half of one";
  fs::resize_file(kept(), fs::file_size(kept()) - 3);
  EXPECT_EQ(Groups(), grown) << "with groups that were cut short";
  for (const fs::path& file : {cache(), kept()}) {
    fs::remove(file);
    fs::create_directory(file);
  }
  EXPECT_EQ(Groups(), grown) << "where none can be kept";
}

TEST_F(RecurringLibraryTest, ADigestTellsOnlyWhatIsCertain) {
  const auto digest = [&](const std::string& name) {
    const fs::path file = libraries_ / name;
    const CommandResult made =
        Caselore({"digest", "--library", library(), "--output", file.native()});
    EXPECT_EQ(made.status, 0) << made.err;
    return Content(file);
  };
  Review("p", "Child P", "Elmford", "2019",
         {"Each baby who is not yet mobile and has a bruise should be seen on the same day by a "
          "paediatrician."});
  Ingest();
  const Json alike = Groups({"--least", "3"}).at("groups");
  ASSERT_EQ(alike.size(), 1u) << "one is to write what the other is to do";
  EXPECT_EQ(alike[0]["certain"], false);
  EXPECT_THAT(digest("before.md"), HasSubstr("The program found no request that three or more"));
  Review("t", "Child T", "Cawford", "2019", {kHoarding});
  Review("u", "Child U", "Denford", "2020", {kHoarding});
  Ingest();
  const std::string after = digest("after.md");
  EXPECT_THAT(after, HasSubstr("### Made in 3 reviews"));
  EXPECT_EQ(after.find("### Made in"), after.rfind("### Made in")) << "one group is told";
}

TEST_F(RecurringLibraryTest, TwoAtOnceDoNotDisturbEachOther) {
  const Json expected = Groups();
  fs::remove(cache());
  fs::remove(kept());
  RunningCommand one({"recurring", "--library", library(), "--format", "json"});
  RunningCommand other({"recurring", "--library", library(), "--format", "json"});
  EXPECT_EQ(Json::parse(one.Wait().out), expected);
  EXPECT_EQ(Json::parse(other.Wait().out), expected);
  EXPECT_EQ(Groups(), expected);
}

}  // namespace
}  // namespace caselore
