// Which recommendations ask for the same, by example; and what must hold for any.
#include "index/recurrence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <random>
#include <set>

#include "extractors/built_in_tables.h"
#include "extractors/english_stem.h"
#include "extractors/sketch_request.h"
#include "index/recurring_groups.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Texts of a review each, or of reviews as numbered.
std::vector<RecurrenceGroup> GroupsOf(const std::vector<std::string>& texts,
                                      const std::vector<uint32_t>& reviews = {},
                                      unsigned threads = 1) {
  std::vector<RequestSketch> sketches;
  for (const std::string& text : texts) sketches.push_back(SketchRequest(BuiltIn(), text));
  std::vector<RequestRow> rows;
  for (uint32_t i = 0; i < texts.size(); ++i) {
    rows.push_back({&sketches[i], reviews.empty() ? i : reviews[i]});
  }
  return GroupRecurring(RequestModelOf(BuiltIn()), rows, threads);
}

bool Together(const std::string& a, const std::string& b) { return GroupsOf({a, b}).size() == 1; }

constexpr char kBruises[] =
    "The Board should produce a multi-agency protocol on bruising in babies who are not yet "
    "mobile.";

TEST(RecurrenceTest, TheSameInOtherWordsIsTheSame) {
  EXPECT_TRUE(Together(kBruises, kBruises));
  EXPECT_TRUE(Together(kBruises,
                       "Clear joint guidance is needed for all agencies on injury marks in infants "
                       "too young to crawl."));
  EXPECT_TRUE(Together(
      "GP practices should record the name of every carer and offer each of them a health check.",
      "That surgeries note who is a family carer on the file, and invite them to a health check "
      "each year."));
}

TEST(RecurrenceTest, AnotherNumberOrNameOrTimeMakesNoDifference) {
  EXPECT_TRUE(Together("3. The Trust should audit thirty discharge summaries within six months.",
                       "The Trust should audit 50 discharge summaries by March 2024."));
}

TEST(RecurrenceTest, AnotherActionIsAnotherRequest) {
  const std::string write = "The Board should produce guidance on the safe sleeping of infants.";
  EXPECT_FALSE(Together(write, "Midwives should be trained in the safe sleeping of infants."));
  EXPECT_FALSE(Together(write, "The Board should audit records on the safe sleeping of infants."));
  EXPECT_FALSE(
      Together("Police officers should be trained in recognising coercive control.",
               "The police should audit how well officers have recognised coercive control."));
}

TEST(RecurrenceTest, AnotherGroupOfPeopleIsAnotherRequest) {
  EXPECT_FALSE(Together("Foster carers should be offered respite.",
                        "Parents of learning disabled adults should be offered respite."));
  const PairScorer scorer(RequestModelOf(BuiltIn()));
  const auto likeness = [&](const std::string& a, const std::string& b) {
    return scorer.Compare(SketchRequest(BuiltIn(), a), SketchRequest(BuiltIn(), b));
  };
  const std::string women = "Ask every pregnant woman in private about domestic abuse.";
  EXPECT_LT(likeness(women, "Ask every older person in private about domestic abuse."),
            likeness(women, "Ask each person in private about domestic abuse."))
      << "at odds, and not only wider";
}

TEST(RecurrenceTest, OneFormOfReportIsNotOneRequest) {
  EXPECT_FALSE(Together(
      "NPSB recommends that the Royal College of Ward Medicine and the Society for Hospital "
      "Dispensing should agree and publish a list of medicines that are not to wait.",
      "NPSB recommends that the British Society for Moving Patients, working with the Royal "
      "College "
      "of Nursing, produces criteria for sending a nurse with a patient who needs oxygen."));
  EXPECT_FALSE(
      Together("The governments of the UK, Scotland, Wales and Northern Ireland should each "
               "publish a report "
               "on how ready they are for a flood.",
               "A memorial should be put up in the UK, and in each of Northern Ireland, Wales and "
               "Scotland."))
      << "countries are no subject";
}

TEST(RecurrenceTest, InALibraryWhatElseTextsSaySpeaksAgainstThem) {
  const std::string bruises = "Guidance is needed on bruises of babies who cannot move.";
  const std::string vans =
      " Drivers should carry the key and the glasses, and ring the bell twice. The kitchen should "
      "be warm, with milk in the fridge.";
  const std::string pharmacies =
      " Locked boxes should be bought for methadone. Pharmacists should telephone the prescriber "
      "about missed doses, and keep a log.";
  const auto margin = [&](RequestsOf what, const std::string& a, const std::string& b) {
    const RequestModel& model = RequestModelOf(BuiltIn(), what);
    return PairScorer(model)
        .Explain(SketchRequest(BuiltIn(), a), SketchRequest(BuiltIn(), b))
        .margin;
  };
  const auto lost = [&](RequestsOf what) {
    return margin(what, kBruises, bruises) - margin(what, kBruises + vans, bruises + pharmacies);
  };
  EXPECT_GT(lost(RequestsOf::kLibrary), 0.5);
  EXPECT_LE(lost(RequestsOf::kRows), 0.1) << "rows may ask for two things and share one";
}

