// caselore ingest, search, show, themes and check over one library.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/review_about.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using Json = nlohmann::json;

class IngestTest : public ::testing::Test {
 protected:
  IngestTest() {
    fs::create_directory(In());
    folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
    folder_.Write("in/beech.txt",
                  ReviewAbout("Child Beech", "GPs should ask about bruising in infants."));
    folder_.Write("in/cedar.pdf",
                  testing::PdfBuilder()
                      .Page("BT /F2 18 Tf 72 700 Td (Learning Review: Child Cedar) Tj ET "
                            "BT /F1 11 Tf 72 660 Td (Nobody saw the bruising.) Tj ET")
                      .Build());
  }

  fs::path In() const { return folder_ / "in"; }
  std::string Library() const { return folder_ / "library"; }

  CommandResult Run(std::vector<std::string> arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + Library()});
  }

  Json RunJson(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const CommandResult result = Run(arguments);
    Json json = Json::parse(result.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << result.out << result.err;
    return json;
  }

  TempFolder folder_;
};

// "3 new, 1 failed": the outcomes that are not zero, and that they add up.
std::string Counts(const Json& run) {
  std::string all;
  int64_t sum = 0;
  for (const char* outcome : {"new", "changed", "same", "failed", "refused", "gone"}) {
    const int64_t count = run.at(outcome);
    sum += count;
    if (count > 0) all += (all.empty() ? "" : ", ") + std::to_string(count) + " " + outcome;
  }
  EXPECT_EQ(run.at("seen"), sum);
  return all;
}

