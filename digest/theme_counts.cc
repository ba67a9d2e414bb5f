#include "digest/theme_counts.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace caselore {
namespace {

using Value = Selection::Value;

constexpr uint32_t kNoCase = UINT32_MAX;
constexpr size_t kMostYears = 200;  // between the first and the last

// Counts items and the cases that they are of; the items of a case come one after another.
struct Counter {
  Tally tally;
  uint32_t last_case = kNoCase;

  void AddReview(uint32_t case_number) {
    if (last_case == case_number) return;
    last_case = case_number;
    ++tally.reviews;
  }
  void AddItem(uint32_t case_number) {
    AddReview(case_number);
    ++tally.items;
  }
};

// Indexes in the order of cases.
std::vector<uint32_t> ItemsByCase(const Selection& selection) {
  std::vector<uint32_t> order(selection.items.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return selection.reviews[selection.items[a].review].case_number <
           selection.reviews[selection.items[b].review].case_number;
  });
  return order;
}
std::vector<uint32_t> ReviewsByCase(const Selection& selection) {
  std::vector<uint32_t> order(selection.reviews.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return selection.reviews[a].case_number < selection.reviews[b].case_number;
  });
  return order;
}

uint32_t CaseOf(const Selection& selection, const Selection::Item& item) {
  return selection.reviews[item.review].case_number;
}

template <typename Visit>
void ForEachTheme(const Selection& selection, const Selection::Item& item, Visit visit) {
  for (const Value value : selection.ValuesOf(item)) {
    if (selection.DimensionOf(value) == Dimension::kTheme) visit(value);
  }
}

bool HasTheme(const Selection& selection, const Selection::Item& item, std::string_view slug) {
  bool has = false;
  ForEachTheme(selection, item, [&](Value v) { has = has || selection.values[v].name == slug; });
  return has;
}

// What SummariseThemes adds up of one theme.
struct ThemeCounter {
  Counter all;
  std::array<Counter, kItemKindNames.size()> by_kind;
  std::array<Counter, kSectionKindNames.size()> by_section;
  Counter mentioned;
  int64_t mentions = 0;
  std::unordered_set<uint32_t> cases;  // with an item
};

template <size_t N>
std::array<Tally, N> TalliesOf(const std::array<Counter, N>& counters) {
  std::array<Tally, N> tallies;
  for (size_t i = 0; i < N; ++i) tallies[i] = counters[i].tally;
  return tallies;
}

std::vector<std::string> NamesOf(const Selection& selection, const Selection::Item& item,
                                 Dimension dimension) {
  std::vector<std::string> names;
  for (const Value value : selection.ValuesOf(item)) {
    if (selection.DimensionOf(value) == dimension) names.push_back(selection.values[value].name);
  }
  return names;
}

int YearOf(std::string_view published) {
  int year = 0;
  if (published.size() < 4) return 0;
  std::from_chars(published.data(), published.data() + 4, year);
  return year;
}

// Which cases have which themes, in items.
std::map<uint32_t, std::set<Value>> ThemesOfCases(const Selection& selection) {
  std::map<uint32_t, std::set<Value>> themes;
  for (const Selection::Item& item : selection.items) {
    ForEachTheme(selection, item, [&](Value v) { themes[CaseOf(selection, item)].insert(v); });
  }
  return themes;
}

// By slug; themes that no item has are left out.
}  // namespace

Tally TallyOf(const Selection& selection) {
  std::unordered_set<uint32_t> cases;
  for (const Selection::Review& review : selection.reviews) cases.insert(review.case_number);
  return {static_cast<int64_t>(cases.size()), static_cast<int64_t>(selection.items.size())};
}

