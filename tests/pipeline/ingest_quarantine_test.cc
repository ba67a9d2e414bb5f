// Documents that end their worker, through whole runs (fake_worker.cc does what they say).
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "corpus/sha256.h"
#include "pipeline/ingest.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

constexpr char kAbort[] = "abort when this is read, as a parser may\n";
constexpr char kFine[] = "echo what was written in here, and go on\n";

class IngestQuarantine : public ::testing::Test {
 protected:
  // The run's files in the order of their names.
  std::vector<IngestedFile> Ingested(std::chrono::seconds wall = std::chrono::seconds(20)) {
    Result<Library> library = Library::Open(folder_ / "library", Access::kWrite);
    Result<IndexSync> index = IndexSync::Open(*library);
    IngestOptions options;
    options.batch.jobs = 2;
    options.batch.command = {CASELORE_FAKE_WORKER, {"worker"}};
    options.batch.limits.wall = wall;
    std::vector<IngestedFile> files;
    options.settled = [&](const IngestedFile& file, size_t, size_t) { files.push_back(file); };
    const auto report = Ingest(*library, *index, WalkFiles({folder_ / "in"}), options);
    EXPECT_TRUE(report);
    return files;
  }

  TempFolder folder_;
};

TEST_F(IngestQuarantine, ADocumentThatEndsItsWorkerTwiceIsNotTriedAgain) {
  folder_.Write("in/a.txt", kAbort);
  EXPECT_EQ(Ingested().at(0).outcome, Outcome::kFailed);
  const IngestedFile second = Ingested().at(0);
  EXPECT_EQ(second.outcome, Outcome::kFailed);
  EXPECT_NE(second.reason.message.find("quarantined from now on"), std::string::npos);
  const IngestedFile third = Ingested().at(0);
  EXPECT_EQ(third.outcome, Outcome::kRefused);
  EXPECT_EQ(third.reason.cause, Cause::kCrashed);
  EXPECT_NE(third.reason.message.find("caselore quarantine retry"), std::string::npos);
}

TEST_F(IngestQuarantine, IsNewsOnce) {
  folder_.Write("in/a.txt", kAbort);
  EXPECT_EQ(Ingested().at(0).failed_in, 0) << "it failed";
  EXPECT_EQ(Ingested().at(0).failed_in, 0) << "it is quarantined from now on";
  EXPECT_EQ(Ingested().at(0).failed_in, 2) << "that was told";
  EXPECT_EQ(Ingested().at(0).failed_in, 3);
}

TEST_F(IngestQuarantine, OtherLimitsAreAnotherChance) {
  folder_.Write("in/a.txt", kAbort);
  for (int i = 0; i < 2; ++i) Ingested();
  EXPECT_EQ(Ingested(std::chrono::seconds(30)).at(0).outcome, Outcome::kFailed);
}

TEST_F(IngestQuarantine, WhatFailsWithoutEndingItsWorkerIsTriedEveryTime) {
  folder_.Write("in/a.txt", "damaged beyond any recovery, this one\n");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(Ingested().at(0).reason.cause, Cause::kDamaged);
}

// The journal of a program that was killed while it read `sha256s`.
void LeaveJournal(const std::filesystem::path& library, const std::vector<std::string>& sha256s,
                  const std::string& boot) {
  const pid_t pid = fork();
  if (pid == 0) {
    auto journal = Attempts::Open(library / "attempts", boot);
    for (const std::string& sha256 : sha256s) journal->Begin(sha256);
    _exit(0);
  }
  waitpid(pid, nullptr, 0);
}

TEST_F(IngestQuarantine, ADocumentThatEndsTheMachineTwiceIsNotTriedAgain) {
  folder_.Write("in/a.txt", kFine);
  const std::string sha256 = Sha256(kFine);
  Ingested();
  LeaveJournal(folder_ / "library", {sha256}, "an earlier start");
  EXPECT_EQ(Ingested().at(0).outcome, Outcome::kFailed) << "it is tried, alone";
  LeaveJournal(folder_ / "library", {sha256}, "another start");
  EXPECT_EQ(Ingested().at(0).outcome, Outcome::kRefused);
}

TEST_F(IngestQuarantine, SuspectsAreTriedAndAllOthersToo) {
  const std::string hold = "slow answer of one that is a suspect\n";
  folder_.Write("in/a.txt", kFine);
  folder_.Write("in/b.txt", hold);
  folder_.Write("in/c.txt", "echo another that comes after it\n");
  Ingested();
  LeaveJournal(folder_ / "library", {Sha256(kFine), Sha256(hold)}, "an earlier start");
  const std::vector<IngestedFile> files = Ingested();
  ASSERT_EQ(files.size(), 3u);
  EXPECT_EQ(files[0].file, (folder_ / "in/a.txt").native());
  EXPECT_EQ(files[1].file, (folder_ / "in/b.txt").native());
  EXPECT_EQ(files[2].file, (folder_ / "in/c.txt").native());
  EXPECT_NE(access((folder_ / "library/attempts").c_str(), F_OK), 0) << "no suspect is left";
}

}  // namespace
}  // namespace caselore