TEST(RecurrenceTest, AGroupIsAsSureAsItsLeastLikeMembers) {
  const std::vector<std::string> texts = {
      kBruises, kBruises, "Babies who are not mobile and have a bruise should be seen at once."};
  std::vector<RequestSketch> sketches;
  for (const std::string& text : texts) sketches.push_back(SketchRequest(BuiltIn(), text));
  const PairScorer scorer(RequestModelOf(BuiltIn(), RequestsOf::kLibrary));
  const Likeness same = scorer.Compare(sketches[0], sketches[1]);
  const Likeness other = scorer.Compare(sketches[0], sketches[2]);
  ASSERT_LT(other, same);
  EXPECT_EQ(LeastLikeness(scorer, {{&sketches[0], 1}, {&sketches[1], 2}, {&sketches[2], 3}}),
            other);
  EXPECT_EQ(LeastLikeness(scorer, {{&sketches[0], 1}, {&sketches[1], 2}}), same);
  EXPECT_EQ(LeastLikeness(scorer, {{&sketches[0], 1}, {&sketches[1], 2}, {&sketches[2], 1}}), other)
      << "a review is compared with the others, not with itself";
}

TEST(RecurrenceTest, ARecommendationThatAsksTwoThingsMayShareOne) {
  EXPECT_TRUE(Together(
      "Schools should hold a chronology of concerns for every child who is home educated.",
      "Schools should hold a chronology of concerns for each child who is home educated, and "
      "publish the name of the governor for safeguarding."));
}

TEST(RecurrenceTest, OneReviewDoesNotRecurWithItself) {
  EXPECT_THAT(GroupsOf({kBruises, kBruises}, {1, 1}), IsEmpty());
  EXPECT_THAT(GroupsOf({kBruises, kBruises, kBruises}, {1, 1, 2}),
              ElementsAre(ElementsAre(0, 1, 2)));
}

TEST(RecurrenceTest, WhatSaysNextToNothingRecursNowhere) {
  EXPECT_THAT(GroupsOf({"", "", "See above.", "See above.", "N/A", "N/A"}), IsEmpty());
  EXPECT_THAT(GroupsOf({}), IsEmpty());
}

TEST(RecurrenceTest, ReasonsNameWhatIsShared) {
  const RequestSketch a = SketchRequest(BuiltIn(), kBruises);
  const RequestSketch b = SketchRequest(
      BuiltIn(), "Health visitors should be trained on bruising in babies who are not mobile.");
  const PairScorer scorer(RequestModelOf(BuiltIn()));
  const PairReasons reasons = scorer.Explain(a, b);
  ASSERT_FALSE(reasons.shared.empty());
  auto names = UnitNamesOf(BuiltIn(), kBruises);
  std::set<std::string> shared;
  for (const auto& one : reasons.shared) shared.insert(names[one.unit]);
  EXPECT_EQ(shared, (std::set<std::string>{"@bruise", "@infant", "@nonmobile"}));
  EXPECT_TRUE(reasons.compared);
  EXPECT_EQ(reasons.features[static_cast<size_t>(PairFeature::kStrongHead)], 1);
  EXPECT_EQ(scorer.Compare(a, b), scorer.Compare(b, a));
}

// Recommendations of many kinds, some near to each other: the samples that tests have, recombined.
std::vector<std::string> MadeUp(size_t count) {
  const std::vector<std::string> bodies = {"The Board", "GP practices", "The Hospital Trust",
                                           "Children’s Social Care", "The police"};
  const std::vector<std::string> actions = {"should produce guidance on", "should audit records on",
                                            "should train staff in", "should agree a protocol for",
                                            "should share information on"};
  const std::vector<std::string> things = {
      "bruising in babies who are not mobile",  "self-neglect and hoarding by older tenants",
      "coercive control by a partner",          "transition to adult services at eighteen",
      "missed health appointments of children", "safe discharge from hospital to a hostel",
      "safe storage of methadone at home",      "children missing from care overnight"};
  const std::vector<std::string> tails = {"", ", with an annual report", " in every locality",
                                          " and name a lead for it",
                                          ", so that risk is understood"};
  std::mt19937 random(5);
  const auto any = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
  std::vector<std::string> texts;
  for (size_t i = 0; i < count; ++i) {
    texts.push_back(any(bodies) + " " + any(actions) + " " + any(things) + any(tails) + ".");
  }
  return texts;
}

