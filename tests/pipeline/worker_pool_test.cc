#include "pipeline/worker_pool.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;

FileDescriptor Document(const std::string& text) {
  FileDescriptor file(memfd_create("document", MFD_CLOEXEC));
  file.Write(text);
  return file;
}

WorkerCommand Fake() { return {CASELORE_FAKE_WORKER, {"worker"}}; }

WorkerLimits Quick() {
  WorkerLimits limits;
  limits.wall = seconds(2);
  limits.output = 1 << 20;
  return limits;
}

// Answers to documents with these texts, in the order of the texts.
std::vector<Result<std::string>> Ask(WorkerPool& pool, const std::vector<std::string>& texts) {
  for (size_t i = 0; i < texts.size(); ++i) {
    pool.Submit({i, "document " + std::to_string(i), Document(texts[i])});
  }
  std::map<uint64_t, Result<std::string>> answers;
  while (answers.size() < texts.size()) {
    auto answer = pool.Wait(seconds(20));
    if (!answer) {
      ADD_FAILURE() << "an answer is missing";
      break;
    }
    EXPECT_TRUE(answers.emplace(answer->ticket, answer->record).second) << "answered twice";
  }
  std::vector<Result<std::string>> in_order;
  for (auto& [ticket, record] : answers) in_order.push_back(std::move(record));
  return in_order;
}

Result<std::string> AskOne(const std::string& text, WorkerLimits limits = Quick()) {
  WorkerPool pool(1, Fake(), limits);
  return Ask(pool, {text}).at(0);
}

Cause CauseOf(const Result<std::string>& answer) {
  EXPECT_FALSE(answer) << *answer;
  return answer ? Cause::kInternal : answer.error().cause;
}

TEST(WorkerPoolTest, AnswersEveryDocument) {
  WorkerPool pool(3, Fake(), Quick());
  std::vector<std::string> texts;
  for (int i = 0; i < 50; ++i) texts.push_back("echo " + std::to_string(i));
  const auto answers = Ask(pool, texts);
  ASSERT_EQ(answers.size(), 50u);
  for (size_t i = 0; i < 50; ++i) EXPECT_EQ(answers[i], texts[i]);
}

TEST(WorkerPoolTest, HandsOverTheName) { EXPECT_EQ(AskOne("name"), "document 0"); }

TEST(WorkerPoolTest, AWorkerStays) {
  WorkerPool pool(1, Fake(), Quick());
  const auto answers = Ask(pool, {"pid", "pid", "pid"});
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(answers[1], answers[2]);
}

TEST(WorkerPoolTest, AWorkerIsReplacedAfterItsShareOfDocuments) {
  WorkerLimits limits = Quick();
  limits.documents = 2;
  WorkerPool pool(1, Fake(), limits);
  const auto answers = Ask(pool, {"pid", "pid", "pid"});
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_NE(answers[1], answers[2]);
}

TEST(WorkerPoolTest, AFailureIsHandedOn) {
  const auto answer = AskOne("damaged");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error(), (Error{Cause::kDamaged, "Broken."}));
}

bool IsAlive(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
  std::string text;
  std::getline(status, text);
  return !text.empty() && text.find(") Z") == std::string::npos;
}

