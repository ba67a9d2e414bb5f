// What `caselore themes` prints as CSV: each table with its denominators in columns of their own.
#ifndef CASELORE_CLI_THEME_CSV_H_
#define CASELORE_CLI_THEME_CSV_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/labels.h"
#include "digest/distinctive.h"
#include "digest/emerging.h"
#include "digest/theme_counts.h"

namespace caselore {

// Rows as CsvRow makes them, the names of the columns first; only these if there is nothing. Shares
// are fractions of 1.
std::string ThemeTableCsv(const ThemeTable& table, const Labels& labels);

// Groups of one theme, or of all items (empty).
struct GroupsOfTheme {
  std::string theme;
  std::vector<GroupCount> groups;
};
// `by` is what the groups are ("year").
std::string GroupsCsv(const std::vector<GroupsOfTheme>& themes, std::string_view by,
                      const Labels& labels);

std::string PairsCsv(const std::vector<ThemePair>& pairs, const Labels& labels);
std::string DistinctiveCsv(const std::vector<DistinctiveTheme>& themes, const Labels& labels);
std::string EmergingCsv(const std::vector<EmergingPhrase>& phrases);

}  // namespace caselore

#endif  // CASELORE_CLI_THEME_CSV_H_