std::set<std::set<std::string>> AsSets(const std::vector<std::string>& names,
                                       const std::vector<RecurrenceGroup>& groups) {
  std::set<std::set<std::string>> sets;
  for (const RecurrenceGroup& group : groups) {
    std::set<std::string> members;
    for (const uint32_t row : group) members.insert(names[row]);
    sets.insert(std::move(members));
  }
  return sets;
}

TEST(RecurrenceTest, OrderAndThreadsMakeNoDifference) {
  const std::vector<std::string> texts = MadeUp(300);
  std::vector<uint32_t> order(texts.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto named = [](const std::vector<uint32_t>& rows) {
    std::vector<std::string> names;
    for (const uint32_t row : rows) names.push_back(std::to_string(row));
    return names;
  };
  const auto groups = GroupsOf(texts);
  const auto expected = AsSets(named(order), groups);
  EXPECT_GT(expected.size(), 10u);
  EXPECT_EQ(groups, GroupsOf(texts, {}, 3)) << "on three threads";
  for (uint32_t seed = 1; seed <= 5; ++seed) {
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    std::vector<std::string> shuffled;
    for (const uint32_t row : order) shuffled.push_back(texts[row]);
    EXPECT_EQ(AsSets(named(order), GroupsOf(shuffled)), expected) << "seed " << seed;
  }
}

// Of many words, some in most texts and most in few: sentences, and variants of them.
std::vector<std::string> MadeOfManyWords(size_t count) {
  std::mt19937 random(9);
  const auto word = [&random](bool rare) {
    const double u = std::generate_canonical<double, 32>(random);
    const auto rank = static_cast<size_t>(rare ? 100 + 900 * u : 400 * u * u * u);
    std::string made = "w";
    for (size_t left = rank + 26; left > 0; left /= 26) {
      made += std::string(1, static_cast<char>('a' + left % 26)) + "u";
    }
    return made + "k";
  };
  std::vector<std::vector<std::string>> sentences;
  for (size_t i = 0; i < count; ++i) {
    std::vector<std::string> words;
    const bool rare = random() % 2 == 0;
    if (i >= 20 && i % 3 != 0) {
      words = sentences[random() % 20];
      words.resize(words.size() - random() % 6);
      for (int k = 0; k < 3; ++k) words[random() % words.size()] = word(rare);
    }
    while (words.size() < 12) words.push_back(word(rare));
    sentences.push_back(std::move(words));
  }
  std::vector<std::string> texts;
  for (const auto& words : sentences) {
    std::string& text = texts.emplace_back("The Board should audit");
    // What is told weighs less than what is asked.
    for (size_t k = 0; k < words.size(); ++k) {
      text += (k == 3 ? ". In this review it was " : " ") + words[k];
    }
    text += ".";
  }
  return texts;
}

// What FindLikePairs leaves out by its lists and bits is never alike: all pairs are compared here.
void ExpectNoLikePairMissed(const std::vector<std::string>& texts, RequestsOf what) {
  std::vector<RequestSketch> sketches;
  for (const std::string& text : texts) sketches.push_back(SketchRequest(BuiltIn(), text));
  Sketches pointers;
  for (const RequestSketch& sketch : sketches) pointers.push_back(&sketch);
  const PairScorer scorer(RequestModelOf(BuiltIn(), what));
  std::vector<LikePair> expected;
  for (uint32_t b = 0; b < texts.size(); ++b) {
    for (uint32_t a = 0; a < b; ++a) {
      const Likeness likeness = scorer.Compare(sketches[a], sketches[b]);
      if (static_cast<double>(likeness) >= scorer.threshold()) expected.push_back({a, b, likeness});
    }
  }
  EXPECT_GT(expected.size(), texts.size());
  EXPECT_EQ(FindLikePairs(scorer, pointers, std::vector<bool>(texts.size(), true), 2), expected);
  // In two steps, as when a night brings new ones: many, and few.
  for (const size_t every : {3, 40}) {
    std::vector<bool> fresh(texts.size(), false);
    for (size_t i = 0; i < texts.size(); i += every) fresh[i] = true;
    std::vector<LikePair> both = FindLikePairs(scorer, pointers, fresh, 1);
    for (const LikePair& pair : expected) {
      if (!fresh[pair.a] && !fresh[pair.b]) both.push_back(pair);
    }
    std::sort(both.begin(), both.end(), [](const LikePair& x, const LikePair& y) {
      return x.b != y.b ? x.b < y.b : x.a < y.a;
    });
    EXPECT_EQ(both, expected) << "one in " << every;
  }
}

TEST(RecurrenceTest, NoLikePairIsMissed) {
  for (const RequestsOf what : {RequestsOf::kRows, RequestsOf::kLibrary}) {
    ExpectNoLikePairMissed(MadeUp(120), what);
    ExpectNoLikePairMissed(MadeOfManyWords(400), what);
  }
}

// Average link by its definition, over a matrix.
std::set<std::set<uint32_t>> Naive(const PairScorer& scorer, const Sketches& texts) {
  std::vector<std::vector<uint32_t>> groups;
  for (uint32_t i = 0; i < texts.size(); ++i) groups.push_back({i});
  for (;;) {
    double best = scorer.threshold();
    size_t best_a = 0, best_b = 0;
    for (size_t a = 0; a < groups.size(); ++a) {
      for (size_t b = a + 1; b < groups.size(); ++b) {
        Likeness sum = 0;
        for (uint32_t x : groups[a]) {
          for (uint32_t y : groups[b]) sum += scorer.Compare(*texts[x], *texts[y]);
        }
        const double mean =
            static_cast<double>(sum) / static_cast<double>(groups[a].size() * groups[b].size());
        if (mean < best || (mean == best && best_b != 0)) continue;
        best = mean, best_a = a, best_b = b;
      }
    }
    if (best_b == 0) break;
    groups[best_a].insert(groups[best_a].end(), groups[best_b].begin(), groups[best_b].end());
    groups.erase(groups.begin() + static_cast<long>(best_b));
  }
  std::set<std::set<uint32_t>> sets;
  for (const auto& group : groups) {
    if (group.size() > 1) sets.insert({group.begin(), group.end()});
  }
  return sets;
}

TEST(RecurrenceTest, GroupsAreThoseOfTheDefinition) {
  std::set<std::string> distinct;
  for (std::string& text : MadeUp(140)) distinct.insert(std::move(text));
  std::vector<RequestSketch> sketches;
  for (const std::string& text : distinct) sketches.push_back(SketchRequest(BuiltIn(), text));
  std::vector<RequestRow> rows;
  for (uint32_t i = 0; i < sketches.size(); ++i) rows.push_back({&sketches[i], i});
  const DistinctRequests requests = Distinct(rows);
  const PairScorer scorer(RequestModelOf(BuiltIn()));
  const auto pairs =
      FindLikePairs(scorer, requests.texts, std::vector<bool>(requests.texts.size(), true), 1);
  Makers makers;
  for (uint32_t i = 0; i < requests.texts.size(); ++i) makers.push_back({i});
  std::set<std::set<uint32_t>> found;
  for (const auto& group : LinkByAverage(scorer, requests.texts, makers, pairs).groups) {
    found.insert({group.begin(), group.end()});
  }
  EXPECT_EQ(found, Naive(scorer, requests.texts));
}

// Rows of one night after the other: some come, some go, and some change hands. What the links of
// the night before spare must never be seen.
class Nights {
 public:
  Nights() : texts_(MadeUp(400)) {
    for (const std::string& text : texts_) sketches_.push_back(SketchRequest(BuiltIn(), text));
  }

  // Links the rows chosen, once as after the night before and once alone.
  void Link(const std::vector<bool>& chosen, const std::vector<uint32_t>& makers) {
    std::vector<RequestRow> rows;
    for (uint32_t i = 0; i < sketches_.size(); ++i) {
      if (chosen[i]) rows.push_back({&sketches_[i], makers[i]});
    }
    const DistinctRequests requests = Distinct(rows);
    const auto pairs =
        FindLikePairs(scorer_, requests.texts, std::vector<bool>(requests.texts.size(), true), 1);
    EarlierLinks earlier{before_.links, {}};
    std::vector<std::pair<uint64_t, std::vector<uint32_t>>> now;
    for (size_t i = 0; i < requests.texts.size(); ++i) {
      now.emplace_back(HashOf(*requests.texts[i]), requests.makers[i]);
      earlier.same.push_back(
          std::binary_search(texts_before_.begin(), texts_before_.end(), now.back()));
    }
    const auto place = [&](uint32_t text) {
      for (uint32_t i = 0; i < now.size(); ++i) {
        if (now[i].first == texts_before_[text].first) return i;
      }
      return kNoText;
    };
    for (caselore::Link& link : earlier.links) link.a = place(link.a), link.b = place(link.b);
    same_ = std::count(earlier.same.begin(), earlier.same.end(), true);
    before_ = LinkByAverage(scorer_, requests.texts, requests.makers, pairs, earlier);
    const LinkedTexts alone = LinkByAverage(scorer_, requests.texts, requests.makers, pairs);
    EXPECT_EQ(before_.groups, alone.groups);
    EXPECT_EQ(before_.links, alone.links) << "each step, in its order";
    texts_before_ = std::move(now);
  }

  size_t size() const { return texts_.size(); }
  int64_t same() const { return same_; }
  size_t links() const { return before_.links.size(); }

 private:
  const PairScorer scorer_{RequestModelOf(BuiltIn())};
  const std::vector<std::string> texts_;
  std::vector<RequestSketch> sketches_;
  LinkedTexts before_;
  std::vector<std::pair<uint64_t, std::vector<uint32_t>>> texts_before_;
  int64_t same_ = 0;
};

TEST(RecurrenceTest, EarlierLinksChangeNoLink) {
  for (uint32_t seed = 1; seed <= 8; ++seed) {
    std::mt19937 random(seed);
    Nights nights;
    std::vector<bool> chosen(nights.size());
    std::vector<uint32_t> makers(nights.size());
    for (size_t i = 0; i < nights.size(); ++i) {
      chosen[i] = random() % 2 == 0;
      makers[i] = random() % 150;
    }
    for (int night = 0; night < 6; ++night) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", night " + std::to_string(night));
      nights.Link(chosen, makers);
      EXPECT_GT(nights.links(), 20u);
      EXPECT_GE(nights.same(), night > 0 ? 50 : 0);
      for (int i = 0; i < 12; ++i) chosen[random() % nights.size()] = true;
      if (night % 2 == 1) chosen[random() % nights.size()] = false;
      if (night % 3 == 2) makers[random() % nights.size()] = random() % 150;
    }
  }
}

