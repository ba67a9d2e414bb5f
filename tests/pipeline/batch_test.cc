#include "pipeline/batch.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <string>
#include <vector>

namespace caselore {
namespace {

FileDescriptor Document(const std::string& text) {
  FileDescriptor file(memfd_create("document", MFD_CLOEXEC));
  file.Write(text);
  return file;
}

BatchOptions Jobs(int jobs) {
  BatchOptions options;
  options.jobs = jobs;
  options.command = {CASELORE_FAKE_WORKER, {"worker"}};
  options.limits.wall = std::chrono::seconds(2);
  return options;
}

// "echo 1 | cause:crashed | -": what was delivered, in order; "-" for what needed no worker.
std::string Delivered(const std::vector<std::string>& texts, const BatchOptions& options) {
  std::string all;
  const BatchSteps steps = {
      [&](size_t i) -> std::optional<BatchInput> {
        if (texts[i].empty()) return std::nullopt;
        return BatchInput{"name", Document(texts[i])};
      },
      [&](size_t, BatchOutput output) -> Result<void> {
        if (!all.empty()) all += " | ";
        if (!output) {
          all += "-";
        } else {
          all += *output ? **output : std::string("cause:") + Name(output->error().cause);
        }
        return {};
      }};
  EXPECT_TRUE(RunBatch(texts.size(), options, steps));
  return all;
}

TEST(BatchTest, NothingToDo) { EXPECT_EQ(Delivered({}, Jobs(2)), ""); }

TEST(BatchTest, DeliversInTheOrderOfTheInputs) {
  EXPECT_EQ(Delivered({"slow 1", "echo 2", "", "echo 4"}, Jobs(4)), "slow 1 | echo 2 | - | echo 4");
}

TEST(BatchTest, EveryInputIsDeliveredOnceWhateverHappens) {
  const std::string expected = "echo 1 | cause:crashed | echo 3 | cause:timeout | - | echo 6";
  const std::vector<std::string> texts = {"echo 1", "abort", "echo 3", "hang", "", "echo 6"};
  EXPECT_EQ(Delivered(texts, Jobs(1)), expected);
  EXPECT_EQ(Delivered(texts, Jobs(4)), expected);
}

TEST(BatchTest, ThousandsOfInputs) {
  std::vector<std::string> texts;
  std::string expected;
  for (int i = 0; i < 3000; ++i) {
    texts.push_back("echo " + std::to_string(i));
    expected += (i == 0 ? "" : " | ") + texts.back();
  }
  EXPECT_EQ(Delivered(texts, Jobs(2)), expected);
}

TEST(BatchTest, StopsBetweenTwoDocuments) {
  size_t delivered = 0;
  BatchOptions options = Jobs(2);
  options.stop = [&] { return delivered == 3; };
  const BatchSteps steps = {[](size_t) {
                              return BatchInput{"name", Document("echo")};
                            },
                            [&](size_t, BatchOutput) -> Result<void> {
                              ++delivered;
                              return {};
                            }};
  const Result<size_t> done = RunBatch(100, options, steps);
  ASSERT_TRUE(done);
  EXPECT_EQ(*done, 3u);
  EXPECT_EQ(delivered, 3u);
}

TEST(BatchTest, AnErrorOfDeliverEndsIt) {
  size_t delivered = 0;
  const BatchSteps steps = {[](size_t) {
                              return BatchInput{"name", Document("echo")};
                            },
                            [&](size_t, BatchOutput) -> Result<void> {
                              ++delivered;
                              return Fail(Cause::kUnreadable, "The disk is full.");
                            }};
  const Result<size_t> done = RunBatch(10, Jobs(2), steps);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "The disk is full.");
  EXPECT_EQ(delivered, 1u);
}

// While one document hangs, the window fills and no more; inputs are not all opened at once.
TEST(BatchTest, PreparesOnlySoFarAhead) {
  size_t prepared = 0, most_ahead = 0, delivered = 0;
  const BatchSteps steps = {[&](size_t i) {
                              most_ahead = std::max(most_ahead, ++prepared - delivered);
                              return BatchInput{"name", Document(i == 0 ? "slow" : "echo")};
                            },
                            [&](size_t, BatchOutput) -> Result<void> {
                              ++delivered;
                              return {};
                            }};
  ASSERT_TRUE(RunBatch(1000, Jobs(2), steps));
  EXPECT_EQ(delivered, 1000u);
  EXPECT_LE(most_ahead, 128u);
}

}  // namespace
}  // namespace caselore
