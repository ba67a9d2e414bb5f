// caselore extract: good documents, bad input, hostile names, signals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/command.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

constexpr char kText[] =
    "Serious Case Review: Child Q\n\n1. Introduction\n\nThis review was made in 2019.\n\n"
    "2. Recommendations\n\nRecommendation 1: The Board should audit the use of chronologies.\n";

std::string Pdf() {
  return testing::PdfBuilder()
      .Page(
          "BT /F2 18 Tf 72 700 Td (Serious Case Review: Child Q) Tj ET "
          "BT /F1 11 Tf 72 660 Td (Professionals did not share what they knew.) Tj ET")
      .Build();
}

size_t LinesOf(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

// No C0 but the line break, no DEL, no bidi override.
bool IsClean(const std::string& text) {
  const bool controls = std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
  });
  return !controls && text.find("\xE2\x80\xAE") == std::string::npos;
}

TEST(ExtractTest, PrintsOneRecordAsJson) {
  const TempFolder folder;
  const CommandResult result =
      Caselore({"extract", folder.Write("q.pdf", Pdf()), "--format", "json"});
  EXPECT_EQ(result.status, 0) << result.err;
  const Json record = Json::parse(result.out);
  EXPECT_EQ(record.at("schema"), "caselore.review/1");
  EXPECT_EQ(record.at("source").at("file"), "q.pdf");
  EXPECT_EQ(record.at("source").at("media_type"), "application/pdf");
}

TEST(ExtractTest, PrintsSeveralRecordsOneALine) {
  const TempFolder folder;
  const CommandResult result = Caselore(
      {"extract", folder.Write("a.pdf", Pdf()), folder.Write("b.txt", kText), "--format", "json"});
  EXPECT_EQ(result.status, 0) << result.err;
  ASSERT_EQ(LinesOf(result.out), 2u);
  EXPECT_EQ(Json::parse(result.out.substr(0, result.out.find('\n'))).at("source").at("file"),
            "a.pdf");
}

TEST(ExtractTest, PrintsTextForPeople) {
  const TempFolder folder;
  const CommandResult result = Caselore({"extract", folder.Write("q.txt", kText)});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("q.txt"));
  EXPECT_THAT(result.out, Not(HasSubstr("\033")));  // no terminal, no colour
}

TEST(ExtractTest, TextNamesItemsWithWhoIsToActByWhen) {
  const TempFolder folder;
  const CommandResult result = Caselore(
      {"extract",
       folder.Write(
           "q.txt",
           std::string(kText) +
               "\nRecommendation 2: The Board should, within six months, write a plan.\n")});
  EXPECT_THAT(result.out, HasSubstr("p. 1 · rec-1\n"));
  EXPECT_THAT(result.out, HasSubstr("    for Board · timescale: within six months\n"));
}

TEST(ExtractTest, AnOutputThatIsAFileIsWrongUsage) {
  const TempFolder folder;
  const std::string file = folder.Write("q.txt", kText);
  const CommandResult result = Caselore({"extract", file, "--output", file});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("It is a file; --output takes a folder."));
}

TEST(ExtractTest, WritesARecordForEachDocument) {
  const TempFolder folder;
  fs::create_directory(folder / "in");
  folder.Write("in/a.pdf", Pdf());
  folder.Write("in/a.txt", kText);
  folder.Write("in/b.txt", kText);
  folder.Write("in/b.json", "{\"no\": \"document\"}");
  const CommandResult result =
      Caselore({"extract", folder / "in", "--output", folder / "out" / "deep"});
  EXPECT_EQ(result.status, 0) << result.err;
  for (const char* name : {"a.pdf.json", "a.txt.json", "b.json"}) {
    EXPECT_TRUE(Json::accept(Content(folder / "out" / "deep" / name))) << name;
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / "out" / "deep"), {}), 3);
  EXPECT_THAT(result.out, HasSubstr("1 of other kinds left"));
}