TEST_F(IngestTest, TheSecondTimeNothingIsNew) {
  const Json first = RunJson({"ingest", In()});
  EXPECT_EQ(Counts(first), "3 new");
  EXPECT_EQ(first.at("documents").size(), 3u);
  EXPECT_EQ(Counts(RunJson({"ingest", In()})), "3 same");
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(IngestTest, ANewNameForTheSameBytesIsTheSameDocument) {
  RunJson({"ingest", In()});
  fs::copy_file(In() / "ash.txt", folder_ / "copy.txt");
  EXPECT_EQ(Counts(RunJson({"ingest", folder_ / "copy.txt"})), "1 same");
}

TEST_F(IngestTest, ChangedBytesAreAChangedDocument) {
  RunJson({"ingest", In()});
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should write more letters."));
  EXPECT_EQ(Counts(RunJson({"ingest", In()})), "1 changed, 2 same");
  EXPECT_EQ(RunJson({"search", "chronologies"}).at("total").at("reviews"), 0);
  EXPECT_EQ(RunJson({"search", "letters"}).at("total").at("reviews"), 1);
  EXPECT_EQ(Run({"check"}).status, 0);
}

TEST_F(IngestTest, BadFilesAreRecordedAndTheRestGoesIn) {
  folder_.Write("in/zero.pdf", "");
  folder_.Write("in/text.pdf", "no PDF");
  folder_.Write("in/broken.pdf", "%PDF-1.4\n1 0 obj\n<<");
  folder_.Write("in/picture.png", "\x89PNG\r\n\x1a\n");
  const CommandResult result = Run({"ingest", In(), folder_ / "missing", "--format", "json"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 4) << result.err;
  const Json run = Json::parse(result.out);
  EXPECT_EQ(Counts(run), "3 new, 3 failed, 1 refused");
  for (const Json& document : run.at("documents")) {
    const bool bad = document.at("outcome") == "failed" || document.at("outcome") == "refused";
    EXPECT_EQ(document.at("message").is_null(), !bad) << document;
  }
  EXPECT_EQ(RunJson({"search", "bruising"}).at("unreadable"), 3) << "not a path that never was";
}

TEST_F(IngestTest, APathThatNeverWasIsNotKeptInMind) {
  EXPECT_EQ(RunJson({"ingest", folder_ / "none.pdf"}).at("failed"), 1);
  RunJson({"ingest", In()});
  EXPECT_EQ(RunJson({"search", "bruising"}).at("unreadable"), 0);
}

TEST_F(IngestTest, PathsThatOverlapAreNoError) {
  const CommandResult result = Run({"ingest", In(), In() / ".", In() / "ash.txt"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("3 documents: 3 new"));
}

TEST_F(IngestTest, AFolderWithoutDocumentsIsOneLine) {
  fs::create_directory(folder_ / "empty");
  const CommandResult result = Run({"ingest", folder_ / "empty"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
}

TEST_F(IngestTest, SearchLeadsBackToAPage) {
  RunJson({"ingest", In()});
  const Json answer = RunJson({"search", "bruising", "--facets"});
  EXPECT_EQ(answer.at("query"), "bruising");
  EXPECT_EQ(answer.at("searched"), 3);
  EXPECT_EQ(answer.at("total").at("reviews"), 2);
  ASSERT_EQ(answer.at("hits").size(), 2u);
  for (const Json& hit : answer.at("hits")) {
    EXPECT_GE(hit.at("page"), 1) << hit;
    EXPECT_THAT(hit.at("snippet").get<std::string>(), HasSubstr("<b>bruising</b>"));
  }
  EXPECT_TRUE(answer.at("facets").contains("kind"));
  for (const Json& theme : answer.at("facets").at("theme")) {
    EXPECT_THAT(theme.at("label").get<std::string>(), Not(HasSubstr("_"))) << theme;
  }
  const CommandResult text = Run({"search", "bruising"});
  EXPECT_THAT(text.out, HasSubstr("p. 1"));
  EXPECT_THAT(text.out, Not(HasSubstr("\033")));
}

TEST_F(IngestTest, SimilarFindsWhatHasBeenSaidAndKeepsNothing) {
  RunJson({"ingest", In()});
  const fs::path draft = folder_.Write(
      "draft.txt", "DRAFT (v2) - family doctors ought to ask how an infant came by any bruise");
  const Json answer = RunJson({"similar", draft});
  ASSERT_FALSE(answer.at("hits").empty());
  const Json& best = answer.at("hits").at(0);
  EXPECT_EQ(best.at("item").at("text"), "GPs should ask about bruising in infants.");
  EXPECT_GT(best.at("share"), 0.1);
  EXPECT_LT(best.at("share"), 1);
  EXPECT_EQ(best.at("shared").size(), 3u) << "ask, infants, bruising";
  EXPECT_EQ(answer.dump().find("DRAFT"), std::string::npos);
  EXPECT_EQ(answer.at("query"), "");
  for (const auto& file : fs::recursive_directory_iterator(Library())) {
    if (!file.is_regular_file()) continue;
    EXPECT_EQ(Content(file.path()).find("family doctors"), std::string::npos) << file.path();
  }
  EXPECT_EQ(RunJson({"similar", draft, "--kind", "finding"}).at("hits").size(), 0u);
  EXPECT_EQ(Run({"similar", folder_ / "none.txt"}).status, 1);
  EXPECT_EQ(Run({"similar", In()}).status, 2);
  EXPECT_EQ(Run({"similar", folder_.Write("empty.txt", " \n")}).status, 2);
}

TEST_F(IngestTest, OtherIndexesAreSearchedTooAndOneThatIsDownIsNamed) {
  RunJson({"ingest", In() / "ash.txt"});
  const std::string other = folder_ / "other";
  EXPECT_EQ(Run({"ingest", In() / "beech.txt", "--library", other}).status, 0);
  EXPECT_EQ(RunJson({"search", "bruising"}).at("total").at("items"), 0);
  folder_.Write("library/index.toml",
                "[[shard]]\nslug = 'north'\nfolder = '" + other + "/index'\n");
  const Json answer = RunJson({"search", "bruising", "--facets"});
  EXPECT_EQ(answer.at("searched"), 2);
  EXPECT_EQ(answer.at("total").at("items"), 1);
  EXPECT_TRUE(answer.at("not_searched").empty());
  folder_.Write("library/index.toml", "[[shard]]\nslug = 'south'\nfolder = '/nowhere'\n");
  const CommandResult text = Run({"search", "audit"});
  EXPECT_EQ(text.status, 1) << "not all of it was searched";
  EXPECT_THAT(text.out, HasSubstr("Not searched: south"));
  folder_.Write("library/index.toml", "[[shard]]\nslug = 'own'\nfolder = 'index'\n");
  EXPECT_THAT(Run({"search", "audit"}).err, HasSubstr("the library's own index"));
  folder_.Write("library/index.toml", "[[shard]]\nslug = 'east'\nhost = 'x'\n");
  const CommandResult wrong = Run({"search", "audit"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err,
              HasSubstr("index.toml:1: 'port' is no number from 1 to 65535. It takes tables"));
}

TEST_F(IngestTest, FieldsNarrowWhateverElseIsFound) {
  RunJson({"ingest", In()});
  const auto items = [&](const std::string& query) {
    return RunJson({"search", query}).at("total").at("items").get<int>();
  };
  EXPECT_EQ(items("bruising kind:recommendation"), 1);
  EXPECT_EQ(items("bruising to:GPs"), 1);
  EXPECT_EQ(items("bruising to:\"general practitioners\""), 1) << "by the agency, too";
  EXPECT_EQ(items("bruising to:Board"), 0);
  EXPECT_EQ(items("kind:recommendation -bruising"), 1);
  const Json wish = RunJson({"search", "bruising, only recommendations to GPs"});
  EXPECT_EQ(wish.at("read_as"), "kind:recommendations to:GPs");
  EXPECT_EQ(wish.at("total").at("items"), 1);
  const CommandResult wrong = Run({"search", "bruising knd:finding"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("at character 10: There is no field 'knd'; near it: kind."));
}

TEST_F(IngestTest, NoMatchIsNoError) {
  RunJson({"ingest", In()});
  const CommandResult result = Run({"search", "zebra"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(IngestTest, AQueryThatMakesNoSenseIsWrongUsage) {
  RunJson({"ingest", In()});
  EXPECT_EQ(Run({"search", "x", "--year", "yesterday"}).status, 2);
  EXPECT_EQ(Run({"search", "x", "--year", "2020..2010"}).status, 2);
  EXPECT_EQ(Run({"search", "x", "--kind", "nonsense"}).status, 2);
  EXPECT_EQ(Run({"search", std::string(5000, 'x')}).status, 2);
}

TEST_F(IngestTest, FiltersTakeNamesAsPrinted) {
  RunJson({"ingest", In()});
  for (const char* type : {"serious_case_review", "Serious case review", "SERIOUS-CASE-REVIEW"}) {
    EXPECT_EQ(RunJson({"search", "--type", type}).at("total").at("reviews"), 2) << type;
  }
  EXPECT_EQ(Run({"search", "--theme", "Domestic abuse"}).status, 0);
  EXPECT_EQ(Run({"search", "--agency", "Children's social care"}).status, 0);
}

TEST_F(IngestTest, AFilterThatIsNotKnownIsWrongUsageAndNearOnesAreNamed) {
  RunJson({"ingest", In()});
  const std::vector<std::vector<std::string>> wrong = {
      {"--theme", "neglct", "neglect"},
      {"--theme", "abuse", "domestic_abuse"},
      {"--agency", "pollice", "police"},
      {"--agency", "hospitl", "hospital"},
      {"--type", "serious_case_reveiw", "serious_case_review"},
      {"--kind", "recomendation", "recommendation"}};
  for (const auto& one : wrong) {
    const CommandResult result = Run({"search", one[0], one[1]});
    EXPECT_EQ(result.status, 2) << one[1];
    EXPECT_THAT(result.err, HasSubstr("'" + one[1] + "'; near it: "));
    EXPECT_THAT(result.err, HasSubstr(one[2]));
  }
}

TEST_F(IngestTest, AThemeOfTablesForOneRunCanBeAskedFor) {
  const std::string tables =
      folder_.Write("t.toml",
                    "[[theme]]\nslug = \"letters\"\nlabel = \"Letters\"\ngroup = \"practice\"\n"
                    "definition = \"Letters.\"\nnames = ['chronologies']\n");
  const CommandResult ingested = Run({"ingest", In(), "--vocabulary", tables});
  ASSERT_EQ(ingested.status, 0) << ingested.err;
  EXPECT_EQ(RunJson({"search", "--theme", "letters"}).at("total").at("reviews"), 1);
}

TEST_F(IngestTest, ShowGivesAReviewByItsId) {
  const Json run = RunJson({"ingest", In()});
  const std::string id = run.at("documents").at(0).at("id");
  const CommandResult text = Run({"show", id});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("ash.txt"));
  EXPECT_EQ(RunJson({"show", id}).at("id"), id);
  const Json item = RunJson({"show", id, "rec-1"});
  EXPECT_EQ(item.at("kind"), "recommendation");
  EXPECT_EQ(item.at("review").at("file"), "ash.txt") << "which review it is of";
  EXPECT_EQ(Run({"show", "ffffffffffff"}).status, 1);
  EXPECT_EQ(Run({"show", id, "rec-999"}).status, 1);
}

TEST_F(IngestTest, ThemesAreCounted) {
  RunJson({"ingest", In()});
  const Json themes = RunJson({"themes"});
  EXPECT_EQ(themes.at("reviews"), 3);
  ASSERT_FALSE(themes.at("themes").empty());
  int64_t before = 3;
  for (const Json& theme : themes.at("themes")) {
    EXPECT_LE(theme.at("reviews"), before) << "not the most reviews first";
    before = theme.at("reviews");
    EXPECT_THAT(theme.at("label").get<std::string>(), Not(HasSubstr("_"))) << theme;
  }
  EXPECT_EQ(Run({"themes"}).status, 0);
}

// --- Determinism ---------------------------------------------------------------------------------

std::string FilesAndBytes(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    files.push_back(entry.path().lexically_relative(folder).native() + "\n" + content.str());
  }
  std::sort(files.begin(), files.end());
  std::string all;
  for (const std::string& file : files) all += file;
  return all;
}

TEST_F(IngestTest, TheSameLibraryWhateverTheNumberOfJobs) {
  for (int i = 0; i < 20; ++i) {
    folder_.Write("in/" + std::to_string(i) + ".txt",
                  ReviewAbout("Child " + std::to_string(i),
                              "The Board should audit " + std::to_string(i % 7) + " files."));
  }
  fs::copy_file(In() / "3.txt", In() / "twin.txt");
  const auto library = [&](const std::string& jobs) {
    const std::string name = folder_ / ("library-" + jobs);
    const CommandResult result = Caselore({"ingest", In(), "--library", name, "--jobs", jobs});
    EXPECT_EQ(result.status, 0) << result.err;
    return fs::path(name);
  };
  const fs::path one = library("1"), four = library("4");
  EXPECT_EQ(FilesAndBytes(one / "records"), FilesAndBytes(four / "records"));
  EXPECT_EQ(FilesAndBytes(one / "originals"), FilesAndBytes(four / "originals"));
  const auto answer = [](const fs::path& library) {
    return Caselore({"search", "audit", "--library", library, "--format", "json", "--group", "none",
                     "--limit", "100", "--facets"})
        .out;
  };
  EXPECT_EQ(answer(one), answer(four));
}

// --- Full disks ----------------------------------------------------------------------------------

TEST_F(IngestTest, AnAnswerThatCannotBeWrittenIsTold) {
  const std::string id = RunJson({"ingest", In()}).at("documents").at(0).at("id");
  const fs::path errors = folder_ / "errors";
  const std::vector<std::string> commands = {"search bruising", "search bruising --format json",
                                             "themes",          "check",
                                             "--version",       "search --help",
                                             "show " + id,      "ingest '" + In().native() + "'"};
  for (const std::string& arguments : commands) {
    const std::string command = std::string("CASELORE_LIBRARY='") + Library() + "' '" +
                                CASELORE_PROGRAM + "' " + arguments + " >/dev/full 2>'" +
                                errors.native() + "'";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 1) << arguments;
    std::ifstream told(errors);
    std::ostringstream text;
    text << told.rdbuf();
    EXPECT_THAT(text.str(),
                MatchesRegex("caselore: standard output: [^\n]*cannot be written[^\n]*\n"));
  }
}

// --- Two at once, and stopping -------------------------------------------------------------------

std::string LongText() {
  std::string text;
  while (text.size() < (12u << 20)) text += ReviewAbout("Child L", "The Board should go on.");
  return text;
}

void WaitForWorkers(const RunningCommand& command) {
  for (int tries = 0; tries < 500 && command.Workers().empty(); ++tries) usleep(10'000);
}

TEST_F(IngestTest, OfTwoAtOnceOneWorksAndTheOtherSaysWhoDoes) {
  folder_.Write("in/long.txt", LongText());
  RunningCommand first({"ingest", In(), "--library", Library(), "--jobs", "1"});
  WaitForWorkers(first);
  const CommandResult second = Run({"ingest", In()});
  EXPECT_EQ(second.status, 3) << second.err;
  EXPECT_THAT(second.err, HasSubstr("pid " + std::to_string(first.pid())));
  EXPECT_EQ(std::count(second.err.begin(), second.err.end(), '\n'), 1);
  first.Signal(SIGINT);
  EXPECT_EQ(first.Wait().status, 130);
}

TEST_F(IngestTest, AStoppedRunIsGoneOnWith) {
  folder_.Write("in/long.txt", LongText());  // after ash, beech and cedar
  for (const int signal : {SIGINT, SIGKILL}) {
    RunningCommand run({"ingest", In(), "--library", Library(), "--jobs", "1"});
    WaitForWorkers(run);
    usleep(200'000);
    run.Signal(signal);
    EXPECT_EQ(run.Wait().status, 128 + signal);
    // A kill may come between catalogue and index; the next run mends that. A stop may not.
    if (signal == SIGINT) {
      EXPECT_EQ(Run({"check"}).status, 0);
    }
  }
  fs::remove(In() / "long.txt");
  const Json last = RunJson({"ingest", In()});
  EXPECT_EQ(last.at("seen"), 3);
  EXPECT_EQ(last.at("failed"), 0);
  EXPECT_EQ(RunJson({"search", "bruising"}).at("searched"), 3);
  EXPECT_EQ(Run({"check"}).status, 0);
}

// --- Damage --------------------------------------------------------------------------------------

TEST_F(IngestTest, CheckNamesAndRepairsWhatIsMissing) {
  RunJson({"ingest", In()});
  fs::remove_all(fs::path(Library()) / "records");
  const CommandResult damaged = Run({"check"});
  EXPECT_EQ(damaged.status, 3) << damaged.out;
  EXPECT_EQ(RunJson({"check"}).at("differences").size(), 3u);
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_EQ(Run({"check"}).status, 0);
}

TEST_F(IngestTest, AnIndexThatIsGoneIsMadeAgain) {
  RunJson({"ingest", In()});
  fs::remove_all(fs::path(Library()) / "index");
  EXPECT_EQ(Run({"check"}).status, 3);
  EXPECT_EQ(Counts(RunJson({"ingest", In()})), "3 same");
  EXPECT_EQ(RunJson({"search", "bruising"}).at("searched"), 3);
}

TEST_F(IngestTest, ADamagedCatalogueIsNeverReplaced) {
  RunJson({"ingest", In()});
  std::ofstream(fs::path(Library()) / "catalogue.db", std::ios::trunc) << "no database at all";
  for (const char* suffix : {"-wal", "-shm"}) {
    fs::remove(Library() + "/catalogue.db" + suffix);
  }
  EXPECT_EQ(Run({"ingest", In()}).status, 3);
  EXPECT_EQ(Run({"search", "bruising"}).status, 3);
  EXPECT_EQ(Run({"check", "--repair"}).status, 3);
}

}  // namespace
}  // namespace caselore
