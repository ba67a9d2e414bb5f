#include "cli/theme_csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "digest/csv_row.h"
#include "document/item_kind.h"

namespace caselore {
namespace {

using Cells = std::vector<std::string>;

std::string Whole(int64_t value) { return std::to_string(value); }
std::string Fraction(double value) { return fmt::format("{:.3f}", value); }
std::string Share(int64_t count, int64_t of) {
  return of > 0 ? Fraction(static_cast<double>(count) / static_cast<double>(of)) : "";
}

}  // namespace

std::string ThemeTableCsv(const ThemeTable& table, const Labels& labels) {
  Cells names = {"theme", "label", "reviews", "reviews_of_selection", "share",
                 "low",   "high",  "items",   "items_of_selection"};
  for (const std::string_view kind : kItemKindNames) names.push_back(fmt::format("{}_items", kind));
  names.insert(names.end(), {"reviews_that_only_mention", "paragraphs_that_mention"});
  std::string csv = CsvRow(names);
  for (const ThemeSummary& theme : table.themes) {
    const Interval share = WilsonInterval(theme.all.reviews, table.all.reviews);
    Cells cells = {theme.slug,
                   labels.For(theme.slug),
                   Whole(theme.all.reviews),
                   Whole(table.all.reviews),
                   Share(theme.all.reviews, table.all.reviews),
                   Fraction(share.low),
                   Fraction(share.high),
                   Whole(theme.all.items),
                   Whole(table.all.items)};
    for (const Tally& kind : theme.by_kind) cells.push_back(Whole(kind.items));
    cells.push_back(Whole(theme.mentioned));
    cells.push_back(Whole(theme.mentions));
    csv += CsvRow(cells);
  }
  return csv;
}

std::string GroupsCsv(const std::vector<GroupsOfTheme>& themes, std::string_view by,
                      const Labels& labels) {
  std::string csv = CsvRow({"by", "group", "label", "theme", "reviews", "reviews_of_group", "share",
                            "low", "high", "few", "items", "items_of_group"});
  for (const GroupsOfTheme& theme : themes) {
    for (const GroupCount& group : theme.groups) {
      csv += CsvRow({std::string(by), group.group, labels.ForGroup(group.group), theme.theme,
                     Whole(group.with.reviews), Whole(group.of.reviews),
                     Share(group.with.reviews, group.of.reviews), Fraction(group.share.low),
                     Fraction(group.share.high), group.IsSmall() ? "yes" : "no",
                     Whole(group.with.items), Whole(group.of.items)});
    }
  }
  return csv;
}

std::string PairsCsv(const std::vector<ThemePair>& pairs, const Labels& labels) {
  std::string csv = CsvRow({"a", "a_label", "b", "b_label", "reviews_with_both", "reviews_with_a",
                            "reviews_with_b", "reviews_of_selection", "lift", "log_likelihood"});
  for (const ThemePair& pair : pairs) {
    csv += CsvRow({pair.a, labels.For(pair.a), pair.b, labels.For(pair.b), Whole(pair.both),
                   Whole(pair.with_a), Whole(pair.with_b), Whole(pair.of), Fraction(pair.lift),
                   Fraction(pair.log_likelihood)});
  }
  return csv;
}

std::string DistinctiveCsv(const std::vector<DistinctiveTheme>& themes, const Labels& labels) {
  std::string csv = CsvRow({"theme", "label", "items_here", "items_of_selection", "items_in_rest",
                            "items_of_rest", "log_likelihood"});
  for (const DistinctiveTheme& theme : themes) {
    csv += CsvRow({theme.slug, labels.For(theme.slug), Whole(theme.here.items),
                   Whole(theme.here_of.items), Whole(theme.rest.items), Whole(theme.rest_of.items),
                   Fraction(theme.log_likelihood)});
  }
  return csv;
}

std::string EmergingCsv(const std::vector<EmergingPhrase>& phrases) {
  std::string csv =
      CsvRow({"phrase", "variants", "reviews", "items", "publishers", "first", "last",
              "recent_reviews", "recent_of", "earlier_reviews", "earlier_of", "log_likelihood"});
  for (const EmergingPhrase& phrase : phrases) {
    csv += CsvRow({phrase.phrase, fmt::format("{}", fmt::join(phrase.variants, "; ")),
                   Whole(phrase.reviews), Whole(phrase.items), Whole(phrase.publishers),
                   phrase.first, phrase.last, Whole(phrase.recent), Whole(phrase.recent_of),
                   Whole(phrase.before), Whole(phrase.before_of), Fraction(phrase.log_likelihood)});
  }
  return csv;
}

}  // namespace caselore