ThemeTable SummariseThemes(const Selection& selection) {
  std::map<Value, ThemeCounter> counters;
  for (const uint32_t i : ItemsByCase(selection)) {
    const Selection::Item& item = selection.items[i];
    const uint32_t of = CaseOf(selection, item);
    ForEachTheme(selection, item, [&](Value v) {
      ThemeCounter& counter = counters[v];
      counter.all.AddItem(of);
      counter.by_kind[static_cast<size_t>(item.kind)].AddItem(of);
      counter.by_section[static_cast<size_t>(item.section)].AddItem(of);
      counter.cases.insert(of);
    });
  }
  for (const uint32_t i : ReviewsByCase(selection)) {
    const Selection::Review& review = selection.reviews[i];
    for (const auto& [theme, paragraphs] : review.mentions) {
      ThemeCounter& counter = counters[theme];
      counter.mentions += paragraphs;
      if (counter.cases.count(review.case_number) > 0) continue;
      counter.mentioned.AddReview(review.case_number);
    }
  }
  ThemeTable table;
  table.all = TallyOf(selection);
  table.documents = static_cast<int64_t>(selection.reviews.size());
  for (const auto& [theme, counter] : counters) {
    table.themes.push_back({selection.values[theme].name, counter.all.tally,
                            TalliesOf(counter.by_kind), TalliesOf(counter.by_section),
                            counter.mentions, counter.mentioned.tally.reviews});
  }
  std::sort(table.themes.begin(), table.themes.end(),
            [](const ThemeSummary& a, const ThemeSummary& b) {
              if (a.all.reviews != b.all.reviews) return a.all.reviews > b.all.reviews;
              return a.all.items != b.all.items ? a.all.items > b.all.items : a.slug < b.slug;
            });
  return table;
}

GroupsOf ByDimension(Dimension dimension) {
  return [dimension](const Selection& selection, const Selection::Review& review,
                     const Selection::Item* item) -> std::vector<std::string> {
    const bool of_reviews = static_cast<size_t>(dimension) >= kItemDimensions;
    if (of_reviews) return {selection.NameOf(review, dimension)};
    if (item == nullptr) return {};
    return NamesOf(selection, *item, dimension);
  };
}

GroupsOf BySection() {
  return [](const Selection&, const Selection::Review&,
            const Selection::Item* item) -> std::vector<std::string> {
    if (item == nullptr) return {};
    return {std::string(Name(item->section))};
  };
}

GroupsOf ByMapped(Dimension dimension, std::function<std::string(const std::string&)> group_of) {
  // Asked once of each value, and not for each of a hundred thousand items.
  auto known = std::make_shared<std::unordered_map<std::string, std::string>>();
  return [dimension, known, group_of = std::move(group_of)](
             const Selection& selection, const Selection::Review& review,
             const Selection::Item*) -> std::vector<std::string> {
    const std::string& name = selection.NameOf(review, dimension);
    const auto [group, is_new] = known->try_emplace(name);
    if (is_new) group->second = group_of(name);
    return {group->second};
  };
}

GroupsOf ByThemesOf(const Selection& selection, const std::vector<std::string>& slugs) {
  using Groups = std::unordered_map<uint32_t, std::vector<std::string>>;
  auto groups = std::make_shared<Groups>();
  for (const auto& [case_number, themes] : ThemesOfCases(selection)) {
    for (const Value theme : themes) {
      const std::string& slug = selection.values[theme].name;
      if (std::find(slugs.begin(), slugs.end(), slug) == slugs.end()) continue;
      (*groups)[case_number].push_back(slug);
    }
  }
  return [groups](const Selection&, const Selection::Review& review,
                  const Selection::Item*) -> std::vector<std::string> {
    const auto known = groups->find(review.case_number);
    return known == groups->end() ? std::vector<std::string>() : known->second;
  };
}

