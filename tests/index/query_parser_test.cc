#include "index/query_parser.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

class QueryParserTest : public ::testing::Test {
 protected:
  QueryParserTest() : db_("", Xapian::DB_BACKEND_INMEMORY) {
    Xapian::Document document;
    for (const char* term : {"safeguard", "safe", "safer", "bruis"}) document.add_term(term);
    for (int i = 0; i < 300; ++i) document.add_term("many" + std::to_string(i));
    db_.add_document(document);
  }

  // Xapian's description without its frame, or the error.
  std::string Parse(std::string_view text) {
    Analyser analyser;
    const auto parsed =
        ParseQuery(text, QueryForm::kAuto, db_, {db_}, QueryTables(names_), analyser);
    if (!parsed) return Name(parsed.error().cause) + (": " + parsed.error().message);
    using Q = Xapian::Query;
    const Q whole =
        parsed->filter.empty() ? parsed->query : Q(Q::OP_FILTER, parsed->query, parsed->filter);
    const std::string query = whole.get_description();
    return query.substr(6, query.size() - 7);
  }

  Xapian::WritableDatabase db_;
  QueryNames names_;
};

TEST_F(QueryParserTest, Words) {
  EXPECT_EQ(Parse("Bruising"), "bruis");
  EXPECT_EQ(Parse("bruises babies"), "(bruis OR babi)");
  EXPECT_EQ(Parse("what about babies?!"), "(what OR about OR babi)");
}

TEST_F(QueryParserTest, PhrasesAndHyphens) {
  EXPECT_EQ(Parse("\"professional curiosity\""), "(profession PHRASE 2 curios)");
  EXPECT_EQ(Parse("“professional curiosity”"), "(profession PHRASE 2 curios)");
  EXPECT_EQ(Parse("\"non-accidental\""), "(non PHRASE 2 accident)");
  EXPECT_EQ(Parse("non-accidental"), "((non PHRASE 2 accident) OR 0.5 * (non AND accident))")
      << "side by side counts for more";
  EXPECT_EQ(Parse("\"curiosity\""), "curios");
}

TEST_F(QueryParserTest, Operators) {
  EXPECT_EQ(Parse("housing AND bruises"), "(hous AND bruis)");
  EXPECT_EQ(Parse("domestic abuse AND housing"), "((domest OR abus) AND hous)");
  EXPECT_EQ(Parse("a OR b AND c"), "(a OR (b AND c))");
  EXPECT_EQ(Parse("(a OR b) AND c"), "((a OR b) AND c)");
  EXPECT_EQ(Parse("a NOT b"), "(a AND_NOT b)");
  EXPECT_EQ(Parse("a AND NOT b"), "(a AND_NOT b)");
  EXPECT_EQ(Parse("NOT b"), "(<alldocuments> AND_NOT b)");
  EXPECT_EQ(Parse("black and white"), "(black OR white)");
}

TEST_F(QueryParserTest, StopWordsArePassedOver) {
  EXPECT_EQ(Parse("the child"), "child");
  EXPECT_EQ(Parse("the AND child"), "child");
  EXPECT_EQ(Parse("child OR the"), "child");
  EXPECT_EQ(Parse("child NOT the"), "child");
  EXPECT_EQ(Parse("the NOT child"), "(<alldocuments> AND_NOT child)");
  EXPECT_EQ(Parse("+the -child"), "(<alldocuments> AND_NOT child)");
  EXPECT_EQ(Parse("\"duty of care\""), "(duti PHRASE 3 care)");
  EXPECT_EQ(Parse("\"the care of\""), "care");
  EXPECT_EQ(Parse("the of"),
            "usage: The query has only words that stand in every text, like 'the' and 'of'.");
}

TEST_F(QueryParserTest, Signs) {
  EXPECT_EQ(Parse("+a b -c"), "((a AND_MAYBE b) AND_NOT c)");
  EXPECT_EQ(Parse("-a"), "(<alldocuments> AND_NOT a)");
  EXPECT_EQ(Parse("a - b"), "(a OR b)");
  EXPECT_EQ(Parse("a +-b"), "(a OR b)");
}

