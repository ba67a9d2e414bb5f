// Writer and searcher together: reviews in, answers out.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include "corpus/record.h"
#include "index/index_writer.h"
#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

class SearchTest : public ::testing::Test {
 protected:
  SearchTest() : writer_(std::move(*IndexWriter::Open(index()))) {
    Add(ReviewBuilder("k")
            .Title("Child K: Overview Report")
            .Publisher("Ackmoor Safeguarding Children Partnership")
            .Published("2024-02")
            .Type(ReviewType::kSeriousCaseReview)
            .Section(SectionKind::kAnalysis, "What professionals saw", 3,
                     {"A bruise was seen by the midwife, and nobody asked.",
                      "The family lived in crowded housing."})
            .Section(SectionKind::kRecommendations, "Recommendations", 7,
                     {"Health visitors should ask about any bruise of a baby."})
            .Item(ItemKind::kRecommendation,
                  "Health visitors should ask about any bruise of a baby.", {"bruising"},
                  {"health-visiting"}));
    Add(ReviewBuilder("b")
            .Title("Adult B")
            .Publisher("Bramford Safeguarding Adults Board")
            .Published("2019")
            .Type(ReviewType::kSafeguardingAdultsReview)
            .Section(SectionKind::kFindings, "Findings", 5,
                     {"Self-neglect was taken for a lifestyle choice.", "Housing was not asked."})
            .Item(ItemKind::kFinding, "Self-neglect was taken for a lifestyle choice.",
                  {"self-neglect"}, {"housing"})
            .Item(ItemKind::kFinding, "Housing was not asked.", {"self-neglect", "joint-working"},
                  {"housing"}));
    Commit(2);
  }

  fs::path index() const { return folder_ / "index"; }
  void Add(const ReviewBuilder& review) { ASSERT_TRUE(writer_.Add(review.Build())); }
  void Commit(uint64_t revision) { ASSERT_TRUE(writer_.Commit(revision)); }

  Answer Ask(const Query& query) {
    auto searcher = Searcher::Open(index());
    EXPECT_TRUE(searcher) << searcher.error().message;
    auto answer = searcher->Search(query);
    EXPECT_TRUE(answer) << answer.error().message;
    return answer ? *answer : Answer();
  }

  Error Refusal(const Query& query) {
    const auto answer = Searcher::Open(index())->Search(query);
    return answer ? Error{Cause::kInternal, "it was answered"} : answer.error();
  }

  // Titles of the reviews of the hits, "*" where an item is hit.
  static std::string Hits(const Answer& answer) {
    std::string hits;
    for (const Hit& hit : answer.hits) {
      hits += (hits.empty() ? "" : " | ") + hit.title.substr(0, 7) + (hit.item ? "*" : "");
    }
    return hits;
  }

  TempFolder folder_;
  IndexWriter writer_;
};

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

// "Health visitors should ask …" is printed for nobody, and is asked of health visitors.
TEST_F(SearchTest, WhatNamesAnAgencyAndIsPrintedForNobodyIsForIt) {
  QueryNames names;
  names.agencies = {{"health-visiting", "Health visiting"}, {"housing", "Housing"}};
  names.agency_of = [](std::string_view name) {
    return name == "health visitors" ? "health-visiting" : "";
  };
  const auto found = [&](const std::string& to) {
    Query query;
    query.filters[Field::kTo] = {to};
    return Searcher::Open(index(), names)->Search(query)->items;
  };
  EXPECT_EQ(found("health visitors"), 1);
  EXPECT_EQ(found("Health visiting"), 1) << "however it is called";
  EXPECT_EQ(found("housing"), 0) << "findings ask nothing";
  EXPECT_EQ(found("nobody"), 0);
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
  query.hints = {{Field::kTheme, "bruising", 0.8}};
  const Answer answer = Ask(query);
  EXPECT_EQ(Hits(answer), "Child K*");
  EXPECT_EQ(answer.items, 1);
  ASSERT_EQ(answer.widened.size(), 1u);
  EXPECT_EQ(answer.widened[0].value, "bruising");
  EXPECT_EQ(answer.widened[0].items, 1);
  query.text = "marks kind:finding";
  EXPECT_EQ(Hits(Ask(query)), "") << "a field narrows what a theme finds, too";
  query.text = "\"marks\"";
  EXPECT_EQ(Hits(Ask(query)), "") << "words in quotes are meant as they stand";
  EXPECT_TRUE(Ask(query).widened.empty());
}

