// caselore withdraw: gone from every store, never taken again, and proved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "corpus/compression.h"
#include "corpus/library.h"
#include "pipeline/ocr/recognised_page.h"
#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

// Stands in both reviews.
constexpr char kShared[] =
    "Every agency should audit its chronologies together with the others once a year.";
// Of the one that is withdrawn, word by word found nowhere else.
constexpr char kOwn[] =
    "Quillfeather told the zoological warden that marmalade kippers vanished under her verandah.";
constexpr char kOwnAdvice[] =
    "Zookeepers should borrow umbrellas before counting flamingos near the turbine hall.";

std::string ReviewText(const std::string& name, const std::string& story,
                       const std::string& advice) {
  return "Ackmoor Safeguarding Children Partnership\n\nSerious Case Review: " + name +
         "\n\nMarch 2024\n\n1. What happened\n\n" + story +
         "\n\n2. Recommendations\n\nRecommendation 1: " + kShared +
         "\n\nRecommendation 2: " + advice + "\n";
}

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// Without the program's own idea of words: any of these, as bytes, in any file of the library.
std::vector<std::string> FilesWith(const fs::path& folder, const std::vector<std::string>& words) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::string bytes = Content(entry.path());
    if (entry.path().extension() == ".zst") bytes = Decompress(bytes).value_or("");
    bytes = Lower(bytes);
    for (const std::string& word : words) {
      if (bytes.find(word) == std::string::npos) continue;
      files.push_back(entry.path().lexically_relative(folder).string() + ": " + word);
    }
  }
  return files;
}

class WithdrawTest : public ::testing::Test {
 protected:
  WithdrawTest() {
    fs::create_directory(folder_ / "in");
    folder_.Write("in/gone.txt", Gone());
    folder_.Write("in/kept.txt",
                  ReviewText("Child Beech", "The midwife saw the bruise, and nobody asked.",
                             "Schools should know whom to ring when nobody answers."));
    EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
    EXPECT_EQ(Run({"recurring"}).status, 0);  // writes its caches
  }

  static std::string Gone() { return ReviewText("Child Quillfeather", kOwn, kOwnAdvice); }
  fs::path Home() const { return folder_ / "library"; }

  CommandResult Run(const std::vector<std::string>& arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + Home().string()});
  }
  Json RunJson(std::vector<std::string> arguments, int status) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const CommandResult result = Run(arguments);
    EXPECT_EQ(result.status, status) << result.out << result.err;
    Json json = Json::parse(result.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << result.out << result.err;
    return json;
  }
  std::string IdOf(const std::string& file) const {
    const Json answer = RunJson({"search", "--limit", "100"}, 0);
    for (const Json& hit : answer.at("hits")) {
      if (hit.at("file") == file) return hit.at("review");
    }
    return {};
  }
  Json Withdraw(const std::string& id, int status = 0) const {
    return RunJson({"withdraw", id, "--yes", "--reason", "names a child"}, status);
  }
  fs::path FileUnder(const char* store, const std::string& id) const {
    for (const auto& entry : fs::recursive_directory_iterator(Home() / store)) {
      if (entry.path().filename().string().starts_with(id)) return entry.path();
    }
    return {};
  }

  TempFolder folder_;
};

