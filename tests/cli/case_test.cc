// caselore case: one case, many files, through the whole program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

constexpr char kAdvice[] =
    "Recommendations\n\n"
    "Recommendation 1: Health visitors should ask about any bruise of a baby who cannot yet "
    "move.\n\n"
    "Recommendation 2: The Partnership should audit the chronologies of all agencies once a "
    "year.\n\n"
    "Recommendation 3: Schools should know whom to ring when nobody answers the first "
    "referral.\n\n";

std::string Published(const std::string& title, const std::string& date, const std::string& body) {
  return "Ackmoor Safeguarding Children Partnership\n\n" + title + "\n\n" + date + "\n\n" + body;
}

class CaseTest : public ::testing::Test {
 protected:
  CaseTest() {
    const std::string review = "Local Child Safeguarding Practice Review: Child K";
    fs::create_directory(folder_ / "in");
    Write("1-report", review + "\n\nOverview Report", "March 2024",
          "1. What happened\n\nA bruise was seen by the midwife, and nobody asked.\n\n2. ");
    Write("2-summary", review + " – Executive Summary", "March 2024",
          "1. Summary\n\nWhat was known of Child K was in three places.\n\n2. ");
    Write("3-briefing", "Seven Minute Briefing: Child K", "May 2024",
          "1. Background\n\nThis is on the review of Child K.\n\n2. ");
    Write("4-plan", review + " – Action Plan", "January 2025", "1. ");
    Write("5-letter", review + " – Response of the Partnership", "June 2024",
          "1. Introduction\n\nThe Partnership accepts all of it.\n\n2. ");
    folder_.Write("in/other.txt",
                  Published(review + "\n\nOverview Report", "February 2019",
                            "1. What happened\n\nA bruise of another Child K.\n\n"
                            "2. Recommendations\n\nRecommendation 1: The police should tell "
                            "schools of every arrest of a pupil within a day.\n"));
    Ingest();
  }

  void Write(const std::string& name, const std::string& title, const std::string& date,
             const std::string& body) {
    folder_.Write("in/" + name + ".txt", Published(title, date, body + kAdvice));
  }

  CommandResult Run(const std::vector<std::string>& arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + std::string(folder_ / "library")});
  }
  // Of a case whose name stands in titles only.
  void WriteMarguerite() {
    const std::string review = "Safeguarding Adults Review";
    const std::string story = "1. Introduction\n\nA woman of 81 had refused care.\n\n2. ";
    Write("m1-report", review + ": Marguerite – Overview Report", "March 2022", story);
    Write("m2-summary", review + "\n\nMarguerite\n\nExecutive Summary", "March 2022", story);
    Write("m3-briefing", "Learning Briefing: Marguerite", "April 2022", "1. ");
    Write("m4-plan", "Action Plan – SAR Marguerite", "June 2022", "1. ");
    folder_.Write("in/m5-letter.txt",
                  Published("14 March 2022\n\nDear colleague",
                            "Re: Publication of the Safeguarding Adults Review – Marguerite",
                            "We publish the review today, and will report in June.\n"));
    Write("m6-other", review + ": Mr Hollis – Overview Report", "May 2022", story);
  }
  Json RunJson(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const CommandResult result = Run(arguments);
    Json json = Json::parse(result.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << result.out << result.err;
    return json;
  }
  void Ingest() { EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0); }

  // Id of the document of that file.
  std::string IdOf(const std::string& name) const {
    const Json hits = RunJson({"search", "--limit", "100"}).at("hits");  // one a document
    for (const Json& hit : hits) {
      if (hit.at("file") == name + ".txt") return hit.at("review");
    }
    ADD_FAILURE() << name;
    return {};
  }

  // "3 of 6": reviews and documents.
  std::string Searched() const {
    const Json answer = RunJson({"search", "bruise"});
    const Json themes = RunJson({"themes"});
    EXPECT_EQ(themes.at("reviews"), answer.at("searched"));
    EXPECT_EQ(themes.at("documents"), answer.at("searched_documents"));
    return answer.at("searched").dump() + " of " + answer.at("searched_documents").dump();
  }

  TempFolder folder_;
};

TEST_F(CaseTest, FiveFilesOfOneCaseCountOnceEverywhere) {
  const Json answer = RunJson({"search", "bruise", "--facets", "--limit", "100"});
  EXPECT_EQ(answer.at("total").at("reviews"), 2);
  EXPECT_EQ(answer.at("total").at("documents"), 6);
  EXPECT_EQ(answer.at("hits").size(), 6u) << "each is found for itself";
  EXPECT_EQ(Searched(), "2 of 6");
  const Json& publishers = answer.at("facets").at("publisher");
  ASSERT_EQ(publishers.size(), 1u);
  EXPECT_EQ(publishers.at(0).at("reviews"), 2);
  EXPECT_THAT(Run({"search", "bruise"}).out,
              HasSubstr("in 2 reviews (6 documents), of 2 (6 documents) searched"));
  const Json themes = RunJson({"themes"});
  for (const Json& theme : themes.at("themes")) EXPECT_LE(theme.at("reviews"), 2) << theme;
  EXPECT_THAT(Run({"themes"}).out, HasSubstr("in 2 reviews (6 documents)"));
}