TEST_F(SearchTest, HintsRaiseWhatTheyAreAbout) {
  Query query;
  query.grouping = Grouping::kNone;
  query.text = "housing lifestyle asked";
  const std::string plain = Hits(Ask(query));
  query.hints = {{Field::kKind, "recommendation", 1}};
  EXPECT_EQ(Hits(Ask(query)).substr(0, 8), "Child K*") << "not: " << plain;
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
  EXPECT_EQ(Refusal(query).message, "The years 2024..2019 go backwards.");
  query.filters.clear();
  query.text = std::string(kMaxQueryBytes + 1, 'a');
  EXPECT_EQ(Refusal(query).cause, Cause::kUsage);
  query.text = "\"open";
  EXPECT_EQ(Refusal(query).cause, Cause::kUsage);
}

TEST_F(SearchTest, AReviewIsReplacedAsAWhole) {
  Add(ReviewBuilder("k").Title("Child K, corrected"));
  Commit(3);
  Query query;
  query.text = "bruise";
  EXPECT_EQ(Hits(Ask(query)), "");
  query.text = "corrected";
  EXPECT_EQ(Hits(Ask(query)), "Child K");
  const std::string id = ReviewBuilder("k").Build().id;
  EXPECT_EQ(writer_.ReviewIds()->size(), 2u);
  ASSERT_TRUE(writer_.Remove(id));
  ASSERT_TRUE(writer_.Remove(id)) << "not there: nothing happens";
  Commit(4);
  EXPECT_EQ(Hits(Ask(query)), "");
  EXPECT_EQ(writer_.ReviewIds().value(), std::vector<std::string>{ReviewBuilder("b").Build().id});
  EXPECT_EQ(Searcher::Open(index())->ReviewCount().value(), 1);
}

TEST_F(SearchTest, AReviewAndItsRecordAreIndexedAlike) {
  const Review review = FullReview();
  std::string first;
  for (const Review& version : {review, *ReviewFromJson(RecordJson(review))}) {
    const TempFolder folder;
    auto writer = IndexWriter::Open(folder / "index");
    ASSERT_TRUE(writer->Add(version) && writer->Commit(1));
    Query query;
    query.text = "page nobody health";
    query.grouping = Grouping::kNone;
    const auto answer = Searcher::Open(folder / "index")->Search(query);
    std::string shown;
    for (const Hit& hit : answer->hits) {
      shown += hit.section + " p" + std::to_string(hit.page) + " " + hit.snippet + "\n";
    }
    if (first.empty()) first = shown;
    EXPECT_EQ(shown, first);
    EXPECT_EQ(answer->hits.size(), 3u) << shown;
  }
}

TEST_F(SearchTest, ReadersSeeCommitsAndNothingElse) {
  auto reader = Searcher::Open(index());
  Query query;
  query.text = "corrected";
  Add(ReviewBuilder("k").Title("Child K, corrected"));
  EXPECT_EQ(reader->Search(query)->reviews, 0);
  EXPECT_EQ(reader->Revision().value(), 2u);
  Commit(3);
  EXPECT_EQ(reader->Search(query)->reviews, 1);
  EXPECT_EQ(reader->Revision().value(), 3u);
  for (uint64_t revision = 4; revision < 10; ++revision) {
    Add(ReviewBuilder("n" + std::to_string(revision)).Title("One more, corrected"));
    Commit(revision);
  }
  EXPECT_EQ(reader->Search(query)->reviews, 7);
}

TEST_F(SearchTest, WhatIsNotCommittedIsLost) {
  Add(ReviewBuilder("n").Title("Never committed"));
  writer_ = std::move(*IndexWriter::Recreate(folder_ / "elsewhere"));
  Query query;
  query.text = "never";
  EXPECT_EQ(Ask(query).reviews, 0);
  EXPECT_EQ(IndexWriter::Open(index())->revision(), 2u);
}

TEST_F(SearchTest, ANewGenerationIsSeenWhenItIsWhole) {
  auto reader = Searcher::Open(index());
  auto rebuilt = IndexWriter::Recreate(index());
  ASSERT_TRUE(rebuilt) << rebuilt.error().message;
  ASSERT_TRUE(rebuilt->Add(ReviewBuilder("n").Title("Only one").Build()));
  EXPECT_EQ(reader->ReviewCount().value(), 2);
  ASSERT_TRUE(rebuilt->Commit(9));
  EXPECT_EQ(reader->ReviewCount().value(), 1);
  EXPECT_EQ(reader->Revision().value(), 9u);
  int generations = 0;
  for (const auto& entry : fs::directory_iterator(index())) generations += entry.is_directory();
  EXPECT_EQ(generations, 1) << "the old one is gone";
}

