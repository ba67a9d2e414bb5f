// Help, version and wrong usage.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "cli/commands.h"
#include "document/version.h"
#include "tests/support/command.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

size_t LinesOf(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(UsageTest, WithoutArgumentsItHelps) {
  const CommandResult result = Caselore({});
  EXPECT_EQ(result.status, 2);
  for (const Command& command : Commands()) {
    const std::string line = "\n  " + std::string(command.name) + " ";
    if (command.shown == Shown::kInHelp) {
      EXPECT_THAT(result.out, HasSubstr(line));
    } else {
      EXPECT_THAT(result.out, Not(HasSubstr(line)));
    }
  }
}

TEST(UsageTest, Version) {
  const CommandResult result = Caselore({"--version"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, std::string("caselore ") + kVersion + "\n");
}

TEST(UsageTest, EveryCommandHasHelp) {
  for (const Command& command : Commands()) {
    const CommandResult result = Caselore({std::string(command.name), "--help"});
    EXPECT_EQ(result.status, 0) << command.name;
    EXPECT_THAT(result.out, StartsWith(std::string(command.summary))) << command.name;
    EXPECT_THAT(result.err, IsEmpty());
  }
}

TEST(UsageTest, HelpMayBeAskedForByWord) {
  EXPECT_EQ(Caselore({"help"}).out, Caselore({"--help"}).out);
  const CommandResult result = Caselore({"help", "search"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, Caselore({"search", "--help"}).out);
  EXPECT_EQ(Caselore({"help", "serach"}).status, 2);
}

TEST(UsageTest, AFolderIsNoVocabulary) {
  const CommandResult result = Caselore({"vocabulary", "check", "/"});
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.err, "caselore: vocabulary: usage: /: is a folder\n");
}

TEST(UsageTest, EveryCommandOfUsersTakesTheFormat) {
  for (const Command& command : Commands()) {
    if (command.shown == Shown::kHidden) continue;
    const std::set<std::string_view> of_subcommands = {"vocabulary", "case", "alerts",
                                                       "quarantine"};
    if (of_subcommands.count(command.name) > 0) continue;
    const CommandResult result = Caselore({std::string(command.name), "--help"});
    const bool exports = command.name == "export";
    EXPECT_THAT(result.out, HasSubstr(exports ? "--format csv|jsonl|qdpx" : "--format text|json"))
        << command.name;
  }
  for (const std::string subcommand : {"explain", "headings", "unknown", "check", "list"}) {
    const CommandResult result = Caselore({"vocabulary", subcommand, "--help"});
    EXPECT_THAT(result.out, HasSubstr("--format text|json")) << subcommand;
  }
  for (const std::string subcommand : {"add", "remove", "list"}) {
    const CommandResult result = Caselore({"alerts", subcommand, "--help"});
    EXPECT_THAT(result.out, HasSubstr("--format text|json")) << subcommand;
  }
  for (const std::string subcommand : {"list", "retry"}) {
    const CommandResult result = Caselore({"quarantine", subcommand, "--help"});
    EXPECT_THAT(result.out, HasSubstr("--format text|json")) << subcommand;
  }
  for (const std::string subcommand : {"list", "show", "merge", "split"}) {
    const CommandResult result = Caselore({"case", subcommand, "--help"});
    EXPECT_THAT(result.out, HasSubstr("--format text|json")) << subcommand;
  }
}

TEST(UsageTest, WrongUsageIsOneLineAndStatusTwo) {
  const std::vector<std::vector<std::string>> wrong = {
      {"nonsense"},
      {"\033[31mnonsense"},
      {"extract"},
      {"extract", "x.pdf", "--jobs", "0"},
      {"extract", "x.pdf", "--jobs", "many"},
      {"extract", "x.pdf", "--format", "xml"},
      {"extract", "x.pdf", "--ocr", "sometimes"},
      {"extract", "x.pdf", "--vocabulary", "/nonexistent.toml"},
      {"extract", "--unknown"},
      {"search", "x"},  // no library is named
      {"search", "x", "--library", "/tmp", "--limit", "-1"},
      {"show"},
  };
  for (const auto& arguments : wrong) {
    const CommandResult result = Caselore(arguments);
    EXPECT_EQ(result.status, 2) << arguments[0];
    EXPECT_EQ(LinesOf(result.err), 1u) << result.err;
    EXPECT_THAT(result.err, StartsWith("caselore: "));
    EXPECT_THAT(result.err, Not(HasSubstr("\033")));
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST(UsageTest, AChoiceThatThereIsNotIsToldWithThoseThatThereAre) {
  EXPECT_THAT(Caselore({"search", "x", "--sort", "foo"}).err,
              HasSubstr("--sort: 'foo' is none of relevance, date, publisher"));
  EXPECT_THAT(Caselore({"extract", "x.pdf", "--format", "xml"}).err,
              HasSubstr("--format: 'xml' is none of text, json"));
}

TEST(UsageTest, AMissingLibraryIsOneLineAndNotMade) {
  const TempFolder folder;
  const std::vector<std::vector<std::string>> commands = {
      {"search", "x"}, {"themes"}, {"check"}, {"check", "--repair"}, {"show", "abcdef"}};
  for (std::vector<std::string> arguments : commands) {
    arguments.insert(arguments.end(), {"--library", folder / "none"});
    const CommandResult result = Caselore(arguments);
    EXPECT_EQ(result.status, 1) << result.err;
    EXPECT_EQ(LinesOf(result.err), 1u) << result.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "none"));
  }
}

}  // namespace
}  // namespace caselore