TEST_F(QueryParserTest, ABeginningThatIsLongerThanTheStemFindsItsWords) {
  for (const char* term : {"vulner", "recommend", "exploit", "organis"}) {
    Xapian::Document document;
    document.add_term(term);
    db_.add_document(document);
  }
  EXPECT_EQ(Parse("vulnerab*"), "vulner");
  EXPECT_EQ(Parse("recommendati*"), "recommend");
  EXPECT_EQ(Parse("exploitat*"), "exploit");
  EXPECT_EQ(Parse("organisati*"), "organis");
  EXPECT_EQ(Parse("safeguardin*"), "safeguard");
  EXPECT_EQ(Parse("flamin*"), "flamin") << "no text has such a word";
}

TEST_F(QueryParserTest, AWordFindsItsSpellingOnTheOtherSideOfTheAtlantic) {
  for (const char* term : {"organis", "organ", "centr", "colour"}) {
    Xapian::Document document;
    document.add_term(term);
    db_.add_document(document);
  }
  EXPECT_EQ(Parse("organize"), "(organ OR organis)") << "also where texts have both";
  EXPECT_EQ(Parse("organise"), "(organis OR organ)");
  EXPECT_EQ(Parse("center"), "(center OR centr)");
  EXPECT_EQ(Parse("color"), "(color OR colour)");
  EXPECT_EQ(Parse("+color"), "color") << "what has a sign is meant as it stands";
  EXPECT_EQ(Parse("other"), "other");
}

TEST_F(QueryParserTest, Prefixes) {
  EXPECT_EQ(Parse("safe*"), "(safe SYNONYM safeguard SYNONYM safer)");
  EXPECT_EQ(Parse("safeguarding*"), "safeguard") << "terms are stems";
  EXPECT_EQ(Parse("w*"),
            "usage: In the query, at character 1: a beginning of a word needs at least 3 letters "
            "before the *.");
  EXPECT_EQ(Parse("ŵy man*"),
            "usage: In the query, at character 4: 'man*' stands for more than 200 words; write "
            "more of it.");
}

TEST_F(QueryParserTest, Fields) {
  EXPECT_EQ(Parse("kind:finding"), "0 * XKfinding");
  EXPECT_EQ(Parse("bruises kind:recommendations"), "(bruis FILTER XKrecommendation)");
  EXPECT_EQ(Parse("bruises -kind:finding"), "(bruis FILTER (<alldocuments> AND_NOT XKfinding))");
  EXPECT_EQ(Parse("NOT kind:finding bruises"), Parse("bruises -kind:finding"));
  EXPECT_EQ(Parse("bruises NOT kind:finding"), Parse("bruises -kind:finding"));
  EXPECT_EQ(Parse("kind:finding OR bruises"), "(0 * XKfinding OR bruis)");
  EXPECT_EQ(Parse("year:2019..2020 bruises"), "(bruis FILTER (Y2019 OR Y2020))");
  EXPECT_EQ(Parse("kind:finding kind:action bruises"), "(bruis FILTER (XKfinding OR XKaction))");
  EXPECT_EQ(Parse("number:3.2"), "0 * XN3.2");
  EXPECT_EQ(Parse("to:\"the Board\""), "0 * XDboard") << "addressees stand without it";
  EXPECT_EQ(Parse("has:timescale"), "0 * XHtimescale");
  EXPECT_EQ(Parse("has:item"), "0 * XEitem");
  EXPECT_EQ(Parse("type:DHR"), "0 * XYdomestic_homicide_review");
  EXPECT_EQ(Parse("type:SCR"), "0 * (XYserious_case_review OR XYsignificant_case_review)");
  EXPECT_EQ(Parse("type:\"domestic homicide reviews\""), "0 * XYdomestic_homicide_review");
  EXPECT_EQ(Parse("he said: bruises"), "(said OR bruis)") << "no field";
  for (const char* query : {"year:", "year: 2020", "bruises (year: 2020)"}) {
    EXPECT_NE(Parse(query).find("the field has no value; write it as year:VALUE"),
              std::string::npos)
        << query;
  }
}

TEST_F(QueryParserTest, FieldsInABracketNarrowAsOthersDo) {
  EXPECT_EQ(Parse("(kind:finding OR kind:action) bruises"),
            "(bruis FILTER (0 * XKfinding OR 0 * XKaction))");
  EXPECT_EQ(Parse("(kind:finding OR school) bruises").find("FILTER"), std::string::npos)
      << "a word beside it is looked for";
}

TEST_F(QueryParserTest, ManyFieldsAreRefusedAndNotWorkedThrough) {
  std::string query = "bruises";
  for (int i = 0; i < 101; ++i) query += " year:1900..2199";
  EXPECT_NE(Parse(query).find("more than 100 fields"), std::string::npos);
}

