// One case, many files: what a library makes of them, in whatever order they come.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "corpus/catalogue_schema.h"
#include "corpus/check.h"
#include "corpus/library.h"
#include "corpus/record.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// What stands in a file of the watched folder.
struct Paper {
  std::string name;
  std::string subject = "Child K";
  DocumentForm form = DocumentForm::kReport;
  std::string published = "2019-03";
  std::vector<std::string> advice = {};
  std::string area = "Ackmoor";
  std::string incident = "";
};

const std::vector<std::string> kAdvice = {
    "Health visitors should ask about any bruise of a baby who cannot yet move.",
    "The Board should audit the chronologies of all of its agencies every year.",
    "Schools should know whom to ring when nobody answers the first referral.",
    "General practitioners should be told of every visit to the emergency department."};

// Report, summary, briefing, plan and letter of one case; a name for each kind of evidence.
std::vector<Paper> FiveOfOneCase() {
  return {
      {"report", "Child K", DocumentForm::kReport, "2019-03", kAdvice, "Ackmoor", "2017-08"},
      {"summary", "Child K", DocumentForm::kExecutiveSummary, "2019-03", kAdvice, "Ackmoor", ""},
      {"briefing", "Child K", DocumentForm::kBriefing, "2019-05", {}, "Ackmoor", "2017-08-02"},
      {"plan", "Child K", DocumentForm::kActionPlan, "2020-01", kAdvice, "Ackmoor", ""},
      {"letter", "Child K", DocumentForm::kResponse, "2019-06", kAdvice, "Ackmoor", ""}};
}

// Of other cases, near enough to be mistaken.
std::vector<Paper> Others() {
  return {{"later", "Child K", DocumentForm::kReport, "2019-09", {}, "Ackmoor", "2018-11"},
          {"elsewhere", "Child K", DocumentForm::kReport, "2019-03", {}, "Bexmoor", "2017-08"},
          {"rosalind", "Rosalind", DocumentForm::kReport, "2019-01", {}, "Ackmoor", ""},
          {"rosalind plan", "Rosalind", DocumentForm::kActionPlan, "2020-09", {}, "Ackmoor", ""},
          {"rosalind of old", "Rosalind", DocumentForm::kReport, "2013-01", {}, "Ackmoor", ""}};
}

// Takes away what versions 3 and 4 of the catalogue brought.
void WithoutDoubts(SQLite::Database& db) {
  db.exec("ALTER TABLE documents DROP COLUMN has_text");
  db.exec("ALTER TABLE files DROP COLUMN believed");
}

void WithoutNights(SQLite::Database& db) {
  WithoutDoubts(db);
  for (const char* table :
       {"sources", "listed", "quarantine", "withdrawn_paths", "withdrawals", "saved_searches"}) {
    db.exec(std::string("DROP TABLE ") + table);
  }
  db.exec("ALTER TABLE documents DROP COLUMN first_revision");
  db.exec("ALTER TABLE runs DROP COLUMN report");
  db.exec("ALTER TABLE runs DROP COLUMN told_by");
  db.exec("DROP INDEX outcomes_sha256");
  db.exec("ALTER TABLE files DROP COLUMN version");
}

class LibraryCasesTest : public ::testing::Test {
 protected:
  fs::path Home() const { return folder_ / home_; }
  Library Open(Access access = Access::kWrite) {
    auto library = Library::Open(Home(), access);
    EXPECT_TRUE(library) << library.error().message;
    return std::move(*library);
  }

  Review ReviewOf(const Paper& paper, const std::string& bytes) {
    ReviewBuilder builder(bytes);
    builder.Title(paper.name)
        .Publisher(paper.area + " Safeguarding Children Board")
        .Published(paper.published)
        .Type(ReviewType::kSeriousCaseReview)
        .Section(SectionKind::kRecommendations, "Recommendations", 2, {"Text."});
    builder.Item(ItemKind::kFinding, "Nobody asked.", {"neglect"});
    for (const std::string& text : paper.advice) {
      builder.Item(ItemKind::kRecommendation, text, {"training"});
    }
    Review review = builder.Build();
    review.metadata.subjects = {paper.subject};
    review.metadata.area = paper.area;
    review.metadata.document_form = paper.form;
    review.metadata.incident_date = paper.incident;
    return review;
  }

