// What a worker cannot do, tried by a program that puts on the same sandbox (sandbox_probe.cc).
#include "pipeline/worker_sandbox.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>

#include "corpus/file_descriptor.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The status of a shell command, 128 and more for a signal, and what it printed.
struct Ran {
  int status = 0;
  std::string out;
};

Ran Run(const std::string& command) {
  Ran ran;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> chunk;
  while (const size_t got = fread(chunk.data(), 1, chunk.size(), pipe)) {
    ran.out.append(chunk.data(), got);
  }
  const int status = pclose(pipe);
  ran.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return ran;
}

Ran Probe(const std::string& arguments) { return Run(CASELORE_SANDBOX_PROBE " " + arguments); }

constexpr int kCould = 0;

// 1, or 128 + SIGSYS for what only an exploit does.
bool WasRefused(int status) { return status == 1 || status == 128 + SIGSYS; }

bool IsMissing(const char* gap) { return Probe("gaps").out.find(gap) != std::string::npos; }

// A port of this machine that answers.
class Listener {
 public:
  Listener() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), size);
    listen(socket_.get(), 4);
    getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = std::to_string(ntohs(address.sin_port));
  }
  const std::string& port() const { return port_; }

 private:
  FileDescriptor socket_;
  std::string port_;
};

// Each attempt succeeds without a sandbox, or else its refusal would mean nothing.
void ExpectRefused(const std::string& attempt) {
  EXPECT_EQ(Probe("none " + attempt).status, kCould) << attempt;
  EXPECT_TRUE(WasRefused(Probe("reader " + attempt).status)) << attempt;
}

TEST(WorkerSandbox, ThisSystemHasBothLocks) {
  const std::string missing = Probe("gaps").out;
  if (!missing.empty()) {
    GTEST_SKIP() << "THIS SYSTEM CANNOT ISOLATE WORKERS IN FULL; it lacks: " << missing;
  }
}

TEST(WorkerSandbox, HasNoNetwork) {
  if (IsMissing("system_calls")) GTEST_SKIP() << "NO SECCOMP HERE: nothing was shown";
  const Listener listener;
  ExpectRefused("socket");
  ExpectRefused("connect " + listener.port());
  ExpectRefused("datagrams");
}

TEST(WorkerSandbox, HasNoFilesButItsOwn) {
  if (IsMissing("files")) GTEST_SKIP() << "NO LANDLOCK HERE: nothing was shown";
  TempFolder folder;
  const std::string catalogue = folder.Write("catalogue.db", "rows");
  ExpectRefused("read /etc/passwd");
  ExpectRefused("read " + catalogue);
  ExpectRefused("write " + catalogue);
  ExpectRefused("write " + (folder / "new").native());
  ExpectRefused("environment " + std::to_string(getpid()));
  EXPECT_TRUE(WasRefused(Probe("reader remove " + catalogue).status));
  EXPECT_EQ(Probe("reader fonts").status, kCould);
  EXPECT_EQ(Probe("reader document").status, kCould);
}

TEST(WorkerSandbox, ReachesNoOtherProcess) {
  if (IsMissing("system_calls")) GTEST_SKIP() << "NO SECCOMP HERE: nothing was shown";
  const std::string here = std::to_string(getpid());
  ExpectRefused("signal " + here);
  ExpectRefused("limits " + here);
  EXPECT_EQ(Probe("reader trace " + here).status, 128 + SIGSYS);
  EXPECT_EQ(Probe("reader x32").status, 128 + SIGSYS);
}

TEST(WorkerSandbox, StartsNothing) {
  if (IsMissing("system_calls")) GTEST_SKIP() << "NO SECCOMP HERE: nothing was shown";
  ExpectRefused("fork");
  ExpectRefused("shell");
  ExpectRefused("pandoc");
}

// The document comes open for reading, and stays as it is: not even its mode can be changed.
TEST(WorkerSandbox, ChangesNothingOfItsDocument) {
  if (IsMissing("system_calls")) GTEST_SKIP() << "NO SECCOMP HERE: nothing was shown";
  EXPECT_TRUE(WasRefused(Probe("reader chmod").status));
}

TEST(WorkerSandbox, OnlyPandocIsStarted) {
  if (IsMissing("files")) GTEST_SKIP() << "NO LANDLOCK HERE: nothing was shown";
  EXPECT_EQ(Probe("starter pandoc").status, kCould);
  EXPECT_TRUE(WasRefused(Probe("starter shell").status));
  EXPECT_TRUE(WasRefused(Probe("starter socket").status));
  EXPECT_TRUE(WasRefused(Probe("starter read /etc/passwd").status));
}

TEST(WorkerSandbox, PandocStartsNothing) {
  if (IsMissing("system_calls")) GTEST_SKIP() << "NO SECCOMP HERE: nothing was shown";
  EXPECT_EQ(Probe("starter fork").status, kCould);
  EXPECT_TRUE(WasRefused(Probe("converter fork").status));
  EXPECT_TRUE(WasRefused(Probe("converter socket").status));
  EXPECT_TRUE(WasRefused(Probe("converter signal " + std::to_string(getpid())).status));
}

TEST(SandboxGaps, TravelAsOneByte) {
  SandboxGaps gaps(SandboxGaps::kFiles);
  gaps.Add(SandboxGaps(SandboxGaps::kSystemCalls));
  EXPECT_EQ(SandboxGaps::Decode(gaps.Encode()), gaps);
  EXPECT_EQ(SandboxGaps::Decode(SandboxGaps().Encode())->none(), true);
  EXPECT_EQ(SandboxGaps::Decode(""), std::nullopt);
  EXPECT_EQ(SandboxGaps::Decode("\x04"), std::nullopt);
  EXPECT_EQ(SandboxGaps::Decode(std::string(2, '\0')), std::nullopt);
}

TEST(SandboxGaps, AreToldInOneSentence) {
  EXPECT_EQ(SandboxGaps().Sentence(), "");
  EXPECT_THAT(SandboxGaps(SandboxGaps::kFiles).Sentence(), HasSubstr("Landlock"));
  EXPECT_THAT(SandboxGaps(SandboxGaps::kFiles).Sentence(), Not(HasSubstr("seccomp")));
}

}  // namespace
}  // namespace caselore