TEST_F(QueryParserTest, AFieldOrNameThatIsNotKnownIsToldWithTheNearest) {
  EXPECT_EQ(Parse("a knd:finding"),
            "usage: In the query, at character 3: There is no field 'knd'; near it: kind.");
  EXPECT_EQ(Parse("kind:findig"),
            "usage: In the query, at character 1: There is no kind 'findig'; near it: finding.");
  EXPECT_EQ(Parse("year:2024..2019"),
            "usage: In the query, at character 1: The years 2024..2019 go backwards; write "
            "2019..2024.");
  EXPECT_EQ(Parse("year:soon").substr(0, 60),
            "usage: In the query, at character 1: 'soon' is no year of pu");
}

TEST_F(QueryParserTest, ThemesAndAgenciesByLabel) {
  names_.themes = {{"domestic_abuse", "Domestic abuse"}};
  EXPECT_EQ(Parse("theme:\"Domestic abuse\""), "0 * XTdomestic_abuse");
  EXPECT_EQ(Parse("theme:domestic-abuse"), "0 * XTdomestic_abuse");
}

TEST_F(QueryParserTest, Near) {
  EXPECT_EQ(Parse("bruises NEAR/3 babies"), "(bruis NEAR 5 babi)");
  EXPECT_EQ(Parse("bruises NEAR babies"), "(bruis NEAR 12 babi)");
  EXPECT_EQ(Parse("safe OR bruises NEAR/1 babies"), "(safe OR (bruis NEAR 3 babi))");
  EXPECT_EQ(Parse("a NEAR/3 (b c)").substr(0, 60),
            "usage: In the query, at character 10: NEAR stands between si");
  EXPECT_EQ(Parse("bruises NEAR/0 babies"), "(bruis NEAR 2 babi)") << "side by side";
  for (const char* none : {"a NEAR/101 b", "a NEAR/99999999999 b", "a NEAR/x b", "a NEAR/"}) {
    EXPECT_EQ(Parse(none),
              "usage: In the query, at character 7: NEAR/ takes how many words may stand between, "
              "0 to 100, as in NEAR/5.")
        << none;
  }
  EXPECT_EQ(Parse("a NEAR/3").substr(0, 40), "usage: In the query, at character 9: a w");
  EXPECT_EQ(Parse("bruise NEAR/3 the").substr(0, 37), "usage: In the query, at character 15:");
  names_.synonyms = {{"baby", "infant"}};
  EXPECT_EQ(Parse("baby NEAR/1 bruise"), "(babi NEAR 3 bruis)") << "and nothing beside it";
}

TEST_F(QueryParserTest, WhatMeansTheSameIsFoundToo) {
  names_.synonyms = {{"scr", "serious case review"}};
  EXPECT_EQ(Parse("SCR babies"),
            "(0.80000000000000004441 * (serious PHRASE 3 case PHRASE 3 review) OR scr OR babi)");
  EXPECT_EQ(Parse("SCRs"),
            "(0.80000000000000004441 * (scr MAX (serious PHRASE 3 case PHRASE 3 review)) OR scrs)");
  EXPECT_EQ(Parse("+SCR"), "scr") << "what must be there is meant as it stands";
  EXPECT_EQ(Parse("\"SCR\""), "scr");
}

TEST_F(QueryParserTest, AShortFormThatIsAnEverydayWordIsMeantInCapitals) {
  names_.synonyms = {{"SEND", "sen", "special needs"}};
  EXPECT_EQ(Parse("send"), "send");
  EXPECT_EQ(Parse("SEND"), "(0.80000000000000004441 * (sen MAX (special PHRASE 2 need)) OR send)");
  EXPECT_EQ(Parse("special needs"), "(0.80000000000000004441 * sen OR special OR need)")
      << "and no text that sends";
}

TEST_F(QueryParserTest, AWordThatNoTextHasStandsForTheNearest) {
  Analyser analyser;
  const auto parsed =
      ParseQuery("safegaurd", QueryForm::kAuto, db_, {db_}, QueryTables(names_), analyser);
  ASSERT_TRUE(parsed);
  ASSERT_EQ(parsed->corrections.size(), 1u);
  EXPECT_EQ(parsed->corrections[0].second, "safeguard");
  EXPECT_EQ(Parse("zzzzzzz"), "zzzzzzz");
  EXPECT_EQ(Parse("bruisng"), "(bruisng OR bruis)");
  EXPECT_EQ(Parse("saef"), "saef") << "short words have too many near them";
  EXPECT_EQ(Parse("safe -safegaurd"), "(safe AND_NOT safegaurd)") << "nor where it is shut out";
}

