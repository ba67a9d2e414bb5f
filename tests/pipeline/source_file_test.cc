// sources.toml: what it may say, and how it is changed without disturbing what a person wrote.
#include "pipeline/fetch/source_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kMinimal[] =
    "[[source]]\nname = \"a\"\nkind = \"page\"\nlocation = \"https://example.org/\"\n";

std::string ReasonFor(const std::string& text) {
  const auto list = ParseSources("sources.toml", text);
  EXPECT_FALSE(list) << text;
  if (list) return "";
  EXPECT_EQ(list.error().cause, Cause::kUsage);
  return list.error().message;
}

TEST(SourceFileTest, ReadsWhatItSays) {
  const auto list = ParseSources("sources.toml", R"([[fetching]]
contact = "reviews@example.org"
[[source]]
name = "north-scp"
kind = "page"
location = "https://example.org/reviews"
pattern = '/media/\d+'
publisher = "North Partnership"
allow = ["LOCALHOST", "::1"]
pause = 5
patience = 60
most_megabytes = 20
most_documents = 400
[[source]]
name = "drop"
kind = "folder"
location = "/srv/reviews"
settle = 120
)");
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->contact, "reviews@example.org");
  ASSERT_EQ(list->sources.size(), 2u);
  const WatchedSource& page = list->sources[0];
  EXPECT_EQ(page.kind, SourceKind::kPage);
  EXPECT_EQ(page.pattern, "/media/\\d+");
  EXPECT_EQ(page.publisher, "North Partnership");
  EXPECT_THAT(page.allow, ElementsAre("localhost", "[::1]"));
  EXPECT_EQ(page.pause, seconds(5));
  EXPECT_EQ(page.patience, seconds(60));
  EXPECT_EQ(page.most_bytes, 20 << 20);
  EXPECT_EQ(page.most_documents, 400u);
  EXPECT_EQ(page.line, 3);
  EXPECT_EQ(list->Find("drop")->settle, seconds(120));
  EXPECT_EQ(list->Find("nobody"), nullptr);
}

TEST(SourceFileTest, WhatIsNotSaidIsAsUsual) {
  const auto list = ParseSources("sources.toml", kMinimal);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->sources[0].pause, seconds(2));
  EXPECT_EQ(list->sources[0].most_bytes, 200 << 20);
  EXPECT_TRUE(ParseSources("sources.toml", "# none yet\n")->sources.empty());
}

TEST(SourceFileTest, RefusesWithFileLineKeyAndReason) {
  const std::string minimal = kMinimal;
  const std::vector<std::pair<std::string, std::string>> expected = {
      {minimal + "patern = \"x\"\n",
       "sources.toml:5: there is no key 'patern'; did you mean 'pattern'?"},
      {minimal + "colour = \"x\"\n",
       "sources.toml:5: there is no key 'colour'; there are name, kind"},
      {minimal + minimal, "sources.toml:6: name: 'a' is the name of the source in line 1 already"},
      {minimal + "pattern = '('\n", "sources.toml:5: pattern: missing )"},
      {minimal + "pause = \"2\"\n", "sources.toml:5: pause: must be a whole number"},
      {minimal + "pause = 99999\n", "sources.toml:5: pause: must be 0 to 3600"},
      {minimal + "pause = 0\n", "sources.toml:5: pause: 0 is for hosts that 'allow' names"},
      {minimal + "allow = [\"http://x/\"]\n",
       "sources.toml:5: allow: 'http://x/' must be the name"},
      {minimal + "name = \"b\"\n", "sources.toml:5:"},
      {"[[sources]]\nname = \"a\"\n",
       "sources.toml:1: there is no table 'sources'; did you mean 'source'?"},
      {"[[source]]\nname = \"a\"\nkind = \"page\"\n",
       "sources.toml:1: the key 'location' is missing"},
      {"[[source]]\nname = \"A b\"\nkind = \"page\"\nlocation = \"http://example.org\"\n",
       "sources.toml:2: name: 'A b' must be of a-z"},
      {"[[source]]\nname = \"a\"\nkind = \"pages\"\nlocation = \"http://example.org\"\n",
       "sources.toml:3: kind: 'pages' is none; did you mean 'page'?"},
      {"[[source]]\nname = \"a\"\nkind = \"page\"\nlocation = \"file:///etc/passwd\"\n",
       "sources.toml:4: location: 'file:///etc/passwd' cannot be fetched: only http and https are"},
      {"[[source]]\nname = \"a\"\nkind = \"page\"\nlocation = \"http://10.0.0.1/\"\n",
       "sources.toml:4: location: 10.0.0.1 is private (RFC 1918): say allow = [\"10.0.0.1\"]"},
      {"[[source]]\nname = \"a\"\nkind = \"folder\"\nlocation = \"reviews\"\n",
       "sources.toml:4: location: must be an absolute path"},
      {"[[source]\n", "sources.toml:1:"},
      {"[[fetching]]\ncontact = \"a\\nb\"\n", "sources.toml:2: contact: must be an address"},
  };
  for (const auto& [text, reason] : expected)
    EXPECT_THAT(ReasonFor(text), HasSubstr(reason)) << text;
}

