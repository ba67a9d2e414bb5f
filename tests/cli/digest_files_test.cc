// caselore digest: the files that it writes, and wrong use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/digest_fixture.h"
#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

TEST_F(DigestTest, WrongUseIsNamed) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong = {
      {{"--period", "2019..2014"}, "go backwards"},
      {{"--theme", "neglekt"}, "near it: neglect"},
      {{"--output", "digest.doc"}, "ends in .html, .pdf, .docx or .md"},
      {{"--preset", "agency"}, "--for"},
      {{"--preset", "quarterly"}, "board"},
      {{"--preset", "agency", "--for", "helth visitors"}, "near it: health_visiting"},
      {{"--for", "nobody at all"}, "no agency 'nobody at all'"},
      {{"--verbose"}, "--verify"}};
  for (auto [arguments, said] : wrong) {
    arguments.insert(arguments.begin(), "digest");
    const CommandResult result = Run(arguments);
    EXPECT_EQ(result.status, 2) << said;
    EXPECT_THAT(result.err, HasSubstr(said));
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST_F(DigestTest, AFolderThatCannotBeWrittenIsNamedAndNothingIsHalfWritten) {
  const CommandResult result = Run({"digest", "--output", folder_ / "missing" / "board.html"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("board.html"));
  EXPECT_FALSE(fs::exists(folder_ / "missing"));
  EXPECT_EQ(Run({"digest", "--output", folder_ / "in" / "0.txt" / "board.html"}).status, 1);
}

TEST_F(DigestTest, OfTwoProgramsThatAreMissingThereIsOneHtml) {
  const CommandResult result =
      Run({"digest", "--output", folder_ / "report.pdf", "--output", folder_ / "report.docx"},
          {"PATH=" + (folder_ / "in").native()});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("weasyprint"));
  EXPECT_THAT(result.err, HasSubstr("pandoc"));
  EXPECT_THAT(result.err, Not(HasSubstr("is there already"))) << "it is of this very run";
  EXPECT_TRUE(fs::exists(folder_ / "report.html"));
}

TEST_F(DigestTest, WhatIsThereIsNotLost) {
  const std::string kept = folder_.Write("report.html", "kept");
  const CommandResult result =
      Run({"digest", "--output", folder_ / "report.pdf"}, {"PATH=" + (folder_ / "in").native()});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(Content(kept), "kept") << "nobody named it";
  fs::permissions(kept, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(kept, folder_ / "link.html");
  Made({}, "link.html");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.html"));
  EXPECT_THAT(Content(kept), HasSubstr("<!DOCTYPE html>"));
  EXPECT_EQ(fs::status(kept).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(DigestTest, WithoutTheProgramForPdfThereIsStillHtml) {
  const CommandResult result =
      Run({"digest", "--output", folder_ / "board.pdf", "--output", folder_ / "board.docx"},
          {"PATH=" + (folder_ / "in").native()});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("apt install weasyprint"));
  EXPECT_THAT(result.err, HasSubstr("apt install pandoc"));
  EXPECT_TRUE(fs::exists(folder_ / "board.html"));
  EXPECT_FALSE(fs::exists(folder_ / "board.pdf"));
}

// As it is printed, whatever the quotes take.
TEST_F(DigestTest, ThePageForPractitionersIsOnePage) {
  for (const int words : {1, 6, 12, 18, 30}) {
    std::string more;
    for (int i = 0; i < words; ++i) more += " and to write down what they were told";
    folder_.Write(
        "in/long.txt",
        "Serious Case Review: Child Z\n\nPublished: March 2024\n\n1. Introduction\n\nThis "
        "review is about a child.\n\n2. Findings\n\nFinding 1: Nobody asked about domestic "
        "abuse" +
            more + ".\n\nFinding 2: The neglect was seen" + more +
            ".\n\nFinding 3: Information was not shared" + more +
            ".\n\n3. Good practice\n\n• A GP asked about domestic abuse" + more +
            ".\n\n• The school saw the neglect" + more +
            ".\n\n• The nurse shared information with the police" + more + ".\n");
    ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
    Made({"--preset", "practitioners"}, "page.pdf");
    const CommandResult read = Run({"extract", "--format", "json", folder_ / "page.pdf"});
    EXPECT_EQ(Json::parse(read.out).at("source").at("pages"), 1) << words;
  }
}

TEST_F(DigestTest, PdfAndDocxAreWhatTheyAreCalled) {
  Made({}, "board.pdf");
  const std::string pdf = Content(folder_ / "board.pdf");
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  Made({}, "again.pdf");
  EXPECT_TRUE(Content(folder_ / "again.pdf") == pdf) << "not the same bytes";
  Made({}, "board.docx");
  Made({}, "again.docx");
  EXPECT_EQ(Content(folder_ / "board.docx").substr(0, 2), "PK");
  EXPECT_TRUE(Content(folder_ / "again.docx") == Content(folder_ / "board.docx"));
}

}  // namespace
}  // namespace caselore