TEST_F(QueryParserTest, FamiliesAreWordsWithEndings) {
  Xapian::Document document;
  for (const char* term :
       {"hoard", "hoarder", "polic", "polici", "partner", "partnership", "interest"}) {
    document.add_term(term);
  }
  db_.add_document(document);
  EXPECT_EQ(Parse("hoarding"), "(hoard OR 0.2999999999999999889 * hoarder)");
  EXPECT_EQ(Parse("+hoarding"), "hoard") << "with a sign a word is meant as it stands";
  EXPECT_EQ(Parse("interests"), "interest");
  EXPECT_EQ(Parse("-partner"), "(<alldocuments> AND_NOT partner)");
}

TEST_F(QueryParserTest, ALongTextIsProseAndHasNoSyntax) {
  const std::string prose =
      "What (have the boards said about bruises in babies who cannot yet move or - turn over";
  Analyser analyser;
  const auto parsed =
      ParseQuery(prose, QueryForm::kAuto, db_, {db_}, QueryTables(names_), analyser);
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_TRUE(parsed->lit.count("bruis"));
  EXPECT_NE(Parse("bruises OR " + prose).find("bracket is not closed"), std::string::npos);
}

TEST_F(QueryParserTest, WordsThatOnlyAskArePassedOver) {
  names_.passed_over = {"what", "review"};
  EXPECT_EQ(Parse("what reviews safe bruises"), "(safe OR bruis)");
  EXPECT_EQ(Parse("what reviews"), "(what OR review)") << "nothing else is asked";
  EXPECT_EQ(Parse("+what safe bruises"), "(what AND_MAYBE (safe OR bruis))");
  EXPECT_EQ(Parse("safe bruises AND review"), "((safe OR bruis) AND review)")
      << "beside an operator it is meant";
}

TEST_F(QueryParserTest, LightsAllThatMayMatch) {
  Analyser analyser;
  const auto parsed = ParseQuery("bruises safe* -babies NOT fathers", QueryForm::kAuto, db_, {db_},
                                 QueryTables(), analyser);
  EXPECT_EQ(parsed->lit, (std::unordered_set<std::string>{"bruis", "safe", "safer", "safeguard"}));
}

TEST_F(QueryParserTest, SaysWhatIsWrongAndWhere) {
  const auto place = [&](std::string_view text) { return Parse(text).substr(0, 38); };
  EXPECT_EQ(place("a \"open phrase"), "usage: In the query, at character 3: t");
  EXPECT_EQ(place("(a OR b"), "usage: In the query, at character 1: t");
  EXPECT_EQ(place("a) b"), "usage: In the query, at character 2: t");
  EXPECT_EQ(place("a AND"), "usage: In the query, at character 6: a");
  EXPECT_EQ(place("OR a"), "usage: In the query, at character 1: a");
  EXPECT_EQ(Parse("safe ()"),
            "usage: In the query, at character 6: nothing stands between these brackets; put words "
            "there or take them out.");
  EXPECT_EQ(place("a \"...\" b"), "usage: In the query, at character 3: t");
  EXPECT_EQ(Parse("???"), "usage: The query has no word in it; no query at all finds everything.");
  EXPECT_EQ(Parse("? *").substr(0, 71),
            "usage: In the query, at character 3: a * stands behind the beginning of");
}

// Whatever is typed ends in a query or an error.
TEST_F(QueryParserTest, TakesAnything) {
  const std::string pieces[] = {"a", "\"", "(", ")", "AND", "NOT", "-", "+", "*", " ", "“", "\xff"};
  uint32_t seed = 1;
  for (int round = 0; round < 3000; ++round) {
    std::string query;
    for (int i = 0; i < 12; ++i) {
      seed = seed * 1664525 + 1013904223;
      query += pieces[(seed >> 16) % std::size(pieces)];
    }
    EXPECT_FALSE(Parse(query).empty()) << query;
  }
  EXPECT_NE(Parse(std::string(kMaxQueryBytes, '(')).find("brackets stand more than 50 deep"),
            std::string::npos);
  EXPECT_NE(Parse("front-door*").find("a beginning is of one word"), std::string::npos);
}

}  // namespace
}  // namespace caselore