TEST(ExtractTest, TheSameWhateverTheNumberOfJobs) {
  const TempFolder folder;
  fs::create_directory(folder / "in");
  for (int i = 0; i < 12; ++i) {
    folder.Write("in/" + std::to_string(i) + ".txt", kText + std::to_string(i));
  }
  const auto run = [&](const char* jobs) {
    return Caselore({"extract", folder / "in", "--format", "json", "--jobs", jobs}).out;
  };
  const std::string once = run("1");
  EXPECT_EQ(LinesOf(once), 12u);
  EXPECT_EQ(run("4"), once);
  EXPECT_EQ(run("1"), once);
}

// --- Bad input -----------------------------------------------------------------------------------

struct BadInput {
  const char* file;
  std::string bytes;
  const char* cause;
};

std::vector<BadInput> BadInputs() {
  const std::string pdf = Pdf();
  const std::string encrypted =
      "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
      "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
      "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>\nendobj\n"
      "4 0 obj\n<</Filter/Standard/V 1/R 2/P -4/O<" +
      std::string(64, '1') + ">/U<" + std::string(64, '2') +
      ">>>\nendobj\n"
      "trailer\n<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n0\n%%EOF\n";
  return {{"zero.pdf", "", "empty"},
          {"text.pdf", kText, "unsupported"},
          {"page.pdf", "<!DOCTYPE html><html><body><p>Not found</p></body></html>", "unsupported"},
          {"encrypted.pdf", encrypted, "encrypted"},
          {"truncated.pdf", pdf.substr(0, pdf.size() / 4), "damaged"},
          {"binary.txt", std::string("\0\1\2\3\4\5", 6), "unsupported"}};
}

TEST(ExtractTest, BadInputIsOneLineEachAndTheOthersAreDone) {
  for (const BadInput& bad : BadInputs()) {
    const TempFolder folder;
    const fs::path path = folder.Write(bad.file, bad.bytes);
    const CommandResult result =
        Caselore({"extract", path, folder.Write("good.txt", kText), "--format", "json"});
    EXPECT_EQ(result.status, 1) << bad.file;
    EXPECT_EQ(LinesOf(result.err), 1u) << result.err;
    EXPECT_THAT(result.err, HasSubstr("caselore: " + path.native() + ": " + bad.cause + ": "));
    EXPECT_EQ(LinesOf(result.out), 1u) << bad.file;
  }
}

