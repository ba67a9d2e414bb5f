// Counts over selections of a real index, against counts by hand.
#include "digest/theme_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "digest/distinctive.h"
#include "index/index_writer.h"
#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::DoubleNear;

TEST(Statistics, WilsonIntervalsAreThoseOfTheTables) {
  // Wilson's interval as printed in R. G. Newcombe, "Two-sided confidence intervals for the single
  // proportion", 1998, table I (method 3).
  const auto expect = [](int64_t count, int64_t of, double low, double high) {
    const Interval interval = WilsonInterval(count, of);
    EXPECT_THAT(interval.low, DoubleNear(low, 5e-5)) << count << " of " << of;
    EXPECT_THAT(interval.high, DoubleNear(high, 5e-5)) << count << " of " << of;
  };
  expect(81, 263, 0.2553, 0.3662);
  expect(15, 148, 0.0624, 0.1605);
  expect(0, 20, 0.0000, 0.1611);
  expect(1, 29, 0.0061, 0.1718);
  EXPECT_EQ(WilsonInterval(0, 0).high, 1) << "nothing is known of nothing";
}

TEST(Statistics, LogLikelihoodIsSignedAndNothingForEqualShares) {
  // The two corpora of P. Rayson's worked example would be 2 * sum of O ln(O/E); by hand:
  // 20 of 100 against 10 of 100 has E = 15, 15, 85, 85.
  const double expected = 2 * (20 * std::log(20 / 15.0) + 10 * std::log(10 / 15.0) +
                               80 * std::log(80 / 85.0) + 90 * std::log(90 / 85.0));
  EXPECT_THAT(SignedLogLikelihood(20, 100, 10, 100), DoubleNear(expected, 1e-9));
  EXPECT_THAT(SignedLogLikelihood(10, 100, 20, 100), DoubleNear(-expected, 1e-9));
  EXPECT_EQ(SignedLogLikelihood(5, 50, 10, 100), 0);
  EXPECT_EQ(SignedLogLikelihood(5, 50, 0, 0), 0);
}

class ThemeCountsTest : public ::testing::Test {
 protected:
  ThemeCountsTest() {
    const std::vector<std::string> themes = {"neglect", "housing", "training", "fathers"};
    const std::vector<std::string> agencies = {"police", "school"};
    uint32_t seed = 11;
    const auto random = [&seed](uint32_t below) {
      seed = seed * 1664525 + 1013904223;
      return (seed >> 16) % below;
    };
    auto writer = IndexWriter::Open(folder_ / "index");
    for (int r = 0; r < 60; ++r) {
      ReviewBuilder builder("review " + std::to_string(r));
      builder.Title("Report").Publisher("Board " + std::to_string(random(4)));
      if (r != 7) builder.Published(std::to_string(2012 + 2 * random(4)) + "-03");
      builder.Section(SectionKind::kFindings, "Findings", 2, {"Something was found."});
      for (uint32_t i = 0; i < random(5); ++i) {
        builder.Item(static_cast<ItemKind>(random(3)), "Something was found.",
                     {themes[random(4)], themes[random(4)]}, {agencies[random(2)]});
      }
      if (random(3) == 0) builder.Mentions(themes[random(4)], 2);
      reviews_.push_back(builder.Build());
      EXPECT_TRUE(writer->Add(reviews_.back()));
    }
    EXPECT_TRUE(writer->Commit(1));
    searcher_.emplace(std::move(*Searcher::Open(folder_ / "index")));
  }

  Selection Select(const Query& query = {}) { return *searcher_->Select(query); }

  static bool Has(const Item& item, const std::string& theme) {
    return std::find(item.themes.begin(), item.themes.end(), theme) != item.themes.end();
  }

  TempFolder folder_;
  std::vector<Review> reviews_;
  std::optional<Searcher> searcher_;
};

TEST_F(ThemeCountsTest, AreThoseOfACountByHand) {
  const ThemeTable table = SummariseThemes(Select());
  EXPECT_EQ(table.all.reviews, 60);
  ASSERT_EQ(table.themes.size(), 4u);
  for (const ThemeSummary& theme : table.themes) {
    int64_t items = 0, reviews = 0, findings = 0, mentions = 0, mentioned = 0;
    for (const Review& review : reviews_) {
      int64_t here = 0;
      for (const Item& item : review.items) {
        here += Has(item, theme.slug);
        findings += Has(item, theme.slug) && item.kind == ItemKind::kFinding;
      }
      items += here;
      reviews += here > 0;
      for (const ThemeCount& count : review.themes) {
        if (count.slug != theme.slug) continue;
        mentions += count.mentions;
        mentioned += here == 0 && count.mentions > 0;
      }
    }
    EXPECT_EQ(theme.all.items, items) << theme.slug;
    EXPECT_EQ(theme.all.reviews, reviews) << theme.slug;
    EXPECT_EQ(theme.by_kind[static_cast<size_t>(ItemKind::kFinding)].items, findings);
    EXPECT_EQ(theme.by_section[static_cast<size_t>(SectionKind::kFindings)].items, items);
    EXPECT_EQ(theme.mentions, mentions) << theme.slug;
    EXPECT_EQ(theme.mentioned, mentioned) << theme.slug;
  }
}