  // Without a flush.
  Outcome Take(Library& library, const Paper& paper, const std::string& version = "1") {
    const std::string bytes = paper.name + " " + version;
    const auto staged = library.Stage(folder_.Write(paper.name, bytes), 1 << 20);
    EXPECT_TRUE(staged) << staged.error().message;
    const Review review = ReviewOf(paper, bytes);
    const auto outcome =
        library.CommitDocument(library.LatestRun().id, *staged, review, RecordJson(review));
    EXPECT_TRUE(outcome) << outcome.error().message;
    return *outcome;
  }

  void TakeAll(const std::vector<Paper>& papers) {
    Library library = Open();
    ASSERT_TRUE(library.BeginRun("ingest"));
    for (const Paper& paper : papers) Take(library, paper);
    ASSERT_TRUE(library.FinishRun(library.LatestRun().id));
  }

  void TakeReportAnew() {
    Library library = Open();
    ASSERT_TRUE(library.BeginRun("ingest"));
    Take(library, FiveOfOneCase()[0], "2");
    ASSERT_TRUE(library.Flush());
  }

  DocumentRow RowOf(const Library& library, const std::string& name,
                    const std::string& version = "1") {
    const auto row = library.Find(ReviewOf({name}, name + " " + version).id);
    EXPECT_TRUE(row && *row) << name;
    return row && *row ? **row : DocumentRow();
  }

  // "briefing+letter+report elsewhere": cases by their documents, in the order of the alphabet.
  static std::string Cases(const Library& library) {
    std::map<std::string, std::set<std::string>> titles;
    EXPECT_TRUE(library.ForEachDocument([&](const DocumentRow& row) -> Result<void> {
      titles[row.case_id].insert(row.title);
      return {};
    }));
    std::set<std::string> cases;
    for (const auto& [id, members] : titles) {
      std::string joined;
      for (const std::string& title : members) joined += (joined.empty() ? "" : "+") + title;
      cases.insert(joined);
    }
    std::string all;
    for (const std::string& one : cases) all += (all.empty() ? "" : ", ") + one;
    return all;
  }

  std::string Differences(Library& library, Mending mending) {
    CheckHooks hooks;
    hooks.indexed = [&]() -> Result<std::vector<std::string>> {
      std::vector<std::string> ids;
      static_cast<void>(library.ForEachDocument([&](const DocumentRow& row) -> Result<void> {
        ids.push_back(row.id);
        return {};
      }));
      return ids;
    };
    const auto differences = Check(library, hooks, mending);
    EXPECT_TRUE(differences) << differences.error().message;
    std::string all;
    for (const Difference& difference : *differences) {
      all += difference.message + (difference.repaired ? " Repaired.\n" : "\n");
    }
    return all;
  }

  TempFolder folder_;
  std::string home_ = "library";
};

constexpr char kFive[] = "briefing+letter+plan+report+summary";

TEST_F(LibraryCasesTest, FiveManifestationsOfOneCaseCountOnce) {
  TakeAll(FiveOfOneCase());
  const Library library = Open(Access::kRead);
  EXPECT_EQ(Cases(library), kFive);
  EXPECT_EQ(library.Count().value(), 5);
  EXPECT_EQ(library.CountCases().value(), 1);
  const auto shared = library.SharedCases();
  ASSERT_TRUE(shared);
  ASSERT_EQ(shared->size(), 1u);
  EXPECT_EQ(shared->front().members.size(), 5u);
  EXPECT_EQ(shared->front().id, RowOf(library, "report").id) << "the first names it";
  for (const CaseMember& member : shared->front().members) {
    ASSERT_FALSE(member.evidence.empty()) << member.document.title;
    EXPECT_NE(member.evidence.front().why.find("same subject (child k)"), std::string::npos);
  }
  EXPECT_EQ(library.CaseOfEach()->size(), 5u);
}

TEST_F(LibraryCasesTest, OtherCasesOfTheSameBoardStayApart) {
  std::vector<Paper> papers = FiveOfOneCase();
  for (const Paper& other : Others()) papers.push_back(other);
  TakeAll(papers);
  const Library library = Open(Access::kRead);
  EXPECT_EQ(Cases(library),
            std::string(kFive) + ", elsewhere, later, rosalind of old, rosalind+rosalind plan");
  EXPECT_EQ(library.CountCases().value(), 5);
}