TEST_F(CaseTest, ANameThatStandsInTitlesOnlyJoinsThem) {
  WriteMarguerite();
  Ingest();
  EXPECT_EQ(Searched(), "4 of 12") << Run({"case", "list"}).out;
}

TEST_F(CaseTest, TheGroupingShowsItsEvidence) {
  const Json listing = RunJson({"case", "list"});
  EXPECT_EQ(listing.at("reviews"), 2);
  EXPECT_EQ(listing.at("not_compared"), 0);
  ASSERT_EQ(listing.at("cases").size(), 1u);
  const Json& documents = listing.at("cases").at(0).at("documents");
  ASSERT_EQ(documents.size(), 5u);
  EXPECT_EQ(listing.at("cases").at(0).at("case"), IdOf("1-report"));
  for (const Json& document : documents) {
    const std::string why = document.at("evidence").at(0).at("why");
    EXPECT_THAT(why, HasSubstr("same subject (child k), same area, published "));
    EXPECT_THAT(why, HasSubstr("3 recommendations word for word"));
  }
  const std::string text = Run({"case", "list"}).out;
  EXPECT_THAT(text, HasSubstr("Executive summary · 2024-03 · Local Child Safeguarding"));
  EXPECT_THAT(text, HasSubstr("1 case of two documents or more; 6 documents counted as 2 reviews"));
  EXPECT_THAT(Run({"case", "show", IdOf("4-plan")}).out, HasSubstr("5 documents"));
  EXPECT_THAT(Run({"case", "show", IdOf("other")}).out, HasSubstr("1 document\n"));
  const std::string shown = Run({"show", IdOf("1-report")}).out;
  EXPECT_THAT(shown, HasSubstr("Also published of this case"));
  EXPECT_THAT(shown, HasSubstr(IdOf("5-letter")));
  EXPECT_THAT(Run({"show", IdOf("other")}).out, Not(HasSubstr("Also published")));
}

TEST_F(CaseTest, CorrectionsHoldForGood) {
  const std::string plan = IdOf("4-plan"), other = IdOf("other");
  EXPECT_EQ(Run({"case", "split", plan, "--reason", "of another child"}).status, 0);
  EXPECT_EQ(Searched(), "3 of 6");
  const CommandResult merged = Run({"case", "merge", plan, other});
  EXPECT_EQ(merged.status, 0);
  EXPECT_THAT(merged.out, HasSubstr("merged by hand"));
  EXPECT_EQ(Searched(), "2 of 6");

  Write("4-plan", "Local Child Safeguarding Practice Review: Child K – Action Plan", "March 2025",
        "1. ");
  Ingest();
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
  const Json listing = RunJson({"case", "list"});
  ASSERT_EQ(listing.at("cases").size(), 2u);
  std::set<size_t> sizes;
  for (const Json& shared : listing.at("cases")) sizes.insert(shared.at("documents").size());
  EXPECT_EQ(sizes, (std::set<size_t>{2, 4})) << listing;
  ASSERT_EQ(listing.at("corrections").size(), 2u);
  EXPECT_EQ(listing.at("corrections").at(0).at("reason"), "of another child");
  EXPECT_THAT(Run({"case", "list"}).out, HasSubstr("of another child"));
}

TEST_F(CaseTest, WhatCannotBeCorrectedIsSaid) {
  const std::string report = IdOf("1-report"), other = IdOf("other");
  const CommandResult again = Run({"case", "merge", report, IdOf("2-summary")});
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.err, HasSubstr("of one case already"));
  const CommandResult alone = Run({"case", "split", other});
  EXPECT_EQ(alone.status, 0);
  EXPECT_THAT(alone.err, HasSubstr("stands alone already"));
  EXPECT_THAT(Run({"case", "merge", report, report}).err, HasSubstr("already"));
  EXPECT_EQ(RunJson({"case", "list"}).at("corrections").size(), 2u)
      << "that it is to stay so is noted";

  const CommandResult unknown = Run({"case", "merge", report, "0123456789ab"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_THAT(unknown.err, HasSubstr("no review 0123456789ab"));
  EXPECT_EQ(Run({"case", "show", "zzz"}).status, 1);
  EXPECT_EQ(Run({"case", "merge", report}).status, 2);
  EXPECT_EQ(Run({"case"}).status, 2);
  const fs::path nowhere = folder_ / "nowhere";
  EXPECT_EQ(Run({"case", "split", report, "--library", nowhere}).status, 1);
  EXPECT_FALSE(fs::exists(nowhere));
}

}  // namespace
}  // namespace caselore
