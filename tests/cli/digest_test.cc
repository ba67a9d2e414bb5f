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

// What a shell makes of the arguments that a number carries.
std::vector<std::string> Split(const std::string& html_escaped) {
  std::string line;
  for (size_t i = 0; i < html_escaped.size(); ++i) {
    constexpr std::pair<const char*, char> kEntities[] = {
        {"&quot;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
    bool is_entity = false;
    for (const auto& [entity, c] : kEntities) {
      if (html_escaped.compare(i, std::string(entity).size(), entity) != 0) continue;
      line += c;
      i += std::string(entity).size() - 1;
      is_entity = true;
      break;
    }
    if (!is_entity) line += html_escaped[i];
  }
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\'') {
      quoted = !quoted;
      any = true;
    } else if (line[i] == '\\' && !quoted) {
      word += line[++i];
    } else if (line[i] == ' ' && !quoted) {
      if (any || !word.empty()) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word += line[i];
    }
  }
  if (any || !word.empty()) words.push_back(word);
  return words;
}

TEST_F(DigestTest, SearchGivesEveryNumberWhateverWasAskedFor) {
  const std::vector<std::vector<std::string>> orders = {
      {},
      {"domestic abuse", "--period", "2014..2017"},
      {"domestic abuse", "--kind", "recommendation", "--kind", "finding"},
      {"--theme", "domestic_abuse", "--theme", "neglect", "--year", "2014..2018", "--year", "2016"},
      {"neglect OR bruising", "--year", "2014.."},
      {"neglect NOT school"},
      {"what do reviews say about bruising in babies"},
      {"theme:neglect", "--theme", "domestic_abuse"},
      {"--publisher", "x\" OR kind:finding \""},
      {"it's \"domestic abuse\"", "--and", "theme:training", "--and", "theme:domestic_abuse"},
      {"since 2015 recommendations about domestic abuse to GPs"}};
  static const std::regex data(
      "<data value=\"(\\d+)\" data-counts=\"(reviews|items)\" "
      "data-query=\"([^\"]*)\">(\\d+)</data>");
  for (const std::vector<std::string>& order : orders) {
    const std::string html = Made(order);
    std::map<std::string, Json> totals;
    for (std::sregex_iterator it(html.begin(), html.end(), data), end; it != end; ++it) {
      const std::string query = (*it)[3].str();
      if (totals.count(query) == 0) {
        if (totals.size() == 25) break;  // enough of each, as each is a process
        std::vector<std::string> words = {"search", "--format", "json", "--limit", "0"};
        for (const std::string& word : Split(query)) words.push_back(word);
        const CommandResult found = Run(words);
        ASSERT_EQ(found.status, 0) << query << found.err;
        totals[query] = Json::parse(found.out).at("total");
      }
      EXPECT_EQ(totals[query].at((*it)[2].str()), std::stoll((*it)[1])) << query;
      EXPECT_EQ((*it)[1].str(), (*it)[4].str());
    }
    EXPECT_GE(totals.size(), 1u);
  }
}

TEST_F(DigestTest, ShowGivesEveryQuote) {
  const std::string html = Made({"domestic abuse"});
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
  EXPECT_THAT(bad.out, HasSubstr("The file says 13, the library says 12: reviews"));
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
  const CommandResult again =
      Run({"digest", "--preset", "what-is-new", "--since", "99", "--output", folder_ / "x.html"});
  EXPECT_EQ(again.status, 2) << "of another library";
  const CommandResult changed = Run({"digest", "--verify", folder_ / "board.html"});
  EXPECT_EQ(changed.status, 1) << "the library has more now";
  EXPECT_THAT(changed.err, HasSubstr("made at revision 12"));
}

TEST_F(DigestTest, WhatIsReadAnewIsNotNew) {
  const fs::path more =
      folder_.Write("more.toml",
                    "[[theme]]\nslug = \"letters\"\nlabel = \"Letters\"\ngroup = \"practice\"\n"
                    "definition = \"Letters.\"\nnames = ['letters']\n");
  const CommandResult read = Run({"ingest", "--vocabulary", more, folder_ / "in"});
  ASSERT_EQ(read.status, 0) << read.err;
  ASSERT_THAT(read.out, HasSubstr("12 changed"));
  EXPECT_THAT(Made({"--preset", "what-is-new", "--since", "12"}),
              HasSubstr("No review of the selection is new."));
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

TEST_F(DigestTest, AForgedDigestOfAnotherRevisionIsFound) {
  std::string html = Made({});
  const std::string heading = "<h1>What reviews tell us</h1>";
  html.replace(html.find(heading), heading.size(), "<h1>All is well</h1>");
  const std::string revision = "&quot;revision&quot;:12";
  html.replace(html.find(revision), revision.size(), "&quot;revision&quot;:11");
  folder_.Write("forged.html", html);
  const CommandResult found = Run({"digest", "--verify", folder_ / "forged.html"});
  EXPECT_EQ(found.status, 1);
  EXPECT_THAT(found.out, HasSubstr("differs"));
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