TEST_F(SearchTest, CompactingKeepsEverythingInLessSpace) {
  for (int i = 0; i < 120; ++i) {
    Add(ReviewBuilder("n" + std::to_string(i))
            .Title("Child " + std::to_string(i))
            .Section(SectionKind::kFindings, "Findings", 2, {"The bruise was not measured."})
            .Item(ItemKind::kFinding, "The bruise was not measured.", {"bruising"}, {"police"}));
    if (i % 10 == 0) Commit(static_cast<uint64_t>(3 + i));
  }
  Commit(200);
  const auto size = [this] {
    uintmax_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(index())) {
      if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes;
  };
  Query query;
  query.text = "bruise measured";
  query.facets = true;
  query.limit = 30;
  auto reader = Searcher::Open(index());
  const Answer before = *reader->Search(query);
  const uintmax_t larger = size();
  ASSERT_TRUE(writer_.CompactIfGrown());
  EXPECT_LT(size(), larger * 3 / 4);
  EXPECT_FALSE(fs::exists(index() / "g1"));
  const Answer after = *reader->Search(query);
  EXPECT_EQ(after.items, 121);
  EXPECT_EQ(after.items, before.items);
  EXPECT_EQ(Hits(after), Hits(before));
  EXPECT_EQ(after.facets.front().values.front().items, 120) << "of findings";

  ASSERT_TRUE(writer_.CompactIfGrown());
  EXPECT_TRUE(fs::exists(index() / "g2")) << "it has not grown since";
  Add(ReviewBuilder("last")
          .Title("The last")
          .Item(ItemKind::kFinding, "Nobody measured a bruise.", {}, {}));
  Commit(201);
  EXPECT_EQ(reader->Search(query)->items, 122);
  EXPECT_EQ(writer_.revision(), 201u);
}

TEST_F(SearchTest, ACompactionThatFailsLeavesTheIndexAsItWas) {
  for (int i = 0; i < 120; ++i)
    Add(ReviewBuilder("n" + std::to_string(i))
            .Title("Child")
            .Item(ItemKind::kFinding, "A bruise.", {}, {}));
  Commit(3);
  std::ofstream(index() / "g2") << "a file stands where the next generation would";
  std::ofstream(index() / "g3") << "and there";
  fs::create_directory(index() / "XAPIANDB.tmp");  // so that none can become the current one
  EXPECT_FALSE(writer_.CompactIfGrown());
  EXPECT_FALSE(fs::exists(index() / "g4")) << "nothing half-made is left";
  Query query;
  query.text = "bruise";
  EXPECT_EQ(Ask(query).items, 121);
  Add(ReviewBuilder("last").Title("The last").Item(ItemKind::kFinding, "One bruise.", {}, {}));
  Commit(4);
  EXPECT_EQ(Ask(query).items, 122);
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
}

TEST_F(SearchTest, OneWriter) {
  const auto second = IndexWriter::Open(index());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().cause, Cause::kBusy);
}