TEST_F(LibraryCasesTest, TheOrderOfArrivalDecidesNothing) {
  std::vector<Paper> papers = FiveOfOneCase();
  for (const Paper& other : Others()) papers.push_back(other);
  // A chain of one name over the years, in which each is near to the next.
  for (const char* year : {"2003-01", "2004-06", "2005-11", "2007-04", "2008-09"}) {
    papers.push_back(
        {std::string("edie ") + year, "Edie", DocumentForm::kReport, year, {}, "Ackmoor", ""});
  }
  uint32_t seed = 11;
  std::string expected;
  for (int round = 0; round < 6; ++round) {
    home_ = "library " + std::to_string(round);
    for (size_t i = papers.size(); i > 1; --i) {
      seed = seed * 1664525 + 1013904223;
      std::swap(papers[i - 1], papers[(seed >> 16) % i]);
    }
    {
      Library library = Open();
      ASSERT_TRUE(library.BeginRun("ingest"));
      for (size_t i = 0; i < papers.size(); ++i) {
        Take(library, papers[i]);
        if ((seed >> (i % 24)) % 3 == 0) {
          ASSERT_TRUE(library.Flush());
        }
      }
      ASSERT_TRUE(library.FinishRun(library.LatestRun().id));
      EXPECT_EQ(Differences(library, Mending::kLookOnly), "");
    }
    const Library library = Open(Access::kRead);
    if (expected.empty()) expected = Cases(library);
    EXPECT_EQ(Cases(library), expected);
  }
  EXPECT_NE(expected.find(kFive), std::string::npos) << expected;
}

TEST_F(LibraryCasesTest, TwoCasesThatADocumentJoinsKeepTheEarlierName) {
  const std::vector<Paper> papers = FiveOfOneCase();
  const Paper& briefing = papers[2];
  TakeAll({papers[1], briefing});
  EXPECT_EQ(Cases(Open(Access::kRead)), "briefing, summary");
  TakeAll({papers[0]});
  const Library library = Open(Access::kRead);
  EXPECT_EQ(Cases(library), "briefing+report+summary");
  EXPECT_EQ(RowOf(library, "report").case_id, RowOf(library, "summary").id);
}

TEST_F(LibraryCasesTest, WhatIsSupersededJoinsNothing) {
  const std::vector<Paper> papers = FiveOfOneCase();
  TakeAll({papers[1], papers[0], papers[2]});  // the report joins summary and briefing
  {
    Library library = Open();
    ASSERT_TRUE(library.BeginRun("ingest"));
    Paper emptied = papers[0];
    emptied.subject = "Adult Z";
    emptied.advice.clear();
    EXPECT_EQ(Take(library, emptied, "2"), Outcome::kChanged);
    ASSERT_TRUE(library.FinishRun(library.LatestRun().id));
    EXPECT_EQ(Cases(library), "briefing, report, summary");
    EXPECT_EQ(Differences(library, Mending::kLookOnly), "");
    // The old bytes again.
    EXPECT_EQ(Take(library, papers[0]), Outcome::kChanged);
    ASSERT_TRUE(library.Flush());
    EXPECT_EQ(Cases(library), "briefing+report+summary");
  }
}

TEST_F(LibraryCasesTest, AVersionKeepsTheNameOfItsCase) {
  TakeAll({FiveOfOneCase()[0]});
  const std::string first = RowOf(Open(Access::kRead), "report").id;
  Library library = Open();
  ASSERT_TRUE(library.BeginRun("ingest"));
  Take(library, FiveOfOneCase()[0], "2");
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ(RowOf(library, "report", "2").case_id, first);
  EXPECT_EQ(library.CountCases().value(), 1);
  EXPECT_TRUE(library.CaseOfEach()->empty()) << "a version that is no longer current is no other";
}

// --- Corrections ---------------------------------------------------------------------------------

