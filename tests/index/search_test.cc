// Reviews in, answers out: what is found, in which order, and how it is narrowed.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/searched_index.h"

namespace caselore {
namespace {

using SearchTest = SearchedIndex;

// Of a text that has the word, or of any: the hint.
QueryNames NamesWith(const Hint& hint, const std::string& word = "") {
  QueryNames names;
  names.hints_of = [=](std::string_view text) {
    return text.find(word) == text.npos ? std::vector<Hint>() : std::vector{hint};
  };
  return names;
}

TEST_F(SearchTest, AnItemComesBeforeAPassingMention) {
  Query query;
  query.text = "bruise";
  query.grouping = Grouping::kNone;
  const Answer answer = Ask(query);
  EXPECT_EQ(Hits(answer), "Child K* | Child K");
  EXPECT_EQ(answer.items, 1);
  EXPECT_EQ(answer.passages, 1);
  EXPECT_EQ(answer.reviews, 1);
  EXPECT_EQ(answer.searched, 2);
  EXPECT_GT(answer.hits[0].score, answer.hits[1].score);
}

// Of whom a sentence asks something, the extractors tell; what only names them is for nobody.
TEST_F(SearchTest, WhatOnlyNamesAnAgencyIsNotForIt) {
  QueryNames names;
  names.agencies = {{"health-visiting", "Health visiting"}};
  names.agency_called = [](std::string_view name) {
    return name == "health visitors" ? "health-visiting" : "";
  };
  const auto found = [&](Field field, const std::string& value) {
    Query query;
    query.filters[field] = {value};
    return Searcher::Open(index(), names)->Search(query)->items;
  };
  EXPECT_EQ(found(Field::kAgency, "health visitors"), 1);
  EXPECT_EQ(found(Field::kAgency, "Health visiting"), 1) << "however it is called";
  EXPECT_EQ(found(Field::kTo, "health visitors"), 0);
}

TEST_F(SearchTest, AHitLeadsBackToItsPage) {
  Query query;
  query.text = "bruise baby";
  const Hit hit = Ask(query).hits.at(0);
  EXPECT_EQ(hit.title, "Child K: Overview Report");
  EXPECT_EQ(hit.publisher, "Ackmoor Safeguarding Children Partnership");
  EXPECT_EQ(hit.published, "2024-02");
  EXPECT_EQ(hit.file, "review.pdf");
  EXPECT_EQ(hit.section, "Recommendations");
  EXPECT_EQ(hit.section_kind, SectionKind::kRecommendations);
  EXPECT_EQ(hit.page, 7);
  ASSERT_TRUE(hit.item);
  EXPECT_EQ(hit.item->kind, ItemKind::kRecommendation);
  EXPECT_EQ(hit.item->text, "Health visitors should ask about any bruise of a baby.");
  EXPECT_NE(hit.snippet.find(std::string(kHitBegin) + "bruise" + kHitEnd), std::string::npos);
}

TEST_F(SearchTest, ItemIdsAreAllInAFixedOrder) {
  Add(ReviewBuilder("undated")
          .Section(SectionKind::kFindings, "Findings", 1, {"Housing."})
          .Item(ItemKind::kFinding, "Housing."));
  Commit(3);
  const auto ids = [&](const Query& query) {
    const auto found = Searcher::Open(index())->ItemIds(query);
    EXPECT_TRUE(found) << found.error().message;
    std::string endings;
    for (const std::string& id : found.value_or(std::vector<std::string>())) {
      endings += (endings.empty() ? "" : " ") + id.substr(id.find('/') + 1);
    }
    return endings;
  };
  Query query;
  query.limit = 1;
  query.offset = 1;
  EXPECT_EQ(ids(query), "fin-1 fin-2 rec-1 fin-1") << "2019, 2024-02, undated; no passages";
  query.text = "housing";
  EXPECT_EQ(ids(query), "fin-2 fin-1");
  query.filters[Field::kYear] = {"2019"};
  EXPECT_EQ(ids(query), "fin-2");
  query.filters[Field::kTheme] = {"bruise"};
  const auto refused = Searcher::Open(index())->ItemIds(query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().cause, Cause::kUsage);
}

TEST_F(SearchTest, OneHitAReviewUnlessAskedOtherwise) {
  Query query;
  query.text = "housing";
  EXPECT_EQ(Ask(query).hits.size(), 2u);
  query.grouping = Grouping::kNone;
  EXPECT_EQ(Ask(query).hits.size(), 2u);
  query.text = "housing neglect";
  EXPECT_EQ(Ask(query).hits.size(), 3u);
  query.grouping = Grouping::kReview;
  const Answer grouped = Ask(query);
  EXPECT_EQ(grouped.hits.size(), 2u);
  EXPECT_EQ(grouped.items, 2) << "totals are of everything that matches";
}

TEST_F(SearchTest, TitlesAreFound) {
  Query query;
  query.text = "\"child k\"";
  const Answer answer = Ask(query);
  EXPECT_EQ(Hits(answer), "Child K");
  EXPECT_EQ(answer.hits[0].page, 1);
  EXPECT_EQ(answer.items, 0);
  EXPECT_EQ(answer.titles, 1) << "every hit is in the totals";
}

TEST_F(SearchTest, Filters) {
  const auto hits = [&](auto set) {
    Query query;
    query.grouping = Grouping::kNone;
    set(query);
    return Hits(Ask(query));
  };
  EXPECT_EQ(hits([](Query& q) { q.filters[Field::kKind] = {"recommendation"}; }), "Child K*");
  EXPECT_EQ(hits([](Query& q) { q.filters[Field::kKind] = {"analysis"}; }), "Child K");
  EXPECT_EQ(hits([](Query& q) {
              q.filters[Field::kKind] = {"recommendation", "finding"};
            }),
            "Child K* | Adult B* | Adult B*");
  EXPECT_EQ(hits([](Query& q) { q.filters[Field::kTheme] = {"joint-working"}; }), "Adult B*");
  EXPECT_EQ(hits([](Query& q) { q.filters[Field::kAgency] = {"health-visiting"}; }), "Child K*");
  EXPECT_EQ(hits([](Query& q) {
              q.text = "housing";
              q.filters[Field::kType] = {"serious_case_review"};
            }),
            "Child K");
  EXPECT_EQ(hits([](Query& q) {
              q.text = "housing";
              q.filters[Field::kPublisher] = {"ackmoor"};
            }),
            "Child K");
  EXPECT_EQ(hits([](Query& q) {
              q.text = "housing";
              q.filters[Field::kYear] = {"..2020"};
            }),
            "Adult B*");
  EXPECT_EQ(hits([](Query& q) {
              q.text = "housing";
              q.filters[Field::kYear] = {"2020..2024"};
            }),
            "Child K");
  EXPECT_EQ(hits([](Query& q) { q.filters[Field::kPublisher] = {"nobody"}; }), "");
}

TEST_F(SearchTest, FieldsOfTheQuery) {
  const auto hits = [&](const std::string& text) {
    Query query;
    query.grouping = Grouping::kNone;
    query.text = text;
    return Hits(Ask(query));
  };
  EXPECT_EQ(hits("kind:recommendation"), "Child K*");
  EXPECT_EQ(hits("housing area:bramford"), "");
  EXPECT_EQ(hits("housing publisher:bramford"), "Adult B*");
  EXPECT_EQ(hits("housing year:2019"), "Adult B*");
  EXPECT_EQ(hits("housing -year:2019"), "Child K");
  EXPECT_EQ(hits("theme:self-neglect NOT theme:joint-working"), "Adult B*");
  EXPECT_EQ(hits("has:agency kind:finding"), "Adult B* | Adult B*");
  EXPECT_EQ(hits("type:\"Serious case review\" bruise kind:analysis"), "Child K");
}

TEST_F(SearchTest, WhatAReviewDoesNotSayCanBeAskedFor) {
  Add(ReviewBuilder("c").Title("Policy C").Item(ItemKind::kFinding, "Housing was asked.", {}, {}));
  Commit(3);
  const auto hits = [&](const std::string& text) {
    Query query;
    query.text = text;
    return Hits(Ask(query));
  };
  EXPECT_EQ(hits("housing -has:type"), "Policy *");
  EXPECT_EQ(hits("housing -has:publisher -has:year"), "Policy *");
  EXPECT_EQ(hits("housing has:type has:year kind:finding"), "Adult B*");
}

TEST_F(SearchTest, AThemeThatTheTextSpeaksOfIsFoundWithoutItsWords) {
  Query query;
  query.grouping = Grouping::kNone;
  query.text = "marks";
  EXPECT_EQ(Hits(Ask(query)), "");
  const QueryNames names = NamesWith({Field::kTheme, "bruising", 0.8});
  const Answer answer = Ask(query, names);
  EXPECT_EQ(Hits(answer), "Child K*");
  EXPECT_EQ(answer.items, 1);
  ASSERT_EQ(answer.widened.size(), 1u);
  EXPECT_EQ(answer.widened[0].value, "bruising");
  EXPECT_EQ(answer.widened[0].items, 1);
  query.text = "marks kind:finding";
  EXPECT_EQ(Hits(Ask(query, names)), "") << "a field narrows what a theme finds, too";
  query.text = "\"marks\"";
  EXPECT_EQ(Hits(Ask(query, names)), "") << "words in quotes are meant as they stand";
  EXPECT_TRUE(Ask(query, names).widened.empty());
}

TEST_F(SearchTest, HintsRaiseWhatTheyAreAbout) {
  Query query;
  query.grouping = Grouping::kNone;
  query.text = "housing lifestyle asked";
  const std::string plain = Hits(Ask(query));
  const QueryNames names = NamesWith({Field::kKind, "recommendation", 1});
  EXPECT_EQ(Hits(Ask(query, names)).substr(0, 8), "Child K*") << "not: " << plain;
}

// Two reviews say the same of a stove; one tells of stoves at length.
TEST_F(SearchTest, AnItemStandsHigherWhereItsReviewIsAboutItToo) {
  const std::string said = "The stove was never inspected.";
  Add(ReviewBuilder("z")
          .Title("In passing")
          .Section(SectionKind::kFindings, "", 1, {})
          .Item(ItemKind::kFinding, said));
  Add(ReviewBuilder("a")
          .Title("At length")
          .Section(SectionKind::kAnalysis, "", 1, {"The stove smoked.", "He slept by the stove."})
          .Section(SectionKind::kFindings, "", 2, {})
          .Item(ItemKind::kFinding, said));
  Commit(3);
  Query query;
  query.text = "stove";
  query.grouping = Grouping::kNone;
  EXPECT_EQ(Hits(Ask(query)).substr(0, 18), "At leng* | In pass");
}

// A long report says one of the words again and again; a short one says all that was asked for.
TEST_F(SearchTest, OfAFewWordsALongReportDoesNotLeadByRepetition) {
  ReviewBuilder report("long");
  report.Title("Long report").Section(SectionKind::kFindings, "", 1, {});
  for (const char* said : {"A stove smoked.", "A stove was cold.", "A stove was lit.",
                           "A stove was sold.", "A stove was new.", "A stove was old."}) {
    report.Item(ItemKind::kFinding, said);
  }
  Add(report);
  Add(ReviewBuilder("short")
          .Title("Short report")
          .Section(SectionKind::kFindings, "", 1, {})
          .Item(ItemKind::kFinding,
                "The stove and its flue had not been seen by anybody for years "
                "when he moved in, and nobody was asked to."));
  Commit(3);
  Query query;
  query.text = "stove flue";
  EXPECT_EQ(Hits(Ask(query)), "Short r* | Long re*");
  query.form = QueryForm::kProse;
  EXPECT_EQ(Hits(Ask(query)), "Long re* | Short r*") << "of an account the whole review counts";
}

TEST_F(SearchTest, APhraseOfTheTablesCountsMoreWhereItStandsSideBySide) {
  for (const char* said : {"The lines of the county council were down.",
                           "He had been running county lines for a year."}) {
    Add(ReviewBuilder(said)
            .Title(said)
            .Section(SectionKind::kFindings, "", 1, {})
            .Item(ItemKind::kFinding, said));
  }
  Commit(3);
  Query query;
  query.text = "county lines";
  query.filters[Field::kKind] = {"finding"};
  EXPECT_EQ(Hits(Ask(query)).substr(0, 8), "The lin*") << "a longer text says it, too";
  QueryNames names;
  names.synonyms = {{"cce", "county lines"}};
  EXPECT_EQ(Hits(Ask(query, names)).substr(0, 8), "He had *");
  names = NamesWith({Field::kTheme, "exploitation", 0.1, "county lines"});
  EXPECT_EQ(Hits(Ask(query, names)).substr(0, 8), "He had *") << "also the name of a theme";
}

TEST_F(SearchTest, WhoIsNamedWeighsMoreThanHowMuchAThemeIsSpokenOf) {
  const auto add = [&](const std::string& said, std::vector<std::string> themes,
                       std::vector<std::string> agencies) {
    Add(ReviewBuilder(said)
            .Title(said)
            .Section(SectionKind::kFindings, "", 1, {})
            .Item(ItemKind::kFinding, said, std::move(themes), std::move(agencies)));
  };
  add("Sharing is slow.", {"sharing"}, {});
  add("Doctors shared it at once, if late at night.", {"timeliness", "sharing"}, {"gp"});
  Commit(3);
  Query query;
  query.text = "sharing by GPs";
  QueryNames names;
  names.hints_of = [](std::string_view) {
    return std::vector<Hint>{{Field::kTheme, "sharing", 0.9, {}}, {Field::kAgency, "gp", 1, {}}};
  };
  EXPECT_EQ(Hits(Ask(query, names)), "Doctors* | Sharing*");
}

TEST_F(SearchTest, AMistypedWordIsReplacedAndTold) {
  Query query;
  query.text = "houzing";
  const Answer answer = Ask(query);
  EXPECT_EQ(answer.reviews, 2);
  ASSERT_EQ(answer.corrections.size(), 1u);
  EXPECT_EQ(answer.corrections[0].first, "houzing");
  EXPECT_EQ(answer.corrections[0].second, "housing");
}

TEST_F(SearchTest, AWordOfTheTablesIsNoSlip) {
  Query query;
  query.text = "houzing";
  QueryNames names;
  names.synonyms = {{"hz", "houzing first"}};
  EXPECT_TRUE(Ask(query, names).corrections.empty());
}

TEST_F(SearchTest, AMistypedWordIsAboutWhatTheMendedOneIs) {
  Query query;
  query.text = "lifestile houzing";
  const QueryNames names = NamesWith({Field::kTheme, "bruising", 0.8}, "lifestyle housing");
  ASSERT_EQ(Ask(query, names).widened.size(), 1u);
  query.text = "lifestile houzing year:2024";
  EXPECT_EQ(Ask(query, names).widened.size(), 1u) << "a field is no word";
}

TEST_F(SearchTest, Sorts) {
  Query query;
  query.text = "housing";
  query.sort = SortOrder::kDate;
  EXPECT_EQ(Hits(Ask(query)), "Child K | Adult B*");
  query.sort = SortOrder::kPublisher;
  EXPECT_EQ(Hits(Ask(query)), "Child K | Adult B*");
  query.sort = SortOrder::kRelevance;
  EXPECT_EQ(Hits(Ask(query)), "Adult B* | Child K");
}

TEST_F(SearchTest, PagesOfResults) {
  Query query;
  query.grouping = Grouping::kNone;
  query.text = "housing neglect bruise";
  const std::string all = Hits(Ask(query));
  std::string paged;
  query.limit = 2;
  for (query.offset = 0; query.offset < 6; query.offset += 2) {
    const std::string page = Hits(Ask(query));
    if (!page.empty()) paged += (paged.empty() ? "" : " | ") + page;
  }
  EXPECT_EQ(paged, all);
  query.offset = 0xFFFFFFFF;
  EXPECT_EQ(Hits(Ask(query)), "");
  EXPECT_EQ(Ask(query).items, 3) << "totals do not depend on the page";
}

TEST_F(SearchTest, RefusesWhatMakesNoSense) {
  Query query;
  query.filters[Field::kKind] = {"recomendation"};
  EXPECT_EQ(Refusal(query).message,
            "There is no kind 'recomendation'; near it: recommendation, recommendations.");
  query.filters.clear();
  query.filters[Field::kYear] = {"2024..2019"};
  EXPECT_EQ(Refusal(query).message, "The years 2024..2019 go backwards; write 2019..2024.");
  query.filters.clear();
  query.text = std::string(kMaxQueryBytes + 1, 'a');
  EXPECT_EQ(Refusal(query).cause, Cause::kUsage);
  query.text = "\"open";
  EXPECT_EQ(Refusal(query).cause, Cause::kUsage);
}

TEST_F(SearchTest, AnEmptyAnswerSaysWhichFilterEmptiedIt) {
  Query query;
  query.text = "bruise";
  query.filters[Field::kKind] = {"recommendation"};
  query.filters[Field::kYear] = {"2001"};
  const Answer answer = Ask(query);
  EXPECT_EQ(answer.reviews, 0);
  ASSERT_EQ(answer.without.size(), 1u);
  EXPECT_EQ(answer.without[0].value, "year");
  EXPECT_EQ(answer.without[0].items, 1);
  query.filters.erase(Field::kYear);
  EXPECT_TRUE(Ask(query).without.empty()) << "something is found";
  for (const char* text : {"bruise year:2001", "year:2001 bruise", "bruise +year:\"2001\""}) {
    query.text = text;
    const Answer typed = Ask(query);
    ASSERT_EQ(typed.without.size(), 1u) << text;
    EXPECT_EQ(typed.without[0].value, "year") << "wherever a filter stands";
    EXPECT_EQ(typed.without[0].items, 1);
  }
  query.text = "bruise";
  query.also = {{Field::kYear, "2001"}};
  EXPECT_EQ(Ask(query).without.size(), 1u);
}

}  // namespace
}  // namespace caselore