TEST_F(WithdrawTest, NothingOfItIsLeftInAnyFile) {
  const std::string id = IdOf("gone.txt");
  const std::vector<std::string> words = {"quillfeather", "marmalade", "flamingo", "zookeeper"};
  ASSERT_THAT(FilesWith(Home(), words), Not(IsEmpty())) << "the test sees text that is there";
  const Json answer = Withdraw(id);
  EXPECT_THAT(FilesWith(Home(), words), IsEmpty());
  EXPECT_EQ(answer.at("left"), 0);
  EXPECT_GT(answer.at("own"), 20);
  EXPECT_LT(answer.at("own"), answer.at("sequences")) << "what both reviews say is not its own";
  EXPECT_TRUE(FileUnder("originals", id).empty());
  EXPECT_TRUE(FileUnder("records", id).empty());
  EXPECT_FALSE(fs::exists(Home() / "recurrence.cache"));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(WithdrawTest, TheOthersStayAsTheyWere) {
  const std::string kept = IdOf("kept.txt");
  Withdraw(IdOf("gone.txt"));
  const Json found = RunJson({"search", "audit chronologies"}, 0);
  EXPECT_EQ(found.at("searched"), 1);
  ASSERT_THAT(found.at("hits"), Not(IsEmpty()));
  EXPECT_EQ(found.at("hits").at(0).at("review"), kept);
  EXPECT_EQ(RunJson({"search", "flamingos"}, 0).at("total").at("items"), 0);
  EXPECT_THAT(Run({"recurring"}).out, Not(HasSubstr("audit"))) << "one review makes no group";
}

TEST_F(WithdrawTest, WhoAsksForItIsToldWhenAndWhy) {
  const std::string id = IdOf("gone.txt");
  Withdraw(id);
  const CommandResult shown = Run({"show", id});
  EXPECT_EQ(shown.status, 1);
  EXPECT_THAT(shown.err, HasSubstr("withdrawn: It was withdrawn on 20"));
  EXPECT_THAT(shown.err, HasSubstr(": names a child."));
  EXPECT_THAT(Run({"search", id}).err, HasSubstr("names a child"));
  EXPECT_THAT(Run({"withdraw", "--list"}).out, HasSubstr("names a child"));
}

TEST_F(WithdrawTest, NeitherItsBytesNorItsPathAreTakenAgain) {
  Withdraw(IdOf("gone.txt"));
  folder_.Write("in/under another name.txt", Gone());
  const Json run = RunJson({"ingest", folder_ / "in"}, 1);
  EXPECT_EQ(run.at("refused"), 2);
  EXPECT_EQ(run.at("same"), 1);
  for (const Json& document : run.at("documents")) {
    if (document.at("outcome") != "refused") continue;
    EXPECT_THAT(document.at("message").get<std::string>(), HasSubstr("names a child"));
  }
  folder_.Write("in/gone.txt", ReviewText("Child Ash", "Nobody rang.", "GPs should ask."));
  EXPECT_EQ(RunJson({"ingest", folder_ / "in"}, 1).at("refused"), 2) << "its path tells nothing";
  EXPECT_THAT(FilesWith(Home(), {"marmalade", "flamingo"}), IsEmpty());
}

TEST_F(WithdrawTest, ACorrectedFileComesInWhenItIsAllowed) {
  Withdraw(IdOf("gone.txt"));
  folder_.Write("in/gone.txt", ReviewText("Child Ash", "Nobody rang.", "GPs should ask."));
  EXPECT_EQ(Run({"withdraw", "--allow", folder_ / "in/gone.txt"}).status, 0);
  EXPECT_EQ(Run({"withdraw", "--allow", folder_ / "in/gone.txt"}).status, 1) << "it is already";
  EXPECT_EQ(RunJson({"ingest", folder_ / "in"}, 0).at("new"), 1);
  folder_.Write("in/gone.txt", Gone());
  EXPECT_EQ(RunJson({"ingest", folder_ / "in"}, 1).at("refused"), 1) << "its bytes are not";
}

TEST_F(WithdrawTest, TheSameTextInOtherBytesIsHeldUntilAPersonLetsItIn) {
  Withdraw(IdOf("gone.txt"));
  const std::string copy =
      folder_.Write("in/copy.txt", Gone() + "\nDownloaded on 14 March 2024.\n");
  const Json held = RunJson({"ingest", copy}, 1);
  EXPECT_EQ(held.at("refused"), 1);
  EXPECT_THAT(held.dump(), HasSubstr("like_withdrawn: Most of its text is that of"));
  EXPECT_THAT(held.dump(), HasSubstr("names a child"));
  EXPECT_THAT(FilesWith(Home(), {"marmalade", "flamingo"}), IsEmpty());
  RunJson({"withdraw", "--allow", copy}, 0);
  EXPECT_EQ(RunJson({"ingest", copy}, 0).at("new"), 1);
}

TEST_F(WithdrawTest, WhereACopyStaysTheTextIsNotHeld) {
  folder_.Write("in/copy.txt", Gone() + "\nDownloaded on 14 March 2024.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in/copy.txt"}).status, 0);
  Withdraw(IdOf("gone.txt"));
  folder_.Write("in/copy.txt", Gone() + "\nDownloaded on 15 March 2024.\n");
  EXPECT_EQ(RunJson({"ingest", folder_ / "in/copy.txt"}, 0).at("changed"), 1);
}