TEST_F(LibraryCasesTest, ASplitHoldsForGood) {
  TakeAll(FiveOfOneCase());
  constexpr char kApart[] = "briefing+letter+plan+report, summary";
  {
    Library library = Open();
    EXPECT_TRUE(library.SplitCase(RowOf(library, "summary"), "another child").value());
    ASSERT_TRUE(library.Flush());
    EXPECT_EQ(Cases(library), kApart);
    EXPECT_FALSE(library.SplitCase(RowOf(library, "summary"), "").value()) << "alone already";
    ASSERT_EQ(library.CaseCorrections()->size(), 1u);
    EXPECT_EQ(library.CaseCorrections()->front().reason, "another child");
  }
  TakeAll(FiveOfOneCase());  // again
  {
    Library library = Open();
    ASSERT_TRUE(library.BeginRun("ingest"));
    Take(library, FiveOfOneCase()[1], "2");
    ASSERT_TRUE(library.Flush());
    EXPECT_EQ(Cases(library), kApart) << "its later version too";
    ASSERT_TRUE(library.SettleAllCases());
    ASSERT_TRUE(library.Flush());
    EXPECT_EQ(Cases(library), kApart) << "and when all are settled again";
    // The first document of a case may go as well.
    EXPECT_TRUE(library.SplitCase(RowOf(library, "report"), "").value());
    ASSERT_TRUE(library.Flush());
    EXPECT_EQ(Cases(library), "briefing, letter+plan, report, summary") << "it held the briefing";
  }
}

TEST_F(LibraryCasesTest, ASplitOfOneThatStandsAloneKeepsWhatComesLaterAway) {
  TakeAll({FiveOfOneCase()[0]});
  {
    Library library = Open();
    EXPECT_FALSE(library.SplitCase(RowOf(library, "report"), "never").value()) << "alone already";
    ASSERT_TRUE(library.Flush());
    EXPECT_EQ(library.CaseCorrections()->size(), 1u) << "but it is noted";
  }
  TakeAll(FiveOfOneCase());
  const Library library = Open();
  EXPECT_EQ(Cases(library), "briefing, letter+plan+summary, report");
}

TEST_F(LibraryCasesTest, AMergeHoldsForGood) {
  TakeAll({FiveOfOneCase()[0], Others()[0], Others()[2]});
  Library library = Open();
  const std::vector<DocumentRow> rows = {RowOf(library, "report"), RowOf(library, "later"),
                                         RowOf(library, "rosalind")};
  EXPECT_TRUE(library.MergeCases(rows, "one family").value());
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ(Cases(library), "later+report+rosalind");
  EXPECT_FALSE(library.MergeCases({RowOf(library, "report"), RowOf(library, "later")}, "").value());
  const auto shared = library.SharedCases();
  ASSERT_EQ(shared->size(), 1u);
  EXPECT_TRUE(shared->front().members[1].evidence.front().by_hand);
  EXPECT_EQ(shared->front().members[1].evidence.front().why, "one family");

  ASSERT_TRUE(library.BeginRun("ingest"));
  Take(library, Others()[0], "2");
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ(Cases(library), "later+report+rosalind") << "the later version";
  EXPECT_TRUE(library.SplitCase(RowOf(library, "report"), "").value());
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ(Cases(library), "later+rosalind, report") << "the others stay together";
  EXPECT_TRUE(
      library.MergeCases({RowOf(library, "report"), RowOf(library, "rosalind")}, "").value());
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ(Cases(library), "later+report+rosalind") << "what is said last holds";
  EXPECT_EQ(Differences(library, Mending::kRepair), "");
}

// --- Damage, and libraries of before -------------------------------------------------------------

TEST_F(LibraryCasesTest, CheckFindsAndMendsWhatIsWrong) {
  TakeAll(FiveOfOneCase());
  for (const char* damage :
       {"UPDATE documents SET case_id = 'abc' WHERE doc = 3", "DELETE FROM case_links"}) {
    SQLite::Database(Home() / "catalogue.db", SQLite::OPEN_READWRITE).exec(damage);
    Library library = Open();
    EXPECT_NE(Differences(library, Mending::kLookOnly), "") << damage;
    EXPECT_NE(Differences(library, Mending::kRepair), "") << damage;
    EXPECT_EQ(Differences(library, Mending::kLookOnly), "") << damage;
    EXPECT_EQ(Cases(library), kFive) << damage;
  }
}

