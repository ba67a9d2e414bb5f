// caselore sources, as a user drives it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"
#include "tests/support/web_server.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Json = nlohmann::json;

class SourcesTest : public ::testing::Test {
 protected:
  SourcesTest() { fs::create_directory(folder_ / "in"); }

  CommandResult Run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "sources");
    return Caselore(arguments, {"CASELORE_LIBRARY=" + std::string(folder_ / "library")});
  }
  Json RunJson(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const CommandResult result = Run(arguments);
    const Json json = Json::parse(result.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << result.out << result.err;
    return json;
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    const Json list = RunJson({});
    for (const Json& source : list.at("sources")) names.push_back(source.at("name"));
    return names;
  }

  TempFolder folder_;
  WebServer server_;
};

TEST_F(SourcesTest, ThereAreNoneUntilOneIsAdded) {
  EXPECT_THAT(Run({}).out, HasSubstr("No sources"));
  EXPECT_THAT(Names(), IsEmpty());
  EXPECT_FALSE(fs::exists(folder_ / "library"));
}

TEST_F(SourcesTest, WhatIsAddedIsListedAndWhatIsRemovedIsNot) {
  EXPECT_EQ(Run({"add", "north", "page", "https://example.org/reviews", "--pattern", "/media/\\d+",
                 "--publisher", "North Partnership", "--pause", "5"})
                .status,
            0);
  EXPECT_EQ(Run({"add", "drop", "folder", folder_ / "in", "--settle", "10"}).status, 0);
  const CommandResult list = Run({"list"});
  EXPECT_EQ(list.status, 0);
  EXPECT_EQ(list.out,
            "north  page  https://example.org/reviews\n"
            "  links /media/\\d+ · North Partnership · pause 5 s\n"
            "drop  folder  " +
                (folder_ / "in").string() +
                "\n"
                "  settle 10 s\n2 sources\n");
  const Json north = RunJson({"list"}).at("sources").at(0);
  EXPECT_EQ(north.at("pattern"), "/media/\\d+");
  EXPECT_EQ(north.at("pause"), 5);
  EXPECT_EQ(RunJson({"remove", "north"}).at("removed"), "north");
  EXPECT_THAT(Names(), ElementsAre("drop"));
}

TEST_F(SourcesTest, ALibraryMayBeginWithItsSources) {
  ASSERT_EQ(Run({"add", "drop", "folder", folder_ / "in"}).status, 0);
  const fs::path text = folder_.Write("review.txt", "Recommendation 1: Ask the child.\n");
  const CommandResult ingested =
      Caselore({"ingest", text}, {"CASELORE_LIBRARY=" + std::string(folder_ / "library")});
  EXPECT_EQ(ingested.status, 0) << ingested.err;
  EXPECT_THAT(Names(), ElementsAre("drop"));
}

TEST_F(SourcesTest, WhatCannotBeFetchedIsNotAdded) {
  struct Refused {
    std::vector<std::string> arguments;
    std::string reason;
  };
  const std::vector<Refused> expected = {
      {{"add", "A b", "page", "https://example.org/"}, "must be of a-z"},
      {{"add", "a", "site", "https://example.org/"}, "There is no kind of source 'site'"},
      {{"add", "a", "page", "ftp://example.org/"}, "only http and https are"},
      {{"add", "a", "page", "http://127.0.0.1/"}, "127.0.0.1 is loopback"},
      {{"add", "a", "page", "http://example.org/", "--pattern", "("}, "missing )"},
      {{"add", "a", "page", "http://example.org/", "--pause", "-1"}, "must be 0 to 3600"},
      {{"add", "a", "page", "http://example.org/", "--most-megabytes", "0"}, "must be 1 to 2000"},
  };
  for (const Refused& row : expected) {
    const CommandResult result = Run(row.arguments);
    EXPECT_EQ(result.status, 2) << row.reason;
    EXPECT_THAT(result.err, HasSubstr(row.reason));
    EXPECT_EQ(result.err.find("source:"), std::string::npos)
        << result.err;  // there is no such file
  }
  EXPECT_EQ(Run({"add", "a", "folder", folder_ / "none"}).status, 1);
  EXPECT_EQ(Run({"remove", "a"}).status, 1);
  EXPECT_THAT(Names(), IsEmpty());
}

