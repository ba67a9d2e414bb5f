// What a run says of its own isolation, and what it does with documents that end their worker.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdio.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "corpus/library.h"
#include "corpus/sha256.h"
#include "pipeline/reading_terms.h"
#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

constexpr char kText[] =
    "Serious Case Review: Child Ash\n\n1. Recommendations\n\n"
    "Recommendation 1: The Board should audit chronologies.\n";

// What `caselore ingest` prints on a kernel that lacks `what`.
std::string IngestWithout(const char* what, const TempFolder& folder) {
  const std::string command = std::string(CASELORE_SANDBOX_PROBE " without ") + what +
                              " " CASELORE_PROGRAM " ingest " +
                              folder.Write("ash.txt", kText).native() + " --library " +
                              (folder / "library").native() + " --format json 2>&1";
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> chunk;
  while (const size_t got = fread(chunk.data(), 1, chunk.size(), pipe)) {
    out.append(chunk.data(), got);
  }
  EXPECT_EQ(pclose(pipe), 0) << out;
  return out;
}

// Documents are read all the same, and everyone is told.
TEST(Isolation, WhatASystemLacksIsTold) {
  const TempFolder one, two;
  const std::string files = IngestWithout("files", one);
  EXPECT_THAT(files, HasSubstr("not fully isolated"));
  EXPECT_THAT(files, HasSubstr("Landlock"));
  EXPECT_THAT(files, HasSubstr("\"isolation\":[\"files\""));
  const std::string calls = IngestWithout("system_calls", two);
  EXPECT_THAT(calls, HasSubstr("seccomp"));
  EXPECT_THAT(calls, HasSubstr("system_calls"));
}

// A library in which the text above has ended its worker twice.
class QuarantineTest : public ::testing::Test {
 protected:
  QuarantineTest() {
    file_ = folder_.Write("in/\x1b[31mash.txt", kText);
    Result<caselore::Library> library = caselore::Library::Open(Library(), Access::kWrite);
    const RunId run = library->BeginRun("ingest").value();
    for (int kill = 0; kill < kKillsToQuarantine; ++kill) {
      library->NoteKill(run, Sha256(kText), file_, TermsOf(WorkerLimits()),
                        {Cause::kTimeout, "It took too long."});
    }
    EXPECT_TRUE(library->FinishRun(run));
  }

  std::string Library() const { return folder_ / "library"; }
  CommandResult Run(std::vector<std::string> arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + Library()});
  }

  TempFolder folder_;
  std::string file_;
};

TEST_F(QuarantineTest, IsRefusedWithItsReasonAndWhatToDo) {
  const Json run = Json::parse(Run({"ingest", file_, "--format", "json"}).out);
  EXPECT_EQ(run["refused"], 1);
  EXPECT_EQ(run["seen"], 1);
  const std::string message = run["documents"][0]["message"];
  EXPECT_THAT(message, HasSubstr("timeout: It is quarantined"));
  EXPECT_THAT(message, HasSubstr("It took too long."));
  EXPECT_THAT(message, HasSubstr("caselore quarantine retry " + Sha256(kText).substr(0, 12)));
}

TEST_F(QuarantineTest, IsListed) {
  const CommandResult text = Run({"quarantine", "list"});
  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.out, HasSubstr("timeout: It took too long."));
  EXPECT_THAT(text.out, HasSubstr("1 document in quarantine"));
  EXPECT_EQ(text.out.find('\x1b'), std::string::npos);
  const Json json = Json::parse(Run({"quarantine", "list", "--format", "json"}).out);
  ASSERT_EQ(json["quarantined"].size(), 1u);
  EXPECT_EQ(json["quarantined"][0]["sha256"], Sha256(kText));
  EXPECT_EQ(json["quarantined"][0]["kills"], 2);
  EXPECT_EQ(json["quarantined"][0]["cause"], "timeout");
}

TEST_F(QuarantineTest, IsTriedAgainWhenAPersonSaysSo) {
  EXPECT_EQ(Run({"quarantine", "retry", "012345678901"}).status, 1);
  EXPECT_EQ(Run({"quarantine", "retry", Sha256(kText).substr(0, 12)}).status, 0);
  const CommandResult ingested = Run({"ingest", file_});
  EXPECT_EQ(ingested.status, 0) << ingested.err;
  EXPECT_THAT(Run({"quarantine", "list"}).out, HasSubstr("0 documents in quarantine"));
}

TEST_F(QuarantineTest, IsTriedAgainWhenItsBytesChange) {
  folder_.Write("in/\x1b[31mash.txt", std::string(kText) + "Recommendation 2: Ask again.\n");
  EXPECT_EQ(Run({"ingest", file_}).status, 0);
}

}  // namespace
}  // namespace caselore
