// caselore withdraw: gone from every store, never taken again, and proved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <iterator>
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

std::string BytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
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
    std::string bytes = BytesOf(entry.path());
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
    return RunJson({"withdraw", id, "--reason", "names a child"}, status);
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

TEST_F(WithdrawTest, UndoLetsItInAgain) {
  const std::string id = IdOf("gone.txt");
  Withdraw(id);
  EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 1);
  EXPECT_EQ(Run({"withdraw", "--undo", id}).status, 0);
  EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
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
  const Json report = Json::parse(BytesOf(Home() / "reports/run.json"), nullptr, false);
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
  RunJson({"withdraw", second, "--versions", "--reason", "that too"}, 0);
  EXPECT_THAT(FilesWith(Home(), {"marmalade", "flamingo"}), IsEmpty());
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
  EXPECT_EQ(Run({"withdraw", "ffffffff", "--reason", "x"}).status, 1) << "no such document";
  EXPECT_EQ(Run({"withdraw", "--list", "--undo", id}).status, 2);
  EXPECT_EQ(IdOf("gone.txt"), id);
}

}  // namespace
}  // namespace caselore