bool IsGoneSoon(pid_t pid) {
  for (int tries = 0; tries < 100 && IsAlive(pid); ++tries) usleep(20'000);
  return !IsAlive(pid);
}

struct Bad {
  const char* text;
  Cause cause;
};

// What a document does to its worker, and what it is then called.
constexpr Bad kBad[] = {
    {"abort", Cause::kCrashed},      {"exit", Cause::kCrashed},  {"hang", Cause::kTimeout},
    {"close", Cause::kCrashed},      {"lie", Cause::kTooLarge},  {"nonsense", Cause::kTooLarge},
    {"flood", Cause::kTooLarge},     {"ready", Cause::kCrashed}, {"cause", Cause::kInternal},
    {"memory", Cause::kOutOfMemory},
};

TEST(WorkerPoolTest, WhateverADocumentDoesTheOthersGoOn) {
  for (const Bad& bad : kBad) {
    WorkerPool pool(1, Fake(), Quick());
    const auto answers = Ask(pool, {"echo before", bad.text, "echo after"});
    ASSERT_EQ(answers.size(), 3u) << bad.text;
    EXPECT_EQ(answers[0], "echo before") << bad.text;
    EXPECT_EQ(CauseOf(answers[1]), bad.cause) << bad.text;
    EXPECT_EQ(answers[2], "echo after") << bad.text;
  }
}

TEST(WorkerPoolTest, ASecondAnswerIsNeverTheNextDocuments) {
  WorkerPool pool(1, Fake(), Quick());
  const auto first = Ask(pool, {"twice"});
  EXPECT_EQ(first[0], "first");
  usleep(100'000);
  EXPECT_EQ(Ask(pool, {"echo next"})[0], "echo next");
}

TEST(WorkerPoolTest, ProcessorTimeIsLimitedToo) {
  WorkerLimits limits = Quick();
  limits.wall = seconds(30);
  limits.cpu = seconds(1);
  EXPECT_EQ(CauseOf(AskOne("spin", limits)), Cause::kTimeout);
}

TEST(WorkerPoolTest, AProgramThatCannotBeRunIsTold) {
  WorkerPool pool(1, {"/nonexistent/program", {}}, Quick());
  EXPECT_EQ(CauseOf(Ask(pool, {"echo"})[0]), Cause::kInternal);
}

TEST(WorkerPoolTest, AWorkerThatWasKilledWhileIdleCostsNoDocument) {
  WorkerPool pool(1, Fake(), Quick());
  const pid_t pid = std::stoi(*Ask(pool, {"pid"})[0]);
  kill(pid, SIGKILL);
  EXPECT_TRUE(IsGoneSoon(pid));
  EXPECT_EQ(Ask(pool, {"echo still here"})[0], "echo still here");
}

TEST(WorkerPoolTest, AWorkerThatIsKilledOverADocumentCostsThatOne) {
  WorkerPool pool(1, Fake(), Quick());
  const pid_t pid = std::stoi(*Ask(pool, {"pid"})[0]);
  pool.Submit({7, "victim", Document("hang")});
  usleep(200'000);
  kill(pid, SIGKILL);
  const auto answer = pool.Wait(seconds(5));
  ASSERT_TRUE(answer);
  EXPECT_EQ(CauseOf(answer->record), Cause::kCrashed);
  EXPECT_EQ(Ask(pool, {"echo next"})[0], "echo next");
}

// --- What a worker is given, and what not ------------------------------------------------------

TEST(WorkerPoolTest, AWorkerHasNothingOfOurEnvironment) {
  setenv("CASELORE_SECRET", "token", 1);
  const auto environment = AskOne("environment");
  ASSERT_TRUE(environment);
  EXPECT_THAT(*environment, Not(HasSubstr("CASELORE_SECRET")));
  EXPECT_THAT(*environment, HasSubstr("LC_ALL=C.UTF-8"));
}

TEST(WorkerPoolTest, AWorkerHasNoDescriptorButItsSocketAndTheDocument) {
  const int careless = open("/etc/hostname", O_RDONLY);  // not close-on-exec
  const auto descriptors = AskOne("descriptors");
  close(careless);
  EXPECT_EQ(descriptors, "0 1 2 3 4 ");  // null, null, null, socket, document
}

TEST(WorkerPoolTest, AWorkerIsLimited) {
  WorkerLimits limits = Quick();
  limits.address_space = 1ull << 30;
  const auto answer = AskOne("limits", limits);
  ASSERT_TRUE(answer);
  EXPECT_THAT(*answer, HasSubstr(" 0 32 0 "));  // no core, few files, none written
}

// Workers share memory at first; what that is too little for gets all of it, alone.
TEST(WorkerPoolTest, WhatMemoryIsShortForIsTriedAgainWithAllOfIt) {
  WorkerPool pool(4, Fake(), Quick());
  const auto answers = Ask(pool, {"large one", "space", "large two", "space"});
  EXPECT_EQ(answers[0].value_or(""), "large one");
  EXPECT_EQ(answers[1].value_or(""), "384");
  EXPECT_EQ(answers[2].value_or(""), "large two");
  EXPECT_EQ(Ask(pool, {"space"}).at(0).value_or(""), "384") << "and then a share again";
}

TEST(WorkerPoolTest, TheSecondTryIsTheLast) {
  WorkerPool pool(4, Fake(), Quick());
  EXPECT_EQ(CauseOf(Ask(pool, {"abort"}).at(0)), Cause::kCrashed);
  EXPECT_EQ(CauseOf(Ask(pool, {"memory"}).at(0)), Cause::kOutOfMemory);
}

// A worker says of itself what confines it; nonsense there is no worker.
TEST(WorkerPoolTest, WhatDoesNotConfineAWorkerIsHandedOn) {
  const auto gaps_of = [](const std::string& ready) {
    WorkerPool pool(1, {CASELORE_FAKE_WORKER, {"worker", ready}}, Quick());
    const bool answered = Ask(pool, {"echo"}).at(0).has_value();
    return std::pair(answered, pool.Gaps());
  };
  EXPECT_EQ(gaps_of("\x02"), std::pair(true, SandboxGaps(SandboxGaps::kFiles)));
  EXPECT_FALSE(gaps_of("\x7f").first);
  EXPECT_FALSE(gaps_of("\x01\x01").first);
}

TEST(WorkerPoolTest, CtrlCDoesNotReachAWorker) { EXPECT_EQ(AskOne("group"), "own"); }

// --- Workers do not stay behind ----------------------------------------------------------------

TEST(WorkerPoolTest, NoWorkerOutlivesThePool) {
  pid_t pid = 0;
  {
    WorkerPool pool(1, Fake(), Quick());
    pid = std::stoi(*Ask(pool, {"pid"})[0]);
    pool.Submit({1, "hangs", Document("hang")});
    usleep(100'000);
    EXPECT_TRUE(IsAlive(pid));
  }
  EXPECT_TRUE(IsGoneSoon(pid));
}

// A busy worker cannot notice that its program is gone; the kernel does.
TEST(WorkerPoolTest, NoWorkerOutlivesAProgramThatWasKilled) {
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const pid_t program = fork();
  if (program == 0) {
    WorkerPool pool(1, Fake(), Quick());
    const pid_t pid = std::stoi(*Ask(pool, {"pid"})[0]);
    pool.Submit({1, "hangs", Document("hang")});
    usleep(100'000);
    [[maybe_unused]] const ssize_t told = write(pipe_ends[1], &pid, sizeof(pid));
    for (;;) pause();
  }
  pid_t worker = 0;
  ASSERT_EQ(read(pipe_ends[0], &worker, sizeof(worker)), static_cast<ssize_t>(sizeof(worker)));
  EXPECT_TRUE(IsAlive(worker));
  kill(program, SIGKILL);
  waitpid(program, nullptr, 0);
  EXPECT_TRUE(IsGoneSoon(worker));
}

TEST(WorkerPoolTest, DescriptorsAreGivenBack) {
  const auto count = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
  };
  const auto before = count();
  {
    WorkerPool pool(2, Fake(), Quick());
    Ask(pool, std::vector<std::string>(40, "exit"));
  }
  EXPECT_EQ(count(), before);
}

// --- OCR

WorkerLimits QuickPages() {
  WorkerLimits limits = Quick();
  limits.page = seconds(1);
  return limits;
}

TEST(WorkerPoolTest, PagesAreReadByWhoeverIsFreeAndHandedBack) {
  WorkerPool pool(2, Fake(), QuickPages());
  const auto answers = Ask(pool, {"scan", "echo", "scan again"});
  EXPECT_EQ(answers[0].value(), "1 words at 300, 2 words at 150, ");
  EXPECT_EQ(answers[1].value(), "echo");
  EXPECT_EQ(answers[2].value(), "1 words at 300, 2 words at 150, ");
  EXPECT_FALSE(pool.OcrTrouble());
}

TEST(WorkerPoolTest, APageThatTakesItsWorkerWithItCostsThatPageOnly) {
  EXPECT_EQ(AskOne("scan crash", QuickPages()).value(), "1 words at 300, 2 crashed, ");
  EXPECT_EQ(AskOne("scan hang", QuickPages()).value(), "1 words at 300, 2 timeout, ");
  EXPECT_EQ(AskOne("scan confuse", QuickPages()).value(), "1 crashed, 2 crashed, ");
}

TEST(WorkerPoolTest, MissingLanguageDataIsOneTrouble) {
  WorkerPool pool(1, Fake(), QuickPages());
  const auto answers = Ask(pool, {"scan missing", "scan missing too", "echo"});
  EXPECT_EQ(answers[0].value(), "1 missing, 2 missing, ");
  EXPECT_EQ(answers[1].value(), "1 missing, 2 missing, ");
  EXPECT_EQ(answers[2].value(), "echo");
  ASSERT_TRUE(pool.OcrTrouble());
  EXPECT_EQ(pool.OcrTrouble()->message, "No data.");
}

TEST(WorkerPoolTest, PagesReadOnceAreKept) {
  const TempFolder folder;
  {
    WorkerPool pool(1, Fake(), QuickPages(), folder / "cache");
    EXPECT_EQ(Ask(pool, {"scan crash"})[0].value(), "1 words at 300, 2 crashed, ");
  }
  // The first page is known; the second, with the same key, is not and does not crash now.
  WorkerPool pool(1, Fake(), QuickPages(), folder / "cache");
  EXPECT_EQ(Ask(pool, {"scan"})[0].value(), "1 words at 300, 2 words at 150, ");
  EXPECT_EQ(Ask(pool, {"scan crash"})[0].value(), "1 words at 300, 2 words at 150, ");
}

}  // namespace
}  // namespace caselore
