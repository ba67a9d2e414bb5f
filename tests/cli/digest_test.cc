// caselore digest over a library: numbers against search, files, verification, wrong use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "tests/cli/digest_fixture.h"
#include "tests/support/command.h"
#include "tests/support/html_numbers.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

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

// The attributes of a <data>.
struct Traced {
  explicit Traced(const std::string& tag) {
    static const std::regex attribute("([a-z-]+)=\"([^\"]*)\"");
    for (std::sregex_iterator it(tag.begin(), tag.end(), attribute), end; it != end; ++it) {
      attributes[(*it)[1]] = (*it)[2];
    }
  }
  const std::string* Find(const std::string& name) const {
    const auto found = attributes.find(name);
    return found == attributes.end() ? nullptr : &found->second;
  }
  std::map<std::string, std::string> attributes;
};

class TracedDigestTest : public DigestTest {
 protected:
  // Runs what each number says that it comes of; how many were checked.
  size_t CheckNumbers(const std::string& html) {
    static const std::regex data("<data ([^>]*)>(\\d+)( %)?</data>");
    std::map<std::string, Json> answers;
    size_t checked = 0;
    for (std::sregex_iterator it(html.begin(), html.end(), data), end; it != end; ++it) {
      const Traced number((*it)[1].str());
      EXPECT_EQ(number.attributes.at("value"), (*it)[2].str());
      const std::string* command = number.Find("data-command");
      const std::string counts = number.attributes.at("data-counts");
      // Enough of each digest, as each is a process; of few there are other commands.
      if (answers.size() >= 20 && command == nullptr) continue;
      const int64_t given =
          counts == "quotes"
              ? QuotesBehind(html, static_cast<size_t>(it->position()))
              : Given(number, command != nullptr ? *command : "search", counts, answers);
      EXPECT_EQ(given, std::stoll((*it)[2])) << (*it)[0];
      ++checked;
    }
    return checked;
  }

 private:
  // Up to the next heading.
  static int64_t QuotesBehind(const std::string& html, size_t at) {
    const size_t end = std::min(html.find("<h", at), html.size());
    int64_t quotes = 0;
    for (at = html.find("<blockquote", at); at < end; at = html.find("<blockquote", at + 1))
      ++quotes;
    return quotes;
  }

  int64_t Given(const Traced& number, const std::string& command, const std::string& counts,
                std::map<std::string, Json>& answers) {
    const std::string query = number.attributes.at("data-query");
    if (command == "digest") return Answer("digest", query, answers).at(counts);
    if (command == "recurring") {
      const Json found = Answer(command, query, answers);
      const Json value = found.at("groups").at(0).at(counts);
      return value.is_string() ? std::stoll(value.get<std::string>()) : value.get<int64_t>();
    }
    const auto total = [&](const std::string& of, const std::string& what) -> int64_t {
      return Answer("search", of, answers).at("total").at(what);
    };
    if (const std::string* of = number.Find("data-of")) {
      const std::string what = counts.substr(counts.rfind(' ') + 1);
      const std::string* less = number.Find("data-less");
      const int64_t without = less == nullptr ? 0 : total(*less, what);
      const int64_t all = total(*of, what) - (less == nullptr ? 0 : OfLess(number, what, answers));
      return std::llround(100.0 * static_cast<double>(total(query, what) - without) /
                          static_cast<double>(all));
    }
    const std::string* less = number.Find("data-less");
    return total(query, counts) - (less == nullptr ? 0 : total(*less, counts));
  }

  int64_t OfLess(const Traced& number, const std::string& what,
                 std::map<std::string, Json>& answers) {
    const std::string* less = number.Find("data-of-less");
    return less == nullptr ? 0
                           : Answer("search", *less, answers).at("total").at(what).get<int64_t>();
  }

  const Json& Answer(const std::string& command, const std::string& query,
                     std::map<std::string, Json>& answers) {
    const auto [known, is_new] = answers.try_emplace(command + " " + query);
    if (!is_new) return known->second;
    std::vector<std::string> words = {command, "--format", "json"};
    if (command == "search") words.insert(words.end(), {"--limit", "0"});
    for (const std::string& word : Split(query)) words.push_back(word);
    const CommandResult found = Run(words);
    EXPECT_EQ(found.status, 0) << query << found.err;
    return known->second = Json::parse(found.out);
  }
};

