// DOCX and ODT from the command line: with pandoc, without it, and with one that hangs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/office_builder.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using testing::DocxBuilder;
using testing::DocxParagraph;
using ::testing::HasSubstr;

std::string Docx(const std::string& text) {
  return DocxBuilder{.body = DocxParagraph("Serious Case Review: Child Q") + DocxParagraph(text)}
      .Build();
}

size_t TimesIn(const std::string& text, const std::string& part) {
  size_t times = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

// Until `condition` holds; false after ten seconds.
template <typename Condition>
bool Eventually(Condition condition) {
  for (int tries = 0; tries < 1000; ++tries) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(OfficeTest, AWordDocumentIsRead) {
  const TempFolder folder;
  const CommandResult result =
      Caselore({"extract", "--format", "json", folder.Write("a.docx", Docx("They rang."))});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\"media_type\":\"application/vnd.openxmlformats-"));
  EXPECT_THAT(result.out, HasSubstr("They rang."));
}

TEST(OfficeTest, AMissingPandocIsSaidOnceAndTheOthersGoOn) {
  const TempFolder folder;
  folder.Write("in/a.docx", Docx("They rang."));
  folder.Write("in/b.docx", Docx("They called."));
  folder.Write("in/c.txt", "Serious Case Review: Child R\n\nThey wrote.\n");
  const std::vector<std::string> nowhere = {"PATH=/nonexistent"};
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"extract", folder / "in", "--output", folder / "out"},
        std::vector<std::string>{"ingest", folder / "in", "--library", folder / "library"}}) {
    const CommandResult result = Caselore(arguments, nowhere);
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(TimesIn(result.err, "DOCX and ODT need pandoc: install the package"), 1u);
    EXPECT_THAT(result.err, HasSubstr("a.docx: not_installed: "));
    EXPECT_THAT(result.err, HasSubstr("b.docx: not_installed: "));
  }
  EXPECT_TRUE(fs::exists(folder / "out/c.json"));
  // Once it is there, the next run takes them.
  const CommandResult again = Caselore({"ingest", folder / "in", "--library", folder / "library"});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("2 new"));
}

TEST(OfficeTest, WhatIsNotReadIsRefusedByNameAndLeftInAFolder) {
  const TempFolder folder;
  folder.Write("in/old.doc", testing::OleFile({"Root Entry", "WordDocument"}));
  folder.Write("in/~$a.docx", std::string(162, '\5'));
  folder.Write("in/a.docx", Docx("They rang."));
  const CommandResult named = Caselore({"extract", folder / "in/old.doc"});
  EXPECT_EQ(named.status, 1);
  EXPECT_THAT(named.err, HasSubstr("old.doc: unsupported: The file is an old Word document "
                                   "(.doc); save it as PDF or .docx and give that."));
  const CommandResult walked = Caselore({"extract", folder / "in", "--output", folder / "out"});
  EXPECT_EQ(walked.status, 0) << walked.err;
  EXPECT_THAT(walked.out, HasSubstr("1 read, 0 in part, 0 failed, 2 of other kinds left"));
}

// The process that runs this file; 0 if there is none.
pid_t RunnerOf(const fs::path& program) {
  std::error_code gone;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    if (fs::read_symlink(entry.path() / "exe", gone) != program) continue;
    return std::stoi(entry.path().filename().string());
  }
  return 0;
}

// Whoever dies first, worker or program: what it started ends too. The program in place of pandoc
// starts nothing itself, because the sandbox that it runs in lets it start nothing.
TEST(OfficeTest, APandocThatHangsDiesWithItsProgram) {
  const TempFolder folder;
  fs::create_directory(folder / "bin");
  fs::copy_file(CASELORE_SANDBOX_PROBE, folder / "bin/pandoc");
  const std::string document = folder.Write("a.docx", Docx("They rang."));
  RunningCommand command({"extract", document}, {"PATH=" + std::string(folder / "bin")});
  ASSERT_TRUE(Eventually([&] { return RunnerOf(folder / "bin/pandoc") != 0; }));
  const pid_t pandoc = RunnerOf(folder / "bin/pandoc");
  EXPECT_TRUE(IsAlive(pandoc));
  command.Signal(SIGKILL);
  command.Wait();
  EXPECT_TRUE(Eventually([&] { return !IsAlive(pandoc); }));
}

}  // namespace
}  // namespace caselore