TEST_F(SourcesTest, AnAddressThatIsNotPublicIsRefusedWithTheCommandThatAllowsIt) {
  const CommandResult refused =
      Run({"add", "own", "page", "http://localhost:8080/a b", "--pattern", "/m/\\d+"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err,
              HasSubstr("localhost is loopback (RFC 6761). If it is meant to be fetched, add its "
                        "source with '--allow localhost': caselore sources add own page "
                        "'http://localhost:8080/a b' --pattern '/m/\\d+' --allow localhost"));
  EXPECT_THAT(Names(), IsEmpty());
  EXPECT_THAT(Run({"add", "own", "page", "http://[::1]/", "--pause", "5"}).err,
              HasSubstr("--allow '[::1]' --pause 5"));
  EXPECT_THAT(Run({"add", "own", "page", "http://10.0.0.7/", "--library", folder_ / "x"}).err,
              HasSubstr("--library"));
  EXPECT_EQ(Run({"add", "own", "page", "http://localhost:8080/", "--allow", "localhost"}).status,
            0);
}

TEST_F(SourcesTest, AFolderOfSomebodysOwnIsNoPlaceForALibrary) {
  const fs::path own = folder_.Write("library/thesis.txt", "x");
  const CommandResult refused = Run({"add", "a", "folder", folder_ / "in"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("holds other files. A library needs a folder of its own."));
  EXPECT_FALSE(fs::exists(folder_ / "library/sources.toml"));
  fs::remove(own);
  EXPECT_EQ(Run({"add", "a", "folder", folder_ / "in"}).status, 0) << "it is empty now";
  EXPECT_EQ(Run({"add", "b", "folder", folder_ / "in"}).status, 0) << "it has begun";
}

TEST_F(SourcesTest, OfSourcesThatAreAddedAtOnceNoneIsLost) {
  constexpr int kMany = 12;
  std::vector<std::unique_ptr<RunningCommand>> running;
  for (int i = 0; i < kMany; ++i) {
    running.push_back(std::make_unique<RunningCommand>(
        std::vector<std::string>{"sources", "add", "s" + std::to_string(i), "folder",
                                 folder_ / "in"},
        std::vector<std::string>{"CASELORE_LIBRARY=" + std::string(folder_ / "library")}));
  }
  for (const auto& command : running) EXPECT_EQ(command->Wait().status, 0);
  EXPECT_EQ(Names().size(), static_cast<size_t>(kMany));
}

TEST_F(SourcesTest, ADryRunListsWhatWouldBeFoundAndAddsNothing) {
  server_.Answer("/",
                 {200, "<a href=k.pdf>Child \x1B[31mK</a><a href=/about>About</a></html>", {}});
  const std::vector<std::string> add = {"add",       "a",       "page", server_.Url("/"), "--allow",
                                        "127.0.0.1", "--pause", "0",    "--dry-run"};
  const CommandResult tried = Run(add);
  EXPECT_EQ(tried.status, 0) << tried.err;
  EXPECT_THAT(tried.out, HasSubstr(server_.Url("/k.pdf")));
  EXPECT_THAT(tried.out, HasSubstr("1 document; 1 other link passed over"));
  EXPECT_EQ(tried.out.find('\x1B'), std::string::npos);
  const Json json = RunJson(add);
  EXPECT_EQ(json.at("documents").at(0).at("url"), server_.Url("/k.pdf"));
  EXPECT_EQ(json.at("passed_over"), 1);
  EXPECT_THAT(Names(), IsEmpty());
}

TEST_F(SourcesTest, ASourceMayBeTriedAgainLater) {
  ASSERT_EQ(
      Run({"add", "a", "page", server_.Url("/"), "--allow", "127.0.0.1", "--pause", "0"}).status,
      0);
  const CommandResult missing = Run({"try", "a"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.err, HasSubstr("is not there (404)"));
  server_.Answer("/", {200, "<a href=k.pdf>K</a></html>", {}});
  EXPECT_EQ(RunJson({"try", "a"}).at("documents").size(), 1u);
  EXPECT_EQ(Run({"try", "b"}).status, 1);
}

TEST_F(SourcesTest, ATriedFolderSaysWhatIsFinished) {
  folder_.Write("in/a.txt", "x");
  const Json json =
      RunJson({"add", "a", "folder", folder_ / "in", "--settle", "3600", "--dry-run"});
  EXPECT_EQ(json.at("unfinished"), 1);
  EXPECT_THAT(json.at("files"), IsEmpty());
  const Json settled = RunJson({"add", "a", "folder", folder_ / "in", "--settle", "0", "--try"});
  EXPECT_EQ(settled.at("files").size(), 1u);
}

TEST_F(SourcesTest, ATriedFolderNamesWhatIsNotFinishedAndWhy) {
  folder_.Write("in/a.txt", "x");
  folder_.Write("in/b.pdf.crdownload", "x");
  const std::vector<std::string> add = {"add",      "a",    "folder",   folder_ / "in",
                                        "--settle", "3600", "--dry-run"};
  EXPECT_EQ(Run(add).out, (folder_ / "in/a.txt").string() + ": not finished: changed just now\n" +
                              (folder_ / "in/b.pdf.crdownload").string() +
                              ": not finished: a download or copy under way, by its name\n"
                              "0 files; 2 not finished\n");
  const Json left = RunJson(add).at("left");
  ASSERT_EQ(left.size(), 2u);
  EXPECT_EQ(left.at(0).at("file"), (folder_ / "in/a.txt").string());
}

TEST_F(SourcesTest, ANameThatIsTakenIsNamedWithTheLineWhereItStands) {
  ASSERT_EQ(Run({"add", "a", "page", "https://example.org/"}).status, 0);
  const CommandResult taken = Run({"add", "a", "page", "https://example.org/more"});
  EXPECT_EQ(taken.status, 2);
  EXPECT_THAT(taken.err, HasSubstr("'a' is the name of the source in line 1 of sources.toml"));
  EXPECT_EQ(taken.err.find("sources.toml:"), std::string::npos) << "no line is wrong";
}

TEST_F(SourcesTest, TheLibraryIsNoSourceOfItself) {
  ASSERT_EQ(Run({"add", "a", "folder", folder_ / "in"}).status, 0);
  fs::create_directory(folder_ / "library/reports");
  for (const fs::path& folder :
       {folder_ / "library", folder_ / "library/reports", folder_.path()}) {
    for (const char* try_only : {"", "--dry-run"}) {
      std::vector<std::string> arguments = {"add", "b", "folder", folder};
      if (*try_only != '\0') arguments.push_back(try_only);
      const CommandResult refused = Run(arguments);
      EXPECT_EQ(refused.status, 2) << folder;
      EXPECT_THAT(refused.err, HasSubstr("Watch a folder of its own.")) << folder;
    }
  }
  EXPECT_THAT(Names(), ElementsAre("a"));
}

TEST_F(SourcesTest, AMistakeInTheFileIsNamedWithItsLine) {
  fs::create_directory(folder_ / "library");
  folder_.Write("library/sources.toml", "[[source]]\nname = \"a\"\nkin = \"page\"\n");
  const CommandResult result = Run({});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("sources.toml:3: there is no key 'kin'; did you mean 'kind'?"));
}

}  // namespace
}  // namespace caselore