TEST_F(WithdrawTest, UndoLetsItInAgain) {
  const std::string id = IdOf("gone.txt");
  Withdraw(id);
  EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 1);
  EXPECT_EQ(Run({"withdraw", "--undo", id}).status, 0);
  const Json again = RunJson({"ingest", folder_ / "in"}, 0);
  EXPECT_EQ(again.at("new"), 1) << "the library had nothing of it";
  EXPECT_EQ(again.at("same"), 1);
  EXPECT_EQ(IdOf("gone.txt"), id) << "with its name";
  EXPECT_EQ(RunJson({"search", "flamingos"}, 0).at("total").at("items"), 1);
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(WithdrawTest, WhatIsLeftSomewhereIsFoundAndNamed) {
  const std::string id = IdOf("gone.txt");
  folder_.Write("library/notes.bin", std::string("\x01\x02") + kOwn);
  std::string wide;
  for (const char c : std::string(kOwnAdvice)) wide += {c, '\0'};
  folder_.Write("library/wide.bin", wide);
  const Json answer = Withdraw(id, 3);
  EXPECT_GT(answer.at("left"), 0);
  std::vector<std::string> named;
  for (const Json& store : answer.at("stores")) {
    if (store.at("left") > 0) named.push_back(store.at("store"));
  }
  EXPECT_THAT(named, ::testing::ElementsAre("notes.bin", "wide.bin"));
  const fs::path file = folder_ / "in/gone.txt";
  EXPECT_THAT(Run({"withdraw", "--prove", file}).out, HasSubstr("Left in notes.bin"));
  fs::remove(Home() / "notes.bin");
  fs::remove(Home() / "wide.bin");
  const CommandResult proved = Run({"withdraw", "--prove", file});
  EXPECT_EQ(proved.status, 0) << proved.out;
  EXPECT_THAT(proved.out, HasSubstr("none left"));
}

TEST_F(WithdrawTest, ReportsAndPagesOfOcrAreCleanedOfIt) {
  RecognisedPage page;
  for (const char* word : {"marmalade", "kippers", "vanished", "under", "her", "verandah"}) {
    page.words.push_back({word, {}, 0, 0, 0, 90, 1});
  }
  fs::create_directories(Home() / "ocr/ab");
  folder_.Write("library/ocr/ab/ab01.zst", Compress(EncodePage(page)));
  page.words.front().text = "toast";
  page.words.resize(3);
  folder_.Write("library/ocr/ab/ab02.zst", Compress(EncodePage(page)));
  fs::create_directories(Home() / "reports");
  folder_.Write("library/reports/run.json",
                std::string(R"({"run": 1, "quote": ")") + kOwn + R"("})");
  Withdraw(IdOf("gone.txt"));
  EXPECT_FALSE(fs::exists(Home() / "ocr/ab/ab01.zst"));
  EXPECT_TRUE(fs::exists(Home() / "ocr/ab/ab02.zst")) << "the page of another document";
  const Json report = Json::parse(Content(Home() / "reports/run.json"), nullptr, false);
  ASSERT_FALSE(report.is_discarded());
  EXPECT_EQ(report.at("run"), 1);
  EXPECT_THAT(report.dump(), Not(HasSubstr("kippers")));
}

TEST_F(WithdrawTest, AnotherVersionIsNamedAndStaysUntilItIsAskedFor) {
  const std::string first = IdOf("gone.txt");
  folder_.Write("in/gone.txt", Gone() + "\nCorrected in May.\n");
  EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string second = IdOf("gone.txt");
  ASSERT_NE(first, second);
  const Json answer = Withdraw(first);
  EXPECT_EQ(answer.at("versions"), Json::array({second}));
  EXPECT_EQ(RunJson({"search", "flamingos"}, 0).at("total").at("items"), 1);
  EXPECT_EQ(RunJson({"ingest", folder_ / "in"}, 0).at("same"), 2) << "its path is the other's";
  RunJson({"withdraw", second, "--yes", "--versions", "--reason", "that too"}, 0);
  EXPECT_THAT(FilesWith(Home(), {"marmalade", "flamingo"}), IsEmpty());
}

TEST_F(WithdrawTest, ACopyThatStaysIsNamed) {
  folder_.Write("in/copy.txt", Gone() + "\nDownloaded on 14 March 2024.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in/copy.txt"}).status, 0);
  const std::string copy = IdOf("copy.txt");
  const std::string told =
      Run({"withdraw", IdOf("gone.txt"), "--yes", "--reason", "names a child"}).out;
  EXPECT_THAT(told, HasSubstr("Not withdrawn, and most of the text stands in it:\n  " + copy));
  EXPECT_THAT(told, HasSubstr("caselore withdraw " + copy + " --reason"));
  EXPECT_THAT(Withdraw(copy).at("alike"), IsEmpty()) << "the other review shares a line only";
  EXPECT_THAT(FilesWith(Home(), {"quillfeather", "flamingos"}), IsEmpty());
}

