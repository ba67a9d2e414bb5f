#include "pipeline/office/pandoc.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "tests/support/office_builder.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using testing::DocxBuilder;
using testing::DocxParagraph;
using namespace std::chrono_literals;

// A program in place of pandoc: a shell script with these lines.
class FakePandoc {
 public:
  explicit FakePandoc(const std::string& lines) {
    folder_.Write("pandoc", "#!/bin/sh\n" + lines + "\n");
    std::filesystem::permissions(path(), std::filesystem::perms::owner_all);
  }
  std::string path() const { return folder_ / "pandoc"; }

 private:
  TempFolder folder_;
};

Result<std::string> Converted(const std::string& lines, const std::string& input,
                              const PandocLimits& limits = {}) {
  return ConvertToHtml(input, "docx", FakePandoc(lines).path(), limits);
}

TEST(Pandoc, ConvertsADocument) {
  ASSERT_FALSE(FindPandoc().empty()) << "pandoc is in packaging/debian-packages.txt";
  const std::string docx = DocxBuilder{.body = DocxParagraph("Scope")}.Build();
  EXPECT_NE(ConvertToHtml(docx, "docx", FindPandoc()).value().find("<p>Scope</p>"),
            std::string::npos);
  EXPECT_EQ(ConvertToHtml("no document", "docx", FindPandoc()).error().cause, Cause::kDamaged);
}

TEST(Pandoc, WhatGoesInAndOutMayBeLargerThanAnyPipe) {
  const std::string large(3'000'000, 'x');
  EXPECT_EQ(Converted("cat", large).value(), large);
  EXPECT_EQ(Converted("exec <&-; echo early", large).value(), "early\n");  // it reads nothing
}

TEST(Pandoc, SeesNothingOfOurs) {
  EXPECT_EQ(Converted("env -i /bin/ls /proc/self/fd | wc -l", "").value(), "4\n");  // and ls's own
  const std::string environment = Converted("export -p", "").value();
  EXPECT_NE(environment.find("HOME='/nonexistent'"), std::string::npos) << environment;
  EXPECT_EQ(environment.find("USER"), std::string::npos);
}

// Otherwise whether a document is read depends on how busy the machine is.
TEST(Pandoc, WhatItReservesDoesNotDependOnHowItsThreadsMeet) {
  const std::string environment = Converted("export -p; ulimit -s", "").value();
  EXPECT_NE(environment.find("MALLOC_ARENA_MAX='1'"), std::string::npos) << environment;
  EXPECT_TRUE(environment.ends_with("\n1024\n")) << environment;
}

TEST(Pandoc, FailsWithTheCause) {
  EXPECT_EQ(Converted("exit 63", "").error().cause, Cause::kDamaged);
  EXPECT_EQ(Converted("exit 251", "").error().cause, Cause::kOutOfMemory);
  EXPECT_EQ(Converted("kill -SEGV $$", "").error().cause, Cause::kCrashed);
  EXPECT_EQ(ConvertToHtml("", "docx", "/nonexistent/pandoc").error().cause, Cause::kNotInstalled);
  EXPECT_EQ(Converted("cat /dev/zero", "", {.output = 1 << 20}).error().cause, Cause::kTooLarge);
  EXPECT_EQ(Converted("while :; do :; done", "", {.time = 1s}).error().cause, Cause::kTimeout);
}

TEST(Pandoc, NoChildIsLeftAfterATimeout) {
  const TempFolder folder;
  const std::string file = folder / "pid";
  // It may write no file, but make one.
  const Error error = Converted("ln -s $$ " + file + "; exec sleep 60", "", {.time = 1s}).error();
  EXPECT_EQ(error.cause, Cause::kTimeout);
  EXPECT_EQ(error.message, "Converting it with pandoc took more than 1 s.");
  const pid_t pid = std::stoi(std::filesystem::read_symlink(file).string());
  EXPECT_NE(kill(pid, 0), 0);
}

// One that closes its output and stays is not waited for longer than one that does not.
TEST(Pandoc, AChildThatFallsSilentIsKilled) {
  EXPECT_EQ(Converted("exec >&-; exec sleep 60", "", {.time = 1s}).error().cause, Cause::kTimeout);
}

TEST(Pandoc, IsFoundByPath) {
  const std::string path = std::getenv("PATH");
  const FakePandoc fake("exit 0");
  const std::string folder = std::filesystem::path(fake.path()).parent_path();
  setenv("PATH", ("/nonexistent:relative::" + folder).c_str(), 1);
  EXPECT_EQ(FindPandoc(), fake.path());
  setenv("PATH", "/nonexistent", 1);
  EXPECT_EQ(FindPandoc(), "");
  setenv("PATH", path.c_str(), 1);
}

}  // namespace
}  // namespace caselore