std::vector<GroupCount> CountBy(const Selection& selection, std::string_view theme,
                                const GroupsOf& groups) {
  struct Counters {
    Counter with, of;
  };
  // Groups of reviews first: reviews without an item count in the denominator.
  std::map<std::string, Counters> counters;
  std::map<uint32_t, std::vector<const Selection::Item*>> items_of;
  for (const Selection::Item& item : selection.items) items_of[item.review].push_back(&item);
  for (const uint32_t i : ReviewsByCase(selection)) {
    const Selection::Review& review = selection.reviews[i];
    for (const std::string& group : groups(selection, review, nullptr)) {
      counters[group].of.AddReview(review.case_number);
    }
    for (const Selection::Item* item : items_of[i]) {
      const bool has = theme.empty() || HasTheme(selection, *item, theme);
      for (const std::string& group : groups(selection, review, item)) {
        counters[group].of.AddItem(review.case_number);
        if (has) counters[group].with.AddItem(review.case_number);
      }
    }
  }
  std::vector<GroupCount> counts;
  for (const auto& [group, counter] : counters) {
    counts.push_back({group, counter.with.tally, counter.of.tally,
                      WilsonInterval(counter.with.tally.reviews, counter.of.tally.reviews)});
  }
  std::sort(counts.begin(), counts.end(), [](const GroupCount& a, const GroupCount& b) {
    if (a.group.empty() != b.group.empty()) return b.group.empty();
    return a.of.reviews != b.of.reviews ? a.of.reviews > b.of.reviews : a.group < b.group;
  });
  return counts;
}

std::vector<GroupCount> CountByYear(const Selection& selection, std::string_view theme) {
  std::vector<GroupCount> known = CountBy(selection, theme, ByDimension(Dimension::kYear));
  std::sort(known.begin(), known.end(), [](const GroupCount& a, const GroupCount& b) {
    return a.group.empty() != b.group.empty() ? b.group.empty() : a.group < b.group;
  });
  std::vector<GroupCount> years;
  for (GroupCount& count : known) {
    const int year = YearOf(count.group);
    const int last = years.empty() ? 0 : YearOf(years.back().group);
    for (int between = last + 1; last > 0 && between < year && years.size() < kMostYears;
         ++between) {
      years.push_back({std::to_string(between), {}, {}, {}});
    }
    years.push_back(std::move(count));
  }
  return years;
}

Selection WithItems(const Selection& selection) {
  std::vector<uint32_t> place(selection.reviews.size(), UINT32_MAX);
  Selection kept = selection;
  kept.reviews.clear();
  for (Selection::Item& item : kept.items) {
    uint32_t& now = place[item.review];
    if (now == UINT32_MAX) {
      now = static_cast<uint32_t>(kept.reviews.size());
      kept.reviews.push_back(selection.reviews[item.review]);
    }
    item.review = now;
  }
  return kept;
}

std::vector<ThemePair> PairsOfThemes(const Selection& selection, int64_t least) {
  std::map<Value, int64_t> with;
  std::map<std::pair<Value, Value>, int64_t> both;
  for (const auto& [case_number, themes] : ThemesOfCases(selection)) {
    for (auto a = themes.begin(); a != themes.end(); ++a) {
      ++with[*a];
      for (auto b = std::next(a); b != themes.end(); ++b) ++both[{*a, *b}];
    }
  }
  const int64_t all = TallyOf(selection).reviews;
  std::vector<ThemePair> pairs;
  for (const auto& [pair, count] : both) {
    ThemePair row;
    row.a = selection.values[pair.first].name;
    row.b = selection.values[pair.second].name;
    row.with_a = with[pair.first];
    row.with_b = with[pair.second];
    if (row.a > row.b) {
      std::swap(row.a, row.b);
      std::swap(row.with_a, row.with_b);
    }
    row.both = count;
    row.of = all;
    row.lift = static_cast<double>(count) * static_cast<double>(all) /
               (static_cast<double>(row.with_a) * static_cast<double>(row.with_b));
    row.log_likelihood =
        SignedLogLikelihood(count, row.with_a, row.with_b - count, all - row.with_a);
    if (count >= least && row.lift > 1) pairs.push_back(std::move(row));
  }
  std::sort(pairs.begin(), pairs.end(), [](const ThemePair& a, const ThemePair& b) {
    if (a.log_likelihood != b.log_likelihood) return a.log_likelihood > b.log_likelihood;
    return a.a != b.a ? a.a < b.a : a.b < b.b;
  });
  return pairs;
}

}  // namespace caselore