// Each step ended by a kill: what the steps before it did is there, and nothing of the rest.
TEST_F(WithdrawTest, AKillAtAnyStepIsNamedAndEndedByTheNextWriter) {
  const std::string sha256 = FileUnder("originals", IdOf("gone.txt")).filename();
  const fs::path whole = folder_ / "whole";
  fs::copy(Home(), whole, fs::copy_options::recursive);
  for (int killed_after = 1; killed_after <= 4; ++killed_after) {
    for (const char* writer : {"withdraw", "check", "ingest"}) {
      fs::remove_all(Home());
      fs::copy(whole, Home(), fs::copy_options::recursive);
      {
        auto library = Library::Open(Home(), Access::kWrite);
        ASSERT_TRUE(library);
        const auto as_it_is = [](std::string_view text) { return std::string(text); };
        ASSERT_TRUE(library->BuryDocument(sha256, "names a child"));
        if (killed_after > 1) {
          ASSERT_TRUE(library->EraseText(sha256, as_it_is));
        }
        if (killed_after > 2) {
          ASSERT_TRUE(library->VacuumCatalogue());
        }
        if (killed_after > 3) {
          ASSERT_TRUE(library->RemoveFiles(sha256));
        }
      }
      const CommandResult found = Run({"check"});
      EXPECT_EQ(found.status, 3);
      EXPECT_THAT(found.out, HasSubstr("is unfinished"));
      if (writer == std::string("withdraw")) Withdraw(sha256);
      if (writer == std::string("check")) {
        EXPECT_EQ(Run({"check", "--repair"}).status, 0);
      }
      if (writer == std::string("ingest")) {
        EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 1);
      }
      EXPECT_THAT(FilesWith(Home(), {"marmalade", "flamingo"}), IsEmpty())
          << writer << " after step " << killed_after;
      EXPECT_THAT(Run({"check"}).out, HasSubstr("in order")) << writer << killed_after;
    }
  }
}

TEST_F(WithdrawTest, AFileThatIsPutBackIsFound) {
  const fs::path original = FileUnder("originals", IdOf("gone.txt"));
  Withdraw(IdOf("gone.txt"));
  std::ofstream(original) << Gone();
  EXPECT_THAT(Run({"check"}).out, HasSubstr("though its document was withdrawn"));
  EXPECT_EQ(Run({"withdraw", "--prove", folder_ / "in/gone.txt"}).status, 3);
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_THAT(FilesWith(Home(), {"marmalade"}), IsEmpty()) << "not kept in lost/ either";
}

TEST_F(WithdrawTest, WrongUsageIsRefusedBeforeAnythingIsDone) {
  const std::string id = IdOf("gone.txt");
  EXPECT_EQ(Run({"withdraw", id}).status, 2) << "no reason";
  EXPECT_EQ(Run({"withdraw"}).status, 2);
  EXPECT_EQ(Run({"withdraw", "ffffffff", "--yes", "--reason", "x"}).status, 1)
      << "no such document";
  EXPECT_EQ(Run({"withdraw", "--list", "--undo", id}).status, 2);
  EXPECT_EQ(IdOf("gone.txt"), id);
}