TEST(Searcher, SaysThatThereIsNoIndex) {
  const TempFolder folder;
  const auto searcher = Searcher::Open(folder / "index");
  ASSERT_FALSE(searcher);
  EXPECT_EQ(searcher.error().cause, Cause::kMissing);
  EXPECT_NE(searcher.error().message.find("caselore check --repair"), std::string::npos);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST_F(SearchTest, DamageIsSaidAndNeverACrash) {
  writer_ = std::move(*IndexWriter::Recreate(folder_ / "elsewhere"));
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(index())) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  Query query;
  query.text = "housing bruise";
  query.facets = true;
  int refused = 0;
  for (const fs::path& file : files) {
    const std::string good = Content(file);
    std::string flipped = good;
    for (size_t i = 0; i < flipped.size(); i += 13) flipped[i] = static_cast<char>(~flipped[i]);
    for (const std::string& bad : {std::string(), flipped, good.substr(0, good.size() / 2)}) {
      std::ofstream(file, std::ios::binary | std::ios::trunc) << bad;
      auto searcher = Searcher::Open(index());
      const auto answer = searcher ? searcher->Search(query) : tl::unexpected(searcher.error());
      if (!answer) {
        ++refused;
        EXPECT_EQ(answer.error().cause, Cause::kCorrupt)
            << file << " " << bad.size() << ": " << answer.error().message;
      }
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << good;
  }
  EXPECT_GT(refused, 0);
  EXPECT_EQ(Ask(query).reviews, 2);
}

// --- Facets, against a count by hand ------------------------------------------------------------

// Each review for itself, and some of them as manifestations of one case.
class Facets : public ::testing::TestWithParam<bool> {};

TEST_P(Facets, AreThoseOfACountByHand) {
  const TempFolder folder;
  auto writer = IndexWriter::Open(folder / "index");
  const char* words[] = {"housing", "bruise", "midwife", "father", "school", "asked"};
  const char* themes[] = {"neglect", "housing", "joint-working"};
  const char* agencies[] = {"police", "school"};
  uint32_t seed = 7;
  const auto random = [&seed](uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % below;
  };
  std::vector<Review> reviews;
  for (int r = 0; r < 40; ++r) {
    ReviewBuilder builder("review " + std::to_string(r));
    builder.Title("Report").Published(std::to_string(2015 + random(8)));
    if (random(4) > 0) builder.Publisher("Board " + std::to_string(random(5)));
    if (random(4) > 0) builder.Type(static_cast<ReviewType>(random(5)));
    for (uint32_t s = 0; s <= random(3); ++s) {
      builder.Section(SectionKind::kAnalysis, "Heading", 2, {words[random(6)]});
      for (uint32_t i = 0; i < random(6); ++i) {
        builder.Item(static_cast<ItemKind>(random(6)),
                     std::string(words[random(6)]) + " " + words[random(6)],
                     {themes[random(3)], "training"}, {agencies[random(2)]});
      }
    }
    reviews.push_back(builder.Build());
    ASSERT_TRUE(writer->Add(reviews.back()));
  }
  ASSERT_TRUE(writer->Commit(1));

  Searcher searcher = std::move(*Searcher::Open(folder / "index"));
  std::unordered_map<std::string, std::string> case_of;
  for (const Review& review : reviews) {
    if (GetParam() && random(3) > 0) case_of[review.id] = "case " + std::to_string(random(8));
  }
  const auto case_of_review = [&](const Review& review) {
    const auto shared = case_of.find(review.id);
    return shared == case_of.end() ? review.id : shared->second;
  };
  std::set<std::string> all_cases;
  for (const Review& review : reviews) all_cases.insert(case_of_review(review));
  if (GetParam()) searcher.CountAsOne(case_of);
  for (int round = 0; round < 200; ++round) {
    const std::string word = words[random(6)], other = words[random(6)];
    const bool only_findings = random(4) == 0, both = random(3) == 0;
    const auto says = [&](const std::string& text) {
      const bool one = text.find(word) != std::string::npos;
      return both ? one && text.find(other) != std::string::npos
                  : one || text.find(other) != std::string::npos;
    };
    // By facet and value: items, and reviews that have any.
    std::map<std::string, std::map<std::string, FacetValue>> expected;
    std::map<std::string, std::map<std::string, std::set<std::string>>> cases;
    std::set<std::string> matching_cases;
    int64_t items = 0, matching = 0;
    for (const Review& review : reviews) {
      std::map<std::string, std::map<std::string, int64_t>> here;
      int64_t items_here = 0;
      bool passage = false;
      for (const Item& item : review.items) {
        if (!says(item.text) || (only_findings && item.kind != ItemKind::kFinding)) continue;
        ++items_here;
        ++here["kind"][std::string(Name(item.kind))];
        for (const std::string& theme : item.themes) ++here["theme"][theme];
        for (const std::string& agency : item.agencies) ++here["agency"][agency];
        for (const std::string& addressee : item.addressees) ++here["addressee"][addressee];
      }
      for (const Section& section : review.sections) {
        passage |= !only_findings && says(section.paragraphs[0].text);
      }
      if (items_here == 0 && !passage) continue;
      ++matching;
      matching_cases.insert(case_of_review(review));
      items += items_here;
      const ReviewMetadata& metadata = review.metadata;
      here["year"][metadata.published] = items_here;
      here["publisher"][metadata.publisher] = items_here;
      here["type"][metadata.review_type ? std::string(Name(*metadata.review_type)) : ""] =
          items_here;
      for (const auto& [facet, values] : here) {
        for (const auto& [value, count] : values) {
          if (value.empty()) continue;
          expected[facet][value].items += count;
          cases[facet][value].insert(case_of_review(review));
          expected[facet][value].reviews = static_cast<int64_t>(cases[facet][value].size());
        }
      }
    }
    Query query;
    query.text = word + (both ? " AND " : " OR ") + other;
    if (only_findings) query.filters[Field::kKind] = {"finding"};
    query.facets = true;
    const auto answer = searcher.Search(query);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->items, items) << query.text;
    EXPECT_EQ(answer->documents, matching) << query.text;
    EXPECT_EQ(answer->reviews, static_cast<int64_t>(matching_cases.size())) << query.text;
    EXPECT_EQ(answer->searched, static_cast<int64_t>(all_cases.size()));
    EXPECT_EQ(answer->searched_documents, static_cast<int64_t>(reviews.size()));
    ASSERT_EQ(answer->facets.size(), 8u);
    for (const Facet& facet : answer->facets) {
      const auto& values = expected[facet.name];
      EXPECT_EQ(facet.values.size(), values.size()) << query.text << " " << facet.name;
      for (const FacetValue& value : facet.values) {
        const auto count = values.find(value.value);
        ASSERT_NE(count, values.end()) << query.text << " " << facet.name << " " << value.value;
        EXPECT_EQ(value.items, count->second.items) << query.text << " " << value.value;
        EXPECT_EQ(value.reviews, count->second.reviews) << query.text << " " << value.value;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Facets, ::testing::Bool());

}  // namespace
}  // namespace caselore