TEST_F(TracedDigestTest, SearchGivesEveryNumberWhateverWasAskedFor) {
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
  for (const std::vector<std::string>& order : orders) {
    const std::string html = Made(order);
    EXPECT_THAT(testing::UntracedNumbers(html), IsEmpty());
    EXPECT_GE(CheckNumbers(html), 1u);
  }
}

TEST_F(TracedDigestTest, SoDoOtherCommandsAndPresets) {
  Made({}, "before.html");
  folder_.Write("in/new.txt",
                "Serious Case Review: Child Z\n\nPublished: March 2019\n\n1. Introduction\n\nThis "
                "review is about a child.\n\n2. Recommendations\n\nRecommendation 1: GPs should "
                "call.\n\nRecommendation 2: The Board should train GPs to ask.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string before = folder_ / "before.html";
  EXPECT_THAT(Made({}), HasSubstr("data-command=\"recurring\""));
  const std::vector<std::vector<std::string>> orders = {
      {"--previous", before},
      {"--preset", "what-is-new", "--previous", before},
      {"--preset", "what-is-new", "--previous", before, "neglect"},
      {"--preset", "agency", "--for", "GPs"},
      {"--preset", "practitioners"},
      {"domestic abuse"}};
  for (const std::vector<std::string>& order : orders) {
    const std::string html = Made(order);
    EXPECT_THAT(testing::UntracedNumbers(html), IsEmpty());
    EXPECT_GE(CheckNumbers(html), 5u);
  }
}

TEST_F(TracedDigestTest, AReviewThatOnlyMentionsTheWordsIsInNoShare) {
  const auto count = [](const std::string& html) {
    static const std::regex reviews("value=\"(\\d+)\" data-counts=\"reviews\"");
    std::smatch number;
    EXPECT_TRUE(std::regex_search(html, number, reviews));
    return number[1].str();
  };
  const std::string before = count(Made({"\"domestic abuse\""}));
  folder_.Write("in/mention.txt",
                "Serious Case Review: Child Y\n\nPublished: March 2019\n\n1. Introduction\n\nThis "
                "review is about a child and not about domestic abuse.\n\n2. Recommendations\n\n"
                "Recommendation 1: Dentists should call.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string html = Made({"\"domestic abuse\""});
  EXPECT_EQ(count(html), before);
  EXPECT_THAT(html, HasSubstr("more match"));
  EXPECT_THAT(testing::UntracedNumbers(html), IsEmpty());
  EXPECT_GE(CheckNumbers(html), 5u);
  const std::string none = Made({"\"about a child and not about\""});
  EXPECT_THAT(none, HasSubstr("No item of this period and selection matches; "));
  EXPECT_THAT(testing::UntracedNumbers(none), IsEmpty());
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
  EXPECT_EQ(std::count(good.out.begin(), good.out.end(), '\n'), 1) << "a line says it all";
  const std::string all = Run({"digest", "--verify", file, "--verbose"}).out;
  EXPECT_THAT(all, HasSubstr("12 reviews (caselore search )"));
  EXPECT_THAT(all, HasSubstr("quote "));
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

// A review of which nothing was read as a finding or recommendation can have no theme.
TEST_F(TracedDigestTest, AReviewWithoutAnItemIsToldAndIsInNoShare) {
  folder_.Write("in/none.txt",
                "Serious Case Review: Child Y\n\nPublished: March 2018\n\n1. Introduction\n\nThis "
                "review is about a child.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string html = Made({});
  EXPECT_THAT(html, HasSubstr(">13</data> with "));
  EXPECT_THAT(html, HasSubstr("data-less=\"--and has:item\">1</data> of them has no item"));
  EXPECT_THAT(html, Not(HasSubstr("of <data value=\"13\"")));
  EXPECT_THAT(html, HasSubstr("data-query=\"--and has:item --and year:2018\">2</data>"));
  EXPECT_THAT(testing::UntracedNumbers(html), IsEmpty());
  EXPECT_GE(CheckNumbers(html), 5u);
  EXPECT_EQ(Run({"digest", "--verify", folder_ / "board.html"}).status, 0);
  EXPECT_THAT(Run({"digest"}).out, HasSubstr("1 of them has no item and is in no share"));
}

TEST_F(TracedDigestTest, OfOneReviewThereAreNoSharesAndNoYears) {
  const std::string html = Made({"--year", "2014", "--and", "subject:Child A"});
  EXPECT_THAT(html, HasSubstr("<h2>Method and limits</h2>"));
  for (const char* apparatus : {"What comes up most", "Figures by year", "A share is of", " %"}) {
    EXPECT_THAT(html.substr(html.find("</style>")), Not(HasSubstr(apparatus)));
  }
  EXPECT_THAT(html, HasSubstr("<section class=\"chapter\">"));
  EXPECT_GE(CheckNumbers(html), 3u);
  EXPECT_THAT(Run({"digest", "--and", "subject:Child A"}).out, Not(HasSubstr("95 % range")));
}

TEST_F(DigestTest, ThePageForPractitionersCountsTheThemesThatItShows) {
  const fs::path page = folder_ / "page.html";
  const CommandResult made = Run({"digest", "--preset", "practitioners", "--output", page});
  const std::string html = Content(page);
  size_t chapters = 0;
  for (size_t at = html.find("class=\"chapter\""); at != std::string::npos;
       at = html.find("class=\"chapter\"", at + 1)) {
    ++chapters;
  }
  EXPECT_THAT(made.out, HasSubstr(", " + std::to_string(chapters) + " theme"));
}

// To merge cases changes no document: the digest tells how often it was done.
TEST_F(TracedDigestTest, ThatCasesWereMergedSinceIsNamed) {
  Made({});
  const Json hits = Json::parse(Run({"search", "", "--format", "json"}).out).at("hits");
  const CommandResult merged =
      Run({"case", "merge", hits.at(0).at("review"), hits.at(1).at("review")});
  ASSERT_EQ(merged.status, 0) << merged.err;
  const CommandResult changed = Run({"digest", "--verify", folder_ / "board.html"});
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(changed.err, HasSubstr("Cases were merged or split since"));
  EXPECT_THAT(changed.err, Not(HasSubstr("made at revision")));
  const std::string again = Made({}, "again.html");
  EXPECT_THAT(again, HasSubstr("data-command=\"digest\">1</data> correction of its cases"));
  EXPECT_GE(CheckNumbers(again), 5u);
  const CommandResult good = Run({"digest", "--verify", folder_ / "again.html"});
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_EQ(good.err, "");
}

TEST_F(DigestTest, OfNothingNewTheCoverCountsNothing) {
  Made({});
  const std::string news =
      Made({"--preset", "what-is-new", "--previous", folder_ / "board.html"}, "news.html");
  EXPECT_THAT(news, HasSubstr("data-query=\"--since 12\">0</data> of <data value=\"12\""));
  EXPECT_THAT(news, HasSubstr(">0</data> items"));
  EXPECT_THAT(news, Not(HasSubstr("What comes up most")));
  EXPECT_THAT(Run({"search", "--since", "12"}).out, HasSubstr("0 items"));
  EXPECT_THAT(Run({"search", "--since", "0"}).out, HasSubstr("in 12 reviews"));
}

TEST_F(DigestTest, AnAgencyIsReadAsPeopleNameIt) {
  const std::string digest = Made({"--preset", "agency", "--for", "surgeries"});
  EXPECT_THAT(digest, HasSubstr("for surgeries (read as GP and primary care)"));
  EXPECT_THAT(digest, HasSubstr("What only names it"));
  EXPECT_THAT(digest, HasSubstr("The Board should train GPs to ask about domestic abuse."));
  const auto items = [&](const std::string& name) {
    return Json::parse(Run({"search", "--to", name, "--format", "json"}).out).at("total");
  };
  EXPECT_EQ(items("health visitors"), items("health_visiting"));
  EXPECT_EQ(items("the Board"), items("Board"));
  EXPECT_THAT(Run({"search", "--to", "surgeries"}).err,
              HasSubstr("what is addressed to GP and primary care; --agency finds all"));
  EXPECT_THAT(Run({"search", "--to", "helth visitors"}).err, HasSubstr("near it: health_visiting"));
}

// A regulator is not all regulators.
TEST_F(TracedDigestTest, ABodyIsAskedForByItsOwnNameAndAKindOfAgencyByTheWordForIt) {
  folder_.Write(
      "in/national.txt",
      "Serious Case Review: Child N\n\nPublished: March 2019\n\n1. Introduction\n\nThis "
      "review is about a child.\n\n2. Recommendations\n\nRecommendation 1: The Care Quality "
      "Commission should visit at night.\n\nRecommendation 2: Ofsted should visit at "
      "weekends.\n\nRecommendation 3: CQC should say what it found.\n\nRecommendation 4: "
      "The Board should write to the CQC about beds.\n\nRecommendation 5: Ackmoor Police "
      "should call.\n\nRecommendation 6: The Home Office should pay.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const auto items = [&](const std::string& field, const std::string& name) {
    const Json found = Json::parse(Run({"search", field, name, "--format", "json"}).out);
    return found.at("total").at("items").get<int>();
  };
  EXPECT_EQ(items("--to", "CQC"), 2);
  EXPECT_EQ(items("--to", "the Care Quality Commission"), 2);
  EXPECT_EQ(items("--to", "ofsted"), 1);
  EXPECT_EQ(items("--to", "regulators"), 3);
  EXPECT_EQ(items("--to", "Home Office"), 1);
  EXPECT_EQ(items("--to", "Ackmoor Police"), 1);
  EXPECT_GT(items("--to", "police"), 1);
  EXPECT_EQ(items("--agency", "CQC"), 3) << "who is asked to write to it names it";
  EXPECT_EQ(items("--agency", "regulator"), 4);
  const std::string digest = Made({"--preset", "agency", "--for", "CQC"});
  EXPECT_THAT(digest, HasSubstr("for CQC (read as Care Quality Commission)"));
  EXPECT_THAT(digest, HasSubstr("should visit at night"));
  EXPECT_THAT(digest, HasSubstr("write to the CQC about beds")) << "asked of others";
  EXPECT_THAT(digest, Not(HasSubstr("Ofsted should visit")));
  EXPECT_GE(CheckNumbers(digest), 5u);
  EXPECT_EQ(Run({"digest", "--verify", folder_ / "board.html"}).status, 0);
  const CommandResult unknown = Run({"digest", "--preset", "agency", "--for", "Kent Police"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("No item is addressed to 'Kent Police'."));
  EXPECT_THAT(unknown.err, HasSubstr("near it: police"));
}

TEST_F(DigestTest, PointsOfAListStandOnLinesOfTheirOwnWhereverAnItemIsShown) {
  folder_.Write("in/list.txt",
                "Serious Case Review: Child L\n\nPublished: March 2019\n\n1. Introduction\n\nThis "
                "review is about a child.\n\n2. Recommendations\n\nRecommendation 1: For a family "
                "with methadone the health visitor should:\n\n  - see the box, and see it locked\n"
                "  - inform the prescriber on the same day\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const Json hits = Json::parse(Run({"search", "methadone", "--format", "json"}).out).at("hits");
  const std::string id = hits.at(0).at("item").at("id");
  EXPECT_THAT(Run({"show", id}).out,
              HasSubstr("should:\n    see the box, and see it locked\n    inform the prescriber"));
  EXPECT_THAT(Made({"methadone"}),
              HasSubstr("should:</p>\n<p class=\"point\">see the box, and see it locked</p>\n"
                        "<p class=\"point\">inform"));
  EXPECT_THAT(Run({"export", "--format", "csv", "methadone"}).out,
              HasSubstr("should:\nsee the box, and see it locked\ninform"));
}

TEST_F(DigestTest, WhatAReportAndItsSummaryBothPrintIsQuotedOnce) {
  const std::string advice =
      "The Harbour Board should ask every dentist to report a child who is not brought.";
  for (const std::string& form :
       {std::string("Overview Report"), std::string("Executive Summary")}) {
    folder_.Write("more/" + form + ".txt", "Serious Case Review: Child Z: " + form +
                                               "\n\nPublished: May 2019\n\n1. Recommendations\n\n"
                                               "Recommendation 1: " +
                                               advice + "\n");
  }
  ASSERT_EQ(Run({"ingest", folder_ / "more"}).status, 0);
  const std::string digest = Made({"--period", "2019..2019", "dentist"});
  const size_t first = digest.find(advice);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(digest.find(advice, first + 1), std::string::npos);
}

TEST_F(DigestTest, WhatIsReadAnewIsNotNew) {
  const fs::path more =
      folder_.Write("more.toml",
                    "[[theme]]\nslug = \"letters\"\nlabel = \"Letters\"\ngroup = \"practice\"\n"
                    "definition = \"Letters.\"\nnames = ['letters']\n");
  const CommandResult read = Run({"ingest", "--vocabulary", more, folder_ / "in"});
  ASSERT_EQ(read.status, 0) << read.err;
  ASSERT_THAT(read.out, HasSubstr("12 changed"));
  EXPECT_THAT(Made({"--preset", "what-is-new", "--since", "12"}), HasSubstr("Nothing is new: "));
}

TEST_F(DigestTest, WhatIsOfNoKnownTypeIsCountedAndQuotedBehindReviews) {
  folder_.Write(
      "in/policy.txt",
      "Inspection of services in Ackmoor\n\nPublished: May 2025\n\n1. Introduction\n\nThis is "
      "about services.\n\n2. Findings\n\nFinding 1: Nobody asked about domestic abuse.\n\n"
      "3. Recommendations\n\nRecommendation 1: The Council should pay for refuges after "
      "domestic abuse.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const CommandResult digest = Run({"digest", "--theme", "domestic_abuse"});
  EXPECT_THAT(digest.out, HasSubstr(" reviews (1 of no known type, such as inspections"));
  EXPECT_THAT(digest.out, HasSubstr("Nobody asked about domestic abuse")) << "nobody else found it";
  EXPECT_GT(digest.out.find("pay for refuges"), digest.out.find("should share information"))
      << "though it is the latest";
  EXPECT_EQ(Run({"digest", "--verify", (Made({}), folder_ / "board.html")}).status, 0);
}

TEST_F(DigestTest, WhatItsWordsAreReadAsIsSaid) {
  const std::string digest = Run({"digest", "bruising", "in", "babies"}).out;
  EXPECT_THAT(
      digest,
      HasSubstr(
          "- Selection: bruising in babies; every word, each also by a theme that it names: "));
  EXPECT_THAT(digest, Not(HasSubstr("- Bruising in non-mobile infants: "))) << "it was asked for";
}

// Of "bruises in babies" what says only "babies" is no part, and what only mentions a bruise.
TEST_F(TracedDigestTest, WhatHasOnlySomeOfTheWordsIsNeitherCountedNorQuoted) {
  folder_.Write("in/babies.txt",
                "Serious Case Review: Child Y\n\nPublished: March 2024\n\n1. Introduction\n\nThis "
                "review is about a child.\n\n2. Recommendations\n\nRecommendation 1: The Board "
                "should write to the parents of babies about sleep.\n\nRecommendation 2: Clinics "
                "should look for bruises in babies at each visit.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string digest = Made({"bruises in babies"});
  EXPECT_THAT(digest, HasSubstr("look for bruises in babies"));
  EXPECT_THAT(digest, HasSubstr("bruising in babies who cannot move")) << "in all its forms";
  EXPECT_THAT(digest, Not(HasSubstr("parents of babies about sleep")));
  EXPECT_THAT(digest, HasSubstr("--every-word -- &#39;bruises in babies&#39;"));
  EXPECT_GE(CheckNumbers(digest), 5u);
  EXPECT_EQ(Run({"digest", "--verify", folder_ / "board.html"}).status, 0);
  EXPECT_THAT(Run({"search", "bruises in babies", "--group", "none"}).out,
              HasSubstr("parents of babies"))
      << "any";
}

TEST_F(DigestTest, AnAgencyIsToldAllThatItIsAsked) {
  folder_.Write("in/briefing.txt",
                "Serious Case Review: Child Z\n\nPublished: March 2024\n\n1. Introduction\n\nThis "
                "review is about a child.\n\n2. Key messages for practitioners\n\n• GPs should ask "
                "who else lives in the home of every new patient.\n\n• Keep a note of it.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  EXPECT_THAT(Run({"digest", "--preset", "agency", "--for", "GPs"}).out,
              HasSubstr("GPs should ask who else lives in the home"));
}

// "Tell the GP" is no request to GPs.
TEST_F(TracedDigestTest, WhatOnlyNamesAnAgencyIsNotAddressedToIt) {
  folder_.Write("in/briefing.txt",
                "Serious Case Review: Child Z\n\nPublished: March 2024\n\n1. Introduction\n\nThis "
                "review is about a child.\n\n2. Key messages for practitioners\n\n• If you are a "
                "midwife and a room is damp, tell housing.\n\n• Landlords should mend what is "
                "damp.\n\n3. Recommendations\n\nRecommendation 1: Referrals to housing are to be "
                "kept.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string digest = Made({"--preset", "agency", "--for", "housing"});
  const size_t only_named = digest.find("<h2>What only names it</h2>");
  ASSERT_NE(only_named, std::string::npos);
  EXPECT_LT(digest.find("<h2>Addressed to Housing</h2>"), digest.find("Landlords should mend"));
  EXPECT_LT(digest.find("Landlords should mend"), only_named);
  EXPECT_GT(digest.find("tell housing"), only_named);
  EXPECT_GT(digest.find("Referrals to housing"), only_named);
  EXPECT_THAT(digest, HasSubstr("What only names <cite>Housing</cite> counts for nothing"));
  EXPECT_GE(CheckNumbers(digest), 5u);
  EXPECT_EQ(Run({"digest", "--verify", folder_ / "board.html"}).status, 0);
  EXPECT_THAT(Run({"search", "--to", "housing"}).out, HasSubstr("1 item"));
}

TEST_F(DigestTest, WhatWasDoneAlreadyIsNotToldAsAsked) {
  folder_.Write("in/response.txt",
                "Serious Case Review: Child Y\n\nPublished: March 2024\n\n1. Actions\n\n"
                "• GPs have been given a single number for safeguarding advice.\n\n"
                "• GPs to tell the Board each quarter how often the number was rung.\n");
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::string digest = Made({"--preset", "agency", "--for", "GPs"}, "gps.html");
  EXPECT_THAT(digest, HasSubstr("GPs to tell the Board each quarter"));
  EXPECT_THAT(digest, Not(HasSubstr("a single number for safeguarding advice")));
  EXPECT_EQ(Run({"digest", "--verify", folder_ / "gps.html"}).status, 0);
  EXPECT_THAT(Run({"search", "number has:done"}).out, HasSubstr("GPs have been given"));
  EXPECT_THAT(Run({"search", "number -has:done kind:action"}).out,
              Not(HasSubstr("GPs have been given")));
}

TEST_F(DigestTest, WhatItIsSelectedByIsNotTold) {
  const CommandResult digest = Run({"digest", "--theme", "domestic_abuse"});
  EXPECT_THAT(digest.out, HasSubstr("- Information sharing: 6 of 12 items here"));
  EXPECT_THAT(digest.out, Not(HasSubstr("- Domestic abuse: 12 of 12 items here")));
  EXPECT_THAT(digest.out, Not(HasSubstr("## Information sharing"))) << "its items are quoted above";
}

TEST_F(DigestTest, OfNothingItSaysSo) {
  const CommandResult empty =
      Run({"digest", "--period", "1990..1991", "--output", folder_ / "e.html"});
  EXPECT_EQ(empty.status, 0) << empty.err;
  EXPECT_THAT(Content(folder_ / "e.html"), HasSubstr("No review of the library"));
  EXPECT_THAT(empty.err, Not(HasSubstr("every word")));
  EXPECT_THAT(Run({"digest", "older flamingos"}).err, HasSubstr("has what has every word"));
  for (const char* other : {"\"older flamingos\"", "older OR flamingos", "flamingos "}) {
    EXPECT_THAT(Run({"digest", other}).err, Not(HasSubstr("every word"))) << other;
  }
}

TEST_F(DigestTest, WhoVerifiesAPrintedFormIsToldWhichCanBe) {
  const fs::path pdf = folder_.Write("board.pdf", "%PDF-1.7\n");
  const CommandResult refused = Run({"digest", "--verify", pdf});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("give the FILE.html that was made with this one"));
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

}  // namespace
}  // namespace caselore