TEST(RecurrenceTest, AppendedRowsKeepTheGroupsThatAre) {
  const std::vector<std::string> all = MadeUp(330);
  const std::vector<std::string> before(all.begin(), all.begin() + 300);
  std::set<uint32_t> now;
  for (const RecurrenceGroup& group : GroupsOf(all)) now.insert(group.front());
  size_t kept = 0, groups = 0;
  for (const RecurrenceGroup& group : GroupsOf(before)) {
    ++groups;
    kept += now.contains(group.front()) ? 1 : 0;
  }
  EXPECT_GE(static_cast<double>(kept), 0.9 * static_cast<double>(groups))
      << kept << " of " << groups;
}

// The stems of the extractors and those of the index are made by two programs of one description.
TEST(RecurrenceTest, StemsAreThoseOfSnowball) {
  const Xapian::Stem snowball("english");
  std::set<std::string> words;
  for (const BuiltInTable& table : BuiltInTables()) {
    std::string word;
    for (const char c : table.text) {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        continue;
      }
      words.insert(word);
      word.clear();
    }
  }
  EXPECT_GT(words.size(), 9000u);
  for (const std::string& word : words) EXPECT_EQ(EnglishStem(word), snowball(word)) << word;
}

TEST(RecurringGroupsTest, ACaseCountsOnce) {
  const RecurringGroup group{"a/rec-1",
                             {{1, 0, "a", "2012-05", "Ackmoor", 1},
                              {2, 0, "b", "2013", "Ackmoor", 1},
                              {3, 1, "c", "2025-01-01", "Bramford", 2},
                              {4, 2, "d", "", "", 3}}};
  const RecurrenceCounts counts = CountsOf(group);
  EXPECT_EQ(counts.reviews, 3);
  EXPECT_EQ(counts.areas, 2);
  EXPECT_FALSE(counts.all_areas) << "d's is not known";
  EXPECT_EQ(counts.first, "2012");
  EXPECT_EQ(counts.last, "2025");
  Selection selection;
  for (const uint32_t document : {1U, 2U, 3U}) {
    selection.items.push_back({});
    selection.items.back().document = document;
  }
  ASSERT_EQ(Narrowed({group}, selection).size(), 1u);
  EXPECT_EQ(Narrowed({group}, selection)[0].members.size(), 3u);
  EXPECT_THAT(Narrowed({group}, selection, 3), IsEmpty());
  EXPECT_EQ(Touching({group}, selection)[0].members.size(), 4u);
}

}  // namespace
}  // namespace caselore
