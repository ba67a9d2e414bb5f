// Which documents are of one case, by examples: two reviews, and what is to come of them.
#include "corpus/case_matching.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "corpus/case_partition.h"
#include "tests/support/sample_review.h"

namespace caselore {
namespace {

using Type = ReviewType;
using Form = DocumentForm;

// Texts of which no two share a run of five words.
std::string Sentence(const std::string& about, int words = 14) {
  std::string text = "The partnership should";
  for (int i = 0; i < words; ++i) text += " " + about + std::string(1, static_cast<char>('a' + i));
  return text + ".";
}

struct Made {
  std::string subject = "Child A";
  std::string published = "2019-03";
  Type type = Type::kSeriousCaseReview;
  Form form = Form::kReport;
  std::string area = "Ackmoor";
  std::string incident = "";
  std::string title = "A report";
  std::vector<std::string> advice = {};  // what its recommendations are about
  std::vector<std::string> story = {};   // what its paragraphs are about
  std::vector<std::string> method = {};  // those of its methodology
};

Review ReviewOf(const Made& made) {
  ReviewBuilder builder(made.title + made.subject + made.published);
  builder.Title(made.title)
      .Publisher(made.area.empty() ? "" : made.area + " Safeguarding Children Board")
      .Published(made.published)
      .Type(made.type);
  const auto texts = [](const std::vector<std::string>& about, int words) {
    std::vector<std::string> texts;
    for (const std::string& one : about) texts.push_back(Sentence(one, words));
    return texts;
  };
  // 26 words of a paragraph are some 24 runs of five, of which one in 32 is kept: many are needed.
  std::vector<std::string> story;
  for (const std::string& about : made.story) {
    for (int i = 0; i < 40; ++i) story.push_back(Sentence(about + std::to_string(i), 26));
  }
  builder.Section(SectionKind::kAnalysis, "Analysis", 2, story);
  builder.Section(SectionKind::kMethodology, "Methodology", 3, texts(made.method, 26));
  builder.Section(SectionKind::kRecommendations, "Recommendations", 4, texts(made.advice, 14));
  for (const std::string& about : made.advice) {
    builder.Item(ItemKind::kRecommendation, Sentence(about));
  }
  Review review = builder.Build();
  review.metadata.area = made.area;
  review.metadata.document_form = made.form;
  review.metadata.incident_date = made.incident;
  for (size_t at = 0; at < made.subject.size();) {  // "Tom + Ella"
    const size_t end = std::min(made.subject.find(" + ", at), made.subject.size());
    review.metadata.subjects.push_back(made.subject.substr(at, end - at));
    at = end + 3;
  }
  return review;
}

CaseFacts Facts(const Made& made) { return FactsOf(ReviewOf(made)); }

// "strong", "weak" or "other"; the same both ways.
std::string Verdict(const Made& left, const Made& right) {
  const auto one = SameCase(Facts(left), Facts(right));
  const auto other = SameCase(Facts(right), Facts(left));
  EXPECT_EQ(one.has_value(), other.has_value());
  if (!one || !other) return "other";
  EXPECT_EQ(one->why, other->why);
  return one->strong ? "strong" : "weak";
}

struct Example {
  const char* what;
  Made left, right;
  const char* verdict;
};

TEST(SameCase, Examples) {
  const std::vector<std::string> four = {"p", "q", "r", "s"};
  const std::vector<Example> examples = {
      {"a name, a place and a time",
       {.subject = "Rosalind", .type = Type::kDomesticHomicideReview},
       {.subject = "Rosalind",
        .published = "2019-04",
        .type = Type::kDomesticHomicideReview,
        .form = Form::kExecutiveSummary},
       "weak"},
      {"a letter, a place and a time are everybody's", {}, {.form = Form::kBriefing}, "other"},
      {"a letter with the month of the incident",
       {.incident = "2017-08-02"},
       {.published = "2019-05", .form = Form::kBriefing, .incident = "2017-08"},
       "strong"},
      {"the year of the incident is no month of it",
       {.incident = "2017"},
       {.form = Form::kBriefing, .incident = "2017"},
       "other"},
      {"a letter with its recommendations",
       {.advice = four},
       {.form = Form::kActionPlan, .advice = four},
       "strong"},
      {"the same letter years apart", {.published = "2012"}, {.published = "2019"}, "other"},
      {"the same letter with other recommendations",
       {.published = "2012", .advice = four},
       {.published = "2012", .advice = {"t", "u", "v", "w"}},
       "other"},
      {"three standard recommendations of a board",
       {.advice = {"p", "q", "r", "b", "c", "d"}},
       {.advice = {"p", "q", "r", "e", "f", "g"}},
       "other"},
      {"three of five",
       {.advice = {"p", "q", "r", "b", "c"}},
       {.published = "2012", .advice = {"p", "q", "r", "e", "f"}},
       "other"},
      {"a code is no name",
       {.subject = "Child S71"},
       {.subject = "Child S71", .form = Form::kBriefing},
       "other"},
      {"a role is no name",
       {.subject = "The Mother"},
       {.subject = "The Mother", .form = Form::kBriefing},
       "other"},
      {"a methodology that the board always prints",
       {.story = {"ash"}, .method = {"m", "n", "o", "p", "q", "r"}},
       {.story = {"elm"}, .method = {"m", "n", "o", "p", "q", "r"}},
       "other"},
      {"much of the text",
       {.story = {"ash", "elm"}},
       {.form = Form::kExecutiveSummary, .story = {"ash"}},
       "strong"},
      {"a name elsewhere",
       {.subject = "Walter"},
       {.subject = "Walter", .area = "Bexmoor"},
       "other"},
      {"a name years apart",
       {.subject = "Walter", .published = "2014"},
       {.subject = "Walter", .published = "2019"},
       "other"},
      {"a plan comes later",
       {.subject = "Walter", .published = "2019-03"},
       {.subject = "Walter", .published = "2021-09", .form = Form::kActionPlan},
       "weak"},
      {"a name without a date",
       {.subject = "Walter"},
       {.subject = "Walter", .published = "", .form = Form::kBriefing},
       "weak"},
      {"a rapid review and the review that came of it",
       {.subject = "Kofi", .type = Type::kRapidReview},
       {.subject = "Kofi", .published = "2020-03", .type = Type::kChildSafeguardingPracticeReview},
       "weak"},
      {"a child's review and an adult's of one name",
       {.subject = "Kofi"},
       {.subject = "Kofi", .type = Type::kSafeguardingAdultsReview},
       "other"},
      {"a form of address is no part of a name",
       {.subject = "Mrs Oakhanger", .type = Type::kSafeguardingAdultsReview},
       {.subject = "Oakhanger", .type = Type::kSafeguardingAdultsReview},
       "weak"},
      {"a coroner's report is another matter",
       {.subject = "Dora Hale", .type = Type::kPreventionOfFutureDeaths},
       {.subject = "Dora Hale", .type = Type::kSafeguardingAdultsReview},
       "other"},
      {"a thematic review of three and its briefing",
       {.subject = "Dee + Marlon + Priya", .type = Type::kThematicReview},
       {.subject = "Marlon + Dee + Priya", .type = Type::kThematicReview, .form = Form::kBriefing},
       "weak"},
      {"a thematic review that quotes a case",
       {.subject = "Dee + Marlon + Priya",
        .type = Type::kThematicReview,
        .advice = {"p", "q", "r", "s", "b", "c", "d", "e", "f"}},
       {.subject = "Marlon", .advice = four},
       "other"},
      {"a newsletter that quotes a case",
       {.subject = "Dee + Marlon",
        .form = Form::kBriefing,
        .title = "Learning from reviews: Dee and Marlon",
        .advice = four},
       {.subject = "Marlon", .advice = four},
       "other"},
      {"two children and the plan of one, with the same recommendations",
       {.subject = "Toby + Ann-Marie", .advice = four, .story = {"ash"}},
       {.subject = "Toby", .form = Form::kResponse, .advice = four, .story = {"ash"}},
       "strong"},
      {"two children and one of them", {.subject = "Toby + Mina"}, {.subject = "Toby"}, "other"},
      {"a number of the board's",
       {.subject = "Child S", .title = "Child Practice Review: GSB 2/2019"},
       {.subject = "Child S", .form = Form::kBriefing, .title = "7 minute briefing GSB 02/2019"},
       "strong"},
      {"a number, and no subject",
       {.subject = "", .type = Type::kDomesticHomicideReview, .title = "Review case 17"},
       {.subject = "", .type = Type::kDomesticHomicideReview, .title = "Case 17: letter"},
       "strong"},
      {"the same number of another kind of review",
       {.subject = "", .type = Type::kDomesticHomicideReview, .title = "Review case 17"},
       {.subject = "", .title = "Serious case review, case 17"},
       "other"},
      {"another number of the board's, and the same name and text",
       {.subject = "Sioned", .title = "GSB 2/2019", .advice = four},
       {.subject = "Sioned", .title = "GSB 3/2019", .advice = four},
       "other"},
      {"no subject, and all of the recommendations",
       {.advice = four, .story = {"ash"}},
       {.subject = "", .form = Form::kExecutiveSummary, .advice = four, .story = {"ash"}},
       "strong"},
      {"no subject, and some of the recommendations",
       {.advice = four, .story = {"ash"}},
       {.subject = "", .advice = {"p", "q", "r", "b", "c", "d"}, .story = {"ash"}},
       "other"},
      {"a plan that names its subject in the title alone",
       {.subject = "Mr Walter Ash"},
       {.subject = "",
        .published = "2020-10",
        .form = Form::kActionPlan,
        .title = "Safeguarding review: Walter Ash – Action Plan"},
       "weak"},
      {"a title that names somebody else",
       {.subject = "Walter"},
       {.subject = "", .form = Form::kActionPlan, .title = "Waltersham: Action Plan"},
       "other"},
      {"a title that names several",
       {.subject = "Walter"},
       {.subject = "", .title = "Learning from reviews: Walter, Edna and Tom"},
       "other"},
      {"a title with a letter",
       {.subject = "Child A"},
       {.subject = "", .form = Form::kActionPlan, .title = "Child A: Action Plan"},
       "other"},
      {"another subject, whatever the text",
       {.subject = "Rosa", .advice = four, .story = {"ash"}},
       {.subject = "Edie", .advice = four, .story = {"ash"}},
       "other"},
      {"one report that two boards publish",
       {.subject = "Rosa", .story = {"ash", "elm"}},
       {.subject = "Rosa", .area = "Bexmoor", .story = {"ash", "elm"}},
       "strong"},
      {"a copy without a publisher, of a letter",
       {.advice = four},
       {.area = "", .advice = four},
       "strong"},
      {"incidents years apart, whatever the name",
       {.subject = "Rosa", .incident = "2015-02"},
       {.subject = "Rosa", .incident = "2018-02"},
       "other"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(Verdict(example.left, example.right), example.verdict) << example.what;
  }
}

TEST(SameCase, AnInspectionIsOfNoCase) {
  const std::vector<std::string> four = {"p", "q", "r", "s"};
  Review inspection = ReviewOf({.subject = "", .advice = four, .story = {"ash"}});
  inspection.metadata.review_type.reset();
  const CaseFacts review = Facts({.advice = four, .story = {"ash"}});
  EXPECT_FALSE(SameCase(FactsOf(inspection), review));
}

TEST(SameCase, SaysWhy) {
  const std::vector<std::string> three = {"p", "q", "r"};
  const auto evidence =
      SameCase(Facts({.advice = three, .story = {"ash", "elm"}}),
               Facts({.published = "2019-06", .advice = three, .story = {"ash"}}));
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->why.find("same subject (child a), same area, published 3 months apart, 3 "
                               "recommendations word for word, "),
            0u)
      << evidence->why;
}

TEST(CaseFacts, FoldWhatPrintersDo) {
  Review printed = ReviewOf({.subject = "Ruairí’s"});
  Review typed = printed;
  printed.items = typed.items = {};
  typed.metadata.subjects = {"RUAIRÍ'S"};
  Item item;
  item.kind = ItemKind::kRecommendation;
  item.text = "3. The child’s plan “should” be—always—seen by all four agencies.";
  printed.items.push_back(item);
  item.text = "the childs plan should be always seen by all four agencies";
  typed.items.push_back(item);
  EXPECT_EQ(FactsOf(printed).subjects, FactsOf(typed).subjects);
  EXPECT_EQ(FactsOf(printed).recommendations, FactsOf(typed).recommendations);
  EXPECT_EQ(FactsOf(printed).recommendations.size(), 1u);
}

TEST(CaseFacts, AreReadBackAsTheyWerePacked) {
  const CaseFacts facts =
      Facts({.incident = "2018", .title = "CPR 2/2021", .advice = {"p", "q"}, .story = {"ash"}});
  const std::string packed = Pack(facts);
  const auto read = UnpackCaseFacts(packed);
  ASSERT_TRUE(read);
  EXPECT_EQ(Pack(*read), packed);
  EXPECT_EQ(read->reference, "cpr 2 2021");
  for (size_t size = 0; size < packed.size(); ++size) {
    EXPECT_FALSE(UnpackCaseFacts(packed.substr(0, size))) << size;
  }
  EXPECT_FALSE(UnpackCaseFacts("\x7F" + packed));
}

// --- Pairs to cases ------------------------------------------------------------------------------

std::string Partition(size_t size, const std::vector<CasePair>& links,
                      const std::vector<std::pair<size_t, size_t>>& contradictions = {}) {
  std::string groups;
  for (const size_t group : PartitionCases(size, links, [&](size_t a, size_t b) {
         return std::any_of(contradictions.begin(), contradictions.end(), [&](const auto& pair) {
           return std::minmax(a, b) == std::minmax(pair.first, pair.second);
         });
       })) {
    groups += std::to_string(group);
  }
  return groups;
}

TEST(PartitionCases, AWeakLinkGivesWayToAContradiction) {
  using enum CaseLinkKind;
  EXPECT_EQ(Partition(4, {}), "0123");
  EXPECT_EQ(Partition(4, {{0, 1, kStrong}, {2, 3, kWeak}}), "0022");
  EXPECT_EQ(Partition(4, {{3, 1, kWeak}, {2, 1, kWeak}}), "0111");
  EXPECT_EQ(Partition(3, {{0, 1, kWeak}, {1, 2, kWeak}}, {{0, 2}}), "002");
  EXPECT_EQ(Partition(3, {{0, 1, kStrong}, {1, 2, kStrong}}, {{0, 2}}), "000");
  EXPECT_EQ(Partition(3, {{0, 1, kWeak}, {1, 2, kByHand}}, {{0, 2}}), "011") << "by hand first";
}

}  // namespace
}  // namespace caselore