class SourceEditTest : public ::testing::Test {
 protected:
  std::string Text() const { return Content(SourceFileOf(folder_.path())); }
  static WatchedSource Page(const std::string& name) {
    WatchedSource source;
    source.name = name;
    source.kind = SourceKind::kPage;
    source.location = "https://example.org/" + name;
    return source;
  }

  TempFolder folder_;
};

TEST_F(SourceEditTest, WhatIsAddedIsReadAgain) {
  WatchedSource source = Page("a");
  source.pattern = "it's \\d \"q\"";
  source.publisher = "A \"B\" \\ C\tD";
  source.allow = {"localhost", "[::1]"};
  source.pause = seconds(0);
  source.location = "http://localhost/";
  source.settle = seconds(1);
  source.most_documents = 7;
  source.most_bytes = 3 << 20;
  const auto added = AddSource(folder_.path(), source);
  ASSERT_TRUE(added) << added.error().message;
  const auto list = ReadSources(folder_.path());
  ASSERT_TRUE(list) << list.error().message;
  const WatchedSource& read = list->sources.at(0);
  EXPECT_EQ(read.pattern, source.pattern);
  EXPECT_EQ(read.publisher, source.publisher);
  EXPECT_EQ(read.allow, source.allow);
  EXPECT_EQ(read.pause, source.pause);
  EXPECT_EQ(read.settle, source.settle);
  EXPECT_EQ(read.most_documents, source.most_documents);
  EXPECT_EQ(read.most_bytes, source.most_bytes);
}

TEST_F(SourceEditTest, ALibraryWithoutTheFileHasNoSources) {
  const auto list = ReadSources(folder_.path());
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->sources.empty());
}

TEST_F(SourceEditTest, AddingAndRemovingLeavesWhatAPersonWrote) {
  const std::string first =
      "# Our sources. Ask Jo before changing.\n\n"
      "# The north\n[[source]]   # since 2024\nname = \"north\"\nkind = \"page\"\n"
      "location = \"https://example.org/#[[source]]\"  # new site\n";
  const std::string second =
      "\n# The south:\n# slow\n[[source]]\nkind = \"page\"\nname = \"south\"\n"
      "location = \"https://example.org/s\"\n";
  const std::string third =
      "\n# The west\n[[source]]\nname = \"west\"\nkind = \"folder\"\nlocation = \"/srv/w\"";
  folder_.Write("sources.toml", first + second + third);
  ASSERT_TRUE(AddSource(folder_.path(), Page("east")));
  EXPECT_EQ(Text(), first + second + third + "\n\n" + SourceToml(Page("east")));
  ASSERT_TRUE(RemoveSource(folder_.path(), "east"));
  ASSERT_TRUE(RemoveSource(folder_.path(), "south"));
  EXPECT_EQ(Text(), first + third + "\n\n");
  ASSERT_TRUE(RemoveSource(folder_.path(), "north"));
  EXPECT_EQ(Text(), "# Our sources. Ask Jo before changing.\n" + third + "\n\n");
}

TEST_F(SourceEditTest, ATakenNameIsRefusedAndAnUnknownOneMissing) {
  ASSERT_TRUE(AddSource(folder_.path(), Page("a")));
  const std::string before = Text();
  EXPECT_EQ(AddSource(folder_.path(), Page("a")).error().cause, Cause::kUsage);
  EXPECT_EQ(RemoveSource(folder_.path(), "b").error().cause, Cause::kMissing);
  EXPECT_EQ(Text(), before);
}

TEST_F(SourceEditTest, AFileThatCannotBeReadIsNotChanged) {
  folder_.Write("sources.toml", "[[source]]\nname = 3\n");
  EXPECT_FALSE(AddSource(folder_.path(), Page("a")));
  EXPECT_FALSE(RemoveSource(folder_.path(), "a"));
  EXPECT_EQ(Text(), "[[source]]\nname = 3\n");
}

}  // namespace
}  // namespace caselore
