// caselore privacy, and what an ingest keeps of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

constexpr char kSecret[] = "Zebedee";

std::string BadlyRedacted() {
  return testing::PdfBuilder()
      .Page(std::string("BT /F1 12 Tf 72 700 Td (The mother is ") + kSecret +
            " and this is seen.) Tj ET 0 g 146 696 52 16 re f")
      .Build();
}

class PrivacyTest : public ::testing::Test {
 protected:
  PrivacyTest() { bad_ = folder_.Write("bad.pdf", BadlyRedacted()); }

  CommandResult Run(std::vector<std::string> arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + (folder_ / "library").native()});
  }
  std::vector<fs::path> Reports() const {
    std::vector<fs::path> reports;
    std::error_code ignored;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder_ / "library/privacy", ignored)) {
      if (entry.is_regular_file()) reports.push_back(entry.path());
    }
    return reports;
  }
  static mode_t ModeOf(const fs::path& path) {
    struct stat about = {};
    stat(path.c_str(), &about);
    return about.st_mode & 0777;
  }

  TempFolder folder_;
  fs::path bad_;
};

TEST_F(PrivacyTest, SaysWhereAndWhatKindButNotWhat) {
  const CommandResult result = Run({"privacy", bad_});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, HasSubstr("covered_text"));
  EXPECT_THAT(result.out, HasSubstr("page 1 at"));
  EXPECT_THAT(result.out + result.err, Not(HasSubstr(kSecret)));
}

TEST_F(PrivacyTest, AnswersProgramsInJson) {
  const CommandResult result = Run({"privacy", bad_, "--format", "json"});
  const Json json = Json::parse(result.out);
  EXPECT_EQ(json["documents"][0]["warnings"], 1);
  EXPECT_EQ(json["documents"][0]["findings"][0]["kind"], "covered_text");
  EXPECT_FALSE(json["documents"][0]["findings"][0].contains("text"));
}

TEST_F(PrivacyTest, IsContentWithACleanDocument) {
  const fs::path clean = folder_.Write("clean.txt", "A review.\n\nNothing is hidden here.\n");
  const CommandResult result = Run({"privacy", clean});
  EXPECT_EQ(result.status, 0) << result.out << result.err;
}

TEST_F(PrivacyTest, ShowsTheTextOnlyWhereNobodyElseReads) {
  const CommandResult piped = Run({"privacy", bad_, "--show-text"});
  EXPECT_EQ(piped.status, 2);
  EXPECT_THAT(piped.out + piped.err, Not(HasSubstr(kSecret)));
  const fs::path report = folder_ / "report.txt";
  EXPECT_EQ(Run({"privacy", bad_, "--show-text", "--output", report}).status, 1);
  EXPECT_THAT(Content(report), HasSubstr(kSecret));
  EXPECT_EQ(ModeOf(report), 0600);
}

TEST_F(PrivacyTest, AnIngestKeepsWhatItFoundForTheOwnerOnly) {
  const CommandResult ingest = Run({"ingest", bad_, "--format", "json"});
  EXPECT_EQ(ingest.status, 0) << ingest.err;
  EXPECT_EQ(Json::parse(ingest.out)["documents"][0]["privacy"], 1);
  EXPECT_THAT(ingest.out + ingest.err, Not(HasSubstr(kSecret)));
  ASSERT_EQ(Reports().size(), 1);
  EXPECT_EQ(ModeOf(Reports()[0]), 0600);
  EXPECT_EQ(ModeOf(Reports()[0].parent_path()), 0700);
  EXPECT_THAT(Content(Reports()[0]), HasSubstr(kSecret));

  EXPECT_THAT(Run({"search", kSecret, "--format", "json"}).out, HasSubstr("\"hits\":[]"));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
  const CommandResult listed = Run({"privacy"});
  EXPECT_EQ(listed.status, 1);
  EXPECT_THAT(listed.out, HasSubstr("bad.pdf: 1 warning"));
  EXPECT_THAT(listed.out, Not(HasSubstr(kSecret)));
}

TEST_F(PrivacyTest, AReportGoesWhenNothingIsFoundAnyMore) {
  const fs::path words = folder_.Write(
      "words.toml", "[[personal_data]]\nslug = \"x\"\nkind = \"email\"\npatterns = ['zzz']\n");
  const fs::path text = folder_.Write("a.txt", "A review.\n\nHer code word is zzz and no more.\n");
  EXPECT_EQ(Run({"ingest", text, "--vocabulary", words}).status, 0);
  EXPECT_EQ(Reports().size(), 1);
  EXPECT_EQ(Run({"ingest", text}).status, 0) << "the vocabulary has changed: it is read again";
  EXPECT_EQ(Reports().size(), 0);
}

TEST_F(PrivacyTest, CheckNamesAndMendsReportsThatAreDamagedOpenOrOfNobody) {
  ASSERT_EQ(Run({"ingest", bad_}).status, 0);
  const fs::path report = Reports().at(0);
  const std::string sound = Content(report);
  std::ofstream(report) << "half of a";
  const fs::path stray = report.parent_path() / (std::string(64, 'a') + ".json");
  std::ofstream(stray) << sound;
  chmod(report.c_str(), 0644);
  const CommandResult found = Run({"check"});
  EXPECT_EQ(found.status, 3);
  EXPECT_THAT(found.out, HasSubstr("a privacy report, is damaged."));
  EXPECT_THAT(found.out, HasSubstr("may be read by others"));
  EXPECT_THAT(found.out, HasSubstr("is of no document of the library."));
  EXPECT_THAT(found.out, HasSubstr("3 differences"));
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_FALSE(fs::exists(stray));
  EXPECT_EQ(Content(report), sound);
  EXPECT_EQ(ModeOf(report), 0600);
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(PrivacyTest, ARecordThatIsMadeAnewBringsItsReport) {
  ASSERT_EQ(Run({"ingest", bad_}).status, 0);
  fs::remove(Reports().at(0));
  fs::remove_all(folder_ / "library/records");
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  ASSERT_EQ(Reports().size(), 1);
  EXPECT_THAT(Content(Reports()[0]), HasSubstr(kSecret));
}

TEST_F(PrivacyTest, WithoutALibraryItSaysSo) { EXPECT_EQ(Run({"privacy"}).status, 1); }

}  // namespace
}  // namespace caselore