TEST_F(WithdrawTest, ALostCatalogueDoesNotBringItBack) {
  const std::string id = IdOf("gone.txt");
  Withdraw(id);
  fs::remove(Home() / "catalogue.db");
  const CommandResult rebuilt = Run({"rebuild"});
  EXPECT_EQ(rebuilt.status, 0) << rebuilt.err;
  EXPECT_THAT(rebuilt.out, HasSubstr("1 document stays withdrawn"));
  const Json again = RunJson({"ingest", folder_ / "in"}, 1);
  EXPECT_EQ(again.at("refused"), 1);
  EXPECT_EQ(again.at("same"), 1);
  EXPECT_THAT(Run({"withdraw", "--list"}).out, HasSubstr("names a child"));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(WithdrawTest, CheckNamesATombstoneThatIsMissingOrAlone) {
  Withdraw(IdOf("gone.txt"));
  fs::path tombstone;
  for (const auto& entry : fs::directory_iterator(Home() / "withdrawn")) tombstone = entry.path();
  fs::rename(tombstone, folder_ / "moved.json");
  const CommandResult missing = Run({"check"});
  EXPECT_EQ(missing.status, 3);
  EXPECT_THAT(missing.out, HasSubstr("is missing or says something else"));
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_TRUE(fs::exists(tombstone));

  fs::remove(Home() / "catalogue.db");
  fs::rename(tombstone, folder_ / "moved.json");
  EXPECT_EQ(Run({"rebuild"}).status, 0);
  fs::rename(folder_ / "moved.json", tombstone);
  EXPECT_THAT(Run({"check"}).out, HasSubstr("the catalogue does not know of it"));
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_THAT(Run({"withdraw", "--list"}).out, HasSubstr("names a child"));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(WithdrawTest, ATitleOfTwoWordsIsProvedAbsentToo) {
  folder_.Write("in/short.txt",
                "Serious Case Review: Zebrina\n\nRecommendations\n\n"
                "Recommendation 1: Audit umbrellas quarterly.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string id = IdOf("short.txt");
  ASSERT_FALSE(id.empty());
  fs::create_directory(Home() / "reports");
  folder_.Write("library/reports/old.json",
                R"({"title": "Serious Case Review: Zebrina", "items": 1})");
  folder_.Write("library/notes.bin", R"(["Yesterday\nSerious Case Review: Zebrina\nToday"])");
  const Json answer = Withdraw(id, 3);
  EXPECT_GE(answer.at("short_texts"), 1);
  EXPECT_EQ(answer.at("left"), 1) << "in what a person put there; " << answer.dump();
  EXPECT_EQ(Content(Home() / "reports/old.json"), R"({"title": "…", "items": 1})");
  folder_.Write("library/notes.bin", "It was about Serious Case Review Zebrina, and others.\n");
  EXPECT_EQ(RunJson({"withdraw", "--prove", folder_ / "in/short.txt"}, 0).at("left"), 0)
      << "in a sentence it may be anybody";
}

TEST_F(WithdrawTest, WithoutATerminalItMustBeMeant) {
  const std::string id = IdOf("gone.txt");
  const CommandResult refused = Run({"withdraw", id, "--reason", "names a child"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("--yes"));
  EXPECT_EQ(Run({"show", id}).status, 0) << "it is still there";
}

// `caselore arguments…` with somebody at a terminal who types `answer`.
CommandResult OnTerminal(std::vector<std::string> arguments, const std::string& answer,
                         const fs::path& library) {
  int terminal = -1;
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (pid == 0) {
    setenv("CASELORE_LIBRARY", library.c_str(), 1);
    std::vector<char*> argv = {const_cast<char*>("caselore")};
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    execv(CASELORE_PROGRAM, argv.data());
    _exit(126);
  }
  EXPECT_EQ(write(terminal, answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
  CommandResult result;
  char buffer[4096];
  for (ssize_t got; (got = read(terminal, buffer, sizeof(buffer))) > 0;) {
    result.out.append(buffer, static_cast<size_t>(got));
  }
  int status = 0;
  waitpid(pid, &status, 0);
  close(terminal);
  result.status = WEXITSTATUS(status);
  return result;
}

TEST_F(WithdrawTest, OnATerminalItShowsWhatItIsAndAsks) {
  const std::string id = IdOf("gone.txt");
  const std::vector<std::string> command = {"withdraw", id, "--reason", "names a child"};
  const CommandResult declined = OnTerminal(command, "\n", Home());
  EXPECT_EQ(declined.status, 1);
  EXPECT_THAT(declined.out, HasSubstr(id + ": Serious Case Review: Child Quillfeather"));
  EXPECT_THAT(declined.out, HasSubstr("Ackmoor Safeguarding Children Partnership, 2024; "));
  EXPECT_THAT(declined.out, HasSubstr("items"));
  EXPECT_THAT(declined.out, HasSubstr("Withdraw 1 document for good? (y/N)"));
  EXPECT_THAT(declined.out, HasSubstr("Nothing was withdrawn."));
  EXPECT_EQ(Run({"show", id}).status, 0) << "it is still there";
  EXPECT_EQ(OnTerminal(command, "y\n", Home()).status, 0);
  EXPECT_EQ(Run({"show", id}).status, 1);
}

}  // namespace
}  // namespace caselore
