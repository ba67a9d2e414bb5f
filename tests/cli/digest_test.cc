// caselore digest over a library: numbers against search, files, verification, wrong use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

std::string Content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

class DigestTest : public ::testing::Test {
 protected:
  DigestTest() {
    const std::vector<std::string> advice = {
        "The Board should train GPs to ask about domestic abuse.",
        "The Police should share information about domestic abuse with schools.",
        "Schools should record what the child says about neglect.",
        "Health visitors should ask about bruising in babies who cannot move."};
    for (int i = 0; i < 12; ++i) {
      folder_.Write("in/" + std::to_string(i) + ".txt",
                    "Serious Case Review: Child " + std::string(1, static_cast<char>('A' + i)) +
                        "\n\nPublished: March " + std::to_string(2014 + i % 5) +
                        "\n\n1. Introduction\n\nThis review is about a child.\n\n"
                        "2. Recommendations\n\nRecommendation 1: " +
                        advice[i % 4] + "\n\nRecommendation 2: " + advice[(i * 3 + 1) % 4] + "\n");
    }
    EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  }

  CommandResult Run(const std::vector<std::string>& arguments,
                    std::vector<std::string> environment = {}) const {
    environment.push_back("CASELORE_LIBRARY=" + (folder_ / "library").native());
    return Caselore(arguments, environment);
  }

  std::string Made(std::vector<std::string> arguments, const std::string& name = "board.html") {
    const fs::path file = folder_ / name;
    arguments.insert(arguments.begin(), "digest");
    arguments.insert(arguments.end(), {"--output", file});
    const CommandResult made = Run(arguments);
    EXPECT_EQ(made.status, 0) << made.err;
    return Content(file);
  }

  TempFolder folder_;
};

TEST_F(DigestTest, SearchGivesEveryNumberAndShowEveryQuote) {
  const std::string html = Made({"domestic abuse", "--period", "2014..2017"});
  static const std::regex data(
      "<data value=\"(\\d+)\" data-counts=\"(reviews|items)\" "
      "data-query=\"([^\"]*)\">(\\d+)</data>");
  int checked = 0;
  std::map<std::string, Json> totals;
  for (std::sregex_iterator it(html.begin(), html.end(), data), end; it != end; ++it) {
    const std::string query = std::regex_replace((*it)[3].str(), std::regex("&quot;"), "\"");
    if (totals.count(query) == 0) {
      const CommandResult found = Run({"search", "--format", "json", "--limit", "0", "--", query});
      ASSERT_EQ(found.status, 0) << query << found.err;
      totals[query] = Json::parse(found.out).at("total");
    }
    EXPECT_EQ(totals[query].at((*it)[2].str()), std::stoll((*it)[1])) << query;
    EXPECT_EQ((*it)[1].str(), (*it)[4].str());
    ++checked;
  }
  EXPECT_GT(checked, 20);
  static const std::regex quote("<blockquote data-item=\"([^\"]+)\">\\s*<p>“([^<]*)”</p>");
  int quotes = 0;
  for (std::sregex_iterator it(html.begin(), html.end(), quote), end; it != end; ++it, ++quotes) {
    const CommandResult shown = Run({"show", (*it)[1].str(), "--format", "json"});
    EXPECT_EQ(Json::parse(shown.out).at("text"), (*it)[2].str());
  }
  EXPECT_GT(quotes, 2);
}

TEST_F(DigestTest, TheSameLibraryAndArgumentsGiveTheSameBytes) {
  const std::string first = Made({"--title", "For us"});
  EXPECT_EQ(Made({"--title", "For us"}, "again.html"), first);
  EXPECT_THAT(first, HasSubstr("<h1>For us</h1>"));
}

TEST_F(DigestTest, VerifyFindsANumberAlteredByHand) {
  std::string html = Made({});
  const fs::path file = folder_ / "board.html";
  const CommandResult good = Run({"digest", "--verify", file});
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_THAT(good.out, HasSubstr("all as the library has them"));
  const std::string twelve = ">12</data>";
  html.replace(html.find(twelve), twelve.size(), ">13</data>");
  folder_.Write("bad.html", html);
  const CommandResult bad = Run({"digest", "--verify", folder_ / "bad.html"});
  EXPECT_EQ(bad.status, 1);
  EXPECT_THAT(bad.out, HasSubstr("the file says 13, the library 12 reviews"));
  EXPECT_EQ(Run({"digest", "--verify", folder_.Write("none.html", "<html></html>")}).status, 2);
  EXPECT_EQ(Run({"digest", "--verify", folder_ / "missing.html"}).status, 1);
}

TEST_F(DigestTest, WhatIsNewIsWhatCameAfterTheDigestBefore) {
  Made({});
  const CommandResult needs = Run({"digest", "--preset", "what-is-new"});
  EXPECT_EQ(needs.status, 2);
  EXPECT_THAT(needs.err, HasSubstr("--previous"));
  folder_.Write(
      "in/new.txt",
      "Serious Case Review: Child Z\n\nPublished: March 2019\n\n1. Introduction\n\nThis review is "
      "about a child.\n\n2. Recommendations\n\nRecommendation 1: Housing should call.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string news =
      Made({"--preset", "what-is-new", "--previous", folder_ / "board.html"}, "news.html");
  EXPECT_THAT(news, HasSubstr("Child Z"));
  EXPECT_THAT(news, HasSubstr("Housing should call."));
  const CommandResult changed = Run({"digest", "--verify", folder_ / "board.html"});
  EXPECT_EQ(changed.status, 1) << "the library has more now";
  EXPECT_THAT(changed.err, HasSubstr("made at revision 12"));
}

TEST_F(DigestTest, OfNothingItSaysSo) {
  const CommandResult empty =
      Run({"digest", "--period", "1990..1991", "--output", folder_ / "e.html"});
  EXPECT_EQ(empty.status, 0) << empty.err;
  EXPECT_THAT(Content(folder_ / "e.html"), HasSubstr("No review of the library"));
}

TEST_F(DigestTest, WrongUseIsNamed) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong = {
      {{"--period", "2019..2014"}, "go backwards"},
      {{"--theme", "neglekt"}, "near it: neglect"},
      {{"--output", "digest.doc"}, "ends in .html, .pdf, .docx or .md"},
      {{"--preset", "agency"}, "--for"},
      {{"--preset", "quarterly"}, "board"}};
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
