#include "pipeline/batch.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <cerrno>
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

TEST(BatchTest, WhoWaitsForOneThatTakesLongHasTimeForSomethingElse) {
  size_t idle = 0;
  const auto steps = [&](const char* text) {
    return BatchSteps{[text](size_t) {
                        return BatchInput{"name", Document(text)};
                      },
                      [](size_t, BatchOutput) { return Result<void>(); },
                      [](size_t, std::string) {},
                      [&idle]() -> Result<void> {
                        if (++idle < 3) return {};
                        return Fail(Cause::kUnreadable, "The disk is full.");
                      }};
  };
  const Result<size_t> done = RunBatch(1, Jobs(1), steps("hang"));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "The disk is full.");
  EXPECT_EQ(idle, 3u);
}

// For as long as it lives, the process may have so many descriptors.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t most) {
    getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit few = {most, before_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_ = {};
};

TEST(BatchTest, FewDescriptorsAreEnough) {
  const FewDescriptors few(64);
  std::vector<std::string> texts = {"slow 0"};
  std::string expected = texts[0];
  for (int i = 1; i < 400; ++i) {
    texts.push_back("echo " + std::to_string(i));
    expected += " | " + texts.back();
  }
  EXPECT_EQ(Delivered(texts, Jobs(4)), expected);
  EXPECT_EQ(Delivered(texts, Jobs(20)), expected);
}

TEST(BatchTest, WhatCannotBeOpenedIsUnreadable) {
  std::vector<std::string> messages;
  const BatchSteps steps = {[&](size_t) {
                              errno = EMFILE;
                              return BatchInput{"name", FileDescriptor(-1)};
                            },
                            [&](size_t, BatchOutput output) -> Result<void> {
                              EXPECT_EQ((*output).error().cause, Cause::kUnreadable);
                              messages.push_back((*output).error().message);
                              return {};
                            }};
  ASSERT_TRUE(RunBatch(2, Jobs(1), steps));
  const std::string why = "It cannot be opened: Too many open files.";
  EXPECT_EQ(messages, (std::vector<std::string>{why, why}));
}

}  // namespace
}  // namespace caselore