TEST_F(ThemeCountsTest, OfASelectionAreThoseThatSearchFinds) {
  Query query;
  query.filters[Field::kYear] = {"2014..2016"};
  query.filters[Field::kKind] = {"finding"};
  for (const ThemeSummary& theme : SummariseThemes(Select(query)).themes) {
    if (theme.all.items == 0) continue;
    Query narrow = query;
    narrow.filters[Field::kTheme] = {theme.slug};
    const Answer answer = *searcher_->Search(narrow);
    EXPECT_EQ(answer.items, theme.all.items) << theme.slug;
    EXPECT_EQ(answer.reviews, theme.all.reviews) << theme.slug;
  }
}

TEST_F(ThemeCountsTest, YearsAreInOrderWithThoseBetween) {
  const std::vector<GroupCount> years = CountByYear(Select(), "neglect");
  ASSERT_EQ(years.size(), 8u) << "2012 to 2018, and the review without a date";
  EXPECT_EQ(years.front().group, "2012");
  EXPECT_EQ(years[1].group, "2013");
  EXPECT_EQ(years[1].of.reviews, 0) << "no review is of an odd year";
  EXPECT_EQ(years.back().group, "");
  int64_t of = 0, with = 0;
  for (const GroupCount& year : years) {
    of += year.of.reviews;
    with += year.with.reviews;
    EXPECT_EQ(year.IsSmall(), year.of.reviews < kFewReviews);
  }
  EXPECT_EQ(of, 60);
  int64_t by_hand = 0;
  for (const Review& review : reviews_) {
    by_hand += std::any_of(review.items.begin(), review.items.end(),
                           [](const Item& item) { return Has(item, "neglect"); });
  }
  EXPECT_EQ(with, by_hand);
}

TEST_F(ThemeCountsTest, AgenciesAreOfItemsAndPublishersOfReviews) {
  for (const GroupCount& agency : CountBy(Select(), "housing", ByDimension(Dimension::kAgency))) {
    std::set<std::string> of, with;
    for (const Review& review : reviews_) {
      for (const Item& item : review.items) {
        if (item.agencies.front() != agency.group) continue;
        of.insert(review.id);
        if (Has(item, "housing")) with.insert(review.id);
      }
    }
    EXPECT_EQ(agency.of.reviews, static_cast<int64_t>(of.size())) << agency.group;
    EXPECT_EQ(agency.with.reviews, static_cast<int64_t>(with.size())) << agency.group;
  }
  int64_t of = 0;
  for (const GroupCount& board : CountBy(Select(), "", ByDimension(Dimension::kPublisher))) {
    of += board.of.reviews;
  }
  EXPECT_EQ(of, 60) << "also those without items";
}

TEST_F(ThemeCountsTest, PairsAreThoseOfReviews) {
  const std::vector<ThemePair> pairs = PairsOfThemes(Select(), 1);
  for (const ThemePair& pair : pairs) {
    int64_t both = 0;
    for (const Review& review : reviews_) {
      bool a = false, b = false;
      for (const Item& item : review.items) {
        a = a || Has(item, pair.a);
        b = b || Has(item, pair.b);
      }
      both += a && b;
    }
    EXPECT_EQ(pair.both, both) << pair.a << " " << pair.b;
    EXPECT_GT(pair.lift, 1);
    EXPECT_LT(pair.a, pair.b);
  }
}

TEST_F(ThemeCountsTest, ASelectionIsComparedWithTheRestOfTheLibrary) {
  Query query;
  query.filters[Field::kTheme] = {"housing"};
  const std::vector<DistinctiveTheme> themes = DistinctiveThemes(Select(query), Select());
  ASSERT_FALSE(themes.empty());
  EXPECT_EQ(themes.front().slug, "housing");
  int64_t with = 0, all = 0;
  for (const Review& review : reviews_) {
    for (const Item& item : review.items) {
      ++all;
      with += Has(item, "housing");
    }
  }
  EXPECT_EQ(themes.front().here.items, with);
  EXPECT_EQ(themes.front().here_of.items, with);
  EXPECT_EQ(themes.front().rest.items, 0) << "all of them are here";
  EXPECT_EQ(themes.front().rest_of.items, all - with);
}

TEST_F(ThemeCountsTest, ACaseCountsOnceHoweverManyDocumentsItHas) {
  Selection selection = Select();
  const ThemeTable apart = SummariseThemes(selection);
  for (Selection::Review& review : selection.reviews) review.case_number = 3;
  const ThemeTable one = SummariseThemes(selection);
  EXPECT_EQ(one.all.reviews, 1);
  EXPECT_EQ(one.documents, 60);
  EXPECT_EQ(one.all.items, apart.all.items);
  for (const ThemeSummary& theme : one.themes) EXPECT_EQ(theme.all.reviews, 1) << theme.slug;
  for (const GroupCount& year : CountByYear(selection, "neglect")) {
    EXPECT_LE(year.of.reviews, 1) << "once in each year";
  }
}

TEST_F(ThemeCountsTest, OfNothingThereIsNothing) {
  Query query;
  query.filters[Field::kYear] = {"1999"};
  const Selection nothing = Select(query);
  EXPECT_TRUE(SummariseThemes(nothing).themes.empty());
  EXPECT_TRUE(CountByYear(nothing, "neglect").empty());
  EXPECT_TRUE(PairsOfThemes(nothing).empty());
  EXPECT_TRUE(DistinctiveThemes(nothing, Select()).empty());
  EXPECT_TRUE(DistinctiveThemes(Select(), Select()).empty()) << "the library against nothing";
}

}  // namespace
}  // namespace caselore