TEST_F(LibraryCasesTest, ALibraryOfVersion1IsBroughtUpToDate) {
  TakeAll(FiveOfOneCase());
  TakeReportAnew();
  const std::string first = RowOf(Open(Access::kRead), "report", "2").case_id;
  {
    SQLite::Database db(Home() / "catalogue.db", SQLite::OPEN_READWRITE);
    for (const char* table :
         {"case_facts", "case_keys", "case_links", "case_versions", "case_corrections"}) {
      db.exec(std::string("DROP TABLE ") + table);
    }
    db.exec("UPDATE documents SET case_id = substr(sha256, 1, 12) WHERE title <> 'report'");
    WithoutNights(db);
    db.exec("PRAGMA user_version = 1");
  }
  {
    const Library library = Open(Access::kRead);
    EXPECT_EQ(library.CountCases().value(), 5);
    EXPECT_TRUE(library.SharedCases()->empty());
    EXPECT_EQ(library.NotCompared()->size(), 5u);
    EXPECT_TRUE(library.CaseCorrections()->empty());
    EXPECT_EQ(library.CaseOf(RowOf(library, "report", "2"))->value().members.size(), 1u);
  }
  {
    Library library = Open();  // brings it up to date, and reads no record
    EXPECT_EQ(library.NotCompared()->size(), 5u);
    ASSERT_TRUE(library.BeginRun("ingest"));
    Take(library, FiveOfOneCase()[0], "2");
    ASSERT_TRUE(library.Flush());
    EXPECT_NE(Differences(library, Mending::kRepair).find("5 documents were never compared"),
              std::string::npos);
    EXPECT_EQ(Differences(library, Mending::kLookOnly), "");
  }
  const Library library = Open(Access::kRead);
  EXPECT_EQ(Cases(library), kFive);
  EXPECT_EQ(RowOf(library, "report", "2").case_id, first);
}

TEST_F(LibraryCasesTest, WhatIsNotFlushedIsOfNoCase) {
  TakeAll({FiveOfOneCase()[0]});
  {
    Library library = Open();
    ASSERT_TRUE(library.BeginRun("ingest"));
    Take(library, FiveOfOneCase()[1]);
    EXPECT_TRUE(library.MergeCases({RowOf(library, "report"), RowOf(library, "summary")}, ""));
  }
  Library library = Open();
  EXPECT_EQ(Cases(library), "report");
  EXPECT_TRUE(library.CaseCorrections()->empty());
  EXPECT_EQ(Differences(library, Mending::kLookOnly).find("case"), std::string::npos);
}

TEST_F(LibraryCasesTest, ALibraryOfVersion2IsReadAndBroughtUpToDate) {
  TakeReportAnew();
  {
    SQLite::Database db(Home() / "catalogue.db", SQLite::OPEN_READWRITE);
    WithoutNights(db);
    db.exec("PRAGMA user_version = 2");
  }
  const DocumentRow read = RowOf(Open(Access::kRead), "report", "2");
  EXPECT_EQ(read.first_revision, read.revision);
  const Library library = Open();
  EXPECT_EQ(RowOf(library, "report", "2").first_revision, read.revision);
  EXPECT_TRUE(library.CheckCatalogue());
}

TEST_F(LibraryCasesTest, OfALibraryOfVersion4NobodyKnowsWhichAreScans) {
  TakeReportAnew();
  {
    SQLite::Database db(Home() / "catalogue.db", SQLite::OPEN_READWRITE);
    WithoutDoubts(db);
    db.exec("PRAGMA user_version = 4");
  }
  EXPECT_TRUE(RowOf(Open(Access::kRead), "report", "2").has_text);
  EXPECT_TRUE(RowOf(Open(), "report", "2").has_text);
}

TEST_F(LibraryCasesTest, OfALibraryOfVersion3OnlyALastRunWithoutAnEndIsUntold) {
  {
    Library library = Open();
    ASSERT_TRUE(library.BeginRun("update"));
    ASSERT_TRUE(library.Flush());
    const RunId whole = library.BeginRun("update").value();
    ASSERT_TRUE(library.FinishRun(whole));
    ASSERT_TRUE(library.BeginRun("update"));
    ASSERT_TRUE(library.Flush());
  }
  {
    SQLite::Database db(Home() / "catalogue.db", SQLite::OPEN_READWRITE);
    WithoutDoubts(db);
    db.exec("ALTER TABLE runs DROP COLUMN told_by");
    db.exec("DROP INDEX outcomes_sha256");
    db.exec("PRAGMA user_version = 3");
  }
  EXPECT_TRUE(Open(Access::kRead).UntoldRuns(100)->empty());
  const auto untold = Open().UntoldRuns(100);
  ASSERT_EQ(untold->size(), 1u);
  EXPECT_EQ(untold->front().id, 3);
}

}  // namespace
}  // namespace caselore
