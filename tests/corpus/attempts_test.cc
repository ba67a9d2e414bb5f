#include "corpus/attempts.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <string>

#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

const std::string kA(64, 'a'), kB(64, 'b');
constexpr char kBoot[] = "first";

Attempts OpenAt(const std::string& path, const std::string& boot = kBoot) {
  auto opened = Attempts::Open(path, boot);
  EXPECT_TRUE(opened);
  return std::move(*opened);
}

// A program that ends during these attempts, without a chance to close its journal.
void EndDuring(const std::string& path, const std::function<void(Attempts&)>& attempts,
               const std::string& boot = kBoot) {
  const pid_t pid = fork();
  if (pid == 0) {
    auto journal = Attempts::Open(path, boot);
    attempts(*journal);
    _exit(0);
  }
  waitpid(pid, nullptr, 0);
}

void EndDuringA(const std::string& path, const std::string& boot = kBoot) {
  EndDuring(
      path, [](Attempts& journal) { journal.Begin(kA); }, boot);
}

TEST(Attempts, ARunThatEndsWellLeavesNothing) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  {
    Attempts journal = OpenAt(path);
    journal.Begin(kA);
    journal.End(kA);
  }
  EXPECT_NE(access(path.c_str(), F_OK), 0);
}

TEST(Attempts, ARunThatIsStoppedBlamesNobody) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  { OpenAt(path).Begin(kA); }
  Attempts next = OpenAt(path);
  EXPECT_FALSE(next.IsSuspect(kA));
  EXPECT_EQ(next.TakeKills(kA), 0);
}

TEST(Attempts, IsOnTheDiskBeforeTheAttemptAndForItsOwnerOnly) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  Attempts journal = OpenAt(path);
  journal.Begin(kA);
  std::ifstream file(path);
  std::string boot, line;
  std::getline(file, boot);
  std::getline(file, line);
  EXPECT_EQ(line, "+ " + kA);
  struct stat about = {};
  ASSERT_EQ(stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
}

TEST(Attempts, WhoWasBeingReadIsASuspectUntilAnAttemptEnds) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  EndDuring(path, [](Attempts& journal) {
    journal.Begin(kA);
    journal.End(kA);
    journal.Begin(kB);
  });
  {
    Attempts next = OpenAt(path);
    EXPECT_FALSE(next.IsSuspect(kA));
    EXPECT_TRUE(next.IsSuspect(kB));
  }
  {
    Attempts after = OpenAt(path);  // the run between did not come to it
    EXPECT_TRUE(after.IsSuspect(kB));
    after.Begin(kB);
    after.End(kB);
    EXPECT_FALSE(after.IsSuspect(kB));
  }
  EXPECT_FALSE(OpenAt(path).IsSuspect(kB));
}

TEST(Attempts, AMachineThatEndsWithOneDocumentIsAKill) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  EndDuringA(path);
  Attempts next = OpenAt(path, "second");
  EXPECT_EQ(next.TakeKills(kA), 1);
  EXPECT_EQ(next.TakeKills(kA), 0) << "it is counted once";
  EXPECT_TRUE(next.IsSuspect(kA));
}

TEST(Attempts, NeighboursAreSuspectsAndNoMore) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  for (int i = 0; i < 20; ++i) {
    EndDuring(
        path,
        [](Attempts& journal) {
          journal.Begin(kA);
          journal.Begin(kB);
        },
        "boot " + std::to_string(i));
  }
  Attempts next = OpenAt(path, "another");
  EXPECT_EQ(next.TakeKills(kA) + next.TakeKills(kB), 0);
  EXPECT_TRUE(next.IsSuspect(kA));
  EXPECT_TRUE(next.IsSuspect(kB));
}

TEST(Attempts, AProgramMustEndOftenForAKill) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  for (int i = 1; i < Attempts::kEndsPerKill; ++i) {
    EndDuringA(path);
    EXPECT_EQ(OpenAt(path).TakeKills(kA), 0) << i;
  }
  EndDuringA(path);
  EXPECT_EQ(OpenAt(path).TakeKills(kA), 1);
}

TEST(Attempts, AnAttemptThatEndsWellForgetsAll) {
  TempFolder folder;
  const std::string path = folder / "attempts";
  for (int i = 0; i < 10; ++i) {
    for (int end = 1; end < Attempts::kEndsPerKill; ++end) EndDuringA(path);
    Attempts journal = OpenAt(path);
    EXPECT_EQ(journal.TakeKills(kA), 0);
    journal.Begin(kA);
    journal.End(kA);
  }
}

TEST(Attempts, ADamagedJournalIsReadAsFarAsItGoes) {
  TempFolder folder;
  const std::string path =
      folder.Write("attempts", "boot first\nnonsense\n+ short\n? " + kB + " 9x\n? " + kB + "\n+ " +
                                   kA + "\n- " + kA.substr(0, 30));
  Attempts next = OpenAt(path);
  EXPECT_TRUE(next.IsSuspect(kA));
  EXPECT_TRUE(next.IsSuspect(kB));
}

}  // namespace
}  // namespace caselore