TEST(ExtractTest, AMissingPathIsOneLine) {
  const TempFolder folder;
  const CommandResult result = Caselore(
      {"extract", folder / "missing.pdf", folder.Write("good.txt", kText), "--format", "json"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(LinesOf(result.err), 1u) << result.err;
  EXPECT_THAT(result.err, HasSubstr("missing.pdf: missing: "));
  EXPECT_EQ(LinesOf(result.out), 1u);
}

TEST(ExtractTest, AFolderWithoutDocumentsIsOneLine) {
  const TempFolder folder;
  folder.Write("picture.png", "\x89PNG\r\n\x1a\n");
  const CommandResult result = Caselore({"extract", folder.path()});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(LinesOf(result.err), 1u) << result.err;
  EXPECT_THAT(result.err, HasSubstr("The folder holds no document."));
}

TEST(ExtractTest, PathsThatOverlapAreNoError) {
  const TempFolder folder;
  fs::create_directories(folder / "a/sub");
  folder.Write("a/sub/q.txt", kText);
  const CommandResult result =
      Caselore({"extract", folder / "a", folder / "a/sub", "--format", "json"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_EQ(LinesOf(result.out), 1u);
}

TEST(ExtractTest, SpecialFilesAreRefusedWithoutWaiting) {
  const TempFolder folder;
  ASSERT_EQ(mkfifo((folder / "pipe.pdf").c_str(), 0600), 0);
  EXPECT_EQ(Caselore({"extract", folder / "pipe.pdf"}).status, 1);
  EXPECT_EQ(Caselore({"extract", "/dev/zero"}).status, 1);
}

// --- Terminals -----------------------------------------------------------------------------------

TEST(ExtractTest, NoControlCharacterIsEverPrinted) {
  const TempFolder folder;
  fs::create_directory(folder / "in");
  folder.Write("in/esc\033[31m\033]0;t\a.txt", std::string(kText) + "\033[2J\033]0;owned\a\x7F\n");
  folder.Write("in/new\nline.pdf", "");
  folder.Write("in/rtl\xE2\x80\xAEtxt.pdf", "no pdf");
  folder.Write("in/bad\xff.txt", kText);
  for (const char* format : {"text", "json"}) {
    const CommandResult result = Caselore({"extract", folder / "in", "--format", format});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(IsClean(result.out)) << result.out;
    EXPECT_TRUE(IsClean(result.err)) << result.err;
    EXPECT_EQ(LinesOf(result.err), 2u) << result.err;
  }
  const CommandResult files = Caselore({"extract", folder / "in", "--output", folder / "out"});
  EXPECT_TRUE(IsClean(files.out)) << files.out;
}

TEST(ExtractTest, NamesThatLookLikeOptionsGoBehindDashes) {
  const TempFolder folder;
  folder.Write("--help.txt", kText);
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const CommandResult result = Caselore({"extract", "--format", "json", "--", "--help.txt"});
  fs::current_path(before);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(LinesOf(result.out), 1u);
}

TEST(ExtractTest, AReaderThatLeavesIsNoError) {
  const TempFolder folder;
  fs::create_directory(folder / "in");
  for (int i = 0; i < 300; ++i) folder.Write("in/" + std::to_string(i) + ".txt", kText);
  const std::string command = std::string("set -o pipefail; '") + CASELORE_PROGRAM + "' extract '" +
                              (folder / "in").native() + "' --format json 2>'" +
                              (folder / "err").native() + "' | head -n 1 >'" +
                              (folder / "out").native() + "'";
  const int status = std::system(("bash -c \"" + command + "\"").c_str());
  EXPECT_TRUE(WEXITSTATUS(status) == 141 || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
  EXPECT_THAT(Content(folder / "err"), IsEmpty());
  EXPECT_TRUE(Json::accept(Content(folder / "out")));
}

TEST(ExtractTest, AFullDiskIsTold) {
  const TempFolder folder;
  const std::string command = std::string("'") + CASELORE_PROGRAM + "' extract '" +
                              folder.Write("a.txt", kText).native() + "' >/dev/full 2>'" +
                              (folder / "err").native() + "'";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 1);
  EXPECT_EQ(LinesOf(Content(folder / "err")), 1u);
}

// --- Workers and signals -------------------------------------------------------------------------

// Enough text to keep a worker busy for a while.
std::string LongText() {
  std::string text;
  while (text.size() < (12u << 20)) text += kText;
  return text;
}

// Waits until the command has workers, at most some seconds.
std::vector<pid_t> WorkersOf(const RunningCommand& command) {
  for (int tries = 0; tries < 500; ++tries) {
    if (auto workers = command.Workers(); !workers.empty()) return workers;
    usleep(10'000);
  }
  return {};
}

TEST(ExtractTest, AWorkerThatIsKilledCostsItsDocumentOnly) {
  const TempFolder folder;
  RunningCommand command({"extract", folder.Write("long.txt", LongText()),
                          folder.Write("short.txt", kText), "--format", "json", "--jobs", "1"});
  const auto workers = WorkersOf(command);
  ASSERT_EQ(workers.size(), 1u);
  usleep(300'000);  // it has its document by now
  kill(workers[0], SIGKILL);
  const CommandResult result = command.Wait();
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("long.txt: crashed: "));
  EXPECT_THAT(result.out, HasSubstr("\"short.txt\""));
}

struct Ending {
  int signal;
  int status;
};

TEST(ExtractTest, SignalsStopItAndLeaveNoWorker) {
  const TempFolder folder;
  const fs::path path = folder.Write("long.txt", LongText());
  for (const Ending ending : {Ending{SIGINT, 130}, Ending{SIGTERM, 143}, Ending{SIGKILL, 137}}) {
    RunningCommand command({"extract", path, "--jobs", "2"});
    const auto workers = WorkersOf(command);
    ASSERT_FALSE(workers.empty());
    command.Signal(ending.signal);
    EXPECT_EQ(command.Wait().status, ending.status);
    usleep(200'000);
    for (const pid_t worker : workers) EXPECT_FALSE(IsAlive(worker)) << ending.signal;
  }
}

}  // namespace
}  // namespace caselore
